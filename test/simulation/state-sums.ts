/** What the roll-ups say by state and severity is what the cases and alerts come to: counted here from both by themselves (invariant 7). */
import { ancestor } from '#shared/domain/area/area.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import type { RupiahByState } from '#shared/domain/case/state-shares.ts';
import { isForInspectorate } from '#shared/domain/rules/inspectorate.ts';
import { SEVERITIES, type Severity } from '#shared/domain/rules/rule.ts';
import { readAlert } from '#shared/store/alerts.ts';
import { readStateSums } from '#shared/store/state-sums.ts';
import type { Item } from '#shared/store/table.ts';

/** A case as its events say that it stands. */
export interface Stood {
  readonly kpmId: string;
  readonly programme: string;
  readonly cycle: string;
  readonly village: AreaCode;
  readonly tags: readonly string[];
  readonly state: string;
  readonly isListed: boolean;
  readonly isFlagged: boolean;
  readonly paidRupiah: number;
  readonly byState: RupiahByState;
}

export function stateFaults(items: readonly Item[], stood: readonly Stood[]): string[] {
  const left = new Map<string, number>();
  const add = (name: string, by: number): void => void left.set(name, (left.get(name) ?? 0) + by);
  const worst = worstAlerts(items);
  const faults: string[] = [];
  for (const one of stood) {
    const severity = worst.get(nameOf(one));
    if (one.isFlagged !== (severity !== undefined))
      faults.push(
        `invariant 7: the case ${nameOf(one)} is ${one.isFlagged ? '' : 'not '}flagged, its worst alert is ${severity}`,
      );
    for (const [what, by] of cellsOf(one, severity)) for (const row of rowsOf(one)) add(`${row}|${what}`, by);
  }
  for (const item of items) {
    if (item.entity !== 'summary') continue;
    const { programme, cycle, child, tag = '' } = item as unknown as Record<string, string>;
    const { states, severities } = readStateSums(item);
    for (const [name, { cases, rupiah }] of [...states, ...severities]) {
      add(`${programme}#${cycle}#${child}#${tag}|${name} cases`, -cases);
      add(`${programme}#${cycle}#${child}#${tag}|${name} rupiah`, -rupiah);
    }
  }
  for (const [name, by] of left) if (by !== 0) faults.push(`invariant 7: of the roll-up ${name} lack ${by}`);
  return faults;
}

const nameOf = ({ kpmId, programme, cycle }: Pick<Stood, 'kpmId' | 'programme' | 'cycle'>): string =>
  `${kpmId} ${programme} ${cycle}`;

function cellsOf(one: Stood, severity: Severity | undefined): [string, number][] {
  const isCounted = one.state !== 'CALON' || one.isListed;
  return [
    ...(isCounted ? [[`${one.state} cases`, 1] as [string, number]] : []),
    ...Object.entries(one.byState).map(([state, by]): [string, number] => [`${state} rupiah`, by]),
    ...(severity === undefined
      ? []
      : ([
          [`${severity} cases`, 1],
          [`${severity} rupiah`, one.paidRupiah],
        ] as [string, number][])),
  ];
}

const WITH_FAMILIES = ['DISALURKAN', 'DITERIMA', 'TIDAK_TRANSAKSI'] as const;

/** `programme#cycle#area`, of all families → the rupiah that the roll-ups show as paid or in hand. */
export function rupiahWithFamilies(items: readonly Item[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const item of items) {
    if (item.entity !== 'summary' || item['tag'] !== undefined) continue;
    const { states } = readStateSums(item);
    const rupiah = WITH_FAMILIES.reduce((sum, state) => sum + (states.get(state)?.rupiah ?? 0), 0);
    const name = `${item.programme}#${item.cycle}#${item.child}`;
    sums.set(name, (sums.get(name) ?? 0) + rupiah);
  }
  return sums;
}

/** Areas at every level; of the families with a tag kab/kota and villages alone. */
function rowsOf({ programme, cycle, village, tags }: Stood): string[] {
  const row = (level: 'province' | 'regency' | 'district' | 'village', tag: string): string =>
    `${programme}#${cycle}#${ancestor(village, level)}#${tag}`;
  return [
    ...(['province', 'regency', 'district', 'village'] as const).map((level) => row(level, '')),
    ...tags.flatMap((tag) => [row('regency', tag), row('village', tag)]),
  ];
}

/** By the alerts that hold, whoever works on them; without what is for the inspectorate alone. */
function worstAlerts(items: readonly Item[]): Map<string, Severity> {
  const worst = new Map<string, Severity>();
  for (const item of items) {
    const alert = item.entity === 'alert' ? readAlert(item) : undefined;
    const { kpmId, programme, cycle } = alert ?? {};
    if (alert === undefined || kpmId === undefined || programme === undefined || cycle === undefined) continue;
    if (alert.condition !== 'holds' || isForInspectorate(alert.rule)) continue;
    const name = nameOf({ kpmId, programme, cycle });
    const rank = (severity: Severity): number => SEVERITIES.indexOf(severity);
    const known = worst.get(name);
    if (known === undefined || rank(alert.severity) < rank(known)) worst.set(name, alert.severity);
  }
  return worst;
}
