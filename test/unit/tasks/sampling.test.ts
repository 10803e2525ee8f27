/**
 * Goal: whom to verify where not everybody can be is drawn so that anybody can draw it again; who was not met stays counted; and
 * nobody’s deadline is silenced by it (docs/adr/0022).
 */
import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { answer as readAlerts } from '#functions/query-alerts/answer.ts';
import type { JsonValue } from '#shared/http/json.ts';
import { samplingFamilyPage, samplingPlan, samplingPlanPage } from '#shared/http/schemas/sampling.ts';
import { chainOf, factsOf } from '#shared/store/events.ts';
import { StoreUnavailable, TransactionCancelled } from '#shared/store/table.ts';
import { CANARY_NIK, listed, paid } from '#test/support/door.ts';
import { call, person, send, WIDE_BANK, WIDE_DINSOS, wakeAt } from '#test/support/read-world.ts';
import {
  DISTRICT,
  EARLY,
  type Field,
  kpm,
  MANAGER,
  numbers,
  openField,
  PKH,
  PSM,
  refused,
  TKSK,
  WITH_PSM,
  WITHOUT,
} from './field-world.ts';

const FAMILIES = 20;
/** Of these so many live in the village with a PSM. */
const HERE = 15;
const areaOf = (n: number): string => (n <= HERE ? WITH_PSM : WITHOUT);
const BODY = { area: DISTRICT, programme: 'PKH', cycle: '2026-10', confidence: 0.9, marginOfError: 0.2 };
const SEED = '8f14e45fceea167a5a36dedd4bea2543';
let field: Field;
beforeEach(async () => {
  field = await openField();
  await field.payAll(
    Array.from({ length: FAMILIES }, (_, i) => [i + 1, areaOf(i + 1)]),
    { reference: 'R-1' },
  );
});

interface Whole {
  readonly id: string;
  readonly drawn: number;
  readonly population: number;
  readonly seed: string;
  readonly frameHash: string;
  readonly strata: { village: { code: string }; families: number; drawn: number }[];
  readonly result: Record<string, unknown> & { estimate?: Record<string, unknown> };
}
async function drawn(more: object = {}): Promise<Whole> {
  const { status, body } = await field.plans('POST', MANAGER, { body: { ...BODY, ...more } });
  expect([status, samplingPlan.parse(body)]).toEqual([201, body]);
  return body as unknown as Whole;
}
const read = async (id: string, by = MANAGER): Promise<Whole> => {
  const { body } = await field.plans('GET', by, { id });
  expect(samplingPlan.parse(body)).toEqual(body);
  return body as unknown as Whole;
};
interface Row {
  readonly kpmId: string;
  readonly village: { readonly code: string };
  readonly lot: string;
  readonly drawn: boolean;
  readonly outcome?: string;
}
async function rows(id: string, limit = '7'): Promise<Row[]> {
  const all: Row[] = [];
  let cursor: string | undefined;
  do {
    const query: Record<string, string> = { limit, ...(cursor !== undefined && { cursor }) };
    const { body } = await field.plans('GET', MANAGER, { id, tail: 'families', query });
    expect(samplingFamilyPage.parse(body)).toEqual(body);
    all.push(...(body['families'] as Row[]));
    cursor = body['cursor'] as string | undefined;
  } while (cursor !== undefined);
  return all;
}
/** The numbers under which the drawn were paid. */
async function drawnNumbers(id: string): Promise<number[]> {
  const sampled = (await rows(id)).filter((row) => row.drawn).map(({ kpmId }) => kpmId);
  const all = await field.tasks(PKH);
  const names = new Map(numbers(all).map((n, i) => [all.tasks[i]?.kpmId, n] as const));
  return sampled.map((kpmId) => names.get(kpmId) as number);
}
const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
const chain = async () => {
  const entries = [];
  for await (const event of chainOf(field.table, { kind: 'area', id: DISTRICT }))
    entries.push([event.type, factsOf(event).sampling]);
  return entries;
};

