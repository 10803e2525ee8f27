/** Village aid (BLTDD) beside what a history tells of a family: listed, paid and taken off again, told in any order. Takes nothing from the history's own chance. */
import type { Prng } from './prng.ts';
import { DAY_MS, HOUR_MS } from './scheduler.ts';
import type { Body } from './stories.ts';

interface Told {
  readonly by: 'dinsos' | 'payer';
  readonly type: string;
  readonly occurredMs: number;
  readonly data: Body;
}

const PER_MONTH = 300_000;

export function villageAid(prng: Prng, startMs: number, months: readonly string[], number: number): Told[] {
  const first = prng.between(0, 4);
  const own = months.slice(first, first + prng.between(1, 3));
  const about = { programme: 'BLTDD', months: own };
  const told: Told[] = [];
  let atMs = startMs + prng.between(HOUR_MS, 6 * DAY_MS);
  const tell = (by: Told['by'], type: string, data: Body): void => {
    told.push({ by, type, occurredMs: atMs, data: { ...about, ...data } });
    atMs += prng.between(HOUR_MS, 3 * DAY_MS);
  };
  const listedOn = new Date(startMs - 2 * DAY_MS).toISOString().slice(0, 10);
  if (prng.chance(0.8)) tell('dinsos', 'entitlement.declared', { listNumber: `DD-${number}/2026`, listedOn, channel: 'POS' });
  if (prng.chance(0.7)) {
    const payment = { amount: PER_MONTH * own.length, reference: `DESA-${number}` };
    tell('payer', 'distribution.disbursed', { ...payment, channel: 'POS' });
    if (prng.chance(0.2)) tell('payer', 'distribution.returned', { ...payment, reason: 'LAINNYA' });
  }
  if (prng.chance(0.3)) tell('dinsos', 'entitlement.excluded', { months: own.slice(0, 1), reason: 'LAINNYA' });
  return told;
}
