/**
 * `POST /v1/photos/{sha256}/reveal`: one photo that a report about this family names, opened, entered into the family's chain, then
 * answered (TRUST §1). A photo that no report names is shown to nobody.
 */

import type { Caller } from '#shared/domain/access/subject.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { isPhotoKept } from '#shared/domain/settings/kept.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import { notFound } from '#shared/http/problem.ts';
import type { PhotoRequest, PhotoRevealed } from '#shared/http/schemas/reveal.ts';
import { openBlob } from '#shared/privacy/blob.ts';
import { reachableKpm, seesEvent } from '#shared/reading/family-access.ts';
import { officerOf, openChain, photosOf, visible } from '#shared/revealing/contents.ts';
import { enterDisclosure } from '#shared/revealing/family.ts';
import { requirePurpose } from '#shared/revealing/purpose.ts';
import { takeReveals } from '#shared/revealing/quota.ts';
import { type Bucket, type Clock, type Random, SealBroken, type Vault } from '#shared/runtime/ports.ts';
import { objectOf, sentPhotos } from '#shared/store/photos.ts';
import type { Table } from '#shared/store/table.ts';

export interface RevealPhotoPorts {
  readonly table: Table;
  readonly vault: Vault;
  readonly photos: Bucket;
  readonly clock: Clock;
  readonly random: Random;
  readonly settings: Settings;
}

/** @throws Problem `forbidden`, `not-found` (family, photo, or not of this family), `invalid-fields`, `too-many-requests` */
export async function revealPhoto(
  ports: RevealPhotoPorts,
  caller: Caller,
  sha256: string,
  { kpmId, purpose, reason }: PhotoRequest,
): Promise<PhotoRevealed> {
  const kpm = await reachableKpm(ports.table, caller, 'photos:read', kpmId);
  requirePurpose(caller, purpose);
  const at = ports.clock.now();
  await takeReveals(ports, caller, at, 1);
  const contents = await openChain(ports, (event) => seesEvent(caller, 'photos:read', event), kpm, {
    settings: ports.settings,
    now: at,
  });
  // whoever names a photo without sending it hides nobody's who sent it
  const named = visible(contents).filter((content) => photosOf(content).includes(sha256));
  const sent = await sentPhotos(
    ports.table,
    named.map((content) => ({ officerId: officerOf(content), sha256 })),
  );
  const photo = sent.find((one) => one !== undefined && isPhotoKept(ports.settings, one.receivedAt as Instant, at));
  if (photo === undefined) throw notFound();
  const sealed = await ports.photos.get(objectOf(photo));
  if (sealed === undefined) throw notFound();
  const data = await openOrGone(ports, photo, sealed);
  const shown = { purpose, fields: ['photo'], kpmIds: [kpm.kpmId] };
  const seq = await enterDisclosure(ports, caller, kpm, at, { shown, reason });
  return {
    sha256,
    id: kpm.kpmId,
    purpose,
    at,
    seq,
    mediaType: photo.mediaType,
    data: Buffer.from(data).toString('base64'),
  };
}

/** A photo whose key was destroyed is there no more. @throws Problem `not-found` */
async function openOrGone(
  { vault }: RevealPhotoPorts,
  name: { readonly officerId: string; readonly sha256: string },
  sealed: Uint8Array,
): Promise<Uint8Array> {
  try {
    return await openBlob(vault, name, sealed);
  } catch (error) {
    if (error instanceof SealBroken) throw notFound();
    throw error;
  }
}
