/** What goes back for repair: the rows as they were uploaded, with why, and what to do; sent again as it is, when mended. */
import type { Language } from '#web/i18n/language.ts';
import type { CheckedFile, CheckedRow } from './check.ts';
import { ADDED } from './heading.ts';
import { columnOf, type Kind } from './kinds.ts';
import type { Fault } from './said.ts';
import { writeSheet } from './write.ts';

export interface BadRow {
  readonly row: CheckedRow;
  readonly faults: readonly Fault[];
}

const isAdded = (heading: string): boolean => (ADDED as readonly string[]).includes(heading.trim());

export function repairFile({ heading, kind, delimiter }: CheckedFile, bad: readonly BadRow[], language: Language): string {
  const kept = [...heading.keys()].filter((index) => !isAdded(heading[index] ?? ''));
  const rows = bad.map(({ row, faults }) => [
    ...kept.map((index) => row.cells[index] ?? ''),
    faults.map((fault) => messageOf(kind, fault, language)).join('; '),
    [...new Set(faults.map(({ fix }) => fix[language]))].join('; '),
  ]);
  return writeSheet([[...kept.map((index) => heading[index] ?? ''), ...ADDED], ...rows], delimiter);
}

/** `Nominal: bukan jumlah rupiah bulat` */
export function messageOf(kind: Kind, { column, message }: Fault, language: Language): string {
  const header = column === undefined ? undefined : columnOf(kind, column)?.header;
  return header === undefined ? message[language] : `${header}: ${message[language]}`;
}

/** `pembayaran.csv` → `pembayaran-perbaiki.csv`, and the same again where it comes back a second time. */
export const repairName = (name: string): string => `${name.replace(/\.[^.]*$/, '').replace(/-perbaiki$/, '')}-perbaiki.csv`;
