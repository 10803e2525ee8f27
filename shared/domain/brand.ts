/** Nominal typing: a string that has been checked to be something more than a string. */
declare const brand: unique symbol;
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

export type KpmId = Brand<string, 'KpmId'>;
export type AgencyId = Brand<string, 'AgencyId'>;
export type OfficerId = Brand<string, 'OfficerId'>;
export type AlertId = Brand<string, 'AlertId'>;
/** An HMAC-SHA256 of personal data under a token key, `<key version>.<base64url>`; never the value itself. */
export type Token = Brand<string, 'Token'>;
/** RFC 3339 in UTC with milliseconds, `2026-11-21T13:45:00.000Z`: text order is time order. */
export type Instant = Brand<string, 'Instant'>;
/** `YYYY-MM`. */
export type Month = Brand<string, 'Month'>;
/** A Kemendagri code with dots, or `ID` for the whole country. */
export type AreaCode = Brand<string, 'AreaCode'>;
/** Whole rupiah, never a fraction, never negative. */
export type Rupiah = Brand<number, 'Rupiah'>;

/** As a value is written, without its brands: a month is text. */
export type Written<T> =
  T extends Brand<string, string> ? string : T extends object ? { readonly [K in keyof T]: Written<T[K]> } : T;
/** Gives what a schema has checked the brands that its texts have earned: the one cast, which the form of the value holds to account. */
export const branded = <T>(value: Written<T>): T => value as unknown as T;

/** Raised when a thing that the types promise does not hold: a defect, never bad input. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

/** Asserts what must hold before a write and after a read (STYLE: assert before the write and after the read). */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}

/** The branch of a closed union that cannot be reached; the compiler checks that it is not. */
export function unreachable(value: never): never {
  throw new InvariantError(`unreachable: ${JSON.stringify(value)}`);
}
