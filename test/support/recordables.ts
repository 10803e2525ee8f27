/** Events as intake hands them to the recorder, made by hand for tests of what comes after intake. */
import { createHash } from 'node:crypto';
import type { AreaCode, Instant, Month, Rupiah } from '#shared/domain/brand.ts';
import type { CaseFact, FamilyFact } from '#shared/domain/case/fact.ts';
import type { Recordable } from '#shared/domain/trail/recordable.ts';
import { openReceipt, type Receipt } from '#shared/store/receipts.ts';
import type { Table } from '#shared/store/table.ts';
import { takenItem } from '#shared/store/taken.ts';

export const VILLAGE = '15.71.01.1001' as AreaCode;
export const at = (text: string): Instant => new Date(text).toISOString() as Instant;
export const monthsOf = (...months: string[]): Month[] => months as Month[];

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');

type Loose<F> = F extends unknown ? Omit<F, 'source' | 'id' | 'occurredAt' | 'receivedAt'> : never;

export interface Draft {
  readonly kpm?: string;
  readonly source?: string;
  readonly id: string;
  readonly occurredAt: string;
  readonly receivedAt?: string;
  readonly area?: AreaCode;
  readonly programme?: string;
  readonly cycle?: string;
  readonly fact?: Loose<CaseFact>;
  readonly family?: Loose<FamilyFact>;
  readonly identity?: 'confirmed' | 'provisional';
  readonly profile?: string;
  /** Another body under the same (source, id). */
  readonly body?: string;
}

export function recordableOf(draft: Draft): Recordable {
  const base = {
    source: draft.source ?? 'agency:bri',
    id: draft.id,
    occurredAt: at(draft.occurredAt),
    receivedAt: at(draft.receivedAt ?? draft.occurredAt),
  };
  return {
    v: 1,
    ...base,
    type: `${draft.fact?.type ?? draft.family?.type ?? 'kpm.updated'}.v1`,
    kid: 'bri-1',
    subject: { kind: 'kpm', id: draft.kpm ?? 'kpm_1' },
    area: draft.area ?? VILLAGE,
    bodyHash: digest(draft.body ?? JSON.stringify(draft)),
    commitFacts: digest('facts'),
    commitIdentity: digest('identity'),
    cases: draft.fact
      ? [
          {
            programme: draft.programme ?? 'SEMBAKO',
            cycle: draft.cycle ?? '2026-10',
            fact: { ...base, ...draft.fact } as CaseFact,
          },
        ]
      : [],
    ...(draft.family && { family: { ...base, ...draft.family } as FamilyFact }),
    ...(draft.identity && { identity: draft.identity }),
    ...(draft.profile && { profile: { name: Buffer.from(draft.profile).toString('base64') } }),
    sealed: Buffer.from(`sealed ${draft.id}`).toString('base64'),
  };
}

/** What intake does before it sends: the receipt stands before the message goes, and before it the list that leads to it. */
export async function accept(table: Table, event: Recordable): Promise<void> {
  const receipt: Receipt = {
    source: event.source,
    id: event.id,
    type: event.type,
    area: event.area,
    bodyHash: event.bodyHash,
    state: 'accepted',
    acceptedAt: event.receivedAt,
    subjectKind: event.subject.kind,
    subjectId: event.subject.id,
  };
  await table.createMany([takenItem([receipt])]);
  await table.write({ op: 'put', item: openReceipt(receipt), when: { kind: 'absent' } });
}

export const listed = (id: string, occurredAt: string, extra: Partial<Draft> = {}): Recordable =>
  recordableOf({
    id,
    occurredAt,
    source: 'agency:dinsos',
    fact: {
      type: 'entitlement.declared',
      months: monthsOf('2026-10', '2026-11', '2026-12'),
      listNumber: 'SK-1',
      listedAt: at(occurredAt),
    },
    family: { type: 'entitlement.declared', area: extra.area ?? VILLAGE, nikCheck: 'ok' },
    identity: 'confirmed',
    ...extra,
  });

/** All of a payment is drawn: `reference` is that of `paid`. */
export const drawn = (reference: string, occurredAt: string, amount: number): Recordable =>
  recordableOf({
    id: `drawn-${reference}`,
    occurredAt,
    fact: {
      type: 'distribution.received',
      kind: 'debit',
      months: monthsOf('2026-10', '2026-11', '2026-12'),
      amount: amount as Rupiah,
      reference,
    },
    identity: 'provisional',
  });

export const paid = (id: string, occurredAt: string, amount: number, extra: Partial<Draft> = {}): Recordable =>
  recordableOf({
    id,
    occurredAt,
    fact: {
      type: 'distribution.disbursed',
      months: monthsOf('2026-10', '2026-11', '2026-12'),
      amount: amount as Rupiah,
      reference: `ref-${id}`,
      channel: 'KKS',
    },
    identity: 'provisional',
    ...extra,
  });

export const seen = (id: string, occurredAt: string, extra: Partial<Draft> = {}): Recordable =>
  recordableOf({
    id,
    occurredAt,
    source: 'officer:psm-1',
    fact: {
      type: 'verification.reported',
      officerId: 'psm-1',
      officerKind: 'PSM',
      assignedTo: [VILLAGE],
      outcome: 'ADA_SESUAI',
      method: 'RUMAH',
      evidence: true,
      months: monthsOf('2026-10', '2026-11', '2026-12'),
    },
    identity: 'provisional',
    ...extra,
  });
