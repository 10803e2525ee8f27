/** People who sign in by OpenID Connect: role and areas are ours, not the token's (DESIGN §2). */
import * as z from 'zod';
import { ROLES } from '../domain/access/subject.ts';
import { entity, versioned } from './entity.ts';
import { personKey } from './keys.ts';
import type { Table, Write } from './table.ts';

const schema = z.object({
  issuer: z.string(),
  sub: z.string(),
  version: z.int().min(1),
  name: z.string(),
  active: z.boolean(),
  role: z.enum(ROLES).exclude(['partner']),
  /** Not for officers: theirs are their assignments. */
  areas: z.array(z.string()),
  officerId: z.string().optional(),
});
export type Person = z.infer<typeof schema>;
const people = entity('person', 1, schema);

export async function getPerson(table: Table, issuer: string, sub: string): Promise<Person | undefined> {
  const item = await table.get(personKey(issuer, sub));
  return item && people.fromItem(item);
}
export const putPerson = (person: Person): Write =>
  versioned(people.toItem(personKey(person.issuer, person.sub), person), person.version);
