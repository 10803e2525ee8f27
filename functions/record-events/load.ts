/** Reads what a group of events needs, in at most three rounds of consistent reads and one for each link: two reads an event on the common path. */
import { invariant } from '#shared/domain/brand.ts';
import { hasExcluding, isCompared } from '#shared/domain/case/between-cases.ts';
import { caseNameOf, isFirst, programmesIn, readCaseName } from '#shared/domain/case/case-name.ts';
import type { FamilyFact } from '#shared/domain/case/fact.ts';
import { foldFamily, insertFamilyFact } from '#shared/domain/case/family.ts';
import { isNamed } from '#shared/domain/dossier/complaints.ts';
import { type DossierFact, insertDossierFact } from '#shared/domain/dossier/dossier.ts';
import { saidOfFamily } from '#shared/domain/dossier/of-family.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import type { Recordable } from '#shared/domain/trail/recordable.ts';
import { namesShared } from '#shared/recording/family-step.ts';
import type { Case } from '#shared/store/cases.ts';
import { caseFamily, readCase } from '#shared/store/cases.ts';
import { type ComplaintRead, complaintNamed, readComplaint } from '#shared/store/complaints.ts';
import { type Dossier, hasDossier, readDossier } from '#shared/store/dossiers.ts';
import { type Head, readHead } from '#shared/store/heads.ts';
import { caseKey, complaintKey, dossierKey, headKey, kpmKey, namedCaseKey, officerKey } from '#shared/store/keys.ts';
import { familyDossier, familyFacts, type Kpm, readKpm } from '#shared/store/kpms.ts';
import { type Officer, readOfficer } from '#shared/store/officers.ts';
import { GET_MANY_MAX, type Item, type Key, type Table } from '#shared/store/table.ts';

export interface Loaded {
  readonly head: Head | undefined;
  /** The family that has the facts of these events: the one they are about, or what it turned out to be (docs/adr/0009). */
  readonly familyId: string;
  readonly kpm: Kpm | undefined;
  /** False where the cases alone were enough, so that the family was not read. */
  readonly kpmRead: boolean;
  readonly cases: ReadonlyMap<string, Case>;
  readonly officer: Officer | undefined;
  /** Of a batch or a kab/kota. */
  readonly dossier: Dossier | undefined;
  /** Those that the events are about, by number. */
  readonly complaints: ReadonlyMap<string, ComplaintRead>;
}

/** State of distinct subjects, each given by its events; in their order. */
export async function loadGroup(
  table: Table,
  settings: Settings,
  subjects: readonly (readonly Recordable[])[],
): Promise<Loaded[]> {
  const read = new Reader(table);
  const events = subjects.flat();
  await read.all(events.flatMap((event) => firstKeys(event, event.subject.id)));
  for (let keys = linkedKeys(events, read); keys.length > 0; keys = linkedKeys(events, read)) await read.all(keys);
  await read.all(events.flatMap((event) => (needsKpm(event, read) ? [kpmKey(read.familyId(event.subject))] : [])));
  await read.all(subjects.flatMap((own) => [...spreadKeys(own, read, settings), ...complaintKeys(own, read)]));
  return subjects.map((own) => loadedOf(own, read));
}

function loadedOf(events: readonly Recordable[], read: Reader): Loaded {
  const subject = subjectOf(events);
  const isFamily = subject.kind === 'kpm';
  return {
    head: read.head(subject),
    familyId: read.familyId(subject),
    kpm: isFamily ? read.kpm(read.familyId(subject)) : undefined,
    kpmRead: isFamily && read.has(kpmKey(read.familyId(subject))),
    cases: casesRead(events, read),
    officer: subject.kind === 'officer' ? readOfficer(read.item(officerKey(subject.id))) : undefined,
    dossier: hasDossier(subject.kind) ? readDossier(read.item(dossierKey(subject))) : undefined,
    complaints: complaintsRead(events, read),
  };
}

/** Whose complaints are asked about: the subject itself, and the families that turned out to be it. */
function complainants(events: readonly Recordable[], read: Reader): readonly Recordable['subject'][] {
  const { kind } = subjectOf(events);
  const id = read.familyId(subjectOf(events));
  const linked = kind === 'kpm' ? (read.kpm(id)?.linked ?? []) : [];
  return [id, ...linked].map((one) => ({ kind, id: one }));
}

