/** By which NIK and KK an officer is named, in the keys table: tokens with their sealed originals, and when each was said (docs/adr/0037). */
import * as z from 'zod';
import { SHARED_KINDS } from '../domain/dossier/shares.ts';
import { bytes, entity, instant, versioned } from './entity.ts';
import { officerIdentityKey } from './keys.ts';
import type { Item, Table, Write } from './table.ts';

/** An officer whose number is corrected more often than this is not told of by the oldest any more. */
export const OFFICER_NAMES_MAX = 12;

const schema = z.object({
  officerId: z.string(),
  version: z.int().min(1),
  names: z
    .array(
      z.object({
        kind: z.enum(SHARED_KINDS),
        token: z.string(),
        /** Canonical position of the event that said it last: of each kind the latest counts, whichever came first. */
        saidAt: z.string(),
        /** When we heard of it for the first time. */
        heardAt: instant,
        /** What the token was made from, sealed (shared/privacy/officer-numbers.ts). */
        original: bytes,
      }),
    )
    .max(OFFICER_NAMES_MAX),
});
export type OfficerIdentity = z.infer<typeof schema>;
export type OfficerName = OfficerIdentity['names'][number];
const identities = entity('officer-identity', 1, schema);

export const readOfficerIdentity = (item: Item | undefined): OfficerIdentity | undefined =>
  item?.entity === identities.name ? identities.fromItem(item) : undefined;
export async function getOfficerIdentity(table: Table, officerId: string): Promise<OfficerIdentity | undefined> {
  return readOfficerIdentity(await table.get(officerIdentityKey(officerId)));
}
export const putOfficerIdentity = (identity: OfficerIdentity): Write =>
  versioned(identities.toItem(officerIdentityKey(identity.officerId), identity), identity.version);

/** Whether this is the officer's number of its kind now. */
export const isPresentName = ({ names }: OfficerIdentity, { kind, saidAt }: OfficerName): boolean =>
  !names.some((one) => one.kind === kind && one.saidAt > saidAt);
