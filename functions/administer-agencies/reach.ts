/** The agency that a call names, where it lies within the caller's reach; elsewhere it is like one that does not exist (DESIGN §10). */
import type { AdministrationPorts } from '#shared/administration/change.ts';
import { allow, roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Action } from '#shared/domain/access/table.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { notFound, Problem } from '#shared/http/problem.ts';
import { agencyId } from '#shared/http/schemas/common.ts';
import { type Agency, getAgency } from '#shared/store/agencies.ts';

/** @throws Problem `forbidden` by role, `not-found` where there is none in reach */
export async function reachableAgency(ports: AdministrationPorts, caller: Caller, action: Action, id: string): Promise<Agency> {
  if (!roleMay(caller.role, action)) throw new Problem('forbidden');
  const agency = agencyId.safeParse(id).success ? await getAgency(ports.table, id) : undefined;
  if (agency === undefined || !allow(caller, action, { areas: agency.areas as AreaCode[] })) throw notFound();
  return agency;
}
