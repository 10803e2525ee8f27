/** `GET /v1/rules/precision`: from the call to the answer. */
import { onlyListed } from '#shared/domain/access/fields.ts';
import { parseQuery } from '#shared/http/field-errors.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import { type HttpResponse, json } from '#shared/http/respond.ts';
import { precisionQuery } from '#shared/http/schemas/precision.ts';
import { type PrecisionPorts, rulePrecision } from './query.ts';

export async function answer(ports: PrecisionPorts, request: HttpRequest): Promise<HttpResponse> {
  const caller = request.caller();
  const precision = await rulePrecision(ports, caller, parseQuery(precisionQuery, request.query));
  return json(onlyListed('rule-precision', caller.role, precision));
}
