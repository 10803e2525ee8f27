/** Officers give each other families to visit: who may, where, until when; both lists and both chains tell it, and nothing is deleted (docs/adr/0022). */
import { beforeEach, describe, expect, it } from 'vitest';
import { delegation, delegationList } from '#shared/http/schemas/delegations.ts';
import { chainOf, factsOf } from '#shared/store/events.ts';
import { TransactionCancelled } from '#shared/store/table.ts';
import { type Field, MANAGER, numbers, officer, openField, PKH, PSM, refused, TKSK, WITH_PSM, WITHOUT } from './field-world.ts';

let field: Field;
const ids = new Map<number, string>();
beforeEach(async () => {
  field = await openField();
  await field.assign('a-far', 'psm-far', 'PSM', '15.71.02.1003');
  for (const n of [1, 2]) await field.pay(n, WITH_PSM);
  await field.pay(3, WITHOUT);
  await field.pay(9, '15.71.02.1003');
  const all = await field.tasks(officer('x', '', '15.71'));
  for (const [i, n] of numbers(all).entries()) ids.set(n, all.tasks[i]?.kpmId as string);
});
const idOf = (n: number): string => ids.get(n) as string;
const give = async (body: object, by = TKSK) => {
  const { status, body: given } = await field.delegations('POST', by, body);
  expect([status, delegation.parse(given)]).toEqual([201, given]);
  return given as { id: string };
};
const back = (id: string, by = PKH, body: object = {}) => field.delegations('POST', by, body, id);
const told = async (who: string) => {
  const entries = [];
  for await (const event of chainOf(field.table, { kind: 'officer', id: who })) {
    const { delegated } = factsOf(event);
    if (delegated) entries.push({ type: event.type, source: event.source, ...delegated });
  }
  return entries;
};

describe('a TKSK', () => {
  it('gives families to another officer of the place: both lists show it, and the chains of both say so', async () => {
    const { id } = await give({ kpmIds: [idOf(3)], to: PKH.id, reason: 'BEBAN_KERJA' });
    const [mine] = (await field.tasks(TKSK)).tasks;
    expect(mine?.delegatedTo).toMatchObject({ officer: PKH.id, delegation: id });
    const theirs = (await field.tasks(PKH)).tasks.find(({ kpmId }) => kpmId === idOf(3));
    expect(theirs?.delegatedBy).toMatchObject({ officer: TKSK.id });
    for (const who of [TKSK.id, PKH.id]) {
      expect(await told(who)).toEqual([
        {
          type: 'tasks.delegated.v1',
          source: TKSK.source,
          id,
          from: TKSK.id,
          to: PKH.id,
          kpmIds: [idOf(3)],
          reason: 'BEBAN_KERJA',
        },
      ]);
    }
  });

  it('gives a whole village until a day, included; the day after it is whose it was', async () => {
    await give({ village: WITH_PSM, to: PKH.id, until: '2026-11-04' });
    expect(numbers(await field.tasks(PSM))).toEqual([]);
    expect((await field.tasks(TKSK)).total).toBe(3);
    field.now = '2026-11-04T16:59:59.000Z' as typeof field.now;
    expect(numbers(await field.tasks(PSM))).toEqual([]);
    field.now = '2026-11-04T17:00:00.000Z' as typeof field.now;
    expect(numbers(await field.tasks(PSM)).toSorted()).toEqual([1, 2]);
    expect((await field.tasks(TKSK)).total).toBe(1);
  });

  it('is told whom it may give to, by name where somebody signs in, and what it gave', async () => {
    const given = await give({ kpmIds: [idOf(1), idOf(3)], to: PKH.id });
    const { body } = await field.delegations('GET', TKSK);
    expect(delegationList.parse(body)).toEqual(body);
    expect(body).toMatchObject({ given: [given], taken: [] });
    expect((body['officers'] as { id: string }[]).map(({ id }) => id)).toEqual([PKH.id, PSM.id]);
    expect((await field.delegations('GET', PKH)).body).toMatchObject({ given: [], taken: [given], officers: [] });
  });

  it.each<[string, () => object, string[]]>([
    ['to nobody who works there', () => ({ kpmIds: [idOf(1)], to: 'psm-far' }), ['/to']],
    ['to nobody at all', () => ({ village: WITHOUT, to: 'psm-none' }), ['/to']],
    ['of a village, to the PSM of another', () => ({ village: WITHOUT, to: PSM.id }), ['/to']],
    ['to oneself', () => ({ village: WITHOUT, to: TKSK.id }), ['/to']],
    ['of families elsewhere', () => ({ kpmIds: [idOf(1), idOf(9)], to: PKH.id }), ['/kpmIds/1']],
    ['of families that there are not', () => ({ kpmIds: [`kpm_${'A'.repeat(22)}`], to: PKH.id }), ['/kpmIds/0']],
    ['of a village elsewhere', () => ({ village: '15.71.02.1003', to: 'psm-far' }), ['/village']],
    ['of a village that there is not', () => ({ village: '15.71.01.1999', to: PKH.id }), ['/village']],
    ['until a day that has passed', () => ({ village: WITHOUT, to: PKH.id, until: '2026-11-01' }), ['/until']],
    ['of a family twice', () => ({ kpmIds: [idOf(1), idOf(1)], to: PKH.id }), ['/kpmIds']],
    ['of nothing', () => ({ to: PKH.id }), ['']],
    ['for a reason of its own', () => ({ village: WITHOUT, to: PKH.id, reason: 'Bu Siti sakit' }), ['/reason']],
  ])('gives nothing %s', async (_, body, pointers) => {
    expect(await refused(field.delegations('POST', TKSK, body()))).toEqual({ kind: 'invalid-fields', pointers });
    expect([...field.table.items()].filter(({ entity }) => entity === 'delegation')).toEqual([]);
  });

  it('of two kecamatan gives one at a time', async () => {
    const both = officer('tksk-2', 'TKSK', '15.71.01', '15.71.02');
    const body = { kpmIds: [idOf(1), idOf(9)], to: PKH.id };
    expect(await refused(field.delegations('POST', both, body))).toEqual({ kind: 'invalid-fields', pointers: ['/kpmIds'] });
  });
});

