/** Goal: every entity comes back as it went in, and its write fails where somebody else was there first. Method: each through a table. */
import { describe, expect, it } from 'vitest';
import type { Alert } from '#shared/domain/alerts/alert.ts';
import { goesUpAt } from '#shared/domain/alerts/escalation.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { type Agency, getAgency, putAgency } from '#shared/store/agencies.ts';
import { alertIdOf, getAlert, putAlert } from '#shared/store/alerts.ts';
import { type Case, caseFacts, casesOf, putCase } from '#shared/store/cases.ts';
import { getDataKeys, type HolderKeys, putDataKeys } from '#shared/store/data-keys.ts';
import { chainOf, putEvent, type StoredEvent } from '#shared/store/events.ts';
import { advanceHead, readHead } from '#shared/store/heads.ts';
import { getAliases, getIdentity, putAlias, putIdentity } from '#shared/store/identities.ts';
import { getKeyHolder, putKeyHolder } from '#shared/store/key-holders.ts';
import { agencyKey, caseKey, DUE_SHARDS, duePartition, headKey, ownerPartition } from '#shared/store/keys.ts';
import { getKpm, type Kpm, putKpm } from '#shared/store/kpms.ts';
import { MemoryTable } from '#shared/store/memory-table.ts';
import { getOfficer, type Officer, putOfficer } from '#shared/store/officers.ts';
import { getPerson, type Person, putPerson } from '#shared/store/people.ts';
import { getReceipt, openReceipt, type Receipt, turnRecorded, turnSettled } from '#shared/store/receipts.ts';
import { cyclesUnder, getPosition, movePosition, rowsUnder, summaryTally } from '#shared/store/summaries.ts';
import { createSystemKey, getSystemKey, newestSystemKeys } from '#shared/store/system-keys.ts';
import { ConditionFailed, type Item, type Write } from '#shared/store/table.ts';
import { addTally, negative } from '#shared/store/tally.ts';

const AT = '2026-11-21T01:00:00.000Z' as Instant;
const LATER = '2026-11-22T01:00:00.000Z' as Instant;
/** SHA-256 of something, as the trail writes it. */
const HASH = 'A'.repeat(42).concat('E');
const bytes = new Uint8Array([1, 2, 3]);
const counts = {
  entitled: 1,
  paid: 1,
  paidRupiah: 600_000,
  received: 1,
  receivedRupiah: 0,
  returnedRupiah: 0,
  toVerify: 1,
  verified: 0,
  overdue: 0,
  flagged: 0,
  late: 0,
};

