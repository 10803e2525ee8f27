/** `GET /v1/monthly-reports`: from the call to the answer. */
import { onlyListed } from '#shared/domain/access/fields.ts';
import { parseQuery } from '#shared/http/field-errors.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import { type HttpResponse, json } from '#shared/http/respond.ts';
import { monthlyQuery } from '#shared/http/schemas/monthly-reports.ts';
import { listMonthlyReports, type MonthlyPorts } from './list.ts';

export async function answer(ports: MonthlyPorts, request: HttpRequest): Promise<HttpResponse> {
  const caller = request.caller();
  const page = await listMonthlyReports(ports, caller, parseQuery(monthlyQuery, request.query));
  return json(onlyListed('monthly-reports', caller.role, page));
}
