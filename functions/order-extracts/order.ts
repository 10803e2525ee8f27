/** `POST /v1/extracts`: asks for masked files. The request, its place in the asker's list and an entry in the asker's chain are one transaction; the queue is told after it. */
import { isKnownArea } from '#shared/areas/directory.ts';
import { allow } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { EXTRACT_DAYS, EXTRACTS_PER_DAY } from '#shared/domain/extracts/kinds.ts';
import { addDays, instantOf } from '#shared/domain/time/instant.ts';
import { type FieldError, notFound, Problem, tooManyToday } from '#shared/http/problem.ts';
import type { ExtractRequest } from '#shared/http/schemas/extracts.ts';
import { regenciesIn } from '#shared/reading/regencies.ts';
import { tryOnce } from '#shared/recording/enter.ts';
import { plainOwnEvent } from '#shared/recording/own-event.ts';
import { QueueUnavailable } from '#shared/runtime/ports.ts';
import { type Extract, extractIdOf, getExtract, listExtract, putExtract } from '#shared/store/extracts.ts';
import { takeQuota } from '#shared/store/quotas.ts';
import { StoreUnavailable } from '#shared/store/table.ts';
import { askedBy } from '#shared/trail/asked.ts';
import { asThemselves, type ExtractPorts, isReachable } from './ports.ts';

/** The chain of the asker moves with whatever else the person does. */
const ATTEMPTS_MAX = 8;
const DAY_CHARS = 10;

export interface Ordered {
  readonly extract: Extract;
  /** It was asked for before, under the same key. */
  readonly isKnown: boolean;
}

/**
 * @throws Problem `invalid-fields` · `not-found` for a partner or officer out of reach, and where the key names what lies beyond the
 * present letter · `conflict` where it names another request · `too-many-requests` · StoreUnavailable · QueueUnavailable: sent again
 * under the same key it is taken up where it stands
 */
export async function orderExtract(ports: ExtractPorts, caller: Caller, body: ExtractRequest): Promise<Ordered> {
  const own = asThemselves(caller);
  const now = ports.clock.now();
  const wrong = faults(own, body, now);
  if (wrong.length > 0) throw new Problem('invalid-fields', undefined, wrong);
  const wanted = wantedBy(own, body, now);
  const known = await getExtract(ports.table, wanted.id);
  if (known !== undefined) return again(ports, own, known, wanted);
  if (body.kind === 'events') await askedBy(ports.table, own, { ...filterIn(body), area: body.area });
  const quota = { what: 'extract', who: own.source, window: now.slice(0, DAY_CHARS) } as const;
  if ((await takeQuota(ports.table, quota, 1, EXTRACTS_PER_DAY)) === undefined) throw tooManyToday(now, EXTRACTS_PER_DAY);
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const writes = [putExtract(wanted), listExtract(wanted)];
    if ((await tryOnce(ports, [entryOf(ports, own, wanted)], writes)) !== undefined) {
      await tell(ports, wanted);
      return { extract: wanted, isKnown: false };
    }
    const first = await getExtract(ports.table, wanted.id);
    if (first !== undefined) return again(ports, own, first, wanted);
  }
  throw new StoreUnavailable('the chain of the asker stayed contended');
}

/** Asked for again: the same one, which is told to the queue once more where it is not done; a message too many harms nothing. */
async function again(ports: ExtractPorts, own: Caller, known: Extract, wanted: Extract): Promise<Ordered> {
  // what was asked for under a wider letter is neither shown nor gone on with under the present one
  if (!isReachable(own, known)) throw notFound();
  const isSame =
    known.kind === wanted.kind &&
    known.area === wanted.area &&
    known.filter === wanted.filter &&
    known.asOfGiven === wanted.asOfGiven &&
    (!wanted.asOfGiven || known.asOf === wanted.asOf);
  if (!isSame) throw new Problem('conflict', OTHER_REQUEST);
  if (known.state === 'working') await tell(ports, known);
  return { extract: known, isKnown: true };
}

/** @throws QueueUnavailable */
async function tell({ queue }: ExtractPorts, { id, by }: Extract): Promise<void> {
  const { failed } = await queue.send([{ body: JSON.stringify({ id, by }), group: by }]);
  if (failed.length > 0) throw new QueueUnavailable('the extract was not taken by the queue');
}

/** What else was asked for, name by name: the same request is the same text. */
function filterIn({ kind: _, key: __, area: ___, asOf: ____, ...rest }: ExtractRequest): Record<string, string> {
  const named = Object.entries(rest).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(named.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function wantedBy(own: Caller, body: ExtractRequest, now: Instant): Extract {
  const places = regenciesIn([body.area as AreaCode]).length;
  return {
    id: extractIdOf(own.source, body.key),
    version: 1,
    by: own.source,
    caller: JSON.stringify(own),
    key: body.key,
    kind: body.kind,
    area: body.area,
    filter: JSON.stringify(filterIn(body)),
    asOfGiven: body.asOf !== undefined,
    asOf: body.asOf === undefined ? now : instantOf(Date.parse(body.asOf)),
    askedAt: now,
    expiresAt: addDays(now, EXTRACT_DAYS),
    state: 'working',
    reached: body.kind === 'events' ? { of: 'journal' } : { of: 'subjects', place: 0, places, offset: 0 },
    ...{ files: 0, rows: 0, rupiah: 0, withheld: 0 },
  };
}

function entryOf({ random }: ExtractPorts, { kid, mandate }: Caller, { id, by, kind, area, asOf, askedAt }: Extract) {
  return plainOwnEvent(random, {
    source: by,
    kid,
    id: `${id}:asked`,
    type: 'extract.asked.v1',
    subject: { kind: 'setting', id: by },
    area,
    at: askedAt as Instant,
    facts: { extract: { id, kind, asOf, ...(mandate && { letter: mandate.letter }) } },
  });
}

function faults(own: Caller, { area, programme, asOf }: ExtractRequest, now: Instant): FieldError[] {
  const code = area as AreaCode;
  const isReached = isKnownArea(code) && allow(own, 'extracts:make', { area: code, programmes: own.programmes ?? [] });
  // under a letter, of a programme that is not in it nothing would be found
  const isInLetter = programme === undefined || allow(own, 'extracts:make', { area: code, programmes: [programme] });
  return [
    ...(isReached ? [] : [{ pointer: '/area', ...NOT_YOURS }]),
    ...(isReached && !isInLetter ? [{ pointer: '/programme', ...NOT_IN_LETTER }] : []),
    ...(asOf !== undefined && instantOf(Date.parse(asOf)) > now ? [{ pointer: '/asOf', ...NOT_YET }] : []),
  ];
}

const OTHER_REQUEST = {
  id: 'Nama (key) ini sudah Anda pakai untuk permintaan lain; pakai nama lain.',
  en: 'You have used this key for another request; use another one.',
};
const NOT_YOURS = {
  message: { id: 'Tidak ada wilayah ini dalam wilayah Anda', en: 'There is no such area within your own' },
  fix: { id: 'Periksa kodenya, misalnya 15.71', en: 'Check the code, such as 15.71' },
};
const NOT_IN_LETTER = {
  message: { id: 'Program ini tidak disebut surat tugas Anda', en: 'Your letter does not name this programme' },
  fix: { id: 'Pilih program yang disebut surat tugas', en: 'Choose one that the letter names' },
};
const NOT_YET = {
  message: { id: 'Waktu ini belum tiba', en: 'This time has not come yet' },
  fix: { id: 'Isi waktu yang sudah lewat, atau kosongkan', en: 'Give a time that is past, or leave it out' },
};
