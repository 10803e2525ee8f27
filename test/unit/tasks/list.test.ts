/**
 * Goal: an officer's list is the officer's share of what waits, the most pressing first, told why, and a download shows each family
 * once however ranks move meanwhile (DOMAIN §2, docs/adr/0022).
 * Method: a kecamatan in memory whose families are paid, visited and given on, at random, between the pages of a download.
 */
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '#shared/domain/access/subject.ts';
import { chainOf, factsOf } from '#shared/store/events.ts';
import { readTaskKey } from '#shared/store/keys.ts';
import {
  type Answer,
  DISTRICT,
  type Field,
  numbers,
  officer,
  openField,
  PKH,
  PSM,
  refused,
  TKSK,
  WITH_PSM,
  WITHOUT,
} from './field-world.ts';

let field: Field;
beforeEach(async () => {
  field = await openField();
});

const vain = { outcome: 'TIDAK_DITEMUKAN' };
const marks = () => [...field.table.items()].flatMap((item) => (item['taskSk'] === undefined ? [] : [readTaskKey(item)]));

describe('a list', () => {
  it('of a PSM is the village; of a TKSK the villages without one, and what comes back', async () => {
    await field.pay(1, WITH_PSM);
    await field.pay(2, WITH_PSM);
    await field.pay(3, WITHOUT);
    expect(numbers(await field.tasks(PSM)).sort()).toEqual([1, 2]);
    expect(numbers(await field.tasks(TKSK))).toEqual([3]);
    expect((await field.tasks(PKH)).total).toBe(3);
    field.later(1);
    await field.visit(1, PSM, vain);
    expect(numbers(await field.tasks(TKSK))).toEqual([3]);
    field.later(1);
    await field.visit(1, PSM, vain);
    expect(numbers(await field.tasks(TKSK)).sort()).toEqual([1, 3]);
    expect(numbers(await field.tasks(PSM)).sort()).toEqual([1, 2]);
    field.later(30);
    expect(numbers(await field.tasks(TKSK)).sort()).toEqual([1, 2, 3]);
  });

  it('puts the family that was visited in vain first, and says why in both languages', async () => {
    await field.pay(1, WITH_PSM);
    await field.pay(2, WITH_PSM);
    field.later(9);
    await field.visit(2, PSM, vain);
    await field.visit(2, PSM, { ...vain, outcome: 'MENOLAK' });
    const { tasks } = await field.tasks(PSM);
    expect(tasks.map(({ rank }) => rank)).toEqual([1, 2]);
    expect(numbers({ tasks })).toEqual([2, 1]);
    expect(tasks[0]?.why).toEqual({
      id: '4 hari lagi · dua kunjungan belum berhasil · belum pernah ditemui petugas · pertama kali menerima program ini · kelurahan yang sama dengan 1 keluarga lain',
      en: '4 days left · two visits without success · never met by an officer · the first time in this programme · same village as one other',
    });
    expect(tasks[1]?.why.id).toMatch(/^4 hari lagi · belum pernah ditemui/);
  });

  it('tells families of one village that are as pressing that they are together, by RT', async () => {
    for (const n of [1, 2, 4]) await field.pay(n, WITHOUT);
    field.later(12.5);
    const { tasks } = await field.tasks(TKSK);
    const [first, second, third] = numbers({ tasks }).map((n) => n % 3);
    // 1 and 4 live in one RT
    expect([first === second, second === third]).toContain(true);
    expect(tasks.map(({ rank }) => rank)).toEqual([1, 2, 3]);
    for (const { why } of tasks) {
      expect(why.id).toMatch(/^tenggatnya hari ini · .* · kelurahan yang sama dengan 2 keluarga lain$/);
      expect(why.en).toMatch(/^due today · .* · same village as 2 others$/);
    }
  });

  it('knows the first cycle of a programme, whatever cycle is told first, and who was met before', async () => {
    await field.pay(1, WITH_PSM);
    expect(marks()).toMatchObject([{ cycle: '2026-10', risk: expect.stringMatching(/fu/) }]);
    const july = { months: ['2026-07', '2026-08', '2026-09'], reference: 'R-july' };
    await field.pay(1, WITH_PSM, july);
    const byCycle = () => Object.fromEntries(marks().map(({ cycle, risk }) => [cycle, risk?.split('.')[0]?.slice(2)]));
    expect(byCycle()).toEqual({ '2026-10': 'u', '2026-07': 'fu' });
    field.later(1);
    await field.visit(1, PSM, { items: [{ programme: 'PKH', months: july.months }] });
    expect(byCycle()).toEqual({ '2026-10': '' });
  });

  it('is the same whether or not a family is the inspectorate’s to look into', async () => {
    const lists = [];
    for (const deduction of [undefined, { amount: 400_000, reason: 'biaya', lawful: false }]) {
      field = await openField();
      for (const n of [1, 2, 3]) await field.pay(n, WITH_PSM);
      field.later(1);
      const item = { programme: 'PKH', months: ['2026-10', '2026-11', '2026-12'] };
      await field.visit(2, PSM, {
        ...vain,
        items: [{ ...item, ...(deduction && { amountReceived: 200_000, deduction }) }],
      });
      const { tasks } = await field.tasks(PSM);
      lists.push(tasks.map(({ name, rank, why }) => [name, rank, why]));
    }
    expect(lists[1]).toEqual(lists[0]);
    const found = [...field.table.items()].filter((item) => item.entity === 'alert' && item['rule'] === 'POTONGAN');
    expect(found).toHaveLength(1);
  });

  it('says how long the work takes, without what was given away', async () => {
    for (const n of [1, 2, 3]) await field.pay(n, WITHOUT);
    expect((await field.tasks(TKSK)).workload).toEqual({ families: 3, pacePerDay: 30, daysNeeded: 1, daysLeft: 14, inTime: 3 });
    await field.delegations('POST', TKSK, { village: WITHOUT, to: PKH.id });
    expect((await field.tasks(TKSK)).workload).toMatchObject({ families: 0, daysNeeded: 0 });
    expect((await field.tasks(TKSK)).total).toBe(3);
  });
});

