/** `GET /v1/officers`, `GET /v1/vacancies` and `GET /v1/workloads`: from the call to the answer. */
import { onlyListed } from '#shared/domain/access/fields.ts';
import { parseQuery } from '#shared/http/field-errors.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import { type HttpResponse, json } from '#shared/http/respond.ts';
import { officerQuery } from '#shared/http/schemas/officers.ts';
import { vacancyQuery } from '#shared/http/schemas/vacancies.ts';
import { workloadQuery } from '#shared/http/schemas/workloads.ts';
import { listOfficers } from './list.ts';
import { listVacancies } from './vacancies.ts';
import { listWorkloads, type WorkloadPorts } from './workloads.ts';

export async function answer(ports: WorkloadPorts, request: HttpRequest): Promise<HttpResponse> {
  const caller = request.caller();
  if (request.route.endsWith('/vacancies')) {
    const page = await listVacancies(ports, caller, parseQuery(vacancyQuery, request.query));
    return json(onlyListed('vacancies', caller.role, page));
  }
  if (request.route.endsWith('/workloads')) {
    const page = await listWorkloads(ports, caller, parseQuery(workloadQuery, request.query));
    return json(onlyListed('workloads', caller.role, page));
  }
  const page = await listOfficers(ports, caller, parseQuery(officerQuery, request.query));
  return json(onlyListed('officers', caller.role, page));
}
