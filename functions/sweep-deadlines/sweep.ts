/**
 * What did not happen becomes an alert: wakes the families, cases and dossiers whose time has come and lets the rules look at them, and
 * alerts that were put off, or that nobody closed in time.
 * Each wake-up is conditioned on the version that was read: a stale index can delay, never falsify (DESIGN §3).
 */
import type { AlertAbout, AlertChange } from '#shared/domain/alerts/condition.ts';
import { wentUp } from '#shared/domain/alerts/escalation.ts';
import { woken } from '#shared/domain/alerts/snooze.ts';
import type { Instant } from '#shared/domain/brand.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import { addHours } from '#shared/domain/time/instant.ts';
import { alertWrites, readKnown } from '#shared/recording/alert-step.ts';
import { deferAlerts, stepCase, WRITES_PER_ALERT_MAX } from '#shared/recording/case-step.ts';
import { stepFamily, WRITES_PER_FAMILY_ALERT_MAX } from '#shared/recording/family-step.ts';
import { mapLimited } from '#shared/runtime/map-limited.ts';
import type { Clock, Log, Metrics } from '#shared/runtime/ports.ts';
import { putAlert, readAlert } from '#shared/store/alerts.ts';
import { caseFacts, caseFamily, putCase, readCase } from '#shared/store/cases.ts';
import { putDossier, readDossier } from '#shared/store/dossiers.ts';
import { ALERT_PREFIX, CASE_PREFIX, DOSSIER_PREFIX, DUE_SHARDS, duePartition } from '#shared/store/keys.ts';
import { putKpm, readKpm } from '#shared/store/kpms.ts';
import {
  type Cursor,
  type Item,
  type Key,
  type Table,
  TRANSACTION_WRITES_MAX,
  TransactionCancelled,
  type Write,
} from '#shared/store/table.ts';
import { takenUntil } from '#shared/store/taken.ts';
import { watchDeductions } from './deductions.ts';
import { doneOrLeft, leave } from './leave.ts';
import { photosLooked } from './photos.ts';
import { judged, watchPlaces } from './places.ts';
import { watchWindows } from './windows.ts';

export interface SweepPorts {
  readonly table: Table;
  readonly clock: Clock;
  readonly settings: Settings;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Whether there is time for another page; what is left waits for the next minute. */
  readonly hasTime: () => boolean;
}

/** Families and cases read from the index at once, per shard. */
const PAGE = 50;
/** Wake-ups under way at once, per shard: the table answers in parallel. */
const PARALLEL = 4;
/** Alerts of one case, or of one family itself, that one wake-up changes; the others follow at the next. */
export const CHANGES_MAX = Math.floor((TRANSACTION_WRITES_MAX - 1) / WRITES_PER_ALERT_MAX);
export const FAMILY_CHANGES_MAX = Math.floor((TRANSACTION_WRITES_MAX - 1) / WRITES_PER_FAMILY_ALERT_MAX);
/** A receipt open for longer is an alarm (DESIGN §1, promise 1). */
const RECEIPT_OPEN_HOURS_MAX = 0.25;
/** Counting stops here: the alarm needs to know that there are some, not how many thousands. */
const OVERDUE_RECEIPTS_COUNTED_MAX = 1000;

export interface Swept {
  readonly woken: number;
  readonly changedAlerts: number;
  /** `undefined` where they could not be counted. */
  readonly overdueReceipts: number | undefined;
  /** False where something that is due was not looked at: time ran out, or it could not be read or written. */
  readonly complete: boolean;
}