const agency: Agency = {
  agencyId: 'bank-bri',
  version: 1,
  name: 'Bank',
  active: true,
  areas: ['15'],
  programmes: ['PKH'],
  types: ['distribution.disbursed.v1'],
  keys: [{ kid: 'k1', alg: 'ES256', jwk: { kty: 'EC' } }],
};
const person: Person = {
  issuer: 'https://i',
  sub: 's',
  version: 1,
  name: 'P',
  active: true,
  role: 'manager',
  assignments: [{ area: '15.71', from: AT }],
};
const officer: Officer = {
  officerId: 'o1',
  version: 1,
  kind: 'TKSK',
  facts: '[]',
  assignments: [{ area: '15.71.01', kind: 'TKSK', from: AT }],
};
const kpm: Kpm = {
  kpmId: 'kpm_1',
  version: 1,
  area: '15.71.01.1001',
  identity: 'confirmed',
  firstSeenAt: AT,
  seenIn: '15.71.01.1001',
  facts: '[]',
  cases: ['PKH#2026-10'],
  alerts: { a1: { holds: true, digest: 'd' } },
  name: bytes,
  nameAsOf: AT,
  address: bytes,
  addressAsOf: AT,
};
const one: Case = {
  kpmId: 'kpm_1',
  programme: 'PKH',
  cycle: '2026-10',
  version: 1,
  area: '15.71.01.1001',
  state: 'DISALURKAN',
  facts: '[]',
  family: '{}',
  alerts: {},
  counts: { area: '15.71.01.1001', ...counts },
  wakeAt: LATER,
  verifyBy: LATER,
};
const alert: Alert = {
  alertId: 'al1',
  version: 1,
  rule: 'BAYAR_GANDA',
  ruleVersion: 1,
  cause: 'c',
  category: 'jumlah',
  severity: 'tinggi',
  level: 0,
  condition: 'holds',
  workflow: 'open',
  kpmId: 'kpm_1',
  programme: 'PKH',
  cycle: '2026-10',
  area: '15.71.01.1001',
  owners: ['dinsos@15.71'],
  since: AT,
  raisedAt: AT,
  dueAt: LATER,
  inputs: '{}',
  history: [{ at: AT, what: 'raised', by: 'rule', workflow: 'open' }],
};
const event: StoredEvent = {
  source: 'bank-bri',
  id: 'e1',
  type: 'distribution.disbursed.v1',
  subjectKind: 'kpm',
  subjectId: 'kpm_1',
  area: '15.71.01.1001',
  occurredAt: AT,
  receivedAt: AT,
  facts: '{}',
  seq: 1,
  entry: 'AAAAAAAAAAAAAAAAAAAAAA',
  kid: 'k1',
  prevBlind: HASH,
  commitFacts: HASH,
  commitIdentity: HASH,
  sealed: bytes,
};
const putOnce = (item: Item): Write => ({ op: 'put', item, when: { kind: 'absent' } });
const receipt: Receipt = {
  source: 'bank-bri',
  id: 'e1',
  type: 'distribution.disbursed.v1',
  area: '15.71.01.1001',
  bodyHash: '1.h',
  state: 'accepted',
  acceptedAt: AT,
  subjectKind: 'kpm',
  subjectId: 'kpm_1',
};
const subject = { kind: 'kpm', id: 'kpm_1' } as const;
const head = { seq: 1, leafHash: HASH, chainSalt: HASH };
const alias = { token: '1.t', scheme: 'NIK', version: 1, kpmIds: ['kpm_1'] };
const identity = { kpmId: 'kpm_1', version: 1, aliases: { NIK: ['1.t'] }, nikLast4: '0001', originals: { '1.t': bytes } };
const holder = { thumbprint: 'tp', agencyId: 'bank-bri', kid: 'bri-1' };
const systemKey = { purpose: 'branch:15.71', version: 1, activeFrom: AT, wrapped: bytes } as const;
const dataKeys: HolderKeys = {
  kind: 'kpm',
  id: 'kpm_1',
  version: 1,
  branch: '15.71',
  keys: [{ retention: 1, version: 1, wrapped: bytes }],
};

type Table = MemoryTable;
interface Kind {
  readonly name: string;
  readonly value: object;
  readonly first: () => Write;
  readonly read: (table: Table) => Promise<unknown>;
  /** The next version, and what must be found then; none where the entity is written once. */
  readonly next?: () => { readonly write: Write; readonly value: object };
}
const lastOf = async (all: AsyncIterable<unknown>): Promise<unknown> => (await Array.fromAsync(all)).at(-1);
const only = (writes: readonly Write[]): Write => {
  const [first] = writes;
  if (!first) throw new Error('a write');
  return first;
};
const versioned = <T extends { readonly version: number }>(value: T, put: (value: T) => Write) => ({
  first: () => put(value),
  next: () => ({ write: put({ ...value, version: 2 }), value: { ...value, version: 2 } }),
});

