/** The organisation that a call names, where it lies within the caller's reach; elsewhere it is like one that does not exist (DESIGN §10). */
import type { AdministrationPorts } from '#shared/administration/change.ts';
import { allow, roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Action } from '#shared/domain/access/table.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import type { OrganisationSettings } from '#shared/domain/organisation/types.ts';
import { notFound, Problem } from '#shared/http/problem.ts';
import { organisationId } from '#shared/http/schemas/organisations.ts';
import type { AreaNames } from '#shared/reading/area-ref.ts';
import type { Subject } from '#shared/store/keys.ts';
import { getOrganisation, type Organisation } from '#shared/store/organisations.ts';

export interface OrganisationPorts extends AdministrationPorts {
  /** Of people's tokens here. */
  readonly issuer: string;
  readonly settings: OrganisationSettings;
  readonly areas: AreaNames;
}

/** @throws Problem `forbidden` by role, `not-found` where there is none in reach */
export async function reachableOrganisation(
  ports: OrganisationPorts,
  caller: Caller,
  action: Action,
  id: string,
): Promise<Organisation> {
  if (!roleMay(caller.role, action)) throw new Problem('forbidden');
  const organisation = organisationId.safeParse(id).success ? await getOrganisation(ports.table, id) : undefined;
  if (organisation === undefined || !allow(caller, action, { areas: organisation.areas as AreaCode[] })) throw notFound();
  return organisation;
}

/** Organisations are settings of this system, as people are. */
export const organisationChain = (id: string): Subject & { readonly kind: 'setting' } => ({
  kind: 'setting',
  id: `organisation:${id}`,
});
