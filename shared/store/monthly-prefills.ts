/** What an officer was shown of a kecamatan and month, once an hour: so that a report made from it, late perhaps, says what was known then (DOMAIN §2). */
import * as z from 'zod';
import type { AreaCode, Instant, Month } from '../domain/brand.ts';
import type { ProgrammeFigures } from '../domain/report/monthly.ts';
import { entity, instant } from './entity.ts';
import { monthlyPrefillKey } from './keys.ts';
import { ConditionFailed, type Table } from './table.ts';

const schema = z.object({
  at: instant,
  /** JSON of ProgrammeFigures[]. */
  figures: z.string(),
});
const prefills = entity('monthly-prefill', 1, schema, { packed: ['figures'] });

/** To whom, of what, in whose hour. */
export interface PrefillOf {
  readonly officerId: string;
  readonly area: AreaCode;
  readonly month: Month;
  readonly at: Instant;
}
export interface MonthlyPrefill {
  readonly at: Instant;
  readonly figures: readonly ProgrammeFigures[];
}

function read(item: Parameters<typeof prefills.fromItem>[0] | undefined): MonthlyPrefill | undefined {
  if (item === undefined) return undefined;
  const { at, figures } = prefills.fromItem(item);
  return { at: at as Instant, figures: JSON.parse(figures) as ProgrammeFigures[] };
}

/** What was shown in this hour already, else what `count` gives now, kept before it is shown. */
export async function prefillInHour(
  table: Table,
  of: PrefillOf,
  count: () => Promise<readonly ProgrammeFigures[]>,
): Promise<MonthlyPrefill> {
  const key = monthlyPrefillKey(of);
  const before = read(await table.get(key));
  if (before !== undefined) return before;
  const figures = await count();
  try {
    const item = prefills.toItem(key, { at: of.at, figures: JSON.stringify(figures) });
    await table.write({ op: 'put', item, when: { kind: 'absent' } });
    return { at: of.at, figures };
  } catch (error) {
    // another call of the same hour was first, or this one's own write whose answer was lost
    const first = error instanceof ConditionFailed ? read(await table.get(key)) : undefined;
    if (first === undefined) throw error;
    return first;
  }
}

/** Each as it was shown at exactly that time; `undefined` for what nobody was shown. In the order of what is asked. */
export async function prefillsAt(table: Table, asked: readonly PrefillOf[]): Promise<(MonthlyPrefill | undefined)[]> {
  if (asked.length === 0) return [];
  const keys = asked.map(monthlyPrefillKey);
  const names = keys.map(({ pk, sk }) => `${pk} ${sk}`);
  const distinct = keys.filter((_, i) => names.indexOf(names[i] as string) === i);
  const items = await table.getMany(distinct);
  const found = new Map(distinct.map(({ pk, sk }, i) => [`${pk} ${sk}`, read(items[i])]));
  return asked.map(({ at }, i) => {
    const shown = found.get(names[i] as string);
    return shown?.at === at ? shown : undefined;
  });
}
