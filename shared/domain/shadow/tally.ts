/** What a shadow run counts: by rule, village and difference how many alerts and how much rupiah; and of each a few examples. Pure. */
import type { AreaCode } from '../brand.ts';
import type { RuleCode } from '../rules/index.ts';
import type { Compared, Difference, Judged } from './compare.ts';

export interface Sum {
  readonly alerts: number;
  readonly rupiah: number;
}
export type Sums = Readonly<Partial<Record<Difference, Sum>>>;
/** Rule → village → what is counted there. */
export type Tally = ReadonlyMap<RuleCode, ReadonlyMap<AreaCode, Sums>>;

const NONE: Sum = { alerts: 0, rupiah: 0 };
export const plus = (a: Sum = NONE, b: Sum = NONE): Sum => ({ alerts: a.alerts + b.alerts, rupiah: a.rupiah + b.rupiah });
const plusSums = (a: Sums, b: Sums): Sums => {
  const sums = { ...a };
  // the keys are those of the record's type
  for (const difference of Object.keys(b) as Difference[]) sums[difference] = plus(a[difference], b[difference]);
  return sums;
};

export function tallyOf(all: readonly Compared[]): Tally {
  const tally = new Map<RuleCode, Map<AreaCode, Sums>>();
  for (const { judged, difference, rupiah } of all) {
    addTo(tally, judged.finding.rule, judged.area, { [difference]: { alerts: 1, rupiah } });
  }
  return tally;
}

/** Counts are sums: it comes out the same in whatever order its parts are put together. */
export function together(tallies: readonly Tally[]): Tally {
  const tally = new Map<RuleCode, Map<AreaCode, Sums>>();
  for (const one of tallies) for (const [rule, areas] of one) for (const [area, sums] of areas) addTo(tally, rule, area, sums);
  return tally;
}

function addTo(tally: Map<RuleCode, Map<AreaCode, Sums>>, rule: RuleCode, area: AreaCode, sums: Sums): void {
  const areas = tally.get(rule) ?? new Map<AreaCode, Sums>();
  tally.set(rule, areas.set(area, plusSums(areas.get(area) ?? {}, sums)));
}

/** Of some villages, or of all. */
export const sumsOf = (areas: Iterable<Sums>): Sums => [...areas].reduce(plusSums, {});

/** An alert that would be raised, clear or be shown otherwise, as far as one needs it to look at the family: codes, numbers and dates only. */
export interface Example extends Omit<Judged, 'finding'> {
  readonly alertId: string;
  readonly rule: RuleCode;
  readonly difference: Exclude<Difference, 'same'>;
  readonly severity: Judged['finding']['severity'];
  readonly since: string;
  /** JSON of what the rule looked at. */
  readonly inputs: string;
}

/** Of one rule and difference: enough to see what kind of families they are. */
export const EXAMPLES_MAX = 10;
/** Villages that are told of one rule, those with the most differences first: of thirty rules it stays well within one answer. */
export const VILLAGES_SHOWN_MAX = 100;
/** What a rule looked at is some hundred bytes; an odd one of many payments is told without it. */
const INPUT_CHARS_MAX = 4_000;

/** Those of `found` that are shown beside what is shown already. */
export function examplesOf(found: readonly Compared[], shown: readonly Example[]): Example[] {
  const examples: Example[] = [];
  const room = new Map<string, number>();
  for (const { rule, difference } of shown) room.set(rule + difference, (room.get(rule + difference) ?? EXAMPLES_MAX) - 1);
  for (const { alertId, difference, judged } of found) {
    const { finding, ...about } = judged;
    const kind = finding.rule + difference;
    const left = room.get(kind) ?? EXAMPLES_MAX;
    if (difference === 'same' || left === 0) continue;
    room.set(kind, left - 1);
    const inputs = JSON.stringify(finding.inputs);
    examples.push({
      ...about,
      alertId,
      rule: finding.rule,
      difference,
      severity: finding.severity,
      since: finding.since,
      inputs: inputs.length > INPUT_CHARS_MAX ? '{}' : inputs,
    });
  }
  return examples;
}
