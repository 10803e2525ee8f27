/** The table of areas as a file: what is shown, with exact rupiah, and the code of each area. */
import { areaName, type Child, type Counts, type Summary } from '#web/areas/summary.ts';
import type { Say } from '#web/i18n/i18n.ts';
import type { words } from './words.ts';

/** The sum stands in the same columns as the areas; it has no area of its own. */
export type Line = Counts & { readonly area?: Child['area'] };

type Cell = string | number | null;

/** @param rows the areas in the order in which they are shown */
export function csvRows({ area, total }: Summary, rows: readonly Line[], say: Say<typeof words.id>): Cell[][] {
  const inRupiah = (name: 'paid' | 'received' | 'verified' | 'overdue' | 'flagged') => say('rupiah', { name: say(name) });
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
  ];
  return [
    head,
    ...rows.map((row) => [row.area?.code ?? null, row.area ? areaName(row.area) : null, ...numbersOf(row)]),
    [area.code, say('total'), ...numbersOf(total)],
  ];
}

const numbersOf = (counts: Counts): Cell[] => [
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
];

/** `ringkasan-15.71-PKH-2026-10.csv` */
export const csvName = ({ area, programme, cycle, tag }: Summary): string =>
  `${['ringkasan', area.code, programme, cycle, tag].filter((part) => part !== undefined).join('-')}.csv`;
