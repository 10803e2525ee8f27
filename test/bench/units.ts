/**
 * What a recorded event uses on AWS, counted: a year of the demonstration's families and of its mix of events through the real use cases over metered tables in
 * memory, each unit booked under the function and the kind of item that it went to.
 */
import { generate } from '#infra/local/demo/generate.ts';
import { loadPlaces } from '#infra/local/demo/places.ts';
import { HISTORY_DAYS, MS_PER_DAY, STEP_DAYS } from '#infra/local/demo/timeline.ts';
import { runDemo } from '#test/support/demo-through-pipeline.ts';
import { type Cost, memoryPipeline, type Pipeline } from '#test/support/memory-pipeline.ts';
import { PRICE } from './prices.ts';
import { atMost, plain, type Row } from './report.ts';

/**
 * More than the demonstration has: of 700 families one in five has a planted trouble, and what is looked at of a kab/kota each day,
 * whatever happened there, weighs on 18 events. Both are still above what DOMAIN §3 and §7 have: a few in a hundred, 1,700 events.
 */
const FAMILIES = 2000;
const SEED = 1;
const EVENT_BYTES_MAX = 1024;
const STEP_MS = STEP_DAYS * MS_PER_DAY;
/** Units that are too few to tell a story of their own are told together. */
const TERM_MIN = 0.05;

/** A table call takes about this long on AWS, and a function of 1 GB waits for it: for the cost of its time only. */
const CALL_MS = 5;
const MEMORY_GB = 1;

/** The same families in one quarter after the other: what happens once in a family's life is counted, and once. */
const QUARTERS = 4;
const QUARTER_MS = 365.25 * (MS_PER_DAY / QUARTERS);

export async function unitRows(now: number): Promise<Row[]> {
  const pipeline = memoryPipeline();
  const places = await loadPlaces();
  for (let quarter = 1; quarter <= QUARTERS; quarter++) {
    const end = now - (QUARTERS - quarter) * QUARTER_MS;
    await passTime(pipeline, end - HISTORY_DAYS * MS_PER_DAY);
    const demo = generate({ seed: SEED, now: end, families: FAMILIES, places });
    const largest = Math.max(...demo.postings.map(({ body }) => JSON.stringify(body).length));
    if (largest > EVENT_BYTES_MAX) throw new Error(`an event of ${largest} bytes: the budget is for ${EVENT_BYTES_MAX}`);
    await runDemo(pipeline, demo, end);
  }
  const events = [...pipeline.table.items()].filter((item) => item.entity === 'event').length;
  const rows = [plain(`events recorded for the counting, ${QUARTERS} quarters of the same families`, String(events))];
  const total = { read: 0, write: 0 };
  for (const kind of ['write', 'read'] as const) {
    const own = pipeline.costs.filter(({ term }) => term.kind === kind);
    total[kind] = own.reduce((sum, { term }) => sum + term.units, 0) / events;
    rows.push(...terms(own, events).map(([name, units]) => plain(`  ${kind} units: ${name}`, units.toFixed(2))));
    rows.push(
      kind === 'write'
        ? atMost('write units per recorded event', total.write, 16, 12)
        : atMost('read units per recorded event', total.read, 4, 2),
    );
  }
  return [...rows, ...costRows(total, pipeline.invocations, pipeline.queued(), pipeline.tableCalls(), events)];
}

/** Nothing arrives; what comes due is swept until the next quarter begins. */
async function passTime(pipeline: Pipeline, until: number): Promise<void> {
  for (let at = pipeline.time() + STEP_MS; pipeline.time() > 0 && at < until; at += STEP_MS) {
    pipeline.setTime(at);
    await pipeline.sweep();
    await pipeline.drain();
  }
}

/** By function and kind of item, the dearest first. */
function terms(costs: readonly Cost[], events: number): [string, number][] {
  const sums = new Map<string, number>();
  for (const { by, term, table } of costs) {
    const name = `${by} · ${term.entity ?? (table === 'keys' ? 'identity link' : 'nothing found')}${term.index ? ` in ${term.index}` : ''}`;
    sums.set(name, (sums.get(name) ?? 0) + term.units / events);
  }
  const all = [...sums].sort(([, a], [, b]) => b - a);
  const rest = all.filter(([, units]) => units < TERM_MIN).reduce((sum, [, units]) => sum + units, 0);
  return [...all.filter(([, units]) => units >= TERM_MIN), ...(rest > 0 ? [['everything else', rest] as [string, number]] : [])];
}

function costRows(
  units: { read: number; write: number },
  invocations: ReadonlyMap<string, number>,
  messages: number,
  tableCalls: number,
  events: number,
): Row[] {
  const calls = (invocations.get('accept-events') ?? 0) + (invocations.get('accept-reports') ?? 0);
  const batches = invocations.get('record-events') ?? 0;
  const functions = [...invocations.values()].reduce((sum, count) => sum + count, 0) + calls;
  // Ten messages go in with one request, and a batch is received and deleted with one each.
  const queue = messages / 10 + 2 * batches;
  const gbSeconds = (tableCalls * CALL_MS * MEMORY_GB) / 1000;
  const parts: [string, number][] = [
    ['write units', units.write * PRICE.writeUnits],
    ['read units', units.read * PRICE.readUnits],
    [`API calls (${(events / calls).toFixed(0)} events each here)`, (calls / events) * PRICE.apiCalls],
    ['queue requests', (queue / events) * PRICE.queueRequests],
    ['invocations, the authorizer with them', (functions / events) * PRICE.invocations],
    [`function time, at ${CALL_MS} ms a table call and ${MEMORY_GB} GB`, (gbSeconds / events) * 1e6 * PRICE.gbSeconds],
  ];
  return [
    ...parts.map(([name, dollars]) => plain(`  US$ per million events: ${name}`, dollars.toFixed(2))),
    plain('US$ per million events, list price', parts.reduce((sum, [, dollars]) => sum + dollars, 0).toFixed(2)),
  ];
}
