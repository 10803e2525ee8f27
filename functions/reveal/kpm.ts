/**
 * `POST /v1/kpm/{id}/reveal`: what was asked for of one family is opened, entered into the family's chain, and only then answered;
 * where the entry cannot be committed nothing is shown (TRUST §1).
 */

import { inLetter } from '#shared/domain/access/allow.ts';
import type { RevealField } from '#shared/domain/access/purposes.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { isPhotoKept } from '#shared/domain/settings/kept.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import type { Revealed, RevealRequest } from '#shared/http/schemas/reveal.ts';
import type { AreaNames } from '#shared/reading/area-ref.ts';
import { reachableKpm, seesEvent } from '#shared/reading/family-access.ts';
import { officerOf, openChain, photoNameOf, photosOf, visible } from '#shared/revealing/contents.ts';
import { enterDisclosure } from '#shared/revealing/family.ts';
import { requirePurpose } from '#shared/revealing/purpose.ts';
import { takeReveals } from '#shared/revealing/quota.ts';
import type { Clock, Random, Vault } from '#shared/runtime/ports.ts';
import type { Kpm } from '#shared/store/kpms.ts';
import { sentPhotos } from '#shared/store/photos.ts';
import type { Table } from '#shared/store/table.ts';
import { fieldsFrom, isContentField } from './fields.ts';
import { profileFields } from './profile.ts';

export interface RevealPorts {
  readonly table: Table;
  readonly keys: Table;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly random: Random;
  readonly areas: AreaNames;
  readonly settings: Settings;
}

/** @throws Problem `forbidden`, `not-found`, `invalid-fields` (purpose or field of another role), `too-many-requests` */
export async function revealKpm(ports: RevealPorts, caller: Caller, id: string, request: RevealRequest): Promise<Revealed> {
  const kpm = await reachableKpm(ports.table, caller, 'kpm:reveal', id);
  const { purpose, reason, fields } = request;
  requirePurpose(caller, purpose, fields);
  const at = ports.clock.now();
  await takeReveals(ports, caller, at, 1);
  const opened = await openFields(ports, caller, kpm, fields, at);
  const shown = { purpose, fields, kpmIds: [kpm.kpmId] };
  const seq = await enterDisclosure(ports, caller, kpm, at, { shown, reason });
  return { id: kpm.kpmId, purpose, at, seq, ...opened };
}

async function openFields(
  ports: RevealPorts,
  caller: Caller,
  kpm: Kpm,
  asked: readonly RevealField[],
  now: Instant,
): Promise<Pick<Revealed, 'fields' | 'hiddenEvents'>> {
  const profile = await profileFields(ports.vault, kpm, asked, { settings: ports.settings, now });
  const fromContents = asked.filter(isContentField);
  if (fromContents.length === 0) return { fields: profile, hiddenEvents: 0 };
  const contents = await openChain(ports, (event) => seesEvent(caller, 'kpm:reveal', event), kpm, {
    settings: ports.settings,
    now,
  });
  const named = fromContents.includes('photos')
    ? visible(contents).flatMap((content) =>
        photosOf(content).map((sha256) => ({ officerId: officerOf(content), sha256, key: photoNameOf(content, sha256) })),
      )
    : [];
  const sent = await sentPhotos(ports.table, named);
  const here = sent.map((photo) => photo && isPhotoKept(ports.settings, photo.receivedAt as Instant, now));
  const keys = new Set(named.filter((_, i) => here[i]).map(({ key }) => key));
  const shown = { sent: keys, mayRead: (programme: string) => inLetter(caller, programme) };
  return { fields: { ...profile, ...fieldsFrom(contents, fromContents, shown) }, hiddenEvents: contents.hidden };
}
