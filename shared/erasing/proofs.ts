/** What of a family's sealed events outlives their keys: what opens the commitments of their facts, and which photos go with them (TRUST §1). */
import * as z from 'zod';
import { familyKeys } from '#shared/privacy/profile.ts';
import { commit, openContent, type SealedContent } from '#shared/privacy/seal.ts';
import { mapLimited } from '#shared/runtime/map-limited.ts';
import { SealBroken, type Vault } from '#shared/runtime/ports.ts';
import { type ErasureProof, proofItem, provedPlaces } from '#shared/store/erasures.ts';
import { chainOf, type StoredEvent } from '#shared/store/events.ts';
import { CREATE_MANY_MAX, type Item, StoreUnavailable, type Table } from '#shared/store/table.ts';

interface Ports {
  readonly table: Table;
  readonly vault: Vault;
}

/** A photo that a report of the family names, with the officer who sent it. */
export interface NamedPhoto {
  readonly officerId: string;
  readonly sha256: string;
}

/**
 * Puts aside what proves the facts of every event whose seal still opens, and says which photos they name. Doing it again, also
 * when some keys are gone already, changes nothing. @throws StoreUnavailable where it could not all be put
 */
export async function keepProofs({ table, vault }: Ports, kpmId: string): Promise<NamedPhoto[]> {
  const events: StoredEvent[] = [];
  for await (const event of chainOf(table, { kind: 'kpm', id: kpmId })) if (event.sealed !== undefined) events.push(event);
  const proved = await provedPlaces(table, kpmId);
  await vault.load([familyKeys(kpmId)]);
  const opened = await mapLimited(events, async (event) => ({ event, content: await openOne(vault, event) }));
  const items = opened.flatMap(({ event, content }) => {
    const proof = content && !proved.has(event.seq) ? proofOf(event, content) : undefined;
    return proof === undefined ? [] : [proofItem(kpmId, event.seq, proof)];
  });
  await putAll(table, items);
  return opened.flatMap(({ event, content }) => (content ? photosIn(event, content) : []));
}

async function openOne(vault: Vault, { subjectId, source, id, sealed }: StoredEvent): Promise<SealedContent | undefined> {
  if (sealed === undefined) return undefined;
  try {
    return await openContent(vault, { subject: familyKeys(subjectId), source, id }, sealed);
  } catch (error) {
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
}

/** Nothing where people wrote words into what was committed to: those go, and the proof of that entry's facts with them. */
function proofOf({ commitFacts }: StoredEvent, { facts, factsSalt }: SealedContent): ErasureProof | undefined {
  if ('note' in (JSON.parse(facts) as object)) return undefined;
  return proves(commitFacts, { facts, factsSalt }) ? { facts, factsSalt } : undefined;
}

/** Whether it opens the commitment. */
export const proves = (commitFacts: string, { facts, factsSalt }: ErasureProof): boolean =>
  commit(Buffer.from(factsSalt, 'base64url'), facts) === commitFacts;

const withPhotos = z.object({ photos: z.array(z.string()).optional() });

/** A report of an officer names photos of the same officer. */
function photosIn({ type, source }: StoredEvent, { body }: SealedContent): NamedPhoto[] {
  if (!/^(verification|finding)\.reported\./.test(type)) return [];
  const { photos = [] } = withPhotos.parse(JSON.parse(body));
  return photos.map((sha256) => ({ officerId: source.slice(source.indexOf(':') + 1), sha256 }));
}

async function putAll(table: Table, items: readonly Item[]): Promise<void> {
  for (let i = 0; i < items.length; i += CREATE_MANY_MAX) {
    const created = await table.createMany(items.slice(i, i + CREATE_MANY_MAX));
    if (created.includes('unavailable')) throw new StoreUnavailable('nobody knows whether the proofs were put aside');
  }
}
