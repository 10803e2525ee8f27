/**
 * Goal: a shadow run says exactly what a change of settings would raise and clear, before it is switched on, and changes nothing
 * (docs/adr/0039). Method: the real doors, recorder and projector over the table in memory; the run asked for through its own route,
 * gone on with by the use case of the schedule; then the change is switched on through its route, judged anew by the sweeper's, and
 * the alerts are compared with what the run had said, as sets.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import { answer as administer } from '#functions/administer-settings/answer.ts';
import { runShadows, type ShadowPorts } from '#functions/run-shadows/run.ts';
import { rejudge } from '#functions/sweep-deadlines/rejudge.ts';
import { answer } from '#functions/try-settings/answer.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { RULE_CODES, type RuleCode, ruleByCode } from '#shared/domain/rules/index.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { VILLAGES_SHOWN_MAX } from '#shared/domain/shadow/tally.ts';
import { addMs } from '#shared/domain/time/instant.ts';
import type { JsonValue } from '#shared/http/json.ts';
import { Problem } from '#shared/http/problem.ts';
import type { ShadowRunPage, ShadowRunWhole } from '#shared/http/schemas/shadow-runs.ts';
import { MemoryTable } from '#shared/store/memory-table.ts';
import { openShadowRuns, putShadowResult } from '#shared/store/shadow-runs.ts';
import { type Item, StoreUnavailable, type Table } from '#shared/store/table.ts';
import { listed, paid } from '#test/support/door.ts';
import {
  alertsIn,
  call,
  JAMBI_VILLAGE,
  kpm,
  MUARO_VILLAGE,
  openWorld,
  person,
  projecting,
  send,
  WIDE_BANK,
  WIDE_DINSOS,
  type World,
  wakeAt,
} from '#test/support/read-world.ts';

const ADMIN = person('administrator', 'ID');
const MANAGER = person('manager', '15.71');
const NEXT_VILLAGE = '15.71.01.1002';
let world: World;
let project: () => Promise<void>;
let keys = 0;

beforeEach(() => {
  world = openWorld();
  world.now = '2026-11-05T05:00:00.000Z' as Instant;
  project = projecting(world);
});

const early = { time: '2026-11-01T09:00:00+07:00' };
const QUARTER = ['2026-10', '2026-11', '2026-12'];
interface Told {
  readonly area?: string;
  readonly amount?: number;
  readonly time?: string;
  readonly months?: string[];
  readonly who?: number;
}
/** A family on the list of Sembako and paid for a quarter. */
async function family(
  n: number,
  { area = JAMBI_VILLAGE, amount = 600_000, time = early.time, months = QUARTER, who = n }: Told = {},
) {
  const about = { kpm: kpm(who), area, programme: 'SEMBAKO', months };
  const list = listed(`l-${n}`, about, { time });
  const { components: _, ...unnamed } = list['data'] as Record<string, JsonValue>;
  await send(world, WIDE_DINSOS, { ...list, data: unnamed });
  await send(world, WIDE_BANK, paid(`p-${n}`, { amount, ...about }, { time }));
}
/** Some who were paid by the tariff, too little, too much, in several villages and another kab/kota. */
async function families() {
  const amounts = [600_000, 550_000, 700_000, 600_000, 900_000, 600_000];
  for (const [i, amount] of amounts.entries()) {
    await family(i + 1, { amount, area: i % 2 ? NEXT_VILLAGE : JAMBI_VILLAGE, time: `2026-11-0${1 + (i % 3)}T09:00:00+07:00` });
  }
  await family(20, { area: MUARO_VILLAGE });
  await project();
}

