/** Whether one officer can visit all that wait, at the pace that is known of the field: 2.600 families a TKSK, 30–40 a day (DOMAIN §2). Pure. */
import type { AreaCode, Instant } from '../brand.ts';
import { daysLeft } from './rank.ts';

export interface Workload {
  readonly families: number;
  readonly pacePerDay: number;
  /** Days, today being one, that visiting all of them takes at this pace. */
  readonly daysNeeded: number;
  /** Days, today being one, until the last of them is due; 0 where all are overdue or there are none. */
  readonly daysLeft: number;
  /** How many of them can be visited by their time if those first due are visited first; the others need somebody else, or a sample. */
  readonly inTime: number;
}

/** Days are calendar days of the village; an overdue family takes a visit and is not in time. */
export function workloadOf(
  families: readonly { readonly dueAt: Instant; readonly village: AreaCode }[],
  pacePerDay: number,
  now: Instant,
): Workload {
  const days = families.map(({ dueAt, village }) => (dueAt < now ? 0 : daysLeft(dueAt, now, village) + 1)).sort((a, b) => a - b);
  const ahead = days.filter((left) => left > 0);
  // who can't be reached in time is left, so that no later one is late because of it
  const inTime = ahead.reduce((visited, left) => (visited < left * pacePerDay ? visited + 1 : visited), 0);
  return {
    families: families.length,
    pacePerDay,
    daysNeeded: Math.ceil(families.length / pacePerDay),
    daysLeft: ahead.at(-1) ?? 0,
    inTime,
  };
}