describe('a plan', () => {
  it('draws as many as Cochran’s formula asks, in proportion, with a seed that it names; the area’s chain says it all', async () => {
    // n0 = 1.645² × 0.25 / 0.04 = 16.91; of 20: 9.41
    const plan = await drawn();
    expect(plan).toMatchObject({ population: FAMILIES, drawn: 10, state: 'open', seedGiven: false });
    expect(plan.strata.map((one) => [one.village.code, one.families, one.drawn])).toEqual([
      [WITH_PSM, 15, 8],
      [WITHOUT, 5, 2],
    ]);
    expect(plan.seed).toMatch(/^[0-9a-f]{32}$/);
    expect(await chain()).toEqual([
      [
        'sampling-plan.drawn.v1',
        {
          plan: plan.id,
          programme: 'PKH',
          cycle: '2026-10',
          population: FAMILIES,
          drawn: 10,
          confidence: '0.90',
          marginOfError: 0.2,
          expectedProportion: 0.5,
          seed: plan.seed,
          seedGiven: false,
          frameHash: plan.frameHash,
        },
      ],
    ]);
  });

  it('can be drawn again by anybody who has its list and its seed', async () => {
    const plan = await drawn({ seed: SEED });
    expect(plan).toMatchObject({ seed: SEED, seedGiven: true });
    const all = await rows(plan.id);
    expect(
      sha(
        all
          .map(({ kpmId }) => `${kpmId}\n`)
          .sort()
          .join(''),
      ),
    ).toBe(plan.frameHash);
    for (const { village, drawn: count } of plan.strata) {
      const here = all.filter((row) => row.village.code === village.code);
      for (const { kpmId, lot } of here) expect(lot).toBe(sha(`${SEED}${kpmId}`));
      const lowest = here.toSorted((a, b) => (a.lot < b.lot ? -1 : 1)).slice(0, count);
      expect(here.filter((row) => row.drawn).map(({ kpmId }) => kpmId)).toEqual(lowest.map(({ kpmId }) => kpmId).sort());
    }
    expect(all.map(({ kpmId }) => kpmId)).toHaveLength(FAMILIES);
  });

  it('draws from who waits for this programme and cycle alone, and each village gives one at least', async () => {
    await field.pay(50, '15.71.01.1003');
    await field.pay(51, WITHOUT, { programme: 'SEMBAKO', amount: 600_000 });
    const plan = await drawn({ marginOfError: 0.2, expectedProportion: 0.99 });
    expect(plan).toMatchObject({ population: FAMILIES + 1, drawn: 3 });
    expect(plan.strata.map((one) => one.drawn)).toEqual([1, 1, 1]);
  });

  it.each<[string, object, string[]]>([
    ['of an area elsewhere', { area: '15.05.01' }, ['/area']],
    ['of an area that there is not', { area: '15.71.99' }, ['/area']],
    ['of a province', { area: '15' }, ['/area']],
    ['where nobody waits', { area: '15.71.02' }, ['/area']],
    ['of a programme that there is not', { programme: 'NONE' }, ['/programme']],
    ['of a month in which no cycle begins', { cycle: '2026-11' }, ['/cycle']],
    ['as sure as nobody is', { confidence: 0.97 }, ['/confidence']],
    ['with a seed that is none', { seed: 'abc' }, ['/seed']],
  ])('is refused %s', async (_, more, pointers) => {
    expect(await refused(field.plans('POST', MANAGER, { body: { ...BODY, ...more } }))).toEqual({
      kind: 'invalid-fields',
      pointers,
    });
  });

  it('is one at a time over a family: another over the same, wider or narrower, is refused until it is closed', async () => {
    const { id } = await drawn();
    for (const area of [DISTRICT, '15.71', WITH_PSM])
      expect(await refused(field.plans('POST', MANAGER, { body: { ...BODY, area } }))).toMatchObject({ kind: 'conflict' });
    await field.plans('POST', MANAGER, { id, tail: 'closing', body: { reason: 'SELESAI' } });
    await drawn({ area: WITH_PSM });
  });

  it('whose commit was beaten by another is tried again, and found to overlap', async () => {
    const transact = field.table.transact.bind(field.table);
    let beaten = false;
    field.table.transact = async (writes) => {
      if (beaten) return transact(writes);
      beaten = true;
      field.table.transact = transact;
      await drawn();
      throw new TransactionCancelled(writes.map(() => 'condition'));
    };
    expect(await refused(field.plans('POST', MANAGER, { body: BODY }))).toMatchObject({ kind: 'conflict' });
    expect((await field.plans('GET', MANAGER)).body['plans']).toHaveLength(1);
  });

  it('that could not be kept whole is not there', async () => {
    field.table.createMany = async () => {
      throw new StoreUnavailable('down');
    };
    await expect(field.plans('POST', MANAGER, { body: BODY })).rejects.toThrow(StoreUnavailable);
    expect((await field.plans('GET', MANAGER)).body['plans']).toEqual([]);
    expect(await chain()).toEqual([]);
  });
});

