/** Goal: nobody reads, moves or correlates what the vault hashed or sealed without its keys, and keys can be rotated (TRUST §1). */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KeyProvider } from '#shared/privacy/key-provider.ts';
import { ACTIVE_AFTER_MS, addKeyVersion, KNOWN_FOR_MS, RotationUnfinished } from '#shared/privacy/system-keys.ts';
import { openVault } from '#shared/privacy/vault.ts';
import { KeysUnavailable, type Random, SealBroken, type SealingHolder } from '#shared/runtime/ports.ts';
import { MemoryTable } from '#shared/store/memory-table.ts';

/** Wraps by hiding nothing: what providers promise is tested in their own contract test. */
function countingProvider(): KeyProvider & { wraps: number; unwraps: number } {
  return {
    wraps: 0,
    unwraps: 0,
    async wrap(plain) {
      this.wraps++;
      return new Uint8Array(plain);
    },
    async unwrap(wrapped) {
      this.unwraps++;
      return new Uint8Array(wrapped);
    },
  };
}

function seeded(seed: string): Random {
  let count = 0;
  return {
    bytes: (length) => {
      const blocks = Array.from({ length: Math.ceil(length / 32) }, () =>
        createHash('sha256').update(`${seed} ${count++}`).digest(),
      );
      return new Uint8Array(Buffer.concat(blocks).subarray(0, length));
    },
  };
}

/** The family that most of these seals are about. */
const FAMILY: SealingHolder = { kind: 'kpm', id: 'kpm_1', area: '15.71.01.1001', retention: 'payment' };

const text = (plain: string): Uint8Array => new TextEncoder().encode(plain);
function newVault(seed = 'a') {
  const clock = { ms: Date.parse('2026-11-22T00:00:00Z') };
  const store = { table: new MemoryTable(), provider: countingProvider(), random: seeded(seed), machineMs: () => clock.ms };
  return { store, clock, vault: openVault(store) };
}

describe('tokens', () => {
  it('are the same for the same value in every process that shares the table', async () => {
    const { store, vault } = newVault();
    const token = await vault.token('NIK', '1571011501900001');
    expect(token).toMatch(/^1\.[A-Za-z0-9_-]{43}$/);
    expect(await openVault({ ...store, random: seeded('b') }).token('NIK', '1571011501900001')).toBe(token);
  });

  it('differ by scheme, by value and by installation', async () => {
    const { vault } = newVault();
    const tokens = await Promise.all([
      vault.token('NIK', '1'),
      vault.token('KK', '1'),
      vault.token('NIK', '2'),
      newVault('b').vault.token('NIK', '1'),
    ]);
    expect(new Set(tokens).size).toBe(4);
  });

  it('never meet, however scheme and value are cut', async () => {
    const { vault } = newVault();
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.string(), fc.string({ minLength: 1 }), async (a, c, b) => {
        expect(await vault.token(a + b, c)).not.toBe(await vault.token(a, b + c));
      }),
    );
  });

  it('do not contain the value, nor does the table', async () => {
    const { store, vault } = newVault();
    const nik = '1571015507850003';
    const token = await vault.token('NIK', nik);
    const sealed = await vault.seal(FAMILY, text(nik), 'x');
    const kept = JSON.stringify([...store.table.items()]) + token + Buffer.from(sealed).toString('latin1');
    expect(kept).not.toContain(nik);
    expect(token).not.toBe(`1.${createHash('sha256').update(nik).digest('base64url')}`);
  });

  it('use another key than the body hash', async () => {
    const { vault } = newVault();
    const hash = await vault.bodyHash('{"a":1}');
    expect(hash).toMatch(/^1\.[A-Za-z0-9_-]{43}$/);
    expect(await vault.bodyHash('{"a":1}')).toBe(hash);
    expect(await vault.bodyHash('{"a":2}')).not.toBe(hash);
    expect(await vault.token('', '{"a":1}')).not.toBe(hash);
  });
});

