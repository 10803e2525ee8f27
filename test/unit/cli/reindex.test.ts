/**
 * Goal: after a rotation every name and data key is under the current keys, nobody has become another family or unreadable, and the
 * old keys are gone; however often the run was killed, and whatever families came meanwhile (TRUST §1, docs/adr/0010).
 * Method: families taken in by the real door over memory; every single call of the run fails once.
 */
import { describe, expect, it } from 'vitest';
import { acceptEvents } from '#functions/accept-events/accept.ts';
import { PassUnfinished, type Progress } from '#shared/cli/keys/pass.ts';
import { NotYetActive, type ReindexPorts, reindex } from '#shared/cli/keys/reindex.ts';
import { renewDataKeys } from '#shared/cli/keys/renew.ts';
import { rotate } from '#shared/cli/keys/rotate.ts';
import { RETENTION_CLASSES, RETENTION_NUMBERS } from '#shared/domain/settings/retention.ts';
import type { JsonValue } from '#shared/http/json.ts';
import { openOfficerNumber } from '#shared/privacy/officer-numbers.ts';
import { openOriginal } from '#shared/privacy/originals.ts';
import { openContent } from '#shared/privacy/seal.ts';
import { ACTIVE_AFTER_MS, SystemKeys } from '#shared/privacy/system-keys.ts';
import { openVault } from '#shared/privacy/vault.ts';
import { readDataKeys } from '#shared/store/data-keys.ts';
import { type Alias, getAliases, getIdentity, putAlias, putIdentity } from '#shared/store/identities.ts';
import type { MemoryTable } from '#shared/store/memory-table.ts';
import { getOfficerIdentity, OFFICER_NAMES_MAX } from '#shared/store/officer-identities.ts';
import { type Item, StoreUnavailable, type Table } from '#shared/store/table.ts';
import { BANK, CANARY_KK, DINSOS, listed, openDoor, paid, sentBy, type TestDoor, VILLAGE } from '#test/support/door.ts';
import { scanOf } from '#test/support/memory-scan.ts';

const same = async (bytes: Uint8Array): Promise<Uint8Array> => bytes;

interface Installation {
  readonly door: TestDoor;
  readonly clock: { ms: number };
  ports(keys?: Table): ReindexPorts;
  /** The door as a process that starts now. */
  process(): TestDoor;
}

const family = (n: number): JsonValue => ({
  ids: [{ scheme: 'PKH', value: `PKH-157101-${String(n).padStart(6, '0')}` }],
  nik: `15710157088500${String(n).padStart(2, '0')}`,
  kk: CANARY_KK,
});

async function installation(families: number): Promise<Installation> {
  const door = openDoor();
  const clock = { ms: Date.now() };
  const machineMs = (): number => clock.ms;
  const ports = (keys: Table = door.keys): ReindexPorts => {
    const store = { table: keys, provider: { wrap: same, unwrap: same }, random: door.random, machineMs };
    return { keys, scan: scanOf(door.keys), store, system: new SystemKeys(store), vault: openVault(store), machineMs };
  };
  const process = (): TestDoor => ({ ...door, vault: ports().vault });
  for (let n = 0; n < families; n++) await acceptEvents(process(), DINSOS, [listed(`l-${n}`, { kpm: family(n), area: VILLAGE })]);
  return { door, clock, ports, process };
}

async function rotateBoth({ ports, clock }: Installation): Promise<void> {
  expect(await rotate(ports(), 'token')).toMatchObject({ added: ['token 2'], unfinished: [] });
  expect(await rotate(ports(), 'branches')).toMatchObject({ added: ['branch:15.71 2'] });
  clock.ms += ACTIVE_AFTER_MS;
}

const quiet = (): void => undefined;
const of = (table: MemoryTable, entity: string): Item[] => [...table.items()].filter((item) => item.entity === entity);