describe('a list of tasks', () => {
  it('has those who were drawn first, marked, and all others behind them', async () => {
    const { id } = await drawn();
    const sampled = (await drawnNumbers(id)).sort();
    const { tasks } = await field.tasks(PKH);
    expect(numbers({ tasks: tasks.slice(0, 10) }).sort()).toEqual(sampled);
    expect(tasks.map((task) => task.sampled === true)).toEqual([...Array(10).fill(true), ...Array(10).fill(false)]);
    expect(tasks[0]?.why).toMatchObject({ id: expect.stringMatching(/^terpilih dalam sampel · /) });
    expect((await field.tasks(PSM)).tasks.filter((task) => task.sampled)).toHaveLength(8);
    expect((await field.tasks(TKSK)).tasks.filter((task) => task.sampled)).toHaveLength(2);
  });

  it('tells a phone of the draw, and has nobody first when the plan is closed', async () => {
    field.later(1);
    const { at } = await field.tasks(PKH);
    field.later(1);
    const { id } = await drawn();
    expect((await field.tasks(PKH, { since: at })).tasks.map(({ sampled }) => sampled)).toEqual(Array(10).fill(true));
    await field.plans('POST', MANAGER, { id, tail: 'closing', body: { reason: 'TIDAK_PERLU_LAGI' } });
    expect((await field.tasks(PKH)).tasks.filter((task) => task.sampled)).toEqual([]);
  });

  it('keeps who was not drawn, and unverified they raise their alert when their time has come', async () => {
    const { id } = await drawn();
    const sampled = await drawnNumbers(id);
    field.later(1);
    for (const n of sampled) await field.visit(n, PKH, { area: areaOf(n) });
    expect((await field.tasks(PKH)).total).toBe(FAMILIES - sampled.length);
    await wakeAt(field, '2026-11-20T05:00:00.000Z');
    const page = await readAlerts(
      field,
      call({ route: '/v1/alerts', caller: MANAGER, query: { rule: 'BELUM_DIVERIFIKASI', limit: '100' } }),
    );
    expect(JSON.parse(page.body).alerts).toHaveLength(FAMILIES - sampled.length);
  });
});

describe('the result', () => {
  it('counts everybody who was drawn, met or not, with an interval and the bounds of what is not known', async () => {
    const { id } = await drawn();
    expect((await read(id)).result).toMatchObject({
      drawn: 10,
      visited: 0,
      verified: 0,
      nonResponse: { total: 10, notVisited: 10 },
      outOfScope: 0,
    });
    expect((await read(id)).result.estimate).toBeUndefined();
    const sampled = await drawnNumbers(id);
    field.later(1);
    const visit = (i: number, more: object = {}) => {
      const n = sampled[i] as number;
      return field.visit(n, PKH, { area: areaOf(n), ...more });
    };
    for (const i of [0, 1, 2, 3]) await visit(i);
    await visit(4, { outcome: 'ADA_BERMASALAH' });
    await visit(5, { outcome: 'TIDAK_DITEMUKAN' });
    await visit(6, { outcome: 'MENOLAK' });
    await visit(7, { outcome: 'PINDAH' });
    const { result } = await read(id);
    expect(result).toMatchObject({
      drawn: 10,
      visited: 8,
      verified: 5,
      asShouldBe: 4,
      problems: 1,
      nonResponse: { total: 5, notFound: 1, refused: 1, unproven: 1, notVisited: 2, movedAway: 0 },
      estimate: {
        asShouldBe: { proportion: 0.8 },
        problems: { proportion: 0.2 },
        bounds: { allOthersProblems: 0.4, allOthersAsShouldBe: 0.9 },
      },
    });
    const outcomes = (await rows(id)).flatMap(({ outcome }) => outcome ?? []);
    expect(outcomes.filter((one) => one === 'ADA_SESUAI')).toHaveLength(4);
    expect(outcomes).toHaveLength(10);
  });

  it('of one who moved out of the area is not told; one whose payment came back is out of it; both stay counted', async () => {
    const { id, drawn: size } = await drawn({ area: WITH_PSM });
    const [moved, returned] = (await drawnNumbers(id)) as [number, number];
    const time = { time: '2026-11-02T09:00:00+07:00' };
    await send(field, WIDE_DINSOS, listed('move', { kpm: kpm(moved), area: '15.05.01.2002' }, time));
    const { channel: _, ...payment } = paid('back', { kpm: kpm(returned), area: WITH_PSM, reference: 'R-1' }).data as Record<
      string,
      JsonValue
    >;
    const type = 'id.kawal-bansos.distribution.returned.v1';
    await send(field, WIDE_BANK, { ...paid('back', {}, time), type, data: { ...payment, reason: 'NAMA_TIDAK_SESUAI' } });
    expect((await read(id)).result).toMatchObject({
      drawn: size,
      outOfScope: 1,
      nonResponse: { total: size - 1, movedAway: 1, notVisited: size - 2 },
    });
  });

  it('of one who turned out to be another family is that one’s', async () => {
    const bank = (id: string, more: object) => send(field, WIDE_BANK, paid(id, { area: WITHOUT, ...more }, EARLY));
    await bank('by-nik', { kpm: { nik: CANARY_NIK }, reference: 'by-nik' });
    const { id } = await drawn({ area: WITHOUT, marginOfError: 0.01 });
    const before = (await read(id)).result;
    expect(before).toMatchObject({ drawn: 6, nonResponse: { notVisited: 6 } });
    await send(field, WIDE_DINSOS, listed('both', { kpm: { ...kpm(20), nik: CANARY_NIK }, area: WITHOUT }, EARLY));
    field.later(1);
    await field.visit(20, PKH, { area: WITHOUT });
    expect((await read(id)).result).toMatchObject({ drawn: 6, verified: 2, nonResponse: { notVisited: 4 }, outOfScope: 0 });
  });
});

