/** What became of a family's erasure, who holds it up, and what still proves its facts afterwards; with codes and letters, never words about anybody (docs/adr/0053). */
import * as z from 'zod';
import type { Hold } from '../domain/erasure/hindrances.ts';
import { ERASURE_REASONS, HOLD_REASONS, LIFT_REASONS } from '../domain/erasure/reasons.ts';
import { entity, instant, versioned } from './entity.ts';
import { ERASURE_PROOFS, erasureKey, erasureProofKey } from './keys.ts';
import { GET_MANY_MAX, type Item, type Table, type Write } from './table.ts';

/** Holds that a family ever had; they are kept with who lifted them. */
export const HOLDS_MAX = 40;

const asked = { id: z.string(), by: z.string(), at: instant, letter: z.string() };
const proposal = z.object({ ...asked, reason: z.enum(ERASURE_REASONS) });
const hold = z.object({
  ...asked,
  reason: z.enum(HOLD_REASONS),
  lifted: z.object({ by: z.string(), at: instant, letter: z.string(), reason: z.enum(LIFT_REASONS) }).optional(),
});

const schema = z.object({
  /** The family as it is known now; those that turned out to be it have none of their own from then on. */
  kpmId: z.string(),
  version: z.int().min(1),
  holds: z.array(hold).max(HOLDS_MAX),
  /** What one person wants and another has not confirmed. */
  proposal: proposal.optional(),
  /** The decision, and how far the deletion is. */
  erased: z
    .object({
      ...proposal.shape,
      confirmedBy: z.string(),
      decidedAt: instant,
      /** All its ids, those of families that turned out to be it included: each of them has lost its keys and names. */
      kpmIds: z.array(z.string()).optional(),
      /** When the last of it was deleted; machine time, as backups know no other. Absent while it is not done. */
      deletedAt: instant.optional(),
    })
    .optional(),
});
export type Erasure = z.infer<typeof schema>;
export type KeptHold = z.infer<typeof hold>;
const erasures = entity('erasure', 1, schema);

export const readErasure = (item: Item | undefined): Erasure | undefined =>
  item?.entity === erasures.name ? erasures.fromItem(item) : undefined;

export async function getErasure(table: Table, kpmId: string): Promise<Erasure | undefined> {
  return readErasure(await table.get(erasureKey(kpmId)));
}
/** Of a family and those that turned out to be it, each by itself: what was held before it was linked stays held. */
export async function getErasures(table: Table, kpmIds: readonly string[]): Promise<Erasure[]> {
  const items = await table.getMany(kpmIds.slice(0, GET_MANY_MAX).map(erasureKey));
  return items.flatMap((item) => readErasure(item) ?? []);
}
/** Replaces exactly the version that was read. */
export const putErasure = (erasure: Erasure): Write =>
  versioned(erasures.toItem(erasureKey(erasure.kpmId), erasure), erasure.version);

export const isStanding = ({ lifted }: KeptHold): boolean => lifted === undefined;
/** Those that nobody has lifted. */
export const standingHolds = (all: readonly Erasure[]): Hold[] =>
  all.flatMap(({ holds }) =>
    holds.filter(isStanding).map(({ id, reason, letter, by, at }) => ({ id, reason, letter, by, at: at as Hold['at'] })),
  );

const proofSchema = z.object({
  /** The salt of `commitFacts`, 16 bytes, base64url. */
  factsSalt: z.string(),
  /** The text that was committed to: what happened, in codes and numbers; never words that people wrote. */
  facts: z.string(),
});
export type ErasureProof = z.infer<typeof proofSchema>;
const proofs = entity('erasure-proof', 1, proofSchema, { packed: ['facts'], base64url: ['factsSalt'] });

/** Once: what it proves does not change. */
export const proofItem = (kpmId: string, seq: number, proof: ErasureProof): Item =>
  proofs.toItem(erasureProofKey(kpmId, seq), proof);

/** What opens `commitFacts` of one event of an erased family. */
export async function getErasureProof(table: Table, kpmId: string, seq: number): Promise<ErasureProof | undefined> {
  const item = await table.get(erasureProofKey(kpmId, seq));
  return item && proofs.fromItem(item);
}

const PAGE = 100;
/** The places in its chain of which the facts can still be proved. */
export async function provedPlaces(table: Table, kpmId: string): Promise<Set<number>> {
  const found = new Set<number>();
  let after: Readonly<Record<string, string>> | undefined;
  do {
    const page = await table.query({
      pk: erasureKey(kpmId).pk,
      prefix: ERASURE_PROOFS,
      limit: PAGE,
      consistent: true,
      ...(after && { after }),
    });
    for (const { sk } of page.items) found.add(Number(sk.slice(ERASURE_PROOFS.length)));
    after = page.cursor;
  } while (after);
  return found;
}
