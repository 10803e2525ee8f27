/**
 * Events that the system itself adds to a chain: what people did with an alert, what was revealed to whom.
 * They carry the same leaf fields as those of senders (TRUST §5): commitments over facts and identity, whose salts lie sealed.
 */
import { type Instant, invariant } from '../domain/brand.ts';
import { appendToChain } from '../domain/trail/leaf.ts';
import { ownFactsFaults } from '../domain/trail/own-facts.ts';
import { canonicalText } from '../privacy/canonical.ts';
import { base64url, commit, newSalt, type Sealed, type SealPorts, sealContent } from '../privacy/seal.ts';
import { newEntryId } from '../runtime/ids.ts';
import type { Random } from '../runtime/ports.ts';
import { type EventFacts, type EventSubjectKind, putEvent } from '../store/events.ts';
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
  readonly subject: { readonly kind: EventSubjectKind; readonly id: string };
  readonly area: string;
  readonly at: Instant;
  readonly facts: EventFacts;
  /** Free text, which may name anybody: committed to and sealed with the facts, and nowhere else for good (TRUST §1). */
  readonly note?: string | undefined;
}

/** A chain's salt: 128 bits, so that nobody can try out what went before (TRUST §5). */
const SALT_BYTES = 16;

/** What does not depend on the place in the chain: made once, however often the head moves in between. */
export interface SealedEvent extends Pick<Sealed, 'commitFacts' | 'commitIdentity'> {
  readonly event: OwnEvent;
  /** The seal, or the salts of what has none. */
  readonly kept: { readonly sealed: Uint8Array } | { readonly salts: Uint8Array };
}

/** Nobody sent this: what was committed to is the whole of it. */
export async function sealOwnEvent(ports: SealPorts, event: OwnEvent): Promise<SealedEvent> {
  const { facts, identity } = committedTexts(event);
  const { commitFacts, commitIdentity, sealed } = await sealContent(ports, event, { body: facts, facts, identity });
  return { event, commitFacts, commitIdentity, kept: { sealed } };
}

/**
 * Of what says nothing but codes and random ids, for functions that hold no data key: its salts stand beside it in plain, where
 * the facts that they would hide stand too (docs/adr/0008).
 */
export function plainOwnEvent(random: Random, event: OwnEvent): SealedEvent {
  invariant(event.note === undefined, 'free text is sealed');
  const { facts, identity } = committedTexts(event);
  const [factsSalt, identitySalt] = [newSalt(random), newSalt(random)];
  const salts = new Uint8Array(Buffer.concat([factsSalt, identitySalt]));
  return { event, commitFacts: commit(factsSalt, facts), commitIdentity: commit(identitySalt, identity), kept: { salts } };
}

function committedTexts({ type, source, id, area, at, subject, facts, note }: OwnEvent): { facts: string; identity: string } {
  const faults = ownFactsFaults(type, facts);
  invariant(faults.length === 0, `${type} does not hold what its schema says: ${faults.join(', ')}`);
  return {
    facts: canonicalText({ type, area, source, id, at, ...facts, note }),
    identity: canonicalText({ subject: subject.id }),
  };
}

/** The event and its chain's next head, conditioned on the head that was read. @param linkedTo what its family turned out to be */
export function ownEventWrites(random: Random, sealed: SealedEvent, before: Head | undefined, linkedTo?: string): Write[] {
  const { event, commitFacts, commitIdentity } = sealed;
  const content = { ...event, receivedAt: event.at, commitFacts, commitIdentity };
  const { leaf, head } = appendToChain(before, content, {
    entry: newEntryId(random),
    chainSalt: base64url(random.bytes(SALT_BYTES)),
  });
  return [
    advanceHead(event.subject, before, linkedTo === undefined ? head : { ...head, linkedTo }),
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
      ...sealed.kept,
    }),
  ];
}
