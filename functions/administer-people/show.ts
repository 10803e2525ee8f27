/** A person as administrators see it: role, areas with their dates, mandate. */

import type { Known } from '#shared/administration/known.ts';
import type { Instant } from '#shared/domain/brand.ts';
import type { AssignmentList, PersonWhole } from '#shared/http/schemas/administration.ts';

export function showPerson(known: Known, now: Instant): PersonWhole {
  const { sub, version, name, role, active, officerId, agencyId, mandate } = known.person;
  return {
    subject: sub,
    version,
    name,
    role,
    active,
    ...(officerId !== undefined && { officerId }),
    ...(agencyId !== undefined && { agencyId }),
    ...(mandate && { mandate: { ...mandate, inForce: holds(mandate, now) } }),
    assignments: assignmentsOf(known, now),
  };
}

/** An officer's are the facts of the officer's own chain; what has ended is shown too. */
export function assignmentsOf({ person, officer }: Known, now: Instant): AssignmentList['assignments'] {
  return [...person.assignments, ...(officer?.assignments ?? [])].map((one) => ({ ...one, inForce: holds(one, now) }));
}

const holds = ({ from, until }: { readonly from: string; readonly until?: string | undefined }, now: Instant): boolean =>
  from <= now && (until === undefined || now < until);
