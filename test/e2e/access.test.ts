/**
 * Goal: access holds from the socket to the table: real tokens, the real authorizer, gateway, functions and emulator; and an agency
 * that calls too often is told when to come again, while others go on and nothing that was accepted is lost (TRUST §2, DESIGN §10).
 * Method: the probes of the access matrix as HTTP requests of every person of the demonstration about four places (own, child,
 * sibling, parent, look-alike to somebody each); then a seeded burst of one agency.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TYPE_PREFIX } from '#events/index.ts';
import { ROUTES } from '#infra/routes.ts';
import { allow, roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { contains } from '#shared/domain/area/area.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { mapLimited } from '#shared/runtime/map-limited.ts';
import { Prng } from '#test/simulation/prng.ts';
import { type Expected, PROBES, type Probe } from '#test/support/access-probes.ts';
import type { Asked, Place } from '#test/support/access-world.ts';
import { unlisted } from '#test/support/answer-views.ts';
import { furnishHost, type Persona, personas, tokensIn } from '#test/support/host-places.ts';
import { operations, undocumented } from '#test/support/openapi.ts';
import { type HostProcess, startHost, until } from './harness.ts';

/** Kota Jambi twice, in two kecamatan; a kab of the same province; and 51.71, which begins with no digit of 15.71 and ends like it. */
const VILLAGES = ['15.71.01.1001', '15.71.02.1003', '15.05.01.2002', '51.71.01.1001'];
const SEED = 20_261_122;

let host: HostProcess;
let places: Place[];
let tokens: ReadonlyMap<string, string>;
let calls = 0;
/** How often which answer was right. */
const seen = new Map<Expected, number>();

beforeAll(async () => {
  host = await startHost();
  places = await furnishHost(host, VILLAGES);
  tokens = tokensIn(host.directory);
});
afterAll(() => host?.dispose());

