/**
 * Every function of the write path is struck at each of its calls in each way; after healing all invariants hold, and what
 * stands there is what an undisturbed run leaves (TRUST §3, tier C).
 */

import { nationalSettings } from '#shared/domain/settings/national.ts';
import { DEFECTS } from '#shared/runtime/defects.ts';
import { readAlert } from '#shared/store/alerts.ts';
import { readCase } from '#shared/store/cases.ts';
import { readDossier } from '#shared/store/dossiers.ts';
import { readKpm } from '#shared/store/kpms.ts';
import type { Item } from '#shared/store/table.ts';
import { type Blow, FATES } from './blows.ts';
import { type Cast, canariesOf } from './cast.ts';
import { cast, openStage, type Scene } from './crash-scenes.ts';
import { canaryFaults, chainFaults, dump, foldFaults, REAL_ORACLE, receiptFaults, rowSums } from './invariants.ts';
import { journalFaults } from './journal-faults.ts';
import { reportFaults } from './report-faults.ts';
import { toInstant } from './scheduler.ts';
import type { Stage } from './stage.ts';

export interface CrashPoints {
  readonly scene: string;
  /** Calls of the undisturbed run. */
  readonly calls: number;
  readonly runs: number;
  /** What was violated, and by which blow to which call. */
  readonly violations: readonly string[];
}

/** Strikes each call of the scene in each way, or of all these blows only each n-th. */
export async function crashPoints(scene: Scene, every = 1): Promise<CrashPoints> {
  const undisturbed = await played(scene);
  const violations = undisturbed.faults.map((fault) => `${scene.name}, undisturbed: ${fault}`);
  const blows = undisturbed.calls
    .flatMap((what, i) => FATES.map((fate) => ({ at: i + 1, fate, what })))
    .filter((_, i) => i % every === 0);
  for (const blow of blows) {
    const { faults, state } = await played(scene, blow);
    const differing = differences(undisturbed.state, state);
    violations.push(
      ...[...faults, ...differing].map((fault) => `${scene.name}, call ${blow.at} (${blow.what}) ${blow.fate}: ${fault}`),
    );
  }
  return { scene: scene.name, calls: undisturbed.calls.length, runs: blows.length, violations };
}

interface Played {
  readonly calls: readonly string[];
  readonly faults: readonly string[];
  readonly state: readonly string[];
}

async function played(scene: Scene, blow?: Blow): Promise<Played> {
  const stage = openStage();
  await scene.prepare(stage);
  const calls = await scene.play(stage, blow);
  await stage.settle();
  return { calls, faults: await faultsOf(stage, cast), state: stateOf(stage) };
}

/** What the functions count where something fails that cannot fail. */
const DEFECT_COUNTERS = [...Object.keys(DEFECTS), 'LinksRefused'];

/** Everything that must hold of a stage on which nothing waits any more. */
export async function faultsOf({ table, keys, nowMs, written, counts }: Stage, people: Cast): Promise<string[]> {
  const found = await dump(table);
  const open = found.items.filter((item) => item.entity === 'receipt' && item.state === 'accepted');
  return [
    ...DEFECT_COUNTERS.filter((name) => (counts[name] ?? 0) > 0).map((name) => `a defect was met: ${name}`),
    ...open.map(({ pk }) => `invariant 15: ${pk} is still open`),
    ...(await receiptFaults(table, found)),
    ...(await chainFaults(table, found)),
    ...foldFaults(found, nationalSettings, toInstant(nowMs), REAL_ORACLE),
    ...journalFaults(found),
    ...reportFaults(found.items, found.chains.values()),
    ...canaryFaults([...table.items(), ...keys.items()], written, canariesOf(people)),
  ];
}

/**
 * One line for each thing that stands there, without what chance or the order of arrival decides: random ids are replaced by the
 * first event of the family, versions, salts and places in chains left out.
 */