/** Nothing for events about anything else. */
const complaintKeys = (events: readonly Recordable[], read: Reader): Key[] =>
  events.flatMap(complaintNamed).flatMap((number) => complainants(events, read).map((one) => complaintKey(one, number)));

function complaintsRead(events: readonly Recordable[], read: Reader): Map<string, ComplaintRead> {
  const numbers = new Set(events.flatMap(complaintNamed));
  return new Map(
    [...numbers].map((number) => {
      const [own, ...others] = complainants(events, read).map((one) => readComplaint(read.item(complaintKey(one, number))));
      return [number, { own, others: others.filter((one) => one !== undefined) }];
    }),
  );
}

function subjectOf([first]: readonly Recordable[]): Recordable['subject'] {
  invariant(first !== undefined, 'a subject is given by its events');
  return first.subject;
}

function firstKeys(event: Recordable, familyId: string): Key[] {
  const { kind } = event.subject;
  if (kind === 'officer') return [headKey(event.subject), officerKey(event.subject.id)];
  if (hasDossier(kind)) return [headKey(event.subject), dossierKey(event.subject)];
  const cases = event.cases.map((c) => caseKey(familyId, c.programme, c.cycle));
  return [headKey({ kind: 'kpm', id: familyId }), ...cases, ...(speaksOfFamily(event) ? [kpmKey(familyId)] : [])];
}

/** Of families that turned out to be others: what is needed of those, until the heads that have been read lead no further. */
const linkedKeys = (events: readonly Recordable[], read: Reader): Key[] =>
  events.flatMap((event) => {
    const familyId = read.familyId(event.subject);
    return familyId === event.subject.id ? [] : firstKeys(event, familyId).filter((key) => !read.has(key));
  });

const speaksOfFamily = (event: Recordable): boolean =>
  event.family !== undefined ||
  event.dossier !== undefined ||
  event.profile !== undefined ||
  event.identity === 'confirmed' ||
  event.cases.length === 0;

/** A new case must be entered with the family; a family of which no place is known yet may learn one; what is held together is judged together. */
function needsKpm(event: Recordable, read: Reader): boolean {
  const familyId = read.familyId(event.subject);
  if (event.subject.kind !== 'kpm' || read.has(kpmKey(familyId))) return false;
  return event.cases.some((c) => {
    const found = read.case(caseKey(familyId, c.programme, c.cycle));
    if (found === undefined) return true;
    const family = caseFamily(found);
    return isCompared(family) || family.areas.every((place) => place.from === '');
  });
}

/**
 * A fact that changes the family rewrites all its open cases (DESIGN §6), and so may one of a case that others are held against; an
 * earlier cycle than any before, the one that was the programme's first: read those too.
 */
function spreadKeys(events: readonly Recordable[], read: Reader, settings: Settings): Key[] {
  const subject = subjectOf(events);
  const familyId = read.familyId(subject);
  const kpm = subject.kind === 'kpm' ? read.kpm(familyId) : undefined;
  if (kpm === undefined) return [];
  const before = familyFacts(kpm);
  const after = events.reduce<readonly FamilyFact[]>(
    (facts, { family }) => (family ? insertFamilyFact(facts, family) : facts),
    before,
  );
  const placeless = before.every((fact) => fact.area === undefined);
  const changed = placeless || !sameFamily(before, after) || dossierChanges(kpm, events) || sharesChange(kpm, before, after);
  const together = isHeldTogether(kpm, events, settings);
  const spread = changed || together ? kpm.cases : firstNoMore(kpm.cases, events);
  return spread.map((name) => namedCaseKey(familyId, name));
}

/** Those of the known cases that are their programme's first until these events bring an earlier one. */
const firstNoMore = (known: readonly string[], events: readonly Recordable[]): string[] =>
  known.filter((name) => {
    const { programme, cycle } = readCaseName(name);
    const precedes = events.some((event) => event.cases.some((c) => c.programme === programme && c.cycle < cycle));
    return precedes && isFirst(known, programme, cycle);
  });

