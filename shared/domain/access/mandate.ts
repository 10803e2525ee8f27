/** What a letter of assignment allows an auditor: where, which programmes, from when until when (DESIGN §2). Pure. */
import type { AreaCode, Instant } from '../brand.ts';

export interface Mandate {
  /** Number of the letter (surat tugas). */
  readonly letter: string;
  readonly areas: readonly AreaCode[];
  readonly programmes: readonly string[];
  /** First instant at which the letter holds. */
  readonly from: Instant;
  /** First instant at which it no longer does. */
  readonly until: Instant;
}

/** `not-yet` before its first day, `ended` from the instant at which it no longer holds. */
export type MandateState = 'in-force' | 'not-yet' | 'ended';

/** By business time, at each call: a letter that ends takes effect on the next call, not on the next sign-in. */
export function mandateState({ from, until }: Pick<Mandate, 'from' | 'until'>, now: Instant): MandateState {
  if (now < from) return 'not-yet';
  return now < until ? 'in-force' : 'ended';
}
