/** Requests made from the OpenAPI document, sent to the machine, and what must hold of every answer (TRUST §2). */
import fc from 'fast-check';
import { PARTNERS, PEOPLE } from '#infra/local/people.ts';
import type { RevealField } from '#shared/domain/access/purposes.ts';
import { ALWAYS } from '#shared/http/respond.ts';
import { type Canary, canary, findCanaries } from './canaries.ts';
import { HOSTILE_BODIES, HOSTILE_TEXTS, hostileBody } from './hostile.ts';
import type { Machine, MachineAnswer } from './memory-machine.ts';
import { type Media, type Operation, operations, type Parameter, undocumented } from './openapi.ts';
import { almostValid, type Hints, hostileValue, validValue } from './schema-values.ts';

/** How a request says who sends it. */
export const PROOFS = ['good', 'none', 'expired', 'altered', 'unsigned', 'garbage', 'twice'] as const;
export type Proof = (typeof PROOFS)[number];

export interface FuzzRequest {
  readonly operation: Operation;
  readonly who: string;
  readonly proof: Proof;
  readonly path: readonly string[];
  readonly query: readonly (readonly [string, string])[];
  readonly headers: Readonly<Record<string, string>>;
  /** `@me`, `@kpm:3`, `@alert:1`, `@receipt:2` in any text stand for what the world holds by then. */
  readonly body: string | Uint8Array | undefined;
}

/** Who tells of markets alone would ask for what is never theirs most of the time. */
export const PARTNER_NAMES = PARTNERS.filter(({ types }) => types.length > 1).map(({ agencyId }) => agencyId);
export const PERSON_NAMES: readonly string[] = PEOPLE.map(({ key }) => key);

const VILLAGES = ['15.71.01.1001', '15.71.01.1002', '15.71.02.1001', '15.05.01.2002', '76.01.01.1006', '15.71.01.9999'];
const AREAS = ['ID', '15', '15.71', '15.7', '15.71.01', '15.05', '76.01', '99', ...VILLAGES];
const days = (from: number, to: number): fc.Arbitrary<string> =>
  fc.integer({ min: from, max: to }).map((back) => new Date(Date.now() - back * 86_400_000).toISOString());
const month = fc.constantFrom('2026-07', '2026-10', '2026-11', '2026-12', '2027-01');
const oneOf = (...values: readonly unknown[]): fc.Arbitrary<unknown> => fc.constantFrom(...values);
const canaries = (kind: Canary['kind'], ...others: readonly string[]): fc.Arbitrary<unknown> => oneOf(canary(kind), ...others);
const numbered = (prefix: string, most: number): fc.Arbitrary<string> =>
  fc.integer({ min: 1, max: most }).map((n) => `${prefix}${n}`);

/** What the fields of this API mean. A field that is not here is filled by its schema alone. */
const HINTS: Hints = {
  id: fc.oneof(numbered('f-', 400), fc.constant(canary('NIK'))),
  source: fc.constant('@me'),
  time: days(0, 60),
  capturedAt: days(0, 60),
  asOf: days(0, 60),
  since: days(0, 60),
  from: days(0, 90).map((at) => at.slice(0, 10)),
  until: days(-90, 30).map((at) => at.slice(0, 10)),
  area: oneOf(...VILLAGES, VILLAGES[0], VILLAGES[0]),
  programme: oneOf('PKH', 'SEMBAKO', 'PKH', 'BPNT'),
  cycle: month,
  month,
  months: fc.uniqueArray(month, { minLength: 1, maxLength: 3 }).map((list) => list.sort()),
  amount: oneOf(225000, 750000, 600000, 1),
  reference: fc.oneof(numbered('ref-', 40), fc.constant(canary('KK'))),
  kpmId: numbered('@kpm:', 20),
  ids: fc.array(fc.record({ scheme: oneOf('PKH', 'DTSEN', 'ACCOUNT'), value: numbered('PKH-', 12) }), {
    minLength: 1,
    maxLength: 2,
  }),
  value: fc.oneof(numbered('PKH-', 12), fc.constant(canary('account'))),
  nik: canaries('NIK', canary('NIK', 1), '3174095507900002', '1571999999990000'),
  kk: canaries('KK'),
  name: canaries('name', canary('name', 1)),
  street: canaries('address'),
  phone: canaries('phone'),
  note: canaries('note', canary('NIK'), canary('name')),
  reason: canaries('note'),
  text: canaries('note', canary('name')),
  suggestion: canaries('note'),
  purpose: canaries('note'),
  lat: oneOf(Number(canary('coordinate', 0))),
  lon: oneOf(Number(canary('coordinate', 1))),
  officer: oneOf('tksk-15.71.01-1', 'psm-15.71.01.1001', 'pkh-15.71.01', canary('NIK')),
  // the last day of an assignment, or an officer who is given families
  to: fc.oneof(
    days(-90, 30).map((at) => at.slice(0, 10)),
    oneOf('psm-15.71.01.1001', 'pkh-15.71.01', canary('NIK')),
  ),
  kpmIds: fc.uniqueArray(numbered('@kpm:', 20), { minLength: 1, maxLength: 3 }),
  village: oneOf(...VILLAGES),
  kind: oneOf('TKSK', 'PSM', 'debit', 'collected'),
  letterNumber: fc.oneof(numbered('RALAT-', 9), fc.constant(canary('NIK'))),
  listNumber: fc.oneof(numbered('SK-', 9), fc.constant(canary('name'))),
  status: canaries('note', canary('name')),
};

