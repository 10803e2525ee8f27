/** An officer's dated areas, a fold of `officer.assigned` and `officer.unassigned` in any order of arrival (DESIGN §2). Pure. */
import { contains } from '../area/area.ts';
import type { AreaCode } from '../brand.ts';
import type { OfficerFact } from '../trail/recordable.ts';

export interface Assignment {
  readonly area: string;
  readonly kind: string;
  /** First instant of the assignment. */
  readonly from: string;
  /** First instant at which it no longer holds. */
  readonly until?: string | undefined;
}

const position = (fact: OfficerFact): string => `${fact.occurredAt}#${fact.source}#${fact.id}`;

/** Adds a fact unless (source, id) is already there; keeps the facts in canonical order. */
export function insertOfficerFact(facts: readonly OfficerFact[], fact: OfficerFact): OfficerFact[] {
  if (facts.some((known) => known.source === fact.source && known.id === fact.id)) return [...facts];
  return [...facts, fact].sort((a, b) => (position(a) < position(b) ? -1 : 1));
}

/**
 * One assignment per area, kind and first day, the later declared winning: somebody may be TKSK and pendamping of one kecamatan
 * since the same day. An end cuts every one of its area, and of its kind where it names one, that began before it; of two ends
 * the earlier counts, and who is assigned again after it is assigned anew.
 */
export function foldAssignments(facts: readonly OfficerFact[]): Assignment[] {
  const ordered = [...facts].sort((a, b) => (position(a) < position(b) ? -1 : 1));
  const byStart = new Map<string, Assignment>();
  for (const fact of ordered) {
    if (fact.type !== 'officer.assigned' || fact.from === undefined) continue;
    const kind = fact.kind ?? '';
    byStart.set(`${fact.area}#${kind}#${fact.from}`, { area: fact.area, kind, from: fact.from, until: fact.until });
  }
  const ends = ordered.filter((fact) => fact.type === 'officer.unassigned' && fact.until !== undefined);
  return [...byStart.values()].map((assignment) => ends.reduce(cut, assignment));
}

function cut(assignment: Assignment, end: OfficerFact): Assignment {
  const until = end.until as string;
  const isAnother = end.area !== assignment.area || (end.kind !== undefined && end.kind !== assignment.kind);
  if (isAnother || until <= assignment.from) return assignment;
  return assignment.until !== undefined && assignment.until <= until ? assignment : { ...assignment, until };
}

/** What holds from one moment to before another: assignments, mandates. */
interface Dated {
  readonly from: string;
  readonly until?: string | undefined;
}

/** Those in force at a time. */
export function inForceAt<T extends Dated>(assignments: readonly T[], at: string): T[] {
  return assignments.filter((a) => a.from <= at && (a.until === undefined || at < a.until));
}

/** The areas in force at a time. */
export const assignedAt = (assignments: readonly Assignment[], at: string): AreaCode[] =>
  inForceAt(assignments, at).map((a) => a.area as AreaCode);

/** Whether some assignment in force at the time covers the area. */
export function coversAt(assignments: readonly Assignment[], area: AreaCode, at: string): boolean {
  return assignedAt(assignments, at).some((outer) => contains(outer, area));
}
