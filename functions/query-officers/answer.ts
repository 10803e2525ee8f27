/** `GET /v1/officers` and `GET /v1/vacancies`: from the call to the answer. */
import { onlyListed } from '#shared/domain/access/fields.ts';
import { parseQuery } from '#shared/http/field-errors.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import { type HttpResponse, json } from '#shared/http/respond.ts';
import { officerQuery } from '#shared/http/schemas/officers.ts';
import { vacancyQuery } from '#shared/http/schemas/vacancies.ts';
import { listOfficers, type OfficerPorts } from './list.ts';
import { listVacancies } from './vacancies.ts';

export async function answer(ports: OfficerPorts, request: HttpRequest): Promise<HttpResponse> {
  const caller = request.caller();
  if (request.route.endsWith('/vacancies')) {
    const page = await listVacancies(ports, caller, parseQuery(vacancyQuery, request.query));
    return json(onlyListed('vacancies', caller.role, page));
  }
  const page = await listOfficers(ports, caller, parseQuery(officerQuery, request.query));
  return json(onlyListed('officers', caller.role, page));
}
