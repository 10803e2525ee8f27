/** Figures of one programme as the TKSK tells them beside what we had counted, and by how much they differ. */
import { FIGURE_NAMES } from '#shared/domain/report/monthly.ts';
import type { Submitted } from './rows.ts';

export type ProgrammeTold = Submitted['figures'][number];

export interface FigureLine {
  readonly name: (typeof FIGURE_NAMES)[number];
  readonly told: number | undefined;
  readonly known: number | undefined;
  /** Told less known; `undefined` where one of them is missing. */
  readonly delta: number | undefined;
}

export const linesOf = ({ told, known }: Pick<ProgrammeTold, 'told' | 'known'>): FigureLine[] =>
  FIGURE_NAMES.map((name) => ({
    name,
    told: told?.[name],
    known: known?.[name],
    delta: told === undefined || known === undefined ? undefined : told[name] - known[name],
  }));
