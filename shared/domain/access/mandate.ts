/** Whether the letter that lets an auditor in holds: from its first instant until it ends (DESIGN §2). Pure. */
import type { Instant } from '../brand.ts';

/** `not-yet` before its first day, `ended` from the instant at which it no longer holds. */
export type MandateState = 'in-force' | 'not-yet' | 'ended';

/** By business time, at each call: a letter that ends takes effect on the next call, not on the next sign-in. */
export function mandateState({ from, until }: { readonly from: string; readonly until: string }, now: Instant): MandateState {
  if (now < from) return 'not-yet';
  return now < until ? 'in-force' : 'ended';
}
