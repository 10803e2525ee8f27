/**
 * Goal: programmes and other settings are read by who works with them, changed by administrators of the country alone, held together,
 * kept with who and when, and nothing in the past changes unsaid. Method: the routes over a table in memory.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { answer } from '#functions/administer-settings/answer.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { observationCodeOn } from '#shared/domain/observation/codes.ts';
import { kindLabel, kindVerifies, openKindsAt } from '#shared/domain/officer/kinds.ts';
import { mayBeAssigned } from '#shared/domain/organisation/types.ts';
import { valuesOf } from '#shared/domain/rules/parameters.ts';
import { defineRule } from '#shared/domain/rules/rule.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { inForce } from '#shared/domain/settings/settings.ts';
import { problemOf } from '#shared/http/lambda-http.ts';
import { languageOf } from '#shared/http/language.ts';
import { observedAs } from '#shared/http/observation-codes.ts';
import { kindFor } from '#shared/http/officer-kinds.ts';
import { problemResponse } from '#shared/http/respond.ts';
import { historyPage } from '#shared/http/schemas/administration.ts';
import { programmeExpected } from '#shared/http/schemas/expected.ts';
import { problem } from '#shared/http/schemas/intake.ts';
import { programmePage, programmeWhole, settingList, settingWhole } from '#shared/http/schemas/settings.ts';
import { chainOf } from '#shared/store/events.ts';
import { MemoryTable } from '#shared/store/memory-table.ts';
import { waitingRejudgings } from '#shared/store/rejudgings.ts';
import { readStoredSettings } from '#shared/store/settings.ts';
import { SETTINGS_KEPT_MS, settingsSource } from '#shared/store/settings-source.ts';
import { BANK, countingRandom, posted } from '#test/support/door.ts';
import { call, person } from '#test/support/read-world.ts';

let table: MemoryTable;
let now: Instant;
let machineMs: number;

beforeEach(() => {
  table = new MemoryTable();
  now = '2026-11-21T05:00:00.000Z' as Instant;
  machineMs = 0;
});

const ADMIN = person('administrator', 'ID');
const MANAGER = person('manager', '15.71');
const OFFICER: Caller = { role: 'officer', source: 'officer:o-1', id: 'o-1', kid: 'oidc-1', ...posted('TKSK', '15.71.01') };

/** A rule with parameters of its own, as shared/domain/rules has them. */
const RULE = defineRule({
  code: 'UJI_SAJA',
  version: 1,
  number: 99,
  label: { id: 'Uji', en: 'Test' },
  category: 'waktu',
  parameters: {
    days: { value: 30, kind: 'days', label: { id: 'hari', en: 'days' }, source: 'uji' },
    share: { value: 0.8, kind: 'share', label: { id: 'bagian', en: 'share' }, source: 'uji' },
  },
});

