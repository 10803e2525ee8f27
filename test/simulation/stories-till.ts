/** An agent that keeps the cards of many families, in some histories: five to two and twenty of one or two kab/kota, drawn one after the other at one till. */
import type { Cast } from './cast.ts';
import type { Prng } from './prng.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './scheduler.ts';
import { type Body, event, type Posting } from './stories.ts';

/** In so many histories: most of what can go wrong needs none, and a full till costs as much as ten of the others. */
const TOLD_IN = 1 / 30;
/** Only so many families of a kab/kota say that all bought the same (DOMAIN §3.2 #33). */
const FULL_FAMILIES = 20;
const VILLAGES = [
  ['15.71.01.1001', '15.71.02.1003'],
  ['15.05.01.1003', '15.05.01.2002'],
  ['76.01.01.1001', '76.01.01.1001'],
] as const;
const AGENT_AREAS = ['15.71.02', '15.05.01', '76.01.01.1001'] as const;
const PACKAGE = [
  { item: 'BERAS', quantity: 10, unit: 'KG' },
  { item: 'TELUR', quantity: 1, unit: 'KG' },
] as const;
const OTHER_GOODS = [{ item: 'BERAS', quantity: 5, unit: 'KG' }] as const;

export const TILL = 'LACI-1';

/** As near each other as cards of one drawer, in the same ten minutes or not, and as families that queue. */
const GAPS_MS = [20_000, MINUTE_MS, 2 * MINUTE_MS, 2.5 * MINUTE_MS, 3 * MINUTE_MS, 10 * MINUTE_MS] as const;

/** Each family's debits, some told twice under two ids: neither makes it two families. */
export function drawnAtTill(prng: Prng, cast: Cast, startMs: number, months: readonly string[]): Posting[] {
  if (!prng.chance(TOLD_IN)) return [];
  const bank = prng.pick(cast.payers);
  const isFull = prng.chance(0.3);
  const villages = prng.shuffled(VILLAGES).slice(0, isFull ? 1 : prng.between(1, 2));
  const size = isFull ? prng.between(FULL_FAMILIES - 1, FULL_FAMILIES + 2) : prng.between(4, 9);
  const agentArea = prng.chance(0.8) ? prng.pick(AGENT_AREAS) : undefined;
  const [gapMs, alike] = [prng.pick(GAPS_MS), prng.pick([1, 0.9, 0.8, 0.6])];
  const openedMs = startMs + prng.between(2 * HOUR_MS, 8 * DAY_MS);
  const isLate = prng.chance(0.3);
  const told: Posting[] = [];
  const debit = (n: number, occurredMs: number, area: string): void => {
    const number = `PKH-${7000 + n}-700000`;
    const goods = prng.chance(0.97) && { goods: prng.chance(alike) ? PACKAGE : OTHER_GOODS };
    const data: Body = {
      kpm: { ids: [{ scheme: 'PKH', value: number }] },
      area,
      programme: 'SEMBAKO',
      months: months.slice(2, 3),
      amount: 150_000,
      reference: `LACI-${told.length + 1}`,
      kind: 'debit',
      agent: TILL,
      ...(agentArea !== undefined && { agentArea }),
      ...goods,
    };
    // a file of the day, or of days later, in no order: each card's debit comes alone
    const atMs = occurredMs + prng.between(MINUTE_MS, isLate && prng.chance(0.3) ? 9 * DAY_MS : DAY_MS);
    told.push(event(bank, `laci-${told.length + 1}`, 'distribution.received', occurredMs, atMs, data, prng));
  };
  for (let n = 1; n <= size; n++) {
    // the second kab/kota has a few; what one of them comes to says nothing of the other
    const area = prng.pick((villages.length > 1 && n % 4 === 0 ? villages[1] : villages[0]) ?? VILLAGES[0]);
    const occurredMs = openedMs + n * gapMs + prng.pick([0, 0, prng.between(0, 20_000)]);
    debit(n, occurredMs, area);
    if (prng.chance(0.15)) debit(n, occurredMs, area);
    // the same card once more: within the ten minutes or past them, or in the evening
    if (prng.chance(0.3)) debit(n, occurredMs + prng.pick([3 * MINUTE_MS, 11 * MINUTE_MS, 3 * HOUR_MS]), area);
  }
  return told;
}
