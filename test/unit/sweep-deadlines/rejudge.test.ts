/**
 * Goal: after a change of settings every case that it concerns says what it would say had it always been judged so (docs/adr/0001, 0021):
 * within bounded time, wherever a run is cut off, and however often it is repeated. Method: the real doors, recorder, projector and sweeper
 * over the table in memory; the settings changed through their own routes.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import { changeProgramme } from '#functions/administer-settings/programmes.ts';
import { changeSetting, settingOf } from '#functions/administer-settings/settings.ts';
import { type Rejudged, type RejudgePorts, rejudge } from '#functions/sweep-deadlines/rejudge.ts';
import { named } from '#shared/administration/settings/named.ts';
import { showProgramme } from '#shared/administration/settings/programme.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { addHours, addMs } from '#shared/domain/time/instant.ts';
import type { JsonValue } from '#shared/http/json.ts';
import type { ProgrammeChange } from '#shared/http/schemas/settings.ts';
import { stepCase } from '#shared/recording/case-step.ts';
import { stepFamily } from '#shared/recording/family-step.ts';
import { caseFacts, caseFamily, casesOf, readCase } from '#shared/store/cases.ts';
import { getKpm, readKpm } from '#shared/store/kpms.ts';
import { MemoryTable } from '#shared/store/memory-table.ts';
import { waitingRejudgings } from '#shared/store/rejudgings.ts';
import { settingsSource } from '#shared/store/settings-source.ts';
import { type Item, StoreUnavailable, type Table } from '#shared/store/table.ts';
import { listed, paid } from '#test/support/door.ts';
import {
  alertsIn,
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
} from '#test/support/read-world.ts';

const ADMIN = person('administrator', 'ID');
let world: World;
let project: () => Promise<void>;

beforeEach(() => {
  world = openWorld();
  world.now = '2026-11-05T05:00:00.000Z' as Instant;
  project = projecting(world);
});

const current = () => settingsSource(world.table, () => 0).current();
const early = { time: '2026-11-01T09:00:00+07:00' };
const BUNDLE = { programme: 'SEMBAKO', months: ['2026-10', '2026-11', '2026-12'] };
/** A family on the list of Sembako and paid for a quarter, told with the settings that hold now. */
interface Told {
  readonly area?: string;
  readonly data?: Record<string, JsonValue>;
  readonly amount?: number;
  readonly time?: string;
}
async function family(n: number, { area = JAMBI_VILLAGE, data = {}, amount = 600_000, time = early.time }: Told = {}) {
  const settings = await current();
  const now = { ...world, settings };
  const about = { kpm: kpm(n), area, ...BUNDLE, ...data };
  const list = listed(`l-${n}`, about, { time });
  const { components: _, ...unnamed } = list['data'] as Record<string, JsonValue>;
  await send(now, WIDE_DINSOS, data['programme'] === 'PKH' ? list : { ...list, data: unnamed });
  await send(now, WIDE_BANK, paid(`p-${n}`, { amount, ...about }, { time }));
}
const ports = (over: Partial<RejudgePorts> = {}): RejudgePorts => ({
  ...world,
  shipped: nationalSettings,
  hasTime: () => true,
  ...over,
});
const administration = () => ({ ...world, machineNow: () => world.now, shipped: nationalSettings, rules: [] });

/** Sembako raised from a month on, as an administrator does it. */
async function raise(from: string, amount: number, reason: ProgrammeChange['reason'] = 'berlaku-surut') {
  const { version, code: _, ...body } = showProgramme({ version: 0, value: (await current()).programmes['SEMBAKO'] ?? never() });
  const tariff = [...(body.tariff ?? []), { from, value: { kind: 'per-month' as const, amount }, source: 'SK uji' }];
  const changed = await changeProgramme(
    administration(),
    ADMIN,
    'SEMBAKO',
    { ...body, tariff, reason } as ProgrammeChange,
    () => true,
  );
  expect(changed.kind, String(version)).toBe('done');
}
async function set(name: string, change: (value: never) => unknown) {
  const { value } = await settingOf(administration(), ADMIN, name);
  const changed = await changeSetting(
    administration(),
    ADMIN,
    named(administration(), name),
    { value: change(value as never), reason: 'berlaku-surut' },
    () => true,
  );
  expect(changed.kind).toBe('done');
}
const never = (): never => {
  throw new Error('there is no such programme');
};

