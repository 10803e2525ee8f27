/** The table of areas as a file: what is shown, with exact rupiah, and the code of each area. */
import { areaName, type Child, type Counts, type Summary } from '#web/areas/summary.ts';
import type { Bilingual } from '#web/i18n/format.ts';
import type { Say } from '#web/i18n/i18n.ts';
import type { Severity } from '#web/ui/badge.tsx';
import type { words } from './words.ts';

/** The sum stands in the same columns as the areas; it has no area of its own. */
export type Line = Counts & { readonly area?: Child['area'] };

type Cell = string | number | null;
const SEVERITIES: readonly Severity[] = ['kritis', 'tinggi', 'sedang', 'rendah'];

/** Words of the page, of a state as the API names it, and of a severity. */
export interface Wording {
  readonly say: Say<typeof words.id>;
  readonly stateName: (label: Bilingual) => string;
  readonly severityName: (severity: Severity) => string;
}

/** @param rows the areas in the order in which they are shown */
export function csvRows(
  { area, total, states }: Pick<Summary, 'area' | 'total' | 'states'>,
  rows: readonly Line[],
  { say, stateName, severityName }: Wording,
): Cell[][] {
  const inRupiah = (name: 'entitled' | 'toVerify' | 'paid' | 'received' | 'verified' | 'overdue' | 'flagged') =>
    say('rupiah', { name: say(name) });
  const head = [
    say('code'),
    say('area'),
    say('entitled'),
    say('paid'),
    inRupiah('paid'),
    say('received'),
    inRupiah('received'),
    say('verified'),
    inRupiah('verified'),
    say('verifiedPercent'),
    say('overdue'),
    inRupiah('overdue'),
    say('flagged'),
    inRupiah('flagged'),
    inRupiah('entitled'),
    say('toVerify'),
    inRupiah('toVerify'),
    ...both(
      states.map(({ label }) => say('inState', { name: stateName(label) })),
      say,
    ),
    ...both(
      SEVERITIES.map((severity) => say('ofSeverity', { name: severityName(severity) })),
      say,
    ),
  ];
  const codes = states.map(({ code }) => code);
  return [
    head,
    ...rows.map((row) => [row.area?.code ?? null, row.area ? areaName(row.area) : null, ...numbersOf(row, codes)]),
    [area.code, say('total'), ...numbersOf(total, codes)],
  ];
}

const both = (names: readonly string[], say: Say<typeof words.id>): string[] =>
  names.flatMap((name) => [name, say('rupiah', { name })]);

const numbersOf = (counts: Counts, states: readonly string[]): Cell[] => [
  counts.entitled,
  counts.paid,
  counts.paidRupiah,
  counts.received,
  counts.receivedRupiah,
  counts.verified,
  counts.verifiedRupiah,
  counts.verifiedPercent,
  counts.overdue,
  counts.overdueRupiah,
  counts.flagged,
  counts.flaggedRupiah,
  counts.entitledRupiah,
  counts.toVerify,
  counts.toVerifyRupiah,
  ...states.flatMap((code) => numbersIn(counts.byState.find(({ state }) => state === code))),
  ...SEVERITIES.flatMap((code) => numbersIn(counts.bySeverity.find(({ severity }) => severity === code))),
];
/** Nothing there is a 0 like any other. */
const numbersIn = (share: { readonly cases: number; readonly rupiah: number } | undefined): Cell[] => [
  share?.cases ?? 0,
  share?.rupiah ?? 0,
];

/** `ringkasan-15.71-PKH-2026-10.csv` */
export const csvName = ({ area, programme, cycle, tag }: Summary): string =>
  `${['ringkasan', area.code, programme, cycle, tag].filter((part) => part !== undefined).join('-')}.csv`;
