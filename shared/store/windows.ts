/**
 * What windows over the families of a kab/kota come to, an item a local day, and how far the journals have been looked through for
 * them. Kept by the sweeper from the journals (docs/adr/0030); days on which nothing is over a limit have none.
 */
import * as z from 'zod';
import type { AreaCode, Instant } from '../domain/brand.ts';
import type { Day } from '../domain/time/instant.ts';
import type { DayWindow, Window } from '../domain/window/window.ts';
import { entity, instant } from './entity.ts';
import { windowsKey, windowsPartition, windowWatchKey } from './keys.ts';
import type { Cursor, Item, Table, Write } from './table.ts';

const areaCode = z.string().transform((code) => code as AreaCode);
const moment = instant.transform((text) => text as Instant);
const agent = { source: z.string(), agent: z.string(), agentArea: areaCode.exactOptional(), since: moment };
const windowSchema = z.discriminatedUnion('of', [
  z.object({ of: z.literal('cards'), ...agent, families: z.int() }),
  z.object({ of: z.literal('elsewhere'), ...agent, agentArea: areaCode, village: areaCode, families: z.int() }),
  z.object({ of: z.literal('basket'), ...agent, families: z.int(), same: z.int() }),
  z.object({
    of: z.literal('visits'),
    officer: z.string(),
    visits: z.int(),
    inAnHour: z.int(),
    photos: z.int(),
    photoFamilies: z.int(),
    since: moment,
  }),
]);
const days = entity('windows', 1, z.object({ windows: z.string() }), { packed: ['windows'] });

export const putWindows = (regency: AreaCode, day: Day, windows: readonly Window[]): Write => ({
  op: 'put',
  item: days.toItem(windowsKey(regency, day), { windows: JSON.stringify(windows) }),
});

/** Of one day, as they are stored. */
export function readWindows(item: Item | undefined): Window[] {
  return item === undefined ? [] : z.array(windowSchema).parse(JSON.parse(days.fromItem(item).windows));
}
export const readDayWindows = (item: Item): DayWindow[] =>
  readWindows(item).map((window) => ({ ...window, day: item.sk as Day }));

/** Items of days asked for at once. */
const DAYS_AT_ONCE = 200;

/** All that was ever found in a kab/kota: what happened stays so. */
export async function windowsIn(table: Table, regency: AreaCode): Promise<DayWindow[]> {
  const found: DayWindow[] = [];
  let after: Cursor | undefined;
  do {
    const page = await table.query({
      pk: windowsPartition(regency),
      limit: DAYS_AT_ONCE,
      consistent: true,
      ...(after && { after }),
    });
    found.push(...page.items.flatMap(readDayWindows));
    after = page.cursor;
  } while (after !== undefined);
  return found;
}

// ── how far they have been looked for ──────────────────────────────────────────────────────────────────
/** Often over the last days; now and then over all to which anything may still come. Each lies within the next. */
export const PASSES = ['lately', 'week', 'all'] as const;
export type Pass = (typeof PASSES)[number];

const watch = entity(
  'window-watch',
  1,
  z.object({
    /** When the last pass of each kind that came through began. */
    lately: instant.optional(),
    week: instant.optional(),
    all: instant.optional(),
    /** The limits by which they looked, as text: by others everything is looked at anew. */
    limits: z.string().optional(),
    /** A pass that is under way, and the province, day and kab/kota that it goes on with. */
    running: z
      .object({
        pass: z.enum(PASSES),
        begunAt: instant,
        reached: z.object({ province: z.string(), day: z.string(), place: z.string() }).optional(),
      })
      .optional(),
  }),
);
export type WindowWatch = ReturnType<typeof watch.fromItem>;

export async function windowWatch(table: Table): Promise<WindowWatch> {
  const item = await table.get(windowWatchKey());
  return item === undefined ? {} : watch.fromItem(item);
}
/** One sweeper runs at a time; a run that was cut off and one that follows it look twice at most, and both do no harm. */
export const putWindowWatch = (reached: WindowWatch): Write => ({ op: 'put', item: watch.toItem(windowWatchKey(), reached) });
