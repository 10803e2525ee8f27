/** Days on which many families of a history draw at one agent, one after the other, near or in another kab/kota. Takes nothing from the history's own chance. */
import type { Cast, Family } from './cast.ts';
import type { Prng } from './prng.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './scheduler.ts';
import type { Body } from './stories.ts';

/** Of fewer nothing is seen over all of them. */
const FAMILIES_MIN = 3;
const AGENT_AREAS = ['15.71.02', '15.05.01', '76.01.01.1001'] as const;
const BASKETS = [
  [{ item: 'BERAS', quantity: 10, unit: 'KG' }],
  [
    { item: 'BERAS', quantity: 5, unit: 'KG' },
    { item: 'TELUR', quantity: 1, unit: 'KG' },
  ],
] as const;

interface Drawn {
  readonly family: Family;
  readonly occurredMs: number;
  /** What the event says beside whom it is about. */
  readonly data: Body;
}

export function drawnAtAgents(prng: Prng, { families }: Cast, startMs: number, months: readonly string[]): Drawn[] {
  if (families.length < FAMILIES_MIN) return [];
  return Array.from({ length: prng.between(1, 3) }, (_, n) => {
    const openedMs = startMs + prng.between(2 * HOUR_MS, 10 * DAY_MS);
    const agentArea = prng.chance(0.8) ? prng.pick(AGENT_AREAS) : undefined;
    // cards that lie in one drawer follow each other within a minute or two; families that queue do not
    const gapMs = prng.pick([30_000, 2 * MINUTE_MS, 3 * MINUTE_MS, 20 * MINUTE_MS]);
    const agent = { agent: `AGEN-${n % 2}`, ...(agentArea !== undefined && { agentArea }) };
    return families.map(
      (family, i): Drawn => ({
        family,
        occurredMs: openedMs + i * gapMs + prng.between(0, 20_000),
        data: {
          ...agent,
          programme: 'SEMBAKO',
          months: months.slice(2, 3),
          amount: 150_000,
          reference: `AGEN-${n}-${family.number}`,
          kind: 'debit',
          ...(prng.chance(0.7) && { goods: prng.pick(BASKETS) }),
        },
      }),
    );
  }).flat();
}
