/** `GET /v1/summary`: from the call to the answer. */
import { onlyListed } from '#shared/domain/access/fields.ts';
import { parseQuery } from '#shared/http/field-errors.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import { type HttpResponse, json } from '#shared/http/respond.ts';
import { summaryQuery } from '#shared/http/schemas/summary.ts';
import { type SummaryPorts, summarise } from './query.ts';

export async function answer(ports: SummaryPorts, request: HttpRequest): Promise<HttpResponse> {
  const caller = request.caller();
  const summary = await summarise(ports, caller, parseQuery(summaryQuery, request.query));
  return json(onlyListed('summary', caller.role, summary));
}
