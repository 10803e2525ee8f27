/** Officers: their kind and dated assignments, a fold of `officer.*` facts (DESIGN §2). */
import * as z from 'zod';
import type { OfficerFact } from '../domain/trail/recordable.ts';
import { entity, versioned } from './entity.ts';
import { officerKey } from './keys.ts';
import type { Item, Table, Write } from './table.ts';

const schema = z.object({
  officerId: z.string(),
  version: z.int().min(1),
  kind: z.string(),
  /** JSON of OfficerFact[]. */
  facts: z.string(),
  /** Dated areas, `until` exclusive: what the facts come to. */
  assignments: z.array(z.object({ area: z.string(), kind: z.string(), from: z.string(), until: z.string().optional() })),
});
export type Officer = z.infer<typeof schema>;
const officers = entity('officer', 1, schema, { packed: ['facts'] });

export const OFFICER_FACTS_MAX = 200;
export const officerFacts = (officer: Officer): OfficerFact[] => JSON.parse(officer.facts) as OfficerFact[];
export const readOfficer = (item: Item | undefined): Officer | undefined => item && officers.fromItem(item);
export async function getOfficer(table: Table, officerId: string): Promise<Officer | undefined> {
  return readOfficer(await table.get(officerKey(officerId)));
}
/** Nothing else of the transaction is written where the officer has changed since it was read. */
export const officerUnmoved = ({ officerId, version }: Pick<Officer, 'officerId' | 'version'>): Write => ({
  op: 'check',
  key: officerKey(officerId),
  when: { kind: 'match', equals: { version } },
});
export const putOfficer = (officer: Officer): Write =>
  versioned(officers.toItem(officerKey(officer.officerId), officer), officer.version);
