/** `/v1/break-glass`: from the call to the answer. */
import { onlyListed } from '#shared/domain/access/fields.ts';
import { parseQuery } from '#shared/http/field-errors.ts';
import { parseFields } from '#shared/http/fields.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import { type HttpResponse, json } from '#shared/http/respond.ts';
import { breakGlass, openingQuery } from '#shared/http/schemas/break-glass.ts';
import { showOpenings } from './list.ts';
import { mayOpen, openWider, type WidenPorts } from './open.ts';

export async function answer(ports: WidenPorts, request: HttpRequest): Promise<HttpResponse> {
  const caller = request.caller();
  if (request.method === 'GET') {
    const page = await showOpenings(ports, caller, parseQuery(openingQuery, request.query));
    return json(onlyListed('openings', caller.role, page));
  }
  // the role is refused before the body is looked at
  mayOpen(caller);
  const body = parseFields(breakGlass, request.json(['application/json']).value);
  return json(onlyListed('opening', caller.role, await openWider(ports, caller, body)), { status: 201 });
}
