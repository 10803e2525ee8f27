/**
 * Looks through the journals for what is seen only over many families (docs/adr/0030): every few hours over the last days of each
 * kab/kota, once a day over the last week, once a week over all to which anything may still come. What differs from what was found before is kept, and the kab/kota is due.
 * So much a run that deadlines wait for none of it; a pass that is not through is gone on with in the next minute.
 */

import { isDeepStrictEqual } from 'node:util';
import { COUNTRY, levelOf } from '#shared/domain/area/area.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { windowLimits } from '#shared/domain/rules/window-limits.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import { addDays, addHours, type Day, daysAfter, localDay, startOfDay } from '#shared/domain/time/instant.ts';
import { zoneOf } from '#shared/domain/time/zone.ts';
import type { WindowEntry } from '#shared/domain/window/window.ts';
import { isLookedAt, windowsOf } from '#shared/domain/window/windows-of.ts';
import { emptyDossier } from '#shared/recording/dossier-step.ts';
import { noteDefect } from '#shared/runtime/defects.ts';
import type { Log, Metrics } from '#shared/runtime/ports.ts';
import { putDossier, readDossier } from '#shared/store/dossiers.ts';
import { daysOf, entriesOf, heardOfSince } from '#shared/store/journal.ts';
import { dossierKey, windowsKey } from '#shared/store/keys.ts';
import { StoreUnavailable, type Table, TransactionCancelled } from '#shared/store/table.ts';
import {
  PASSES,
  type Pass,
  putWindows,
  putWindowWatch,
  readWindows,
  type WindowWatch,
  windowWatch,
} from '#shared/store/windows.ts';
import { childrenWithCases } from './places.ts';

export interface WindowPorts {
  readonly table: Table;
  readonly settings: Settings;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly hasTime: () => boolean;
  /** Entries after which the rest is left for the next minute; else ENTRIES_A_RUN. */
  readonly entriesARun?: number;
}

interface Reach {
  /** From the beginning of one pass to that of the next. */
  readonly everyHours: number;
  /** Local days back. */
  readonly days: number;
  /**
   * Days of which anything was heard within so many hours before the last pass are looked at again: it may have come into the journal
   * after that. The stream keeps what waits in it for a day, the queue and its dead letters for fourteen.
   */
  readonly marginHours: number;
}
const REACH: Readonly<Record<Pass, Reach>> = {
  lately: { everyHours: 4, days: 2, marginHours: 2 },
  week: { everyHours: 24, days: 7, marginHours: 26 },
  all: { everyHours: 7 * 24, days: 45, marginHours: 15 * 24 },
};
const ENTRIES_A_RUN = 200_000;
/** Items of the journal in one read, each of up to 64 events. */
const SHEETS_A_PAGE = 20;
/** Of two that set a kab/kota due at the same time both see to it that it is. */
const ATTEMPTS_MAX = 5;

export async function watchWindows(ports: WindowPorts, now: Instant): Promise<void> {
  const limits = JSON.stringify(windowLimits(ports.settings, now));
  const known = await windowWatch(ports.table);
  const before = known.limits === limits ? known : { limits };
  const running = before.running ?? nextPass(before, now);
  if (running === undefined) return;
  const watch = { ...before, running };
  const reached = await follow(ports, watch, running);
  const { running: _, ...rest } = watch;
  const within = PASSES.slice(0, PASSES.indexOf(running.pass) + 1);
  const done = { ...rest, ...Object.fromEntries(within.map((pass) => [pass, running.begunAt])) };
  await ports.table.write(putWindowWatch(reached === undefined ? done : { ...watch, running: { ...running, reached } }));
}

type Running = NonNullable<WindowWatch['running']>;

/** The widest that is due: the others are within it. */
function nextPass(watch: WindowWatch, now: Instant): Running | undefined {
  const pass = PASSES.toReversed().find((one) => {
    const last = watch[one] as Instant | undefined;
    return last === undefined || now >= addHours(last, REACH[one].everyHours);
  });
  return pass && { pass, begunAt: now };
}

/** @returns the day and place that it goes on with, where it is not through */
async function follow(ports: WindowPorts, watch: WindowWatch, running: Running): Promise<Running['reached']> {
  const { pass, begunAt, reached } = running;
  const { days, marginHours } = REACH[pass];
  const last = watch[pass] as Instant | undefined;
  const heardSince = last && addHours(last, -marginHours);
  let left = ports.entriesARun ?? ENTRIES_A_RUN;
  for (const province of await childrenWithCases(ports.table, COUNTRY)) {
    if (reached !== undefined && province < reached.province) continue;
    // a day of a place is one day off at the most by the clock of another zone
    const from = daysAfter(localDay(addDays(begunAt as Instant, -days), zoneOf(province)), -1);
    for await (const { day, place } of daysOf(ports.table, province, { from })) {
      if (isPassed(reached, province, day, place) || levelOf(place) !== 'regency') continue;
      if (left <= 0 || !ports.hasTime()) return { province, day, place };
      // a day that is passed by costs a read as well
      left -= 1;
      try {
        if (heardSince !== undefined && !(await heardOfSince(ports.table, { place, day }, heardSince))) continue;
        left -= await lookAt(ports, place, day, begunAt as Instant);
      } catch (error) {
        // what the table does not answer now it does later; anything else is of this day alone, and keeps no other waiting
        if (error instanceof StoreUnavailable) return { province, day, place };
        noteDefect(ports, 'WatchFailed', 'a day of a kab/kota cannot be looked through', error, { place, day });
      }
    }
  }
  return undefined;
}

/** The newest day first, and of one day the last place first. */
function isPassed(reached: Running['reached'], province: string, day: string, place: string): boolean {
  if (reached === undefined || reached.province !== province) return false;
  return `${day}#${place}` > `${reached.day}#${reached.place}`;
}

/** @returns how many entries were looked at */
async function lookAt({ table, settings }: WindowPorts, place: AreaCode, day: Day, now: Instant): Promise<number> {
  const entries: WindowEntry[] = [];
  let passed = 0;
  for await (const entry of entriesOf(table, { place, day }, SHEETS_A_PAGE)) {
    passed++;
    if (entry.kind === 'kpm' && isLookedAt(entry)) entries.push(entry);
  }
  const found = windowsOf(entries, windowLimits(settings, startOfDay(day, zoneOf(place))));
  const known = readWindows(await table.get(windowsKey(place, day)));
  if (!isDeepStrictEqual(found, known)) await keep(table, place, day, found, now);
  return passed;
}

/** What was found, and that the kab/kota is to be looked at for it: both or neither. */
async function keep(table: Table, place: AreaCode, day: Day, found: ReturnType<typeof windowsOf>, now: Instant): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const dossier = readDossier(await table.get(dossierKey({ kind: 'area', id: place })));
    const due = dossier === undefined ? emptyDossier(place, now) : { ...dossier, version: dossier.version + 1, wakeAt: now };
    try {
      await table.transact([putWindows(place, day, found), putDossier(due)]);
      return;
    } catch (error) {
      if (!(error instanceof TransactionCancelled) || attempt === ATTEMPTS_MAX) throw error;
    }
  }
}
