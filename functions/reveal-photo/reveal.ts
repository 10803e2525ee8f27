/**
 * `POST /v1/photos/{sha256}/reveal`: one photo that a report about this family, or this finding, names, opened, entered into the chain of
 * the family or the kab/kota, then answered (TRUST §1). A photo that no report names is shown to nobody.
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
import { enterReportDisclosure, openReport, reachableReport } from '#shared/revealing/report.ts';
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

/** What names the photo: a family, whose reports are looked through, or one finding; and the entry of its showing. */
interface Named {
  readonly id: string;
  /** Events that name the photo, with whose it would be. */
  readonly by: readonly { readonly officerId: string; readonly sha256: string }[];
  enter(): Promise<number>;
}

/** @throws Problem `forbidden`, `not-found` (family, finding, photo, or not of it), `invalid-fields`, `too-many-requests` */
export async function revealPhoto(
  ports: RevealPhotoPorts,
  caller: Caller,
  sha256: string,
  request: PhotoRequest,
): Promise<PhotoRevealed> {
  const at = ports.clock.now();
  const { purpose } = request;
  const named =
    request.finding === undefined
      ? await namedByFamily(ports, caller, sha256, request, at)
      : await namedByFinding(ports, caller, sha256, { ...request, finding: request.finding }, at);
  const sent = await sentPhotos(ports.table, named.by);
  const photo = sent.find((one) => one !== undefined && isPhotoKept(ports.settings, one.receivedAt as Instant, at));
  if (photo === undefined) throw notFound();
  const sealed = await ports.photos.get(objectOf(photo));
  if (sealed === undefined) throw notFound();
  const data = await openOrGone(ports, photo, sealed);
  const seq = await named.enter();
  return {
    sha256,
    id: named.id,
    purpose,
    at,
    seq,
    mediaType: photo.mediaType,
    data: Buffer.from(data).toString('base64'),
  };
}

async function namedByFamily(
  ports: RevealPhotoPorts,
  caller: Caller,
  sha256: string,
  { kpmId = '', purpose, reason }: PhotoRequest,
  at: Instant,
): Promise<Named> {
  const kpm = await reachableKpm(ports.table, caller, 'photos:read', kpmId);
  requirePurpose(caller, purpose);
  await takeReveals(ports, caller, at, 1);
  const contents = await openChain(ports, (event) => seesEvent(caller, 'photos:read', event), kpm, {
    settings: ports.settings,
    now: at,
  });
  // whoever names a photo without sending it hides nobody's who sent it
  const naming = visible(contents).filter((content) => photosOf(content).includes(sha256));
  const shown = { purpose, fields: ['photo'], kpmIds: [kpm.kpmId] };
  return {
    id: kpm.kpmId,
    by: naming.map((content) => ({ officerId: officerOf(content), sha256 })),
    enter: () => enterDisclosure(ports, caller, kpm, at, { shown, reason }),
  };
}

async function namedByFinding(
  ports: RevealPhotoPorts,
  caller: Caller,
  sha256: string,
  { finding, purpose, reason }: PhotoRequest & { readonly finding: string },
  at: Instant,
): Promise<Named> {
  const event = await reachableReport(ports, caller, 'photos:read', finding, 'finding.reported');
  requirePurpose(caller, purpose);
  await takeReveals(ports, caller, at, 1);
  const opened = await openReport(ports, event, at);
  const names = typeof opened !== 'string' && (JSON.parse(opened.body) as { photos?: string[] }).photos?.includes(sha256);
  return {
    id: finding,
    by: names ? [{ officerId: event.source.slice(event.source.indexOf(':') + 1), sha256 }] : [],
    enter: () => enterReportDisclosure(ports, caller, event, at, { purpose, fields: ['photo'], reason }),
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