/** Where the staff of agencies stand; their names are no family's. */
const STAFF_HINTS: Hints = {
  ...HINTS,
  name: oneOf('Bank Contoh', 'Petugas Contoh'),
  id: numbered('f-', 40),
  subject: numbered('sub-', 40),
};

const KINDS: Readonly<Record<string, keyof Pools>> = {
  '/alerts/': 'alert',
  '/batches/': 'batch',
  '/kpm/': 'kpm',
  '/receipts/': 'receipt',
  '/agencies/': 'agency',
  '/people/': 'person',
  '/organisations/': 'organisation',
  '/sampling-plans/': 'plan',
  '/delegations/': 'delegation',
  '/extracts/': 'extract',
  '/shadow-runs/': 'shadowRun',
};

/** A path parameter: something that is there, something that is not, something that is none. */
function segment({ path, method }: Operation, name: string): fc.Arbitrary<string> {
  const kind = Object.entries(KINDS).find(([part]) => path.includes(part))?.[1];
  const known: fc.Arbitrary<string>[] = kind === undefined || name !== 'id' ? [] : [numbered(`@${kind}:`, 30)];
  // whoever sends requests here must not be switched off by them
  if (method === 'GET' && kind === 'agency') known.push(fc.constantFrom(...PARTNER_NAMES));
  if (method === 'GET' && kind === 'person') known.push(fc.constantFrom(...PERSON_NAMES));
  // the one that was announced: others that are only spoken of are found by nobody
  if (kind === 'batch') known.push(fc.constant('bri~DANOM-1'));
  if (name === 'kid') known.push(fc.constant('bank-contoh-2'));
  if (name === 'code') known.push(fc.constantFrom('PKH', 'SEMBAKO', 'BERAS'));
  if (name === 'name' && kind === 'extract') known.push(fc.constantFrom('cases-0001.csv', 'manifest.json', 'SHA256SUMS'));
  else if (name === 'name')
    known.push(fc.constantFrom('thresholds', 'limits', 'retention', 'observation-codes', 'holidays-2026'));
  if (name === 'agency') known.push(fc.constantFrom(...PARTNER_NAMES));
  const hostile = fc.constantFrom(...Object.values(HOSTILE_TEXTS)).map((text) => encodeURIComponent(text.toWellFormed()));
  return fc.oneof(
    ...known.map((arbitrary) => ({ weight: 8, arbitrary })),
    { weight: 1, arbitrary: numbered(name, 9) },
    { weight: 1, arbitrary: hostile },
    { weight: 1, arbitrary: fc.constantFrom('%', '%00', '%ff', '..', '.', '%2e%2e', 'a%2fb', '%E2%82', canary('NIK')) },
  );
}

/** Lists are written with commas in an address. */
const QUERY_HINTS: Hints = {
  ...HINTS,
  area: oneOf(...AREAS),
  months: oneOf('2026-10', '2026-10,2026-11,2026-12'),
  components: oneOf('SD:1', 'SD:1,LANSIA:1'),
};