describe('a download', () => {
  const events = fc.array(
    fc.oneof(
      fc.record({ what: fc.constant('vain' as const), n: fc.integer({ min: 1, max: 9 }) }),
      fc.record({ what: fc.constant('met' as const), n: fc.integer({ min: 1, max: 9 }) }),
      fc.record({ what: fc.constant('pay' as const), n: fc.integer({ min: 1, max: 12 }) }),
      fc.record({ what: fc.constant('time' as const), n: fc.integer({ min: 1, max: 9 }) }),
    ),
    { maxLength: 3 },
  );
  type Event = { readonly what: 'vain' | 'met' | 'pay' | 'time'; readonly n: number };
  const happen = async ({ what, n }: Event): Promise<void> => {
    if (what === 'time') return field.later(n);
    if (what === 'pay') return field.pay(n, n % 2 === 0 ? WITHOUT : WITH_PSM, { reference: `more-${n}-${field.now}` });
    await field.visit(n, PKH, { area: n % 2 === 0 ? WITHOUT : WITH_PSM, ...(what === 'vain' && vain) });
  };

  /** Page after page, with what happens between them. */
  async function whole(caller: Caller, limit: string, between: readonly (readonly Event[])[]): Promise<Answer[]> {
    const pages = [await field.tasks(caller, { limit })];
    for (let i = 0; pages.at(-1)?.cursor !== undefined; i++) {
      for (const event of between[i] ?? []) await happen(event);
      pages.push(await field.tasks(caller, { limit, cursor: pages.at(-1)?.cursor as string }));
    }
    return pages;
  }

  it('leaves out no family that waits all the while and shows none twice, however ranks move between its pages', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(events, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('1', '2', '3'),
        async (between, limit) => {
          field = await openField();
          for (let n = 1; n <= 9; n++) await field.pay(n, n % 2 === 0 ? WITHOUT : WITH_PSM);
          field.later(1);
          const before = numbers(await field.tasks(PKH));
          const shown = (await whole(PKH, limit, between)).flatMap(numbers);
          expect(new Set(shown).size).toBe(shown.length);
          const after = new Set(numbers(await field.tasks(PKH)));
          expect(before.filter((n) => after.has(n) && !shown.includes(n))).toEqual([]);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('enters each page once, each after the one that it follows; a page that is asked for again is the same', async () => {
    for (let n = 1; n <= 5; n++) await field.pay(n, WITH_PSM);
    const first = await field.tasks(PSM, { limit: '2' });
    const second = await field.tasks(PSM, { limit: '2', cursor: first.cursor as string });
    // the answer is lost, and what it showed is not taken for seen
    await field.visit(numbers(second)[0] as number, PSM, vain);
    const again = await field.tasks(PSM, { limit: '2', cursor: first.cursor as string });
    const third = await field.tasks(PSM, { limit: '2', cursor: again.cursor as string });
    expect([...numbers(first), ...numbers(again), ...numbers(third)].sort()).toEqual([1, 2, 3, 4, 5]);
    const entries = [];
    for await (const event of chainOf(field.table, { kind: 'officer', id: PSM.id })) {
      const { revealed } = factsOf(event);
      if (revealed) entries.push({ seq: event.seq, follows: revealed.follows });
    }
    const [one, , three] = entries;
    expect(entries.map(({ follows }) => follows)).toEqual([undefined, one?.seq, one?.seq, three?.seq]);
  });

  it('refuses a cursor that leads to no download of this officer', async () => {
    for (let n = 1; n <= 3; n++) await field.pay(n, WITH_PSM);
    const { cursor } = await field.tasks(PSM, { limit: '1' });
    expect(await refused(field.tasks(PKH, { limit: '1', cursor: cursor as string }))).toMatchObject({
      kind: 'malformed-request',
    });
    // sealed for this officer, and pointing at an assignment
    const { sealCursor } = await import('#shared/http/paging.ts');
    const shape = { route: 'tasks', source: PSM.source, since: undefined };
    for (const position of [
      [1, 1],
      [1, 99],
      [3, 2],
    ]) {
      expect(await refused(field.tasks(PSM, { cursor: sealCursor(position, shape) }))).toMatchObject({
        kind: 'malformed-request',
      });
    }
  });
});

describe('a phone that asks for what changed', () => {
  interface Phone {
    readonly held: ReadonlyMap<string, number>;
    readonly at?: string;
    /** In the order of the list. */
    readonly order: readonly string[];
  }
  async function sync(phone: Phone, caller: Caller): Promise<Phone> {
    const query = { limit: '3', ...(phone.at !== undefined && { since: phone.at }) };
    let page = await field.tasks(caller, query);
    const { at, waiting } = page;
    const held = new Map(phone.held);
    for (;;) {
      for (const [i, n] of numbers(page).entries()) held.set(page.tasks[i]?.kpmId as string, n);
      if (page.cursor === undefined) break;
      page = await field.tasks(caller, { ...query, cursor: page.cursor });
    }
    for (const id of held.keys()) if (waiting && !waiting.includes(id)) held.delete(id);
    return { held, at, order: waiting ?? [...held.keys()] };
  }

  const step = fc.oneof(
    fc.record({ what: fc.constantFrom('vain', 'met', 'pay', 'give', 'back'), n: fc.integer({ min: 1, max: 6 }) }),
    fc.record({ what: fc.constantFrom('time', 'psm-leaves', 'psm-comes', 'village'), n: fc.integer({ min: 1, max: 8 }) }),
  );

  async function happen({ what, n }: { what: string; n: number }, serial: number): Promise<void> {
    const area = n % 2 === 0 ? WITHOUT : WITH_PSM;
    const day = (offset: number) => new Date(Date.parse(field.now) + offset * 86_400_000).toISOString().slice(0, 10);
    switch (what) {
      case 'time':
        return field.later(n);
      case 'pay':
        return field.pay(n, area, { reference: `r-${serial}` });
      case 'psm-comes':
        return field.assign(`c-${serial}`, `psm-${n}`, 'PSM', area, day(-1), day(n));
      case 'psm-leaves':
        return field.assign(`d-${serial}`, PSM.id, 'PSM', WITH_PSM, '2026-01-01', day(n - 4));
      case 'village':
        await field.delegations('POST', TKSK, { village: area, to: PKH.id, until: day(n) });
        return;
      case 'give': {
        const { kpmId } = (await field.tasks(PKH)).tasks[n] ?? {};
        if (kpmId !== undefined) await field.delegations('POST', TKSK, { kpmIds: [kpmId], to: PKH.id });
        return;
      }
      case 'back': {
        const [one] = (await field.delegations('GET', PKH)).body['taken'] as { id: string }[];
        if (one !== undefined) await field.delegations('POST', PKH, {}, one.id);
        return;
      }
      default:
        return field.visit(n, PKH, { area, ...(what === 'vain' && vain) });
    }
  }

  it('holds what a whole download would give, in its order, whoever’s the families become', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(step, { maxLength: 3 }), { minLength: 1, maxLength: 5 }), async (rounds) => {
        field = await openField();
        for (let n = 1; n <= 6; n++) await field.pay(n, n % 2 === 0 ? WITHOUT : WITH_PSM);
        field.later(1);
        const callers = [TKSK, PSM, PKH];
        let phones = await Promise.all(callers.map((caller) => sync({ held: new Map(), order: [] }, caller)));
        let serial = 0;
        for (const steps of rounds) {
          field.later(0.01);
          for (const one of steps) await happen(one, ++serial);
          field.later(0.01);
          const next: Phone[] = [];
          for (const [i, caller] of callers.entries()) {
            const phone = await sync(phones[i] as Phone, caller);
            const whole = await field.tasks(caller);
            expect([...phone.held.values()].sort()).toEqual(numbers(whole).sort());
            expect(phone.order.toSorted()).toEqual(whole.tasks.map(({ kpmId }) => kpmId).toSorted());
            expect(phone.order[0]).toBe(whole.tasks[0]?.kpmId);
            next.push(phone);
          }
          phones = next;
        }
      }),
      { numRuns: 12 },
    );
  });
});

describe('the cost of a list', () => {
  it('does not grow with the families that wait beyond their keys: a page reads what it shows', async () => {
    for (let n = 1; n <= 30; n++) await field.pay(n, WITHOUT);
    const reads: string[] = [];
    const getMany = field.table.getMany.bind(field.table);
    field.table.getMany = (keys, options) => {
      for (const { pk, sk } of keys) reads.push(sk.startsWith('CASE#') ? 'case' : (pk.split('#')[0] as string));
      return getMany(keys, options);
    };
    await field.tasks(TKSK, { limit: '5' });
    expect(reads.filter((what) => what === 'case')).toHaveLength(5);
    expect(reads.filter((what) => what === 'KPM')).toHaveLength(5);
    // nor who works there: one query says that
    expect(reads.filter((what) => what === 'OFFICER')).toEqual([]);
  });

  it('an officer of a wider area sees all of it', async () => {
    await field.pay(1, WITH_PSM);
    await field.pay(2, WITHOUT);
    const wide = officer('tksk-9', 'TKSK', '15.71');
    expect((await field.tasks(wide)).total).toBe(2);
    expect((await field.tasks({ ...wide, ...officer('x', 'TKSK', DISTRICT), id: 'tksk-9' })).total).toBe(1);
  });
});
