/** `GET /v1/kpm/{id}/trail`: from the call to the answer. */
import { onlyListed } from '#shared/domain/access/fields.ts';
import { parseQuery } from '#shared/http/field-errors.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import { type HttpResponse, json } from '#shared/http/respond.ts';
import { trailQuery } from '#shared/http/schemas/kpm-trail-query.ts';
import type { FamilyPorts } from '#shared/reading/family-cases.ts';
import { showTrail } from './trail.ts';

export async function answer(ports: FamilyPorts, request: HttpRequest): Promise<HttpResponse> {
  const caller = request.caller();
  const query = parseQuery(trailQuery, request.query);
  return json(onlyListed('trail', caller.role, await showTrail(ports, caller, request.params['id'] ?? '', query)));
}