function queryOf(parameters: readonly Parameter[]): fc.Arbitrary<(readonly [string, string])[]> {
  const known = parameters.filter((parameter) => parameter.in === 'query');
  const strange = fc.tuple(fc.constantFrom('x', '__proto__', 'area[]', 'limit', 'nik'), fc.constantFrom('', '1', canary('NIK')));
  const named = known.map(({ name, schema }) => {
    const valid = validValue(schema, QUERY_HINTS, name);
    return fc.tuple(fc.constant(name), fc.oneof({ weight: 9, arbitrary: valid }, { weight: 1, arbitrary: hostileValue }));
  });
  // without what an operation requires there is nothing to ask it
  const required = known.filter((parameter) => parameter.required === true);
  const asked = fc.tuple(
    ...required.map(({ name, schema }) => fc.tuple(fc.constant(name), validValue(schema, QUERY_HINTS, name))),
  );
  const some =
    named.length === 0 ? fc.constant([]) : fc.uniqueArray(fc.oneof(...named), { maxLength: 3, selector: ([name]) => name });
  const given = fc.oneof(
    { weight: 1, arbitrary: some },
    {
      weight: 3,
      arbitrary: fc
        .tuple(asked, some)
        .map(([all, others]) => [...all, ...others.filter(([name]) => !required.some((one) => one.name === name))]),
    },
  );
  const more = fc.oneof({ weight: 9, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(strange, { maxLength: 2 }) });
  return fc.tuple(given, more).map((pairs) => pairs.flat().map(([name, value]) => [name, asText(value)]));
}
const asText = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value)).toWellFormed();

function bodyOf(
  operation: Operation,
): fc.Arbitrary<{ readonly type: string | undefined; readonly body: string | Uint8Array | undefined }> {
  const content = Object.entries(operation.requestBody?.content ?? {});
  if (content.length === 0)
    return fc.constantFrom({ type: undefined, body: undefined }, { type: 'application/json', body: '{}' });
  const types = fc.constantFrom('text/plain', '', 'application/json; charset=utf-16', 'application/xml', 'APPLICATION/JSON');
  return fc.oneof(
    ...content.map(([type, media]) => {
      const { schema = {} } = media;
      const json = (value: fc.Arbitrary<unknown>) => value.map((one) => JSON.stringify(one) ?? '');
      const hints = operation.tags.includes('administrators') ? STAFF_HINTS : HINTS;
      const made = validValue(schema, hints);
      const examples = examplesOf(media);
      const valid =
        examples.length === 0
          ? made
          : fc.oneof({ weight: 3, arbitrary: made }, { weight: 1, arbitrary: fc.constantFrom(...examples) });
      const text: fc.Arbitrary<string | Uint8Array> = fc.oneof(
        { weight: 6, arbitrary: json(valid) },
        { weight: 5, arbitrary: json(almostValid(valid)) },
        { weight: 1, arbitrary: json(hostileValue) },
        {
          weight: 1,
          arbitrary: fc.tuple(json(valid), fc.constantFrom(...HOSTILE_BODIES)).map(([one, how]) => hostileBody(one, how)),
        },
      );
      const sent = fc.oneof({ weight: 19, arbitrary: fc.constant(type) }, { weight: 1, arbitrary: types });
      return fc.record({ type: sent, body: text });
    }),
  );
}

function examplesOf({ example, examples = {} }: Media): unknown[] {
  return [...(example === undefined ? [] : [example]), ...Object.values(examples).map(({ value }) => value)];
}

/** A body that the document prints of an operation. */
export const exampleOf = ({ requestBody }: Operation): unknown =>
  Object.values(requestBody?.content ?? {}).flatMap(examplesOf)[0];

const headers: fc.Arbitrary<Record<string, string>> = fc.record(
  {
    'Accept-Language': fc.constantFrom('id', 'en', 'en-GB;q=0.5, id;q=0.1', '*', ';;;', 'x'.repeat(500)),
    'If-Match': fc.oneof(
      { weight: 8, arbitrary: fc.constant('@tag') },
      { weight: 1, arbitrary: numbered('', 5).map((n) => `"${n}"`) },
      { weight: 1, arbitrary: fc.constantFrom('*', '"', 'W/"1"', '1', '"1","2"', '') },
    ),
  },
  { requiredKeys: ['If-Match'], noNullPrototype: true },
);

function takes(operation: Operation, scheme: 'partnerToken' | 'openId'): boolean {
  return (operation.security ?? []).some((one) => scheme in one);
}

/** Whom an operation is for, by its tag; whoever else asks is refused most of the time. */
const ROLES_OF: Readonly<Record<string, readonly string[]>> = {
  partners: ['partner', 'clerk'],
  officers: ['officer'],
  alerts: ['manager', 'inspectorate', 'partner', 'clerk'],
  managers: ['manager'],
  auditors: ['auditor', 'inspectorate', 'manager'],
  observers: ['observer'],
  administrators: ['administrator'],
};
/** Personas whom an operation is for. */
export function usersOf(operation: Operation): string[] {
  const roles = operation.tags.flatMap((tag) => ROLES_OF[tag] ?? []);
  const people = PEOPLE.filter(({ role }) => roles.includes(role)).map(({ key }) => key);
  return [
    ...(takes(operation, 'partnerToken') && roles.includes('partner') ? PARTNER_NAMES : []),
    ...(takes(operation, 'openId') ? people : []),
  ];
}

