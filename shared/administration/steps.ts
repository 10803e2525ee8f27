/** The steps by which agencies and people come and change: the record, its place in the list when it is new, and what its chain says of it. */
import { type Agency, putAgency } from '#shared/store/agencies.ts';
import { putListed } from '#shared/store/directory.ts';
import { type Person, putPerson } from '#shared/store/people.ts';
import { agencyChain, changesBetween, personChain, type Step } from './change.ts';

/** Not of an agency's own fields: keys have entries of their own. */
const NOT_OF_AGENCY = ['agencyId', 'version', 'keys'];
const NOT_OF_PERSON = ['issuer', 'sub', 'version'];

export function agencyStep(before: Agency | undefined, record: Agency): Step<Agency> {
  const { agencyId, version, areas } = record;
  const changes = changesBetween(before, record, NOT_OF_AGENCY);
  const type = before === undefined ? 'agency.registered.v1' : 'agency.changed.v1';
  return {
    record,
    writes: [putAgency(record), ...(before === undefined ? [putListed('agency', agencyId)] : [])],
    entries: [{ subject: agencyChain(agencyId), id: `agency:${agencyId}:${version}`, type, areas, changes }],
  };
}

export function personStep(before: Person | undefined, record: Person): Step<Person> {
  const { sub, version, mandate } = record;
  const changes = changesBetween(before, record, NOT_OF_PERSON);
  const type = before === undefined ? 'person.registered.v1' : 'person.changed.v1';
  return {
    record,
    writes: [putPerson(record), ...(before === undefined ? [putListed('person', sub)] : [])],
    entries: [{ subject: personChain(sub), id: `person:${sub}:${version}`, type, areas: mandate?.areas ?? [], changes }],
  };
}

/** Whether a step changes nothing: then it is not made. */
export const changesNothing = ({ entries }: Step<unknown>): boolean => entries.every(({ changes }) => changes.length === 0);
