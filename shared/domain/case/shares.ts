/** What a case adds to sums beside its counts: apart from these, because who shows a family judges its cases and adds nothing up. Pure. */
import { monthsHere } from '../rules/payments.ts';
import type { CaseContext } from '../rules/rule.ts';
import type { Settings } from '../settings/settings.ts';
import type { BatchShares } from './batch-counts.ts';
import { batchShares } from './batch-shares.ts';
import type { Family } from './fact.ts';
import type { CaseState } from './fold.ts';
import { type RupiahByState, rupiahByState, rupiahByTariff } from './state-shares.ts';

export interface CaseShares {
  /** Rupiah of the listed months by the tariff; 0 where no amount can be known. */
  readonly entitledRupiah: number;
  /** Where its rupiah stand; the case itself stands in its own state. */
  readonly byState: RupiahByState;
  /** Of payments that name their batch, what has come of it here. */
  readonly batches?: BatchShares;
}

export const sharesOf = (context: CaseContext, state: CaseState, family: Family, settings: Settings): CaseShares => ({
  entitledRupiah: rupiahByTariff(context, state, settings, monthsHere(context, settings, state.entitledMonths)),
  byState: rupiahByState(context, state, settings),
  ...batchShares(context, state, family, settings),
});