/** One request to one operation, by anybody. Those whom the document names ask most often. */
function requestTo(operation: Operation): fc.Arbitrary<FuzzRequest> {
  const named = usersOf(operation);
  const everybody = fc.constantFrom(...PARTNER_NAMES, ...PERSON_NAMES);
  return fc
    .record({
      who:
        named.length === 0
          ? everybody
          : fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...named) }, { weight: 1, arbitrary: everybody }),
      proof: fc.oneof(
        { weight: 14, arbitrary: fc.constant('good' as const) },
        { weight: 1, arbitrary: fc.constantFrom(...PROOFS) },
      ),
      path: fc.tuple(...[...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => segment(operation, name))),
      query: queryOf(operation.parameters ?? []),
      headers,
      content: bodyOf(operation),
    })
    .map(({ content: { type, body }, headers: given, ...rest }) => ({
      ...rest,
      operation,
      headers: { ...given, ...(type !== undefined && { 'Content-Type': type }) },
      body,
    }));
}
export const fuzzRequest: fc.Arbitrary<FuzzRequest> = fc.oneof(...operations.map(requestTo));

const isOpen = (operation: Operation): boolean => operation.security?.length === 0;

/** Ids by kind. */
interface Pools {
  readonly kpm: readonly string[];
  readonly alert: readonly string[];
  readonly batch: readonly string[];
  readonly receipt: readonly string[];
  /** Agencies and people that nobody here speaks for. */
  readonly agency: readonly string[];
  readonly person: readonly string[];
  readonly organisation: readonly string[];
  readonly plan: readonly string[];
  readonly extract: readonly string[];
  readonly shadowRun: readonly string[];
  readonly delegation: readonly string[];
}
/** What the placeholders mean now. */
export interface Known extends Omit<Pools, 'receipt' | 'extract'> {
  /** By source; of extracts too, for they are their asker's own. */
  readonly receipts: ReadonlyMap<string, readonly string[]>;
  readonly extracts: ReadonlyMap<string, readonly string[]>;
  /** Of alerts, agencies, people and organisations. */
  readonly versions: ReadonlyMap<string, number>;
}

const sourceOf = (who: string): string => {
  const { officerId, agencyId = who } = PEOPLE.find(({ key }) => key === who) ?? {};
  if (officerId !== undefined) return `officer:${officerId}`;
  return PARTNER_NAMES.includes(agencyId) ? `agency:${agencyId}` : `person:${who}`;
};

function filled(text: string, who: string, known: Known): string {
  const ownOf = (all: Known['receipts']): readonly string[] => all.get(sourceOf(who)) ?? [];
  const pools: Pools = { ...known, receipt: ownOf(known.receipts), extract: ownOf(known.extracts) };
  return text
    .replaceAll('@me', sourceOf(who))
    .replaceAll(
      /@(kpm|alert|batch|receipt|agency|person|organisation|plan|extract|shadowRun|delegation):(\d+)/g,
      (_, kind: keyof Pools, n: string) => {
        const pool = pools[kind];
        return pool[Number(n) % pool.length] ?? `none-${n}`;
      },
    );
}

export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** The request as it goes over the wire. */
export function onTheWire(request: FuzzRequest, known: Known, authorization: Readonly<Record<string, string>>): Sent {
  const { operation, who, query, body } = request;
  const segments = request.path.map((part) => (part.startsWith('@') ? encodeURIComponent(filled(part, who, known)) : part));
  const parts = segments.values();
  const path = operation.path.replaceAll(/\{\w+\}/g, () => parts.next().value ?? '');
  const search = new URLSearchParams(
    query.map(([name, value]): [string, string] => [name, filled(value, who, known)]),
  ).toString();
  const tag = `"${known.versions.get(segments[0] ?? '') ?? 1}"`;
  const given = Object.entries(request.headers).map(([name, value]) => [name, value.replace('@tag', tag)]);
  return {
    method: operation.method,
    url: search === '' ? path : `${path}?${search}`,
    headers: { ...Object.fromEntries(given), ...authorization },
    ...(body !== undefined && { body: typeof body === 'string' ? filled(body, who, known) : body }),
  };
}