const KINDS: readonly Kind[] = [
  { name: 'agency', value: agency, read: (t) => getAgency(t, 'bank-bri'), ...versioned(agency, putAgency) },
  { name: 'person', value: person, read: (t) => getPerson(t, 'https://i', 's'), ...versioned(person, putPerson) },
  { name: 'officer', value: officer, read: (t) => getOfficer(t, 'o1'), ...versioned(officer, putOfficer) },
  { name: 'key holder', value: holder, read: (t) => getKeyHolder(t, 'tp'), first: () => putKeyHolder(holder) },
  { name: 'kpm', value: kpm, read: (t) => getKpm(t, 'kpm_1'), ...versioned(kpm, putKpm) },
  { name: 'case', value: one, read: async (t) => (await casesOf(t, 'kpm_1'))[0], ...versioned(one, putCase) },
  {
    name: 'alert',
    value: alert,
    read: (t) => getAlert(t, 'al1'),
    first: () => only(putAlert(alert, undefined)),
    next: () => ({ write: only(putAlert({ ...alert, version: 2 }, alert)), value: { ...alert, version: 2 } }),
  },
  { name: 'alias', value: alias, read: async (t) => (await getAliases(t, ['1.t']))[0], ...versioned(alias, putAlias) },
  { name: 'identity', value: identity, read: (t) => getIdentity(t, 'kpm_1'), ...versioned(identity, putIdentity) },
  { name: 'event', value: event, read: (t) => lastOf(chainOf(t, subject)), first: () => putEvent(event) },
  { name: 'receipt', value: receipt, read: (t) => getReceipt(t, 'bank-bri', 'e1'), first: () => putOnce(openReceipt(receipt)) },
  {
    name: 'system key',
    value: systemKey,
    read: (t) => getSystemKey(t, 'branch:15.71', 1),
    first: () => createSystemKey(systemKey),
  },
  {
    name: 'data keys',
    value: dataKeys,
    read: (t) => getDataKeys(t, dataKeys),
    first: () => putDataKeys(dataKeys),
  },
  {
    name: 'head',
    value: head,
    read: async (t) => readHead(await t.get(headKey(subject))),
    first: () => advanceHead(subject, undefined, head),
    next: () => ({ write: advanceHead(subject, head, { ...head, seq: 2 }), value: { ...head, seq: 2 } }),
  },
];

describe.each(KINDS)('$name', ({ value, first, read }) => {
  it('is not there before it is written', async () => {
    expect(await read(new MemoryTable())).toBeUndefined();
  });
  it('comes back as it went in', async () => {
    const table = new MemoryTable();
    await table.write(first());
    expect(await read(table)).toEqual(value);
  });
  it('is created once', async () => {
    const table = new MemoryTable();
    await table.write(first());
    await expect(table.write(first())).rejects.toBeInstanceOf(ConditionFailed);
  });
});

describe.each(KINDS.filter((kind) => kind.next))('$name', ({ first, read, next }) => {
  it('goes on from exactly what was read', async () => {
    const table = new MemoryTable();
    const step = next?.();
    if (!step) throw new Error('only where there is a next version');
    await expect(table.write(step.write), 'nothing to go on from').rejects.toBeInstanceOf(ConditionFailed);
    await table.write(first());
    await table.write(step.write);
    expect(await read(table)).toEqual(step.value);
    await expect(table.write(step.write), 'twice').rejects.toBeInstanceOf(ConditionFailed);
  });
});

describe('reading', () => {
  it('refuses what is not what its key says', async () => {
    const table = new MemoryTable();
    await table.write({ op: 'put', item: { ...agencyKey('bank-bri'), entity: 'person', v: 1 } });
    await expect(getAgency(table, 'bank-bri')).rejects.toThrow('expected agency v1, found person v1');
    await table.write({ op: 'put', item: { ...agencyKey('bank-bri'), entity: 'agency', v: 2 } });
    await expect(getAgency(table, 'bank-bri')).rejects.toThrow('expected agency v1, found agency v2');
    await table.write({ op: 'put', item: { ...agencyKey('bank-bri'), entity: 'agency', v: 1, active: 'yes' } });
    await expect(getAgency(table, 'bank-bri')).rejects.toThrow(/does not parse/);
  });
  it('refuses to write what could not be read', () => {
    expect(() => putAgency({ ...agency, areas: [] })).toThrow(/cannot be written/);
    expect(() => createSystemKey({ ...systemKey, version: 0x1_0000 })).toThrow(/cannot be written/);
  });
});