export async function sweep(ports: SweepPorts): Promise<Swept> {
  // before the shards: a new dossier is due at once
  const places = await watched(ports, 'which kab/kota have cases', watchPlaces);
  const shards = Array.from({ length: DUE_SHARDS }, (_, shard) => shard);
  const swept = await Promise.all(shards.map((shard) => sweepOrSkip(ports, shard)));
  const overdueReceipts = await doneOrLeft(ports, 'WatchFailed', 'counting open receipts', () => seeToTaken(ports, shards));
  const deductions = await watched(ports, 'which deductions lie near each other', watchDeductions);
  // last, for deadlines wait for none of it; what it sets due is looked at in the next minute
  const windows = await watched(ports, 'what is seen over many families', watchWindows);
  const total = {
    woken: swept.reduce((sum, s) => sum + s.woken, 0),
    changedAlerts: swept.reduce((sum, s) => sum + s.changedAlerts, 0),
    overdueReceipts,
    complete: swept.every((s) => s.complete) && overdueReceipts !== undefined && places && deductions && windows,
  };
  ports.metrics.count('SweepRan', 1);
  ports.metrics.count('CasesWoken', total.woken);
  // what could not be counted is not none: the alarm stays as it is
  if (overdueReceipts !== undefined) ports.metrics.count('OpenReceiptsOverdue', overdueReceipts);
  if (!total.complete) ports.metrics.count('SweepIncomplete', 1);
  return total;
}

/** Whether it was looked at now. */
const watched = async (ports: SweepPorts, what: string, watch: Watching): Promise<boolean> =>
  (await doneOrLeft(ports, 'WatchFailed', what, async () => {
    await watch(ports, ports.clock.now());
    return true;
  })) ?? false;
type Watching = (ports: SweepPorts, now: Instant) => Promise<unknown>;

/** A shard that cannot be read now keeps no other waiting. */
const sweepOrSkip = async (ports: SweepPorts, shard: number): Promise<ShardSwept> =>
  (await doneOrLeft(ports, 'WakeFailed', `shard ${shard}`, () => sweepShard(ports, shard))) ?? {
    woken: 0,
    changedAlerts: 0,
    complete: false,
  };

interface ShardSwept {
  readonly woken: number;
  readonly changedAlerts: number;
  readonly complete: boolean;
}

async function sweepShard(ports: SweepPorts, shard: number): Promise<ShardSwept> {
  const until = `${ports.clock.now()}~`;
  let after: Cursor | undefined;
  let woken = 0;
  let changedAlerts = 0;
  do {
    if (!ports.hasTime()) return { woken, changedAlerts, complete: false };
    const page = await ports.table.query({
      index: 'byDue',
      pk: duePartition(shard),
      to: until,
      limit: PAGE,
      ...(after && { after }),
    });
    for (let i = 0; i < page.items.length; i += PARALLEL) {
      const results = await Promise.all(page.items.slice(i, i + PARALLEL).map((item) => wake(ports, item)));
      for (const changed of results) {
        if (changed === undefined) continue;
        woken++;
        changedAlerts += changed;
      }
    }
    after = page.cursor;
  } while (after);
  return { woken, changedAlerts, complete: true };
}

/** Looks at one family, case or dossier again. @returns how many alerts changed; `undefined` where it was not due, or is left for the next minute */
async function wake(ports: SweepPorts, key: Key): Promise<number | undefined> {
  try {
    const item = await ports.table.get({ pk: key.pk, sk: key.sk });
    const now = ports.clock.now();
    if (key.sk === ALERT_PREFIX) return await wakeAlert(ports, item, now);
    const step = await stepOf(ports, key, item, now);
    if (step === undefined) return undefined;
    const { write, changes, about } = step;
    const known = await readKnown(ports.table, changes);
    await ports.table.transact([write, ...alertWrites(changes, about, known, { at: now, settings: ports.settings })]);
    return changes.length;
  } catch (error) {
    // Whoever was first has looked at it; what could not be written is still due in the next minute.
    if (error instanceof TransactionCancelled && !error.reasons.includes('other')) return undefined;
    // One case that fails, for whatever reason, keeps no other from being looked at.
    leave(ports, 'WakeFailed', 'a wake-up', error);
    return undefined;
  }
}

