/**
 * Goal: what is kept no longer is shown by nothing, from the very moment on, whether or not it was destroyed (TRUST §1).
 * Method: the story world; each way of seeing it asked at the last moment before and at the first after.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import { answer as readKpm } from '#functions/query-kpm/answer.ts';
import { answer as readTasks } from '#functions/query-tasks/answer.ts';
import { answer as reveal } from '#functions/reveal/answer.ts';
import { answer as search } from '#functions/search-kpm/answer.ts';
import { groupIdOf } from '#shared/domain/alerts/group.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { isKept, isPhotoKept, photoDaysMax } from '#shared/domain/settings/kept.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { addMs, addYears } from '#shared/domain/time/instant.ts';
import { groupRevealed, revealed } from '#shared/http/schemas/reveal.ts';
import { CANARY_NAME, CANARY_NIK, posted, report, TKSK } from '#test/support/door.ts';
import { alertOf, call, JAMBI_VILLAGE, kpm, kpmIdIn, person, send, storyWorld, type World } from '#test/support/read-world.ts';

const JAMBI = person('manager', '15.71');
const WHY = { purpose: 'PENGADUAN', reason: 'Surat pengaduan 12/2026' };
/** When the lists and payments of the story happened. */
const SAID = '2026-11-01T02:00:00.000Z' as Instant;
const VISITED = '2026-11-19T02:00:00.000Z' as Instant;
/** The last moment of so many years, and the first after them. */
const around = (since: Instant, years: number): [Instant, Instant] => [addMs(addYears(since, years), -1), addYears(since, years)];

let world: World;
let family: string;
beforeEach(async () => {
  world = await storyWorld();
  family = kpmIdIn(world, JAMBI_VILLAGE);
});

async function fieldsAt(now: Instant, ...fields: string[]) {
  world.now = now;
  const body = JSON.stringify({ ...WHY, fields });
  const asked = call({ route: '/v1/kpm/{id}/reveal', method: 'POST', caller: JAMBI, params: { id: family }, body });
  return revealed.parse(JSON.parse((await reveal(world, asked)).body)).fields;
}

describe('what was said', () => {
  it('of who a family is: name, address, NIK and number, ten years', async () => {
    const [last, first] = around(SAID, 10);
    const shown = await fieldsAt(last, 'name', 'address', 'nik', 'ids');
    expect(shown).toMatchObject({
      name: { state: 'shown', value: CANARY_NAME },
      address: { state: 'shown' },
      nik: { state: 'shown', value: CANARY_NIK },
      ids: { state: 'shown' },
    });
    const after = await fieldsAt(first, 'name', 'address', 'nik', 'ids');
    expect(after).toEqual({
      name: { state: 'expired' },
      address: { state: 'expired' },
      nik: { state: 'expired' },
      ids: { state: 'expired', values: [] },
    });
  });

  it('of what was seen at a visit: notes and coordinates, two years', async () => {
    const gps = { lat: -1.61, lon: 103.58, accuracyM: 12 };
    await send(world, TKSK, report('r-9', { kpm: kpm(1), note: 'rumah kosong', gps, capturedAt: VISITED }));
    const [last, first] = around(VISITED, 2);
    const before = await fieldsAt(last, 'gps', 'notes');
    expect(before.gps).toMatchObject({ state: 'shown', values: [gps] });
    expect(before.notes?.values.map(({ text }) => text)).toContain('rumah kosong');
    const after = await fieldsAt(first, 'gps', 'notes');
    expect(after.gps).toEqual({ state: 'expired', values: [] });
    expect(after.notes?.values.map(({ text }) => text)).not.toContain('rumah kosong');
  });

  it('of a family in a group of alerts, with its last four digits', async () => {
    const id = groupIdOf(alertOf(world, 'BAYAR_GANDA'));
    const at = async (now: Instant) => {
      world.now = now;
      const asked = { route: '/v1/alert-groups/{id}/reveal', method: 'POST', caller: JAMBI, params: { id } };
      const answered = await reveal(world, call({ ...asked, body: JSON.stringify(WHY) }));
      return groupRevealed.parse(JSON.parse(answered.body)).families[0];
    };
    const [last, first] = around(SAID, 10);
    expect(await at(last)).toMatchObject({ name: { state: 'shown', value: CANARY_NAME }, nikLast4: CANARY_NIK.slice(-4) });
    const after = await at(first);
    expect(after).toMatchObject({ name: { state: 'expired' }, address: { state: 'expired' } });
    // its payments were for a cycle that ended later: that it is known here expires with them
    expect(after?.nikLast4).toBe(CANARY_NIK.slice(-4));
    world.now = '2037-10-01T00:00:00.000Z' as Instant;
    expect((await at(world.now))?.nikLast4).toBeUndefined();
  });

  it('of a family that an officer has to visit', async () => {
    const [last, first] = around(SAID, 10);
    const at = async (now: Instant) => {
      world.now = now;
      const caller = { ...TKSK, ...posted('TKSK', '15.05.01') };
      const { tasks } = JSON.parse((await readTasks(world, call({ route: '/v1/tasks', caller }))).body);
      return tasks[0];
    };
    expect(await at(last)).toMatchObject({ name: CANARY_NAME, address: expect.anything() });
    const after = await at(first);
    expect([after.name, after.address]).toEqual([undefined, undefined]);
  });
});

