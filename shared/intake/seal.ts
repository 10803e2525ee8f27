/** What must not be read on is sealed, and what must be provable is committed to, before an event leaves intake (TRUST §1, §5). */
import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod';
import { address } from '#events/common.ts';
import type { Random, Vault } from '#shared/runtime/ports.ts';
import { type Candidate, type Content, canonicalJson } from './candidate.ts';
import type { Compact } from './compact.ts';

/**
 * The texts repeat each other: deflated, 1,303 bytes of the demonstration's average become 489, and an event's item fits into one
 * step of 1 KB instead of two. No door takes more than 256 KB, so what inflates to more was not sealed here.
 */
const CONTENT_BYTES_MAX = 1024 * 1024;
/** 128 bits: nobody can try out the few amounts and months that a commitment may hide. */
const SALT_BYTES = 16;

export interface Sealed {
  /** base64url SHA-256(salt ‖ canonical JSON of what is paid, seen or changed). */
  readonly commitFacts: string;
  /** base64url SHA-256(salt ‖ canonical JSON of who it is about). */
  readonly commitIdentity: string;
  /** base64 of the sealed blob: exact bytes, committed texts, salts, the token's signature. */
  readonly sealed: string;
}

/** What stands in the seal: enough to open both commitments and to show what was sent, byte by byte. */
export const sealedContent = z.strictObject({
  v: z.literal(1),
  /** Canonical JSON of what was sent (RFC 8785). */
  body: z.string(),
  facts: z.string(),
  factsSalt: z.string(),
  identity: z.string(),
  identitySalt: z.string(),
  /** Signature part of the caller's token. */
  tokenSignature: z.string().optional(),
});
export type SealedContent = z.infer<typeof sealedContent>;

export interface SealPorts {
  readonly vault: Vault;
  readonly random: Random;
}

/** Binds a ciphertext to its subject, its event and its field: moved elsewhere it does not open (TRUST §1). */
export const additionalData = (subjectId: string, source: string, id: string, field: 'event' | 'profile' | 'note'): string =>
  additionalOf(subjectId, eventDigest(source, id).toString('hex'), field);
const additionalOf = (subjectId: string, digestHex: string, field: string): string => `${subjectId}|${digestHex}|${field}`;
/** No source holds a NUL, so that no two keys give the same bytes. */
const eventDigest = (source: string, id: string): Buffer => createHash('sha256').update(`${source}\u0000${id}`).digest();

export async function sealEvent(
  { vault, random }: SealPorts,
  candidate: Candidate,
  subjectId: string,
  parts: Compact,
  tokenSignature?: string,
): Promise<Sealed> {
  const { source, id, content, canonical } = candidate;
  const facts = canonicalText({ type: content.type, area: content.data.area, source, ...parts });
  const identity = canonicalText({ subject: subjectId, ...whoOf(content) });
  const factsSalt = random.bytes(SALT_BYTES);
  const identitySalt = random.bytes(SALT_BYTES);
  const blob: SealedContent = {
    v: 1,
    body: canonical,
    facts,
    factsSalt: base64url(factsSalt),
    identity,
    identitySalt: base64url(identitySalt),
    ...(tokenSignature !== undefined && { tokenSignature }),
  };
  const bytes = await vault.seal(deflateRawSync(JSON.stringify(blob)), additionalData(subjectId, source, id, 'event'));
  return {
    commitFacts: commit(factsSalt, facts),
    commitIdentity: commit(identitySalt, identity),
    sealed: Buffer.from(bytes).toString('base64'),
  };
}

/** The body and the commitments of a recorded event. @throws SealBroken where it was moved or erased */
export async function openEvent(
  vault: Vault,
  subjectId: string,
  source: string,
  id: string,
  sealed: Uint8Array,
): Promise<SealedContent> {
  const plain = await vault.open(sealed, additionalData(subjectId, source, id, 'event'));
  const text = inflateRawSync(plain, { maxOutputLength: CONTENT_BYTES_MAX }).toString('utf8');
  return sealedContent.parse(JSON.parse(text));
}

export const commit = (salt: Uint8Array, text: string): string =>
  createHash('sha256').update(salt).update(text, 'utf8').digest('base64url');

/** Who: the family as the sender named it, or the officer. */
function whoOf(content: Content): Record<string, unknown> {
  switch (content.type) {
    case 'entitlement.declared.v1':
      return { kpm: content.data.kpm, name: content.data.name, address: content.data.address };
    case 'officer.assigned.v1':
    case 'officer.unassigned.v1':
      return { officer: content.data.officer };
    case 'kpm.updated.v1': {
      const { name, address, nik, kk } = content.data.changes;
      return { kpm: content.data.kpm, name, address, nik, kk };
    }
    default:
      return { kpm: content.data.kpm };
  }
}

// ── profiles ───────────────────────────────────────────────────────────────────────────────────────────
/** Name and address of a family, as an officer needs them at the door (DESIGN §10, tasks). */
export const profileSchema = z.strictObject({ name: z.string().optional(), address: address.optional() });
export type Profile = z.infer<typeof profileSchema>;

const DIGEST_BYTES = 32;

/** base64 of the event's digest and the ciphertext: whoever opens it later knows the family, not the event that brought it. */
export async function sealProfile(vault: Vault, kpmId: string, source: string, id: string, profile: Profile): Promise<string> {
  const digest = eventDigest(source, id);
  const sealed = await vault.seal(
    Buffer.from(JSON.stringify(profile), 'utf8'),
    additionalOf(kpmId, digest.toString('hex'), 'profile'),
  );
  return Buffer.concat([digest, sealed]).toString('base64');
}

/** Opens what stands on the KPM as `profile`. @throws SealBroken where it was moved or erased */
export async function openProfile(vault: Vault, kpmId: string, profile: Uint8Array): Promise<Profile> {
  const digestHex = Buffer.from(profile.subarray(0, DIGEST_BYTES)).toString('hex');
  const plain = await vault.open(profile.subarray(DIGEST_BYTES), additionalOf(kpmId, digestHex, 'profile'));
  return profileSchema.parse(JSON.parse(Buffer.from(plain).toString('utf8')));
}

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
/** Facts are plain data of our own making; what is `undefined` is not there. */
const canonicalText = (value: object): string => canonicalJson(JSON.parse(JSON.stringify(value)));