describe('others', () => {
  it('a PSM gives back to the TKSK, and to nobody else', async () => {
    await give({ kpmIds: [idOf(1)], to: TKSK.id, reason: 'HUBUNGAN_KELUARGA' }, PSM);
    expect(numbers(await field.tasks(TKSK)).toSorted()).toEqual([1, 3]);
    const mine = (await field.tasks(PSM)).tasks;
    expect(mine.map(({ delegatedTo }) => delegatedTo?.officer)).toEqual([undefined, TKSK.id]);
    expect(await refused(field.delegations('POST', PSM, { kpmIds: [idOf(1)], to: PKH.id }))).toMatchObject({ kind: 'forbidden' });
    expect(await refused(field.delegations('POST', PKH, { village: WITHOUT, to: TKSK.id }))).toMatchObject({ kind: 'forbidden' });
  });

  it('managers and others have no business here', async () => {
    for (const method of ['GET', 'POST'] as const)
      expect(await refused(field.delegations(method, MANAGER, {}))).toMatchObject({ kind: 'forbidden' });
  });
});

describe('giving back', () => {
  it('ends it, whoever of the two does; it is kept, and both chains say who and why', async () => {
    for (const [by, n] of [
      [PKH, 1],
      [TKSK, 2],
    ] as const) {
      const { id } = await give({ kpmIds: [idOf(n)], to: PKH.id });
      const { status, body } = await back(id, by, { reason: 'JARAK' });
      expect([status, delegation.parse(body)]).toEqual([200, body]);
      expect(body).toMatchObject({ id, inForce: false, endedAt: field.now });
      for (const who of [TKSK.id, PKH.id])
        expect((await told(who)).at(-1)).toMatchObject({ type: 'tasks.returned.v1', source: by.source, id, reason: 'JARAK' });
    }
    expect(numbers(await field.tasks(PSM)).toSorted()).toEqual([1, 2]);
    const kept = [...field.table.items()].filter(({ entity }) => entity === 'delegation-ended');
    expect(kept.map((item) => item['endedBy'])).toEqual([PKH.id, TKSK.id]);
    expect((await field.delegations('GET', TKSK)).body).toMatchObject({ given: [] });
  });

  it('again within a day is answered as it ended; nobody else’s, and what there is not, are not found', async () => {
    const { id } = await give({ village: WITHOUT, to: PKH.id });
    expect(await refused(back(id, PSM))).toMatchObject({ kind: 'not-found' });
    expect(await refused(back(`dlg_${'A'.repeat(22)}`))).toMatchObject({ kind: 'not-found' });
    expect(await refused(back('dlg_x'))).toMatchObject({ kind: 'not-found' });
    const first = await back(id);
    field.later(0.5);
    expect(await back(id)).toEqual(first);
    expect((await told(PKH.id)).filter(({ type }) => type === 'tasks.returned.v1')).toHaveLength(1);
    field.later(1);
    expect(await refused(back(id))).toMatchObject({ kind: 'not-found' });
  });
});

describe('two at once', () => {
  it('a transaction that was cancelled is tried again on what is there now', async () => {
    const transact = field.table.transact.bind(field.table);
    let cancelled = 0;
    field.table.transact = async (writes) => {
      if (cancelled++ < 2) throw new TransactionCancelled(writes.map(() => 'condition'));
      await transact(writes);
    };
    await give({ village: WITHOUT, to: PKH.id });
    expect(await told(PKH.id)).toHaveLength(1);
  });

  it('two who end it are answered the same, and it ends once', async () => {
    const { id } = await give({ village: WITHOUT, to: PKH.id });
    const [one, other] = await Promise.all([back(id, PKH), back(id, TKSK)]);
    expect([one.status, other.status]).toEqual([200, 200]);
    expect((await told(PKH.id)).filter(({ type }) => type === 'tasks.returned.v1')).toHaveLength(1);
  });

  it('what has run out makes room, and more than a kecamatan can hold is refused', async () => {
    const village = { village: WITHOUT, to: PKH.id };
    for (let i = 0; i < 199; i++) await give(village);
    await give({ ...village, until: '2026-11-03' });
    expect(await refused(field.delegations('POST', TKSK, village))).toMatchObject({ kind: 'conflict' });
    field.later(3);
    await give(village);
    expect([...field.table.items()].filter(({ entity }) => entity === 'delegation-ended')).toHaveLength(1);
  });
});