const ports = () => ({
  ...world,
  machineNow: () => world.now,
  shipped: nationalSettings,
  rules: RULE_CODES.map(ruleByCode),
});
const running = (over: Partial<ShadowPorts> = {}): ShadowPorts => ({ ...ports(), hasTime: () => true, ...over });
async function asked(
  route: string,
  caller: Caller,
  parts: { body?: unknown; params?: object; query?: object; method?: string } = {},
) {
  const { body, method = body === undefined ? 'GET' : 'POST', ...rest } = parts;
  const text = body === undefined ? {} : { body: JSON.stringify(body) };
  return answer(ports(), call({ route, method, caller, ...rest, ...text } as Parameters<typeof call>[0]));
}
const request = (setting: string, value: unknown, over: object = {}) => ({
  key: `key-of-this-test-${++keys}`,
  setting,
  area: '15.71',
  from: '2026-10-01',
  to: '2026-11-05',
  value,
  ...over,
});
const ask = async (caller: Caller, body: object): Promise<ShadowRunWhole> =>
  JSON.parse((await asked('/v1/shadow-runs', caller, { body })).body) as ShadowRunWhole;
const read = async (id: string, caller: Caller = MANAGER): Promise<ShadowRunWhole> =>
  JSON.parse((await asked('/v1/shadow-runs/{id}', caller, { params: { id } })).body) as ShadowRunWhole;