const PROMISED: Readonly<Record<string, z.ZodType>> = {
  'GET /v1/programmes': programmePage,
  'POST /v1/programmes': programmeWhole,
  'GET /v1/programmes/{code}': programmeWhole,
  'PUT /v1/programmes/{code}': programmeWhole,
  'GET /v1/programmes/{code}/history': historyPage,
  'GET /v1/programmes/{code}/expected': programmeExpected,
  'GET /v1/settings': settingList,
  'GET /v1/settings/{name}': settingWhole,
  'PUT /v1/settings/{name}': settingWhole,
  'GET /v1/settings/{name}/history': historyPage,
};
/** As much of every answer as the tests look into; each looks only at what its own answer has. */
interface Body {
  readonly code: string;
  readonly version: number;
  readonly tariff: readonly object[];
  readonly label: object;
  readonly value: SettingValue;
  readonly programmes: readonly { readonly code: string }[];
  readonly settings: readonly { readonly name: string }[];
  readonly entries: readonly { readonly changes: readonly { readonly field: string }[] }[];
  readonly errors: readonly { readonly pointer: string; readonly message: string; readonly fix: string }[];
  readonly parts: readonly object[];
  readonly text: { readonly id: string; readonly en: string };
  readonly cursor: string;
}
/** Rows of a dated value, or a year's holidays. */
type SettingValue = readonly { readonly value: Readonly<Record<string, number>> }[] & { readonly days: readonly string[] };
interface Said {
  readonly status: number;
  readonly tag: string;
  readonly body: Body;
}
interface Parts {
  readonly code?: string;
  readonly name?: string;
  readonly body?: unknown;
  readonly tag?: string;
  readonly query?: Record<string, string>;
  readonly language?: 'id' | 'en';
}
async function ask(caller: Caller, route: string, parts: Parts = {}): Promise<Said> {
  const [method = '', path = ''] = route.split(' ');
  const { code, name, body, tag, query, language = 'en' } = parts;
  const request = call({
    route: path,
    method,
    caller,
    params: { ...(code !== undefined && { code }), ...(name !== undefined && { name }) },
    headers: { 'Accept-Language': language, ...(tag !== undefined && { 'If-Match': tag }) },
    ...(query && { query }),
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const ports = {
    table,
    clock: { now: () => now },
    machineNow: () => now,
    random: countingRandom(),
    shipped: nationalSettings,
    rules: [RULE],
  };
  const response = await answer(ports, request).catch((error: unknown) => {
    const refused = problemOf(error);
    if (refused.status >= 500) throw error;
    return problemResponse(refused, languageOf(language));
  });
  const said: unknown = JSON.parse(response.body);
  const promised = response.statusCode < 300 ? (PROMISED[route] as z.ZodType) : problem;
  expect(promised.parse(said), route).toEqual(said);
  return { status: response.statusCode, tag: String(response.headers?.['etag']), body: said as Body };
}
const faultsOf = ({ status, body }: Said): [number, ...string[]] => [
  status,
  ...(body.errors ?? []).map(({ pointer }) => pointer),
];
const read = (code: string) => ask(ADMIN, 'GET /v1/programmes/{code}', { code });
const put = (code: string, tag: string, body: unknown, caller = ADMIN) =>
  ask(caller, 'PUT /v1/programmes/{code}', { code, tag, body });
/** The programme as it may be sent again. */
async function sendable(code: string) {
  const { code: _, version: __, ...body } = (await read(code)).body;
  return body;
}
const ATENSI = {
  code: 'ATENSI',
  label: { id: 'Asistensi Rehabilitasi Sosial', en: 'Social rehabilitation assistance' },
  pillar: 'rehabilitasi',
  aid: 'cash',
  cycleMonths: 1,
  validity: { from: '2027-01' },
  needsList: true,
  tariff: [{ from: '2027-01-01', value: { kind: 'per-month', amount: 500_000 }, source: 'SK 12/2026' }],
};
const row = (from: string, amount: number) => ({ from, value: { kind: 'per-month', amount }, source: 'SK uji' });
/** Settings whose rows are of one value each, and what they are called among those that functions use. */
const DATED = {
  thresholds: 'thresholds',
  limits: 'limits',
  retention: 'retention',
  'photo-days': 'photoDays',
  'field-work': 'fieldWork',
  'alert-handling': 'alertHandling',
  'area-successors': 'areaSuccessors',
  'officer-kinds': 'officerKinds',
  'organisation-types': 'organisationTypes',
  'observation-codes': 'observationCodes',
} as const;
const current = () => settingsSource(table, () => machineMs).current();

describe('reading', () => {
  it('gives all eight programmes, as they shipped, to administrators, managers, inspectorate and auditors', async () => {
    for (const role of ['administrator', 'manager', 'inspectorate', 'auditor'] as const) {
      const { status, body } = await ask(person(role, '15.71'), 'GET /v1/programmes');
      expect(status).toBe(200);
      expect(body.programmes.map(({ code }) => code)).toEqual(Object.keys(nationalSettings.programmes).sort());
      expect(body.programmes[0]).toMatchObject({ version: 0, tariff: [{ source: expect.any(String) }] });
    }
  });
  it('gives partners, clerks and officers what they need to post, and no amounts', async () => {
    for (const caller of [BANK, { ...BANK, role: 'clerk' as const }, OFFICER]) {
      const { body } = await ask(caller, 'GET /v1/programmes/{code}', { code: 'PKH' });
      expect(body).toMatchObject({ code: 'PKH', label: { id: 'Program Keluarga Harapan' }, components: { SD: { id: 'SD' } } });
      expect(Object.keys(body).filter((field) => ['tariff', 'desilMax', 'pillar'].includes(field))).toEqual([]);
      expect((await ask(caller, 'GET /v1/settings')).status).toBe(403);
      expect((await ask(caller, 'GET /v1/programmes/{code}/history', { code: 'PKH' })).status).toBe(403);
      const months = { months: '2026-10' };
      expect((await ask(caller, 'GET /v1/programmes/{code}/expected', { code: 'PKH', query: months })).status).toBe(403);
    }
  });
  it('goes page by page', async () => {
    const first = await ask(ADMIN, 'GET /v1/programmes', { query: { limit: '5' } });
    const second = await ask(ADMIN, 'GET /v1/programmes', { query: { limit: '5', cursor: first.body.cursor } });
    expect([first, second].map(({ body }) => body.programmes.length)).toEqual([5, 3]);
    expect(second.body.cursor).toBeUndefined();
  });
  it('knows no other programme and no other setting', async () => {
    expect((await read('NIHIL')).status).toBe(404);
    expect((await read('constructor')).status).toBe(404);
    for (const name of ['constructor', 'holidays-27', 'programmes', 'rule-constructor', 'rule-NIHIL']) {
      expect((await ask(ADMIN, 'GET /v1/settings/{name}', { name })).status).toBe(404);
    }
  });
  it('lists thresholds, limits, how long what is kept, field work, kinds, types, and the holidays of each year and the next', async () => {
    const { body } = await ask(MANAGER, 'GET /v1/settings');
    expect(body.settings.map(({ name }) => name)).toEqual([
      ...['thresholds', 'limits', 'retention', 'photo-days', 'field-work', 'alert-handling'],
      ...['area-successors', 'officer-kinds', 'organisation-types', 'observation-codes'],
      ...['holidays-2025', 'holidays-2026', 'holidays-2027', 'rule-UJI_SAJA'],
    ]);
    expect(body.settings.at(-2)).toMatchObject({ version: 0, value: { days: [] } });
    expect(body.settings.at(-1)).toMatchObject({ version: 0, value: [], parameters: [{ name: 'days', shipped: 30 }, {}] });
  });
});

describe('a new programme', () => {
  it('needs no release: it is known to every function within half a minute', async () => {
    const before = await current();
    const { status, tag } = await ask(ADMIN, 'POST /v1/programmes', { body: ATENSI });
    expect([status, tag]).toEqual([201, '"1"']);
    expect(before.programmes['ATENSI']).toBeUndefined();
    expect((await current()).programmes['ATENSI']?.tariff).toEqual([
      { from: '2026-12-31T17:00:00.000Z', value: { kind: 'per-month', amount: 500_000 }, source: 'SK 12/2026' },
    ]);
    expect((await read('ATENSI')).body).toEqual({ ...ATENSI, version: 1 });
  });
  it('has a code of its own', async () => {
    await ask(ADMIN, 'POST /v1/programmes', { body: ATENSI });
    expect((await ask(ADMIN, 'POST /v1/programmes', { body: ATENSI })).status).toBe(409);
    expect((await ask(ADMIN, 'POST /v1/programmes', { body: { ...ATENSI, code: 'PKH' } })).status).toBe(409);
  });
  it('of which nothing can have been recorded, judges nothing anew', async () => {
    const past = { ...ATENSI, validity: {}, tariff: [row('2020-01-01', 1)] };
    expect((await ask(ADMIN, 'POST /v1/programmes', { body: past })).status).toBe(201);
    expect(await waitingRejudgings(table)).toEqual([]);
  });
  it.each(['manager', 'inspectorate', 'auditor'] as const)('is no %s’s to add', async (role) => {
    expect((await ask(person(role, 'ID'), 'POST /v1/programmes', { body: ATENSI })).status).toBe(403);
  });
  it('is no regional administrator’s to add or change', async () => {
    const regional = person('administrator', '15');
    expect((await ask(regional, 'POST /v1/programmes', { body: ATENSI })).status).toBe(403);
    expect((await put('SEMBAKO', '"0"', await sendable('SEMBAKO'), regional)).status).toBe(403);
    expect((await ask(regional, 'PUT /v1/settings/{name}', { name: 'limits', tag: '"0"', body: {} })).status).toBe(403);
  });
});

describe('a programme is refused, with every fault at its field and what to do in both languages, where', () => {
  const good = { ...ATENSI, validity: { from: '2027-01', until: '2027-12' } };
  const components = { SD: { id: 'SD', en: 'SD' } };
  const byComponents = (value: object) => ({
    ...good,
    components,
    tariff: [
      {
        ...row('2027-01-01', 1),
        value: { kind: 'components', perMonths: 3, amounts: { SD: 1 }, countMax: {}, ages: {}, ...value },
      },
    ],
  });
  it.each<[string, object, string[]]>([
    ['two tariffs begin on one day: overlap', { tariff: [row('2027-01-01', 1), row('2027-01-01', 2)] }, ['/tariff/1/from']],
    ['tariffs are not in order', { tariff: [row('2027-01-01', 1), row('2026-12-01', 2)] }, ['/tariff/1/from']],
    ['the first tariff begins after the programme: gap', { tariff: [row('2027-02-01', 1)] }, ['/tariff/0/from']],
    [
      'a tariff begins after the programme has ended',
      { tariff: [row('2027-01-01', 1), row('2028-01-01', 2)] },
      ['/tariff/1/from'],
    ],
    ['a tariff begins within a month', { tariff: [row('2027-01-01', 1), row('2027-03-15', 2)] }, ['/tariff/1/from']],
    ['it ends before it begins', { validity: { from: '2027-01', until: '2026-12' } }, ['/validity/until', '/tariff/0/from']],
    ['an amount is no whole rupiah', { tariff: [row('2027-01-01', 0.5)] }, ['/tariff/0/value/amount']],
    ['an amount is nothing', { tariff: [row('2027-01-01', 0)] }, ['/tariff/0/value/amount']],
    ['there is no tariff', { tariff: [] }, ['/tariff']],
    ['a tariff is not of its aid', { aid: 'goods' }, ['/tariff/0/value/kind']],
    ['a cycle is of five months', { cycleMonths: 5 }, ['/cycleMonths']],
    ['it is of no pillar', { pillar: 'lain' }, ['/pillar']],
    ['a field is not known', { extra: 1 }, ['/extra']],
    ['a component has no name', byComponents({ amounts: { SD: 1, XX: 2 } }), ['/tariff/0/value/amounts/XX']],
    [
      'a component has no amount',
      { ...byComponents({}), components: { ...components, SMP: components.SD } },
      ['/components/SMP'],
    ],
    ['there are no amounts', byComponents({ amounts: {} }), ['/tariff/0/value/amounts', '/components/SD']],
    ['a limit is of no component', byComponents({ countMax: { XX: 1 } }), ['/tariff/0/value/countMax/XX']],
    ['an age is of no component', byComponents({ ages: { XX: { min: 1 } } }), ['/tariff/0/value/ages/XX']],
    ['ages are upside down', byComponents({ ages: { SD: { min: 21, max: 6 } } }), ['/tariff/0/value/ages/SD/max']],
    [
      'a fixed sum is for months beyond the programme',
      { tariff: [{ ...row('2027-01-01', 1), value: { kind: 'once', amount: 1, months: ['2027-12', '2028-01'] } }] },
      ['/tariff/0/value/months/1'],
    ],
    [
      'a thing is named twice',
      {
        aid: 'goods',
        tariff: [
          {
            ...row('2027-01-01', 1),
            value: { kind: 'goods', per: 'month', items: [1, 2].map((quantity) => ({ item: 'BERAS', quantity, unit: 'KG' })) },
          },
        ],
      },
      ['/tariff/0/value/items/1/item'],
    ],
    [
      'desil limits overlap',
      { desilMax: [4, 5].map((value) => ({ from: '2027-01-01', value, source: 'x' })) },
      ['/desilMax/1/from'],
    ],
    [
      'it excludes itself, and from within a month',
      { notWith: [{ from: '2027-01-15', value: ['PKH', good.code], source: 'x' }] },
      ['/notWith/0/from', '/notWith/0/value/1'],
    ],
    ['a desil is none', { desilMax: [{ from: '2027-01-01', value: 11, source: 'x' }] }, ['/desilMax/0/value']],
  ])('%s', async (_, change, pointers) => {
    const english = await ask(ADMIN, 'POST /v1/programmes', { body: { ...good, ...change } });
    expect(faultsOf(english)).toEqual([422, ...pointers]);
    const indonesian = await ask(ADMIN, 'POST /v1/programmes', { body: { ...good, ...change }, language: 'id' });
    for (const [i, fault] of english.body.errors.entries()) {
      expect(fault.message).not.toBe(indonesian.body.errors[i]?.message);
      expect(fault.fix.length).toBeGreaterThan(0);
    }
    expect((await readStoredSettings(table, { consistent: true })).version).toBe(0);
  });
  it('and the same programme without the fault is taken', async () => {
    expect((await ask(ADMIN, 'POST /v1/programmes', { body: good })).status).toBe(201);
    const other = { ...byComponents({ countMax: { SD: 2 }, ages: { SD: { min: 6, max: 21 } }, familyMax: 4 }), code: 'LAIN' };
    expect((await ask(ADMIN, 'POST /v1/programmes', { body: other })).status).toBe(201);
  });
});

describe('a change', () => {
  it('of what ships, with a tariff to come: from its month on, not before, and each case is judged by its own', async () => {
    const body = await sendable('SEMBAKO');
    const changed = await put('SEMBAKO', '"0"', { ...body, tariff: [...body.tariff, row('2027-01-01', 250_000)] });
    expect([changed.status, changed.tag]).toEqual([200, '"1"']);
    const { tariff } = (await current()).programmes['SEMBAKO'] ?? { tariff: [] };
    expect(inForce(tariff, '2026-12-31T16:59:59.999Z' as Instant)).toEqual({ kind: 'per-month', amount: 200_000 });
    expect(inForce(tariff, '2026-12-31T17:00:00.000Z' as Instant)).toEqual({ kind: 'per-month', amount: 250_000 });
  });
  it('may be of every programme as it was read: what is shown can be sent', async () => {
    for (const code of Object.keys(nationalSettings.programmes)) {
      const body = await sendable(code);
      expect((await put(code, '"0"', body)).tag).toBe('"0"');
      const renamed = await put(code, '"0"', { ...body, label: { ...body.label, en: 'Renamed' } });
      expect([code, renamed.status]).toEqual([code, 200]);
      expect((await current()).programmes[code]).toEqual({
        ...nationalSettings.programmes[code],
        label: { ...nationalSettings.programmes[code]?.label, en: 'Renamed' },
      });
    }
    expect(await waitingRejudgings(table)).toEqual([]);
  });
  it('needs the version that was read, and tells which stands there', async () => {
    const body = await sendable('SEMBAKO');
    expect((await put('SEMBAKO', '', body)).status).toBe(428);
    await put('SEMBAKO', '"0"', { ...body, tariff: [...body.tariff, row('2027-01-01', 250_000)] });
    const stale = await put('SEMBAKO', '"0"', { ...body, needsList: false });
    expect([stale.status, stale.tag]).toEqual([412, '"1"']);
  });
  it('that reaches into the past needs a reason, which is kept; one to come needs none', async () => {
    const body = await sendable('SEMBAKO');
    const past = { ...body, tariff: [...body.tariff, row('2026-11-01', 250_000)] };
    const refused = await put('SEMBAKO', '"0"', past);
    expect(faultsOf(refused)).toEqual([422, '/reason']);
    expect(refused.body.errors[0]?.message).toContain('2026-11-01');
    expect((await put('SEMBAKO', '"0"', { ...past, reason: 'berlaku-surut' })).status).toBe(200);
    const { body: history } = await ask(MANAGER, 'GET /v1/programmes/{code}/history', { code: 'SEMBAKO' });
    expect(history.entries).toMatchObject([
      { what: 'programme.changed.v1', by: 'person:administrator', reason: 'berlaku-surut' },
    ]);
  });
  it.each<[string, () => object]>([
    ['that no list is needed', () => ({ needsList: false })],
    ['that it ended before', () => ({ validity: { until: '2026-06' } })],
    ['another limit of desil', () => ({ desilMax: [{ from: '2025-01-01', value: 3, source: 'x' }] })],
    ['no limit of desil', () => ({ desilMax: undefined })],
    ['another programme that it excludes', () => ({ notWith: [{ from: '2026-10-01', value: ['BLTDD'], source: 'x' }] })],
    ['another amount from the first day', () => ({ tariff: [row('2020-03-01', 1)] })],
  ])('of what was judged already: %s', async (_, change) => {
    const next = { ...(await sendable('SEMBAKO')), ...change() };
    expect(faultsOf(await put('SEMBAKO', '"0"', next))).toEqual([422, '/reason']);
    expect((await put('SEMBAKO', '"0"', { ...next, reason: 'salah-ketik' })).status).toBe(200);
  });
  it('of the cycle is refused: cases are named by it', async () => {
    expect(faultsOf(await put('SEMBAKO', '"0"', { ...(await sendable('SEMBAKO')), cycleMonths: 1 }))).toEqual([
      422,
      '/cycleMonths',
    ]);
  });
  it('stands in the chain of its record, field by field, the newest first, and nowhere else', async () => {
    const body = await sendable('SEMBAKO');
    const raised = { ...body, tariff: [...body.tariff, row('2027-01-01', 250_000)] };
    await put('SEMBAKO', '"0"', raised);
    await put('SEMBAKO', '"1"', { ...raised, label: { id: 'Sembako', en: 'Staples' } });
    const { body: history } = await ask(ADMIN, 'GET /v1/programmes/{code}/history', { code: 'SEMBAKO' });
    expect(history.entries.map(({ changes }) => changes.map(({ field }) => field))).toEqual([['/label'], ['/tariff']]);
    const types: string[] = [];
    for await (const event of chainOf(table, { kind: 'setting', id: 'programme:SEMBAKO' }))
      types.push(`${event.seq} ${event.type}`);
    expect(types).toEqual(['1 programme.changed.v1', '2 programme.changed.v1']);
  });
  it('of one programme leaves the others as they are; two at once lose neither', async () => {
    const [sembako, bltdd] = [await sendable('SEMBAKO'), await sendable('BLTDD')];
    const [one, two] = await Promise.all([
      put('SEMBAKO', '"0"', { ...sembako, tariff: [...sembako.tariff, row('2027-01-01', 250_000)] }),
      put('BLTDD', '"0"', { ...bltdd, tariff: [...bltdd.tariff, row('2027-01-01', 350_000)] }),
    ]);
    expect([one.status, two.status]).toEqual([200, 200]);
    const { programmes, version } = await current();
    expect([programmes['SEMBAKO']?.tariff.length, programmes['BLTDD']?.tariff.length, version]).toEqual([2, 2, 2]);
  });
});

describe('what a change concerns', () => {
  const concern = async () =>
    (await waitingRejudgings(table)).map(({ record, programme, fromDay, toDay }) => ({ record, programme, fromDay, toDay }));
  it('is judged anew: of a tariff, what may have been listed or paid for its months', async () => {
    const body = await sendable('SEMBAKO');
    await put('SEMBAKO', '"0"', { ...body, tariff: [...body.tariff, row('2027-01-01', 250_000)] });
    expect(await concern()).toEqual([{ record: 'programme:SEMBAKO', programme: 'SEMBAKO', fromDay: '2025-12-31' }]);
  });
  it('of what always held, everything', async () => {
    await put('SEMBAKO', '"0"', { ...(await sendable('SEMBAKO')), needsList: false, reason: 'salah-ketik' });
    expect(await concern()).toEqual([{ record: 'programme:SEMBAKO', programme: 'SEMBAKO' }]);
  });
  it('of thresholds, what happened since; of holidays, what is counted in working days of that year', async () => {
    const setting = async (name: string) => (await ask(ADMIN, 'GET /v1/settings/{name}', { name })).body.value;
    const rows = await setting('thresholds');
    const next = [...rows, { from: '2027-01-01', value: { ...rows[0]?.value, settleHours: 48 }, source: 'x' }];
    await ask(ADMIN, 'PUT /v1/settings/{name}', { name: 'thresholds', tag: '"0"', body: { value: next } });
    const holidays = { days: ['2027-01-01'], source: 'SKB 2027' };
    await ask(ADMIN, 'PUT /v1/settings/{name}', { name: 'holidays-2027', tag: '"0"', body: { value: holidays } });
    expect(await concern()).toEqual([
      { record: 'thresholds', fromDay: '2026-12-31' },
      { record: 'holidays-2027', fromDay: '2026-09-01', toDay: '2027-12-31' },
    ]);
  });
});

/** As if the second band took in nobody whom the first does not. */
const sameBands = (value: Readonly<Record<string, unknown>> = {}) => {
  const rank = value['rank'] as { readonly bands: readonly object[] };
  return { ...value, rank: { ...rank, bands: [rank.bands[0], rank.bands[0]] } };
};

/** Each refused for what becomes of 15.71.01. */
const splits = (...values: readonly Readonly<Record<string, string>>[]) =>
  values.map((value): [string, () => unknown, string[]] => [
    'area-successors',
    () => [{ from: '2027-01-01', value, source: 'UU 1/2027' }],
    ['/value/0/value/15.71.01'],
  ]);

describe('other settings', () => {
  const get = (name: string) => ask(ADMIN, 'GET /v1/settings/{name}', { name });
  const set = (name: string, tag: string, value: unknown, more: object = {}) =>
    ask(ADMIN, 'PUT /v1/settings/{name}', { name, tag, body: { value, ...more } });
  it('a year’s holidays are entered when the SKB is out, and deadlines count by them', async () => {
    const value = { days: ['2027-01-01', '2027-02-06'], source: 'SKB 3 Menteri 2027' };
    expect((await set('holidays-2027', '"0"', value)).tag).toBe('"1"');
    expect((await get('holidays-2027')).body).toMatchObject({ version: 1, value });
    const { calendar } = await current();
    expect(Object.keys(calendar.holidays)).toEqual(['2025', '2026', '2027']);
    expect(calendar.holidays['2027']).toEqual(value.days);
    const { body } = await ask(MANAGER, 'GET /v1/settings/{name}/history', { name: 'holidays-2027' });
    expect(body.entries).toMatchObject([{ what: 'setting.changed.v1' }]);
  });
  it('the parameters of a rule hold from a day on; before it and for the others what ships with the rule', async () => {
    const rows = [{ from: '2027-01-01', value: { days: 20 }, source: 'SK uji' }];
    expect((await set('rule-UJI_SAJA', '"0"', rows)).tag).toBe('"1"');
    const settings = await current();
    const values = (day: string) => valuesOf('UJI_SAJA', RULE.parameters ?? {}, settings, `${day}T00:00:00.000Z` as Instant);
    expect([values('2026-12-31'), values('2027-01-01')]).toEqual([
      { days: 30, share: 0.8 },
      { days: 20, share: 0.8 },
    ]);
    expect(await waitingRejudgings(table)).toMatchObject([{ record: 'rule-UJI_SAJA', fromDay: '2026-12-31' }]);
    expect((await set('rule-UJI_SAJA', '"1"', [])).body.value).toEqual([]);
  });
  it('a holiday that has passed is entered with a reason', async () => {
    const { body } = await get('holidays-2026');
    const fewer = { ...body.value, days: body.value.days.slice(1) };
    expect(faultsOf(await set('holidays-2026', '"0"', fewer))).toEqual([422, '/reason']);
    expect((await set('holidays-2026', '"0"', fewer, { reason: 'salah-ketik' })).status).toBe(200);
  });
  it.each(Object.entries(DATED))('%s change from a day on', async (name, field) => {
    const { body } = await get(name);
    expect((await set(name, '"0"', body.value)).tag).toBe('"0"');
    const later = { ...body.value[0], from: '2027-01-01', source: 'SK uji' };
    const changed = await set(name, '"0"', [...body.value, later]);
    expect([changed.status, changed.body.value.length]).toEqual([200, 2]);
    expect((await current())[field].at(-1)).toMatchObject({ from: '2026-12-31T17:00:00.000Z', source: 'SK uji' });
  });
  it.each<[string, (value: SettingValue) => unknown, string[]]>([
    ['thresholds', ([row]) => [row, row], ['/value/1/from']],
    [
      'thresholds',
      ([row]) => [{ ...row, value: { ...row?.value, escalateProvinceDays: 21 } }],
      ['/value/0/value/escalateProvinceDays'],
    ],
    [
      'thresholds',
      ([row]) => [{ ...row, value: { ...row?.value, escalateRegencyDays: 14 } }],
      ['/value/0/value/escalateRegencyDays'],
    ],
    [
      'thresholds',
      ([row]) => [{ ...row, value: { ...row?.value, nameSimilarityMin: 1.1 } }],
      ['/value/0/value/nameSimilarityMin'],
    ],
    ['limits', ([row]) => [{ ...row, value: { ...row?.value, revealsPerHour: 0 } }], ['/value/0/value/revealsPerHour']],
    ['limits', () => [], ['/value']],
    ['rule-UJI_SAJA', () => [{ from: '2027-01-01', value: { weeks: 1 }, source: 'x' }], ['/value/0/value/weeks']],
    ['rule-UJI_SAJA', () => [{ from: '2027-01-01', value: { days: 1.5 }, source: 'x' }], ['/value/0/value/days']],
    ['photo-days', ([row]) => [{ ...row, value: 731 }], ['/value/0/value']],
    [
      'field-work',
      ([row]) => [{ ...row, value: { ...row?.value, delegation: { above: 'CAMAT', below: 'PSM' } } }],
      ['/value/0/value/delegation/above'],
    ],
    [
      'field-work',
      ([row]) => [{ ...row, value: { ...row?.value, delegation: { above: 'PSM', below: 'PSM' } } }],
      ['/value/0/value/delegation/below'],
    ],
    ['field-work', ([row]) => [{ ...row, value: { ...row?.value, pacePerDay: 0 } }], ['/value/0/value/pacePerDay']],
    ['alert-handling', ([row]) => [{ ...row, value: { ...row?.value, twoToClose: ['berat'] } }], ['/value/0/value/twoToClose/0']],
    [
      'alert-handling',
      ([row]) => [{ ...row, value: { ...row?.value, snoozePastDueDays: { POTONGAN: 91 } } }],
      ['/value/0/value/snoozePastDueDays/POTONGAN'],
    ],
    [
      'field-work',
      ([row]) => [{ ...row, value: { ...row?.value, monthlyReportBy: 'CAMAT' } }],
      ['/value/0/value/monthlyReportBy'],
    ],
    [
      'field-work',
      ([row]) => [{ ...row, value: { ...row?.value, monthlyReportDueDay: 29 } }],
      ['/value/0/value/monthlyReportDueDay'],
    ],
    ['field-work', ([row]) => [{ ...row, value: sameBands(row?.value) }], ['/value/0/value/rank/bands/1']],
    // of another level; in no list; the same; split itself; inside what was split
    ...splits(
      { '15.71.01': '15.05' },
      { '15.71.01': '15.05.99' },
      { '15.71.01': '15.71.01' },
      { '15.71.01': '15.71.02', '15.71.02': '15.71.03' },
      { '15.71.01': '15.05.07', '15.05': '15.71' },
    ),
    ['holidays-2026', () => ({ days: ['2027-01-01'], source: 'x' }), ['/value/days/0']],
    ['holidays-2026', () => ({ days: ['2026-05-01', '2026-01-01'], source: 'x' }), ['/value/days/1']],
    ['holidays-2026', () => ({ days: ['2026-02-30'], source: 'x' }), ['/value/days/0']],
  ])('%s is refused where it cannot be', async (name, change, pointers) => {
    const { body } = await get(name);
    expect(faultsOf(await set(name, '"0"', change(body.value), { reason: 'salah-ketik' }))).toEqual([422, ...pointers]);
  });
  it('areas that were split judge nobody anew', async () => {
    const rows = [{ from: '2026-07-01', value: { '15.71.01': '15.05.07' }, source: 'UU 1/2026' }];
    expect((await set('area-successors', '"0"', rows, { reason: 'terlambat-dimasukkan' })).status).toBe(200);
    expect(await waitingRejudgings(table)).toEqual([]);
  });
  it('needs the version that was read', async () => {
    const { body } = await get('limits');
    expect((await set('limits', '', body.value)).status).toBe(428);
    expect((await set('limits', '"7"', body.value)).status).toBe(412);
  });
});

describe('kinds of officers and types of organisations', () => {
  type Kinds = Readonly<Record<string, object>>;
  const shipped = async (name: string): Promise<readonly { readonly value: Kinds }[]> =>
    (await ask(ADMIN, 'GET /v1/settings/{name}', { name })).body.value as never;
  const set = (name: string, tag: string, value: unknown, more: object = {}) =>
    ask(ADMIN, 'PUT /v1/settings/{name}', { name, tag, body: { value, ...more } });
  const changed = async (name: string) =>
    (await ask(ADMIN, 'GET /v1/settings/{name}/history', { name })).body.entries.map(({ changes }) =>
      changes.map(({ field }) => field),
    );
  const LANSIA = {
    code: 'PENDAMPING_LANSIA',
    label: { id: 'Pendamping lansia', en: 'Companion of the elderly' },
    aliases: ['PENDAMPING_LANJUT_USIA'],
    levels: ['district', 'village'],
    post: 'village',
    verifies: false,
    downloadsTasks: false,
  };
  /** The rows that ship, and one from a day on in which some kinds are others. */
  const later = async (name: string, change: Kinds, from = '2027-01-01') => {
    const rows = await shipped(name);
    return [...rows, { from, value: { ...rows[0]?.value, ...change }, source: 'SK uji' }];
  };
  const area = '15.71.01.1001';
  const faultsFor = async (kind: string, at: string) =>
    kindFor(await current(), { kind, area, at: at as Instant }, { kind: '/kind', area: '/area' }).errors.map(
      ({ pointer }) => pointer,
    );

  it('one is added without a release: from its day on the door and whoever assigns know it, by its code and other names', async () => {
    expect((await set('officer-kinds', '"0"', await later('officer-kinds', { PENDAMPING_LANSIA: LANSIA }))).status).toBe(200);
    for (const code of ['PENDAMPING_LANSIA', 'PENDAMPING_LANJUT_USIA']) {
      expect(await faultsFor(code, '2026-12-31T16:59:59.999Z')).toEqual(['/kind']);
      expect(await faultsFor(code, '2026-12-31T17:00:00.000Z')).toEqual([]);
    }
    expect(await changed('officer-kinds')).toEqual([['/value/2027-01-01/PENDAMPING_LANSIA', '/value/2027-01-01/source']]);
  });
  it('one that ends is nobody’s to begin as after its last day; whoever is one stays so, under its name', async () => {
    const [row] = await shipped('officer-kinds');
    const ended = { ...row?.value['PSM'], until: '2026-12-31' };
    await set('officer-kinds', '"0"', await later('officer-kinds', { PSM: ended }, '2026-12-01'));
    const psm = (at: string) => faultsFor('PSM', at);
    expect([await psm('2026-12-31T16:00:00.000Z'), await psm('2026-12-31T17:00:00.000Z')]).toEqual([[], ['/kind']]);
    const [settings, after] = [await current(), '2027-06-01T00:00:00.000Z' as Instant];
    expect(openKindsAt(settings, after).map(({ code }) => code)).not.toContain('PSM');
    expect([kindVerifies(settings, 'PSM', after), kindLabel(settings, 'PSM', after).en]).toEqual([
      ...[true, 'Community social worker (PSM)'],
    ]);
  });
  it('new words reach into the past without a reason and judge nobody anew; that visits verify no more does both', async () => {
    const [row] = await shipped('officer-kinds');
    const renamed = { ...row?.value['PSM'], label: { id: 'PSM', en: 'PSM (volunteer)' } };
    const words = [{ ...row, value: { ...row?.value, PSM: renamed } }];
    expect((await set('officer-kinds', '"0"', words)).status).toBe(200);
    expect(await waitingRejudgings(table)).toEqual([]);
    const told = [{ ...row, value: { ...row?.value, PSM: { ...renamed, verifies: false } } }];
    expect(faultsOf(await set('officer-kinds', '"1"', told))).toEqual([422, '/reason']);
    expect((await set('officer-kinds', '"1"', told, { reason: 'berlaku-surut' })).status).toBe(200);
    expect(await waitingRejudgings(table)).toMatchObject([{ record: 'officer-kinds' }]);
  });
  it('who may be posted where from a day to come judges nobody anew; whose visits verify from then, what happens since', async () => {
    const [row] = await shipped('officer-kinds');
    const PSM = { ...row?.value['PSM'], levels: ['district', 'village'] };
    await set('officer-kinds', '"0"', await later('officer-kinds', { PSM }));
    expect(await waitingRejudgings(table)).toEqual([]);
    const rows = [row, { from: '2027-01-01', value: { ...row?.value, PSM: { ...PSM, verifies: false } }, source: 'SK uji' }];
    await set('officer-kinds', '"1"', rows);
    expect(await waitingRejudgings(table)).toMatchObject([{ record: 'officer-kinds', fromDay: '2026-12-31' }]);
  });
  it('what an organisation of a type may be assigned and sees changes from a day on', async () => {
    const [row] = await shipped('organisation-types');
    const BK3S = { ...row?.value['BK3S'], assignable: ['complaint'] };
    await set('organisation-types', '"0"', await later('organisation-types', { BK3S }));
    const settings = await current();
    const may = (at: string) => mayBeAssigned(settings, ['BK3S'], 'complaint', at as Instant);
    expect([may('2026-12-31T16:59:59.999Z'), may('2026-12-31T17:00:00.000Z')]).toEqual([false, true]);
    expect(await changed('organisation-types')).toEqual([['/value/2027-01-01/BK3S', '/value/2027-01-01/source']]);
  });
  it('one that is still to come may go again; one that held may not, in no row, nor begin later than it did', async () => {
    const rows = await later('officer-kinds', { PENDAMPING_LANSIA: LANSIA });
    await set('officer-kinds', '"0"', rows);
    expect((await set('officer-kinds', '"1"', rows.slice(0, 1))).status).toBe(200);
    await set('officer-kinds', '"2"', rows);
    now = '2027-02-01T00:00:00.000Z' as Instant;
    expect(faultsOf(await set('officer-kinds', '"3"', rows.slice(0, 1)))).toEqual([422, '/value/0/value/PENDAMPING_LANSIA']);
    const put = (from: string) => set('officer-kinds', '"3"', [rows[0], { ...rows[1], from }], { reason: 'salah-ketik' });
    expect(faultsOf(await put('2027-03-01'))).toEqual([422, '/value/0/value/PENDAMPING_LANSIA']);
    expect((await put('2026-12-01')).status).toBe(200);
  });
  const without = (kinds: Kinds, code: string): Kinds =>
    Object.fromEntries(Object.entries(kinds).filter(([other]) => other !== code));
  it.each<[string, string, (kinds: Kinds) => Kinds, string[]]>([
    ['one is taken away', 'officer-kinds', (kinds) => without(kinds, 'TKSK'), ['/TKSK']],
    ['one is taken away', 'organisation-types', (kinds) => without(kinds, 'LKS'), ['/LKS']],
    ['it stands under another code', 'officer-kinds', (kinds) => ({ ...kinds, TKSK: kinds['PSM'] as object }), ['/TKSK/code']],
    [
      'a word means two',
      'officer-kinds',
      (kinds) => ({ ...kinds, TKSK: { ...kinds['TKSK'], aliases: ['PSM'] } }),
      ['/TKSK/aliases/0'],
    ],
    [
      'its post is not at its narrowest level',
      'officer-kinds',
      (kinds) => ({ ...kinds, PENDAMPING_LANSIA: { ...LANSIA, post: 'district' } }),
      ['/PENDAMPING_LANSIA/post'],
    ],
    [
      'its levels are out of order',
      'organisation-types',
      (kinds) => ({ ...kinds, IPSM: { ...kinds['IPSM'], levels: ['regency', 'province', 'province'] } }),
      ['/IPSM/levels/1', '/IPSM/levels/2'],
    ],
    [
      'it has words in one language only',
      'officer-kinds',
      (kinds) => ({ ...kinds, PSM: { ...kinds['PSM'], label: { id: 'PSM' } } }),
      ['/PSM/label/en'],
    ],
    ['its code is none', 'officer-kinds', (kinds) => ({ ...kinds, psm: { ...LANSIA, code: 'psm' } }), ['/psm']],
    [
      'it may be assigned what there is not',
      'organisation-types',
      (kinds) => ({ ...kinds, IPSM: { ...kinds['IPSM'], assignable: ['everything'] } }),
      ['/IPSM/assignable/0'],
    ],
  ])('are refused where %s: %s', async (_, name, change, pointers) => {
    const rows = await shipped(name);
    const value = [...rows, { from: '2027-01-01', value: change(rows[0]?.value ?? {}), source: 'SK uji' }];
    expect(faultsOf(await set(name, '"0"', value))).toEqual([422, ...pointers.map((end) => `/value/1/value${end}`)]);
  });
});

describe('codes of observations', () => {
  type Codes = Readonly<Record<string, { readonly value: object }>>;
  const NAME = 'observation-codes';
  const shipped = async (): Promise<readonly { readonly value: Codes }[]> =>
    (await ask(ADMIN, 'GET /v1/settings/{name}', { name: NAME })).body.value as never;
  const set = (tag: string, value: unknown, more: object = {}) =>
    ask(ADMIN, 'PUT /v1/settings/{name}', { name: NAME, tag, body: { value, ...more } });
  const FLOOD = {
    code: 'TINGGI_AIR',
    list: 'other',
    label: { id: 'Tinggi banjir', en: 'Height of the flood' },
    aliases: ['TINGGI_BANJIR'],
    about: ['village'],
    value: { kind: 'number', unit: { id: 'cm', en: 'cm' }, min: 0, max: 1_000, decimals: 0 },
  };
  const later = async (change: object, from = '2027-01-01') => {
    const rows = await shipped();
    return [...rows, { from, value: { ...rows[0]?.value, ...change }, source: 'SK uji' }];
  };
  const faultsOn = async (asOf: string, more: object = {}) => {
    const said = { area: '15.71.01.1001', code: 'TINGGI_AIR', value: 60, asOf, ...more };
    return observedAs(await current(), said, '').errors.map(({ pointer }) => pointer);
  };

  it('are read by whoever posts, who reads no other setting, and changed by administrators of the country alone', async () => {
    for (const caller of [BANK, { ...BANK, role: 'clerk' as const }, OFFICER, MANAGER]) {
      const { status, body } = await ask(caller, 'GET /v1/settings/{name}', { name: NAME });
      expect(status).toBe(200);
      expect(body).toMatchObject({
        name: NAME,
        version: 0,
        value: [{ value: { DESIL: { value: { kind: 'number', max: 10 } } } }],
      });
      expect((await ask(caller, 'PUT /v1/settings/{name}', { name: NAME, tag: '"0"', body: {} })).status).toBe(403);
    }
    for (const name of ['thresholds', 'officer-kinds', 'nihil'])
      expect((await ask(BANK, 'GET /v1/settings/{name}', { name })).status).toBe(403);
    expect((await ask(BANK, 'GET /v1/settings/{name}/history', { name: NAME })).status).toBe(403);
  });
  it('one is added without a release: the door knows it from its day on; its history says which', async () => {
    expect((await set('"0"', await later({ TINGGI_AIR: FLOOD }))).status).toBe(200);
    expect([await faultsOn('2026-12-31'), await faultsOn('2027-01-01')]).toEqual([['/code'], []]);
    expect(await faultsOn('2027-01-01', { code: 'TINGGI_BANJIR' })).toEqual([]);
    const { entries } = (await ask(ADMIN, 'GET /v1/settings/{name}/history', { name: NAME })).body;
    expect(entries.map(({ changes }) => changes.map(({ field }) => field))).toEqual([
      ['/value/2027-01-01/TINGGI_AIR', '/value/2027-01-01/source'],
    ]);
    expect(await waitingRejudgings(table)).toEqual([]);
  });
  it('new words reach into the past without a reason; a wider range does not', async () => {
    const [row] = await shipped();
    const put = (tag: string, value: object, more = {}) =>
      set(tag, [{ ...row, value: { ...row?.value, DESIL: { ...row?.value['DESIL'], ...value } } }], more);
    expect((await put('"0"', { label: { id: 'Desil', en: 'Decile' } })).status).toBe(200);
    const wider = { value: { ...row?.value['DESIL']?.value, min: 0 } };
    expect(faultsOf(await put('"1"', wider))).toEqual([422, '/reason']);
    expect((await put('"1"', wider, { reason: 'salah-ketik' })).status).toBe(200);
    expect(await waitingRejudgings(table)).toEqual([]);
  });
  it('one that ends takes nothing after its last day, and stays with its words', async () => {
    const [row] = await shipped();
    await set('"0"', await later({ DESIL: { ...row?.value['DESIL'], until: '2026-12-31' } }, '2026-12-01'));
    const family = { kpm: { nik: '1571015708850001' }, code: 'DESIL', value: 3 };
    expect([await faultsOn('2026-12-31', family), await faultsOn('2027-01-01', family)]).toEqual([[], ['/code']]);
    expect(observationCodeOn(await current(), 'DESIL', '2027-06-01')?.label.en).toBe('Welfare decile (DTSEN)');
  });
  it('rows in order, each from a day of its own', async () => {
    const rows = await later({ TINGGI_AIR: FLOOD });
    expect(faultsOf(await set('"0"', [...rows, rows[1]]))).toEqual([422, '/value/2/from']);
    expect(faultsOf(await set('"0"', rows.toReversed()))).toEqual([422, '/value/1/from', '/value/1/value/TINGGI_AIR']);
  });
  const without = (codes: Codes, code: string) => Object.fromEntries(Object.entries(codes).filter(([other]) => other !== code));
  const with_ = (code: string, value: object) => (codes: Codes) => ({
    ...codes,
    [code]: { ...codes[code], value: { ...codes[code]?.value, ...value } },
  });
  it.each<[string, (codes: Codes) => object, string[]]>([
    ['one is taken away', (codes) => without(codes, 'STUNTING'), ['/STUNTING']],
    ['it stands under another code', (codes) => ({ ...codes, ATS: codes['STUNTING'] }), ['/ATS/code']],
    ['a word means two', (codes) => ({ ...codes, TINGGI_AIR: { ...FLOOD, aliases: ['DESIL'] } }), ['/TINGGI_AIR/aliases/0']],
    [
      'it is about the same twice',
      (codes) => ({ ...codes, TINGGI_AIR: { ...FLOOD, about: ['village', 'village'] } }),
      ['/TINGGI_AIR/about/1'],
    ],
    [
      'families carry more tags than are counted',
      (codes) => ({
        ...codes,
        ...Object.fromEntries(
          [1, 2, 3, 4, 5].map((n) => [
            `TAG_${n}`,
            { ...codes['STUNTING'], code: `TAG_${n}`, label: { id: `T ${n}`, en: `T ${n}` } },
          ]),
        ),
      }),
      ['/TAG_5'],
    ],
    ['its bounds are the wrong way', with_('DESIL', { max: 0 }), ['/DESIL/value/max']],
    ['it becomes another kind', (codes) => ({ ...codes, ATS: { ...codes['ATS'], value: { kind: 'none' } } }), ['/ATS/value']],
    ['a price is of other goods', with_('HARGA_BERAS', { item: 'TELUR' }), ['/HARGA_BERAS/value']],
    ['a price is for another unit', with_('HARGA_BERAS', { per: 'LITER' }), ['/HARGA_BERAS/value']],
    ['a value is gone', with_('PBI_STATUS', { values: { AKTIF: { id: 'a', en: 'a' } } }), ['/PBI_STATUS/value']],
    [
      'a price is of a family',
      (codes) => ({ ...codes, HARGA_BERAS: { ...codes['HARGA_BERAS'], about: ['family'] } }),
      ['/HARGA_BERAS/about/0'],
    ],
    ['there is no such subject', (codes) => ({ ...codes, TINGGI_AIR: { ...FLOOD, about: ['person'] } }), ['/TINGGI_AIR/about/0']],
    [
      'it has words in one language only',
      (codes) => ({ ...codes, TINGGI_AIR: { ...FLOOD, label: { id: 'x' } } }),
      ['/TINGGI_AIR/label/en'],
    ],
  ])('are refused where %s', async (_, change, pointers) => {
    const rows = await shipped();
    const value = [...rows, { from: '2027-01-01', value: change(rows[0]?.value ?? {}), source: 'SK uji' }];
    expect(faultsOf(await set('"0"', value))).toEqual([422, ...pointers.map((end) => `/value/1/value${end}`)]);
  });
  it('with some rows of changes fit into what is kept', async () => {
    const [row] = await shipped();
    const rows = Array.from({ length: 9 }, (_, i) => ({
      ...row,
      from: `20${27 + i}-01-01`,
      value: { ...row?.value, TINGGI_AIR: FLOOD },
    }));
    expect((await set('"0"', [row, ...rows])).status).toBe(200);
    expect((await current()).observationCodes).toHaveLength(10);
  });
});

describe('the settings that functions use', () => {
  it('are read once in thirty seconds, at half a read unit, however many ask', async () => {
    let reads = 0;
    const get = (...args: Parameters<MemoryTable['get']>) => {
      reads++;
      return table.get(...args);
    };
    const source = settingsSource(Object.assign(Object.create(table), { get }), () => machineMs);
    for (machineMs = 0; machineMs < SETTINGS_KEPT_MS; machineMs += 1_000) await Promise.all([source.current(), source.current()]);
    expect(reads).toBe(1);
    await source.current();
    expect(reads).toBe(2);
    // sixty events a second in one busy recorder: 0.5 unit each thirty seconds
    expect(0.5 / (60 * (SETTINGS_KEPT_MS / 1_000))).toBeLessThan(0.05);
  });
  it('hold a change at the latest after that', async () => {
    const source = settingsSource(table, () => machineMs);
    expect((await source.current()).version).toBe(0);
    await ask(ADMIN, 'POST /v1/programmes', { body: ATENSI });
    machineMs = SETTINGS_KEPT_MS - 1;
    expect((await source.current()).version).toBe(0);
    machineMs = SETTINGS_KEPT_MS;
    expect((await source.current()).programmes['ATENSI']?.code).toBe('ATENSI');
  });
  it('are not remembered as failing: whoever comes next asks again', async () => {
    let fails = true;
    const get = (...args: Parameters<MemoryTable['get']>) => (fails ? Promise.reject(new Error('down')) : table.get(...args));
    const source = settingsSource(Object.assign(Object.create(table), { get }), () => machineMs);
    await expect(source.current()).rejects.toThrow('down');
    fails = false;
    expect((await source.current()).version).toBe(0);
  });
});

describe('the amount expected', () => {
  const expected = async (code: string, months: string, components?: string) =>
    (await ask(MANAGER, 'GET /v1/programmes/{code}/expected', { code, query: { months, ...(components && { components }) } }))
      .body;
  it('is explained in both languages: 225.000 SD + 600.000 lansia, 3 of 3 months', async () => {
    const body = await expected('PKH', '2026-10,2026-11,2026-12', 'SD:1,LANSIA:1');
    expect(body).toMatchObject({
      kind: 'cash',
      amountMin: 825_000,
      amountMax: 825_000,
      text: {
        id: '225.000 SD + 600.000 lansia, 3 dari 3 bulan',
        en: '225,000 SD (primary school) + 600,000 lansia (elderly), 3 of 3 months',
      },
    });
    expect(body.parts).toEqual([
      { months: ['2026-10', '2026-11', '2026-12'], component: 'SD', count: 1, amount: 225_000, perMonths: 3 },
      { months: ['2026-10', '2026-11', '2026-12'], component: 'LANSIA', count: 1, amount: 600_000, perMonths: 3 },
    ]);
  });
  it.each([
    ['PKH', '2026-10,2026-11', 'SMA:1', '500.000 SMA, 2 dari 3 bulan; boleh 333.333–333.334'],
    [
      'PKH',
      '2026-10,2026-11,2026-12',
      'HAMIL:3',
      '2 × 750.000 ibu hamil/nifas, 3 dari 3 bulan; 1 dari 3 ibu hamil/nifas tidak dihitung (paling banyak 2)',
    ],
    ['PKH', '2026-07,2026-08,2026-09,2026-10,2026-11,2026-12', 'SD:1', '225.000 SD per 3 bulan, untuk 6 bulan'],
    [
      'PKH',
      '2026-10,2026-11,2026-12',
      'SD:4,LANSIA:1',
      '3 × 225.000 SD + 600.000 lansia, 3 dari 3 bulan; hanya 4 dari 5 orang dihitung; yang mana tidak ditetapkan di sini; boleh 900.000–1.275.000',
    ],
    ['SEMBAKO', '2026-10,2026-11,2026-12', undefined, '200.000 × 3 bulan'],
    ['BLTDD', '2026-10', undefined, '300.000 × 1 bulan'],
    ['PENEBALAN', '2025-06,2025-07', undefined, '400.000 sekali untuk Jun–Jul 2025, 2 dari 2 bulan'],
    ['BLTS', '2025-10,2025-11,2025-12', undefined, '900.000 sekali untuk Okt–Des 2025, 3 dari 3 bulan'],
    [
      'BLTS',
      '2025-12,2026-01',
      undefined,
      '900.000 sekali untuk Okt–Des 2025, 1 dari 3 bulan; Jan 2026 di luar program (program berlaku sejak Okt 2025 sampai Des 2025)',
    ],
    ['BLTS', '2026-01', undefined, 'Tidak ada bantuan untuk Jan 2026 (program berlaku sejak Okt 2025 sampai Des 2025)'],
    ['BERAS', '2025-06,2025-07', undefined, '20 kg beras, 2 bulan'],
    ['PAKET', '2026-10', undefined, '1 paket, setiap penyerahan'],
    ['PBIJK', '2026-10', undefined, 'Hanya status: iuran dibayar untuk orangnya, tidak ada yang diterima keluarga'],
    [
      'PKH',
      '2026-10',
      undefined,
      'Komponen keluarga belum diketahui: tidak ada daftar yang menyebutkannya. Komponen: HAMIL, BALITA, SD, SMP, SMA, DISABILITAS, LANSIA',
    ],
    [
      'PKH',
      '2026-10',
      'SD:1,KORBAN_HAM:1',
      'KORBAN_HAM: tidak ada besarannya dalam tarif; komponen yang dikenal: HAMIL, BALITA, SD, SMP, SMA, DISABILITAS, LANSIA',
    ],
  ])('%s for %s, %s', async (code, months, components, text) => {
    const body = await expected(code, months, components);
    expect(body.text.id).toBe(text);
    expect(body.text.en).not.toBe(text);
  });
  it('tells months of different tariffs apart', async () => {
    const body = await sendable('SEMBAKO');
    await put('SEMBAKO', '"0"', { ...body, tariff: [...body.tariff, row('2027-01-01', 250_000)] });
    expect(await expected('SEMBAKO', '2026-12,2027-01,2027-02')).toMatchObject({
      amountMax: 700_000,
      text: { id: 'Des 2026: 200.000 × 1 bulan; Jan–Feb 2027: 250.000 × 2 bulan' },
    });
  });
  it.each([
    ['2026-10,2026-10', undefined, '/months'],
    ['2026-13', undefined, '/months'],
    ['2026-10', 'SD', '/components'],
    ['2026-10', 'SD:1,SD:2', '/components'],
  ])('%s with %s is malformed', async (months, components, pointer) => {
    const query = { months, ...(components !== undefined && { components }) };
    const said = await ask(MANAGER, 'GET /v1/programmes/{code}/expected', { code: 'PKH', query });
    expect(faultsOf(said)).toEqual([400, pointer]);
  });
});
