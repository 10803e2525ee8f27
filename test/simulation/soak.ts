/**
 * `npm run test:deep -- --only soak`: two years of a few villages in one process, thousands of events each, killed and restarted every
 * month. After each nothing waits and every invariant holds; and when the tables of the second are let go, what is left on the heap
 * is what the first had left.
 */
import type { AreaCode } from '#shared/domain/brand.ts';
import { answersOf, itemAnswersOf } from './answers.ts';
import { type Cast, drawCast, drawFamily, type Family } from './cast.ts';
import { faultsOf } from './crash-points.ts';
import { Prng } from './prng.ts';
import { DAY_MS, HOUR_MS, toInstant } from './scheduler.ts';
import { Stage } from './stage.ts';
import { type Body, event, type Posting } from './stories.ts';

const START_MS = Date.UTC(2026, 0, 1, 2);
const MONTHS = 12;
const FAMILIES = 150;
const YEARS = 2;
/** Left on the heap after the last year ÷ after the first, which made what is made once. */
const HEAP_RATIO_MAX = 1.05;
const BATCH = 50;
/** Calls into the recorder's batch at which it is killed, month by month. */
const KILLED_AT_MAX = 6;
const DEADLINES_PASS_DAYS = 62;
const VILLAGES = ['15.71.01.1001', '15.71.01.1002'] as const;
const PKH_RUPIAH = 225_000;

class Soak {
  readonly stage: Stage;
  readonly cast: Cast;
  readonly #prng: Prng;
  #events = 0;

  constructor(seed: number) {
    this.stage = new Stage(seed, START_MS);
    this.#prng = new Prng(seed);
    const officer = { id: 'tksk-15.71.01', source: 'officer:tksk-15.71.01', areas: ['15.71.01' as AreaCode] };
    const drawn = drawCast(this.#prng);
    this.cast = {
      ...drawn,
      officers: drawn.officers.slice(0, 1).map((one) => ({ ...one, ...officer })),
      families: Array.from({ length: FAMILIES }, (_, i) => drawFamily(this.#prng, i + 1, VILLAGES)),
    };
  }

  get events(): number {
    return this.#events;
  }

  async run(): Promise<void> {
    const { stage, cast } = this;
    stage.restart();
    const assigned = { officer: cast.officers[0]?.id, kind: 'TKSK', area: '15.71.01', from: '2025-12-01' };
    await this.#send([event(cast.dinsos, 'assign', 'officer.assigned', START_MS - DAY_MS, START_MS, assigned)]);
    await stage.settle();
    for (let month = 0; month < MONTHS; month++) {
      await this.#month(month);
      // whatever the process had in hand is done again by the next one
      await stage.record({ at: 1 + (month % KILLED_AT_MAX), fate: 'killed' });
      stage.restart();
      await this.#days(Math.round((Date.UTC(2026, month + 1, 1, 2) - stage.nowMs) / DAY_MS));
    }
    await this.#days(DEADLINES_PASS_DAYS);
  }

  async #days(days: number): Promise<void> {
    for (let day = 0; day < days; day++) {
      this.stage.nowMs += DAY_MS;
      await this.stage.settle();
    }
  }

  /** A list each quarter, a payment each month, money taken in parts, most families visited; a fifth of it sent twice. */
  async #month(month: number): Promise<void> {
    const { cast } = this;
    const name = toInstant(Date.UTC(2026, month, 1)).slice(0, 7);
    if (month % 3 === 0) await this.#send(cast.families.map((family) => this.#listed(family, month)));
    await this.#days(2);
    await this.#send(cast.families.map((family) => this.#paid(family, name, 'distribution.disbursed', { channel: 'KKS' })));
    await this.#days(3);
    await this.#send(cast.families.map((family) => this.#paid(family, name, 'distribution.received', { kind: 'debit' })));
    await this.#days(5);
    await this.#send(cast.families.filter(() => this.#prng.chance(0.6)).map((family) => this.#visited(family, name)));
  }

  async #send(postings: readonly Posting[]): Promise<void> {
    const again = postings.filter(() => this.#prng.chance(0.2));
    this.#events += postings.length;
    for (const list of [postings, again]) {
      for (let i = 0; i < list.length; i += BATCH) {
        const batch = list.slice(i, i + BATCH);
        const statuses = await this.stage.post((batch[0] as Posting).caller, batch);
        const refused = statuses.findIndex((status) => status !== 'accepted' && status !== 'duplicate');
        if (refused >= 0) throw new Error(`${batch[refused]?.id} was answered ${statuses[refused]}`);
      }
    }
  }

  #listed(family: Family, month: number): Posting {
    const { nowMs } = this.stage;
    const months = [0, 1, 2].map((next) => toInstant(Date.UTC(2026, month + next, 1)).slice(0, 7));
    const data = {
      kpm: { ids: [{ scheme: 'PKH', value: family.pkhNumber }], nik: family.nik, kk: family.kk },
      name: family.name,
      address: { street: family.street, rt: '03', rw: '01' },
      area: family.village,
      programme: 'PKH',
      months,
      listNumber: `SK-${month}/2026`,
      listedOn: toInstant(nowMs - DAY_MS).slice(0, 10),
      components: [{ code: 'SD', count: 1 }],
      channel: 'KKS',
    };
    return event(this.cast.dinsos, `list-${family.number}-${month}`, 'entitlement.declared', nowMs - HOUR_MS, nowMs, data);
  }

