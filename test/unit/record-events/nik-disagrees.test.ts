/**
 * Goal: a payment or a list that names a family by another NIK raises DATA_TIDAK_PADAN, the same in any order, and the data clear it
 * (DESIGN §6). Method: the same events through the real door and recorder in every order, and what was written searched for the NIK.
 */
import { describe, expect, it } from 'vitest';
import type { Instant } from '#shared/domain/brand.ts';
import type { JsonValue } from '#shared/http/json.ts';
import { caseFacts, readCase } from '#shared/store/cases.ts';
import { CANARY_NIK, listed, paid } from '#test/support/door.ts';
import { alertsIn, kpm, openWorld, send, WIDE_BANK, WIDE_DINSOS, type World } from '#test/support/read-world.ts';

const OTHER_NIK = '1571015708850003';
const named = (nik: string): JsonValue => ({ ...(kpm(1) as object), nik });
const on = (day: string) => ({ time: `2026-11-${day}T09:00:00+07:00` });

const LIST: Sent = [WIDE_DINSOS, listed('l-1', { kpm: named(CANARY_NIK) }, on('01'))];
const PAYMENT: Sent = [WIDE_BANK, paid('p-1', { kpm: named(OTHER_NIK) }, on('02'))];
const UPDATE: Sent = [
  WIDE_DINSOS,
  {
    ...listed('u-1', {}, on('05')),
    type: 'id.kawal-bansos.kpm.updated.v1',
    data: { kpm: kpm(1), area: '15.71.01.1001', changes: { nik: OTHER_NIK } },
  },
];
const NEW_LIST: Sent = [WIDE_DINSOS, listed('l-2', { kpm: named(OTHER_NIK), listNumber: 'SK-2' }, on('03'))];
const CORRECTING_LIST: Sent = [WIDE_DINSOS, listed('l-3', { kpm: named(CANARY_NIK), listNumber: 'SK-3' }, on('06'))];
type Sent = readonly [typeof WIDE_DINSOS, JsonValue];

function* ordersOf<T>(items: readonly T[]): Generator<readonly T[]> {
  if (items.length <= 1) yield items;
  for (const [i, item] of items.entries()) for (const rest of ordersOf(items.toSpliced(i, 1))) yield [item, ...rest];
}

async function after(events: readonly Sent[]): Promise<World> {
  const world = openWorld();
  world.now = '2026-11-20T05:00:00.000Z' as Instant;
  for (const [caller, item] of events) await send(world, caller, item);
  return world;
}
/** Cause and due day of what holds. */
const holding = (world: World): string[] =>
  alertsIn(world)
    .filter(({ rule, condition }) => rule === 'DATA_TIDAK_PADAN' && condition === 'holds')
    .map(
      ({ cause, since, inputs }) => `${cause.slice(cause.lastIndexOf('2026-10#'))} ${since} ${inputs.includes('nikDisagrees')}`,
    )
    .sort();

describe('in every order', () => {
  const cases: readonly (readonly [string, readonly Sent[], readonly string[]])[] = [
    [
      'a payment by another NIK than the list holds',
      [LIST, PAYMENT],
      ['2026-10#payment#agency:bri#ref-p-1 2026-11-02T02:00:00.000Z true'],
    ],
    ['and is cleared by an update that says so', [LIST, PAYMENT, UPDATE], []],
    ['and by a later list with its NIK, which is itself another than before it', [LIST, PAYMENT, NEW_LIST], ['2026-10#list']],
    ['which the list that says the first again settles', [LIST, PAYMENT, NEW_LIST, CORRECTING_LIST], []],
  ];
  it.each(cases)('%s', async (_, events, expected) => {
    for (const order of ordersOf(events)) {
      const found = holding(await after(order));
      expect(found.map((text, i) => (text.startsWith(expected[i] ?? '?') ? expected[i] : text))).toEqual(expected);
    }
  });
});

it('of the NIK that disagrees nothing is written but what no NIK can be read from', async () => {
  const world = await after([LIST, PAYMENT]);
  const all = JSON.stringify([...world.table.items(), ...world.keys.items()]);
  expect(all).not.toContain(OTHER_NIK);
  expect(all).not.toContain(OTHER_NIK.slice(0, 12));
  const marks = [...world.table.items()].flatMap((item) => {
    const facts = item.entity === 'case' ? readCase(item) : undefined;
    return facts ? caseFacts(facts).flatMap((fact) => ('nikMark' in fact ? [fact.nikMark] : [])) : [];
  });
  expect(new Set(marks).size).toBe(2);
  for (const mark of marks) expect(mark).toHaveLength(2);
});
