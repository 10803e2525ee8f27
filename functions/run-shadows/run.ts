/**
 * Goes on with the shadow runs that wait, the oldest first: follows the journals of a kab/kota over the days that were asked for,
 * judges each family once by the settings as they stand and once as they would be, and counts the differences. Writes nothing into
 * cases, families or alerts (docs/adr/0039).
 */

import { proposed, subjectOf } from '#shared/administration/settings/proposal.ts';
import type { Rule } from '#shared/domain/rules/rule.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import { mergeSettings } from '#shared/domain/settings/stored.ts';
import { type ShadowFailure, STARTS_MAX } from '#shared/domain/shadow/run.ts';
import { noteDefect } from '#shared/runtime/defects.ts';
import { mapLimited } from '#shared/runtime/map-limited.ts';
import type { Clock, Log, Metrics } from '#shared/runtime/ports.ts';
import { isPassing } from '#shared/store/passing.ts';
import { readStoredSettings } from '#shared/store/settings.ts';
import {
  closeShadowRun,
  getShadowRun,
  type OpenShadowRun,
  openShadowRuns,
  putShadowRun,
  type ShadowRun,
  stepDeletions,
} from '#shared/store/shadow-runs.ts';
import { StoreUnavailable, type Table, type Write } from '#shared/store/table.ts';
import { openPass } from './pass.ts';

export interface ShadowPorts {
  readonly table: Table;
  readonly clock: Clock;
  /** What holds where nothing was changed. */
  readonly shipped: Settings;
  /** Those whose parameters may be set. */
  readonly rules: readonly Rule[];
  readonly log: Log;
  readonly metrics: Metrics;
  /** Whether there is time for another step; what is left waits for the next minute. */
  readonly hasTime: () => boolean;
}

export interface Shadowed {
  readonly families: number;
  /** False where a run has begun and is not through. */
  readonly complete: boolean;
}

export async function runShadows(ports: ShadowPorts): Promise<Shadowed> {
  const before = { families: 0, complete: true };
  const waiting = await openShadowRuns(ports.table);
  let all = before;
  for (const one of waiting) {
    const done = ports.hasTime() ? await goOn(ports, one) : { families: 0, complete: false };
    all = { families: all.families + done.families, complete: all.complete && done.complete };
  }
  if (waiting.length > 0) ports.metrics.count('ShadowFamilies', all.families);
  return all;
}

/** What cannot be read or written now is left for the next minute; what is of one run alone keeps no other waiting. */
async function goOn(ports: ShadowPorts, one: OpenShadowRun): Promise<Shadowed> {
  try {
    return await passOrEnd(ports, one);
  } catch (error) {
    if (isPassing(error)) {
      ports.log.warn('a shadow run is gone on with in the next minute', { run: one.id });
      ports.metrics.count('ShadowIncomplete', 1);
    } else noteDefect(ports, 'ShadowFailed', 'a shadow run can neither be gone on with nor be ended', error, { run: one.id });
    return { families: 0, complete: false };
  }
}

async function passOrEnd(ports: ShadowPorts, one: OpenShadowRun): Promise<Shadowed> {
  try {
    const run = await getShadowRun(ports.table, one.id);
    // a run and its place among those that wait are one transaction
    if (run?.state !== 'running') return { families: 0, complete: await tidied(ports, one) };
    return await pass(ports, run);
  } catch (error) {
    if (isPassing(error)) throw error;
    // the next minute would find the same: it is ended, and whoever asked may ask again
    noteDefect(ports, 'ShadowFailed', 'a shadow run cannot be gone on with and is ended', error, { run: one.id });
    return { families: 0, complete: await ended(ports, one) };
  }
}

async function ended(ports: ShadowPorts, one: OpenShadowRun): Promise<boolean> {
  const run = await readable(ports, one);
  if (run?.state === 'running') await ports.table.write(failedAs(ports, run, 'unusable'));
  return tidied(ports, one);
}

/** Of a run whose own item cannot be read, only its place can be taken away. */
async function readable({ table }: ShadowPorts, { id }: OpenShadowRun): Promise<ShadowRun | undefined> {
  try {
    return await getShadowRun(table, id);
  } catch (error) {
    if (error instanceof StoreUnavailable) throw error;
    return undefined;
  }
}

const overtaken = ({ clock }: ShadowPorts, run: ShadowRun): Write =>
  putShadowRun({ ...run, version: run.version + 1, state: 'overtaken', endedAt: clock.now() });
const failedAs = ({ clock }: ShadowPorts, run: ShadowRun, failure: ShadowFailure): Write =>
  putShadowRun({ ...run, version: run.version + 1, state: 'failed', failure, endedAt: clock.now() });

async function pass(ports: ShadowPorts, run: ShadowRun): Promise<Shadowed> {
  const stored = await readStoredSettings(ports.table, { consistent: true });
  if (stored.version !== run.settings) {
    await ports.table.write(overtaken(ports, run));
    return { families: 0, complete: await tidied(ports, run) };
  }
  if (run.starts >= STARTS_MAX) {
    ports.log.warn('a shadow run was begun too often without getting further and is ended', { run: run.id });
    ports.metrics.count('ShadowFailed', 1);
    await ports.table.write(failedAs(ports, run, 'no-progress'));
    return { families: 0, complete: await tidied(ports, run) };
  }
  const subject = subjectOf(ports, run.setting);
  const settings = {
    before: mergeSettings(ports.shipped, stored),
    after: mergeSettings(ports.shipped, proposed(ports, stored, subject, JSON.parse(run.value))),
    programme: subject.kind === 'programme' ? subject.code : undefined,
  };
  return await counted(ports, run, async (begun) => {
    const going = await openPass(ports, begun, settings);
    const isThrough = await going.run();
    return { families: going.families, complete: isThrough && (await tidied(ports, begun)) };
  });
}

/** A pass that says beforehand that it was begun; its first step says that it got further. One that only the store stopped counts for nothing. */
async function counted(
  { table }: ShadowPorts,
  run: ShadowRun,
  going: (begun: ShadowRun) => Promise<Shadowed>,
): Promise<Shadowed> {
  const begun = { ...run, version: run.version + 1, starts: run.starts + 1 };
  await table.write(putShadowRun(begun));
  try {
    return await going(begun);
  } catch (error) {
    if (isPassing(error)) await takenBack(table, begun);
    throw error;
  }
}

/** Where it got further since, or the store cannot do this either, it stays as it is. */
async function takenBack(table: Table, begun: ShadowRun): Promise<void> {
  try {
    await table.write(putShadowRun({ ...begun, version: begun.version + 1, starts: begun.starts - 1 }));
  } catch (error) {
    if (!isPassing(error)) throw error;
  }
}

/** Its result stands, or it has none: what its steps counted is taken away, and then its place among those that wait. */
async function tidied({ table, hasTime }: ShadowPorts, run: OpenShadowRun): Promise<boolean> {
  let some: Write[] = [];
  const away = async () => {
    await mapLimited(some, (write) => table.write(write));
    some = [];
  };
  for await (const write of stepDeletions(table, run.id)) {
    some.push(write);
    if (some.length < DELETED_AT_ONCE) continue;
    await away();
    if (!hasTime()) return false;
  }
  await away();
  await table.write(closeShadowRun(run));
  return true;
}
const DELETED_AT_ONCE = 100;
