/**
 * Looks whether the photos that a case's reports name have come, once their time is over (TRUST §1, docs/adr/0048). Of one that is not there
 * it is first noted who waits, then looked again: whoever puts the photo does it the other way round, so that one of the two sees the other.
 */
import type { Instant } from '#shared/domain/brand.ts';
import type { CaseFact } from '#shared/domain/case/fact.ts';
import { type PhotosLooked, photoName, photosToLookFor } from '#shared/domain/rules/photos.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import { type AwaitedPhoto, putAwaitedPhoto } from '#shared/store/awaited-photos.ts';
import type { Case } from '#shared/store/cases.ts';
import { hasPhoto } from '#shared/store/photos.ts';
import type { Table } from '#shared/store/table.ts';

/** What the case is to be judged by; what it was told before where nothing is to be looked for. @param facts the case's own @throws StoreUnavailable */
export async function photosLooked(
  table: Table,
  known: Case,
  facts: readonly CaseFact[],
  settings: Settings,
  now: Instant,
): Promise<PhotosLooked | undefined> {
  const wanted = photosToLookFor(facts, known, settings, now);
  if (wanted.length === 0) return known.photos;
  const here: string[] = [...(known.photos?.here ?? [])];
  const missing: string[] = [];
  const { kpmId, programme, cycle } = known;
  for (const { officerId, digits } of wanted) {
    const come = await hasCome(table, { officerId, digits, kpmId, programme, cycle });
    (come ? here : missing).push(photoName(officerId, digits));
  }
  return { lookedAt: now, here: here.sort(), missing: missing.sort() };
}

async function hasCome(table: Table, one: AwaitedPhoto): Promise<boolean> {
  if (await hasPhoto(table, one.officerId, one.digits)) return true;
  await table.write(putAwaitedPhoto(one));
  return hasPhoto(table, one.officerId, one.digits);
}