  #paid(family: Family, month: string, type: string, more: Body): Posting {
    const { nowMs } = this.stage;
    const payer = this.cast.payers[0] as Cast['payers'][number];
    const data = {
      kpm: { ids: [{ scheme: 'PKH', value: family.pkhNumber }] },
      area: family.village,
      programme: 'PKH',
      months: [month],
      amount: PKH_RUPIAH / 3,
      reference: `REF-${family.number}-${month}`,
      raw: { status: 'TOP UP', system: 'SIKS-NG', mapping: 'v1' },
      ...more,
    };
    return event(payer, `${type.slice(-4)}-${family.number}-${month}`, type, nowMs - HOUR_MS, nowMs, data);
  }

  #visited(family: Family, month: string): Posting {
    const { nowMs } = this.stage;
    const id = `rpt-${family.number}-${month}`;
    const n = family.number * 12 + Number(month.slice(5));
    const body = {
      id,
      capturedAt: toInstant(nowMs - HOUR_MS),
      kpm: { ids: [{ scheme: 'PKH', value: family.pkhNumber }] },
      area: family.village,
      outcome: 'ADA_SESUAI',
      method: 'RUMAH',
      items: [
        {
          programme: 'PKH',
          months: [month],
          amountReceived: PKH_RUPIAH / 3,
          ...itemAnswersOf(n, toInstant(nowMs - DAY_MS).slice(0, 10)),
        },
      ],
      ...answersOf(n, family),
      note: `${family.name} di ${family.street}`,
    };
    const caller = this.cast.officers[0] as Cast['officers'][number];
    return { caller, kind: 'report', id, body, occurredMs: nowMs - HOUR_MS, atMs: nowMs };
  }
}

/** Runs a year and lets everything of it go. */
async function soaked(seed: number): Promise<{ readonly events: number; readonly faults: readonly string[] }> {
  const soak = new Soak(seed);
  await soak.run();
  const { waiting, changed } = soak.stage;
  const faults = await faultsOf(soak.stage, soak.cast);
  if (waiting.length + changed.length > 0)
    faults.push(`invariant 15: ${waiting.length} messages and ${changed.length} changes wait`);
  return { events: soak.events, faults };
}

/** Bytes in use once all garbage is gone. */
async function heapBytes(): Promise<number> {
  if (globalThis.gc === undefined) throw new Error('run under --expose-gc');
  for (let i = 0; i < 3; i++) {
    await new Promise((resolve) => setImmediate(resolve));
    globalThis.gc();
  }
  return process.memoryUsage().heapUsed;
}

const heaps: number[] = [];
const faults: string[] = [];
let events = 0;
for (let seed = 1; seed <= YEARS; seed++) {
  const year = await soaked(seed);
  events += year.events;
  faults.push(...year.faults);
  heaps.push(await heapBytes());
}
const ratio = (heaps.at(-1) ?? 0) / (heaps[0] ?? 1);
for (const fault of faults.slice(0, 20)) process.stdout.write(`  ${fault}\n`);
const tooMuch = ratio > HEAP_RATIO_MAX ? `, more than ${HEAP_RATIO_MAX}` : '';
process.stdout.write(
  `${events} events in ${YEARS} × ${MONTHS} months, ${YEARS * MONTHS} restarts: ${faults.length} violations, heap × ${ratio.toFixed(2)}${tooMuch}\n`,
);
process.exitCode = faults.length === 0 && tooMuch === '' ? 0 : 1;
