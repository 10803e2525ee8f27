/** Alerts with two clocks: by when somebody must have taken one up, and by when it must be closed (DOMAIN §3.2 #5, #14). Pure. */
import type { Instant } from '../brand.ts';
import { later } from '../time/instant.ts';
import type { Alert, Clocks, PassedUp } from './alert.ts';
import { isOverdue } from './due.ts';

/** Of two clocks the one that runs, else `dueAt`; no earlier than the office to which it went up last must act. */
export function runningDue(clocks: Clocks | undefined, passedUp: PassedUp | undefined, dueAt: Instant): Instant {
  const own = clocks === undefined ? dueAt : ((clocks.answeredAt === undefined ? clocks.answerBy : clocks.resolveBy) as Instant);
  return passedUp === undefined ? own : later(own, passedUp.dueAt as Instant);
}

/** By these acts somebody has taken it up; a note, another's hands or putting it off answer nothing. */
const ANSWERS: readonly string[] = ['acknowledge', 'start', 'propose-resolve', 'propose-dismiss'];

/** What an act changes of the clocks: taken up in time, the second one runs. Too late it is due as it was. */
export function clocksAfter(alert: Alert, action: string, at: Instant): Partial<Pick<Alert, 'clocks' | 'dueAt'>> {
  const { clocks, passedUp, dueAt } = alert;
  if (clocks === undefined || clocks.answeredAt !== undefined || !ANSWERS.includes(action) || isOverdue(alert, at)) return {};
  const answered = { ...clocks, answeredAt: at };
  return { clocks: answered, dueAt: runningDue(answered, passedUp, dueAt as Instant) };
}

/** What taking back an act changes of the clocks: the first one runs again, where it was this act that answered. */
export function clocksBefore({ clocks, passedUp, dueAt, history }: Alert): Partial<Pick<Alert, 'clocks' | 'dueAt'>> {
  if (clocks?.answeredAt === undefined || clocks.answeredAt !== history.at(-1)?.at) return {};
  const { answeredAt: _, ...open } = clocks;
  return { clocks: open, dueAt: runningDue(open, passedUp, dueAt as Instant) };
}
