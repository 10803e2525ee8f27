/** `/v1/sampling-plans`: from the call to the answer. */
import { onlyListed } from '#shared/domain/access/fields.ts';
import { parseQuery } from '#shared/http/field-errors.ts';
import { parseFields } from '#shared/http/fields.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import { type HttpResponse, json } from '#shared/http/respond.ts';
import { samplingClosing, samplingFamilyQuery, samplingPlanQuery, samplingPlanRequest } from '#shared/http/schemas/sampling.ts';
import { closePlan } from './close.ts';
import { drawPlan } from './draw.ts';
import { listFamilies } from './families.ts';
import { listPlans } from './list.ts';
import { mayPlan, mayRead, reachablePlan, type SamplingPorts } from './reach.ts';
import { wholePlan } from './show.ts';

export async function answer(ports: SamplingPorts, request: HttpRequest): Promise<HttpResponse> {
  const caller = request.caller();
  const { id } = request.params;
  if (request.method === 'GET') {
    mayRead(caller);
    if (id === undefined) {
      const query = parseQuery(samplingPlanQuery, request.query);
      return json(onlyListed('sampling-plans', caller.role, await listPlans(ports, caller, query)));
    }
    const plan = await reachablePlan(ports.table, caller, 'sampling:read', id);
    if (!request.route.endsWith('/families')) return json(onlyListed('sampling-plan', caller.role, await wholePlan(ports, plan)));
    const query = parseQuery(samplingFamilyQuery, request.query);
    return json(onlyListed('sampling-families', caller.role, await listFamilies(ports, caller, plan, query)));
  }
  // the role is refused before the body is looked at
  mayPlan(caller);
  const { value } = request.json(['application/json']);
  if (id === undefined) {
    const plan = await drawPlan(ports, caller, parseFields(samplingPlanRequest, value));
    return json(onlyListed('sampling-plan', caller.role, await wholePlan(ports, plan)), { status: 201 });
  }
  const plan = await closePlan(ports, caller, id, parseFields(samplingClosing, value));
  return json(onlyListed('sampling-plan', caller.role, await wholePlan(ports, plan)));
}
