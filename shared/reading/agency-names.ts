/** What agencies that have to act are called: where people do not know them by the capitals of their id, by the name on their record. */
import { shortNameOf } from '#shared/domain/organisation/agency-name.ts';
import { agencyOf } from '#shared/domain/rules/owners.ts';
import { getAgency } from '#shared/store/agencies.ts';
import type { Table } from '#shared/store/table.ts';

/** By id; an agency that is not in it is called by its id. */
export type AgencyNames = ReadonlyMap<string, string>;

/** @param owners of alerts, `AGENCY@bulog` among them */
export async function agencyNames(table: Table, owners: Iterable<string>): Promise<AgencyNames> {
  const ids = new Set([...owners].flatMap((owner) => agencyOf(owner) ?? []));
  const unknown = [...ids].filter((id) => shortNameOf(id) === id);
  const agencies = await Promise.all(unknown.map((id) => getAgency(table, id)));
  return new Map(agencies.flatMap((agency) => (agency === undefined ? [] : [[agency.agencyId, agency.name] as const])));
}
