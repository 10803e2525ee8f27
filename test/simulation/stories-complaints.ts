/** Complaints in a history, of a family or of a place: received, assigned, answered, closed and received again, told in any order. Takes nothing from the history's own chance. */
import { COMPLAINT_RESULTS, codesOf } from '#events/field-codes.ts';
import type { Prng } from './prng.ts';
import { DAY_MS, HOUR_MS } from './scheduler.ts';
import type { Body } from './stories.ts';

interface Told {
  readonly type: string;
  readonly occurredMs: number;
  readonly data: Body;
}

/** Long enough ago that clocks of 14 and of 60 days run out while the history is told. */
const BEFORE_DAYS = 50;
const WITHIN_DAYS = 18;
const NUMBERS_MAX = 3;

/** @param about what each event repeats: the area, and the family where one is meant. @param number of the first complaint */
export function complaintsTold(prng: Prng, startMs: number, about: Body, number: string, months: readonly string[]): Told[] {
  return Array.from({ length: prng.between(1, NUMBERS_MAX) }, (_, n) => {
    const named = { complaint: `${number}-${n}`, channel: prng.pick(['LAPOR', 'JAGA', 'PUSKESOS'] as const), ...about };
    let atMs = startMs + prng.between(-BEFORE_DAYS * 24, WITHIN_DAYS * 24) * HOUR_MS;
    const told: Told[] = [];
    const tell = (type: string, more: Body): void => {
      told.push({ type: `complaint.${type}`, occurredMs: atMs, data: { ...named, ...more } });
      atMs += prng.between(1, 5 * 24) * HOUR_MS;
    };
    const receive = (): void => {
      const first = prng.between(0, 4);
      const topic = prng.pick(['BELUM_MENERIMA', 'TIDAK_DISERAHKAN', 'SALDO_NOL', 'HARGA'] as const);
      const programme = prng.pick(['PKH', 'SEMBAKO'] as const);
      const ofMonths = months.slice(first, first + prng.between(1, 3));
      // most say of what they speak; some leave out the months, the programme, or both
      const of = prng.pick([
        { programme, months: ofMonths },
        { programme, months: ofMonths },
        { programme },
        { months: ofMonths },
        {},
      ]);
      const check = prng.chance(0.3) ? { fieldCheck: true } : {};
      tell('received', { topic, anonymous: prng.chance(0.5), ...of, ...check });
    };
    receive();
    if (prng.chance(0.4)) tell('assigned', { agency: prng.pick(['bri', 'pos', 'dinsos'] as const) });
    if (prng.chance(0.5)) tell('answered', {});
    if (prng.chance(0.5)) tell('closed', { result: prng.pick(codesOf(COMPLAINT_RESULTS)) });
    if (prng.chance(0.15)) receive();
    // nobody tells of what has not happened
    return told.filter(({ occurredMs }) => occurredMs < startMs + WITHIN_DAYS * DAY_MS);
  }).flat();
}