describe('who may', () => {
  it('a manager where it lies, the inspectorate and a letter with its programme read; nobody else', async () => {
    const { id } = await drawn();
    const reads = (...readers: ReturnType<typeof person>[]) =>
      Promise.all(readers.map((by) => read(id, by).then(({ drawn: n }) => n)));
    expect(await reads(MANAGER, person('manager', DISTRICT), person('inspectorate', '15'), person('auditor', '15'))).toEqual([
      10, 10, 10, 10,
    ]);
    const sembako = { ...person('auditor', '15'), programmes: ['SEMBAKO'] };
    for (const by of [person('manager', '15.05'), person('manager', WITH_PSM), sembako])
      expect(await refused(field.plans('GET', by, { id }))).toMatchObject({ kind: 'not-found' });
    expect((await field.plans('GET', sembako)).body['plans']).toEqual([]);
    for (const by of [TKSK, person('administrator', 'ID')])
      expect(await refused(field.plans('GET', by, { id }))).toMatchObject({ kind: 'forbidden' });
    for (const by of [person('inspectorate', '15'), person('auditor', '15')])
      expect(await refused(field.plans('POST', by, { body: BODY }))).toMatchObject({ kind: 'forbidden' });
  });

  it('a list has the plans of an area, the latest first, page by page, closed ones too', async () => {
    const made: string[] = [];
    for (const area of [WITH_PSM, WITHOUT]) {
      made.push((await drawn({ area })).id);
      field.later(0.1);
    }
    await field.plans('POST', MANAGER, { id: made[0] as string, tail: 'closing', body: { reason: 'SALAH_ISI' } });
    const listed = async (query: Record<string, string> = {}, by = MANAGER) => {
      const { body } = await field.plans('GET', by, { query });
      expect(samplingPlanPage.parse(body)).toEqual(body);
      return body as { plans: { id: string; state: string }[]; cursor?: string };
    };
    expect((await listed()).plans.map(({ id, state }) => [id, state])).toEqual([
      [made[1], 'open'],
      [made[0], 'closed'],
    ]);
    expect((await listed({ area: WITH_PSM })).plans.map(({ id }) => id)).toEqual([made[0]]);
    const first = await listed({ limit: '1' });
    const second = await listed({ limit: '1', cursor: first.cursor as string });
    expect([...first.plans, ...second.plans].map(({ id }) => id)).toEqual(made.toReversed());
    expect(await refused(listed({ area: '15.05' }))).toMatchObject({ kind: 'not-found' });
    let cursor: string | undefined;
    const found: string[] = [];
    do {
      const page = await listed({ limit: '1', ...(cursor !== undefined && { cursor }) }, person('manager', '15'));
      found.push(...page.plans.map(({ id }) => id));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(found).toEqual(made.toReversed());
  });

  it('closing it twice changes nothing, and what was drawn stays as it was', async () => {
    const plan = await drawn();
    const close = () => field.plans('POST', MANAGER, { id: plan.id, tail: 'closing', body: { reason: 'SELESAI' } });
    const once = await close();
    field.later(1);
    const { result: _, ...twice } = (await close()).body as unknown as Whole;
    expect(once.body).toMatchObject({ ...twice, state: 'closed', reason: 'SELESAI' });
    expect(twice).toMatchObject({ seed: plan.seed, drawn: plan.drawn, frameHash: plan.frameHash, strata: plan.strata });
    expect((await chain()).map(([type]) => type)).toEqual(['sampling-plan.drawn.v1', 'sampling-plan.closed.v1']);
    expect(
      await refused(
        field.plans('POST', person('manager', '15.05'), { id: plan.id, tail: 'closing', body: { reason: 'SELESAI' } }),
      ),
    ).toMatchObject({ kind: 'not-found' });
  });
});