/** What a family is named by, opened; and that everything sealed for it still opens. */
async function known({ door, process }: Installation): Promise<Record<string, Record<string, string[]>>> {
  const { vault } = process();
  const all: Record<string, Record<string, string[]>> = {};
  for (const { source, id, subject, sealed } of sentBy(door)) {
    await openContent(vault, { source, id, subject }, Buffer.from(sealed, 'base64'));
    const identity = await getIdentity(door.keys, subject.id);
    const names: Record<string, string[]> = {};
    for (const [scheme, tokens] of Object.entries(identity?.aliases ?? {})) {
      const place = { kpmId: subject.id, scheme };
      const opened = tokens.map((token) =>
        openOriginal(vault, { ...place, token }, identity?.originals[token] ?? new Uint8Array()),
      );
      names[scheme] = (await Promise.all(opened)).sort();
    }
    all[subject.id] = names;
  }
  return all;
}

async function expectRotated(made: Installation): Promise<void> {
  const { door } = made;
  const tokens = of(door.keys, 'alias').map(({ pk }) => pk.replace(/^ALIAS#/, '').split('.')[0]);
  expect(new Set(tokens)).toEqual(new Set(['2']));
  const keys = of(door.keys, 'system-key').map(({ purpose, version }) => `${purpose} ${version}`);
  expect(keys.sort()).toEqual(['body 1', 'branch:15.71 2', 'token 2']);
  expect(of(door.keys, 'reindexing')).toEqual([]);
}

describe('after a rotation', () => {
  it('the names of a family that turned out to be another lead to that one, under the new keys too (docs/adr/0009)', async () => {
    const made = await installation(0);
    const [byNumber, byNik] = [{ ids: [{ scheme: 'PKH', value: 'PKH-157101-000001' }] }, { nik: '1571015708850001' }];
    const pay = async (id: string, kpm: JsonValue): Promise<string> => {
      await acceptEvents(made.process(), BANK, [paid(id, { kpm })]);
      return sentBy(made.door).at(-1)?.subject.id ?? '';
    };
    const [into, from] = [await pay('p-1', byNumber), await pay('p-2', byNik)];
    expect(from).not.toBe(into);
    expect(await pay('p-3', { ...byNumber, ...byNik })).toBe(into);
    await rotateBoth(made);
    expect(await reindex(made.ports(), quiet)).toMatchObject({ namesRewritten: 2, namesLost: 0, wrong: 0 });
    await expectRotated(made);
    expect([await pay('p-4', byNik), await pay('p-5', byNumber)]).toEqual([into, into]);
    const { joined = {} } = (await getIdentity(made.door.keys, into)) ?? {};
    expect(
      Object.values(joined)
        .flat()
        .map((token) => token.split('.')[0]),
    ).toEqual(['2']);
    // its names are known to be its own: another NIK is noted
    await pay('p-6', { ...byNumber, nik: '1571015708850099' });
    expect(sentBy(made.door).at(-1)).toMatchObject({ subject: { id: into }, identityMismatch: true });
  });

  it('all names and data keys come under the new keys, nothing else changes, and the old keys go', async () => {
    const made = await installation(12);
    const before = await known(made);
    await rotateBoth(made);
    const told: Progress[] = [];
    const result = await reindex(made.ports(), (progress) => told.push(progress));

    expect(result).toEqual({
      families: 12,
      holders: 12,
      namesRewritten: 36,
      keysRewrapped: 48,
      namesLost: 0,
      wrong: 0,
      retired: ['branch:15.71 1', 'token 1'],
    });
    await expectRotated(made);
    expect(await known(made)).toEqual(before);
    expect(told.map(({ phase }) => phase)).toEqual(['rewrite', 'check']);
    for (const { done, total } of told) expect(done).toBe(total);
  });

  it('each family is found by each of its names as before, and no new one is made', async () => {
    const made = await installation(4);
    const ids = sentBy(made.door).map(({ subject }) => subject.id);
    await rotateBoth(made);
    await reindex(made.ports(), quiet);
    for (let n = 0; n < 4; n++) {
      const { ids: numbers, nik } = family(n) as Record<string, JsonValue>;
      const named = [{ ids: numbers ?? [] }, { nik: nik ?? '' }, family(n)];
      for (const [i, kpm] of named.entries())
        await acceptEvents(made.process(), DINSOS, [listed(`again-${n}-${i}`, { kpm, area: VILLAGE })]);
    }
    expect(new Set(sentBy(made.door).map(({ subject }) => subject.id))).toEqual(new Set(ids));
  });

  it('officers are led to by their numbers under the new keys, beside the families of the same numbers (docs/adr/0037)', async () => {
    const made = await installation(3);
    const officer = 'tksk-1571-01';
    const { nik = '' } = family(0) as Record<string, JsonValue>;
    const assigned = {
      ...listed('a-1'),
      type: 'id.kawal-bansos.officer.assigned.v1',
      data: { officer, kind: 'TKSK', area: '15.71.01', from: '2026-01-01', nik, kk: '1571012003100077' },
    };
    await acceptEvents(made.process(), DINSOS, [assigned]);
    const families = of(made.door.keys, 'alias').flatMap(({ kpmIds }) => kpmIds as string[]);
    await rotateBoth(made);
    expect(await reindex(made.ports(), quiet)).toMatchObject({ namesRewritten: 9 + 2, namesLost: 0, wrong: 0 });
    await expectRotated(made);
    const { vault } = made.process();
    const { names = [] } = (await getOfficerIdentity(made.door.keys, officer)) ?? {};
    const numbers = names.map(({ kind, token, original }) =>
      openOfficerNumber(vault, { officerId: officer, kind, token }, original),
    );
    expect((await Promise.all(numbers)).sort()).toEqual(['1571012003100077', nik].sort());
    const aliases = await getAliases(
      made.door.keys,
      names.map(({ token }) => token),
    );
    expect(aliases.map((alias) => alias?.officers)).toEqual([[officer], [officer]]);
    expect(of(made.door.keys, 'alias').flatMap(({ kpmIds }) => kpmIds as string[])).toHaveLength(families.length);
    // an alias that had lost its officer leads there again
    const [alias] = aliases;
    await rotate(made.ports(), 'token');
    made.clock.ms += ACTIVE_AFTER_MS;
    await made.door.keys.transact([putAlias({ ...(alias as Alias), version: (alias as Alias).version + 1, officers: [] })]);
    await reindex(made.ports(), quiet);
    const { names: anew = [] } = (await getOfficerIdentity(made.door.keys, officer)) ?? {};
    const led = await getAliases(
      made.door.keys,
      anew.map(({ token }) => token),
    );
    expect(led.map((one) => one?.officers)).toEqual([[officer], [officer]]);
  });

  it('numbers of an officer that later ones took the place of hold no key back, and lead to nobody', async () => {
    const made = await installation(1);
    const { nik = '' } = family(0) as Record<string, JsonValue>;
    for (let n = 0; n < OFFICER_NAMES_MAX + 3; n++) {
      // the family's NIK, then others
      const number = n === 0 ? nik : `15710157088501${String(n).padStart(2, '0')}`;
      const data = { officer: 'tksk-1571-01', kind: 'TKSK', area: '15.71.01', from: '2026-01-01', nik: number };
      const sent = { ...listed(`a-${n}`), type: 'id.kawal-bansos.officer.assigned.v1', data };
      const time = `2026-11-${String(n + 1).padStart(2, '0')}T09:00:00+07:00`;
      await acceptEvents(made.process(), DINSOS, [{ ...sent, time }]);
    }
    const led = of(made.door.keys, 'alias').filter(({ officers }) => officers !== undefined);
    expect(led).toHaveLength(OFFICER_NAMES_MAX);
    await rotateBoth(made);
    expect(await reindex(made.ports(), quiet)).toMatchObject({ namesLost: 0, wrong: 0, retired: ['branch:15.71 1', 'token 1'] });
    await expectRotated(made);
  });

  it('done again it changes nothing', async () => {
    const made = await installation(3);
    await rotateBoth(made);
    await reindex(made.ports(), quiet);
    const before = structuredClone([...made.door.keys.items()]);
    expect(await reindex(made.ports(), quiet)).toMatchObject({ namesRewritten: 0, keysRewrapped: 0, wrong: 0, retired: [] });
    expect([...made.door.keys.items()]).toEqual(before);
  });

  it('families that come and change while it runs are under the new keys too', async () => {
    const made = await installation(6);
    await rotateBoth(made);
    let calls = 0;
    const busy = interposed(made.door.keys, async () => {
      calls++;
      if (calls % 7 !== 0 || calls > 300) return;
      const n = calls % 9;
      const kpm = { ...(family(n) as Record<string, JsonValue>), kk: `15710120031${String(calls).padStart(5, '0')}` };
      await acceptEvents(made.process(), DINSOS, [listed(`meanwhile-${calls}`, { kpm, area: VILLAGE })]);
    });
    expect(await reindex(made.ports(busy), quiet)).toMatchObject({ wrong: 0, namesLost: 0 });
    await expectRotated(made);
    await known(made);
  });
});

/** Before, and after, each call of a table. */
function interposed(
  table: Table,
  before: (call: string) => Promise<void>,
  after: () => Promise<void> = async () => undefined,
): Table {
  const around = async <T>(call: string, work: () => Promise<T>): Promise<T> => {
    await before(call);
    const result = await work();
    await after();
    return result;
  };
  return {
    get: (...args) => around('get', () => table.get(...args)),
    getMany: (...args) => around('getMany', () => table.getMany(...args)),
    query: (...args) => around('query', () => table.query(...args)),
    write: (...args) => around('write', () => table.write(...args)),
    createMany: (...args) => around('createMany', () => table.createMany(...args)),
    transact: (...args) => around('transact', () => table.transact(...args)),
  };
}

describe('killed in the middle', () => {
  it('at any of its calls, it goes on where it was and ends as if it had never been', async () => {
    const undisturbed = await installation(3);
    const before = await known(undisturbed);
    await rotateBoth(undisturbed);
    let calls = 0;
    await reindex(undisturbed.ports(interposed(undisturbed.door.keys, async () => void calls++)), quiet);
    expect(calls).toBeGreaterThan(20);

    for (let at = 1; at <= calls; at++) {
      const made = await installation(3);
      await rotateBoth(made);
      let n = 0;
      const killed = interposed(made.door.keys, async () => {
        n++;
        // nothing that it still has under way reaches the table
        if (n >= at) throw new StoreUnavailable('killed');
      });
      await expect(reindex(made.ports(killed), quiet), `call ${at}`).rejects.toBeInstanceOf(StoreUnavailable);
      expect(await reindex(made.ports(), quiet), `after call ${at}`).toMatchObject({ wrong: 0, namesLost: 0 });
      await expectRotated(made);
      expect(Object.values(await known(made)), `after call ${at}`).toEqual(Object.values(before));
    }
  });

  it('after its first page, it does not begin again', async () => {
    const made = await installation(60);
    await rotateBoth(made);
    const stop = new Error('killed');
    const first: Progress[] = [];
    const kill = (progress: Progress): void => {
      first.push(progress);
      throw stop;
    };
    await expect(reindex(made.ports(), kill)).rejects.toBe(stop);
    const rest: Progress[] = [];
    const result = await reindex(made.ports(), (progress) => rest.push(progress));
    expect(first.map(({ done }) => done)).toEqual([100]);
    expect(rest[0]).toMatchObject({ phase: 'rewrite', done: 200 });
    expect(result).toMatchObject({ families: 60, namesRewritten: 180, keysRewrapped: 240, wrong: 0 });
  });
});

describe('nothing is retired', () => {
  it('before the new key makes what is new', async () => {
    const made = await installation(1);
    await rotate(made.ports(), 'token');
    await expect(reindex(made.ports(), quiet)).rejects.toBeInstanceOf(NotYetActive);
    expect(await rotate(made.ports(), 'token')).toMatchObject({ added: [], unfinished: ['token'] });
  });

  it('where an original does not open, and the family goes on being found under the old key', async () => {
    const made = await installation(2);
    const [first] = sentBy(made.door);
    const identity = await getIdentity(made.door.keys, first?.subject.id ?? '');
    if (identity === undefined) throw new Error('a family');
    const [nik = ''] = identity.aliases['NIK'] ?? [];
    const originals = { ...identity.originals, [nik]: identity.originals[identity.aliases['KK']?.[0] ?? ''] ?? new Uint8Array() };
    await made.door.keys.write(putIdentity({ ...identity, version: identity.version + 1, originals }));
    await rotateBoth(made);
    expect(await reindex(made.ports(), quiet)).toMatchObject({ namesRewritten: 5, namesLost: 1, retired: [] });
    await acceptEvents(made.process(), DINSOS, [
      listed('again', { kpm: { nik: (family(0) as Record<string, JsonValue>)['nik'] ?? '' } }),
    ]);
    expect(sentBy(made.door).at(-1)?.subject.id).toBe(first?.subject.id);
  });
});

/** `kpm_… 1` → the versions that each class of the holder has. */
const versionsIn = ({ keys }: TestDoor): string[][] =>
  [...keys.items()].flatMap((item) => {
    const holder = readDataKeys(item);
    return holder === undefined ? [] : [holder.keys.map(({ retention, version }) => `${retention} ${version}`).sort()];
  });
const BOTH_VERSIONS = RETENTION_CLASSES.flatMap((name) =>
  [1, 2].map((version) => `${RETENTION_NUMBERS[name]} ${version}`),
).sort();

describe('new data keys for everybody', () => {
  it('come page by page, told after each; killed in between, it goes on behind the last', async () => {
    const made = await installation(60);
    const stop = new Error('killed');
    const first: Progress[] = [];
    const kill = (progress: Progress): void => {
      first.push(progress);
      throw stop;
    };
    await expect(renewDataKeys(made.ports(), kill)).rejects.toBe(stop);
    const rest: Progress[] = [];
    const result = await renewDataKeys(made.ports(), (progress) => rest.push(progress));
    expect(first).toMatchObject([{ phase: 'renew', done: 100 }]);
    expect(rest[0]).toMatchObject({ phase: 'renew', done: 200 });
    expect(rest.at(-1)?.done).toBe(rest.at(-1)?.total);
    expect(result).toEqual({ version: 2, holders: 60, keysAdded: 60 * RETENTION_CLASSES.length });
    expect(new Set(versionsIn(made.door).map(String))).toEqual(new Set([String(BOTH_VERSIONS)]));
  });

  it('killed at any of its calls: run again, everybody has the new version once, nobody a third, and all opens', async () => {
    const undisturbed = await installation(3);
    const before = await known(undisturbed);
    let calls = 0;
    await renewDataKeys(undisturbed.ports(interposed(undisturbed.door.keys, async () => void calls++)), quiet);
    expect(calls).toBeGreaterThan(6);

    for (const lost of ['before', 'after'] as const) {
      // behind the last call nothing is left of the run: to run it again is to ask for another version
      for (let at = 1; at <= (lost === 'before' ? calls : calls - 1); at++) {
        const made = await installation(3);
        let n = 0;
        const dies = async (): Promise<void> => {
          if (n >= at) throw new StoreUnavailable('killed');
        };
        const killed =
          lost === 'before'
            ? interposed(made.door.keys, async () => {
                n++;
                await dies();
              })
            : interposed(made.door.keys, async () => void n++, dies);
        const first = await renewDataKeys(made.ports(killed), quiet).catch((error: unknown) => error);
        const where = `killed ${lost} call ${at}`;
        if (first instanceof StoreUnavailable) {
          expect(await renewDataKeys(made.ports(), quiet), where).toMatchObject({ version: 2, holders: 3 });
        }
        expect(versionsIn(made.door), where).toEqual([BOTH_VERSIONS, BOTH_VERSIONS, BOTH_VERSIONS]);
        expect(of(made.door.keys, 'reindexing'), where).toEqual([]);
        expect(Object.values(await known(made)), where).toEqual(Object.values(before));
      }
    }
  });

  it('and a re-indexing do not lose each other’s place: the one that was killed is finished first', async () => {
    const made = await installation(1);
    const kill = (): void => {
      throw new Error('killed');
    };
    await expect(renewDataKeys(made.ports(), kill)).rejects.toThrow('killed');
    await expect(reindex(made.ports(), quiet)).rejects.toBeInstanceOf(PassUnfinished);
    await renewDataKeys(made.ports(), quiet);
    await expect(reindex(made.ports(), kill)).rejects.toThrow('killed');
    await expect(renewDataKeys(made.ports(), quiet)).rejects.toBeInstanceOf(PassUnfinished);
    expect(await reindex(made.ports(), quiet)).toMatchObject({ wrong: 0 });
    expect(await renewDataKeys(made.ports(), quiet)).toMatchObject({ version: 3 });
  });
});
