/** `GET /v1/findings`: from the call to the answer. */
import { onlyListed } from '#shared/domain/access/fields.ts';
import { parseQuery } from '#shared/http/field-errors.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import { type HttpResponse, json } from '#shared/http/respond.ts';
import { findingQuery } from '#shared/http/schemas/findings.ts';
import { type FindingPorts, listFindings } from './list.ts';

export async function answer(ports: FindingPorts, request: HttpRequest): Promise<HttpResponse> {
  const caller = request.caller();
  const page = await listFindings(ports, caller, parseQuery(findingQuery, request.query));
  return json(onlyListed('findings', caller.role, page));
}