describe('seals', () => {
  it('open to what was sealed, short or long, compressible or not', async () => {
    const { vault } = newVault();
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }),
          fc.nat(5000).map((n) => text('nama '.repeat(n))),
        ),
        fc.string(),
        async (plain, additional) => {
          expect(await vault.open(FAMILY, await vault.seal(FAMILY, plain, additional), additional)).toEqual(plain);
        },
      ),
    );
  });

  it('are shorter than what they hold where that repeats itself', async () => {
    const { vault } = newVault();
    expect((await vault.seal(FAMILY, text('alamat '.repeat(200)), 'x')).byteLength).toBeLessThan(100);
    // header 3, nonce 12, tag 16
    expect((await vault.seal(FAMILY, text('ab'), 'x')).byteLength).toBe(2 + 32);
  });

  it.each(['short', 'deflated '.repeat(20)])('break at every changed bit: %s', async (plain) => {
    const { vault } = newVault();
    const sealed = await vault.seal(FAMILY, text(plain), 'kpm_1|ab|name');
    for (let bit = 0; bit < sealed.byteLength * 8; bit++) {
      const changed = new Uint8Array(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      await expect(vault.open(FAMILY, changed, 'kpm_1|ab|name'), `bit ${bit}`).rejects.toBeInstanceOf(SealBroken);
    }
  });

  it('break when cut or lengthened anywhere', async () => {
    const { vault } = newVault();
    const sealed = await vault.seal(FAMILY, text('short'), 'x');
    for (let length = 0; length < sealed.byteLength; length++) {
      await expect(vault.open(FAMILY, sealed.subarray(0, length), 'x')).rejects.toBeInstanceOf(SealBroken);
    }
    await expect(vault.open(FAMILY, new Uint8Array([...sealed, 0]), 'x')).rejects.toBeInstanceOf(SealBroken);
  });

  it('break under any other additional data', async () => {
    const { vault } = newVault();
    const sealed = await vault.seal(FAMILY, text('nama'), 'kpm_1|ab|name');
    for (const other of ['', 'kpm_2|ab|name', 'kpm_1|ab|address', 'kpm_1|ab|name ']) {
      await expect(vault.open(FAMILY, sealed, other)).rejects.toBeInstanceOf(SealBroken);
    }
  });

  it('of the same plaintext differ each time', async () => {
    const { vault } = newVault();
    expect(await vault.seal(FAMILY, text('a'), 'x')).not.toEqual(await vault.seal(FAMILY, text('a'), 'x'));
  });

  it('do not open in another installation', async () => {
    const sealed = await newVault('a').vault.seal(FAMILY, text('a'), 'x');
    await expect(newVault('b').vault.open(FAMILY, sealed, 'x')).rejects.toBeInstanceOf(SealBroken);
  });
});

describe('data keys', () => {
  it('are not touched before they are needed, and then unwrapped once', async () => {
    const { store, vault } = newVault();
    expect(store.provider).toMatchObject({ wraps: 0, unwraps: 0 });
    await Promise.all([vault.token('NIK', '1'), vault.token('NIK', '2'), vault.token('KK', '3')]);
    expect(store.provider).toMatchObject({ wraps: 1, unwraps: 1 });
  });

  it('are made once where many begin at the same time: the losers take the winner’s', async () => {
    const { store } = newVault();
    const tokens = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        openVault({ ...store, random: seeded(`instance ${i}`) }).token('NIK', '1571011501900001'),
      ),
    );
    expect(new Set(tokens).size).toBe(1);
    expect(store.table.size).toBe(1);
  });

  it('are asked for again after the provider failed', async () => {
    const { store } = newVault();
    let down = true;
    const provider: KeyProvider = {
      wrap: (plain, context) => (down ? Promise.reject(new KeysUnavailable('down')) : store.provider.wrap(plain, context)),
      unwrap: (wrapped, context) => store.provider.unwrap(wrapped, context),
    };
    const vault = openVault({ ...store, provider });
    await expect(vault.token('NIK', '1')).rejects.toBeInstanceOf(KeysUnavailable);
    down = false;
    expect(await vault.token('NIK', '1')).toMatch(/^1\./);
  });

  it('are all known before one makes anything new: no process looks a name up under too few', async () => {
    const { store, clock, vault } = newVault();
    const old = await vault.token('NIK', '1');
    const added = await addKeyVersion(store, 'token');
    expect(added.version).toBe(2);

    clock.ms += KNOWN_FOR_MS;
    const [current, coming] = await vault.tokens('NIK', '1');
    expect([current, coming]).toEqual([old, expect.stringMatching(/^2\./)]);
    expect(await openVault(store).tokens('NIK', '1'), 'a process that starts now agrees').toEqual([current, coming]);

    clock.ms += ACTIVE_AFTER_MS - KNOWN_FOR_MS;
    expect(await vault.tokens('NIK', '1'), 'the new one makes, the old one still finds').toEqual([coming, old]);
    await expect(addKeyVersion(store, 'token'), 'a third one nobody would read').rejects.toBeInstanceOf(RotationUnfinished);
  });

  it('that are known are not unwrapped again when it is looked for new ones', async () => {
    const { store, clock, vault } = newVault();
    await vault.token('NIK', '1');
    clock.ms += 3 * KNOWN_FOR_MS;
    await vault.token('NIK', '1');
    expect(store.provider).toMatchObject({ wraps: 1, unwraps: 1 });
  });
});
