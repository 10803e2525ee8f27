/** Holds: the inspectorate says that a family is not to be erased for now, by which letter, and when that is over (UU PDP art. 15). */
import type { Caller } from '#shared/domain/access/subject.ts';
import type { HoldReason, LiftReason } from '#shared/domain/erasure/reasons.ts';
import { newEntryId } from '#shared/runtime/ids.ts';
import { HOLDS_MAX, isStanding } from '#shared/store/erasures.ts';
import { recordOf, takeStep } from './enter.ts';
import type { ErasureContext, Whole } from './standing.ts';
import { refused } from './words.ts';

/** @throws Problem `conflict` where it is erased, or was held too often */
export function hold(
  ports: ErasureContext,
  caller: Caller,
  id: string,
  { reason, letter }: { readonly reason: HoldReason; readonly letter: string },
): Promise<Whole> {
  return takeStep(ports, caller, 'erasure:decide', id, (whole, at) => {
    const record = recordOf(whole);
    refuseErased(whole);
    if (record.holds.length >= HOLDS_MAX)
      throw refused(`Keluarga ini sudah ${HOLDS_MAX} kali ditahan.`, `This family was held ${HOLDS_MAX} times already.`);
    const one = { id: `hld_${newEntryId(ports.random)}`, by: caller.source, at, reason, letter };
    return {
      erasure: { ...record, holds: [...record.holds, one] },
      said: { type: 'erasure.held.v1', facts: { id: one.id, reason, letter } },
    };
  });
}

/** Of a family that turned out to be this one too. @throws Problem `conflict` where there is no such hold, or it is lifted */
export function lift(
  ports: ErasureContext,
  caller: Caller,
  id: string,
  { hold: holdId, reason, letter }: { readonly hold: string; readonly reason: LiftReason; readonly letter: string },
): Promise<Whole> {
  return takeStep(ports, caller, 'erasure:decide', id, (whole, at) => {
    refuseErased(whole);
    const holder = whole.all.find(({ holds }) => holds.some((one) => one.id === holdId && isStanding(one)));
    if (holder === undefined)
      throw refused('Penahanan itu tidak ada atau sudah dicabut.', 'There is no such hold, or it is lifted already.');
    const lifted = { by: caller.source, at, reason, letter };
    return {
      erasure: {
        ...holder,
        version: holder.version + 1,
        holds: holder.holds.map((one) => (one.id === holdId ? { ...one, lifted } : one)),
      },
      said: { type: 'erasure.hold-lifted.v1', facts: { id: holdId, reason, letter } },
    };
  });
}

function refuseErased({ erasure }: Whole): void {
  if (erasure?.erased !== undefined)
    throw refused('Keluarga ini sudah diputuskan dihapus.', 'That this family is erased is decided already.');
}
