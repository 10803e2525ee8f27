/** A family's own data are changed only by those in whose areas it lives or comes to live. Goal: DESIGN §6, §10. Method: two Dinsos over memory. */
import { describe, expect, it } from 'vitest';
import { acceptEvents } from '#functions/accept-events/accept.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import type { JsonValue } from '#shared/http/json.ts';
import type { ItemOutcome } from '#shared/intake/door.ts';
import { getIdentity } from '#shared/store/identities.ts';
import { putKpm } from '#shared/store/kpms.ts';
import { StoreUnavailable } from '#shared/store/table.ts';
import { DINSOS, listed, NOW, openDoor, sentBy, type TestDoor, VILLAGE } from '#test/support/door.ts';

const ELSEWHERE = '15.05.01.2002';
const THIRD = '15.06.01.2001';
const NEIGHBOUR: Caller = {
  ...DINSOS,
  source: 'agency:dinsos-muaro-jambi',
  id: 'dinsos-muaro-jambi',
  areas: ['15.05' as AreaCode],
};
const kpm = { ids: [{ scheme: 'PKH', value: 'PKH-157101-000017' }] };
const updated = (caller: Caller, id: string, area: string, changes: JsonValue, ref: JsonValue = kpm): JsonValue => ({
  specversion: '1.0',
  id,
  source: caller.source,
  type: 'id.kawal-bansos.kpm.updated.v1',
  time: '2026-11-20T09:30:00+07:00',
  data: { kpm: ref, area, changes },
});
const kinds = (outcomes: readonly ItemOutcome[]): string[] =>
  outcomes.map(({ outcome }) => ('problem' in outcome ? outcome.problem.kind : outcome.status));

/** A family of Jambi's list, recorded as living in VILLAGE. */
async function familyOfJambi(
  door: TestDoor,
  more: { area: string; facts: string } = { area: VILLAGE, facts: '[]' },
): Promise<string> {
  await acceptEvents(door, DINSOS, [listed('l-1')]);
  const kpmId = sentBy(door)[0]?.subject.id ?? '';
  await door.table.write(
    putKpm({
      kpmId,
      version: 1,
      ...more,
      seenIn: VILLAGE,
      identity: 'confirmed',
      firstSeenAt: NOW,
      cases: [],
      alerts: {},
    }),
  );
  door.messages.length = 0;
  return kpmId;
}

describe('a family of another mandate', () => {
  it.each<[string, JsonValue]>([
    ['cannot be said to be dead', { diedOn: '2026-10-02' }],
    ['cannot be renamed', { name: 'Orang Lain' }],
    ['cannot be sent to a third place', { area: THIRD }],
    ['cannot be given another NIK', { nik: '1505015708850002' }],
  ])(
    '%s: what is said is about nobody we know, and answered as of a name that nobody has (docs/adr/0006)',
    async (_, changes) => {
      const door = openDoor();
      const kpmId = await familyOfJambi(door);
      const before = await getIdentity(door.keys, kpmId);
      const said = updated(NEIGHBOUR, 'u-1', ELSEWHERE, changes);
      expect(kinds(await acceptEvents(door, NEIGHBOUR, [said]))).toEqual(['accepted']);
      expect(sentBy(door)[0]?.subject.id).not.toBe(kpmId);
      expect(await getIdentity(door.keys, kpmId)).toEqual(before);
      expect(door.counts['UpdatesOutOfScope']).toBe(1);
      // the same again is the same family, and still not that one
      expect(kinds(await acceptEvents(door, NEIGHBOUR, [{ ...(said as object), id: 'u-2' }]))).toEqual(['accepted']);
      expect(sentBy(door)[1]?.subject.id).toBe(sentBy(door)[0]?.subject.id);
    },
  );

  it.each<[string, JsonValue, JsonValue]>([
    ['by number', kpm, { diedOn: '2026-10-02' }],
    ['by NIK', { nik: '1571015708850001' }, { diedOn: '2026-10-02' }],
    ['by NIK, with a new one', { nik: '1571015708850001' }, { nik: '1505015708850002' }],
  ])('named %s gives no answer that a name of nobody does not give', async (_, ref, changes) => {
    const answers = await Promise.all(
      [true, false].map(async (isThere) => {
        const door = openDoor();
        if (isThere) await familyOfJambi(door);
        const outcomes = await acceptEvents(door, NEIGHBOUR, [updated(NEIGHBOUR, 'u-1', ELSEWHERE, changes, ref)]);
        const again = await acceptEvents(door, NEIGHBOUR, [updated(NEIGHBOUR, 'u-1', ELSEWHERE, changes, ref)]);
        return kinds([...outcomes, ...again]);
      }),
    );
    expect(answers).toEqual([
      ['accepted', 'duplicate'],
      ['accepted', 'duplicate'],
    ]);
  });

  it('may come to live in one’s own: the Dinsos that receives it says so', async () => {
    const door = openDoor();
    const kpmId = await familyOfJambi(door);
    const arrival = updated(NEIGHBOUR, 'u-1', ELSEWHERE, { area: ELSEWHERE });
    expect(
      kinds(await acceptEvents(door, NEIGHBOUR, [arrival, listed('l-2', { area: ELSEWHERE }, { source: NEIGHBOUR.source })])),
    ).toEqual(['accepted', 'accepted']);
    expect(sentBy(door)[0]).toMatchObject({ subject: { id: kpmId }, family: { area: ELSEWHERE } });
  });

  it('keeps no other item of the batch waiting; nothing is answered while it cannot be looked up', async () => {
    const door = openDoor();
    await familyOfJambi(door);
    const items = [
      updated(NEIGHBOUR, 'u-1', ELSEWHERE, { heirRecorded: true }),
      listed('l-9', { area: ELSEWHERE, kpm: { ids: [{ scheme: 'PKH', value: 'P-9' }] } }, { source: NEIGHBOUR.source }),
    ];
    const getMany = door.table.getMany.bind(door.table);
    door.table.getMany = async () => {
      throw new StoreUnavailable('throttled');
    };
    expect(kinds(await acceptEvents(door, NEIGHBOUR, items))).toEqual(['unavailable', 'unavailable']);
    door.table.getMany = getMany;
    expect(kinds(await acceptEvents(door, NEIGHBOUR, items))).toEqual(['accepted', 'accepted']);
  });
});