const SETTLED_MS = 3 * 60_000;
async function later(hours: number, over: Partial<RejudgePorts> = {}): Promise<Rejudged> {
  world.now = addMs(addHours(world.now, hours), SETTLED_MS);
  return rejudge(ports(over));
}
/** The table of the world; `before` each call, and where it says so after it, something may happen. */
function watching(before: (call: string) => unknown, after: () => unknown = () => undefined): Table {
  return new Proxy<Table>(world.table, {
    get: (target, name) => {
      const call: unknown = Reflect.get(target, name);
      if (typeof call !== 'function') return call;
      return async (...args: unknown[]) => {
        before(String(name));
        const answer: unknown = await Reflect.apply(call, target, args);
        after();
        return answer;
      };
    },
  });
}
const wrongAmounts = () =>
  alertsIn(world).filter(({ rule, condition }) => rule === 'NOMINAL_TIDAK_SESUAI' && condition === 'holds').length;
const images = (...entities: string[]): Item[] => [...world.table.items()].filter(({ entity }) => entities.includes(entity));

/** Every family and case says what it says when judged now, from its facts alone. */
async function expectJudgedAsNow() {
  const settings = await current();
  for (const item of images('case')) {
    const one = readCase(item) ?? never();
    const { next } = stepCase(one, one, caseFacts(one), caseFamily(one), settings, world.now);
    expect({ ...next, version: one.version }).toEqual(one);
  }
  for (const item of images('kpm')) {
    const one = readKpm(item) ?? never();
    expect(stepFamily(one, settings, world.now).next).toEqual(one);
  }
}

describe('a tariff that changes for months that were paid', () => {
  it('is held against what was paid, once nobody judges by the old one any more, and not before', async () => {
    await family(1);
    await family(2, { area: MUARO_VILLAGE });
    await project();
    await raise('2026-11-01', 250_000);
    expect(await rejudge(ports())).toEqual({ families: 0, complete: true });
    world.now = addMs(world.now, SETTLED_MS - 1);
    expect(await rejudge(ports())).toEqual({ families: 0, complete: true });
    expect(wrongAmounts()).toBe(0);
    world.now = addMs(world.now, 1);
    expect(await rejudge(ports())).toEqual({ families: 2, complete: true });
    expect(wrongAmounts()).toBe(2);
    await expectJudgedAsNow();
  });
  it('lets an alert clear, too', async () => {
    await family(1, { amount: 700_000 });
    await project();
    expect(wrongAmounts()).toBe(1);
    await raise('2026-11-01', 250_000);
    await later(0);
    expect(wrongAmounts()).toBe(0);
    expect(alertsIn(world).map(({ workflow }) => workflow)).toContain('resolved-by-data');
    await expectJudgedAsNow();
  });
  it('leaves other programmes and cases alone: they are not even read', async () => {
    await family(1, { data: { programme: 'PKH' } });
    await project();
    await raise('2026-11-01', 250_000);
    const before = images('case', 'alert', 'kpm');
    expect(await later(0)).toEqual({ families: 0, complete: true });
    expect(images('case', 'alert', 'kpm')).toEqual(before);
  });
  it('changes nothing where the judgement is the same: no write, no event', async () => {
    await family(1);
    await project();
    await raise('2027-01-01', 250_000);
    const before = images('case', 'alert', 'kpm', 'event');
    expect(await later(0)).toEqual({ families: 1, complete: true });
    expect(images('case', 'alert', 'kpm', 'event')).toEqual(before);
  });
  it('reads what lies within its reach, not the table', async () => {
    await family(1);
    for (let n = 10; n < 40; n++)
      await family(n, { data: { months: ['2023-01', '2023-02', '2023-03'] }, time: '2023-02-01T09:00:00+07:00' });
    await project();
    await raise('2026-11-01', 250_000);
    const reads = { get: 0, query: 0 };
    const table = watching((name) => {
      if (name === 'get' || name === 'query') reads[name]++;
    });
    const { families } = await later(0, { table });
    expect(families).toBe(1);
    // the stored settings and one family; each group's days, the journal of the day, the family's cases, the waiting changes
    expect(reads.get).toBeLessThanOrEqual(4);
    expect(reads.query).toBeLessThanOrEqual(90 + 4);
  });
});