async function tried(setting: string, value: unknown, over: object = {}, caller: Caller = MANAGER): Promise<ShadowRunWhole> {
  const { id } = await ask(caller, request(setting, value, over));
  expect(await runShadows(running())).toMatchObject({ complete: true });
  return read(id, caller);
}
async function refused(body: object, caller: Caller = MANAGER): Promise<Problem> {
  try {
    await asked('/v1/shadow-runs', caller, { body });
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('it was taken');
}
const pointersOf = ({ errors }: Problem): string[] => (errors ?? []).map(({ pointer }) => pointer);

/** As `GET` shows it, for `PUT`. */
async function shownSetting(route: string, params: object): Promise<{ version: number; [field: string]: unknown }> {
  const { body } = await administer(ports(), call({ route, caller: ADMIN, params } as Parameters<typeof call>[0]));
  return JSON.parse(body) as { version: number };
}
const raised = async (amount: number) => {
  const { version: _, code: __, ...sembako } = await shownSetting('/v1/programmes/{code}', { code: 'SEMBAKO' });
  const tariff = sembako['tariff'] as object[];
  return { ...sembako, tariff: [...tariff, { from: '2026-11-01', value: { kind: 'per-month', amount }, source: 'SK uji' }] };
};
const thresholds = (over: object, from = '2026-10-01') => [
  {
    from,
    value: { ...nationalSettings.thresholds[0]?.value, ...over },
    source: 'Uji',
  },
];

/** As administrators do it; then judged anew as the sweeper does. */
async function switchOn(setting: string, value: unknown) {
  const [route, params, body] = setting.startsWith('programme:')
    ? ['/v1/programmes/{code}', { code: setting.slice('programme:'.length) }, { ...(value as object), reason: 'berlaku-surut' }]
    : ['/v1/settings/{name}', { name: setting }, { value, reason: 'berlaku-surut' }];
  const { version } = await shownSetting(String(route), params as object);
  const headers = { 'If-Match': `"${version}"` };
  const parts = { route, method: 'PUT', caller: ADMIN, params, headers, body: JSON.stringify(body) };
  const { statusCode } = await administer(ports(), call(parts as unknown as Parameters<typeof call>[0]));
  expect(statusCode).toBe(200);
  world.now = addMs(world.now, 3 * 60_000);
  expect(await rejudge({ ...ports(), hasTime: () => true })).toMatchObject({ complete: true });
}
/** Alerts about families; what is seen over a kab/kota is not covered. */
const holding = (area = '15.71') =>
  new Set(
    alertsIn(world).flatMap((one) =>
      one.condition === 'holds' && one.kpmId !== undefined && one.area.startsWith(area) ? [one.alertId as string] : [],
    ),
  );
const images = (...entities: string[]): Item[] => [...world.table.items()].filter(({ entity }) => entities.includes(entity));
/** What it says of alerts, family by family, as far as its examples go: few enough here that they are all. */
const said = ({ examples = [] }: ShadowRunWhole, difference: string) => examples.filter((one) => one.difference === difference);
const keyOf = (one: { rule: string; kpmId?: string | undefined; cycle?: string | undefined }) =>
  `${one.rule} ${one.kpmId} ${one.cycle ?? ''}`;

/** The promise: what the run said before is what is raised and cleared after, alert for alert. */
async function expectKept(setting: string, value: unknown, over: object = {}) {
  const before = holding();
  const run = await tried(setting, value, over);
  await switchOn(setting, value);
  const after = holding();
  const alerts = new Map(alertsIn(world).map((one) => [one.alertId as string, keyOf(one)]));
  const named = (ids: Set<string>) => [...ids].map((id) => alerts.get(id)).sort();
  expect(said(run, 'raised').map(keyOf).sort()).toEqual(named(after.difference(before)));
  expect(said(run, 'cleared').map(keyOf).sort()).toEqual(named(before.difference(after)));
  expect(
    said(run, 'cleared')
      .map(({ alertId }) => alertId)
      .sort(),
  ).toEqual([...before.difference(after)].sort());
  expect(run.totals.raised.alerts).toBe(after.difference(before).size);
  expect(run.totals.cleared.alerts).toBe(before.difference(after).size);
  expect(run.totals.changed.alerts + run.totals.same.alerts).toBe(before.intersection(after).size);
  return run;
}

describe('what is said before is what comes after', () => {
  it('of a tariff: alerts that would be raised, and that would clear', async () => {
    await families();
    const run = await expectKept('programme:SEMBAKO', await raised(250_000));
    expect(run.totals.raised.alerts).toBeGreaterThan(1);
    expect(run.totals.cleared.alerts).toBeGreaterThan(0);
    expect(run.rules[0]).toMatchObject({ rule: 'NOMINAL_TIDAK_SESUAI' });
    expect(run.rules[0]?.areas.map(({ area }) => area.code).sort()).toEqual([JAMBI_VILLAGE, NEXT_VILLAGE]);
  });
  it('of thresholds: of cases and of families, after their time has passed', async () => {
    await families();
    await send(world, WIDE_BANK, paid('p-9', { kpm: kpm(9), amount: 600_000, months: QUARTER, programme: 'SEMBAKO' }, early));
    await project();
    await wakeAt(world, '2026-11-07T05:00:00.000Z');
    const value = thresholds({ verifyAfterPaidDays: 3, verifyAfterReceivedDays: 1, identityWaitHours: 200 });
    const run = await expectKept('thresholds', value, { to: '2026-11-07' });
    expect(new Set(said(run, 'raised').map(({ rule }) => rule))).toEqual(new Set(['BELUM_DIVERIFIKASI']));
    expect(new Set(said(run, 'cleared').map(({ rule }) => rule))).toEqual(new Set(['IDENTITAS_MENUNGGU']));
  });
  it('of the parameter of one rule', async () => {
    for (let n = 1; n <= 3; n++)
      await family(n, { months: ['2026-07', '2026-08', '2026-09'], time: `2026-10-${10 + n}T09:00:00+07:00` });
    await project();
    await wakeAt(world, '2026-11-05T06:00:00.000Z');
    const rule = RULE_CODES.map(ruleByCode).find(({ code }) => code === 'TERLAMBAT_SALUR');
    const [name] = Object.keys(rule?.parameters ?? {});
    await expectKept('rule-TERLAMBAT_SALUR', [{ from: '2026-01-01', value: { [String(name)]: 5 }, source: 'Uji' }]);
  });
  it('of holidays: the same alerts, with other deadlines', async () => {
    await family(1, { amount: 1 });
    await project();
    const { days, source } = (await shownSetting('/v1/settings/{name}', { name: 'holidays-2026' }))['value'] as {
      days: string[];
      source: string;
    };
    const run = await expectKept('holidays-2026', { days: [...days, '2026-11-09'].sort(), source });
    expect(run.totals.changed.alerts).toBeGreaterThan(0);
    expect(run.totals.raised.alerts + run.totals.cleared.alerts).toBe(0);
  });
});

describe('a run', () => {
  it('changes nothing of what is known: no case, family, alert or event of a family', async () => {
    await families();
    const before = images('case', 'alert', 'kpm');
    const events = images('event').length;
    await tried('programme:SEMBAKO', await raised(250_000));
    expect(images('case', 'alert', 'kpm')).toEqual(before);
    // the one that says who asked
    expect(images('event').length).toBe(events + 1);
    expect(images('shadow-step')).toEqual([]);
    expect(await openShadowRuns(world.table)).toEqual([]);
  });
  it('counts those who live in the area, with rupiah, and each once, however much happened to them', async () => {
    await families();
    for (let n = 0; n < 5; n++)
      await send(
        world,
        WIDE_BANK,
        paid(`more-${n}`, { kpm: kpm(1), amount: 1, months: QUARTER, programme: 'SEMBAKO', reference: `R-${n}` }, early),
      );
    await project();
    const value = await raised(250_000);
    const [whole, village] = [
      await tried('programme:SEMBAKO', value),
      await tried('programme:SEMBAKO', value, { area: JAMBI_VILLAGE }),
    ];
    expect(whole.progress).toMatchObject({ families: 6, cases: 6, failed: 0, percent: 100 });
    expect(village.progress).toMatchObject({ families: 3 });
    const [rule] = whole.rules;
    expect(rule?.areas.find(({ area }) => area.code === JAMBI_VILLAGE)?.raised).toEqual(village.totals.raised);
    const rupiah = said(whole, 'raised').length * 600_000;
    expect(whole.totals.raised.rupiah).toBeGreaterThan(0);
    expect(whole.totals.raised.rupiah).toBeLessThanOrEqual(rupiah);
  });
  it('looks at the cases of which anything happened on the days asked for, and at no others', async () => {
    await family(1, { months: ['2026-07', '2026-08', '2026-09'], time: '2026-08-01T09:00:00+07:00' });
    await family(2, { who: 1 });
    await family(3);
    await project();
    const value = thresholds({ verifyAfterPaidDays: 3, verifyAfterReceivedDays: 1 }, '2026-01-01');
    const lately = await tried('thresholds', value, { from: '2026-10-15' });
    expect(lately.progress).toMatchObject({ families: 2, cases: 2 });
    const before = await tried('thresholds', value, { from: '2026-07-01', to: '2026-09-30' });
    expect(before.progress).toMatchObject({ families: 1, cases: 1 });
  });
  it('of one family that cannot be read says so, and counts the others', async () => {
    await families();
    const [broken] = images('kpm').filter(({ area }) => area === JAMBI_VILLAGE);
    await world.table.write({ op: 'put', item: { ...(broken as Item), v: 99 } });
    const run = await tried('programme:SEMBAKO', await raised(250_000));
    expect(run.progress).toMatchObject({ families: 5, failed: 1 });
  });
  it('is overtaken by a change of the settings: it counts nothing any more, and says so', async () => {
    await families();
    const { id } = await ask(MANAGER, request('programme:SEMBAKO', await raised(250_000)));
    await switchOn('thresholds', thresholds({ settleHours: 30 }));
    await runShadows(running());
    expect(await read(id)).toMatchObject({ state: 'overtaken', rules: [] });
    expect(await openShadowRuns(world.table)).toEqual([]);
  });
});

describe('what it found by village', () => {
  it('is told of those with most differences, without what is none, and says how many more there are', async () => {
    await families();
    const { id, rules } = await tried('programme:SEMBAKO', await raised(250_000));
    const { rule } = rules[0] as (typeof rules)[number];
    const village = (n: number): AreaCode => `15.71.01.${1_000 + n}` as AreaCode;
    const areas = new Map(
      Array.from({ length: VILLAGES_SHOWN_MAX + 3 }, (_, n) => [
        village(n),
        { raised: { alerts: n + 1, rupiah: 1 }, cleared: { alerts: 0, rupiah: 0 } },
      ]),
    );
    areas.set(village(999), { raised: { alerts: 0, rupiah: 0 }, cleared: { alerts: 0, rupiah: 0 } });
    await world.table.write(putShadowResult(id, { rule: rule as RuleCode, areas, examples: [] }));
    const shown = (await read(id)).rules.find((one) => one.rule === rule);
    expect([shown?.areas.length, shown?.moreAreas]).toEqual([VILLAGES_SHOWN_MAX, 3]);
    expect(shown?.areas[0]).toMatchObject({ area: { code: village(VILLAGES_SHOWN_MAX + 2) } });
    for (const one of shown?.areas ?? []) expect(Object.keys(one)).toEqual(['area', 'raised']);
    // the sums are of all of them
    const all = VILLAGES_SHOWN_MAX + 3;
    expect(shown?.raised.alerts).toBe((all * (all + 1)) / 2);
  });
});

describe('a run that cannot be gone on with', () => {
  it('ends as failed, is not in the way of the next, and says so; what only the store cannot do now waits', async () => {
    await families();
    const value = await raised(250_000);
    const { id } = await ask(MANAGER, request('programme:SEMBAKO', value));
    const down = watching(() => {
      if (isDown) throw new StoreUnavailable('down');
    });
    let isDown = false;
    const hasTime = () => {
      isDown = true;
      return true;
    };
    expect(await runShadows(running({ table: down, hasTime }))).toMatchObject({ complete: false });
    expect(await read(id)).toMatchObject({ state: 'running' });
    // what one of its steps counted cannot be read any more
    let looked = 0;
    await runShadows(running({ hasTime: () => ++looked <= 2 }));
    const [step] = images('shadow-step');
    await world.table.write({ op: 'put', item: { ...(step as Item), v: 99 } });
    expect(await runShadows(running())).toMatchObject({ complete: true });
    expect(await read(id)).toMatchObject({
      state: 'failed',
      endedAt: world.now,
      rules: [],
      reason: { en: expect.stringMatching(/Try again/) },
    });
    expect([await openShadowRuns(world.table), images('shadow-step')]).toEqual([[], []]);
    expect(await tried('programme:SEMBAKO', value)).toMatchObject({ state: 'done' });
  });
  it('gives its place back even where nothing of it can be read', async () => {
    await ask(MANAGER, request('thresholds', thresholds({ settleHours: 30 })));
    const [run] = images('shadow-run');
    await world.table.write({ op: 'put', item: { ...(run as Item), v: 99 } });
    await runShadows(running());
    expect(await openShadowRuns(world.table)).toEqual([]);
  });
});

/** A pass that is gone in the middle, as one that ran out of memory is: its step never comes back, and nothing after it is done. */
const dies = (): Promise<void> =>
  new Promise((gone) => {
    const stuck = () => {
      gone();
      return new Promise<void>(() => undefined);
    };
    const table = new Proxy<Table>(world.table, {
      get: (target, name) => {
        const called: unknown = Reflect.get(target, name);
        return name === 'transact' ? stuck : typeof called === 'function' ? called.bind(target) : called;
      },
    });
    void runShadows(running({ table }));
  });

describe('a run whose passes die', () => {
  it('ends as failed after three that got no further, says why in both languages, and is not in the way of the next', async () => {
    await families();
    const value = await raised(250_000);
    const { id } = await ask(MANAGER, request('programme:SEMBAKO', value));
    for (let n = 0; n < 3; n++) await dies();
    expect(await read(id)).toMatchObject({ state: 'running' });
    expect(await runShadows(running())).toMatchObject({ complete: true });
    const { state, endedAt, reason } = await read(id);
    expect({ state, endedAt }).toEqual({ state: 'failed', endedAt: world.now });
    expect([reason?.id, reason?.en]).toEqual([expect.stringMatching(/3 kali/), expect.stringMatching(/3 times/)]);
    expect([await openShadowRuns(world.table), images('shadow-step')]).toEqual([[], []]);
    expect(await tried('programme:SEMBAKO', value)).toMatchObject({ state: 'done' });
  });
  it('goes on where a step came to its end between, and comes to the same', async () => {
    await families();
    const value = await raised(250_000);
    const through = await tried('programme:SEMBAKO', value);
    const { id } = await ask(MANAGER, request('programme:SEMBAKO', value));
    for (let n = 0; n < 2; n++) {
      await dies();
      await dies();
      let looked = 0;
      expect(await runShadows(running({ hasTime: () => ++looked <= 2 }))).toMatchObject({ complete: false });
    }
    await dies();
    expect(await runShadows(running())).toMatchObject({ complete: true });
    const { state, totals, rules, progress, reason } = await read(id);
    expect({ state, totals, rules, progress, reason }).toEqual({
      ...{ state: 'done', totals: through.totals, rules: through.rules, progress: through.progress, reason: undefined },
    });
  });
  it('is another than one that only the store stops, however often', async () => {
    await families();
    const { id } = await ask(MANAGER, request('programme:SEMBAKO', await raised(250_000)));
    const table = new Proxy<Table>(world.table, {
      get: (target, name) => {
        const called: unknown = Reflect.get(target, name);
        if (name === 'transact') return () => Promise.reject(new StoreUnavailable('down'));
        return typeof called === 'function' ? called.bind(target) : called;
      },
    });
    for (let n = 0; n < 5; n++) expect(await runShadows(running({ table }))).toMatchObject({ complete: false });
    await runShadows(running());
    expect(await read(id)).toMatchObject({ state: 'done' });
  });
});

/** The table of the world; `before` each call, and where it says so after it, something may happen. */
function watching(before: () => unknown, after: () => unknown = () => undefined): Table {
  return new Proxy<Table>(world.table, {
    get: (target, name) => {
      const called: unknown = Reflect.get(target, name);
      if (typeof called !== 'function') return called;
      return async (...args: unknown[]) => {
        before();
        const done: unknown = await Reflect.apply(called, target, args);
        after();
        return done;
      };
    },
  });
}

describe('wherever it is cut off', () => {
  it('goes on from there, and says how far it has come', async () => {
    await families();
    const value = await raised(250_000);
    const through = await tried('programme:SEMBAKO', value);
    const { id } = await ask(MANAGER, request('programme:SEMBAKO', value));
    let percent = 0;
    let runs = 0;
    for (let isComplete = false; !isComplete && runs < 100; runs++) {
      let looked = 0;
      isComplete = (await runShadows(running({ hasTime: () => ++looked <= 2 }))).complete;
      const { progress } = await read(id);
      expect(progress.percent).toBeGreaterThanOrEqual(percent);
      percent = progress.percent;
    }
    expect(runs).toBeGreaterThan(3);
    const { totals, rules, progress } = await read(id);
    expect({ totals, rules, progress }).toEqual({ totals: through.totals, rules: through.rules, progress: through.progress });
  });
  it('every call of the table may fail, before or after it took effect, and nobody is missed or counted twice', async () => {
    for (let n = 1; n <= 3; n++) await family(n, { time: `2026-11-0${n}T09:00:00+07:00` });
    await project();
    const { id } = await ask(MANAGER, request('programme:SEMBAKO', await raised(250_000)));
    const given = [...world.table.items()];
    await runShadows(running());
    const { totals, rules, progress } = await read(id);
    expect(totals.raised.alerts).toBe(3);
    let tried = 0;
    for (const isApplied of [false, true]) {
      for (let failing = 1, isReached = true; isReached; failing++, tried++) {
        world = Object.assign(world, { table: new MemoryTable() });
        for (const item of given) await world.table.write({ op: 'put', item });
        let calls = 0;
        const fail = () => {
          throw new StoreUnavailable('the answer was lost');
        };
        const table = isApplied
          ? watching(
              () => ++calls,
              () => calls === failing && fail(),
            )
          : watching(() => ++calls === failing && fail());
        let looked = 0;
        // some steps are of one family, some of all that is left
        const hasTime = () => ++looked % 5 !== 0;
        await runShadows(running({ table, hasTime })).catch((error: unknown) => {
          if (!(error instanceof StoreUnavailable)) throw error;
        });
        isReached = calls >= failing;
        for (let left = 0; left < 9 && (await openShadowRuns(world.table)).length > 0; left++) await runShadows(running());
        const again = await read(id);
        expect({ failing, totals: again.totals, rules: again.rules, progress: again.progress }).toEqual({
          failing,
          totals,
          rules,
          progress,
        });
        expect(images('shadow-step')).toEqual([]);
      }
    }
    expect(tried).toBeGreaterThan(20);
  });
  it('two at once: whoever is second counts nothing', async () => {
    await families();
    const value = await raised(250_000);
    const alone = await tried('programme:SEMBAKO', value);
    const { id } = await ask(MANAGER, request('programme:SEMBAKO', value));
    await Promise.all([runShadows(running()), runShadows(running())]);
    await runShadows(running());
    const { totals, progress } = await read(id);
    expect({ totals, progress }).toEqual({ totals: alone.totals, progress: alone.progress });
  });
});

describe('asking', () => {
  it('the same again is told and not run again; the same key for another question is refused', async () => {
    const body = request('thresholds', thresholds({ settleHours: 30 }));
    const first = await ask(MANAGER, body);
    expect((await ask(MANAGER, body)).id).toBe(first.id);
    expect(await openShadowRuns(world.table)).toHaveLength(1);
    expect((await refused({ ...body, to: '2026-11-04' })).kind).toBe('conflict');
    // one of each person's at a time, and another's is another
    expect((await refused(request('thresholds', thresholds({ settleHours: 31 })))).kind).toBe('conflict');
    await ask(person('administrator', '15'), request('thresholds', thresholds({ settleHours: 31 })));
    expect(await openShadowRuns(world.table)).toHaveLength(2);
  });
  it('who asked, for what and where, stands in the chain of the setting', async () => {
    const { id } = await ask(MANAGER, request('thresholds', thresholds({ settleHours: 30 })));
    const history = await administer(
      ports(),
      call({ route: '/v1/settings/{name}/history', caller: ADMIN, params: { name: 'thresholds' } }),
    );
    const { entries } = JSON.parse(history.body) as { entries: { changes: { field: string }[] }[] };
    expect(entries).toMatchObject([
      {
        what: 'shadow-run.asked.v1',
        by: 'person:manager',
        label: { id: 'Perubahan dicoba atas riwayat' },
        changes: [
          { field: '/shadowRun', after: { id, area: '15.71', from: '2026-10-01', to: '2026-11-05' } },
          { field: '/value' },
        ],
      },
    ]);
  });
  it.each([
    ['what judges nobody', request('limits', thresholds({})), ['/setting']],
    ['what judges areas alone', request('rule-WILAYAH_TANPA_PETUGAS', []), ['/setting']],
    ['what counts families', request('rule-POTONGAN', []), ['/setting']],
    ['what is not there', request('rule-TIDAK_ADA', []), ['/setting']],
    ['no other value', request('thresholds', thresholds({})), ['/value']],
    [
      'a value that holds only later',
      request('thresholds', [...thresholds({}), ...thresholds({ settleHours: 30 }, '2027-01-01')]),
      ['/value'],
    ],
    ['an area that is not the asker’s', request('thresholds', thresholds({ settleHours: 30 }), { area: '15.05' }), ['/area']],
    ['a day to come', request('thresholds', thresholds({ settleHours: 30 }), { to: '2026-11-06' }), ['/to']],
    [
      'days the wrong way round',
      request('thresholds', thresholds({ settleHours: 30 }), { from: '2026-11-05', to: '2026-11-01' }),
      ['/from'],
    ],
    ['more than a year', request('thresholds', thresholds({ settleHours: 30 }), { from: '2025-11-01' }), ['/from']],
    ['steps out of order', request('thresholds', thresholds({ escalateRegencyDays: 1 })), ['/value/0/value/escalateRegencyDays']],
    ['a slip', request('thresholds', thresholds({ settleHours: 'x' })), ['/value/0/value/settleHours']],
  ])('%s is refused at its field, with what to do', async (_what, body, pointers) => {
    const problem = await refused(body);
    expect([problem.kind, pointersOf(problem)]).toEqual(['invalid-fields', pointers]);
    expect(problem.errors?.every(({ fix }) => fix.id !== '' && fix.en !== '')).toBe(true);
  });
  it('a programme’s own faults are told at their fields', async () => {
    const sembako = (await raised(250_000)) as { tariff: object[] };
    const twice = { ...sembako, tariff: [...sembako.tariff, sembako.tariff.at(-1)] };
    expect(pointersOf(await refused(request('programme:SEMBAKO', twice)))).toEqual(['/value/tariff/2/from']);
    expect(pointersOf(await refused(request('programme:SEMBAKO', { ...sembako, cycleMonths: 1 })))).toEqual([
      '/value/cycleMonths',
    ]);
    expect(pointersOf(await refused(request('programme:TIADA', sembako)))).toEqual(['/setting']);
  });
  it('a province is too wide; each kab/kota is a run of its own', async () => {
    const body = request('thresholds', thresholds({ settleHours: 30 }), { area: '15' });
    expect(pointersOf(await refused(body, person('manager', '15')))).toEqual(['/area']);
  });
});

describe('reading', () => {
  it('whoever may see no family gets the numbers alone', async () => {
    await families();
    const run = await tried('programme:SEMBAKO', await raised(250_000), {}, ADMIN);
    expect(run.examples).toBeUndefined();
    expect(run.totals.raised.alerts).toBeGreaterThan(0);
    const managers = await read(run.id);
    expect(managers.examples?.length).toBeGreaterThan(0);
    expect(managers.examples?.[0]?.reason.id).not.toBe('');
    const { current, value } = managers as { current: { tariff: unknown[] }; value: { tariff: unknown[] } };
    expect(value.tariff).toHaveLength(current.tariff.length + 1);
  });
  it('lists those of a setting within reach, the latest first, page by page', async () => {
    const ids: string[] = [];
    for (const [n, caller] of [MANAGER, ADMIN, person('manager', '15.05')].entries()) {
      world.now = addMs(world.now, 1_000);
      const area = n === 2 ? '15.05' : '15.71';
      const source = `person:asks-${n}`;
      ids.push((await ask({ ...caller, source }, request('thresholds', thresholds({ settleHours: 30 + n }), { area }))).id);
    }
    const page = async (caller: Caller, query: object) =>
      JSON.parse((await asked('/v1/shadow-runs', caller, { query: { setting: 'thresholds', ...query } })).body) as ShadowRunPage;
    expect((await page(MANAGER, {})).runs.map(({ id }) => id)).toEqual([ids[1], ids[0]]);
    const first = await page(ADMIN, { limit: '2' });
    expect(first.runs.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
    expect((await page(ADMIN, { limit: '2', cursor: first.cursor })).runs.map(({ id }) => id)).toEqual([ids[0]]);
    expect((await page(ADMIN, { setting: 'holidays-2026' })).runs).toEqual([]);
  });
});
