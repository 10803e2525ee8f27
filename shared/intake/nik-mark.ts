/**
 * A mark of the NIK that an event names its family by: enough to see whether two events name the same person, in whatever order they
 * come, and too little to name anybody (DESIGN §6, TRUST §1).
 */
import { isPlain } from '#events/index.ts';
import type { Vault } from '#shared/runtime/ports.ts';
import { type Content, isReport, kpmOf } from './candidate.ts';
import type { Compact } from './compact.ts';

/**
 * 12 bits of a keyed hash: of 280 million NIK some 68,000 share each mark, so that by itself it names nobody even to whoever has
 * the key, and after an erasure nothing else is left; of 4,096 NIK that disagree one is not seen. Under the key of the duplicate guard, which is never rotated: marks of years are compared.
 */
const MARK_CHARS = 2;

async function markOf(vault: Vault, nik: string): Promise<string> {
  // no body is a JSON array: no mark is the beginning of the hash of any body
  const hash = await vault.bodyHash(JSON.stringify(['nik', nik]));
  return hash.slice(hash.indexOf('.') + 1).slice(0, MARK_CHARS);
}

/** A list and a payment say whose they are, an update who it is from now on. Officers, and what is only observed, say nothing about who a family is. */
function nikSaid(content: Content): string | undefined {
  const { type, data } = content;
  switch (type) {
    case 'kpm.updated.v1':
      return data.changes.nik;
    default:
      return isPlain(type) || isReport(type) ? undefined : kpmOf(content)?.nik;
  }
}

/** The facts with the mark in them, where a NIK was given. */
export async function withNikMark(vault: Vault, content: Content, parts: Compact): Promise<Compact> {
  const nik = nikSaid(content);
  if (nik === undefined) return parts;
  const nikMark = await markOf(vault, nik);
  return {
    ...parts,
    cases: parts.cases.map((entry) => ({ ...entry, fact: { ...entry.fact, nikMark } })),
    ...(parts.family && { family: { ...parts.family, nikMark } }),
  };
}
