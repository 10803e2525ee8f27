/** `GET /v1/kpm/{id}`, what the family must get and what three sides say of its money: from the call to the answer. */
import { onlyListed } from '#shared/domain/access/fields.ts';
import { parseQuery } from '#shared/http/field-errors.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import { type HttpResponse, json } from '#shared/http/respond.ts';
import { kpmExpectedQuery } from '#shared/http/schemas/expected.ts';
import { showExpected } from './expected.ts';
import { showMatch } from './match.ts';
import { type KpmPorts, showKpm } from './query.ts';

export async function answer(ports: KpmPorts, request: HttpRequest): Promise<HttpResponse> {
  const caller = request.caller();
  const id = request.params['id'] ?? '';
  if (request.route.endsWith('/match')) return json(onlyListed('kpm-match', caller.role, await showMatch(ports, caller, id)));
  if (!request.route.endsWith('/expected')) return json(onlyListed('kpm', caller.role, await showKpm(ports, caller, id)));
  const query = parseQuery(kpmExpectedQuery, request.query);
  return json(onlyListed('kpm-expected', caller.role, await showExpected(ports, caller, id, query)));
}
