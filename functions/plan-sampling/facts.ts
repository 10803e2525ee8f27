/** What the area's chain says of a plan: enough to draw it again. */
import type { EventFacts } from '#shared/store/events.ts';
import type { SamplingPlan } from '#shared/store/sampling-plans.ts';

export function samplingFacts(plan: SamplingPlan, reason?: string): NonNullable<EventFacts['sampling']> {
  const { id, programme, cycle, population, drawn, confidence, marginOfError, expectedProportion, seed, seedGiven } = plan;
  return {
    plan: id,
    programme,
    cycle,
    population,
    drawn,
    confidence,
    marginOfError,
    expectedProportion,
    seed,
    seedGiven,
    frameHash: plan.frameHash,
    ...(reason !== undefined && { reason }),
  };
}
