/** Days on which many families of a history draw at one agent and sign for less than they were paid. Takes nothing from the history's own chance. */
import type { Cast, Family } from './cast.ts';
import type { Prng } from './prng.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './scheduler.ts';
import type { Body } from './stories.ts';

/** Of fewer nothing is seen over all of them. */
const FAMILIES_MIN = 3;
const PAID = 400_000;

export interface Told {
  readonly family: Family;
  readonly type: string;
  readonly occurredMs: number;
  /** What the event says beside whom it is about. */
  readonly data: Body;
}

export function keptBack(prng: Prng, { families }: Cast, startMs: number, months: readonly string[]): Told[] {
  if (families.length < FAMILIES_MIN || !prng.chance(0.7)) return [];
  const begunMs = startMs + prng.between(DAY_MS, 8 * DAY_MS);
  return families.flatMap((family): Told[] => {
    if (prng.chance(0.1)) return [];
    // most within the days in which they lie near each other, a few beyond
    const paidMs = begunMs + prng.between(0, prng.chance(0.8) ? 5 * DAY_MS : 12 * DAY_MS);
    const payment = { programme: 'SEMBAKO', months: months.slice(3, 4), amount: PAID, reference: `SETOR-${family.number}` };
    const signed = PAID - prng.pick([0, 20_000, 20_000, 50_000]);
    const received = { ...payment, kind: 'debit', agent: prng.chance(0.7) ? 'AGEN-8' : 'AGEN-9' };
    return [
      { family, type: 'distribution.disbursed', occurredMs: paidMs, data: { ...payment, channel: 'KKS' } },
      { family, type: 'distribution.received', occurredMs: paidMs + HOUR_MS, data: received },
      {
        ...{ family, type: 'distribution.received', occurredMs: paidMs + HOUR_MS + MINUTE_MS },
        data: { ...payment, kind: 'collected', amount: signed },
      },
    ];
  });
}