describe('a change of other settings', () => {
  it('of thresholds: cases and families are judged by them', async () => {
    await family(1);
    await send(world, WIDE_BANK, paid('p-2', { kpm: kpm(2), ...BUNDLE, amount: 600_000 }, { time: '2026-11-04T09:00:00+07:00' }));
    await project();
    await set('thresholds', (rows: { from: string; value: object }[]) => [
      ...rows,
      {
        ...rows[0],
        from: '2026-11-01',
        value: { ...rows[0]?.value, verifyAfterPaidDays: 3, verifyAfterReceivedDays: 1, identityWaitHours: 1 },
      },
    ]);
    const { families } = await later(48);
    expect(families).toBe(2);
    const rules = alertsIn(world).flatMap(({ rule, condition }) => (condition === 'holds' ? [rule] : []));
    expect(rules).toEqual(expect.arrayContaining(['BELUM_DIVERIFIKASI', 'IDENTITAS_MENUNGGU']));
    await expectJudgedAsNow();
  });
  it('of a year’s holidays: deadlines in working days move', async () => {
    await family(1, { amount: 1 });
    await project();
    const due = () => alertsIn(world).find(({ rule }) => rule === 'NOMINAL_TIDAK_SESUAI')?.dueAt;
    const before = due();
    await set('holidays-2026', (value: { days: string[] }) => ({ ...value, days: [...value.days, '2026-11-09'].sort() }));
    await later(0);
    expect(due()).not.toBe(before);
    await expectJudgedAsNow();
  });
});

describe('wherever it is cut off', () => {
  async function many() {
    for (let n = 1; n <= 12; n++)
      await family(n, { area: n % 2 ? JAMBI_VILLAGE : MUARO_VILLAGE, time: `2026-11-0${1 + (n % 4)}T09:00:00+07:00` });
    await project();
    await raise('2026-11-01', 250_000);
  }
  it('it goes on from there: a run without time for more than a day of a place at once', async () => {
    await many();
    let runs = 0;
    let families = 0;
    for (let complete = false; !complete && runs < 50; runs++) {
      let asked = 0;
      const said = await later(0, { hasTime: () => ++asked <= 2 });
      families += said.families;
      complete = said.complete;
    }
    expect(families).toBe(12);
    expect(runs).toBeGreaterThanOrEqual(3);
    expect(wrongAmounts()).toBe(12);
    await expectJudgedAsNow();
  });
  it('every call of the table may fail, before or after it took effect, and nothing is missed or done twice', async () => {
    for (let n = 1; n <= 3; n++) await family(n, { area: n % 2 ? JAMBI_VILLAGE : MUARO_VILLAGE });
    await project();
    await raise('2026-11-01', 250_000);
    const given = [...world.table.items()];
    let tried = 0;
    for (const applied of [false, true]) {
      let reached = true;
      for (let failing = 1; reached; failing++) {
        world = Object.assign(world, { table: new MemoryTable(), now: '2026-11-05T05:00:00.000Z' as Instant });
        for (const item of given) await world.table.write({ op: 'put', item });
        let calls = 0;
        const fail = () => {
          throw new StoreUnavailable('the answer was lost');
        };
        const broken = applied
          ? watching(
              () => ++calls,
              () => calls === failing && fail(),
            )
          : watching(() => ++calls === failing && fail());
        const cut = await later(0, { table: broken }).catch((error: unknown) => {
          if (!(error instanceof StoreUnavailable)) throw error;
          return { complete: false };
        });
        reached = calls >= failing;
        if (!cut.complete) await later(0);
        expect([failing, wrongAmounts()]).toEqual([failing, 3]);
        await expectJudgedAsNow();
        tried++;
      }
    }
    expect(tried).toBeGreaterThan(100);
  });
  it('done again, it harms nothing: the second round finds all judged and the change is forgotten', async () => {
    await many();
    await later(0);
    const before = images('case', 'alert', 'kpm');
    expect(await waitingRejudgings(world.table)).toMatchObject([{ round: 2 }]);
    expect(await later(0)).toEqual({ families: 0, complete: true });
    const { complete } = await later(25);
    expect(complete).toBe(true);
    expect(images('case', 'alert', 'kpm')).toEqual(before);
    expect(await waitingRejudgings(world.table)).toEqual([]);
  });
  it('what stood in no journal at first is found in the second round', async () => {
    await family(1);
    await raise('2026-11-01', 250_000);
    // the stream is behind: its journal comes after the first round
    expect(await later(0)).toEqual({ families: 0, complete: true });
    await project();
    expect(wrongAmounts()).toBe(0);
    expect(await later(25)).toEqual({ families: 1, complete: true });
    expect(wrongAmounts()).toBe(1);
    await expectJudgedAsNow();
  });
  it('one family that cannot be read keeps no other waiting, and is counted', async () => {
    await family(1);
    await family(2);
    await project();
    await raise('2026-11-01', 250_000);
    const [broken] = images('kpm');
    if (broken === undefined) never();
    else await world.table.write({ op: 'put', item: { ...broken, v: 99 } });
    expect(await later(0)).toEqual({ families: 2, complete: true });
    expect(world.counts['RejudgeFailed']).toBe(1);
    expect(wrongAmounts()).toBe(1);
  });
  it('two changes follow each other, and what is judged last is judged by both', async () => {
    await family(1);
    await project();
    await raise('2026-11-01', 250_000);
    await raise('2026-12-01', 300_000);
    await later(0);
    expect(JSON.parse(alertsIn(world)[0]?.inputs ?? '')).toMatchObject({ expected: { min: 750_000 } });
    await expectJudgedAsNow();
  });
});

