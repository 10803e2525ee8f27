/** The trail's leaf and the chain of a subject, their shape fixed with the first event (TRUST §5). Pure. */
import { createHash } from 'node:crypto';
import { ancestor } from '../area/area.ts';
import type { AreaCode } from '../brand.ts';

/** What one leaf says; it names nobody and links nobody. */
export interface Leaf {
  readonly v: 1;
  /** Random name of the entry. */
  readonly entry: string;
  readonly type: string;
  /** Kab/kota, or wider where the event is. */
  readonly area: string;
  readonly receivedAt: string;
  readonly source: string;
  readonly kid: string;
  /** 1..n within the subject's chain, without gaps. */
  readonly seq: number;
  /** base64url SHA-256(chainSalt ‖ hash of the previous leaf): opens only for who holds the salt. */
  readonly prevBlind: string;
  readonly commitFacts: string;
  readonly commitIdentity: string;
}

/** Canonical JSON (RFC 8785): for a flat object of strings and small integers that is sorted keys and JSON's own escapes. */
export function leafBytes(leaf: Leaf): Uint8Array {
  const sorted = Object.fromEntries(Object.entries(leaf).sort(([a], [b]) => (a < b ? -1 : 1)));
  return new TextEncoder().encode(JSON.stringify(sorted));
}

/** RFC 9162 §2.1.1: SHA-256(0x00 ‖ leaf), base64url. */
export function leafHash(leaf: Leaf): string {
  return createHash('sha256').update(Uint8Array.of(0)).update(leafBytes(leaf)).digest('base64url');
}

/** Before the first leaf stands a hash of 32 zero bytes. */
const NO_LEAF = new Uint8Array(32);

export function blind(chainSalt: string, previous: string | undefined): string {
  return createHash('sha256')
    .update(Buffer.from(chainSalt, 'base64url'))
    .update(previous === undefined ? NO_LEAF : Buffer.from(previous, 'base64url'))
    .digest('base64url');
}

export interface ChainHead {
  readonly seq: number;
  readonly leafHash: string;
  readonly chainSalt: string;
  /** Not of the chain: a family that turned out to be another stays so (docs/adr/0009). */
  readonly linkedTo?: string | undefined;
}

export type LeafContent = Pick<Leaf, 'type' | 'receivedAt' | 'source' | 'kid' | 'commitFacts' | 'commitIdentity'> & {
  /** The event's own area; the leaf shows its kab/kota. */
  readonly area: string;
};

/** Random of a new entry, and of a new chain: 16 bytes each, base64url. */
export interface Fresh {
  readonly entry: string;
  readonly chainSalt: string;
}

/** A leaf names the kab/kota of its event, or what is wider. */
export const leafArea = (area: string): string => ancestor(area as AreaCode, 'regency') ?? area;

/** The next link of a subject's chain: its leaf and the head after it. */
export function appendToChain(
  head: ChainHead | undefined,
  content: LeafContent,
  fresh: Fresh,
): { readonly leaf: Leaf; readonly head: ChainHead } {
  const chainSalt = head?.chainSalt ?? fresh.chainSalt;
  const leaf: Leaf = {
    v: 1,
    entry: fresh.entry,
    type: content.type,
    area: leafArea(content.area),
    receivedAt: content.receivedAt,
    source: content.source,
    kid: content.kid,
    seq: (head?.seq ?? 0) + 1,
    prevBlind: blind(chainSalt, head?.leafHash),
    commitFacts: content.commitFacts,
    commitIdentity: content.commitIdentity,
  };
  return { leaf, head: { ...head, seq: leaf.seq, leafHash: leafHash(leaf), chainSalt } };
}
