/** People who sign in by OpenID Connect: role, areas and mandate are ours, not the token's (DESIGN §2). */
import * as z from 'zod';
import { ROLES } from '../domain/access/subject.ts';
import { entity, instant, versioned } from './entity.ts';
import { personKey } from './keys.ts';
import type { Item, Table, Write } from './table.ts';

/** One area from a moment to before another; what has ended stays listed. */
const personAssignment = z.object({ area: z.string(), from: instant, until: instant.optional() });
export type PersonAssignment = z.infer<typeof personAssignment>;

/** What an auditor may read, and until when: the letter says so, and with it ends the access. */
const mandate = z.object({
  letter: z.string(),
  areas: z.array(z.string()).min(1),
  programmes: z.array(z.string()).min(1),
  from: instant,
  until: instant,
});
export type Mandate = z.infer<typeof mandate>;

const schema = z.object({
  issuer: z.string(),
  sub: z.string(),
  version: z.int().min(1),
  name: z.string(),
  active: z.boolean(),
  role: z.enum(ROLES).exclude(['partner']),
  /** Not of officers, whose assignments are facts of their own chain, nor of auditors, who have a mandate, nor of clerks, who have an agency. */
  assignments: z.array(personAssignment),
  /** Auditors only. */
  mandate: mandate.optional(),
  /** Officers only. */
  officerId: z.string().optional(),
  /** Clerks only: for whom they post. */
  agencyId: z.string().optional(),
});
export type Person = z.infer<typeof schema>;
/** Version 2: areas are dated. */
const people = entity('person', 2, schema);

export const readPerson = (item: Item | undefined): Person | undefined => item && people.fromItem(item);
export async function getPerson(table: Table, issuer: string, sub: string): Promise<Person | undefined> {
  return readPerson(await table.get(personKey(issuer, sub)));
}
export const putPerson = (person: Person): Write =>
  versioned(people.toItem(personKey(person.issuer, person.sub), person), person.version);
