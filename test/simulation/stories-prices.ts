/** Prices that Dinsos tell of in a history: of a kab/kota the reference, now and then corrected, and of a village. Takes nothing from the history's own chance. */
import { ancestor } from '#shared/domain/area/area.ts';
import type { Cast } from './cast.ts';
import type { Prng } from './prng.ts';
import { DAY_MS, HOUR_MS } from './scheduler.ts';
import type { Body } from './stories.ts';

/** In so many kab/kota anything is told of prices. */
const TOLD_OF = 0.5;
/** Families name these, at 12,000 and more a kilogram (answers.ts): some references lie so far below that this is too much. */
const CODES = ['HARGA_TELUR', 'HARGA_TEPUNG', 'HARGA_DAGING', 'HARGA_SAYUR'] as const;
const RUPIAH = [9_000, 10_500, 11_500, 13_000] as const;
const WITHIN_DAYS = 20;

interface Observation {
  readonly occurredMs: number;
  readonly data: Body;
}

export function pricesObserved(prng: Prng, { families }: Cast, startMs: number): Observation[] {
  const villages = [...new Set(families.map(({ village }) => village))];
  const regencies = [...new Set(villages.map((village) => ancestor(village, 'regency') ?? village))];
  return regencies
    .filter(() => prng.chance(TOLD_OF))
    .flatMap((regency) => {
      const places = [regency, ...villages.filter((village) => village.startsWith(regency))];
      return Array.from({ length: prng.between(3, 10) }, () => {
        const occurredMs = startMs + prng.between(-2 * 24, WITHIN_DAYS * 24) * HOUR_MS;
        const area = prng.chance(0.8) ? regency : prng.pick(places);
        // told of the day itself, or of one before
        const asOf = new Date(occurredMs - prng.between(0, 3) * DAY_MS).toISOString().slice(0, 10);
        return { occurredMs, data: { area, code: prng.pick(CODES), value: prng.pick(RUPIAH), asOf } };
      });
    });
}