describe('a family of one’s own mandate', () => {
  it('may be changed, and may leave for another: the Dinsos that it leaves says so', async () => {
    const door = openDoor();
    await familyOfJambi(door);
    const items = [
      updated(DINSOS, 'u-1', VILLAGE, { diedOn: '2026-10-02' }),
      updated(DINSOS, 'u-2', VILLAGE, { area: ELSEWHERE }),
      updated(DINSOS, 'u-3', VILLAGE, { nik: '1571015708850009' }),
    ];
    expect(kinds(await acceptEvents(door, DINSOS, items))).toEqual(['accepted', 'accepted', 'accepted']);
  });

  it('that others alone have placed elsewhere may be said to have moved, and nothing else of it', async () => {
    const door = openDoor();
    const placed = (day: string, source: string, area: string) => ({
      type: 'kpm.updated',
      id: day,
      source,
      area,
      occurredAt: `${day}T02:00:00.000Z`,
      receivedAt: NOW,
    });
    const facts = [placed('2026-10-01', DINSOS.source, VILLAGE), placed('2026-11-13', NEIGHBOUR.source, ELSEWHERE)];
    const kpmId = await familyOfJambi(door, { area: ELSEWHERE, facts: JSON.stringify(facts) });
    await acceptEvents(door, DINSOS, [
      updated(DINSOS, 'u-1', VILLAGE, { area: ELSEWHERE }),
      updated(DINSOS, 'u-2', VILLAGE, { area: ELSEWHERE, diedOn: '2026-10-02' }),
      updated(DINSOS, 'u-3', VILLAGE, { diedOn: '2026-10-02' }),
    ]);
    expect(sentBy(door).map(({ subject: { id } }) => id === kpmId)).toEqual([true, false, false]);
  });

  it('costs one batched read for all changes of a call, and none for lists and payments', async () => {
    const door = openDoor();
    await familyOfJambi(door);
    const calls: number[] = [];
    const getMany = door.table.getMany.bind(door.table);
    door.table.getMany = (keys) => {
      calls.push(keys.length);
      return getMany(keys);
    };
    await acceptEvents(door, DINSOS, [listed('l-2'), listed('l-3')]);
    expect(calls).toEqual([]);
    await acceptEvents(door, DINSOS, [
      updated(DINSOS, 'u-1', VILLAGE, { diedOn: '2026-10-02' }),
      updated(DINSOS, 'u-2', VILLAGE, { area: ELSEWHERE }),
      updated(DINSOS, 'u-3', VILLAGE, { area: VILLAGE }),
    ]);
    expect(calls).toEqual([2]);
  });
});
