/** By which NIK and KK an officer is named, in the keys table: tokens with their sealed originals, and when each was said (docs/adr/0037). */
import * as z from 'zod';
import { SHARED_KINDS } from '../domain/dossier/shares.ts';
import { bytes, entity, instant, versioned } from './entity.ts';
import { officerIdentityKey } from './keys.ts';
import type { Item, Table, Write } from './table.ts';

/** An officer whose number is corrected more often than this is not named by the oldest any more. */
export const OFFICER_NAMES_MAX = 12;
/** Families of numbers that an officer is named by no more, who may have to hear so: the latest so many. */
export const FORMER_FAMILIES_MAX = 60;

const schema = z.object({
  officerId: z.string(),
  version: z.int().min(1),
  names: z
    .array(
      z.object({
        kind: z.enum(SHARED_KINDS),
        token: z.string(),
        /** Canonical position of the event that said it last, whichever came first. */
        saidAt: z.string(),
        /** The same of every other source that says it, latest first. */
        alsoSaidAt: z.array(z.string()).exactOptional(),
        /** When we heard of it for the first time. */
        heardAt: instant,
        /** What the token was made from, sealed (shared/privacy/officer-numbers.ts). */
        original: bytes,
      }),
    )
    .max(OFFICER_NAMES_MAX),
  /** Families of the numbers that are not among the names any more: they hear that it is over. */
  formerFamilies: z.array(z.string()).max(FORMER_FAMILIES_MAX).exactOptional(),
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

/** Where each source said it last, latest first: one position for each of them. */
export const positionsOf = ({ saidAt, alsoSaidAt = [] }: Pick<OfficerName, 'saidAt' | 'alsoSaidAt'>): string[] => [
  saidAt,
  ...alsoSaidAt,
];

/** Who said it: a position is `time#source#id`. */
const sourceAt = (position: string): string => position.split('#', 2)[1] as string;

/** A number with what one more event says of it. */
export function saidAlso(known: OfficerName, position: string): OfficerName {
  const source = sourceAt(position);
  const positions = positionsOf(known);
  if (positions.some((one) => sourceAt(one) === source && one >= position)) return known;
  const [saidAt = position, ...others] = [position, ...positions.filter((one) => sourceAt(one) !== source)].sort().reverse();
  const { alsoSaidAt: _, ...name } = known;
  return { ...name, saidAt, ...(others.length > 0 && { alsoSaidAt: others }) };
}

/**
 * Whether this is the officer's number of its kind now, by what some source said last: who says another one takes back what it said
 * itself, and never what others say. Any agency that may send assignments may name any officer.
 */
export const isPresentName = ({ names }: Pick<OfficerIdentity, 'names'>, name: OfficerName): boolean =>
  positionsOf(name).some((position) => {
    const source = sourceAt(position);
    const isTakenBack = (later: string): boolean => sourceAt(later) === source && later > position;
    return !names.some((one) => one.kind === name.kind && one.token !== name.token && positionsOf(one).some(isTakenBack));
  });

/** A name more, and the one that makes room for it: what was taken back before what still counts, and of these the oldest. */
export function withName(names: readonly OfficerName[], name: OfficerName): { names: OfficerName[]; dropped?: OfficerName } {
  const all = [...names.filter(({ token }) => token !== name.token), name].sort((a, b) => (a.saidAt < b.saidAt ? -1 : 1));
  if (all.length <= OFFICER_NAMES_MAX) return { names: all };
  const dropped = all.find((one) => !isPresentName({ names: all }, one)) ?? (all[0] as OfficerName);
  return { names: all.filter((one) => one !== dropped), dropped };
}
