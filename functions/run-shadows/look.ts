/** Looks at one family for a shadow run: judges what of it happened on the days asked for by both settings, and says what differs. Writes nothing. */

import { contains } from '#shared/domain/area/area.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { type AreaCode, InvariantError } from '#shared/domain/brand.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import { type Compared, compareJudgments } from '#shared/domain/shadow/compare.ts';
import type { Day } from '#shared/domain/time/instant.ts';
import { zoneOf } from '#shared/domain/time/zone.ts';
import { happenedWithin, judgedOf } from '#shared/recording/judged-family.ts';
import { noteDefect } from '#shared/runtime/defects.ts';
import type { Log, Metrics } from '#shared/runtime/ports.ts';
import { casesOf } from '#shared/store/cases.ts';
import { getPresentKpm } from '#shared/store/kpms.ts';
import type { ShadowRun } from '#shared/store/shadow-runs.ts';
import type { Table } from '#shared/store/table.ts';

/** The settings as they stand and as they would be. */
export interface Held {
  readonly before: Settings;
  readonly after: Settings;
  /** The only programme that is concerned; without it, all of them and the family itself: as a change is judged anew (docs/adr/0021). */
  readonly programme: string | undefined;
}

export interface Looked {
  /** The family as it stands now; of a subject that is none any more, the subject. */
  readonly family: string;
  /** Whether it lives in the area and something of it was judged. */
  readonly isThere: boolean;
  readonly isFailed: boolean;
  readonly cases: number;
  readonly compared: readonly Compared[];
}

interface LookPorts {
  readonly table: Table;
  readonly log: Log;
  readonly metrics: Metrics;
}

export async function lookAt(ports: LookPorts, run: ShadowRun, held: Held, subject: string): Promise<Looked> {
  const nothing = { family: subject, isThere: false, isFailed: false, cases: 0, compared: [] };
  try {
    return (await judged(ports.table, run, held, subject)) ?? nothing;
  } catch (error) {
    // one family that cannot be read keeps no other from being counted; the run says that there is one
    if (!(error instanceof InvariantError)) throw error;
    noteDefect(ports, 'ShadowFailed', 'a family cannot be judged in a shadow run', error);
    return { ...nothing, isFailed: true };
  }
}

async function judged(table: Table, run: ShadowRun, held: Held, subject: string): Promise<Looked | undefined> {
  const kpm = await getPresentKpm(table, subject);
  if (kpm === undefined) return undefined;
  const family = kpm.kpmId;
  if (!contains(run.area as AreaCode, kpm.area as AreaCode)) {
    return { family, isThere: false, isFailed: false, cases: 0, compared: [] };
  }
  const days = { from: run.fromDay as Day, to: run.toDay as Day };
  const zone = zoneOf(run.area as AreaCode);
  const all = await casesOf(table, family);
  const cases = all.filter(
    (one) => (held.programme === undefined || one.programme === held.programme) && happenedWithin(one, days, zone),
  );
  const whole = { kpmId: family, kpm: held.programme === undefined ? kpm : undefined, cases, all };
  const at = run.askedAt as Instant;
  const compared = compareJudgments(judgedOf(whole, held.before, at), judgedOf(whole, held.after, at));
  return { family, isThere: cases.length > 0 || whole.kpm !== undefined, isFailed: false, cases: cases.length, compared };
}
