/**
 * Goal: a search finds by one exact number and only in the caller's areas, is counted, limited and watched, and tells nothing about
 * families elsewhere (TRUST §1). Method: the story world; answers, quotas, counters and entries compared.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import { answer as search } from '#functions/search-kpm/answer.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { inForce } from '#shared/domain/settings/settings.ts';
import { problemOf } from '#shared/http/lambda-http.ts';
import { problemResponse } from '#shared/http/respond.ts';
import { searchResult } from '#shared/http/schemas/search.ts';
import { chainOf, factsOf } from '#shared/store/events.ts';
import { BANK, CANARY_NIK, listed, paid, TKSK } from '#test/support/door.ts';
import {
  call,
  JAMBI_VILLAGE,
  kpm,
  kpmIdIn,
  MUARO_VILLAGE,
  person,
  send,
  storyWorld,
  WIDE_BANK,
  WIDE_DINSOS,
  type World,
} from '#test/support/read-world.ts';

const JAMBI = person('manager', '15.71');
const MUARO = person('manager', '15.05');
const limits = inForce(nationalSettings.limits, '2026-11-20T05:00:00.000Z' as Instant);
const NOBODYS_NIK = '1571016412900009';

let world: World;
beforeEach(async () => {
  world = await storyWorld();
});
const ask = (caller: Caller, body: object, ports: World = world) =>
  search(ports, call({ route: '/v1/kpm/search', method: 'POST', caller, body: JSON.stringify(body) }));
const refused = async (work: Promise<unknown>) => {
  try {
    await work;
  } catch (error) {
    return problemOf(error);
  }
  throw new Error('it was answered');
};

describe('a search', () => {
  it('by NIK or by an external id finds the family, masked, and counts', async () => {
    const id = kpmIdIn(world, JAMBI_VILLAGE);
    const byNik = JSON.parse((await ask(JAMBI, { nik: CANARY_NIK })).body);
    expect(searchResult.parse(byNik)).toEqual(byNik);
    expect(byNik).toEqual({
      families: [expect.objectContaining({ id, nikLast4: '0001', area: { code: JAMBI_VILLAGE, name: 'Simpang IV Sipin' } })],
      searchesLeft: limits.searchesPerHour - 1,
    });
    const byId = JSON.parse((await ask(JAMBI, { id: { scheme: 'PKH', value: 'PKH-1' } })).body);
    expect(byId.families[0].id).toBe(id);
    expect(byId.searchesLeft).toBe(limits.searchesPerHour - 2);
  });

  it('finds every family of a NIK that several have, each within the areas', async () => {
    await send(world, WIDE_DINSOS, listed('l-7', { kpm: { ...(kpm(7) as object), nik: CANARY_NIK } }));
    await send(world, WIDE_DINSOS, listed('l-8', { kpm: { ...(kpm(8) as object), nik: CANARY_NIK }, area: MUARO_VILLAGE }));
    expect(JSON.parse((await ask(JAMBI, { nik: CANARY_NIK })).body).families).toHaveLength(2);
    expect(JSON.parse((await ask(MUARO, { nik: CANARY_NIK })).body).families).toHaveLength(1);
  });

  it('for a family elsewhere is answered, counted and kept exactly like one for nobody', async () => {
    const trace = async (body: object): Promise<string> => {
      const fresh = await storyWorld();
      const answered = await ask(MUARO, body, fresh);
      const kept = [...fresh.table.items()].filter(({ entity }) => entity === 'quota');
      const events = [...fresh.table.items()].filter(({ entity }) => entity === 'event').length;
      return JSON.stringify([answered, kept, events, fresh.counts]);
    };
    expect(await trace({ nik: CANARY_NIK })).toBe(await trace({ nik: NOBODYS_NIK }));
    expect(await trace({ id: { scheme: 'PKH', value: 'PKH-1' } })).toBe(await trace({ id: { scheme: 'PKH', value: 'PKH-9' } }));
  });

  it.each([MUARO, person('auditor', '15.05')])('for a family elsewhere reads no more than for nobody ($role)', async (caller) => {
    const reads = async (body: object): Promise<string[]> => {
      const fresh = await storyWorld();
      const asked: string[] = [];
      for (const name of ['get', 'getMany', 'query'] as const) {
        const read = fresh.table[name].bind(fresh.table) as (...args: unknown[]) => Promise<unknown>;
        const counted = (...args: unknown[]): Promise<unknown> => {
          asked.push(name);
          return read(...args);
        };
        Object.assign(fresh.table, { [name]: counted });
      }
      await ask(caller, body, fresh);
      return asked;
    };
    expect(await reads({ nik: CANARY_NIK })).toEqual(await reads({ nik: NOBODYS_NIK }));
  });

  it('for a family elsewhere that was linked reads as often as for nobody, also while its name still leads to the old id', async () => {
    const other = { ids: [{ scheme: 'DTSEN', value: 'D-1' }] };
    const [old, present] = ['linkedTo', 'linked'] as const;
    const reads = async (named: typeof old | typeof present | 'nobody'): Promise<string[]> => {
      const fresh = await storyWorld();
      await send(fresh, WIDE_BANK, paid('p-7', { kpm: other }));
      await send(fresh, WIDE_BANK, paid('p-8', { kpm: { ids: [...other.ids, { scheme: 'PKH', value: 'PKH-1' }] } }));
      const kpms = [...fresh.table.items()].filter(({ entity }) => entity === 'kpm');
      const id = named === 'nobody' ? `kpm_${'N'.repeat(22)}` : String(kpms.find((kpm) => kpm[named] !== undefined)?.['kpmId']);
      expect(id).toMatch(/^kpm_/);
      const asked: string[] = [];
      const [getMany, aliases] = [fresh.table.getMany.bind(fresh.table), fresh.keys.getMany.bind(fresh.keys)];
      Object.assign(fresh.table, {
        getMany: async (keys: Parameters<typeof getMany>[0]) => {
          asked.push(`${keys.length} items`);
          return getMany(keys);
        },
      });
      Object.assign(fresh.keys, {
        getMany: async (keys: Parameters<typeof aliases>[0]) =>
          (await aliases(keys)).map((item) => item && (item.entity === 'alias' ? { ...item, kpmIds: [id] } : item)),
      });
      expect(JSON.parse((await ask(MUARO, { nik: CANARY_NIK }, fresh)).body).families).toEqual([]);
      return asked;
    };
    const nobodys = await reads('nobody');
    expect(nobodys).toEqual(['1 items', '1 items']);
    expect(await reads(old)).toEqual(nobodys);
    expect(await reads(present)).toEqual(nobodys);
  });

  it('is entered into the trail of the family that it found, without what was searched for', async () => {
    await ask(JAMBI, { nik: CANARY_NIK });
    const entries = [];
    for await (const event of chainOf(world.table, { kind: 'kpm', id: kpmIdIn(world, JAMBI_VILLAGE) })) {
      if (event.source === JAMBI.source) entries.push(factsOf(event).revealed);
    }
    expect(entries).toEqual([{ purpose: 'CARI', fields: ['nikLast4'], kpmIds: [kpmIdIn(world, JAMBI_VILLAGE)] }]);
    expect(JSON.stringify([...world.table.items(), ...world.keys.items(), world.logLines])).not.toContain(CANARY_NIK);
  });

  it('is limited by person and hour: 429 says how many are left and when to come back', async () => {
    for (let n = 0; n < limits.searchesPerHour; n++) await ask(JAMBI, { nik: CANARY_NIK });
    world.now = '2026-11-20T05:30:00.000Z' as Instant;
    const problem = await refused(ask(JAMBI, { nik: CANARY_NIK }));
    const { statusCode, headers, body } = problemResponse(problem, 'en');
    expect(statusCode).toBe(429);
    expect(headers?.['retry-after']).toBe('1800');
    expect(JSON.parse(body).detail).toContain('0 are left');
    expect(JSON.parse((await ask(person('inspectorate', '15.71'), { nik: CANARY_NIK })).body).families).toHaveLength(1);
    world.now = '2026-11-20T06:00:00.000Z' as Instant;
    expect(JSON.parse((await ask(JAMBI, { nik: CANARY_NIK })).body).searchesLeft).toBe(limits.searchesPerHour - 1);
  });

  it('in vain again and again is told to whoever watches; a slip or two are not', async () => {
    for (let n = 1; n < limits.searchMissesSuspect; n++) await ask(JAMBI, { nik: NOBODYS_NIK });
    expect(world.counts).toMatchObject({ SearchMisses: limits.searchMissesSuspect - 1 });
    expect(world.counts['SearchGuessing']).toBeUndefined();
    await ask(JAMBI, { nik: NOBODYS_NIK });
    expect(world.counts['SearchGuessing']).toBe(1);
  });

  it('is by exactly one number, in its form; never by name; and not for everybody', async () => {
    for (const body of [
      {},
      { nik: CANARY_NIK, kk: CANARY_NIK },
      { nik: '157101' },
      { name: 'Siti' },
      { id: { scheme: 'ACCOUNT', value: '1' } },
    ]) {
      expect((await refused(ask(JAMBI, body))).kind).toBe('invalid-fields');
    }
    for (const caller of [TKSK, BANK, person('administrator', 'ID')]) {
      expect((await refused(ask(caller, { nik: CANARY_NIK }))).kind).toBe('forbidden');
    }
  });
});
