/** `GET /v1/complaints`: from the call to the answer. */
import { onlyListed } from '#shared/domain/access/fields.ts';
import { parseQuery } from '#shared/http/field-errors.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import { type HttpResponse, json } from '#shared/http/respond.ts';
import { complaintQuery } from '#shared/http/schemas/complaints.ts';
import { type ComplaintPorts, listComplaints } from './list.ts';

export async function answer(ports: ComplaintPorts, request: HttpRequest): Promise<HttpResponse> {
  const caller = request.caller();
  const page = await listComplaints(ports, caller, parseQuery(complaintQuery, request.query));
  return json(onlyListed('complaints', caller.role, page));
}
