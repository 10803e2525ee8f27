/** What may be shown of a number that identifies a person: its last four digits, because a NIK's first twelve tell birthplace and birthday (TRUST §1). */
import { invariant } from '../domain/brand.ts';

const SHOWN = 4;

/** The last four digits of a NIK, KK or participant number: what is kept beside its token. */
export function lastFour(digits: string): string {
  invariant(/^\d{8,}$/.test(digits), 'a number of at least 8 digits, of which four say little');
  return digits.slice(-SHOWN);
}

/** `************1234`: 16 places as a NIK has, for people who compare it with a card. */
export function maskedNik(last4: string): string {
  invariant(/^\d{4}$/.test(last4), 'four digits');
  return last4.padStart(16, '*');
}
