/** How long an alert may be put off, and when it comes back: by the clock alone, or by what the data do (condition.ts). Pure. */
import type { AreaCode, Instant } from '../brand.ts';
import type { AlertHandling } from '../settings/alert-handling.ts';
import { addDays, type Day, earlier, localDay, startOfDay } from '../time/instant.ts';
import { zoneOf } from '../time/zone.ts';
import { type Alert, SYSTEM, withEntry, withoutPending } from './alert.ts';

type PutOff = Pick<Alert, 'severity' | 'rule' | 'area' | 'dueAt'>;

/**
 * The days, where the alert lies, on which it may come back: from tomorrow until what its severity allows, and no later than the due
 * day and what is set for its rule beyond it. Nothing where none is left.
 */
export function snoozeDays(
  { severity, rule, area, dueAt }: PutOff,
  { snoozeDaysMax, snoozePastDueDays }: AlertHandling,
  at: Instant,
): { readonly first: Day; readonly last: Day } | undefined {
  const zone = zoneOf(area as AreaCode);
  const first = localDay(addDays(at, 1), zone);
  const latest = earlier(addDays(at, snoozeDaysMax[severity]), addDays(dueAt as Instant, snoozePastDueDays[rule] ?? 0));
  const last = localDay(latest, zone);
  return last < first ? undefined : { first, last };
}

export const canPutOff = (alert: PutOff, handling: AlertHandling, at: Instant): boolean =>
  snoozeDays(alert, handling, at) !== undefined;

/** It comes back as that day begins where it lies: whoever must act has all of it. */
export const snoozedUntil = ({ area }: Pick<Alert, 'area'>, day: Day): Instant => startOfDay(day, zoneOf(area as AreaCode));

/** The alert once the time is over for which it was put off; `undefined` where it is not, or where nobody put it off. */
export function woken(alert: Alert, now: Instant): Alert | undefined {
  if (alert.snooze === undefined || alert.snooze.until > now) return undefined;
  return withEntry(withoutPending(alert).alert, {}, { at: now, what: 'snooze-over', by: SYSTEM, ended: 'snooze' });
}
