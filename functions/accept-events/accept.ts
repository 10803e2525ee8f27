/** `POST /v1/events`: a partner's events, one or up to 100, each checked against what its agency may post (DESIGN §6, §7, §10). */
import { cloudEvent, EVENT_DATA, type EventType, TYPE_PREFIX } from '#events/index.ts';
import { allow, roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { foldFamily } from '#shared/domain/case/family.ts';
import { addMs, parseInstant } from '#shared/domain/time/instant.ts';
import { NOT_A_TIME } from '#shared/http/field-errors.ts';
import { parseFields } from '#shared/http/fields.ts';
import type { JsonValue } from '#shared/http/json.ts';
import type { Words } from '#shared/http/language.ts';
import { type FieldError, fieldProblem, notFound, Problem } from '#shared/http/problem.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import type { HttpResponse } from '#shared/http/respond.ts';
import { areaOf, type Candidate, type Content, kpmOf } from '#shared/intake/candidate.ts';
import { CLOCK_AHEAD_MAX_MS } from '#shared/intake/compact.ts';
import { type Hands, handsErrors } from '#shared/intake/complaint-hands.ts';
import { doorAnswer, type ItemOutcome, itemsOf, passThrough, tokenSignatureOf } from '#shared/intake/door.ts';
import type { Found } from '#shared/intake/intake.ts';
import { refusePlainPersons } from '#shared/intake/plain-names.ts';
import type { IntakePorts } from '#shared/intake/ports.ts';
import { canonicalJson } from '#shared/privacy/canonical.ts';
import { kpmKey } from '#shared/store/keys.ts';
import { familyFacts, type Kpm, readKpm } from '#shared/store/kpms.ts';

/** DESIGN §10. */
export const EVENTS_MAX = 100;
/** Nothing that this product watches over happened before (DOMAIN §1). */
const EARLIEST = '2000-01-01T00:00:00.000Z' as Instant;

const SINGLE = 'application/cloudevents+json';
const BATCH = 'application/cloudevents-batch+json';
const EITHER = 'application/json';

export async function answer(ports: IntakePorts, request: HttpRequest): Promise<HttpResponse> {
  const caller = request.caller();
  if (!roleMay(caller.role, 'events:post')) throw new Problem('forbidden');
  const { value, mediaType } = request.json([EITHER, SINGLE, BATCH]);
  if (mediaType !== EITHER && (mediaType === BATCH) !== Array.isArray(value)) throw wrongShape(mediaType);
  const { items, batch } = itemsOf(value, EVENTS_MAX);
  const outcomes = await acceptEvents(ports, caller, items, tokenSignatureOf(request.headers['authorization']));
  return doorAnswer(outcomes, batch, request.language);
}

/** The use case: what became of each CloudEvent, in their order. */
export function acceptEvents(
  ports: IntakePorts,
  caller: Caller,
  items: readonly JsonValue[],
  proof: { readonly tokenSignature?: string } = {},
): Promise<ItemOutcome[]> {
  return passThrough(
    ports,
    {
      source: caller.source,
      kid: caller.kid,
      ...proof,
      read: (item) => candidateOf(caller, item),
      gate: {
        apart: true,
        ask: (candidates) => foreignHands(ports, candidates),
        before: (candidate, now) => mandateProblem(ports, caller, candidate, now),
        after: (found) => foreignFamilies(ports, caller, found),
      },
    },
    items,
  );
}

/** Reads one CloudEvent; its source is checked against the token, never believed. @throws Problem */
function candidateOf(caller: Caller, item: JsonValue): Candidate {
  const event = parseFields(cloudEvent, item);
  if (event.source !== caller.source) throw fieldProblem('invalid-fields', '/source', WRONG_SOURCE.message, WRONG_SOURCE.fix);
  const time = parseInstant(event.time);
  if (time === undefined) throw fieldProblem('invalid-fields', '/time', NO_TIME.message, NO_TIME.fix);
  // the schema of the envelope has checked that the type is one of ours
  const type = event.type.slice(TYPE_PREFIX.length) as EventType;
  // type and data come from the same entry of the registry, which TypeScript cannot follow
  const content = { type, data: parseFields(EVENT_DATA[type], event.data, '/data') } as Content;
  refuseForeignNumbers(content);
  refusePlainPersons({ id: event.id, content });
  return { source: caller.source, id: event.id, time, content, canonical: canonicalJson(item) };
}

/** Families are named to partners by the partner's own and the ministry's ids; ours are for officers. */
function refuseForeignNumbers(content: Content): void {
  if (kpmOf(content)?.kpmId !== undefined) {
    throw fieldProblem('invalid-fields', '/data/kpm/kpmId', OUR_ID.message, OUR_ID.fix);
  }
}

/** What is wrong in itself is told first; then what lies outside the agency's record: areas, programmes, types (DESIGN §6). */
function mandateProblem(ports: IntakePorts, caller: Caller, { content, time }: Candidate, now: Instant): Problem | undefined {
  const wrong = [...areaErrors(ports, content), ...timeErrors(time, now)];
  if (wrong.length > 0) return new Problem('invalid-fields', undefined, wrong);
  const outside = outsideErrors(caller, content);
  return outside.length > 0 ? new Problem('outside-mandate', undefined, outside) : undefined;
}

/** A complaint is put into hands, or answered in the name of an organisation, that are there and work where it lies. Costs one batched read of those that name any. */
async function foreignHands(ports: IntakePorts, candidates: readonly Candidate[]): Promise<readonly (Problem | undefined)[]> {
  const assigned = candidates.flatMap(({ content }, index): { readonly index: number; readonly hands: Hands }[] => {
    if (content.type === 'complaint.assigned.v1') return [{ index, hands: content.data }];
    if (content.type !== 'complaint.answered.v1' && content.type !== 'complaint.closed.v1') return [];
    const { area, onBehalfOf } = content.data;
    return onBehalfOf === undefined ? [] : [{ index, hands: { area, onBehalfOf } }];
  });
  if (assigned.length === 0) return [];
  const errors = await handsErrors(
    ports,
    assigned.map(({ hands }) => hands),
    '/data',
  );
  return candidates.map((_, index) => {
    const own = errors[assigned.findIndex((one) => one.index === index)] ?? [];
    return own.length > 0 ? new Problem('invalid-fields', undefined, own) : undefined;
  });
}

/**
 * A family's own data are changed by those in whose areas it lives or comes to live: when it moves, the Dinsos that it leaves and
 * the one that receives it may both say so, the first also afterwards, while nobody of it has. What anybody else says of it is taken as about a family that nobody has, so that it tells
 * nothing (docs/adr/0006). A list needs no such check: it says where the family lives, and
 * that place lies within the mandate already. Costs one batched read, of those families alone.
 */
async function foreignFamilies(
  { table }: IntakePorts,
  caller: Caller,
  found: readonly Found[],
): Promise<readonly (Problem | undefined)[]> {
  const mayPost = (area: AreaCode): boolean => allow(caller, 'events:post', { area });
  const asked = found.filter(({ candidate: { content } }) => {
    if (content.type !== 'kpm.updated.v1') return false;
    const { area } = content.data.changes;
    return area === undefined || !mayPost(area as AreaCode);
  });
  const items = asked.length === 0 ? [] : await table.getMany(asked.map(({ kpmId }) => kpmKey(kpmId)));
  const foreign = asked.filter(({ candidate: { content } }, i) => {
    const kpm = readKpm(items[i]);
    return kpm !== undefined && !mayPost(kpm.area as AreaCode) && !(saysPlaceOnly(content) && leftAreas(kpm).some(mayPost));
  });
  return found.map((one) => (foreign.includes(one) ? notFound() : undefined));
}

const saysPlaceOnly = ({ type, data }: Content): boolean =>
  type === 'kpm.updated.v1' && Object.keys(data.changes).join() === 'area';

/** Where the family was until others alone said that it moved: those there may confirm it. */
const leftAreas = (kpm: Kpm): AreaCode[] => (foldFamily(familyFacts(kpm)).left ?? []).map(({ area }) => area);

function areaErrors({ register }: IntakePorts, content: Content): FieldError[] {
  const named: [string, string | undefined][] = [['/data/area', content.data.area]];
  if (content.type === 'kpm.updated.v1') named.push(['/data/changes/area', content.data.changes.area]);
  return named.flatMap(([pointer, area]) =>
    area === undefined || register.hasArea(area as AreaCode) ? [] : [{ pointer, ...UNKNOWN_AREA }],
  );
}

function timeErrors(time: Instant, now: Instant): FieldError[] {
  if (time > addMs(now, CLOCK_AHEAD_MAX_MS)) return [{ pointer: '/time', ...inFuture(now) }];
  return time < EARLIEST ? [{ pointer: '/time', ...TOO_OLD }] : [];
}

function outsideErrors(caller: Caller, content: Content): FieldError[] {
  const errors: FieldError[] = [];
  if (!(caller.types ?? []).includes(content.type)) errors.push({ pointer: '/type', ...NOT_THIS_TYPE });
  if (!allow(caller, 'events:post', { area: areaOf(content) })) errors.push({ pointer: '/data/area', ...NOT_THIS_AREA });
  const programme = 'programme' in content.data ? content.data.programme : undefined;
  if (programme !== undefined && !(caller.programmes ?? []).includes(programme)) {
    errors.push({ pointer: '/data/programme', ...notThisProgramme(caller.programmes ?? []) });
  }
  return errors;
}

const wrongShape = (mediaType: string): Problem =>
  new Problem('malformed-request', {
    id: mediaType === BATCH ? 'Jenis isi ini memerlukan daftar.' : 'Jenis isi ini memerlukan satu objek.',
    en: mediaType === BATCH ? 'This media type needs a list.' : 'This media type needs one object.',
  });

interface Said {
  readonly message: Words;
  readonly fix: Words;
}
const WRONG_SOURCE: Said = {
  message: { id: 'Bukan sumber dari token ini', en: 'Not the source of this token' },
  fix: {
    id: 'Isi dengan sumber lembaga Anda sendiri, misalnya agency:bri',
    en: 'Give the source of your own agency, such as agency:bri',
  },
};
const NO_TIME: Said = {
  message: { id: 'Waktu ini tidak ada', en: 'This time does not exist' },
  fix: NOT_A_TIME.fix,
};
const OUR_ID: Said = {
  message: { id: 'Pengenal ini hanya untuk petugas', en: 'This id is for officers only' },
  fix: { id: 'Sebutkan keluarga dengan ids atau nik', en: 'Name the family by ids or by nik' },
};
const UNKNOWN_AREA: Said = {
  message: { id: 'Wilayah ini tidak ada dalam daftar Kemendagri 2025', en: 'This area is not in the Kemendagri list of 2025' },
  fix: { id: 'Periksa kode wilayahnya', en: 'Check the code of the area' },
};
const inFuture = (now: Instant): Said => ({
  message: { id: 'Lebih dari 15 menit di masa depan', en: 'More than 15 minutes in the future' },
  fix: {
    id: `Di sini sekarang ${now}; periksa jam dan zona waktu pengirim`,
    en: `Here it is ${now} now; check the sender's clock and time zone`,
  },
});
const TOO_OLD: Said = {
  message: { id: 'Sebelum tahun 2000', en: 'Before the year 2000' },
  fix: { id: 'Periksa tanggalnya', en: 'Check the date' },
};
const NOT_THIS_TYPE: Said = {
  message: {
    id: 'Lembaga Anda tidak terdaftar untuk jenis peristiwa ini',
    en: 'Your agency is not registered for this type of event',
  },
  fix: { id: 'Minta administrator memperluas pendaftaran', en: 'Ask the administrator to extend the registration' },
};
const NOT_THIS_AREA: Said = {
  message: { id: 'Di luar wilayah lembaga Anda', en: 'Outside the areas of your agency' },
  fix: {
    id: 'Periksa wilayah, atau minta administrator memperluas pendaftaran',
    en: 'Check the area, or ask the administrator to extend the registration',
  },
};
/** The own ones are named: most who are refused have mistyped one. */
const notThisProgramme = (own: readonly string[]): Said => ({
  message: { id: 'Lembaga Anda tidak terdaftar untuk program ini', en: 'Your agency is not registered for this programme' },
  fix: {
    id: `Periksa penulisannya (terdaftar: ${own.join(', ')}), atau minta administrator memperluas pendaftaran`,
    en: `Check how it is written (registered: ${own.join(', ')}), or ask the administrator to extend the registration`,
  },
});