/** An alert that was put off comes back, one that is overdue goes up: nothing of what the data say has changed, so no case is looked at. */
async function wakeAlert(
  { table, settings, metrics }: SweepPorts,
  item: Item | undefined,
  now: Instant,
): Promise<number | undefined> {
  const before = readAlert(item);
  if (before === undefined) return undefined;
  const after = woken(before, now) ?? wentUp(before, settings, now);
  if (after === undefined) return undefined;
  await table.transact(putAlert(after, before));
  if (after.level > before.level) metrics.count('AlertsPassedUp', 1);
  return 1;
}

interface Woken {
  /** Conditioned on the version that was read. */
  readonly write: Write;
  readonly changes: readonly AlertChange[];
  readonly about: AlertAbout;
}

function stepOf(
  ports: SweepPorts,
  { sk }: Key,
  item: Item | undefined,
  now: Instant,
): Woken | undefined | Promise<Woken | undefined> {
  if (sk === DOSSIER_PREFIX) return dossierWoken(ports, item, now);
  return sk.startsWith(CASE_PREFIX) ? caseWoken(ports, item, now) : familyWoken(ports, item, now);
}

/** `undefined` where the case is not due any more. */
async function caseWoken({ table, settings }: SweepPorts, item: Item | undefined, now: Instant): Promise<Woken | undefined> {
  const before = readCase(item);
  if (before?.wakeAt === undefined || before.wakeAt > now) return undefined;
  const facts = caseFacts(before);
  const photos = await photosLooked(table, before, facts, settings, now);
  const step = stepCase({ ...before, photos }, before, facts, caseFamily(before), settings, now);
  const { next, changes, about } = deferAlerts(step, before, now, CHANGES_MAX);
  return { write: putCase(next), changes, about };
}

function familyWoken({ settings }: SweepPorts, item: Item | undefined, now: Instant): Woken | undefined {
  const before = readKpm(item);
  if (before?.wakeAt === undefined || before.wakeAt > now) return undefined;
  const step = stepFamily({ ...before, version: before.version + 1 }, settings, now);
  const { next, changes, about } = deferAlerts(step, before, now, FAMILY_CHANGES_MAX);
  return { write: putKpm(next), changes, about };
}

async function dossierWoken(ports: SweepPorts, item: Item | undefined, now: Instant): Promise<Woken | undefined> {
  const before = readDossier(item);
  if (before?.wakeAt === undefined || before.wakeAt > now) return undefined;
  const { next, changes, about } = deferAlerts(await judged(ports, before, now), before, now, CHANGES_MAX);
  return { write: putDossier(next), changes, about };
}

/** Receipts that are open for too long, `undefined` where time ran out before any was found; what was taken in together and is settled by now needs no more looking after. */
async function seeToTaken(ports: SweepPorts, shards: readonly number[]): Promise<number | undefined> {
  const until = addHours(ports.clock.now(), -RECEIPT_OPEN_HOURS_MAX) as Instant;
  const counted = await Promise.all(shards.map((shard) => seeToShard(ports, shard, until)));
  const open = counted.reduce((sum, one) => sum + one.open, 0);
  return open > 0 || counted.every(({ isThrough }) => isThrough) ? open : undefined;
}

async function seeToShard(
  { table, hasTime }: SweepPorts,
  shard: number,
  until: Instant,
): Promise<{ readonly open: number; readonly isThrough: boolean }> {
  let open = 0;
  for await (const looked of takenUntil(table, shard, until, PAGE)) {
    // before its lists go: without time for all of them, what follows is not known to be settled
    if (!hasTime()) return { open: open + looked.open, isThrough: false };
    open += looked.open;
    await mapLimited(looked.settled, (key) => table.write({ op: 'delete', key }));
    if (open >= OVERDUE_RECEIPTS_COUNTED_MAX / DUE_SHARDS) break;
  }
  return { open, isThrough: true };
}
