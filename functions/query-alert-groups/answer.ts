/** `GET /v1/alert-groups`: from the call to the answer. */
import { onlyListed } from '#shared/domain/access/fields.ts';
import { parseQuery } from '#shared/http/field-errors.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import { type HttpResponse, json } from '#shared/http/respond.ts';
import { alertGroupQuery } from '#shared/http/schemas/alert-groups.ts';
import { type GroupPorts, listGroups } from './query.ts';

export async function answer(ports: GroupPorts, request: HttpRequest): Promise<HttpResponse> {
  const caller = request.caller();
  const page = await listGroups(ports, caller, parseQuery(alertGroupQuery, request.query));
  return json(onlyListed('alert-groups', caller.role, page));
}
