/** Who has a say over which area, from which day to which: assigned and ended by date, never overwritten (DESIGN §2). */
import { type Changed, commitStep, type Entry, personChain, type Step } from '#shared/administration/change.ts';
import { outsideReach, refuseIfAny, unknownArea } from '#shared/administration/checks.ts';
import { datesIn, endOf } from '#shared/administration/dates.ts';
import type { Known } from '#shared/administration/known.ts';
import { isKnownArea } from '#shared/areas/directory.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import type { OfficerFact } from '#shared/domain/trail/recordable.ts';
import { kindFor } from '#shared/http/officer-kinds.ts';
import { type FieldError, Problem } from '#shared/http/problem.ts';
import type { AssignmentChange } from '#shared/http/schemas/administration.ts';
import { stepOfficer } from '#shared/recording/officer-step.ts';
import { putOfficerPlaces } from '#shared/store/officer-places.ts';
import { putOfficer } from '#shared/store/officers.ts';
import { type Person, type PersonAssignment, putPerson } from '#shared/store/people.ts';
import { type PeoplePorts, reachablePerson, refuseOwn } from './reach.ts';
import { wideRoleFaults } from './wide-roles.ts';

/** Whoever had more areas than this was assigned by a program. */
const ASSIGNMENTS_MAX = 100;

/** The record as it is after it; its version is that of what holds the assignments. */
export interface Assigned extends Known {
  readonly version: number;
}

/** @throws Problem `forbidden`, `not-found`, `invalid-fields`, `conflict` where there is no room or nothing to end */
export async function assign(ports: PeoplePorts, caller: Caller, id: string, body: AssignmentChange): Promise<Changed<Assigned>> {
  // judged on what each attempt reads: whoever was an officer a moment ago may be a manager now
  return commitStep(ports, caller, async () => {
    const known = await reachablePerson(ports, caller, 'assignments:edit', id);
    refuseOwn(caller, id);
    refuseForeign(caller, known.person);
    const asKind = kindSent(ports, known.person, body);
    refuseIfAny([...faults(known.person, body), ...asKind.errors]);
    refuseIfAny(outsideReach(caller, 'assignments:edit', [body.area], '/area'));
    if (body.from !== undefined) refuseIfAny(wideRoleFaults(caller, known.person.role, [body.area as AreaCode], '/area'));
    return known.person.officerId === undefined
      ? personStep(known.person, body)
      : officerStep(ports, caller, known, { ...body, kind: asKind.kind });
  });
}

/** Managers assign officers; who else has a say, administrators decide. @throws Problem `forbidden` */
function refuseForeign(caller: Caller, person: Person): void {
  if (caller.role === 'administrator' || person.role === 'officer') return;
  throw new Problem('forbidden', {
    id: 'Anda hanya dapat menugaskan petugas lapangan.',
    en: 'You can assign field officers only.',
  });
}

function faults(person: Person, { area, kind, from }: AssignmentChange): FieldError[] {
  if (!isKnownArea(area as AreaCode)) return [unknownArea('/area')];
  if (person.role === 'auditor') return [MANDATE_INSTEAD];
  if (person.role === 'clerk') return [AGENCY_INSTEAD];
  if (person.role === 'officer' && from !== undefined && kind === undefined) return [KIND_NEEDED];
  if (person.role !== 'officer' && kind !== undefined) return [KIND_NOT_OF_ROLE];
  return [];
}

/** The kind that the code means, and whether such a one works there: on the day on which it begins, or ends. */
function kindSent(
  { settings }: PeoplePorts,
  person: Person,
  { area, kind, from, until }: AssignmentChange,
): { readonly kind?: string | undefined; readonly errors: readonly FieldError[] } {
  if (kind === undefined || person.role !== 'officer' || !isKnownArea(area as AreaCode)) return { errors: [] };
  const at = from === undefined ? endOf(area, until as string) : datesIn(area, from, undefined).from;
  const found = kindFor(settings, { kind, area, at }, { kind: '/kind', area: '/area' });
  // what began at a level where such a one works no more must still be ended
  return {
    kind: 'kind' in found ? found.kind.code : undefined,
    errors: from === undefined && 'kind' in found ? [] : found.errors,
  };
}

function personStep(before: Person, body: AssignmentChange): Step<Assigned> {
  const assignments = body.from === undefined ? ended(before.assignments, body) : begun(before.assignments, body);
  if (assignments.length > ASSIGNMENTS_MAX) throw noRoom();
  const person: Person = { ...before, version: before.version + 1, assignments };
  return {
    record: { person, officer: undefined, agency: undefined, version: person.version },
    writes: [putPerson(person)],
    entries: [entryOf(person.sub, String(person.version), body)],
  };
}

