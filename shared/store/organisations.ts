/** Organisations around the work: Inspektorat, IPSM, BK3S, karang taruna, donors…: one record with types, areas and dated members (DOMAIN §6). */
import * as z from 'zod';
import { placeOf } from '../domain/area/places.ts';
import type { AreaCode } from '../domain/brand.ts';
import { entity, versioned } from './entity.ts';
import { organisationKey, organisationPlaceKey, organisationPlacePartition } from './keys.ts';
import type { Item, Table, Write } from './table.ts';

/** Days are those of the organisation's first area; the last one is included. What has ended stays listed. */
const member = z.object({
  /** `officer:psm-15.71.01.1001` or `person:<sub>`: who they are stands in their own records. */
  who: z.string(),
  from: z.string(),
  to: z.string().optional(),
});
export type OrganisationMember = z.infer<typeof member>;

const schema = z.object({
  organisationId: z.string(),
  version: z.int().min(1),
  name: z.string(),
  types: z.array(z.string()).min(1),
  areas: z.array(z.string()).min(1),
  active: z.boolean(),
  /** An office, never a person's own address. */
  contact: z.object({ office: z.string(), email: z.string() }).optional(),
  members: z.array(member),
});
export type Organisation = z.infer<typeof schema>;
const organisations = entity('organisation', 1, schema);
const places = entity('organisation-place', 1, z.object({ organisationId: z.string() }));

export const readOrganisation = (item: Item | undefined): Organisation | undefined => item && organisations.fromItem(item);
export async function getOrganisation(table: Table, organisationId: string): Promise<Organisation | undefined> {
  return readOrganisation(await table.get(organisationKey(organisationId)));
}
export const putOrganisation = (organisation: Organisation): Write =>
  versioned(organisations.toItem(organisationKey(organisation.organisationId), organisation), organisation.version);

/** Written with each version, the same each time and never taken away: where it works now stands on the record alone. */
export const putOrganisationPlaces = ({ organisationId, areas }: Organisation): Write[] =>
  [...new Set(areas.map((area) => placeOf(area as AreaCode)))].map((place) => ({
    op: 'put',
    item: places.toItem(organisationPlaceKey(place, organisationId), { organisationId }),
  }));

/** Organisations of one place by their ids, after the one named. */
export async function organisationsIn(table: Table, place: AreaCode, limit: number, after?: string): Promise<string[]> {
  const key = after === undefined ? undefined : organisationPlaceKey(place, after);
  const page = await table.query({
    pk: organisationPlacePartition(place),
    limit,
    ...(key && { after: { pk: key.pk, sk: key.sk } }),
  });
  return page.items.map((item) => places.fromItem(item).organisationId);
}
