/** Whether a NIK can exist, by its own digits (DOMAIN §3.2 #1, §4): `pp kk cc DDMMYY ssss`, women with 40 added to the day. */
import { invariant } from '../brand.ts';
import type { NikCheck } from '../case/fact.ts';
import { type Day, isDay } from '../time/instant.ts';

const PATTERN = /^\d{16}$/;
const WOMEN_DAY_OFFSET = 40;
const CENTURIES = ['19', '20'] as const;

/**
 * Checks a NIK of 16 digits. The prefix is where it was first issued, so it is held against today's kab/kota and those of the
 * past, and never against where the family lives; an unknown kecamatan is no fault.
 * @param knownRegencies kab/kota codes with a dot (`15.71`), of today and of the past
 * @param today the day at which a birth would lie in the future
 */
export function checkNik(nik: string, knownRegencies: ReadonlySet<string>, today: Day): NikCheck {
  // Intake refuses anything else; the text itself must not enter an error (TRUST §1).
  invariant(PATTERN.test(nik), 'a NIK has exactly 16 digits');
  if (!knownRegencies.has(`${nik.slice(0, 2)}.${nik.slice(2, 4)}`)) return 'unknown-region';
  if (!bornOnSomeDay(nik, today)) return 'impossible-date';
  return nik.endsWith('0000') ? 'serial-zero' : 'ok';
}

/** The century is not in the NIK: the day may exist in either, but must not lie ahead. */
function bornOnSomeDay(nik: string, today: Day): boolean {
  const written = Number(nik.slice(6, 8));
  const day = written > WOMEN_DAY_OFFSET ? written - WOMEN_DAY_OFFSET : written;
  const rest = `${nik.slice(8, 10)}-${String(day).padStart(2, '0')}`;
  return CENTURIES.some((century) => {
    const born = `${century}${nik.slice(10, 12)}-${rest}`;
    return isDay(born) && born <= today;
  });
}

/** What may be shown of a NIK or KK (TRUST §1). */
export const last4 = (digits: string): string => digits.slice(-4);
