/**
 * Goal: a family that is named by an officer's own NIK or KK is told of to the inspectorate while the officer serves, the same whichever of
 * the two came first, and no longer once the officer has left before (DOMAIN §3.2 #9, docs/adr/0037). Method: door, recorder, projector and
 * comparer over memory.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareBatch } from '#functions/compare-identity/take.ts';
import { ACTIVE_AFTER_MS, addKeyVersion } from '#shared/privacy/system-keys.ts';
import { openVault } from '#shared/privacy/vault.ts';
import { readEvent } from '#shared/store/events.ts';
import type { MemoryTable } from '#shared/store/memory-table.ts';
import { OFFICER_NAMES_MAX } from '#shared/store/officer-identities.ts';
import type { Table, Write } from '#shared/store/table.ts';
import { CANARY_KK, listed } from '#test/support/door.ts';
import type { Pipeline } from '#test/support/memory-pipeline.ts';
import {
  alertsUnder,
  type Fields,
  holdingUnder,
  list,
  NIK,
  OTHER_KK,
  OTHER_NIK,
  on,
  payment,
  type Sent,
  send,
  THIRD_NIK,
  told,
  update,
} from '#test/support/names-world.ts';
import { WIDE_DINSOS } from '#test/support/read-world.ts';

const OFFICER = 'psm-15.71.01.1001';
const assigned = (id: string, more: Fields = {}, day = '01'): Sent => [
  WIDE_DINSOS,
  {
    ...listed(id, {}, on(day)),
    type: 'id.kawal-bansos.officer.assigned.v1',
    data: { officer: OFFICER, kind: 'PSM', area: '15.71.01.1001', from: '2026-01-01', nik: NIK, kk: CANARY_KK, ...more },
  },
];
/** So many other NIK of the officer, one after the other. */
const corrections = (count: number): Sent[] =>
  Array.from({ length: count }, (_, n) =>
    assigned(`c-${n}`, { nik: `15710157088501${String(n).padStart(2, '0')}` }, String(n + 3).padStart(2, '0')),
  );
const unassigned = (id: string, until: string, day = '14'): Sent => [
  WIDE_DINSOS,
  {
    ...listed(id, {}, on(day)),
    type: 'id.kawal-bansos.officer.unassigned.v1',
    data: { officer: OFFICER, area: '15.71.01.1001', until },
  },
];
/** A sender of another kab/kota that may send assignments too. */
const ELSEWHERE: Sent[0] = { ...WIDE_DINSOS, source: 'agency:dinsos-kerinci', id: 'dinsos-kerinci', kid: 'kerinci-1' };
const by = (caller: Sent[0], [, body]: Sent): Sent => [caller, { ...body, source: caller.source }];

const RULES = ['OVERLAP_SDM_KESOS'];
const holding = (one: Pipeline): Promise<string[]> => holdingUnder(one, RULES);
const alertsIn = (one: Pipeline) => alertsUnder(one, RULES);
const inputsOf = (one: Pipeline): unknown[] => alertsIn(one).map(({ inputs }) => JSON.parse(inputs));

/** The officer's own number of the family, and one of the household. */
const OWN = list('l-1', 1, NIK, OTHER_KK);
const SAME_CARD = list('l-2', 2, OTHER_NIK, CANARY_KK);
const STRANGER = list('l-3', 3, THIRD_NIK, OTHER_KK);
const of = (n: number): string => `OVERLAP_SDM_KESOS tinggi ${n} PKH 2026-10`;

