/** Goal: alerts are read and acted on only by whom they concern, and nothing is lost on the way (DESIGN §9, §10). Method: answers over a world in memory. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answer as act } from '#functions/act-on-alert/answer.ts';
import { answer as read } from '#functions/query-alerts/answer.ts';
import { listAlerts } from '#functions/query-alerts/list.ts';
import { showAlert } from '#functions/query-alerts/query.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { subjectOf } from '#shared/domain/alerts/alert.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { problemOf } from '#shared/http/lambda-http.ts';
import { sealCursor } from '#shared/http/paging.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import { alertWhole } from '#shared/http/schemas/alerts.ts';
import { CONCURRENCY_MAX } from '#shared/runtime/map-limited.ts';
import { chainOf } from '#shared/store/events.ts';
import { readHead } from '#shared/store/heads.ts';
import { headKey } from '#shared/store/keys.ts';
import { putPerson } from '#shared/store/people.ts';
import { StoreUnavailable, type Table, TransactionCancelled } from '#shared/store/table.ts';
import { CANARY_NAME, CANARY_NIK, posted, TKSK } from '#test/support/door.ts';
import { rawWords } from '#test/support/plain-words.ts';
import {
  alertOf,
  alertsIn,
  call,
  JAMBI_VILLAGE,
  MUARO_VILLAGE,
  person,
  storyWorld,
  WIDE_BANK,
  type World,
} from '#test/support/read-world.ts';

const JAMBI = person('manager', '15.71');
const MUARO = person('manager', '15.05');

let world: World;
const list = async (caller: Caller, query: Record<string, string> = {}) => {
  const response = await read(world, call({ route: '/v1/alerts', caller, query }));
  return JSON.parse(response.body) as {
    alerts: { id: string; rule: string; dueAt: string; area: { code: string } }[];
    cursor?: string;
  };
};
const get = (caller: Caller, id: string) => read(world, call({ route: '/v1/alerts/{id}', caller, params: { id } }));
const problem = async (work: Promise<unknown>) => {
  try {
    await work;
    return 'none';
  } catch (error) {
    return problemOf(error).kind;
  }
};

describe('who sees which alerts', () => {
  beforeAll(async () => {
    world = await storyWorld();
  });
  it('the story raises what the tests need', () => {
    expect(
      alertsIn(world)
        .map(({ rule, area }) => `${rule} ${area}`)
        .sort(),
    ).toEqual(
      expect.arrayContaining([
        `BAYAR_GANDA ${JAMBI_VILLAGE}`,
        `BELUM_DIVERIFIKASI ${MUARO_VILLAGE}`,
        `POTONGAN ${JAMBI_VILLAGE}`,
      ]),
    );
  });

  it.each([
    ['kab/kota', JAMBI, ['15.71']],
    ['the other kab/kota', MUARO, ['15.05']],
    ['kecamatan', person('manager', '15.71.01'), ['15.71']],
    ['the sibling kecamatan', person('manager', '15.71.02'), []],
    ['province', person('manager', '15'), ['15.05', '15.71']],
    ['another province', person('manager', '76'), []],
    ['country', person('manager', 'ID'), ['15.05', '15.71']],
    ['several', person('auditor', '15.05', '15.71'), ['15.05', '15.71']],
  ] as const)('by area: %s', async (_, caller, regencies) => {
    const { alerts } = await list(caller);
    expect([...new Set(alerts.map(({ area }) => area.code.slice(0, 5)))].sort()).toEqual(regencies);
  });

  it('a look-alike prefix is no parent', async () => {
    expect((await listAlerts(world, person('manager', '15.7'), {})).alerts).toEqual([]);
    expect(await problem(showAlert(world, person('manager', '15.7'), alertOf(world, 'BAYAR_GANDA').alertId))).toBe('not-found');
  });

  it('an area outside is 404, also a parent, a look-alike and nonsense', async () => {
    for (const area of ['15.05', '15', 'ID', '15.7', 'x', '15.05.01.2002']) {
      expect(await problem(list(JAMBI, { area }))).toBe('not-found');
    }
  });

  it('an alert outside is the same 404 as one that does not exist', async () => {
    const there = alertOf(world, 'BELUM_DIVERIFIKASI', MUARO_VILLAGE).alertId;
    for (const id of [there, 'alr_AAAAAAAAAAAAAAAAAAAAAAAA', 'nonsense']) expect(await problem(get(JAMBI, id))).toBe('not-found');
    expect((await get(MUARO, there)).statusCode).toBe(200);
  });

  it('owner=me: each sees what it answers for; auditors and administrators nothing', async () => {
    const rules = async (caller: Caller) => (await list(caller, { owner: 'me' })).alerts.map(({ rule }) => rule);
    expect(await rules(WIDE_BANK)).toEqual(['BAYAR_GANDA']);
    expect(await rules({ ...WIDE_BANK, id: 'mandiri', source: 'agency:mandiri' })).toEqual([]);
    expect(await rules({ ...TKSK, ...posted('TKSK', '15.05.01') })).toEqual(['BELUM_DIVERIFIKASI']);
    expect(await rules(person('inspectorate', '15.71'))).toEqual(['POTONGAN']);
    expect(await rules(person('inspectorate', '15'))).toEqual(['POTONGAN']);
    expect(await rules(person('inspectorate', 'ID'))).toEqual(['POTONGAN']);
    expect(await rules(person('inspectorate', '76'))).toEqual([]);
    expect(await rules(person('auditor', 'ID'))).toEqual([]);
    expect(await rules(person('administrator', 'ID'))).toEqual([]);
    expect(await problem(list(person('administrator', 'ID')))).toBe('forbidden');
  });

  it('the inspectorate of the country asks some partitions at a time', async () => {
    let [now, most, all] = [0, 0, 0];
    const table: Table = {
      get: (key, options) => world.table.get(key, options),
      getMany: (keys) => world.table.getMany(keys),
      write: (write) => world.table.write(write),
      createMany: (items) => world.table.createMany(items),
      transact: (writes) => world.table.transact(writes),
      query: async (query) => {
        most = Math.max(most, ++now);
        all++;
        const page = await world.table.query(query);
        now--;
        return page;
      },
    };
    const { alerts } = await listAlerts({ ...world, table }, person('inspectorate', 'ID'), { owner: 'me' });
    expect(alerts).toHaveLength(1);
    expect(most).toBeLessThanOrEqual(CONCURRENCY_MAX);
    expect(all).toBeLessThan(600);
  });

  it('says where, which months and how much, and to a partner only what it paid itself', async () => {
    const summaryFor = async (caller: Caller, rule: string) =>
      ((await list(caller, { rule })).alerts as unknown as { summary: { id: string } }[])[0]?.summary.id;
    const place = 'PKH Okt–Des 2026, Kel. Simpang IV Sipin, Kec. Telanaipura, Kota Jambi: ';
    const day = '(1 Nov 2026)';
    expect(await summaryFor(JAMBI, 'BAYAR_GANDA')).toContain(
      `${place}Okt–Des 2026 tercatat dibayar dua kali: Rp225.000 ${day} dan Rp225.000 ${day}. Periksa`,
    );
    expect(await summaryFor(WIDE_BANK, 'BAYAR_GANDA')).toContain(
      `${place}Okt–Des 2026 tercatat dibayar lebih dari sekali, dari Anda: Rp225.000 ${day} dan Rp225.000 ${day}. Periksa`,
    );
    expect(await summaryFor(JAMBI, 'POTONGAN')).toContain(
      `${place}disalurkan Rp450.000, menurut keluarga diterima Rp200.000. Tanyakan`,
    );
    expect(await summaryFor(MUARO, 'BELUM_DIVERIFIKASI')).toContain(
      'Desa Sungai Bertam, Kec. Jambi Luar Kota, Kab. Muaro Jambi: Rp225.000 disalurkan 1 Nov 2026, 19 hari tanpa laporan kunjungan',
    );
  });

  it('a partner sees its own references, no family; a manager the last four digits; nobody more', async () => {
    const { alertId } = alertOf(world, 'BAYAR_GANDA');
    const partner = JSON.parse((await get(WIDE_BANK, alertId)).body);
    expect(partner.payments).toEqual([
      { reference: 'ref-p-1', amount: 225000 },
      { reference: 'ref-p-2', amount: 225000 },
    ]);
    for (const field of ['kpmId', 'nikLast4', 'inputs']) expect(partner).not.toHaveProperty(field);
    expect(partner.comparison.reported).toEqual([]);
    expect(partner.actions).toEqual([]);
    const whole = await get(JAMBI, alertId);
    expect(whole.headers).toMatchObject({ etag: `"${alertOf(world, 'BAYAR_GANDA').version}"` });
    expect(JSON.parse(whole.body)).toMatchObject({
      comparison: { expected: { amountMin: 225000 }, reported: [{ amountReceived: 200000 }] },
    });
    for (const canary of [CANARY_NIK, CANARY_NAME, 'Kenari']) expect(whole.body).not.toContain(canary);
  });

  it('an officer sees what others reported without its amounts, which are for the inspectorate; its own whole', async () => {
    const { alertId, condition } = alertOf(world, 'BELUM_DIVERIFIKASI');
    expect(condition).toBe('cleared');
    const reportedTo = async (caller: Caller) => JSON.parse((await get(caller, alertId)).body).comparison.reported;
    const another = { ...TKSK, id: 'tksk-1571-02', source: 'officer:tksk-1571-02' };
    const seen = {
      officerKind: 'TKSK',
      outcome: 'ADA_SESUAI',
      amountReceived: 200000,
      deduction: { amount: 25000, lawful: false },
    };
    const { amountReceived: _, deduction: __, ...visit } = seen;
    expect(await reportedTo(TKSK)).toEqual([expect.objectContaining(seen)]);
    expect(await reportedTo(JAMBI)).toEqual([expect.objectContaining(seen)]);
    const [shown, ...rest] = await reportedTo(another);
    expect(rest).toEqual([]);
    expect(shown).toMatchObject(visit);
    for (const field of ['amountReceived', 'deduction']) expect(shown).not.toHaveProperty(field);
  });

  it.each(['', 'x'.repeat(101), '\ud800', 'a\u0000'])('a forged cursor to %j is 400', async (position) => {
    const manager = person('manager', '15.71');
    const cursor = sealCursor(position, { route: 'alerts', source: manager.source });
    await expect(list(manager, { cursor })).rejects.toMatchObject({ kind: 'malformed-request' });
  });

  it('filters narrow; pages of one join to the whole, without gap or repetition', async () => {
    const country = person('manager', 'ID');
    const all = (await list(country, { workflow: 'open' })).alerts.map(({ id }) => id);
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list(country, { workflow: 'open', limit: '1', ...(cursor !== undefined && { cursor }) });
      paged.push(...page.alerts.map(({ id }) => id));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(paged).toEqual(all);
    expect(new Set(all).size).toBe(all.length);
    for (const { rule } of (await list(country, { rule: 'POTONGAN' })).alerts) expect(rule).toBe('POTONGAN');
    expect((await list(country, { workflow: 'closed', overdue: 'true' })).alerts).toEqual([]);
    // the kab/kota to which they went up has not answered either, and the sweeper is late
    world.now = '2026-11-28T05:00:00.000Z' as Instant;
    const late = (await list(country, { overdue: 'true' })).alerts.map(({ id }) => id);
    const timely = (await list(country, { overdue: 'false' })).alerts.map(({ id }) => id);
    expect([...late, ...timely].sort()).toEqual([...all].sort());
    expect(late.length).toBeGreaterThan(0);
  });

  it('sorted by due time; a cursor of another caller, and unknown parameters, are refused', async () => {
    const page = await list(person('manager', 'ID'), { limit: '1' });
    expect(await problem(list(person('auditor', '15.71'), { limit: '1', cursor: page.cursor ?? '' }))).toBe('malformed-request');
    expect(await problem(list(JAMBI, { limit: '101' }))).toBe('malformed-request');
    expect(await problem(list(JAMBI, { sort: 'x' }))).toBe('malformed-request');
    const dues = (await list(person('manager', '15'))).alerts.map(({ dueAt }) => dueAt);
    expect(dues).toEqual([...dues].sort());
  });
});

describe('acting', () => {
  beforeEach(async () => {
    world = await storyWorld();
  });
  const request = (caller: Caller, id: string, body: object, headers: Record<string, string>): HttpRequest =>
    call({ route: '/v1/alerts/{id}/actions', method: 'POST', caller, params: { id }, body: JSON.stringify(body), headers });
  const doing = (
    caller: Caller,
    id: string,
    body: object,
    tag?: string,
    ports: Pick<World, 'vault' | 'clock' | 'random' | 'settings'> & { table: Table } = world,
  ) => act(ports, request(caller, id, body, tag === undefined ? {} : { 'If-Match': tag }));

  it('moves the alert and adds to the chain in one commit; the same call again is stale, with the tag of now', async () => {
    const before = alertOf(world, 'BAYAR_GANDA');
    const tag = `"${before.version}"`;
    const done = await doing(JAMBI, before.alertId, { action: 'acknowledge' }, tag);
    expect(done).toMatchObject({ statusCode: 200, headers: { etag: `"${before.version + 1}"` } });
    expect(alertOf(world, 'BAYAR_GANDA')).toMatchObject({ workflow: 'acknowledged', version: before.version + 1 });
    const chain = await Array.fromAsync(chainOf(world.table, subjectOf(before)));
    const last = chain.at(-1);
    expect(last).toMatchObject({ type: 'alert.acknowledge.v1', source: JAMBI.source, seq: chain.length });
    expect(readHead(await world.table.get(headKey(subjectOf(before))))?.seq).toBe(chain.length);
    const again = await doing(JAMBI, before.alertId, { action: 'acknowledge' }, tag);
    expect(again).toMatchObject({ statusCode: 412, headers: { etag: `"${before.version + 1}"` } });
    expect(await Array.fromAsync(chainOf(world.table, subjectOf(before)))).toHaveLength(chain.length);
  });

  it('without If-Match 428, in the wrong state 409, without a reason 422', async () => {
    const { alertId, version } = alertOf(world, 'BAYAR_GANDA');
    expect(await problem(doing(JAMBI, alertId, { action: 'start' }))).toBe('precondition-required');
    expect(await problem(doing(JAMBI, alertId, { action: 'start' }, '*'))).toBe('precondition-required');
    expect(await problem(doing(JAMBI, alertId, { action: 'reopen', reason: 'LAINNYA' }, `"${version}"`))).toBe('conflict');
    expect(await problem(doing(JAMBI, alertId, { action: 'propose-dismiss' }, `"${version}"`))).toBe('invalid-fields');
    expect(await problem(doing(JAMBI, alertId, { action: 'start', by: 'me' }, `"${version}"`))).toBe('invalid-fields');
  });

  it('is for whom access allows: POTONGAN for the inspectorate alone', async () => {
    const potongan = alertOf(world, 'POTONGAN');
    const tag = `"${potongan.version}"`;
    expect(await problem(doing(JAMBI, potongan.alertId, { action: 'start' }, tag))).toBe('forbidden');
    expect(await problem(doing(MUARO, potongan.alertId, { action: 'start' }, tag))).toBe('not-found');
    expect(await problem(doing(WIDE_BANK, alertOf(world, 'BAYAR_GANDA').alertId, { action: 'start' }, tag))).toBe('forbidden');
    expect((await doing(person('inspectorate', '15.71'), potongan.alertId, { action: 'start' }, tag)).statusCode).toBe(200);
  });

  it('a note is sealed: nothing of it stands in the table, and the alert says only that there is one', async () => {
    const { alertId, version } = alertOf(world, 'BAYAR_GANDA');
    const note = 'Bertemu Ibu Kenari di rumahnya';
    await doing(JAMBI, alertId, { action: 'propose-dismiss', reason: 'BUKAN_MASALAH', note }, `"${version}"`);
    expect(JSON.stringify([...world.table.items()])).not.toContain('Kenari');
    const whole = JSON.parse((await get(JAMBI, alertId)).body);
    expect(whole.history.at(-1)).toMatchObject({ what: 'propose-dismiss', reason: 'BUKAN_MASALAH', hasNote: true });
    expect(JSON.stringify(whole)).not.toContain('Kenari');
  });

  const SECOND: Caller = { ...JAMBI, source: 'person:kedua', id: 'kedua' };
  const NOTE = 'Sudah ditanyakan kepada kedua penyalur';
  const wholeOf = async (caller: Caller, id: string) => JSON.parse((await get(caller, id)).body);
  const listed = async (caller: Caller, query: Record<string, string> = {}) =>
    (await list(caller, { rule: 'BAYAR_GANDA', ...query })).alerts.length;

  it('what is given to a PSM stands in the PSM’s own queue until it is taken back, with who gave it', async () => {
    const { alertId, version, area } = alertOf(world, 'BAYAR_GANDA');
    const psm: Caller = { ...TKSK, posts: [{ kind: 'PSM', area: area as AreaCode }] };
    const own = async () => (await list(psm, { owner: 'me', rule: 'BAYAR_GANDA' })).alerts.map(({ id }: { id: string }) => id);
    expect(await own()).not.toContain(alertId);
    const offered = (await wholeOf(JAMBI, alertId)).actions.find(({ action }: { action: string }) => action === 'assign');
    expect(offered.assignees[0]).toMatchObject({ owner: `PSM@${area}`, organisation: 'PSM' });
    await doing(JAMBI, alertId, { action: 'assign', to: `PSM@${area}` }, `"${version}"`);
    expect(await own()).toContain(alertId);
    const whole = await wholeOf(JAMBI, alertId);
    expect(whole).toMatchObject({ workflow: 'open', assigned: { owner: `PSM@${area}`, mine: true } });
    expect(whole.history.at(-1)).toMatchObject({ what: 'assign', to: { owner: `PSM@${area}` } });
    const partners = await wholeOf(WIDE_BANK, alertId);
    expect(partners.history.at(-1)).toMatchObject({ what: 'assign' });
    expect(JSON.stringify(partners)).not.toContain('PSM');
    await doing(JAMBI, alertId, { action: 'unassign' }, `"${version + 1}"`);
    expect(await own()).not.toContain(alertId);
  });

  it('a kritis alert that one person would close waits for another, visibly, among the open ones', async () => {
    const { alertId, version } = alertOf(world, 'BAYAR_GANDA');
    const offered = async (caller: Caller) =>
      (await wholeOf(caller, alertId)).actions.map(({ action }: { action: string }) => action);
    world.now = '2026-11-28T05:00:00.000Z' as Instant;
    expect(await offered(JAMBI)).toEqual(['acknowledge', 'start', 'propose-resolve', 'propose-dismiss', 'assign', 'note']);
    const told = JSON.parse((await get(JAMBI, alertId)).body);
    // looked for and not found: why
    expect(told.withheld).toMatchObject([
      { action: 'snooze', label: { id: 'Tunda' }, why: { id: expect.stringMatching(/^Tenggatnya/) } },
    ]);
    expect(told.second.id).toBe(
      'pengelola program lain (Dinas Sosial, Kementerian Sosial) di Kota Jambi, di Provinsi Jambi, atau tingkat nasional',
    );
    await doing(JAMBI, alertId, { action: 'propose-resolve', note: NOTE }, `"${version}"`);
    expect(await wholeOf(SECOND, alertId)).toMatchObject({
      workflow: 'proposed',
      workflowLabel: { id: 'Menunggu orang kedua' },
      proposal: { action: 'resolve', label: { en: 'Resolved' }, mine: false },
    });
    expect(await wholeOf(JAMBI, alertId)).toMatchObject({ proposal: { mine: true } });
    expect([await offered(JAMBI), await offered(SECOND)]).toEqual([
      ['withdraw', 'note'],
      ['confirm', 'send-back', 'note'],
    ]);
    expect([await listed(SECOND), await listed(SECOND, { workflow: 'proposed' })]).toEqual([1, 1]);
    const inQueue = async (caller: Caller) => (await list(caller, { rule: 'BAYAR_GANDA' })).alerts[0];
    expect(await inQueue(JAMBI)).toMatchObject({ proposedByYou: true });
    for (const caller of [SECOND, WIDE_BANK]) expect(await inQueue(caller)).not.toHaveProperty('proposedByYou');
    // a partner hears that it waits, and not who said what
    const partners = await wholeOf(WIDE_BANK, alertId);
    expect([partners.workflow, partners.proposal, partners.actions]).toEqual(['proposed', undefined, []]);
    await doing(SECOND, alertId, { action: 'confirm' }, `"${version + 1}"`);
    expect(await wholeOf(JAMBI, alertId)).toMatchObject({ workflow: 'resolved' });
    expect([await listed(SECOND), await listed(SECOND, { workflow: 'resolved' })]).toEqual([0, 1]);
  });

  it('the second person has the right over the same alert: nobody confirms from elsewhere, nor by another right', async () => {
    const { alertId, version } = alertOf(world, 'BAYAR_GANDA');
    await doing(JAMBI, alertId, { action: 'propose-resolve', note: NOTE }, `"${version}"`);
    const tag = `"${version + 1}"`;
    expect(await problem(doing(MUARO, alertId, { action: 'confirm' }, tag))).toBe('not-found');
    expect(await problem(doing(WIDE_BANK, alertId, { action: 'confirm' }, tag))).toBe('forbidden');
    expect(await problem(doing(person('auditor', '15.71'), alertId, { action: 'confirm' }, tag))).toBe('forbidden');
    // the same person with a wider area is no second one
    const province = person('manager', '15');
    expect(await problem(doing(province, alertId, { action: 'confirm' }, tag))).toBe('conflict');
    const other = { ...province, source: 'person:provinsi', id: 'provinsi' };
    expect((await doing(other, alertId, { action: 'confirm' }, tag)).statusCode).toBe(200);
  });

  it('one that was put off leaves the queue of those who act, and of nobody else, and is found by its state', async () => {
    const { alertId, version, raisedAt } = alertOf(world, 'BAYAR_GANDA');
    const then = { ...world, clock: { now: () => raisedAt as Instant } };
    const shown = await read(then, call({ route: '/v1/alerts/{id}', caller: JAMBI, params: { id: alertId } }));
    const { actions } = JSON.parse(shown.body);
    const { until, reasons } = actions.find(({ action }: { action: string }) => action === 'snooze');
    const body = { action: 'snooze', reason: reasons[0].code, until: until.first };
    await doing(JAMBI, alertId, body, `"${version}"`, then);
    expect(await wholeOf(JAMBI, alertId)).toMatchObject({
      workflow: 'snoozed',
      snooze: { reason: reasons[0].code, mine: true },
      actions: [{ action: 'wake' }, { action: 'note' }],
    });
    expect([await listed(JAMBI), await listed(JAMBI, { workflow: 'snoozed' }), await listed(WIDE_BANK)]).toEqual([0, 1, 1]);
  });

  it('the chain moved meanwhile: tried again; the answer was lost: what was written is found', async () => {
    const before = alertOf(world, 'BAYAR_GANDA');
    let calls = 0;
    const table: Table = {
      get: (key, options) => world.table.get(key, options),
      getMany: (keys) => world.table.getMany(keys),
      query: (query) => world.table.query(query),
      write: (write) => world.table.write(write),
      createMany: (items) => world.table.createMany(items),
      transact: async (writes) => {
        calls++;
        if (calls === 1) throw new TransactionCancelled(writes.map((_, i) => (i === 0 ? 'none' : 'condition')));
        await world.table.transact(writes);
        throw new StoreUnavailable('the answer was lost');
      },
    };
    const done = await doing(JAMBI, before.alertId, { action: 'start' }, `"${before.version}"`, { ...world, table });
    expect(done.statusCode).toBe(200);
    expect(calls).toBe(2);
    expect(alertOf(world, 'BAYAR_GANDA')).toMatchObject({ workflow: 'in-progress', version: before.version + 1 });
  });
});

describe('one alert, as people read it', () => {
  beforeEach(async () => {
    world = await storyWorld();
  });
  const whole = async (caller: Caller, rule: string, area?: string) =>
    alertWhole.parse(JSON.parse((await get(caller, alertOf(world, rule, area).alertId)).body));

  it('says what happened, why the rule fired and by which thresholds, in both languages', async () => {
    const alert = await whole(MUARO, 'BELUM_DIVERIFIKASI', MUARO_VILLAGE);
    expect(alert.happened.id).toMatch(/^PKH Okt–Des 2026, Desa .*Kab\. Muaro Jambi: rp.* tanpa laporan kunjungan\.$/i);
    expect(alert.happened.en).toContain('without a visit report');
    expect(alert.lineage.map(({ code }) => code)).toEqual(['ID', '15', '15.05', '15.05.01', MUARO_VILLAGE]);
    const why = new Map(alert.why?.map(({ name, label, value }) => [name, `${label.id}: ${value.id}`]));
    expect(why.get('payments/0/paidAt')).toBe('Disalurkan pada: 1 Nov 2026');
    expect(why.get('payments/0/months')).toBe('Bulan: Okt–Des 2026');
    expect(why.get('payments/0/amount')).toMatch(/^Jumlah: Rp\d/);
    expect(alert.parameters.map(({ name, value }) => [name, value.id])).toEqual([
      ['verifyAfterPaidDays', '14 hari'],
      ['verifyAfterReceivedDays', '7 hari'],
      ['escalateRegencyDays', '21 hari'],
      ['escalateProvinceDays', '30 hari'],
    ]);
    expect(alert.ownedBy.map(({ label }) => label.id)).toContainEqual(expect.stringMatching(/^Tenaga kesejahteraan.*Kec\. /));
  });

  it('says in words everything that any rule looked at', () => {
    expect(alertsIn(world).flatMap(rawWords)).toEqual([]);
  });

  it('says who acted: role, where, and the name that is known; to a partner only that an official did', async () => {
    const official = {
      issuer: world.issuer,
      sub: 'manager',
      version: 1,
      name: 'Rina Contoh',
      active: true,
      role: 'manager' as const,
    };
    await world.table.write(putPerson({ ...official, assignments: [{ area: '15.71', from: '2026-01-01T00:00:00.000Z' }] }));
    const { alertId, version } = alertOf(world, 'BAYAR_GANDA');
    const body = JSON.stringify({ action: 'acknowledge' });
    await act(
      world,
      call({
        route: '/v1/alerts/{id}/actions',
        method: 'POST',
        caller: JAMBI,
        params: { id: alertId },
        body,
        headers: { 'If-Match': `"${version}"` },
      }),
    );
    const alert = await whole(JAMBI, 'BAYAR_GANDA');
    const [raised, passedUp, acknowledged] = alert.history;
    expect(passedUp).toMatchObject({ label: { en: 'Escalated to the next level' }, to: { owner: 'DINSOS@15.71' } });
    expect(alert).toMatchObject({
      level: 2,
      passedUp: [{ owner: 'DINSOS@15.71', label: { id: expect.any(String) }, at: passedUp?.at }],
    });
    expect(raised?.byLabel.id).toBe('Sistem, menurut data');
    expect(acknowledged).toMatchObject({ version: version + 1, byLabel: { id: 'Pengelola program, Kota Jambi (Rina Contoh)' } });
    const partners = await whole(WIDE_BANK, 'BAYAR_GANDA');
    expect(partners.history.at(-1)).toMatchObject({ by: 'officer-in-charge', byLabel: { en: 'Official in charge' } });
    expect(partners.why).toBeUndefined();
    expect(JSON.stringify(partners)).not.toContain('Rina');
  });
});
