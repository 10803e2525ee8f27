/** Who may see or make a sampling plan: by where it lies, and under a letter by its programme. */
import { type Action, allow, roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import { notFound, Problem } from '#shared/http/problem.ts';
import type { AreaNames } from '#shared/reading/area-ref.ts';
import type { Clock, Random } from '#shared/runtime/ports.ts';
import { getSamplingPlan, type SamplingPlan } from '#shared/store/sampling-plans.ts';
import type { Table } from '#shared/store/table.ts';

export interface SamplingPorts {
  readonly table: Table;
  readonly clock: Clock;
  readonly random: Random;
  readonly areas: AreaNames;
  readonly settings: Settings;
}

/** @throws Problem `forbidden` by role */
export function mayRead({ role }: Caller): void {
  if (!roleMay(role, 'sampling:read')) throw new Problem('forbidden');
}
/** @throws Problem `forbidden` by role */
export function mayPlan({ role }: Caller): void {
  if (!roleMay(role, 'sampling:edit')) throw new Problem('forbidden');
}

export const isReachable = (caller: Caller, action: Action, { area, programme }: SamplingPlan): boolean =>
  allow(caller, action, { area: area as AreaCode, programmes: [programme] });

const ID = /^smp_[A-Za-z0-9_-]{22}$/;

/** @throws Problem `not-found` where there is none in reach */
export async function reachablePlan(table: Table, caller: Caller, action: Action, id: string): Promise<SamplingPlan> {
  const plan = ID.test(id) ? await getSamplingPlan(table, id) : undefined;
  if (plan === undefined || !isReachable(caller, action, plan)) throw notFound();
  return plan;
}