function stateOf({ table, dead }: Stage): string[] {
  const items = [...table.items()];
  const names = new Map<string, string>();
  for (const item of items.filter(({ entity }) => entity === 'receipt').sort(byKey)) {
    const id = String(item.subjectId);
    if (!names.has(id)) names.set(id, `<${String(item.source)} ${String(item.id)}>`);
  }
  const lines = items.flatMap(lineOf).map((line) => named(line, names));
  const sums = [...rowSums(items)].filter(([, counts]) => Object.values(counts).some((count) => count !== 0));
  const rollUps = sums.map(([name, counts]) => `roll-up ${name} ${JSON.stringify(counts)}`);
  return [...lines.map(withoutOwnIds), ...rollUps, ...new Set(dead.map((body) => `dead letter ${body}`))].sort();
}

/** What the system itself adds has random ids, and how often it was compared anew depends on what was compared first. */
const withoutOwnIds = (line: string): string =>
  line
    .replaceAll(/(system:compare-identity\\*",\\*"id\\*":\\*")[^"\\]+/g, '$1<own>')
    .replaceAll(/(\\*"revision\\*":)\d+/g, '$1<any>');

const byKey = (a: Item, b: Item): number => (`${a.source}#${a.id}` < `${b.source}#${b.id}` ? -1 : 1);
const named = (line: string, names: ReadonlyMap<string, string>): string =>
  line.replaceAll(/kpm_[A-Za-z0-9_-]{22}/g, (id) => names.get(id) ?? '<nobody>');

function lineOf(item: Item): string[] {
  const line = (what: object): string[] => [`${item.entity} ${JSON.stringify(what)}`];
  switch (item.entity) {
    case 'receipt': {
      const { source, id, state, subjectId, problem } = item;
      return line({ source, id, state, subjectId, problem });
    }
    case 'event': {
      const { pk, type, area, occurredAt } = item;
      return line({ pk, type, area, occurredAt });
    }
    case 'case': {
      const { version, alerts, ...rest } = readCase(item) ?? { version: 0, alerts: {} };
      return line({
        ...rest,
        alerts: Object.values(alerts)
          .map(({ holds }) => holds)
          .sort(),
      });
    }
    case 'finding': {
      const { subjectKind, subjectId, source, id, code, area } = item;
      return line({ subjectKind, subjectId, source, id, code, area });
    }
    case 'monthly-report': {
      const { source, id, district, month } = item;
      return line({ source, id, district, month });
    }
    case 'dossier': {
      const { kind, id, area, facts = '[]' } = readDossier(item) ?? {};
      return line({ kind, id, area, facts });
    }
    case 'comparison': {
      const { kind, source, id, against, nameSimilarity, distanceM } = item;
      return line({ kind, source, id, against, nameSimilarity, distanceM });
    }
    case 'kpm': {
      const { kpmId, area, identity, linkedTo, seenIn, facts, cases, wakeAt, linked = [] } = readKpm(item) ?? {};
      return line({ kpmId, area, identity, linkedTo, seenIn, facts, cases, wakeAt, linked: linked.length });
    }
    case 'alert': {
      const { rule, kpmId, area, condition, workflow, level, dueAt, owners, history = [] } = readAlert(item) ?? {};
      const past = history.map(({ at, what, by }) => ({ at, what, by }));
      return line({ rule, kpmId, area, condition, workflow, level, dueAt, owners, past });
    }
    default:
      return [];
  }
}

function differences(want: readonly string[], is: readonly string[]): string[] {
  const [left, right] = [tally(want), tally(is)];
  const more = (a: Map<string, number>, b: Map<string, number>): string[] =>
    [...a].filter(([line, count]) => count > (b.get(line) ?? 0)).map(([line]) => line);
  return [...more(left, right).map((line) => `is missing: ${line}`), ...more(right, left).map((line) => `is too much: ${line}`)];
}

function tally(lines: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}
