/**
 * Goal: what is recorded reaches the trail of its area by the way that the template lays: stream, filter, projector, journal, route.
 * Method: two places furnished through the API over the synthesized template in memory, then followed.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readEventKey } from '#shared/store/keys.ts';
import { ask, callerAt, furnishPlaces, type Place } from '#test/support/access-world.ts';
import { type Machine, startMachine } from '#test/support/memory-machine.ts';

let machine: Machine;
let places: Place[];
beforeAll(async () => {
  machine = await startMachine();
  places = await furnishPlaces(machine, ['15.71.01.1001', '15.05.01.2002']);
});
afterAll(() => machine.stop());

it('every recorded event of an area is in its trail, and no other', async () => {
  for (const { regency } of places) {
    const query = { area: regency, limit: '100' };
    const answer = await ask('query-trail', 'GET', '/v1/trail', callerAt('inspectorate', 'ID'), { query });
    const { entries } = JSON.parse(answer.body) as { entries: { subject: { kind: string; id: string }; seq: number }[] };
    const items = [...machine.tables.values()].flatMap((table) => [...table.items()]);
    const recorded = items.filter((item) => item.entity === 'event' && String(item['area']).startsWith(regency));
    const shown = entries.map(({ subject, seq }) => `${subject.kind} ${subject.id} ${seq}`);
    const expected = recorded
      .map(readEventKey)
      .filter(({ subject }) => ['kpm', 'officer', 'batch'].includes(subject.kind))
      .map(({ subject, seq }) => `${subject.kind} ${subject.id} ${seq}`);
    expect(expected.length).toBeGreaterThan(3);
    expect(shown).toEqual(expect.arrayContaining(expected));
    expect(shown.filter((name) => !expected.includes(name) && !/^(area|agency|setting) /.test(name))).toEqual([]);
  }
});
