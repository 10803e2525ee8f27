/**
 * Goal: each family's keys are its own, one per retention class, made once, cheap to have, and gone for good when they are destroyed
 * (TRUST §1, docs/adr/0010). Method: several processes over one metered table.
 */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renewDataKeys } from '#shared/cli/keys/renew.ts';
import { RETENTION_CLASSES, RETENTION_NUMBERS, type RetentionClass } from '#shared/domain/settings/retention.ts';
import { openBlob, sealBlob } from '#shared/privacy/blob.ts';
import { KEPT_FOR_MS } from '#shared/privacy/data-keys.ts';
import type { KeyContext, KeyProvider } from '#shared/privacy/key-provider.ts';
import { SystemKeys } from '#shared/privacy/system-keys.ts';
import { openVault } from '#shared/privacy/vault.ts';
import { KeyDestroyed, SealBroken, type SealingHolder } from '#shared/runtime/ports.ts';
import { systemRandom as random } from '#shared/runtime/random.ts';
import { destroyDataKeys, getDataKeys, type HolderKeys, putDataKeys } from '#shared/store/data-keys.ts';
import { MemoryTable } from '#shared/store/memory-table.ts';
import { type Key, StoreUnavailable, type Table } from '#shared/store/table.ts';
import type { Usage } from '#shared/store/units.ts';

const text = (plain: string): Uint8Array => new TextEncoder().encode(plain);
const KPM = { kind: 'kpm', id: 'kpm_1' } as const;
const family = (retention: RetentionClass = 'payment', id: string = KPM.id): SealingHolder => ({
  kind: 'kpm',
  id,
  area: '15.71.01.1001',
  retention,
});

function installation() {
  const clock = { ms: Date.parse('2026-11-22T00:00:00Z') };
  const usages: Usage[] = [];
  const table = new MemoryTable({ meter: (usage) => usages.push(usage) });
  const contexts: KeyContext[] = [];
  const provider: KeyProvider = {
    wrap: async (plain, context) => {
      contexts.push(context);
      return plain;
    },
    unwrap: async (wrapped) => wrapped,
  };
  const process = () => openVault({ table, provider, random, machineMs: () => clock.ms });
  const sum = (kind: 'readUnits' | 'writeUnits', entity: string): number =>
    usages
      .flatMap(({ terms }) => terms)
      .filter((term) => term.entity === entity && `${term.kind}Units` === kind)
      .reduce((total, { units }) => total + units, 0);
  return { table, clock, process, provider, usages, contexts, sum };
}
const keysOf = async (table: MemoryTable): Promise<HolderKeys> => {
  const keys = await getDataKeys(table, KPM);
  if (keys === undefined) throw new Error('no keys');
  return keys;
};

