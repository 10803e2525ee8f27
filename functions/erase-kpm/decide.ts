/**
 * Proposed by one person, confirmed by another (docs/adr/0053). The decision is entered first, in one transaction with its record;
 * the deletion comes after it, and the same call again carries it on, wherever it was cut off.
 */
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Instant } from '#shared/domain/brand.ts';
import type { ErasureReason } from '#shared/domain/erasure/reasons.ts';
import { carryOn } from '#shared/erasing/carry-on.ts';
import { newEntryId } from '#shared/runtime/ids.ts';
import { recordOf, type Step, takeStep } from './enter.ts';
import { type ErasureContext, hindrancesNow, type Whole, wholeOf } from './standing.ts';
import { refused, refusedFor } from './words.ts';

export const ERASED = 'kpm.erased.v1';

/** @throws Problem `conflict` where something stands in the way, or it was proposed or decided before */
export function propose(
  ports: ErasureContext,
  caller: Caller,
  id: string,
  { reason, letter }: { readonly reason: ErasureReason; readonly letter: string },
): Promise<Whole> {
  return takeStep(ports, caller, 'erasure:propose', id, async (whole, at) => {
    refuseDecided(whole);
    if (whole.erasure?.proposal !== undefined)
      throw refused(
        'Penghapusan sudah diusulkan; tunggu orang kedua, atau tarik dahulu.',
        'It is proposed already: wait for the second person, or withdraw it first.',
      );
    const hindrances = await hindrancesNow(ports, whole);
    if (hindrances.length > 0) throw refusedFor(hindrances);
    const proposal = { id: `era_${newEntryId(ports.random)}`, by: caller.source, at, reason, letter };
    return {
      erasure: { ...recordOf(whole), proposal },
      said: { type: 'erasure.proposed.v1', facts: { id: proposal.id, reason, letter } },
    };
  });
}

/** By whoever proposed it, or by whoever will not confirm it. @throws Problem `conflict` where another proposal stands, or none */
export function withdraw(
  ports: ErasureContext,
  caller: Caller,
  action: 'erasure:propose' | 'erasure:decide',
  id: string,
  proposalId: string,
): Promise<Whole> {
  return takeStep(ports, caller, action, id, (whole) => {
    refuseDecided(whole);
    const { proposal, ...rest } = recordOf(whole);
    if (proposal?.id !== proposalId) throw otherProposal();
    const { reason, letter, by } = proposal;
    return {
      erasure: rest,
      said: { type: 'erasure.withdrawn.v1', facts: { id: proposalId, reason, letter, proposedBy: by } },
    };
  });
}

/** @throws Problem `conflict` where something stands in the way, it is the caller's own proposal, or another one stands */
export async function confirm(ports: ErasureContext, caller: Caller, id: string, proposalId: string): Promise<Whole> {
  const decided = await takeStep(ports, caller, 'erasure:decide', id, (whole, now) =>
    decision(ports, caller, whole, proposalId, now),
  );
  const { erasure, kpmIds, kpm } = decided;
  if (erasure !== undefined) await carryOn(ports, erasure, kpmIds, kpm.area);
  return wholeOf(ports, caller, 'erasure:decide', id);
}

/** Each proposal is confirmed once: confirmed again it is carried on, and nothing is decided anew. */
async function decision(
  ports: ErasureContext,
  caller: Caller,
  whole: Whole,
  proposalId: string,
  now: Instant,
): Promise<Step | undefined> {
  if (whole.erasure?.erased?.id === proposalId) return undefined;
  refuseDecided(whole);
  const { proposal, ...rest } = recordOf(whole);
  if (proposal?.id !== proposalId) throw otherProposal();
  if (proposal.by === caller.source)
    throw refused('Usulan Anda sendiri disetujui orang lain.', 'What you proposed yourself another person confirms.');
  const hindrances = await hindrancesNow(ports, whole);
  if (hindrances.length > 0) throw refusedFor(hindrances);
  const { reason, letter, by } = proposal;
  return {
    erasure: { ...rest, erased: { ...proposal, confirmedBy: caller.source, decidedAt: now, kpmIds: [...whole.kpmIds] } },
    said: { type: ERASED, facts: { id: proposalId, reason, letter, proposedBy: by, kpmIds: [...whole.kpmIds] } },
    everywhere: true,
  };
}

function refuseDecided({ erasure }: Whole): void {
  if (erasure?.erased !== undefined)
    throw refused('Keluarga ini sudah diputuskan dihapus.', 'That this family is erased is decided already.');
}

const otherProposal = () =>
  refused(
    'Usulan itu tidak berlaku lagi; muat ulang dan baca yang sekarang.',
    'That proposal stands no longer: load again and read the present one.',
  );