describe('OVERLAP_SDM_KESOS', () => {
  it('is raised for the officer’s own family and for one of the same KK, whichever came first, for the inspectorate alone', async () => {
    for (const order of [
      [assigned('a-1'), OWN, SAME_CARD, STRANGER],
      [OWN, SAME_CARD, STRANGER, assigned('a-1')],
    ]) {
      const one = await told(order);
      expect(await holding(one)).toEqual([of(1), of(2)]);
      expect(alertsIn(one).map(({ owners }) => owners)).toEqual([['INSPEKTORAT@15.71'], ['INSPEKTORAT@15.71']]);
      expect(inputsOf(one)).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ officers: [expect.objectContaining({ officer: OFFICER, by: 'nik' })] }),
          expect.objectContaining({ officers: [expect.objectContaining({ officer: OFFICER, by: 'kk' })] }),
        ]),
      );
    }
  });
  it('is not raised where the officer gave no number, or the family is on no list and was paid nothing', async () => {
    const without = assigned('a-1', { nik: undefined, kk: undefined } as unknown as Fields);
    const plain: Sent = [without[0], JSON.parse(JSON.stringify(without[1])) as Fields];
    expect(await holding(await told([plain, OWN, SAME_CARD]))).toEqual([]);
    expect(await holding(await told([assigned('a-1'), update('u-1', 1, { nik: NIK })]))).toEqual([]);
  });
  it('ends for a list once the officer has left, and comes back with the next assignment', async () => {
    const left = await told([assigned('a-1'), OWN, unassigned('e-1', '2026-11-13')]);
    expect(await holding(left)).toEqual([]);
    expect(alertsIn(left).map(({ condition }) => condition)).toEqual(['cleared']);
    const back = assigned('a-2', { from: '2026-11-16' }, '15');
    expect(await holding(await told([assigned('a-1'), OWN, unassigned('e-1', '2026-11-13'), back]))).toEqual([of(1)]);
  });
  it('stays for what was paid while the officer served, and is not raised for what was paid after', async () => {
    const paidMeanwhile = [assigned('a-1'), OWN, payment('p-1', 1, {}, '10'), unassigned('e-1', '2026-11-13')];
    const during = await told(paidMeanwhile);
    expect(await holding(during)).toEqual([of(1)]);
    expect(inputsOf(during)).toEqual([expect.objectContaining({ payments: [expect.objectContaining({ amount: 225_000 })] })]);
    const before = [assigned('a-1'), unassigned('e-1', '2026-11-05', '06'), OWN, payment('p-1', 1, {}, '10')];
    expect(await holding(await told(before))).toEqual([]);
  });
  it('is cleared by a corrected number, of the family or of the officer', async () => {
    const events = [assigned('a-1'), OWN];
    expect(await holding(await told([...events, update('u-1', 1, { nik: OTHER_NIK })]))).toEqual([]);
    expect(await holding(await told([...events, assigned('a-2', { nik: OTHER_NIK }, '12')]))).toEqual([]);
    // told in the other order the later said counts all the same
    expect(await holding(await told([assigned('a-2', { nik: OTHER_NIK }, '12'), OWN, assigned('a-1')]))).toEqual([]);
  });
  it('is cleared by nobody but whoever gave the number: what another sender says stands beside it', async () => {
    const other = by(ELSEWHERE, assigned('b-1', { nik: OTHER_NIK, kk: '1571012003100008' }, '12'));
    for (const order of [
      [assigned('a-1'), OWN, other],
      [other, OWN, assigned('a-1')],
    ])
      expect(await holding(await told(order))).toEqual([of(1)]);
    // two gave it, one of whom gives another by now: the other says it still, until it does so too
    const both = [assigned('a-1'), OWN, by(ELSEWHERE, assigned('b-0', {}, '11')), other];
    expect(await holding(await told(both))).toEqual([of(1)]);
    expect(await holding(await told([...both, assigned('a-2', { nik: OTHER_NIK }, '13')]))).toEqual([]);
  });
  it('is cleared also where so many numbers followed that the family’s is not among the officer’s any more', async () => {
    const many = corrections(OFFICER_NAMES_MAX);
    // nobody has looked in between
    const one = await told([assigned('a-1'), OWN, ...many], (n) => n < 2);
    expect(await holding(one)).toEqual([]);
    expect(alertsIn(one).map(({ condition }) => condition)).toEqual(['cleared']);
  });
  it('stays for what one sender gave, however many numbers another sends', async () => {
    const many = corrections(OFFICER_NAMES_MAX + 2).map((sent) => by(ELSEWHERE, sent));
    expect(await holding(await told([assigned('a-1'), OWN, ...many]))).toEqual([of(1)]);
  });
});

it('comes to the same in any order, told together or one after the other, and twice', async () => {
  const events: readonly Sent[] = [
    assigned('a-1'),
    OWN,
    SAME_CARD,
    payment('p-1', 1),
    payment('p-2', 2, {}, '20'),
    unassigned('e-1', '2026-11-15', '16'),
  ];
  const seen = async (one: Pipeline): Promise<unknown> => ({
    holding: await holding(one),
    alerts: alertsIn(one)
      .filter(({ condition }) => condition === 'holds')
      .map(({ since, dueAt, inputs }) => `${since} ${dueAt} ${inputs}`)
      .sort(),
  });
  const straight = await seen(await told(events));
  // the second was paid after the officer had left
  expect((straight as { holding: string[] }).holding).toEqual([of(1)]);
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray([...events], { minLength: events.length }),
      fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
      fc.nat(5),
      async (order, drains, twice) => {
        expect(await seen(await told([...order, order[twice] as Sent], (n) => drains[n] === true))).toEqual(straight);
      },
    ),
    { numRuns: 8 },
  );
});

/** All items as they are now, by their keys. */
const imageOf = (table: MemoryTable) => new Map([...table.items()].map((item) => [`${item.pk}|${item.sk}`, item]));

/** Reads at half the price answer from now on as things were before the last transaction. */
function lag(keys: MemoryTable): void {
  const [transact, getMany] = [keys.transact.bind(keys), keys.getMany.bind(keys)];
  let before = imageOf(keys);
  keys.transact = async (writes) => {
    const was = imageOf(keys);
    await transact(writes);
    before = was;
  };
  keys.getMany = async (wanted, options) =>
    options?.consistent === false ? wanted.map(({ pk, sk }) => before.get(`${pk}|${sk}`)) : getMany(wanted, options);
}

