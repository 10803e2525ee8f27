/** A new token key splits no family in two. Goal: TRUST §1, DESIGN §6. Method: the door before and after a key was added, over memory. */
import { describe, expect, it } from 'vitest';
import { acceptEvents } from '#functions/accept-events/accept.ts';
import { ACTIVE_AFTER_MS, addKeyVersion } from '#shared/privacy/system-keys.ts';
import { openVault } from '#shared/privacy/vault.ts';
import { getIdentity } from '#shared/store/identities.ts';
import { BANK, CANARY_NIK, DINSOS, FAMILY, listed, openDoor, paid, sentBy, type TestDoor } from '#test/support/door.ts';

/** The same door, when the key that was added makes what is new. */
async function rotated(door: TestDoor): Promise<TestDoor> {
  const same = async (bytes: Uint8Array): Promise<Uint8Array> => bytes;
  const store = { table: door.keys, provider: { wrap: same, unwrap: same }, random: door.random };
  await addKeyVersion(store, 'token');
  return { ...door, vault: openVault({ ...store, machineMs: () => Date.now() + ACTIVE_AFTER_MS + 1 }) };
}

describe('after a new token key', () => {
  it.each([
    ['its number', { ids: FAMILY['ids'] ?? [] }],
    ['its NIK', { nik: CANARY_NIK }],
    ['all its names', FAMILY],
  ])('a family is still found by %s, and nothing is written about it', async (_, kpm) => {
    const before = openDoor();
    await acceptEvents(before, DINSOS, [listed('l-1')]);
    const family = sentBy(before)[0]?.subject.id ?? '';
    const known = await getIdentity(before.keys, family);
    const after = await rotated(before);
    await acceptEvents(after, BANK, [paid('p-1', { kpm })]);
    expect(sentBy(after).at(-1)).toMatchObject({ id: 'p-1', subject: { id: family } });
    expect(sentBy(after).at(-1)).not.toHaveProperty('identityMismatch');
    expect(await getIdentity(after.keys, family)).toEqual(known);
  });

  it('a name that is new to a family is written under that key, and two families do not become one', async () => {
    const before = openDoor();
    await acceptEvents(before, DINSOS, [listed('l-1')]);
    const after = await rotated(before);
    const kk = '1571012003100777';
    await acceptEvents(after, DINSOS, [listed('l-2', { kpm: { ...FAMILY, kk } })]);
    const [first, second] = sentBy(after).map(({ subject }) => subject.id);
    expect(second).toBe(first);
    const versions = (await getIdentity(after.keys, first ?? ''))?.aliases['KK']?.map((token) => token.slice(0, 2));
    expect(versions).toEqual(['1.', '2.']);
    const other = { ids: [{ scheme: 'PKH', value: 'PKH-157101-000018' }], nik: '1571015708850002' };
    await acceptEvents(after, DINSOS, [listed('l-3', { kpm: other })]);
    expect(sentBy(after).at(-1)?.subject.id).not.toBe(first);
  });
});
