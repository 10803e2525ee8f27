/** `POST /v1/sampling-plans/{id}/closing`: a plan is closed, and stays as it was drawn. Closing it again changes nothing. */
import type { Caller } from '#shared/domain/access/subject.ts';
import type { SamplingClosing } from '#shared/http/schemas/sampling.ts';
import { tryOnce } from '#shared/recording/enter.ts';
import { plainOwnEvent } from '#shared/recording/own-event.ts';
import { getOpenPlans, putOpenPlans, putSamplingPlan, regencyOf, type SamplingPlan } from '#shared/store/sampling-plans.ts';
import { StoreUnavailable } from '#shared/store/table.ts';
import { samplingFacts } from './facts.ts';
import { reachablePlan, type SamplingPorts } from './reach.ts';

const ATTEMPTS_MAX = 5;

/** @throws Problem `not-found` · StoreUnavailable */
export async function closePlan(
  ports: SamplingPorts,
  caller: Caller,
  id: string,
  { reason }: SamplingClosing,
): Promise<SamplingPlan> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const plan = await reachablePlan(ports.table, caller, 'sampling:edit', id);
    if (plan.closedAt !== undefined) return plan;
    const now = ports.clock.now();
    const closed = { ...plan, version: plan.version + 1, closedAt: now, closedBy: caller.source, closeReason: reason };
    const open = await getOpenPlans(ports.table, regencyOf(plan.area));
    const entry = plainOwnEvent(ports.random, {
      source: caller.source,
      kid: caller.kid,
      id: `${id}:closed`,
      type: 'sampling-plan.closed.v1',
      subject: { kind: 'area', id: plan.area },
      area: plan.area,
      at: now,
      facts: { sampling: samplingFacts(plan, reason) },
    });
    const writes = [
      putSamplingPlan(closed),
      putOpenPlans(
        open,
        open.plans.filter((one) => one.id !== id),
      ),
    ];
    if ((await tryOnce(ports, [entry], writes)) !== undefined) return closed;
  }
  throw new StoreUnavailable('the plans of the kab/kota stayed contended');
}
