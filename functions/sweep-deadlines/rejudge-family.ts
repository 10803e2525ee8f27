/** Looks again at one family and its cases by the settings in force, and writes what comes out differently: nothing, mostly (docs/adr/0021). */

import { isDeepStrictEqual } from 'node:util';
import type { AlertAbout, AlertChange } from '#shared/domain/alerts/condition.ts';
import { InvariantError } from '#shared/domain/brand.ts';
import { heldTogether } from '#shared/domain/case/between-cases.ts';
import { caseNameOf } from '#shared/domain/case/case-name.ts';
import type { Family } from '#shared/domain/case/fact.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import { alertWrites, readKnown } from '#shared/recording/alert-step.ts';
import { deferAlerts, stepCase } from '#shared/recording/case-step.ts';
import { stepFamily } from '#shared/recording/family-step.ts';
import { noteDefect } from '#shared/runtime/defects.ts';
import type { Clock, Log, Metrics } from '#shared/runtime/ports.ts';
import { type Case, caseFacts, caseFamily, casesOf, putCase, toldCase } from '#shared/store/cases.ts';
import { getPresentKpm, type Kpm, putKpm } from '#shared/store/kpms.ts';
import { StoreUnavailable, type Table, TransactionCancelled, type Write } from '#shared/store/table.ts';
import { CHANGES_MAX, FAMILY_CHANGES_MAX } from './sweep.ts';

export interface RejudgeFamilyPorts {
  readonly table: Table;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** Whoever moves a case in the meantime judges it by the same settings; so often in a row that this is not enough, it is not by chance. */
const ATTEMPTS_MAX = 5;

/**
 * @param programme the only one that is concerned, with what others know of it; without it, all of them and the family itself
 * @throws StoreUnavailable, TransactionCancelled where it must be looked at again
 */
export async function rejudgeFamily(
  ports: RejudgeFamilyPorts,
  settings: Settings,
  kpmId: string,
  programme: string | undefined,
): Promise<void> {
  try {
    for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
      if (await tryOnce(ports, settings, kpmId, programme)) return;
    }
    throw new StoreUnavailable('a family stayed contended');
  } catch (error) {
    // one family that cannot be read or written keeps no other from being looked at; the counter says that there is one
    const isItsOwn =
      error instanceof InvariantError || (error instanceof TransactionCancelled && error.reasons.includes('other'));
    if (!isItsOwn) throw error;
    noteDefect(ports, 'RejudgeFailed', 'a family cannot be judged anew', error);
  }
}

/** False where somebody else was first with something: what was read is read again. */
async function tryOnce(
  ports: RejudgeFamilyPorts,
  settings: Settings,
  kpmId: string,
  programme: string | undefined,
): Promise<boolean> {
  const kpm = await getPresentKpm(ports.table, kpmId);
  if (kpm === undefined) return true;
  const cases = await casesOf(ports.table, kpm.kpmId);
  const isAmongNewest = (one: Case): boolean => kpm.cases.includes(caseNameOf(one));
  const told = cases.filter(isAmongNewest).map(toldCase);
  const steps = [
    ...(programme === undefined ? [familyAnew(ports, settings, kpm)] : []),
    ...cases.map((one) => {
      const family = isAmongNewest(one) ? heldTogether(caseFamily(one), told, settings) : caseFamily(one);
      const isConcerned = programme === undefined || one.programme === programme || JSON.stringify(family) !== one.family;
      return isConcerned ? caseAnew(ports, settings, one, family) : undefined;
    }),
  ];
  for (const step of steps) {
    if (step !== undefined && !(await write(ports, settings, step))) return false;
  }
  return true;
}

interface Anew {
  readonly write: Write;
  readonly changes: readonly AlertChange[];
  readonly about: AlertAbout;
}

function familyAnew({ clock }: RejudgeFamilyPorts, settings: Settings, before: Kpm): Anew | undefined {
  const now = clock.now();
  const step = stepFamily({ ...before, version: before.version + 1 }, settings, now);
  const { next, changes, about } = deferAlerts(step, before, now, FAMILY_CHANGES_MAX);
  return changes.length === 0 && next.wakeAt === before.wakeAt ? undefined : { write: putKpm(next), changes, about };
}

/** What a case says beside its facts. */
const saidBy = ({ state, alerts, counts, wakeAt, verifyBy, family }: Case) => ({
  state,
  alerts,
  counts,
  wakeAt,
  verifyBy,
  family,
});

function caseAnew({ clock }: RejudgeFamilyPorts, settings: Settings, before: Case, family: Family): Anew | undefined {
  const now = clock.now();
  const step = stepCase(before, before, caseFacts(before), family, settings, now);
  const { next, changes, about } = deferAlerts(step, before, now, CHANGES_MAX);
  return isDeepStrictEqual(saidBy(next), saidBy(before)) ? undefined : { write: putCase(next), changes, about };
}

async function write(
  { table, clock }: RejudgeFamilyPorts,
  settings: Settings,
  { write: put, changes, about }: Anew,
): Promise<boolean> {
  const known = await readKnown(table, changes);
  try {
    await table.transact([put, ...alertWrites(changes, about, known, { at: clock.now(), settings })]);
    return true;
  } catch (error) {
    if (!(error instanceof TransactionCancelled) || error.reasons.includes('throttled') || error.reasons.includes('other'))
      throw error;
    return false;
  }
}
