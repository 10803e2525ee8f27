/** `GET /v1/kpm/{id}/erasure`: what keeps a family from being erased, or how far its erasure is; derived each time, so that nothing is called done that is not. */
import { roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Instant } from '#shared/domain/brand.ts';
import type { Hindrance } from '#shared/domain/erasure/hindrances.ts';
import { erasureReasonLabel } from '#shared/domain/erasure/reasons.ts';
import { recoverableUntil } from '#shared/domain/erasure/recovery.ts';
import { idsOf, isGone } from '#shared/erasing/carry-on.ts';
import type { ErasureAction, ErasureAnswer, ErasureState } from '#shared/http/schemas/erasure.ts';
import { seesAlert } from '#shared/reading/family-cases.ts';
import { enterLook } from '#shared/recording/disclosure.ts';
import { type Erasure, isStanding, type KeptHold } from '#shared/store/erasures.ts';
import { type ErasureContext, hindrancesNow, type Whole, wholeOf } from './standing.ts';
import { hindranceText, LAW, STATE_LABELS } from './words.ts';

/** @throws Problem `forbidden`, `not-found` */
export async function showErasure(ports: ErasureContext, caller: Caller, id: string): Promise<ErasureAnswer> {
  const whole = await wholeOf(ports, caller, 'kpm:read', id);
  await enterLook(ports, caller, whole.kpm, ports.clock.now());
  return answerOf(ports, caller, whole);
}

export async function answerOf(ports: ErasureContext, caller: Caller, whole: Whole): Promise<ErasureAnswer> {
  const { kpm, erasure, all } = whole;
  const { erased, proposal } = erasure ?? {};
  const hindrances = erased === undefined ? await hindrancesNow(ports, whole) : [];
  const seen = new Set(whole.openAlerts.filter((alert) => seesAlert(caller, alert)).map(({ alertId }) => alertId));
  const state = erased === undefined ? stateBefore(erasure, hindrances) : await stateAfter(ports, whole, erased);
  return {
    id: kpm.kpmId,
    state,
    label: STATE_LABELS[state],
    hindrances: shownOf(hindrances, seen),
    ...(hindrances.length > 0 && { law: LAW }),
    ...(proposal !== undefined && {
      proposal: { ...proposal, label: erasureReasonLabel(proposal.reason), yours: proposal.by === caller.source },
    }),
    ...(erased !== undefined && { erased: erasedOf(erased, state) }),
    holds: all.flatMap(({ holds }) => holds.map(holdOf)),
    actions: actionsOf(caller, whole, state, hindrances),
  };
}

const stateBefore = (erasure: Erasure | undefined, hindrances: readonly Hindrance[]): ErasureState =>
  erasure?.proposal !== undefined ? 'proposed' : hindrances.length > 0 ? 'kept' : 'erasable';

type Erased = NonNullable<Erasure['erased']>;

/** A restored table has names and keys again, and a family may turn out to be it only now: then it is not done, whatever was noted. */
async function stateAfter(ports: ErasureContext, whole: Whole, erased: Erased): Promise<ErasureState> {
  if (erased.deletedAt === undefined || !(await isGone(ports.keys, idsOf(erased, whole.kpmIds)))) return 'deleting';
  return ports.machineNow() < recoverableUntil(erased.deletedAt as Instant) ? 'deleted' : 'complete';
}

function erasedOf(
  { id, reason, letter, by, confirmedBy, decidedAt, deletedAt }: Erased,
  state: ErasureState,
): NonNullable<ErasureAnswer['erased']> {
  const done = state !== 'deleting' && deletedAt !== undefined;
  return {
    ...{ id, reason, letter, label: erasureReasonLabel(reason), proposedBy: by, confirmedBy, decidedAt },
    ...(done && { deletedAt, completeFrom: recoverableUntil(deletedAt as Instant) }),
  };
}

/**
 * That an alert stands in the way everybody reads; which, and how many, who may see it: an id is made of rule and cause, and could be tried out.
 */
function shownOf(hindrances: readonly Hindrance[], seen: ReadonlySet<string>): ErasureAnswer['hindrances'] {
  const isHidden = (one: Hindrance): boolean => one.kind === 'alert' && !seen.has(one.alertId);
  const hidden = hindrances.find(isHidden);
  return hindrances.filter((one) => one === hidden || !isHidden(one)).map((one) => hindranceOf(one, one !== hidden));
}

const hindranceOf = (one: Hindrance, named: boolean): ErasureAnswer['hindrances'][number] => ({
  kind: one.kind,
  text: hindranceText(one),
  ...(one.kind === 'retention' && { retention: one.retention, until: one.until }),
  ...(one.kind === 'alert' && named && { alertId: one.alertId }),
  ...(one.kind === 'hold' && { holdId: one.hold.id }),
});

const holdOf = ({ lifted, ...hold }: KeptHold): ErasureAnswer['holds'][number] => ({
  ...hold,
  label: erasureReasonLabel(hold.reason),
  ...(lifted && { lifted: { ...lifted, label: erasureReasonLabel(lifted.reason) } }),
});

/** What this person may do about it now; whoever proposed does not confirm. */
function actionsOf(
  caller: Caller,
  { erasure, all }: Whole,
  state: ErasureState,
  hindrances: readonly Hindrance[],
): ErasureAction[] {
  const proposes = roleMay(caller.role, 'erasure:propose');
  const decides = roleMay(caller.role, 'erasure:decide');
  const isDecided = erasure?.erased !== undefined;
  const mayConfirm =
    state === 'deleting' || (state === 'proposed' && hindrances.length === 0 && erasure?.proposal?.by !== caller.source);
  return [
    ...(proposes && state === 'erasable' ? (['propose'] as const) : []),
    ...(decides && mayConfirm ? (['confirm'] as const) : []),
    ...((proposes || decides) && state === 'proposed' ? (['withdraw'] as const) : []),
    ...(decides && !isDecided ? (['hold'] as const) : []),
    ...(decides && !isDecided && all.some(({ holds }) => holds.some(isStanding)) ? (['lift'] as const) : []),
  ];
}