describe('what is sealed', () => {
  it('opens for its holder only, wherever else it is moved', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.tuple(fc.constantFrom('kpm', 'officer', 'photo'), fc.stringMatching(/^[a-z#|_]{1,6}$/)), {
          minLength: 2,
          maxLength: 2,
          selector: ([kind, id]) => `${kind} ${id}`,
        }),
        fc.constantFrom(...RETENTION_CLASSES),
        async ([mine, others], retention) => {
          const vault = installation().process();
          const holderOf = (named: typeof mine = ['kpm', '']): SealingHolder => ({
            kind: named[0] as 'kpm',
            id: named[1],
            area: '15.71',
            retention,
          });
          const sealed = await vault.seal(holderOf(mine), text('Siti'), 'x');
          await vault.seal(holderOf(others), text('another has a key too'), 'x');
          expect(await vault.open(holderOf(mine), sealed, 'x')).toEqual(text('Siti'));
          await expect(vault.open(holderOf(others), sealed, 'x')).rejects.toBeInstanceOf(SealBroken);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('belongs to one class: with another class’s number in front it does not open', async () => {
    const vault = installation().process();
    const sealed = await vault.seal(family('payment'), text('Siti'), 'x');
    for (const name of RETENTION_CLASSES.filter((one) => one !== 'payment')) {
      const moved = Uint8Array.from(sealed).fill(RETENTION_NUMBERS[name], 0, 1);
      await expect(vault.open(KPM, moved, 'x'), name).rejects.toBeInstanceOf(SealBroken);
    }
  });
});

describe('the keys of a family', () => {
  it('are one item with all its classes: a write unit in its life, half a read unit for a process that meets it', async () => {
    const { table, process, sum } = installation();
    const first = process();
    for (const retention of RETENTION_CLASSES) await first.seal(family(retention), text('a'), 'x');
    expect((await keysOf(table)).keys.map(({ retention }) => retention).sort()).toEqual(Object.values(RETENTION_NUMBERS).sort());
    expect(sum('writeUnits', 'data-keys')).toBe(1);

    const before = sum('readUnits', 'data-keys');
    const second = process();
    await second.load([KPM, KPM]);
    for (const retention of RETENTION_CLASSES) await second.seal(family(retention), text('b'), 'x');
    expect(sum('readUnits', 'data-keys') - before).toBe(0.5);
  });

  it('of a hundred families are read in one call', async () => {
    const { process, usages } = installation();
    const vault = process();
    await vault.load(Array.from({ length: 100 }, (_, i) => ({ kind: 'kpm', id: `kpm_${i}` })));
    expect(usages.map(({ call }) => call)).toEqual(['getMany']);
  });

  it('are made once, however many processes begin at the same time, and all read what each sealed', async () => {
    const { table, process, contexts } = installation();
    const vaults = Array.from({ length: 8 }, process);
    const sealed = await Promise.all(
      vaults.flatMap((vault) => [vault.seal(family('payment'), text('a'), 'x'), vault.seal(family('field'), text('b'), 'x')]),
    );
    expect((await keysOf(table)).version).toBe(1);
    for (const one of sealed) expect((await process().open(KPM, one, 'x')).byteLength).toBe(1);
    expect(new Set(contexts.map((context) => context['purpose']))).toEqual(new Set(['branch:15.71']));
  });

  it('stay where they are when the family moves; another holder has the branch of its own area', async () => {
    const { table, process } = installation();
    await process().seal(family(), text('a'), 'x');
    await process().seal({ ...family(), area: '76.01.01.2001' }, text('b'), 'x');
    expect((await keysOf(table)).branch).toBe('15.71');
    await process().seal({ ...family(), id: 'kpm_2', area: '76.01.01.2001' }, text('b'), 'x');
    expect((await getDataKeys(table, { kind: 'kpm', id: 'kpm_2' }))?.branch).toBe('76.01');
  });

  it('do not unwrap in another family’s item, nor under another class or branch', async () => {
    const { table, process } = installation();
    const sealed = await process().seal(family(), text('a'), 'x');
    await process().seal({ ...family(), area: '76.01', id: 'kpm_2' }, text('b'), 'x');
    const keys = await keysOf(table);
    const swapped = keys.keys.map((key, i) => ({ ...key, wrapped: keys.keys.at(i - 1)?.wrapped ?? key.wrapped }));
    await table.write(putDataKeys({ ...keys, version: 2, keys: swapped }));
    await expect(process().open(KPM, sealed, 'x')).rejects.toBeInstanceOf(SealBroken);
    await table.write(putDataKeys({ ...keys, version: 3, branch: '76.01' }));
    await expect(process().open(KPM, sealed, 'x')).rejects.toBeInstanceOf(SealBroken);
    await table.write(putDataKeys({ ...keys, version: 4 }));
    expect(await process().open(KPM, sealed, 'x')).toEqual(text('a'));
    const item = { ...keys, id: 'kpm_3', version: 1 };
    await table.write(putDataKeys(item));
    await expect(process().open({ kind: 'kpm', id: 'kpm_3' }, sealed, 'x')).rejects.toBeInstanceOf(SealBroken);
  });
});

describe('many processes over a table that fails', () => {
  /** Each write is refused, or done and its answer lost, as the dice say; reads are refused. */
  const failing = (table: MemoryTable, dice: () => number): Table => {
    const read = async <T>(body: () => Promise<T>): Promise<T> => {
      if (dice() < 0.1) throw new StoreUnavailable('throttled');
      return body();
    };
    const change = async <T>(body: () => Promise<T>): Promise<T> => {
      const roll = dice();
      if (roll < 0.2) throw new StoreUnavailable('throttled');
      const done = await body();
      if (roll < 0.4) throw new StoreUnavailable('the answer was lost');
      return done;
    };
    return {
      get: (key) => read(() => table.get(key)),
      getMany: (keys, options) => read(() => table.getMany(keys, options)),
      query: (query) => read(() => table.query(query)),
      write: (write) => change(() => table.write(write)),
      createMany: (items) => change(() => table.createMany(items)),
      transact: (writes) => change(() => table.transact(writes)),
    };
  };

  it('come to one key per family and class and one per branch, and everything that was sealed opens', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const { table, process, provider } = installation();
        let rolled = 0;
        const dice = (): number => createHash('sha256').update(`${seed} ${rolled++}`).digest().readUInt32BE() / 2 ** 32;
        const vaults = Array.from({ length: 6 }, () => openVault({ table: failing(table, dice), provider, random }));
        const sealed: { readonly id: string; readonly bytes: Uint8Array }[] = [];
        const persist = async (seal: () => Promise<Uint8Array>, id: string): Promise<void> => {
          for (;;) {
            try {
              sealed.push({ id, bytes: await seal() });
              return;
            } catch (error) {
              if (!(error instanceof StoreUnavailable)) throw error;
            }
          }
        };
        const wanted = ['kpm_1', 'kpm_2'].flatMap((id) => (['payment', 'field'] as const).map((name) => family(name, id)));
        await Promise.all(
          vaults.flatMap((vault) => wanted.map((holder) => persist(() => vault.seal(holder, text(holder.id), 'x'), holder.id))),
        );
        for (const id of ['kpm_1', 'kpm_2']) {
          const keys = (await getDataKeys(table, { kind: 'kpm', id }))?.keys ?? [];
          expect(keys.map(({ retention }) => retention).sort()).toEqual(Object.values(RETENTION_NUMBERS).sort());
        }
        expect([...table.items()].filter(({ entity }) => entity === 'system-key')).toHaveLength(1);
        expect(sealed).toHaveLength(6 * wanted.length);
        for (const { id, bytes } of sealed) expect(await process().open({ kind: 'kpm', id }, bytes, 'x')).toEqual(text(id));
      }),
      { numRuns: 20 },
    );
  });
});

