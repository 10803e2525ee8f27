/** How full an announced batch is: what was announced, what is told of it by now, and what is missing. Pure. */
import { BATCH_STATES, type BatchShare } from '../case/batch-counts.ts';
import type { DossierFact } from '../dossier/dossier.ts';
import { stockByArea } from './stock.ts';

/** Still on its way: of these nobody has said yet what became of them. */
const ON_ITS_WAY = 'ordered';
const TOLD = BATCH_STATES.filter((state) => state !== ON_ITS_WAY);

export interface Amounts {
  readonly families: number;
  readonly rupiah: number;
}
export interface Announced {
  readonly families: number;
  /** Absent of goods. */
  readonly rupiah?: number | undefined;
}

/** Of whom it was said what became of them: paid, failed, returned or frozen. */
export const toldOf = (counts: BatchShare): Amounts => ({
  families: TOLD.reduce((sum, state) => sum + (counts[state] ?? 0), 0),
  rupiah: TOLD.reduce((sum, state) => sum + (counts[`${state}Rupiah`] ?? 0), 0),
});

export interface Filling {
  readonly told: Amounts;
  readonly missing: Amounts;
  /** More than was announced. */
  readonly beyond: Amounts;
}

export function fillingOf({ families, rupiah }: Announced, counts: BatchShare): Filling {
  const told = toldOf(counts);
  const open: Amounts = { families: families - told.families, rupiah: rupiah === undefined ? 0 : rupiah - told.rupiah };
  return {
    told,
    missing: { families: Math.max(0, open.families), rupiah: Math.max(0, open.rupiah) },
    beyond: { families: Math.max(0, -open.families), rupiah: Math.max(0, -open.rupiah) },
  };
}

/**
 * Goods whose hand-over is told by papers (delivery orders, BAST) and not family by family: how full it is in families says nothing, whether
 * its papers balance does (#17). That can be said only where some area has goods of its own: other papers alone keep nobody from asking.
 */
export const isByPapers = ({ rupiah = 0 }: Announced, counts: BatchShare, dossier: readonly DossierFact[]): boolean =>
  rupiah === 0 && toldOf(counts).families === 0 && stockByArea(dossier).some(({ regency }) => regency !== undefined);

/** `late`: its time is over and something is missing; else `over`: more than was announced, in families or rupiah. `papers`: not counted by family. */
export const FILLING_STATES = ['filling', 'full', 'late', 'over', 'papers'] as const;
export type FillingState = (typeof FILLING_STATES)[number];

export function fillingState({ missing, beyond }: Filling, isClosed: boolean): Exclude<FillingState, 'papers'> {
  const isMissing = missing.families > 0 || missing.rupiah > 0;
  if (isMissing && isClosed) return 'late';
  if (beyond.families > 0 || beyond.rupiah > 0) return 'over';
  return isMissing ? 'filling' : 'full';
}
