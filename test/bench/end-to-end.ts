/** The real host under load, from outside: how many events a second go all the way, and how soon an alert can be read. */
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { TYPE_PREFIX } from '#events/index.ts';
import type { Family } from '#infra/local/demo/family.ts';
import { type Demo, generate } from '#infra/local/demo/generate.ts';
import { loadPlaces } from '#infra/local/demo/places.ts';
import type { EventBody } from '#infra/local/demo/posting.ts';
import type { HostProcess } from '#test/e2e/harness.ts';
import { atMost, percentile, plain, type Row } from './report.ts';

/**
 * The planted troubles, each with its alerts, are of as many families however many there are: of few they would be most of what is
 * measured. Of these a quarter, which is still more than in truth; and the run lasts longer than code takes to be compiled.
 */
const FAMILIES = 1_000;
const SEED = 2;
const EVENTS_PER_CALL = 100;
/** Latency is measured at this rate (DESIGN §12), an alert being caused by every fifteenth event. */
const EVENTS_PER_SECOND = 60;
const SECONDS = 15;
const PROBE_EVERY = 15;
/** Alerts are looked for this often: a look costs two invocations, so what is measured must not be the looking. */
const ALERT_POLL_MS = 200;
/** What is waited for once, at the end of the throughput: an error of at most this in some tens of seconds. */
const END_POLL_MS = 500;
/** On a busy machine; the number that is printed tells the rest. */
const GIVE_UP_MS = 120_000;
const TRIES = 8;
const RETRY_MS = 250;
/** Enough that every environment has run its code some hundred times: what starts cold once is no rate. */
const WARM_UP_CALLS = 12;

interface Call {
  readonly as: string;
  readonly events: readonly EventBody[];
}

/** Starts the environments of intake and recorder, with families of their own, and waits until all is recorded. */
export async function warmUp(host: HostProcess, village: string): Promise<void> {
  const calls = Array.from({ length: WARM_UP_CALLS }, (_, call): Call => {
    const first = WARM_UP_FROM + call * EVENTS_PER_CALL;
    return { as: 'bri', events: Array.from({ length: EVENTS_PER_CALL }, (__, i) => unlisted(first + i, village)) };
  });
  await Promise.all(calls.map((call) => post(host, call)));
  for (const { as, events } of calls) await recorded(host, as, events.at(-1)?.id ?? '');
  await host.call('/v1/summary', { as: 'manager-nasional' });
}

/** Numbers of the payments that warm up, apart from those that are measured. */
const WARM_UP_FROM = 1_000_000;

/** Events a second over everything: accepted, recorded, alerts written, roll-ups equal to what was sent. */
export async function throughput(host: HostProcess, demo: Demo, clients: number): Promise<number> {
  // organisations are registered by administrators, whom nobody measures: what names one is left out
  const events = demo.postings.flatMap((posting) =>
    posting.kind === 'event' && !('organisation' in (posting.body.data as object)) ? [posting] : [],
  );
  const calls = [...Map.groupBy(events, ({ by }) => by)].flatMap(([as, own]) =>
    Array.from({ length: Math.ceil(own.length / EVENTS_PER_CALL) }, (_, i): Call => {
      return { as, events: own.slice(i * EVENTS_PER_CALL, (i + 1) * EVENTS_PER_CALL).map(({ body }) => body) };
    }),
  );
  const from = performance.now();
  const waiting = interleaved(calls).values();
  const client = async (): Promise<void> => {
    for (const call of waiting) await post(host, call);
  };
  await Promise.all(Array.from({ length: clients }, client));
  // the last call of each sender first: what is looked at after it is done by then, and is asked about once
  for (const { as, events: sent } of interleaved(calls).reverse()) await recorded(host, as, sent.at(-1)?.id ?? '');
  await rolledUp(host, demo);
  return events.length / ((performance.now() - from) / 1000);
}

export const benchDemo = async (now: number): Promise<Demo> =>
  generate({ seed: SEED, now, families: FAMILIES, places: await loadPlaces() });

/** One call of each sender in turn, so that all are busy at once. */
function interleaved(calls: readonly Call[]): Call[] {
  const place = new Map<Call, number>();
  for (const own of Map.groupBy(calls, ({ as }) => as).values()) {
    for (const [i, call] of own.entries()) place.set(call, i / own.length);
  }
  return [...calls].sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
}

