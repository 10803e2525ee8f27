/**
 * Goal: personal data is shown in plain only for a purpose, to who may see it, after its entry (TRUST §1).
 * Method: the story world through the real doors; what is shown, what the chains hold afterwards, and what is shown where an entry fails.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import { actOnAlert } from '#functions/act-on-alert/act.ts';
import { answer as reveal } from '#functions/reveal/answer.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { groupIdOf } from '#shared/domain/alerts/group.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { inForce } from '#shared/domain/settings/settings.ts';
import type { JsonValue } from '#shared/http/json.ts';
import { problemOf } from '#shared/http/lambda-http.ts';
import { sealCursor } from '#shared/http/paging.ts';
import type { Problem } from '#shared/http/problem.ts';
import { alertRevealed, GROUP_FAMILIES_MAX, groupRevealed, revealed } from '#shared/http/schemas/reveal.ts';
import { openContent } from '#shared/privacy/seal.ts';
import { openVault } from '#shared/privacy/vault.ts';
import { chainOf, factsOf, type StoredEvent } from '#shared/store/events.ts';
import { StoreUnavailable } from '#shared/store/table.ts';
import { BANK, CANARY_KK, CANARY_NAME, CANARY_NIK, listed, paid, report, TKSK } from '#test/support/door.ts';
import {
  alertOf,
  call,
  JAMBI_VILLAGE,
  kpm,
  kpmIdIn,
  MUARO_VILLAGE,
  person,
  send,
  storyWorld,
  underLetter,
  WIDE_BANK,
  WIDE_DINSOS,
  type World,
} from '#test/support/read-world.ts';

const JAMBI = person('manager', '15.71');
const WHY = { purpose: 'PENGADUAN', reason: 'Surat pengaduan 12/2026' };

let world: World;
let family: string;
beforeEach(async () => {
  world = await storyWorld();
  family = kpmIdIn(world, JAMBI_VILLAGE);
});

const ask = (caller: Caller, id: string, body: object) =>
  reveal(
    world,
    call({ route: '/v1/kpm/{id}/reveal', method: 'POST', caller, params: { id }, body: JSON.stringify({ ...WHY, ...body }) }),
  );
const askGroup = (caller: Caller, id: string, body: object = {}) =>
  reveal(
    world,
    call({
      route: '/v1/alert-groups/{id}/reveal',
      method: 'POST',
      caller,
      params: { id },
      body: JSON.stringify({ ...WHY, ...body }),
    }),
  );
const problem = async (work: Promise<unknown>): Promise<Problem> => {
  try {
    await work;
  } catch (error) {
    return problemOf(error);
  }
  throw new Error('it was answered');
};
async function entriesOf(kpmId: string): Promise<StoredEvent[]> {
  const found: StoredEvent[] = [];
  for await (const event of chainOf(world.table, { kind: 'kpm', id: kpmId })) {
    if (event.type === 'personal-data.revealed.v1') found.push(event);
  }
  return found;
}

describe('the reason', () => {
  const ROUTES = [
    ['/v1/kpm/{id}/reveal', { fields: ['name'] }],
    ['/v1/alert-groups/{id}/reveal', {}],
    ['/v1/alerts/{id}/reveal', {}],
    ['/v1/monthly-reports/{id}/reveal', {}],
  ] as const;
  it.each(ROUTES)('of %s holds no NIK, however it is written, and what is said of it does not repeat it', async (route, more) => {
    for (const nik of [
      CANARY_NIK,
      CANARY_NIK.replaceAll(/(\d{4})(?!$)/g, '$1 '),
      CANARY_NIK.replace(/(\d{6})(\d{6})/, '$1.$2.'),
    ]) {
      const body = JSON.stringify({ ...WHY, ...more, reason: `Pengaduan atas ${nik} hari ini` });
      const refused = await problem(reveal(world, call({ route, method: 'POST', caller: JAMBI, params: { id: family }, body })));
      expect(refused.kind).toBe('invalid-fields');
      expect(refused.errors.map(({ pointer }) => pointer)).toContain('/reason');
      const own = refused.errors.find(({ pointer }) => pointer === '/reason');
      expect(own?.message.id).toContain('NIK');
      expect(own?.fix.en).toContain('letter');
      expect(JSON.stringify(refused.errors)).not.toContain(nik);
    }
    expect(await entriesOf(family)).toEqual([]);
  });
});

describe('the notes of one alert', () => {
  const NOTE = 'Bertemu Ibu Kenari di rumahnya';
  const askAlert = (caller: Caller, id: string) =>
    reveal(world, call({ route: '/v1/alerts/{id}/reveal', method: 'POST', caller, params: { id }, body: JSON.stringify(WHY) }));

  it('are read by a colleague after the entry in the chain, each with who wrote it and when', async () => {
    const { alertId } = alertOf(world, 'BAYAR_GANDA');
    const author = person('manager', '15');
    await actOnAlert(world, author, alertId, { action: 'acknowledge' }, () => true);
    await actOnAlert(world, author, alertId, { action: 'note', note: NOTE }, () => true);
    const before = (await entriesOf(family)).length;
    const shown = alertRevealed.parse(JSON.parse((await askAlert(JAMBI, alertId)).body));
    expect(shown.notes).toEqual([{ version: 4, by: author.source, at: world.now, what: 'note', state: 'shown', text: NOTE }]);
    const entries = await entriesOf(family);
    expect(entries).toHaveLength(before + 1);
    expect(factsOf(entries.at(-1) as StoredEvent).revealed).toMatchObject({ purpose: WHY.purpose, fields: ['notes'] });
    expect(entries.at(-1)?.seq).toBe(shown.seq);
  });

  it('are not found elsewhere, not for those who act in the field, and not shown where the entry fails', async () => {
    const { alertId } = alertOf(world, 'BAYAR_GANDA');
    expect((await problem(askAlert(person('manager', '15.05'), alertId))).kind).toBe('not-found');
    expect((await problem(askAlert(JAMBI, `alr_${'x'.repeat(24)}`))).kind).toBe('not-found');
    expect((await problem(askAlert(TKSK, alertId))).kind).toBe('forbidden');
    expect((await problem(askAlert(WIDE_BANK, alertId))).kind).toBe('forbidden');
    world.table.transact = async () => {
      throw new StoreUnavailable('down');
    };
    await expect(askAlert(JAMBI, alertId)).rejects.toBeInstanceOf(StoreUnavailable);
  });
});

describe('one family', () => {
  it('shows exactly the fields that were asked for, with who said so and when', async () => {
    await send(world, WIDE_DINSOS, listed('l-3', { kpm: { ...(kpm(1) as object), nik: CANARY_NIK, kk: CANARY_KK } }));
    const body = JSON.parse((await ask(JAMBI, family, { fields: ['nik', 'kk', 'name', 'address', 'ids'] })).body);
    expect(revealed.parse(body)).toEqual(body);
    expect(body.fields).toEqual({
      nik: { state: 'shown', value: CANARY_NIK, source: WIDE_DINSOS.source, at: expect.any(String) },
      kk: { state: 'shown', value: CANARY_KK, source: WIDE_DINSOS.source, at: expect.any(String) },
      name: { state: 'shown', value: CANARY_NAME },
      address: { state: 'shown', value: { street: 'Jl. Kenari No. 7', rt: '03', rw: '01' } },
      ids: { state: 'shown', values: [expect.objectContaining({ scheme: 'PKH', value: 'PKH-1' })] },
    });
  });

  it('shows the NIK that the lists say latest, in whatever order they came', async () => {
    const corrected = '1571016412900002';
    await send(world, WIDE_DINSOS, {
      ...listed('u-1', {}, { time: '2026-11-19T09:00:00+07:00' }),
      type: 'id.kawal-bansos.kpm.updated.v1',
      data: { kpm: kpm(1), area: JAMBI_VILLAGE, changes: { nik: corrected } },
    });
    await send(world, WIDE_DINSOS, {
      ...listed('u-0', {}, { time: '2026-11-10T09:00:00+07:00' }),
      type: 'id.kawal-bansos.kpm.updated.v1',
      data: { kpm: kpm(1), area: JAMBI_VILLAGE, changes: { nik: CANARY_NIK } },
    });
    const { fields } = JSON.parse((await ask(JAMBI, family, { fields: ['nik'] })).body);
    expect(fields.nik.value).toBe(corrected);
  });

  it('shows notes of reports and why something was held back; what nobody said is absent', async () => {
    await send(
      world,
      TKSK,
      report('r-9', {
        kpm: kpm(1),
        note: 'rumah kosong saat kunjungan pertama',
        suggestion: 'titik bayar di balai desa',
        obstacles: [{ code: 'JARAK', text: 'dua jam berjalan kaki' }, { code: 'SINYAL' }],
        gps: { lat: -1.61, lon: 103.58, accuracyM: 12 },
      }),
    );
    const body = JSON.parse((await ask(JAMBI, family, { fields: ['notes', 'gps', 'kk'] })).body);
    expect(body.fields.notes).toMatchObject({
      state: 'shown',
      values: expect.arrayContaining([
        expect.objectContaining({ kind: 'report', text: 'rumah kosong saat kunjungan pertama', source: TKSK.source }),
        expect.objectContaining({ kind: 'deduction', text: 'biaya transport' }),
        expect.objectContaining({ kind: 'obstacle', text: 'dua jam berjalan kaki' }),
        expect.objectContaining({ kind: 'suggestion', text: 'titik bayar di balai desa' }),
      ]),
    });
    expect(body.fields.gps.values).toEqual([expect.objectContaining({ lat: -1.61, lon: 103.58, accuracyM: 12 })]);
    expect(body.fields.kk).toEqual({ state: 'absent' });
  });

  it('is entered into the family’s chain first: codes in plain, the reason sealed', async () => {
    const { seq } = JSON.parse((await ask(JAMBI, family, { fields: ['name'] })).body);
    const [entry] = await entriesOf(family);
    expect(entry).toMatchObject({ seq, source: JAMBI.source, kid: JAMBI.kid, area: JAMBI_VILLAGE });
    expect(factsOf(entry as StoredEvent).revealed).toEqual({ purpose: 'PENGADUAN', fields: ['name'], kpmIds: [family] });
    expect(JSON.stringify([...world.table.items()])).not.toContain('pengaduan 12');
    const { sealed, source, id } = entry as StoredEvent;
    const content = await openContent(world.vault, { subject: { kind: 'kpm', id: family }, source, id }, sealed as Uint8Array);
    expect(JSON.parse(content.facts).note).toBe(WHY.reason);
  });

  it('shows nothing where the entry cannot be committed', async () => {
    const { transact } = world.table;
    world.table.transact = async () => {
      throw new StoreUnavailable('down');
    };
    expect((await problem(ask(JAMBI, family, { fields: ['nik'] }))).kind).toBe('unavailable');
    world.table.transact = transact;
    expect(await entriesOf(family)).toEqual([]);
  });

  it('says so where the keys are gone', async () => {
    const held = [...world.keys.items()].filter(({ pk, entity }) => pk.includes(family) && entity !== 'identity');
    expect(held.length).toBeGreaterThan(0);
    for (const { pk, sk } of held) await world.keys.write({ op: 'delete', key: { pk, sk } });
    const same = async (bytes: Uint8Array): Promise<Uint8Array> => bytes;
    // one that has not seen the keys while they were there
    const vault = openVault({ table: world.keys, provider: { wrap: same, unwrap: same }, random: world.random });
    const { body } = await reveal(
      { ...world, vault },
      call({
        route: '/v1/kpm/{id}/reveal',
        method: 'POST',
        caller: JAMBI,
        params: { id: family },
        body: JSON.stringify({ ...WHY, fields: ['nik', 'name'] }),
      }),
    );
    expect(JSON.parse(body).fields).toEqual({ nik: { state: 'erased' }, name: { state: 'erased' } });
  });

  it('elsewhere or unknown is the same 404; by role 403; and leaves nothing behind', async () => {
    const there = kpmIdIn(world, MUARO_VILLAGE);
    for (const id of [there, 'kpm_AAAAAAAAAAAAAAAAAAAAAA', 'x']) {
      expect((await problem(ask(JAMBI, id, { fields: ['nik'] }))).kind).toBe('not-found');
    }
    for (const caller of [TKSK, BANK, person('administrator', 'ID')]) {
      expect((await problem(ask(caller, family, { fields: ['nik'] }))).kind).toBe('forbidden');
    }
    expect(await entriesOf(there)).toEqual([]);
  });

  it('takes only purposes and fields of the role, and a reason in words', async () => {
    const refused = async (body: object) => (await problem(ask(JAMBI, family, body))).errors.map(({ pointer }) => pointer);
    expect(await refused({ purpose: 'PEMERIKSAAN', fields: ['nik'] })).toEqual(['/purpose']);
    expect(await refused({ fields: ['nik', 'accounts'] })).toEqual(['/fields/1']);
    expect(await refused({ fields: ['nik', 'nik'] })).toEqual(['/fields']);
    expect(await refused({ fields: ['nik'], reason: 'x' })).toEqual(['/reason']);
    expect(await refused({ fields: [] })).toEqual(['/fields']);
  });

  it('notes of events elsewhere are left out, and counted', async () => {
    await send(world, WIDE_DINSOS, {
      ...listed('m-1'),
      type: 'id.kawal-bansos.kpm.updated.v1',
      data: { kpm: kpm(1), area: MUARO_VILLAGE, changes: { area: MUARO_VILLAGE } },
    });
    const body = JSON.parse((await ask(person('manager', '15.05'), family, { fields: ['notes', 'nik'] })).body);
    expect(body.fields.notes.values).toEqual([]);
    expect(body.fields.nik.value).toBe(CANARY_NIK);
    expect(body.hiddenEvents).toBeGreaterThan(2);
  });

  it('accounts follow their payment: not those of a programme that the letter does not name', async () => {
    const account = (value: string): JsonValue => ({
      ids: [
        { scheme: 'PKH', value: 'PKH-1' },
        { scheme: 'ACCOUNT', value },
      ],
    });
    await send(world, WIDE_BANK, paid('a-1', { kpm: account('ACC-PKH-1') }));
    const accountsOf = async (...programmes: string[]): Promise<string[]> => {
      const caller: Caller = { ...person('auditor', '15.71'), ...underLetter(...programmes) };
      const answered = await ask(caller, family, { purpose: 'PEMERIKSAAN', fields: ['accounts'] });
      return JSON.parse(answered.body).fields.accounts.values.map(({ value }: { value: string }) => value);
    };
    await send(world, WIDE_DINSOS, listed('s-1', { kpm: kpm(1), programme: 'SEMBAKO' }));
    expect(await accountsOf('PKH')).toEqual(['ACC-PKH-1']);
    expect(await accountsOf('SEMBAKO')).toEqual([]);
  });

  it('is limited by the hour, with when to come back', async () => {
    const one = { route: '/v1/kpm/{id}/reveal', method: 'POST', caller: JAMBI, params: { id: family } } as const;
    const body = JSON.stringify({ ...WHY, fields: ['name'] });
    await reveal(world, call({ ...one, body }));
    const quota = [...world.table.items()].find(({ entity }) => entity === 'quota');
    expect(quota).toMatchObject({ used: 1 });
    await world.table.write({
      op: 'update',
      key: { pk: String(quota?.pk), sk: 'QUOTA' },
      set: { used: inForce(world.settings.limits, world.now).revealsPerHour },
    });
    world.now = '2026-11-20T05:50:00.000Z' as Instant;
    const refused = await problem(reveal(world, call({ ...one, body })));
    expect(refused).toMatchObject({ kind: 'too-many-requests', retryAfterSeconds: 600 });
    world.now = '2026-11-20T06:00:00.000Z' as Instant;
    expect((await reveal(world, call({ ...one, body }))).statusCode).toBe(200);
  });
});

describe('a group of alerts', () => {
  it('shows names and addresses of its families, an entry each before the answer', async () => {
    const others = ['11', '12', '13'].map((n) => listed(`g-${n}`, { kpm: kpm(Number(n)), name: `Contoh ${n}` }));
    await send(world, WIDE_DINSOS, ...others);
    for (const n of [1, 11, 12, 13]) {
      const twice = ['a', 'b'].map((x) => paid(`g-${n}-${x}`, { kpm: kpm(n) }));
      await send(world, WIDE_BANK, ...twice);
    }
    const group = groupIdOf(alertOf(world, 'BAYAR_GANDA'));
    expect(group).toMatch(new RegExp(`^BAYAR_GANDA~${JAMBI_VILLAGE}~2026-10~[\\w-]{12}$`));
    const body = JSON.parse((await askGroup(JAMBI, group)).body);
    expect(groupRevealed.parse(body)).toEqual(body);
    const names = body.families.map((row: { name: { value: string } }) => row.name.value).sort();
    expect(names).toEqual(['Contoh 11', 'Contoh 12', 'Contoh 13', CANARY_NAME]);
    for (const { id } of body.families) {
      const [entry] = await entriesOf(id);
      expect(factsOf(entry as StoredEvent).revealed).toEqual({
        purpose: 'PENGADUAN',
        fields: ['name', 'address'],
        kpmIds: [id],
        group,
        programmes: ['PKH'],
      });
    }
  });

  it('of more than a hundred families comes in pages, each family once', async () => {
    const many = Array.from({ length: GROUP_FAMILIES_MAX + 5 }, (_, i) => i + 100);
    const some = (of: (n: number) => JsonValue) => [many.slice(0, 50), many.slice(50)].map((part) => part.map(of));
    for (const part of some((n) => listed(`g-${n}`, { kpm: kpm(n) }))) await send(world, WIDE_DINSOS, ...part);
    for (const x of ['a', 'b']) {
      for (const part of some((n) => paid(`g-${n}-${x}`, { kpm: kpm(n) }))) await send(world, WIDE_BANK, ...part);
    }
    const group = groupIdOf(alertOf(world, 'BAYAR_GANDA'));
    const first = JSON.parse((await askGroup(JAMBI, group)).body);
    expect(first.families).toHaveLength(GROUP_FAMILIES_MAX);
    const second = JSON.parse((await askGroup(JAMBI, group, { cursor: first.cursor })).body);
    expect(second.cursor).toBeUndefined();
    const ids = [...first.families, ...second.families].map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(GROUP_FAMILIES_MAX + 6);
  });

  it('takes no cursor that no key could be', async () => {
    const id = groupIdOf(alertOf(world, 'BELUM_DIVERIFIKASI'));
    const cursor = sealCursor('', { route: 'alert-group', source: JAMBI.source, id });
    expect((await problem(askGroup(JAMBI, id, { cursor }))).kind).toBe('malformed-request');
  });

  it('shows nothing where one entry cannot be committed', async () => {
    const group = groupIdOf(alertOf(world, 'BAYAR_GANDA'));
    world.table.transact = async () => {
      throw new StoreUnavailable('down');
    };
    expect((await problem(askGroup(JAMBI, group))).kind).toBe('unavailable');
  });

  it('of another village, of nobody, or of no rule is the same 404; auditors see families one by one', async () => {
    const there = groupIdOf(alertOf(world, 'BELUM_DIVERIFIKASI', MUARO_VILLAGE));
    const none = [there, `BAYAR_GANDA~15.71.01.1002~2026-10`, 'BAYAR_GANDA~15.71~2026-10', 'X~15.71.01.1001', 'x', `${there}~y`];
    for (const id of none) expect((await problem(askGroup(JAMBI, id))).kind).toBe('not-found');
    expect((await problem(askGroup(person('auditor', 'ID'), there))).kind).toBe('forbidden');
  });
});
