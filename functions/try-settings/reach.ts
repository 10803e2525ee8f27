/** Who may ask for shadow runs and read them: by role, then by where they look. */
import { allow, roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { notFound, Problem } from '#shared/http/problem.ts';
import { getShadowRun, type ShadowRun } from '#shared/store/shadow-runs.ts';
import type { Table } from '#shared/store/table.ts';

/** @throws Problem `forbidden` by role */
export function mayAsk({ role }: Caller): void {
  if (!roleMay(role, 'shadow-runs:ask')) throw new Problem('forbidden');
}
/** @throws Problem `forbidden` by role */
export function mayRead({ role }: Caller): void {
  if (!roleMay(role, 'shadow-runs:read')) throw new Problem('forbidden');
}

export const isReachable = (caller: Caller, { area }: Pick<ShadowRun, 'area'>): boolean =>
  allow(caller, 'shadow-runs:read', { area: area as AreaCode });

const ID = /^shr_[A-Za-z0-9_-]{22}$/;

/** @throws Problem `not-found` where there is none in reach */
export async function reachableRun(table: Table, caller: Caller, id: string): Promise<ShadowRun> {
  const run = ID.test(id) ? await getShadowRun(table, id) : undefined;
  if (run === undefined || !isReachable(caller, run)) throw notFound();
  return run;
}
