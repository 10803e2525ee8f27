/** Reads what a group of events needs, in at most three rounds of consistent reads: two reads an event on the common path. */
import { invariant } from '#shared/domain/brand.ts';
import type { FamilyFact } from '#shared/domain/case/fact.ts';
import { foldFamily, insertFamilyFact } from '#shared/domain/case/family.ts';
import type { Recordable } from '#shared/domain/trail/recordable.ts';
import type { Case } from '#shared/store/cases.ts';
import { caseFamily, readCase } from '#shared/store/cases.ts';
import { type Head, readHead } from '#shared/store/heads.ts';
import { caseKey, headKey, kpmKey, officerKey } from '#shared/store/keys.ts';
import { familyFacts, type Kpm, readKpm } from '#shared/store/kpms.ts';
import { type Officer, readOfficer } from '#shared/store/officers.ts';
import { GET_MANY_MAX, type Item, type Key, type Table } from '#shared/store/table.ts';

export interface Loaded {
  readonly head: Head | undefined;
  readonly kpm: Kpm | undefined;
  /** False where the cases alone were enough, so that the family was not read. */
  readonly kpmRead: boolean;
  readonly cases: ReadonlyMap<string, Case>;
  readonly officer: Officer | undefined;
}

export const caseName = (programme: string, cycle: string): string => `${programme}#${cycle}`;

/** State of distinct subjects, each given by its events; in their order. */
export async function loadGroup(table: Table, subjects: readonly (readonly Recordable[])[]): Promise<Loaded[]> {
  const read = new Reader(table);
  const events = subjects.flat();
  await read.all(events.flatMap(firstKeys));
  await read.all(events.flatMap((event) => (needsKpm(event, read) ? [kpmKey(event.subject.id)] : [])));
  await read.all(subjects.flatMap((own) => spreadKeys(own, read)));
  return subjects.map((own) => loadedOf(own, read));
}

function loadedOf(events: readonly Recordable[], read: Reader): Loaded {
  const subject = subjectOf(events);
  const isFamily = subject.kind === 'kpm';
  return {
    head: readHead(read.item(headKey(subject))),
    kpm: isFamily ? read.kpm(subject.id) : undefined,
    kpmRead: isFamily && read.has(kpmKey(subject.id)),
    cases: casesRead(events, read),
    officer: isFamily ? undefined : readOfficer(read.item(officerKey(subject.id))),
  };
}

function subjectOf([first]: readonly Recordable[]): Recordable['subject'] {
  invariant(first !== undefined, 'a subject is given by its events');
  return first.subject;
}

function firstKeys(event: Recordable): Key[] {
  if (event.subject.kind === 'officer') return [headKey(event.subject), officerKey(event.subject.id)];
  const cases = event.cases.map((c) => caseKey(event.subject.id, c.programme, c.cycle));
  return [headKey(event.subject), ...cases, ...(speaksOfFamily(event) ? [kpmKey(event.subject.id)] : [])];
}

const speaksOfFamily = (event: Recordable): boolean =>
  event.family !== undefined || event.profile !== undefined || event.identity === 'confirmed' || event.cases.length === 0;

/** A new case must be entered with the family; a family of which no place is known yet may learn one. */
function needsKpm(event: Recordable, read: Reader): boolean {
  if (event.subject.kind !== 'kpm' || read.has(kpmKey(event.subject.id))) return false;
  return event.cases.some((c) => {
    const found = read.case(caseKey(event.subject.id, c.programme, c.cycle));
    return found === undefined || caseFamily(found).areas.every((place) => place.from === '');
  });
}

/** A fact that changes the family rewrites all its open cases (DESIGN §6): read those too. */
function spreadKeys(events: readonly Recordable[], read: Reader): Key[] {
  const subject = subjectOf(events);
  const kpm = subject.kind === 'kpm' ? read.kpm(subject.id) : undefined;
  if (kpm === undefined) return [];
  const before = familyFacts(kpm);
  const after = events.reduce<readonly FamilyFact[]>(
    (facts, { family }) => (family ? insertFamilyFact(facts, family) : facts),
    before,
  );
  const placeless = before.every((fact) => fact.area === undefined);
  return placeless || !sameFamily(before, after) ? kpm.cases.map((name) => caseKeyOf(subject.id, name)) : [];
}

const sameFamily = (a: Parameters<typeof foldFamily>[0], b: Parameters<typeof foldFamily>[0]): boolean =>
  JSON.stringify(foldFamily(a)) === JSON.stringify(foldFamily(b));

function caseKeyOf(kpmId: string, name: string): Key {
  const [programme, cycle] = name.split('#') as [string, string];
  return caseKey(kpmId, programme, cycle);
}

function casesRead(events: readonly Recordable[], read: Reader): Map<string, Case> {
  const subject = subjectOf(events);
  const names = new Set(events.flatMap((event) => event.cases.map((c) => caseName(c.programme, c.cycle))));
  const kpm = subject.kind === 'kpm' ? read.kpm(subject.id) : undefined;
  for (const name of kpm?.cases ?? []) names.add(name);
  const found = new Map<string, Case>();
  for (const name of names) {
    const c = read.case(caseKeyOf(subject.id, name));
    if (c) found.set(name, c);
  }
  return found;
}

/** Remembers what was read in this group, so that no key is read and no family or case unpacked twice. */
class Reader {
  readonly #table: Table;
  readonly #items = new Map<string, Item | undefined>();
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
  kpm(kpmId: string): Kpm | undefined {
    return once(this.#kpms, this.item(kpmKey(kpmId)), readKpm);
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
