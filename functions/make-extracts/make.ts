/**
 * Makes an extract, step by step (docs/adr/0040). A step writes one file at most and says in one transaction that it is there and how
 * far this has come; where a file ends depends on the data alone. So whatever is cut off, delivered twice or run twice side by side
 * comes to the same files, each once.
 */
import { type AreaCode, unreachable } from '#shared/domain/brand.ts';
import { headOf } from '#shared/domain/extracts/columns.ts';
import { fileText } from '#shared/domain/extracts/csv.ts';
import { EXTRACT_FILES_MAX, fileName } from '#shared/domain/extracts/kinds.ts';
import { regenciesIn } from '#shared/reading/regencies.ts';
import { mapLimited } from '#shared/runtime/map-limited.ts';
import { type Extract, getExtract, putExtract, putFile, type StoredFile } from '#shared/store/extracts.ts';
import { ConditionFailed, TransactionCancelled, type Write } from '#shared/store/table.ts';
import { alertsOfSubject } from './alert-lines.ts';
import { casesOfFamily } from './case-lines.ts';
import { nextEvents } from './event-lines.ts';
import { finish } from './finish.ts';
import { putObject } from './objects.ts';
import { type Lines, type MakePorts, noLines, type Step, type Subjects } from './ports.ts';
import { hearOn, readList } from './subjects.ts';

/** Subjects that are passed before it is said how far this has come, where few of them have a line. */
const SUBJECTS_A_STEP = 5_000;

/** `more`: there was no time for all of it. @throws StoreUnavailable · BucketUnavailable: nothing is lost, it is gone on with */
export async function makeExtract(ports: MakePorts, id: string): Promise<'over' | 'more'> {
  for (;;) {
    const extract = await getExtract(ports.table, id);
    if (extract?.state !== 'working') return 'over';
    if (!ports.hasTime()) return 'more';
    try {
      await oneStep(ports, extract);
    } catch (error) {
      // another run was quicker: it is read again how far that one came
      const isMoved =
        error instanceof ConditionFailed || (error instanceof TransactionCancelled && !error.reasons.includes('throttled'));
      if (!isMoved) throw error;
    }
  }
}

async function oneStep(ports: MakePorts, extract: Extract): Promise<void> {
  const { reached } = extract;
  switch (reached.of) {
    case 'journal':
      return commit(ports, extract, await nextEvents(ports, extract, reached.before));
    case 'subjects':
      return commit(ports, extract, await (reached.list === undefined ? makeList : nextSubjects)(ports, extract, reached));
    default:
      return unreachable(reached);
  }
}

/** As many as were counted when it was asked for, in the order of their codes; each has a journal of its own. */
const placeOf = ({ area }: Extract, { place }: Subjects): AreaCode => regenciesIn([area as AreaCode])[place] as AreaCode;

/**
 * The list is kept, so that every further step goes through the same one. Of a big kab/kota it is made in parts: what they come to
 * together is the same wherever one ends.
 */
async function makeList(ports: MakePorts, extract: Extract, reached: Subjects): Promise<Step> {
  const { hearing, ...settled } = reached;
  const parts = hearing?.parts ?? [];
  const { subjects, next } = await hearOn(ports, extract, placeOf(extract, reached), hearing);
  const put = (name: string, list: readonly string[]) => putObject(ports.objects, extract.id, name, JSON.stringify(list));
  if (next !== undefined) {
    const { object } = await put(`list-${reached.place}-part-${parts.length + 1}.json`, subjects);
    return { reached: { ...settled, hearing: { ...next, parts: [...parts, object] } }, taken: noLines() };
  }
  const all = new Set(subjects);
  for (const part of parts) for (const one of await readList(ports, part)) all.add(one);
  const { object } = await put(`list-${reached.place}.json`, [...all].sort());
  return { reached: { ...settled, list: { object, subjects: all.size } }, taken: noLines() };
}

async function nextSubjects(ports: MakePorts, extract: Extract, reached: Subjects): Promise<Step> {
  const { list, places, place, offset: start } = reached;
  const subjects = await readList(ports, list?.object ?? '');
  const here = placeOf(extract, reached);
  const taken = noLines();
  let offset = start;
  while (offset < subjects.length && offset - start < SUBJECTS_A_STEP && taken.bytes < ports.sizes.fileBytes) {
    const some = subjects.slice(offset, offset + ports.sizes.atOnce);
    for (const each of await mapLimited(some, (subject) => linesOf(ports, extract, here, subject))) add(taken, each);
    offset += some.length;
  }
  if (offset < subjects.length) return { reached: { ...reached, offset }, taken };
  const isLast = place + 1 === places;
  return { reached: isLast ? undefined : { of: 'subjects', place: place + 1, places, offset: 0 }, taken };
}

const linesOf = (ports: MakePorts, extract: Extract, place: AreaCode, subject: string): Promise<Lines> =>
  extract.kind === 'alerts'
    ? alertsOfSubject(ports, extract, place, subject)
    : casesOfFamily(ports, extract, place, subject.slice(subject.indexOf('#') + 1));

function add(all: Lines, { lines, bytes, rupiah, withheld }: Lines): void {
  all.lines.push(...lines);
  all.bytes += bytes;
  all.rupiah += rupiah;
  all.withheld += withheld;
}

/** @throws ConditionFailed, TransactionCancelled where another run has gone on meanwhile */
async function commit(ports: MakePorts, extract: Extract, { reached, taken }: Step): Promise<void> {
  const { lines, rupiah, withheld } = taken;
  const writes: Write[] = [];
  let file: StoredFile | undefined;
  if (lines.length > 0) {
    const n = extract.files + 1;
    if (n > EXTRACT_FILES_MAX) {
      const failed: Extract = { ...extract, version: extract.version + 1, state: 'failed', failure: 'too-many-files' };
      return ports.table.write(putExtract(failed));
    }
    const name = fileName(extract.kind, n);
    const put = await putObject(ports.objects, extract.id, name, fileText(headOf(extract.kind), lines));
    file = { name, rows: lines.length, rupiah, ...put };
    writes.push(putFile(extract.id, n, file));
  }
  const next: Extract = {
    ...extract,
    version: extract.version + 1,
    movedAt: ports.clock.now(),
    files: extract.files + (file ? 1 : 0),
    rows: extract.rows + lines.length,
    rupiah: extract.rupiah + rupiah,
    withheld: extract.withheld + withheld,
    ...(reached && { reached }),
  };
  if (reached === undefined) return finish(ports, next, file, writes);
  await ports.table.transact([...writes, putExtract(next)]);
}