describe('a receipt', () => {
  it('is recorded once, by the body that it was given for', async () => {
    const table = new MemoryTable();
    await table.write(putOnce(openReceipt(receipt)));
    await expect(table.write(turnRecorded('bank-bri', 'e1', '1.other', LATER, 1))).rejects.toBeInstanceOf(ConditionFailed);
    await table.write(turnRecorded('bank-bri', 'e1', '1.h', LATER, 7));
    expect(await getReceipt(table, 'bank-bri', 'e1')).toEqual({ ...receipt, state: 'recorded', recordedAt: LATER, seq: 7 });
    await expect(table.write(turnRecorded('bank-bri', 'e1', '1.h', LATER, 8))).rejects.toBeInstanceOf(ConditionFailed);
    await expect(table.write(turnSettled('bank-bri', 'e1', 'rejected', LATER, 'p', { from: 'accepted' }))).rejects.toBeInstanceOf(
      ConditionFailed,
    );
  });
  it('that is rejected keeps why, and the sealed body', async () => {
    const table = new MemoryTable();
    await table.write(putOnce(openReceipt(receipt)));
    await table.write(turnSettled('bank-bri', 'e1', 'rejected', LATER, 'too-many-facts', { from: 'accepted', sealed: bytes }));
    expect(await getReceipt(table, 'bank-bri', 'e1')).toEqual({
      ...receipt,
      state: 'rejected',
      settledAt: LATER,
      problem: 'too-many-facts',
      sealed: bytes,
    });
  });
});

describe('an alert', () => {
  it('is read as it was written before its inputs were packed', async () => {
    const table = new MemoryTable();
    const packed = only(putAlert(alert, undefined));
    const { item } = packed as Extract<Write, { readonly op: 'put' }>;
    expect(item['inputs']).toBeInstanceOf(Uint8Array);
    await table.write({ op: 'put', item: { ...item, inputs: alert.inputs } });
    expect(await getAlert(table, alert.alertId)).toEqual(alert);
  });

  it('stands among what is due by when it goes up, and while it is put off by when it comes back; closed in no place', async () => {
    const table = new MemoryTable();
    const due = async () =>
      (
        await Promise.all(
          Array.from({ length: DUE_SHARDS }, (_, shard) => table.query({ index: 'byDue', pk: duePartition(shard), limit: 10 })),
        )
      ).flatMap(({ items }) => items.map(({ pk, dueSk }) => [pk, dueSk]));
    await table.transact(putAlert(alert, undefined));
    expect(await due()).toEqual([['ALERT#al1', `${goesUpAt(alert)}#al1`]]);
    const snooze = { until: LATER, reason: 'LAINNYA', by: 'person:m', at: AT, from: 'open' } as const;
    const rests: Alert = { ...alert, version: 2, workflow: 'snoozed', snooze };
    await table.transact(putAlert(rests, alert));
    expect(await due()).toEqual([['ALERT#al1', `${LATER}#al1`]]);
    expect(await getAlert(table, 'al1')).toEqual(rests);
    await table.transact(putAlert({ ...alert, version: 3, workflow: 'resolved' }, rests));
    expect(await due()).toEqual([]);
  });
  it('moves with its owners, its due time and its workflow', async () => {
    const table = new MemoryTable();
    const owned = async (owner: string) =>
      (await table.query({ pk: ownerPartition(owner), limit: 10 })).items.map((item) => [item.sk, alertIdOf(item)]);
    await table.transact(putAlert(alert, undefined));
    expect(await owned('dinsos@15.71')).toEqual([[`OPEN#${LATER}#al1`, 'al1']]);
    const moved: Alert = { ...alert, version: 2, workflow: 'resolved', owners: ['apip@15.71'] };
    await table.transact(putAlert(moved, alert));
    expect(await owned('dinsos@15.71')).toEqual([]);
    expect(await owned('apip@15.71')).toEqual([[`DONE#${LATER}#al1`, 'al1']]);
    // whoever is of the village or kecamatan finds it there, without a pointer; not so where it lies elsewhere
    const near = ['PSM@15.71.01.1001', 'TKSK@15.71.01', 'PSM@15.05.01.2002'];
    await table.transact(putAlert({ ...moved, version: 3, owners: near }, moved));
    expect(await Promise.all(near.map(owned))).toEqual([[], [], [[`DONE#${LATER}#al1`, 'al1']]]);
    expect((await table.query({ index: 'alertsByArea', pk: '15.71#OPEN', limit: 10 })).items).toEqual([]);
    expect((await table.query({ index: 'alertsByVillage', pk: `${alert.area}#DONE`, limit: 10 })).items).toHaveLength(1);
  });
});

