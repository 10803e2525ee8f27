/**
 * Events that the system itself adds to a chain: what people did with an alert, what was revealed to whom.
 * They carry the same leaf fields as those of senders (TRUST §5): commitments over facts and identity, whose salts lie sealed.
 */
import type { Instant } from '../domain/brand.ts';
import { appendToChain } from '../domain/trail/leaf.ts';
import { canonicalJson } from '../intake/candidate.ts';
import { additionalData, commit, type SealedContent } from '../intake/seal.ts';
import { newEntryId } from '../runtime/ids.ts';
import type { Random, Vault } from '../runtime/ports.ts';
import { type EventFacts, putEvent } from '../store/events.ts';
import { advanceHead, type Head } from '../store/heads.ts';
import type { Write } from '../store/table.ts';

export interface OwnEvent {
  /** Who did it: the caller's source and key. */
  readonly source: string;
  readonly kid: string;
  /** Unique for this source. */
  readonly id: string;
  /** `alert.resolve.v1`, `personal-data.revealed.v1`. */
  readonly type: string;
  readonly subject: { readonly kind: 'kpm' | 'officer'; readonly id: string };
  readonly area: string;
  readonly at: Instant;
  readonly facts: EventFacts;
}

/** 128 bits: a commitment cannot be searched for (TRUST §5). */
const SALT_BYTES = 16;

/** What does not depend on the place in the chain: made once, however often the head moves in between. */
export interface SealedEvent {
  readonly event: OwnEvent;
  readonly commitFacts: string;
  readonly commitIdentity: string;
  readonly sealed: Uint8Array;
}

export async function sealOwnEvent(
  ports: { readonly random: Random; readonly vault: Vault },
  event: OwnEvent,
): Promise<SealedEvent> {
  const { type, source, id, area, at, subject } = event;
  const facts = canonical({ type, area, source, id, at, ...event.facts });
  const identity = canonical({ subject: subject.id });
  const [factsSalt, identitySalt] = [ports.random.bytes(SALT_BYTES), ports.random.bytes(SALT_BYTES)];
  // nobody sent this: what was committed to is the whole of it
  const content: SealedContent = {
    v: 1,
    body: facts,
    facts,
    factsSalt: base64url(factsSalt),
    identity,
    identitySalt: base64url(identitySalt),
  };
  return {
    event,
    commitFacts: commit(factsSalt, facts),
    commitIdentity: commit(identitySalt, identity),
    sealed: await ports.vault.seal(Buffer.from(JSON.stringify(content), 'utf8'), additionalData(subject.id, source, id, 'event')),
  };
}

const canonical = (value: object): string => canonicalJson(JSON.parse(JSON.stringify(value)));

/** The event and its chain's next head, conditioned on the head that was read. */
export function ownEventWrites(random: Random, sealed: SealedEvent, before: Head | undefined): Write[] {
  const { event, commitFacts, commitIdentity } = sealed;
  const content = { ...event, receivedAt: event.at, commitFacts, commitIdentity };
  const { leaf, head } = appendToChain(before, content, {
    entry: newEntryId(random),
    chainSalt: base64url(random.bytes(SALT_BYTES)),
  });
  return [
    advanceHead(event.subject, before, head),
    putEvent({
      source: event.source,
      id: event.id,
      type: event.type,
      subjectKind: event.subject.kind,
      subjectId: event.subject.id,
      area: event.area,
      occurredAt: event.at,
      receivedAt: event.at,
      facts: JSON.stringify(event.facts),
      seq: leaf.seq,
      entry: leaf.entry,
      kid: leaf.kid,
      prevBlind: leaf.prevBlind,
      commitFacts,
      commitIdentity,
      sealed: sealed.sealed,
    }),
  ];
}

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
