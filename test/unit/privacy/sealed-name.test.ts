/** Goal: a sealed name is the same for the same name, opens under its own key alone, and says nothing of what it names. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openNameWith, sealNameWith } from '#shared/privacy/sealed-name.ts';

const KEY = new Uint8Array(32).fill(7);
const OTHER = new Uint8Array(32).fill(8);
const names = fc.string({ minLength: 1, unit: 'binary' });

it('opens to what was sealed, is the same each time, and is another under another key or for another name', () => {
  fc.assert(
    fc.property(names, names, (name, other) => {
      const sealed = sealNameWith(KEY, name);
      expect(sealed).toMatch(/^[A-Za-z0-9_-]+$/);
      expect(openNameWith(KEY, sealed)).toBe(Buffer.from(name, 'utf8').toString('utf8'));
      expect(sealNameWith(KEY, name)).toBe(sealed);
      expect(openNameWith(OTHER, sealed)).toBeUndefined();
      if (name !== other) expect(sealNameWith(KEY, other)).not.toBe(sealed);
    }),
  );
});

it('holds with every byte, and in one way of writing', () => {
  const sealed = sealNameWith(KEY, 'kpm~kpm_0123456789abcdef~LAPOR#L-1');
  const bytes = Buffer.from(sealed, 'base64url');
  for (const at of bytes.keys()) {
    const altered = Buffer.from(bytes);
    altered.writeUInt8(altered.readUInt8(at) ^ 1, at);
    expect(openNameWith(KEY, altered.toString('base64url'))).toBeUndefined();
  }
  for (const text of [`${sealed}=`, `${sealed}\n`, sealed.slice(0, -1), sealed.slice(0, 10), ''])
    expect(openNameWith(KEY, text)).toBeUndefined();
});
