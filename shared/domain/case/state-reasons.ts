/** Why a case stands where it does: of each state that has causes, the list that they are of (DOMAIN §1.2). */
import {
  type CodeList,
  EXCLUSION_CAUSES,
  type ExclusionCause,
  FAILURE_CAUSES,
  type FailureCause,
  RETURN_CAUSES,
  type ReturnCause,
} from '#events/field-codes.ts';
import type { CaseStateName } from './states.ts';

export type StateReason = ExclusionCause | ReturnCause | FailureCause;

const LISTS: Readonly<Partial<Record<CaseStateName, CodeList>>> = {
  DIKECUALIKAN: EXCLUSION_CAUSES,
  RETUR: RETURN_CAUSES,
  GAGAL_BAYAR: FAILURE_CAUSES,
};
/** The causes that a state may have; none where it needs none. */
export const reasonsOf = (state: CaseStateName): CodeList => LISTS[state] ?? {};
export const STATE_REASONS = [...new Set(Object.values(LISTS).flatMap((list) => Object.keys(list) as StateReason[]))] as [
  StateReason,
  ...StateReason[],
];
