/** A mark of a NIK or a KK: the same for the same number, in whatever order events come, and too little to name anybody (TRUST §1). */
import type { SharedKind } from '../domain/dossier/shares.ts';
import type { Vault } from '../runtime/ports.ts';

/**
 * 12 bits of a keyed hash: of 280 million NIK some 68,000 share each mark, so that by itself it names nobody even to whoever has
 * the key, and after an erasure nothing else is left; of 4,096 NIK that disagree one is not seen. Under the key of the duplicate guard, which is never rotated: marks of years are compared.
 */
const MARK_CHARS = 2;

export async function markOf(vault: Pick<Vault, 'bodyHash'>, kind: SharedKind, number: string): Promise<string> {
  // no body is a JSON array: no mark is the beginning of the hash of any body
  const hash = await vault.bodyHash(JSON.stringify([kind, number]));
  return hash.slice(hash.indexOf('.') + 1).slice(0, MARK_CHARS);
}