/** Sent again where the API was busy, as partners do: the time that it takes counts. @throws Error where the API says no */
async function post(host: HostProcess, { as, events }: Call): Promise<void> {
  let said = '';
  for (let tried = 0; tried < TRIES; tried++) {
    if (tried > 0) await sleep(RETRY_MS * tried);
    const answer = await host.call('/v1/events', { as, body: events });
    // of many items the first that was refused
    const refused = /\{[^{}]*"status":"(rejected|conflict)".{0,600}/.exec(answer.text)?.[0] ?? answer.text.slice(0, 500);
    said = `${answer.status} ${refused}`;
    if (answer.status === 202 && !/"(rejected|conflict|unavailable)"/.test(answer.text)) return;
    if (/"(rejected|conflict)"/.test(answer.text)) break;
    if (answer.status !== 202 && answer.status !== 429 && answer.status < 500) break;
  }
  throw new Error(`posting failed: ${said}`);
}

async function poll<T>(what: string, everyMs: number, ask: () => Promise<T | undefined>): Promise<T> {
  const deadline = performance.now() + GIVE_UP_MS;
  while (performance.now() < deadline) {
    const value = await ask();
    if (value !== undefined) return value;
    await sleep(everyMs);
  }
  throw new Error(`${what} did not happen within ${GIVE_UP_MS} ms`);
}

const recorded = (host: HostProcess, as: string, id: string): Promise<true> =>
  poll(`recording of ${id}`, END_POLL_MS, async () => {
    const answer = await host.call(`/v1/receipts/${encodeURIComponent(id)}`, { as });
    return answer.text.includes('"recorded"') ? true : undefined;
  });

const summary = z.object({ total: z.object({ entitled: z.int() }) });

const named = z.object({ kpm: z.object({ ids: z.array(z.object({ value: z.string() })) }), programme: z.string() });

/** Every listed case counts once in the whole country, but those that were taken off their list. */
async function rolledUp(host: HostProcess, demo: Demo): Promise<void> {
  const told = (type: string): string[] =>
    demo.postings.flatMap((p) => {
      if (p.kind !== 'event' || p.body.type !== `${TYPE_PREFIX}entitlement.${type}.v1`) return [];
      const { kpm, programme } = named.parse(p.body.data);
      return [`${kpm.ids[0]?.value} ${programme}`];
    });
  const listed = new Set(told('declared')).difference(new Set(told('excluded')));
  await poll('the roll-up', END_POLL_MS, async () => {
    const answer = await host.call('/v1/summary', { as: 'manager-nasional' });
    return summary.parse(answer.json()).total.entitled === listed.size ? true : undefined;
  });
}

/**
 * From posting a payment of a wrong amount to reading the alert about it, while other payments come in at the full rate, one event a
 * call. As in the field, those who are paid are families that a list named before: the demonstration's own, for earlier quarters.
 */
export async function latencyRows(host: HostProcess, demo: Demo): Promise<Row[]> {
  const flagged = new Set(demo.expected.filter(({ rule }) => rule === 'NOMINAL_TIDAK_SESUAI').map(({ area }) => area));
  const inVillage = new Map(demo.families.map((family) => [family.village, family]));
  const probed = [...inVillage.values()].filter(({ village }) => !flagged.has(village));
  const total = EVENTS_PER_SECOND * SECONDS;
  const probes = Math.floor((total - 1) / PROBE_EVERY) + 1;
  if (probed.length < probes) throw new Error(`${probes} probes need as many villages, each its own`);
  const waits: Promise<number>[] = [];
  const posts: Promise<void>[] = [];
  const from = performance.now();
  for (let i = 0; i < total; i++) {
    // Open loop: an event goes out when its time has come, whatever became of those before.
    await sleep(Math.max(0, from + (i * 1000) / EVENTS_PER_SECOND - performance.now()));
    const isProbe = i % PROBE_EVERY === 0;
    const family = (isProbe ? probed[i / PROBE_EVERY] : demo.families[i % demo.families.length]) as Family;
    const sentAt = performance.now();
    const posted = post(host, { as: 'bri', events: [listed(i, family, isProbe, Math.floor(i / demo.families.length))] });
    posts.push(posted);
    if (isProbe) waits.push(posted.then(() => readable(host, family.village)).then(() => performance.now() - sentAt));
    // told below, by the wait for all; until then a failed call is nobody's and would end the process without its host
    posted.catch(() => undefined);
    waits.at(-1)?.catch(() => undefined);
  }
  await Promise.all(posts);
  const times = await Promise.all(waits);
  const rate = total / ((performance.now() - from) / 1000);
  return [
    plain(
      `POST to readable alert, ${times.length} alerts at ${EVENTS_PER_SECOND} events/s, p50`,
      `${percentile(times, 0.5).toFixed(0)} ms`,
    ),
    atMost(`POST to readable alert at ${EVENTS_PER_SECOND} events/s, p95`, percentile(times, 0.95) / 1000, 2, 1, ' s'),
    plain('  rate that was held, to the last alert', `${rate.toFixed(0)} events/s`),
  ];
}

const readable = (host: HostProcess, village: string): Promise<true> =>
  poll(`the alert in ${village}`, ALERT_POLL_MS, async () => {
    const answer = await host.call(`/v1/alerts?area=${village}&rule=NOMINAL_TIDAK_SESUAI&limit=1`, { as: 'manager-nasional' });
    return answer.text.includes('"NOMINAL_TIDAK_SESUAI"') ? true : undefined;
  });

/** Of a family that nobody has named before. */
const unlisted = (i: number, village: string): EventBody =>
  payment(i, { dtsen: `DTSEN-BENCH-${i}`, village }, ['2026-01', '2026-02', '2026-03'], 600_000);

/** A quarter of its own for each time round, and for those of a wrong amount. */
const PROBED = ['2025-01', '2025-02', '2025-03'];
const ROUNDS = [
  ['2025-10', '2025-11', '2025-12'],
  ['2025-07', '2025-08', '2025-09'],
  ['2025-04', '2025-05', '2025-06'],
];
function listed(i: number, family: Family, isProbe: boolean, round: number): EventBody {
  const months = isProbe ? PROBED : ROUNDS[round];
  if (months === undefined) throw new Error('more events than families can be paid');
  return payment(i, family, months, isProbe ? 550_000 : 600_000);
}

const payment = (
  i: number,
  { dtsen, village }: Pick<Family, 'dtsen' | 'village'>,
  months: readonly string[],
  amount: number,
): EventBody => ({
  specversion: '1.0',
  id: `bench-${i}`,
  source: 'agency:bri',
  type: `${TYPE_PREFIX}distribution.disbursed.v1`,
  time: new Date().toISOString(),
  data: {
    kpm: { ids: [{ scheme: 'DTSEN', value: dtsen }] },
    area: village,
    programme: 'SEMBAKO',
    months,
    amount,
    reference: `BENCH-${i}`,
    channel: 'KKS',
  },
});
