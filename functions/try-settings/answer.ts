/** `/v1/shadow-runs`: from the call to the answer. */
import { bodyOf } from '#shared/administration/answers.ts';
import { onlyListed } from '#shared/domain/access/fields.ts';
import { parseQuery } from '#shared/http/field-errors.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import { type HttpResponse, json } from '#shared/http/respond.ts';
import { shadowRunQuery } from '#shared/http/schemas/shadow-runs.ts';
import { askRun, type TryPorts } from './ask.ts';
import { listRuns } from './list.ts';
import { mayAsk, mayRead, reachableRun } from './reach.ts';
import { runWhole } from './show.ts';

export async function answer(ports: TryPorts, request: HttpRequest): Promise<HttpResponse> {
  const caller = request.caller();
  const { id } = request.params;
  if (request.method === 'POST') {
    // the role is refused before the body is looked at
    mayAsk(caller);
    const run = await askRun(ports, caller, bodyOf(request));
    const shown = await runWhole(ports, caller, run);
    const headers = { location: `/v1/shadow-runs/${run.id}` };
    return json(onlyListed('shadow-run', caller.role, shown), { status: 202, headers });
  }
  mayRead(caller);
  if (id !== undefined) {
    const run = await reachableRun(ports.table, caller, id);
    return json(onlyListed('shadow-run', caller.role, await runWhole(ports, caller, run)));
  }
  const query = parseQuery(shadowRunQuery, request.query);
  return json(onlyListed('shadow-runs', caller.role, await listRuns(ports, caller, query)));
}
