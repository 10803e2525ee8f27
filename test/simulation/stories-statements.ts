/** What statements say of payments in a history: the line of a payment, right or wrong, corrected under its number, taken back; some without a payment that is known. */
import type { Prng } from './prng.ts';
import { DAY_MS, HOUR_MS } from './scheduler.ts';
import type { Body } from './stories.ts';

interface Booked {
  readonly occurredMs: number;
  readonly data: Body;
}

/** Of so many payments a statement comes. */
const BOOKED = 0.5;

/** @param data as the payment was told @param number of the line, and of whatever corrects it */
export function linesOf(prng: Prng, data: Body, paidMs: number, number: number): Booked[] {
  if (!prng.chance(BOOKED)) return [];
  const { kpm, area, programme, months, amount, reference, batch } = data;
  const own = months as readonly string[];
  const rupiah = amount as number;
  const line = (statement: string, more: Body = {}, afterMs = 0): Booked => {
    const occurredMs = paidMs + afterMs + prng.between(HOUR_MS, DAY_MS);
    const about = { kpm, area, programme, months: own, amount: rupiah, entry: prng.chance(0.5) ? 'KREDIT' : 'BAYAR' };
    const when = { valueDate: new Date(paidMs + afterMs).toISOString().slice(0, 10), statement, line: number };
    return { occurredMs, data: { ...about, ...when, ...more } };
  };
  // with the reference, or by the months alone; then it may name the batch itself
  const named: Body = prng.chance(0.7) ? { payment: reference } : batch === undefined ? {} : { batch };
  const lines = [line('RK-1', named)];
  if (prng.chance(0.2)) lines[0] = line('RK-1', { ...named, amount: Math.max(1, rupiah - 50_000) });
  if (prng.chance(0.1)) lines[0] = line('RK-1', { ...named, months: own.slice(0, 1) });
  if (prng.chance(0.2)) lines.push(line('RK-1', named, DAY_MS));
  if (prng.chance(0.15)) lines.push(line('RK-2', { ...named, entry: 'KOREKSI' }, 2 * DAY_MS));
  if (prng.chance(0.15)) lines.push(line('RK-3', { ...named, entry: 'DEBIT' }, DAY_MS));
  return lines;
}