/** One a day and area: who assigns the same again says until when anew. */
function begun(known: readonly PersonAssignment[], { area, from, to }: AssignmentChange): PersonAssignment[] {
  const added = { area, ...datesIn(area, from as string, to) };
  return [...known.filter((one) => one.area !== area || one.from !== added.from), added];
}

function ended(known: readonly PersonAssignment[], { area, until }: AssignmentChange): PersonAssignment[] {
  const end = endOf(area, until as string);
  const runs = (one: PersonAssignment): boolean =>
    one.area === area && one.from < end && (one.until === undefined || end < one.until);
  if (!known.some(runs)) throw nothingToEnd();
  return known.map((one) => (runs(one) ? { ...one, until: end } : one));
}

/** The fact goes into the officer's own chain, as one that a Dinsos declares, and the person's history tells of it. */
function officerStep(ports: PeoplePorts, caller: Caller, { person, officer }: Known, body: AssignmentChange): Step<Assigned> {
  const officerId = person.officerId as string;
  const at = ports.clock.now();
  const version = (officer?.version ?? 0) + 1;
  const fact = factOf(body, { source: caller.source, id: `officer:${officerId}:${version}`, occurredAt: at, receivedAt: at });
  const next = stepOfficer(officerId, officer, fact);
  if (next === undefined) throw noRoom();
  const own: Entry = {
    subject: { kind: 'officer', id: officerId },
    id: fact.id,
    type: `${fact.type}.v1`,
    areas: [body.area],
    changes: [],
    facts: { officer: fact, ...whyOf(body) },
  };
  return {
    record: { person, officer: next, agency: undefined, version },
    writes: [putOfficer(next), ...putOfficerPlaces(next, [fact])],
    entries: [own, entryOf(person.sub, `officer:${version}`, body)],
  };
}

type FactBase = Pick<OfficerFact, 'source' | 'id' | 'occurredAt' | 'receivedAt'>;
function factOf({ area, kind, from, to, until }: AssignmentChange, base: FactBase): OfficerFact {
  const what = { ...base, ...(kind !== undefined && { kind }), area };
  if (from === undefined) return { type: 'officer.unassigned', ...what, until: endOf(area, until as string) };
  return { type: 'officer.assigned', ...what, ...datesIn(area, from, to) };
}

function entryOf(sub: string, version: string, body: AssignmentChange): Entry {
  const { area, kind, from, to, until } = body;
  const what: { readonly [field: string]: string | Instant } = {
    area,
    ...(kind !== undefined && { kind }),
    ...(from === undefined ? { until: endOf(area, until as string) } : datesIn(area, from, to)),
  };
  return {
    subject: personChain(sub),
    id: `person:${sub}:${version}`,
    type: from === undefined ? 'person.unassigned.v1' : 'person.assigned.v1',
    areas: [area],
    changes: [{ field: '/assignments', after: what }],
    facts: whyOf(body),
  };
}

const whyOf = ({ reason }: AssignmentChange) => (reason === undefined ? {} : { reason });

const MANDATE_INSTEAD: FieldError = {
  pointer: '/area',
  message: { id: 'Wilayah auditor berasal dari surat tugasnya', en: 'An auditor’s areas come from the letter' },
  fix: { id: 'Ubah mandate orang ini dengan PUT', en: 'Change the mandate of the person with PUT' },
};
const AGENCY_INSTEAD: FieldError = {
  pointer: '/area',
  message: {
    id: 'Wilayah petugas instansi mitra adalah wilayah instansinya',
    en: 'The areas of a partner’s clerk are those of the agency',
  },
  fix: {
    id: 'Ubah wilayah instansinya, atau agencyId orang ini, dengan PUT',
    en: 'Change the agency’s areas, or the person’s agencyId, with PUT',
  },
};
const KIND_NEEDED: FieldError = {
  pointer: '/kind',
  message: { id: 'Wajib untuk petugas lapangan', en: 'Is required for a field officer' },
  fix: { id: 'Misalnya TKSK untuk satu kecamatan', en: 'Such as TKSK for one kecamatan' },
};
const KIND_NOT_OF_ROLE: FieldError = {
  pointer: '/kind',
  message: { id: 'Hanya untuk petugas lapangan', en: 'For field officers only' },
  fix: { id: 'Hapus isian ini', en: 'Remove this field' },
};
const noRoom = (): Problem =>
  new Problem('conflict', {
    id: 'Terlalu banyak penugasan untuk satu orang.',
    en: 'Too many assignments for one person.',
  });
const nothingToEnd = (): Problem =>
  new Problem('conflict', {
    id: 'Tidak ada penugasan di wilayah ini yang berlaku melewati hari itu.',
    en: 'No assignment to this area lasts beyond that day.',
  });
