/**
 * What officers reported, counted by village and month of the visit under the kecamatan: outcomes, obstacles, understanding, use and
 * who holds the card. Kept by the projector, exact up to the stream's position; a visit counts once, of however many programmes it
 * speaks (DOMAIN §2, §6).
 */
import * as z from 'zod';
import type { AreaCode, Month } from '../domain/brand.ts';
import type { VerificationReported } from '../domain/case/fact.ts';
import { entity } from './entity.ts';
import { visitsKey, visitsPartition } from './keys.ts';
import type { Item, Table } from './table.ts';
import type { Tally } from './tally.ts';

/** What is counted, each under a letter of its own: names are paid for in every write. */
const LETTERS = { outcomes: 'o', obstacles: 'h', programme: 'p', nonCash: 'n', utilisation: 'u', cards: 'k' } as const;
export type VisitCount = keyof typeof LETTERS;
/** How many visits in all. */
const VISITS = 'all';

/** Code → how often it was reported. */
export type Counted = Readonly<Record<string, number>>;
export type VisitCounts = { readonly visits: number } & Readonly<Record<VisitCount, Counted>>;
export type VisitRow = VisitCounts & { readonly village: AreaCode; readonly month: Month };

const rows = entity('visits', 1, z.object({ village: z.string(), month: z.string() }));
const ROW = 'visits';

/** What one visit adds to the row of its village. */
export function visitTally(village: AreaCode, month: Month, fact: VerificationReported, bucket: number): Tally {
  const { outcome, card, understanding, utilisation = [], obstacles = [] } = fact;
  const codes: Readonly<Record<VisitCount, readonly string[]>> = {
    outcomes: [outcome],
    obstacles,
    programme: understanding?.programme ? [understanding.programme] : [],
    nonCash: understanding?.nonCash ? [understanding.nonCash] : [],
    utilisation,
    cards: card ? [card.holder] : [],
  };
  const counted = Object.entries(codes).flatMap(([name, list]) =>
    list.map((code) => [LETTERS[name as VisitCount] + code, 1] as const),
  );
  return {
    key: visitsKey(village, month, bucket),
    set: { entity: ROW, v: 1, village, month },
    add: { [VISITS]: 1, ...Object.fromEntries(counted) },
  };
}

export function readVisitRow(item: Item): VisitRow {
  const { village, month } = rows.fromItem(item);
  const counted = (name: VisitCount): Counted =>
    Object.fromEntries(
      Object.entries(item).flatMap(([key, n]) =>
        /^[a-z][A-Z]/.test(key) && key[0] === LETTERS[name] && typeof n === 'number' ? [[key.slice(1), n]] : [],
      ),
    );
  return {
    village: village as AreaCode,
    month: month as Month,
    visits: Number(item[VISITS] ?? 0),
    outcomes: counted('outcomes'),
    obstacles: counted('obstacles'),
    programme: counted('programme'),
    nonCash: counted('nonCash'),
    utilisation: counted('utilisation'),
    cards: counted('cards'),
  };
}

/** More than the villages of any kecamatan, whatever the buckets. */
const ROWS_MAX = 500;

/** The visits of one month in the villages of a kecamatan; buckets are not yet summed. */
export async function visitsIn(table: Table, district: AreaCode, month: Month): Promise<VisitRow[]> {
  const { items } = await table.query({ pk: visitsPartition(district), prefix: `${month}#`, limit: ROWS_MAX });
  return items.map(readVisitRow);
}

/** All of some rows together. */
export function sumOfVisits(all: readonly VisitCounts[]): VisitCounts {
  const sum = (name: VisitCount): Counted => {
    const total: Record<string, number> = {};
    for (const row of all) for (const [code, n] of Object.entries(row[name])) total[code] = (total[code] ?? 0) + n;
    return total;
  };
  return {
    visits: all.reduce((total, { visits }) => total + visits, 0),
    outcomes: sum('outcomes'),
    obstacles: sum('obstacles'),
    programme: sum('programme'),
    nonCash: sum('nonCash'),
    utilisation: sum('utilisation'),
    cards: sum('cards'),
  };
}
