/** What must not be read on is sealed, and what must be provable is committed to: of every event, whoever made it (TRUST §1, §5). */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { retentionOfEvent } from '../domain/settings/retention.ts';
import { packing } from '../runtime/packing.ts';
import type { KeyHolder, Random, Vault } from '../runtime/ports.ts';
import { CONTENT_DICTIONARY } from './content-dictionary.ts';

/** No door takes more than 256 KB, so what inflates to more was not sealed here. */
const CONTENT_BYTES_MAX = 1024 * 1024;
/** The texts repeat each other and say much the same in every event: packed, an event's item fits into one step of 1 KB. */
const content = /* @__PURE__ */ packing(CONTENT_DICTIONARY, CONTENT_BYTES_MAX);
/** 128 bits: nobody can try out the few amounts and months that a commitment may hide. */
const SALT_BYTES = 16;

export interface SealPorts {
  readonly vault: Vault;
  readonly random: Random;
}

/** What stands in the seal: enough to open both commitments and to show what was sent, byte by byte. */
const sealedContent = z.strictObject({
  v: z.literal(1),
  /** Canonical JSON of what was sent (RFC 8785); of events of our own the facts again. */
  body: z.string(),
  facts: z.string(),
  factsSalt: z.string(),
  identity: z.string(),
  identitySalt: z.string(),
  /** Signature part of the caller's token. */
  tokenSignature: z.string().optional(),
});
export type SealedContent = z.infer<typeof sealedContent>;

/** Whose ciphertext it is: moved to another subject or event it does not open. */
export interface Place {
  readonly subject: KeyHolder;
  readonly source: string;
  readonly id: string;
}
/** What must be known of an event before it is sealed: its type decides how long it is kept, its area where its subject's keys lie. */
export interface SealingPlace extends Place {
  readonly type: string;
  readonly area: string;
}
/** Three canonical texts, of which two are committed to. */
export type Texts = Pick<SealedContent, 'body' | 'facts' | 'identity'> & { readonly tokenSignature?: string | undefined };

export interface Sealed {
  /** base64url SHA-256(salt ‖ canonical JSON of what is paid, seen or changed). */
  readonly commitFacts: string;
  /** base64url SHA-256(salt ‖ canonical JSON of who it is about). */
  readonly commitIdentity: string;
  /** The sealed blob: exact bytes, committed texts, salts, the token's signature. */
  readonly sealed: Uint8Array;
}

export async function sealContent({ vault, random }: SealPorts, place: SealingPlace, texts: Texts): Promise<Sealed> {
  const { body, facts, identity, tokenSignature } = texts;
  const factsSalt = newSalt(random);
  const identitySalt = newSalt(random);
  const whole: SealedContent = {
    v: 1,
    body,
    facts,
    factsSalt: base64url(factsSalt),
    identity,
    identitySalt: base64url(identitySalt),
    ...(tokenSignature !== undefined && { tokenSignature }),
  };
  const holder = { ...place.subject, area: place.area, retention: retentionOfEvent(place.type) };
  return {
    commitFacts: commit(factsSalt, facts),
    commitIdentity: commit(identitySalt, identity),
    sealed: await vault.seal(holder, content.pack(JSON.stringify(whole)), additionalData(place, 'event')),
  };
}

/** The body and the opened commitments of a recorded event. @throws SealBroken where it was moved or erased */
export async function openContent(vault: Vault, place: Place, sealed: Uint8Array): Promise<SealedContent> {
  const plain = await vault.open(place.subject, sealed, additionalData(place, 'event'));
  return sealedContent.parse(JSON.parse(content.unpack(plain)));
}

export const newSalt = (random: Random): Uint8Array => random.bytes(SALT_BYTES);
/** base64url SHA-256(salt ‖ text). */
export const commit = (salt: Uint8Array, text: string): string =>
  createHash('sha256').update(salt).update(text, 'utf8').digest('base64url');

/** Binds a ciphertext to its subject, its event and its field (TRUST §1). */
export const additionalData = ({ subject, source, id }: Place, field: 'event' | 'note'): string =>
  additionalOf(subject.id, eventDigest(source, id), field);
export const additionalOf = (subjectId: string, digest: Uint8Array, field: 'event' | 'note' | 'name' | 'address'): string =>
  `${subjectId}|${Buffer.from(digest).toString('hex')}|${field}`;
/** No source holds a NUL, so that no two keys give the same bytes. */
export const eventDigest = (source: string, id: string): Uint8Array =>
  createHash('sha256').update(`${source}\u0000${id}`).digest();

export const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