describe('destroyed keys', () => {
  it('open nothing any more, a minute later in every process', async () => {
    const { table, clock, process } = installation();
    const warm = process();
    const sealed = await warm.seal(family(), text('a'), 'x');
    const [item] = [...table.items()].filter(({ entity }) => entity === 'data-keys');
    await table.write({ op: 'delete', key: item as Key });
    await expect(process().open(KPM, sealed, 'x')).rejects.toBeInstanceOf(SealBroken);
    clock.ms += KEPT_FOR_MS;
    await expect(warm.open(KPM, sealed, 'x')).rejects.toBeInstanceOf(SealBroken);
  });

  it('of one class leave the others, and nothing is sealed in that class again', async () => {
    const { table, process } = installation();
    const vault = process();
    const [field, payment] = [await vault.seal(family('field'), text('a'), 'x'), await vault.seal(family(), text('b'), 'x')];
    const keys = await keysOf(table);
    const left = keys.keys.filter(({ retention }) => retention !== RETENTION_NUMBERS.field);
    await table.write(putDataKeys({ ...keys, version: 2, keys: left, erased: [RETENTION_NUMBERS.field] }));
    const later = process();
    await expect(later.open(KPM, field, 'x')).rejects.toBeInstanceOf(SealBroken);
    expect(await later.open(KPM, payment, 'x')).toEqual(text('b'));
    await expect(later.seal(family('field'), text('c'), 'x')).rejects.toBeInstanceOf(SealBroken);
  });
});

describe('all keys of a holder that are destroyed', () => {
  const CLASSES = { closed: [1, 2, 3], goesOn: [RETENTION_NUMBERS.conduct] };
  const BRANCHED = { ...KPM, branch: '15.71' };

  it('open nothing; a class that goes on does so under a number that was never used, and the others stay shut', async () => {
    const { table, process } = installation();
    const vault = process();
    const before = await Promise.all(RETENTION_CLASSES.map((name) => vault.seal(family(name), text(name), 'x')));
    expect(await destroyDataKeys(table, BRANCHED, CLASSES)).toBe(true);
    const later = process();
    for (const sealed of before) await expect(later.open(KPM, sealed, 'x')).rejects.toBeInstanceOf(SealBroken);
    for (const name of ['payment', 'profile', 'field'] as const)
      await expect(later.seal(family(name), text('c'), 'x')).rejects.toBeInstanceOf(KeyDestroyed);
    const after = await later.seal(family('conduct'), text('d'), 'x');
    expect(Buffer.from(after).readUInt16BE(2)).toBe(2);
    expect(await process().open(KPM, after, 'x')).toEqual(text('d'));
    // destroyed again, the next one has another number still
    expect(await destroyDataKeys(table, BRANCHED, CLASSES)).toBe(true);
    await expect(process().open(KPM, after, 'x')).rejects.toBeInstanceOf(SealBroken);
    expect(Buffer.from(await process().seal(family('conduct'), text('e'), 'x')).readUInt16BE(2)).toBe(3);
  });

  it('are shut for a holder that never had any; a second time there is nothing to do', async () => {
    const { table, process } = installation();
    expect(await destroyDataKeys(table, BRANCHED, CLASSES)).toBe(false);
    await expect(process().seal(family(), text('a'), 'x')).rejects.toBeInstanceOf(KeyDestroyed);
    const [item] = [...table.items()].filter(({ entity }) => entity === 'data-keys');
    expect(await destroyDataKeys(table, BRANCHED, CLASSES)).toBe(false);
    expect([...table.items()].filter(({ entity }) => entity === 'data-keys')).toEqual([item]);
  });
});

