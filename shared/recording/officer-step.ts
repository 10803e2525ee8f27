/** One step of an officer: a fact goes in, the next version with its dated areas comes out. Pure. */
import { foldAssignments, insertOfficerFact } from '../domain/officer/assignments.ts';
import type { OfficerFact } from '../domain/trail/recordable.ts';
import { fitPlaces } from '../store/officer-places.ts';
import { OFFICER_FACTS_MAX, type Officer, officerFacts } from '../store/officers.ts';

/** The recorder and administrators both move officers only through here. `undefined`: there is no room for another fact. */
export function stepOfficer(officerId: string, before: Officer | undefined, fact: OfficerFact): Officer | undefined {
  const facts = insertOfficerFact(before ? officerFacts(before) : [], fact);
  if (facts.length > OFFICER_FACTS_MAX) return undefined;
  const assignments = foldAssignments(facts);
  if (!fitPlaces(assignments)) return undefined;
  return {
    officerId,
    version: (before?.version ?? 0) + 1,
    kind: assignments.at(-1)?.kind ?? before?.kind ?? fact.kind ?? '',
    facts: JSON.stringify(facts),
    assignments: assignments.map((a) => ({ ...a })),
  };
}