describe('a case', () => {
  it('leaves its indexes when nothing is awaited any more', async () => {
    const table = new MemoryTable();
    await table.write(putCase(one));
    expect(
      (await table.query({ index: 'tasksByDistrict', pk: '15.71.01', prefix: '15.71.01.1001', limit: 10 })).items,
    ).toMatchObject([caseKey('kpm_1', 'PKH', '2026-10')]);
    const { wakeAt, verifyBy, ...rest } = one;
    await table.write(putCase({ ...rest, version: 2 }));
    expect((await table.query({ index: 'tasksByDistrict', pk: '15.71.01', limit: 10 })).items).toEqual([]);
    expect(caseFacts(one)).toEqual([]);
  });

  it('of a family is read with all the others, however many', async () => {
    const table = new MemoryTable();
    const cycles = Array.from({ length: 130 }, (_, n) => `c-${String(n).padStart(3, '0')}`);
    for (const cycle of cycles) await table.write(putCase({ ...one, cycle }));
    expect((await casesOf(table, 'kpm_1')).map(({ cycle }) => cycle)).toEqual(cycles);
  });
});

describe('system keys', () => {
  it('are found newest first', async () => {
    const table = new MemoryTable();
    for (const version of [1, 2, 10]) await table.write(createSystemKey({ ...systemKey, version }));
    await table.write(createSystemKey({ ...systemKey, purpose: 'token', version: 11 }));
    expect((await newestSystemKeys(table, 'branch:15.71', 2)).map((key) => key.version)).toEqual([10, 2]);
  });
});

describe('roll-ups', () => {
  it('add up from nothing, and a position moves from exactly where it was', async () => {
    const table = new MemoryTable();
    const parent = '15.71.01' as AreaCode;
    const child = '15.71.01.1001' as AreaCode;
    const tally = summaryTally(parent, 'PKH', '2026-10', child, 0, {
      ...{ state: 'DISALURKAN', counts: { area: child, ...counts } },
    });
    await table.write(addTally(tally));
    await table.write(addTally(tally));
    expect(await Array.fromAsync(rowsUnder(table, parent))).toMatchObject([
      { programme: 'PKH', cycle: '2026-10', child, paidRupiah: 1_200_000, verifiedRupiah: 0 },
    ]);
    await table.write(addTally(negative(tally)));
    expect(await Array.fromAsync(rowsUnder(table, parent))).toMatchObject([{ paidRupiah: 600_000 }]);

    await table.write(movePosition('shard', undefined, '1'));
    await table.write(movePosition('shard', '1', '2'));
    expect(await getPosition(table, 'shard')).toBe('2');
    await expect(table.write(movePosition('shard', '1', '3'))).rejects.toBeInstanceOf(ConditionFailed);
  });

  it('say of paid cases on which day they were to be verified, and how that went', async () => {
    const table = new MemoryTable();
    const [parent, child] = ['15.71.01' as AreaCode, '15.71.01.1001' as AreaCode];
    const paid = { area: child, ...counts, toVerify: 0, verified: 1, late: 0, dueDay: '2026-11-16' };
    for (const c of [paid, { ...paid, late: 1 }, { ...paid, verified: 0, toVerify: 1 }, { ...paid, dueDay: '2027-01-02' }]) {
      await table.write(addTally(summaryTally(parent, 'PKH', '2026-10', child, 0, { state: 'DITERIMA', counts: c })));
    }
    const [row] = await Array.fromAsync(rowsUnder(table, parent));
    expect([...(row?.days ?? [])]).toEqual([
      ['2026-11-16', { due: 3, inTime: 1, late: 1 }],
      ['2027-01-02', { due: 1, inTime: 1, late: 0 }],
    ]);
  });

  it('name each programme and cycle once, however many areas have it', async () => {
    const table = new MemoryTable();
    const parent = '15.71' as AreaCode;
    for (const district of ['15.71.01', '15.71.02']) {
      for (const [programme, cycle] of [
        ['PKH', '2026-07'],
        ['PKH', '2026-10'],
        ['SEMBAKO', '2026-10'],
      ] as const) {
        const c = { state: 'DISALURKAN', counts: { area: district, ...counts } };
        await table.write(addTally(summaryTally(parent, programme, cycle, district as AreaCode, 0, c)));
      }
    }
    expect(await cyclesUnder(table, parent)).toEqual([
      { programme: 'PKH', cycle: '2026-07' },
      { programme: 'PKH', cycle: '2026-10' },
      { programme: 'SEMBAKO', cycle: '2026-10' },
    ]);
  });
});
