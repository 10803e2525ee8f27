/** Cases that waited for a photo are told that it came, and are due at once: the sweeper judges them as it does all (docs/adr/0048). */
import type { Instant } from '#shared/domain/brand.ts';
import { photoDigits, photoName } from '#shared/domain/rules/photos.ts';
import { type AwaitedPhoto, awaitingPhoto, deleteAwaitedPhoto } from '#shared/store/awaited-photos.ts';
import { putCase, readCase } from '#shared/store/cases.ts';
import { caseKey } from '#shared/store/keys.ts';
import { ConditionFailed, StoreUnavailable, type Table } from '#shared/store/table.ts';

/** A case moves a few times a minute at the most. */
const ATTEMPTS_MAX = 5;

/** Called once the photo is there. Done twice it changes nothing. @throws StoreUnavailable */
export async function tellAwaiting(table: Table, officerId: string, sha256: string, now: Instant): Promise<void> {
  for (const one of await awaitingPhoto(table, officerId, photoDigits(sha256))) await tellCase(table, one, now);
}

/** Written also where the case does not say yet that it is missing: who is about to say so then finds another version. */
async function tellCase(table: Table, one: AwaitedPhoto, now: Instant): Promise<void> {
  const name = photoName(one.officerId, one.digits);
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const known = readCase(await table.get(caseKey(one.kpmId, one.programme, one.cycle), { consistent: true }));
    try {
      if (known !== undefined) {
        const { lookedAt = now, here = [], missing = [] } = known.photos ?? {};
        const photos = {
          lookedAt,
          here: [...new Set([...here, name])].sort(),
          missing: missing.filter((other) => other !== name),
        };
        await table.write(putCase({ ...known, version: known.version + 1, photos, wakeAt: now }));
      }
      await table.write(deleteAwaitedPhoto(one));
      return;
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
  throw new StoreUnavailable('a case that waits for a photo stayed contended');
}