it('a family that turned out to be another is looked at there', async () => {
  await send(world, WIDE_BANK, paid('p-0', { kpm: { nik: '1571015708850001' }, ...BUNDLE, amount: 600_000 }, early));
  await family(1, {
    data: { kpm: { ...(kpm(1) as object), nik: '1571015708850001' } as JsonValue, months: ['2027-01'] },
    amount: 200_000,
  });
  await project();
  const linked = images('kpm').map((item) => readKpm(item) ?? never());
  const there = linked.find(({ linkedTo }) => linkedTo === undefined) ?? never();
  await raise('2026-11-01', 250_000);
  await later(0);
  expect((await casesOf(world.table, there.kpmId)).length).toBeGreaterThan(1);
  expect((await getKpm(world.table, there.kpmId))?.identity).toBe('confirmed');
  await expectJudgedAsNow();
});

describe('a programme that is no longer given beside another', () => {
  it('is held against the other in every case of a family that has both, and no more once that is taken back', async () => {
    const {
      version: _v,
      code: _c,
      ...sembako
    } = showProgramme({
      version: 0,
      value: (await current()).programmes['SEMBAKO'] ?? never(),
    });
    const exclude = async (value: string[]) => {
      const notWith = [{ from: '2026-10-01', value, source: 'SK uji' }];
      const body = { ...sembako, notWith, reason: 'berlaku-surut' } as ProgrammeChange;
      expect((await changeProgramme(administration(), ADMIN, 'SEMBAKO', body, () => true)).kind).toBe('done');
      await later(1);
    };
    const beside = () =>
      alertsIn(world).flatMap(({ rule, programme, condition }) => (rule === 'BANTUAN_RANGKAP' ? [[programme, condition]] : []));
    const known = () => images('case').map((item) => caseFamily(readCase(item) ?? never()).beside?.length);
    await family(1);
    await send(
      { ...world, settings: await current() },
      WIDE_DINSOS,
      listed('l-pkh', { kpm: kpm(1), area: JAMBI_VILLAGE, months: BUNDLE.months }, { time: early.time }),
    );
    await project();
    expect(known()).toEqual([undefined, undefined]);
    await exclude(['PKH']);
    expect(beside()).toEqual([['SEMBAKO', 'holds']]);
    expect(known()).toEqual([1, 1]);
    await expectJudgedAsNow();
    await exclude([]);
    expect(beside()).toEqual([['SEMBAKO', 'cleared']]);
  });
});
