/** The kecamatan of an area and their reports of a month: which are listed, in what order, by kab/kota, and how many there are of each. */
import type { Schema } from '#web/api/client.ts';
import { parentOf } from '#web/areas/codes.ts';
import type { List } from './asked.ts';

export type Row = Schema<'MonthlyReports'>['reports'][number];
export type Submitted = Schema<'MonthlyReportSubmitted'>;

const isIn = (row: Row, list: List): boolean => {
  if (list === 'all') return true;
  return list === 'differs' ? differs(row) : row.state === list;
};

/** Of any programme the TKSK tells otherwise than we had counted. */
export const differs = ({ report }: Row): boolean => report?.figures.some((one) => one.differs) ?? false;

export function countsOf(rows: readonly Row[]): Readonly<Record<List, number>> {
  const count = (list: List): number => rows.filter((row) => isIn(row, list)).length;
  return {
    all: rows.length,
    missing: count('missing'),
    awaited: count('awaited'),
    late: count('late'),
    submitted: count('submitted'),
    differs: count('differs'),
  };
}

/** What needs somebody first. */
const ORDER: readonly Row['state'][] = ['missing', 'awaited', 'late', 'submitted'];

/** Those on the list, what needs somebody first and then by code. */
export const listed = (rows: readonly Row[], list: List): Row[] =>
  rows
    .filter((row) => isIn(row, list))
    .sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || (a.area.code < b.area.code ? -1 : 1));

export interface InRegency {
  /** Code of the kab/kota. */
  readonly regency: string;
  readonly rows: readonly Row[];
}

/** By the kab/kota that they lie in, by code. */
export const byRegency = (rows: readonly Row[]): InRegency[] =>
  [...Map.groupBy(rows, ({ area }) => parentOf(area.code) ?? area.code)]
    .map(([regency, own]) => ({ regency, rows: own }))
    .sort((a, b) => (a.regency < b.regency ? -1 : 1));

/** A moment of the last day on which it was in time: `dueAt` is the first moment after it. */
export const lastDay = ({ dueAt }: Pick<Row, 'dueAt'>): string => new Date(Date.parse(dueAt) - 1).toISOString();