/** Whether these events lie in a family whose cases are held against each other (docs/adr/0054). */
function isHeldTogether(kpm: Kpm, events: readonly Recordable[], settings: Settings): boolean {
  const added = events.flatMap(({ cases }) => cases.map(({ programme }) => programme));
  return (
    hasExcluding([...programmesIn(kpm.cases), ...added], settings) ||
    (saidOfFamily(familyDossier(kpm)).complaints ?? []).some((said) => !isNamed(said))
  );
}

/** What complaints say of payments, and which decile was observed, stands in each of the family's cases. */
function dossierChanges(kpm: Kpm, events: readonly Recordable[]): boolean {
  const told = events.flatMap(({ dossier }) => dossier ?? []);
  if (told.length === 0) return false;
  const before = familyDossier(kpm);
  const after = told.reduce<readonly DossierFact[]>(insertDossierFact, before);
  return JSON.stringify(saidOfFamily(before)) !== JSON.stringify(saidOfFamily(after));
}

/** A list or an update may say again a name that the family had before, or no longer the one that it shares. */
function sharesChange(kpm: Kpm, before: readonly FamilyFact[], after: readonly FamilyFact[]): boolean {
  const dossier = familyDossier(kpm);
  return JSON.stringify(namesShared(dossier, before)) !== JSON.stringify(namesShared(dossier, after));
}

const sameFamily = (a: Parameters<typeof foldFamily>[0], b: Parameters<typeof foldFamily>[0]): boolean =>
  JSON.stringify(foldFamily(a)) === JSON.stringify(foldFamily(b));

function casesRead(events: readonly Recordable[], read: Reader): Map<string, Case> {
  const subject = subjectOf(events);
  const names = new Set(events.flatMap((event) => event.cases.map(caseNameOf)));
  const familyId = read.familyId(subject);
  const kpm = subject.kind === 'kpm' ? read.kpm(familyId) : undefined;
  for (const name of kpm?.cases ?? []) names.add(name);
  const found = new Map<string, Case>();
  for (const name of names) {
    const c = read.case(namedCaseKey(familyId, name));
    if (c) found.set(name, c);
  }
  return found;
}

/** Remembers what was read in this group, so that no key is read and nothing unpacked twice. */
class Reader {
  readonly #table: Table;
  readonly #items = new Map<string, Item | undefined>();
  readonly #heads = new Map<Item, Head | undefined>();
  readonly #kpms = new Map<Item, Kpm | undefined>();
  readonly #cases = new Map<Item, Case | undefined>();
  constructor(table: Table) {
    this.#table = table;
  }
  has(key: Key): boolean {
    return this.#items.has(name(key));
  }
  item(key: Key): Item | undefined {
    return this.#items.get(name(key));
  }
  head(subject: Recordable['subject']): Head | undefined {
    return once(this.#heads, this.item(headKey(subject)), readHead);
  }
  kpm(kpmId: string): Kpm | undefined {
    return once(this.#kpms, this.item(kpmKey(kpmId)), readKpm);
  }
  /** As far as the heads that have been read lead: each family is linked once, to one that was none's, so that there is no circle. */
  familyId({ kind, id }: Recordable['subject']): string {
    const linkedTo = kind === 'kpm' ? this.head({ kind, id })?.linkedTo : undefined;
    return linkedTo === undefined ? id : this.familyId({ kind, id: linkedTo });
  }
  case(key: Key): Case | undefined {
    return once(this.#cases, this.item(key), readCase);
  }
  async all(keys: readonly Key[]): Promise<void> {
    const fresh = [...new Map(keys.filter((key) => !this.has(key)).map((key) => [name(key), key])).values()];
    for (let i = 0; i < fresh.length; i += GET_MANY_MAX) {
      const page = fresh.slice(i, i + GET_MANY_MAX);
      const items = await this.#table.getMany(page);
      for (const [n, key] of page.entries()) this.#items.set(name(key), items[n]);
    }
  }
}

function once<T>(known: Map<Item, T | undefined>, item: Item | undefined, parse: (item: Item) => T | undefined): T | undefined {
  if (item === undefined) return undefined;
  if (!known.has(item)) known.set(item, parse(item));
  return known.get(item);
}

const name = (key: Key): string => `${key.pk}|${key.sk}`;