it('has an event that joins two families tell of the officer’s number, however late the join shows in what is read', async () => {
  // Given a family known by an officer's NIK alone, and one known by its number alone
  const one = await told([assigned('a-1'), payment('p-1', 1, { kpm: { nik: NIK } }), payment('p-2', 1)]);
  // When a list says that both are one, and reads do not show that yet
  lag(one.keys);
  await send(one, OWN);
  await one.drain();
  // Then what it recorded has its names looked at: what was on its way about either of the two may have been looked at in between
  const recorded = [...one.table.items()].filter(({ entity, id }) => entity === 'event' && id === 'l-1');
  expect(recorded.map(({ shared }) => shared)).toEqual([true]);
  expect(await holding(one)).toEqual([of(1)]);
});

it('looks at all names of a family that has just been linked, though copies do not show the link yet', async () => {
  // Given two families that turned out to be one, of whom nobody has told of the officer
  const one = await told([payment('p-1', 1, { kpm: { nik: NIK } }), payment('p-2', 1)]);
  const before = imageOf(one.table);
  await send(one, OWN);
  await one.drain();
  const untold = imageOf(one.table);
  await send(one, assigned('a-1'));
  await one.drain();
  const kpm = [...untold.values()].find(({ entity, linkedTo }) => entity === 'kpm' && linkedTo === undefined);
  // When its names are looked at, as before the telling, with copies as before the link
  const tried: Write[] = [];
  const table: Table = {
    ...bound(one.table),
    get: async (key, options) => {
      const copy = options?.consistent === false ? before : untold;
      return copy.get(`${key.pk}|${key.sk}`) ?? one.table.get(key);
    },
    transact: async (writes) => {
      tried.push(...writes);
    },
  };
  const body = JSON.stringify({ kpmId: kpm?.['kpmId'], names: true });
  const { failed } = await compareBatch({ ...one.ports, table }, [{ messageId: 'm-1', body }]);
  // Then the family is told
  expect(failed).toEqual([]);
  expect(tried.some((write) => write.op === 'put' && write.item['type'] === 'kpm.officer-shared.v1')).toBe(true);
});
const bound = (table: MemoryTable): Table => ({
  get: table.get.bind(table),
  getMany: table.getMany.bind(table),
  query: table.query.bind(table),
  write: table.write.bind(table),
  createMany: table.createMany.bind(table),
  transact: table.transact.bind(table),
});

it('writes no number anywhere: of the officer its id, a mark and days alone', async () => {
  const one = await told([assigned('a-1'), OWN, SAME_CARD]);
  const all = JSON.stringify([...one.table.items(), ...one.keys.items()]);
  for (const number of [NIK, CANARY_KK]) expect(all).not.toContain(number);
  const shared = [...one.table.items()].filter((item) => item['type'] === 'kpm.officer-shared.v1').map(readEvent);
  expect(shared).toHaveLength(2);
  for (const { facts } of shared) expect(Object.keys(JSON.parse(facts))).toEqual(['dossier']);
});

it('costs an officer without a number, and families of names of their own, one read and nothing in their chains', async () => {
  const one = await told([assigned('a-1', { nik: OTHER_NIK, kk: OTHER_KK }), list('l-1', 1, NIK, CANARY_KK)]);
  expect([...one.table.items()].filter((item) => item['type'] === 'kpm.officer-shared.v1' || 'shared' in item)).toEqual([]);
});

describe('whatever becomes of the keys', () => {
  const unwrapped = { wrap: async (plain: Uint8Array) => plain, unwrap: async (wrapped: Uint8Array) => wrapped };
  /** A process that starts when the newest keys make what is new, and remembers none. */
  function restarted({ ports, keys }: Pipeline): void {
    const store = { table: keys, provider: unwrapped, random: ports.random };
    Object.assign(ports, { vault: openVault({ ...store, machineMs: () => Date.now() + ACTIVE_AFTER_MS + 1 }) });
  }
  it.each<[string, Sent, Sent]>([
    ['the officer first', assigned('a-1'), OWN],
    ['the family first', OWN, assigned('a-1')],
  ])('officer and family named under different token keys are found, %s', async (_, first, second) => {
    const one = await told([first]);
    await addKeyVersion({ table: one.keys, provider: unwrapped, random: one.ports.random }, 'token');
    restarted(one);
    await send(one, second);
    await one.drain();
    expect(await holding(one)).toHaveLength(1);
  });
  it('an officer whose key was destroyed is not opened, and what stood of it goes on as it was', async () => {
    const one = await told([assigned('a-1'), OWN]);
    for (const { pk, sk, entity } of [...one.keys.items()])
      if (entity === 'data-keys' && pk.includes(OFFICER)) await one.keys.write({ op: 'delete', key: { pk, sk } });
    restarted(one);
    await send(one, unassigned('e-1', '2026-11-13'));
    await one.drain();
    expect(await holding(one)).toHaveLength(1);
  });
});