interface Told {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

async function send(method: string, route: string, token: string | undefined, asked: Asked): Promise<Told> {
  const { params = {}, query = {}, headers = {}, body, bytes } = asked;
  const path = Object.entries(params).reduce(
    (text, [name, value]) => text.replace(`{${name}}`, encodeURIComponent(value)),
    route,
  );
  const sent = bytes ? new Uint8Array(bytes) : body === undefined ? undefined : JSON.stringify(body);
  const response = await fetch(`${host.baseUrl}${path}?${new URLSearchParams(query)}`, {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(sent !== undefined && { body: sent }),
  });
  return { status: response.status, type: response.headers.get('content-type') ?? '', text: await response.text() };
}

/** As a client that is told to come again later does: a person's agency may have used up its calls. */
async function ask(method: string, route: string, { name }: Persona, asked: Asked): Promise<Told> {
  let told = await send(method, route, tokens.get(name), asked);
  for (let again = 0; told.status === 429 && again < 20; again++) {
    await delay(500);
    told = await send(method, route, tokens.get(name), asked);
  }
  return told;
}

const said = (status: number): Expected | number => (status < 300 || status === 409 || status === 412 ? 'done' : status);
const hasBusiness = ({ areas }: Caller, { village }: Place): boolean =>
  areas.some((area) => contains(area, village) || contains(village, area as AreaCode));

/** Here every officer has a record of assignments, by which reports are judged; and agencies differ in what they may post. */
function expectedOf(route: string, probe: Probe, caller: Caller, place: Place): Expected {
  if (route === 'POST /v1/verification-reports' || route === 'POST /v1/findings') {
    if (!roleMay(caller.role, 'reports:post')) return 403;
    return allow(caller, 'reports:post', { area: place.village }) ? 'done' : 404;
  }
  if (route === 'POST /v1/monthly-reports') {
    if (!roleMay(caller.role, 'monthly-reports:post')) return 403;
    return allow(caller, 'monthly-reports:post', { area: place.district }) ? 'done' : 404;
  }
  const posts = route === 'POST /v1/events' && roleMay(caller.role, 'events:post');
  if (posts && !caller.types?.includes('distribution.disbursed.v1')) return 422;
  return probe.expected(caller, place);
}

async function examine(route: string, persona: Persona, place: Place): Promise<string[]> {
  const [method, path] = route.split(' ') as [string, string];
  const probe = PROBES[route] as Probe;
  const { caller } = persona;
  const asked = recent(probe.asked(place, caller, ++calls));
  const told = await ask(method, path, persona, asked);
  const expected = expectedOf(route, probe, caller, place);
  seen.set(expected, (seen.get(expected) ?? 0) + 1);
  const findings: string[] = [];
  const report = (what: string): void => {
    findings.push(`${persona.name} ${route} ${place.village}: ${what} ${told.text.slice(0, 200)}`);
  };
  if (said(told.status) !== expected) report(`${told.status} instead of ${expected}`);
  if (expected === 404 && probe.nowhere !== undefined) {
    const missing = await ask(method, path, persona, probe.nowhere(asked));
    if (JSON.stringify(missing) !== JSON.stringify(told)) report(`out of reach differs from not there (${missing.text}):`);
  }
  if (told.status < 300) {
    const operation = operations.find((one) => one.method === method && one.path === path);
    const wrong = operation && undocumented(operation, told.status, told.type, told.text);
    if (wrong !== undefined) report(wrong);
    const more = unlisted(route, caller.role, JSON.parse(told.text) as Readonly<Record<string, unknown>>);
    if (more.length > 0) report(`gives the fields ${more}`);
    const { lists } = probe;
    if (lists && told.text.includes(lists.mark(place)) !== lists.within(caller, place))
      report('lists what it should not, or too little');
  }
  for (const foreign of places.filter((one) => !hasBusiness(caller, one))) {
    const own = place === foreign ? JSON.stringify(asked) : '';
    const marks = roleMay(caller.role, 'events:post') ? foreign.marksForPartners : foreign.marks;
    const mark = marks.find((text) => told.text.includes(text) && !own.includes(text));
    if (mark !== undefined) report(`leaks ${mark}`);
  }
  return findings;
}

/** The same question with the times of this run: what is asked on a machine whose calendar is behind lies not in its future. */
function recent(asked: Asked): Asked {
  const { body } = asked;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return asked;
  const at = new Date(Date.now() - 3_600_000).toISOString();
  return { ...asked, body: { ...body, ...('time' in body && { time: at }), ...('capturedAt' in body && { capturedAt: at }) } };
}

/** Reading first, then what changes something; wider access widens what follows, so it comes last. */
const CLOSED = ROUTES.filter(({ open }) => open !== true).map(({ method, path }) => `${method} ${path}`);
const rank = (route: string): number => (route.includes('break-glass') ? 2 : route.startsWith('GET') ? 0 : 1);
const IN_ORDER = [...CLOSED].sort((a, b) => rank(a) - rank(b));
/** `npm test` asks each fourth question, of each route others; `npm run test:deep` all. In process all are asked each time (contract/access-matrix). */
const EVERY = process.env['KAWAL_WHOLE_MATRIX'] === 'true' ? 1 : 4;
/** As many as answer side by side on two cores. */
const AT_ONCE = 8;

describe('access through the host', () => {
  it('gives nobody without a token anything', async () => {
    const statuses = await mapLimited(CLOSED, async (route) => {
      const [method, path] = route.split(' ') as [string, string];
      return (await send(method, path.replaceAll(/\{\w+\}/g, 'x'), undefined, {})).status;
    });
    expect(statuses.filter((status) => status !== 401)).toEqual([]);
  });

  it('is what the table says, for every person of the demonstration, on every route, in every place', async () => {
    const findings: string[] = [];
    for (const route of IN_ORDER) {
      const questions = personas().flatMap((persona) => {
        const closed = places.every((place) => expectedOf(route, PROBES[route] as Probe, persona.caller, place) === 403);
        // whoever has no business with the route at all is told so wherever it is about
        return (closed ? places.slice(0, 1) : places).map((place) => ({ persona, place }));
      });
      const asked = questions.filter((_, n) => n % EVERY === IN_ORDER.indexOf(route) % EVERY);
      for (let i = 0; i < asked.length; i += AT_ONCE) {
        const some = asked.slice(i, i + AT_ONCE);
        findings.push(...(await Promise.all(some.map(({ persona, place }) => examine(route, persona, place)))).flat());
      }
    }
    expect(findings).toEqual([]);
    // a matrix in which everybody may do everything, or nobody anything, would prove nothing
    for (const expected of ['done', 403, 404] as const) expect(seen.get(expected)).toBeGreaterThan(100 / EVERY);
  });
});

describe('an agency that calls too often', () => {
  /** So slow that a burst exceeds it on any machine. */
  const PLAN = { callsPerSecond: 1, burst: 25 };
  const CALLS = 60;
  const AREA = '15.71.01.1001';
  const family = { scheme: 'PKH', value: 'PKH-BURST' };
  const event = (id: string, n: number) => ({
    specversion: '1.0',
    id,
    source: 'agency:pos',
    type: `${TYPE_PREFIX}distribution.disbursed.v1`,
    time: new Date(Date.now() - 86_400_000).toISOString(),
    data: {
      kpm: { ids: [family] },
      area: AREA,
      programme: 'PKH',
      months: [`2026-${String((n % 12) + 1).padStart(2, '0')}`],
      amount: 225_000,
      reference: `burst-${id}`,
      channel: 'POS',
    },
  });
  let small: HostProcess;
  beforeAll(async () => {
    small = await startHost({ agencies: PLAN });
  });
  afterAll(() => small?.dispose());

  it('is told when to come again; others go on; what was accepted is recorded, and what was refused was never taken', async () => {
    const random = new Prng(SEED);
    const sent = new Map<string, boolean>();
    const one = async (n: number, size: number): Promise<number> => {
      const events = Array.from({ length: size }, (_, i) => event(`b-${n}-${i}`, n));
      const answer = await small.call('/v1/events', { as: 'pos', body: size === 1 ? events[0] : events });
      if (answer.status === 429) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
      else expect([answer.status, answer.text]).toEqual([202, expect.not.stringMatching(/rejected|unavailable/)]);
      for (const { id } of events) sent.set(id, answer.status === 202);
      return answer.status;
    };
    const neighbours = async (): Promise<readonly number[]> => [
      (await small.call('/v1/alerts?owner=me&limit=1', { as: 'bri' })).status,
      (await small.call('/v1/alerts?limit=1', { as: 'manager-kota-jambi' })).status,
    ];
    const begun = performance.now();
    const burst = Array.from({ length: CALLS }, (_, n) => one(n, random.chance(0.2) ? 2 : 1));
    // a clerk's calls are the agency's
    const clerks = Array.from(
      { length: 10 },
      async () => (await small.call('/v1/alerts?owner=me', { as: 'petugas-pos' })).status,
    );
    const around = [...Array.from({ length: 5 }, neighbours)];
    expect((await Promise.all(around)).flat()).toEqual(Array(10).fill(200));
    const statuses = [...(await Promise.all(burst)), ...(await Promise.all(clerks))];
    const passed = statuses.filter((status) => status === 202 || status === 200).length;
    const refilled = ((performance.now() - begun) / 1_000) * PLAN.callsPerSecond;
    expect(passed).toBeGreaterThanOrEqual(PLAN.burst);
    expect(passed).toBeLessThanOrEqual(Math.ceil(PLAN.burst + refilled));
    expect(statuses.filter((status) => status === 429)).toHaveLength(statuses.length - passed);
    expect(passed).toBeLessThan(statuses.length);

    const taken = [...sent].flatMap(([id, accepted]) => (accepted ? [id] : [])).sort();
    const recorded = await until('everything that was accepted is recorded', async () => {
      const ids = await idsInTrail();
      return ids.length >= taken.length ? ids : undefined;
    });
    expect(recorded).toEqual(taken);
    const [first, refused] = [taken[0], [...sent].find(([, accepted]) => !accepted)?.[0]];
    expect([await receiptOf(first), await receiptOf(refused)]).toEqual(['recorded', 404]);
  });

  /** Payments in the trail of the one family that they are all about. */
  async function idsInTrail(): Promise<string[]> {
    const as = 'manager-kota-jambi';
    kpmId ??= ((await small.call('/v1/kpm/search', { as, body: { id: family } })).json() as { families: { id: string }[] })
      .families[0]?.id;
    if (kpmId === undefined) return [];
    const trail = await small.call(`/v1/kpm/${kpmId}/trail`, { as });
    const { entries } = trail.json() as { entries: { type: string; id: string }[] };
    return entries.flatMap(({ type, id }) => (type === 'distribution.disbursed.v1' ? [id] : [])).sort();
  }
  let kpmId: string | undefined;

  /** Its state, or the status where there is none; asked again until the plan lets it through. */
  const receiptOf = (id: string | undefined): Promise<string | number> =>
    until('the plan lets a call through', async () => {
      const answer = await small.call(`/v1/receipts/${id}`, { as: 'pos' });
      if (answer.status === 429) return undefined;
      return answer.status === 200 ? (answer.json() as { state: string }).state : answer.status;
    });
});
