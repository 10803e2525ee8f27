/** A person with what the person's areas come from: of officers their own chain, of clerks their agency (docs/adr/0012). */
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { type Agency, getAgency } from '#shared/store/agencies.ts';
import { getOfficer, type Officer } from '#shared/store/officers.ts';
import type { Person } from '#shared/store/people.ts';
import type { Table } from '#shared/store/table.ts';

export interface Known {
  readonly person: Person;
  readonly officer: Officer | undefined;
  readonly agency: Agency | undefined;
}

/** The officer whom this person signs in as and the agency for which this person posts; `undefined` for everybody else, and where there is none yet. */
export async function knownOf(table: Table, person: Person): Promise<Known> {
  const { officerId, agencyId } = person;
  const [officer, agency] = await Promise.all([
    officerId === undefined ? undefined : getOfficer(table, officerId),
    agencyId === undefined ? undefined : getAgency(table, agencyId),
  ]);
  return { person, officer, agency };
}

/** Where somebody has or is to have a say; what has ended is the past. Nobody's areas are everybody's business: the country's. */
export function areasNow({ person, officer, agency }: Known, now: Instant): AreaCode[] {
  const dated = [...person.assignments, ...(officer?.assignments ?? [])].filter(
    ({ until }) => until === undefined || now < until,
  );
  return [
    ...new Set([...dated.map(({ area }) => area), ...(person.mandate?.areas ?? []), ...(agency?.areas ?? [])]),
  ] as AreaCode[];
}