describe('a new version of data keys', () => {
  const renewal = (table: MemoryTable, clock: { readonly ms: number }) => {
    const same = async (bytes: Uint8Array): Promise<Uint8Array> => bytes;
    const store = { table, provider: { wrap: same, unwrap: same }, random, machineMs: () => clock.ms };
    const scan = { page: async () => ({ items: [...table.items()] }), estimate: async () => table.size };
    return { scan, store, system: new SystemKeys(store) };
  };
  const quiet = (): void => undefined;
  const versionOf = (sealed: Uint8Array): number => Buffer.from(sealed).readUInt16BE(2);

  it('seals what is new; what was sealed before opens under its own, in processes that knew only that', async () => {
    const { table, clock, process } = installation();
    const warm = process();
    const before = await warm.seal(family(), text('before'), 'x');
    const added = { version: 2, holders: 1, keysAdded: RETENTION_CLASSES.length };
    expect(await renewDataKeys(renewal(table, clock), quiet)).toEqual(added);
    const after = await process().seal(family(), text('after'), 'x');
    expect([versionOf(before), versionOf(after)]).toEqual([1, 2]);
    for (const vault of [warm, process()]) {
      expect(await vault.open(KPM, before, 'x')).toEqual(text('before'));
      expect(await vault.open(KPM, after, 'x')).toEqual(text('after'));
    }
    clock.ms += KEPT_FOR_MS;
    expect(versionOf(await warm.seal(family(), text('later'), 'x'))).toBe(2);
    const posing = Uint8Array.from(before);
    posing[3] = 2;
    await expect(process().open(KPM, posing, 'x')).rejects.toBeInstanceOf(SealBroken);
  });

  it('is the next one for whoever has any; a destroyed class gets none', async () => {
    const { table, clock, process } = installation();
    await process().seal(family(), text('a'), 'x');
    const keys = await keysOf(table);
    const left = keys.keys.filter(({ retention }) => retention !== RETENTION_NUMBERS.field);
    await table.write(putDataKeys({ ...keys, version: 2, keys: left, erased: [RETENTION_NUMBERS.field] }));
    expect(await renewDataKeys(renewal(table, clock), quiet)).toMatchObject({ keysAdded: left.length });
    await process().seal(family('payment', 'kpm_new'), text('b'), 'x');
    expect(await renewDataKeys(renewal(table, clock), quiet)).toMatchObject({ version: 3, holders: 2 });
    const versions = (await keysOf(table)).keys.map(({ version }) => version);
    expect(Math.max(...versions)).toBe(3);
    expect((await keysOf(table)).keys.some(({ retention }) => retention === RETENTION_NUMBERS.field)).toBe(false);
  });
});

describe('a photo', () => {
  const bytes = text('a photo of a door');
  const photo = { officerId: 'tksk-1', sha256: createHash('sha256').update(bytes).digest('hex') };

  it('has a key of its own and opens under its own name only', async () => {
    const { table, process } = installation();
    const sealed = await sealBlob(process(), photo, '15.71.01', bytes);
    expect(await openBlob(process(), photo, sealed)).toEqual(bytes);
    const other = { officerId: 'tksk-2', sha256: photo.sha256 };
    await sealBlob(process(), other, '15.71.01', bytes);
    await expect(openBlob(process(), other, sealed)).rejects.toBeInstanceOf(SealBroken);
    expect((await getDataKeys(table, { kind: 'photo', id: `tksk-1#${photo.sha256}` }))?.keys).toHaveLength(1);
  });

  it('is not taken under a name that is not its own', async () => {
    await expect(sealBlob(installation().process(), photo, '15.71.01', text('another'))).rejects.toThrow(/SHA-256/);
  });
});
