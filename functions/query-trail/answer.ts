/** `GET /v1/trail`: from the call to the answer. */
import { onlyListed } from '#shared/domain/access/fields.ts';
import { parseQuery } from '#shared/http/field-errors.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import { type HttpResponse, json } from '#shared/http/respond.ts';
import { trailPageQuery } from '#shared/http/schemas/trail.ts';
import { listTrail, type TrailPorts } from './list.ts';

export async function answer(ports: TrailPorts, request: HttpRequest): Promise<HttpResponse> {
  const caller = request.caller();
  const page = await listTrail(ports, caller, parseQuery(trailPageQuery, request.query));
  return json(onlyListed('trail-page', caller.role, page));
}
