/** How a family's cases are called among themselves, `PKH#2026-10`: programme and first month of the cycle. Pure. */
import type { Month } from '../brand.ts';

export interface CaseName {
  readonly programme: string;
  readonly cycle: string;
}

export const caseNameOf = ({ programme, cycle }: CaseName): string => `${programme}#${cycle}`;

/** Codes of programmes hold no `#`. */
export function readCaseName(name: string): { readonly programme: string; readonly cycle: Month } {
  const end = name.indexOf('#');
  return { programme: name.slice(0, end), cycle: name.slice(end + 1) as Month };
}

/** The oldest cycle first; of one cycle by programme. */
export function byCycle(a: string, b: string): number {
  const [one, other] = [readCaseName(a).cycle, readCaseName(b).cycle];
  return one < other ? -1 : one > other ? 1 : a < b ? -1 : 1;
}

/** `[PKH#2026-10, PKH#2027-01]` → `[PKH]` */
export const programmesIn = (names: readonly string[]): string[] =>
  [...new Set(names.map((name) => readCaseName(name).programme))].sort();

/** Whether none of these cases is of an earlier cycle of the programme. */
export const isFirst = (names: readonly string[], programme: string, cycle: string): boolean =>
  !names.map(readCaseName).some((one) => one.programme === programme && one.cycle < cycle);