describe('a family’s page', () => {
  it('tells the last four digits as long as the family may be known by them', async () => {
    const at = async (now: string) => {
      world.now = now as Instant;
      const asked = call({ route: '/v1/kpm/{id}', caller: JAMBI, params: { id: family } });
      return JSON.parse((await readKpm(world, asked)).body).nikLast4;
    };
    expect(await at('2037-09-30T23:59:59.999Z')).toBe(CANARY_NIK.slice(-4));
    expect(await at('2037-10-01T00:00:00.000Z')).toBeUndefined();
  });
});

describe('a search', () => {
  it('finds a family until ten years after the last that was said of it, and then answers as for a number that nobody has', async () => {
    const at = async (now: string, nik = CANARY_NIK) => {
      world.now = now as Instant;
      const asked = call({ route: '/v1/kpm/search', method: 'POST', caller: JAMBI, body: JSON.stringify({ nik }) });
      return JSON.parse((await search(world, asked)).body);
    };
    // of the cycle from October 2026 it may be spoken until the end of September 2027
    expect((await at('2037-09-30T23:59:59.999Z')).families).toHaveLength(1);
    const gone = await at('2037-10-01T00:00:00.000Z');
    expect(gone.families).toEqual([]);
    expect(await at('2037-10-01T01:00:00.000Z', '1571016412900009')).toEqual(gone);
  });
});

describe('how long', () => {
  const at = (day: string): Instant => `${day}T00:00:00.000Z` as Instant;

  it('is what was set when it happened: a later decree brings nothing back and takes nothing early', () => {
    const [national] = nationalSettings.retention;
    if (national === undefined) throw new Error('a setting');
    const changed = { ...national, from: at('2027-01-01'), value: { ...national.value, field: 5 } };
    const settings = { retention: [national, changed] };
    expect(isKept(settings, 'field', at('2026-12-31'), at('2028-12-30'))).toBe(true);
    expect(isKept(settings, 'field', at('2026-12-31'), at('2028-12-31'))).toBe(false);
    expect(isKept(settings, 'field', at('2027-01-01'), at('2031-12-31'))).toBe(true);
    expect(isKept(settings, 'field', at('2027-01-01'), at('2032-01-01'))).toBe(false);
  });

  it('runs from 29 February to 1 March where there is none', () => {
    expect(isKept(nationalSettings, 'field', at('2028-02-29'), at('2030-02-28'))).toBe(true);
    expect(isKept(nationalSettings, 'field', at('2028-02-29'), at('2030-03-01'))).toBe(false);
  });

  it('is counted in days for photos, from when they came; the bucket keeps as long as the longest', () => {
    const photoDays = [
      { from: at('2025-01-01'), value: 730, source: 'x' },
      { from: at('2027-01-01'), value: 365, source: 'x' },
    ];
    expect(isPhotoKept({ photoDays }, at('2026-12-31'), addMs(at('2028-12-30'), -1))).toBe(true);
    expect(isPhotoKept({ photoDays }, at('2026-12-31'), at('2028-12-30'))).toBe(false);
    expect(isPhotoKept({ photoDays }, at('2027-01-01'), at('2028-01-01'))).toBe(false);
    expect(photoDaysMax({ photoDays })).toBe(730);
  });
});