/** What a field of a reveal may show. */
const REVEALED: Readonly<Record<RevealField, readonly Canary['kind'][]>> = {
  name: ['name'],
  address: ['address'],
  nik: ['NIK'],
  kk: ['KK'],
  // requests are drawn field by field: what stands in for an account may be sent as a number of any scheme
  ids: ['account'],
  accounts: ['account'],
  gps: ['coordinate'],
  // free text may hold anything
  notes: ['note', 'name', 'NIK'],
  photos: [],
};
/** Which personal data an operation exists to show, to those who may see it; every other one shows none. */
const SHOWS: Readonly<Record<string, readonly Canary['kind'][]>> = {
  listTasks: ['name', 'address'],
  revealAlert: REVEALED.notes,
  revealAlertGroup: ['name', 'address'],
  revealMonthlyReport: REVEALED.notes,
  revealFinding: REVEALED.notes,
};
/** A reveal shows the fields that it was asked for, and nothing besides. */
function shownBy({ operation, body }: FuzzRequest): readonly Canary['kind'][] {
  if (operation.operationId !== 'revealKpm' || typeof body !== 'string') return SHOWS[operation.operationId] ?? [];
  const asked: unknown = JSON.parse(body);
  if (typeof asked !== 'object' || asked === null || !('fields' in asked) || !Array.isArray(asked.fields)) return [];
  return asked.fields.flatMap((field) => REVEALED[field as RevealField] ?? []);
}

/** Everything that is wrong with an answer. */
export function faultsOf(request: FuzzRequest, sent: Sent, answer: MachineAnswer): string[] {
  const { operation, proof, who } = request;
  const faults: string[] = [];
  if (answer.status >= 500) faults.push(`answered ${answer.status}`);
  // an empty or dotted segment is another address: the gateway answers, and nothing is documented for it
  const elsewhere = answer.status === 404 && request.path.some((part) => part === '');
  const shape = elsewhere ? undefined : undocumented(operation, answer.status, answer.headers['content-type'] ?? '', answer.text);
  if (shape !== undefined) faults.push(shape);
  for (const [name, value] of Object.entries(ALWAYS))
    if (answer.headers[name] !== value) faults.push(`header ${name} is missing`);
  if (!isOpen(operation)) {
    if (proof !== 'good' && answer.status !== 401 && !elsewhere) faults.push(`${proof} token: ${answer.status} instead of 401`);
    if (proof === 'good' && answer.status === 401) faults.push('a good token was refused');
    const kind = PARTNER_NAMES.includes(who) ? 'partnerToken' : 'openId';
    if (!takes(operation, kind) && answer.status < 400) faults.push(`${kind} is not for this route, and got ${answer.status}`);
  }
  const shown = answer.status < 300 ? shownBy(request) : [];
  for (const { kind, worn } of findCanaries(answer.text).filter((one) => !shown.includes(one.kind)))
    faults.push(`a ${kind} stands in the answer (${worn}) to ${sent.method} ${sent.url}`);
  return faults;
}

/** Ids of what the world holds. */
export function knownIn(machine: Machine): Known {
  const items = [...machine.tables.values()].flatMap((table) => [...table.items()]);
  const idsOf = (entity: string, name: string): string[] => [
    ...new Set(items.filter((item) => item.entity === entity).map((item) => String(item[name]))),
  ];
  const ownOf = (entity: string, whose: string): Map<string, string[]> => {
    const own = Map.groupBy(
      items.filter((item) => item.entity === entity),
      (item) => String(item[whose]),
    );
    return new Map([...own].map(([source, found]) => [source, found.map((item) => String(item['id']))]));
  };
  const versions = items.flatMap((item): [string, number][] => {
    const id = item['alertId'] ?? item['agencyId'] ?? item['organisationId'] ?? item['sub'];
    return typeof id === 'string' && typeof item['version'] === 'number' ? [[id, item['version']]] : [];
  });
  return {
    kpm: idsOf('kpm', 'kpmId'),
    alert: idsOf('alert', 'alertId'),
    batch: items.flatMap(({ entity, kind, id }) =>
      entity === 'dossier' && kind === 'batch' ? [String(id).replace('/', '~')] : [],
    ),
    agency: idsOf('agency', 'agencyId').filter((id) => !PARTNER_NAMES.includes(id)),
    person: idsOf('person', 'sub').filter((id) => !PERSON_NAMES.includes(id)),
    organisation: idsOf('organisation', 'organisationId'),
    plan: idsOf('sampling-plan', 'id'),
    shadowRun: idsOf('shadow-run', 'id'),
    delegation: idsOf('delegation', 'id'),
    receipts: ownOf('receipt', 'source'),
    extracts: ownOf('extract', 'by'),
    versions: new Map(versions),
  };
}
