/** Adds the next version of the token key, or of every branch key (docs/adr/0010). */
import { addKeyVersion, RotationUnfinished } from '#shared/privacy/system-keys.ts';
import type { KeyPurpose } from '#shared/store/system-keys.ts';
import { type ReindexPorts, systemKeysOf } from './reindex.ts';

export interface Rotated {
  /** `token 2`. */
  readonly added: readonly string[];
  /** Purposes of which two versions are in use already: they must be re-indexed first. */
  readonly unfinished: readonly string[];
  /** When the last one begins to make what is new. */
  readonly activeFrom: string | undefined;
}

/** @throws KeysUnavailable · StoreUnavailable: what was added stays, and running it again tells the rest */
export async function rotate(
  { scan, store }: Pick<ReindexPorts, 'scan' | 'store'>,
  what: 'token' | 'branches',
): Promise<Rotated> {
  const purposes: Exclude<KeyPurpose, 'body'>[] = [];
  for (const { purpose } of await systemKeysOf(scan))
    if (purpose !== 'body' && (purpose === 'token') === (what === 'token') && !purposes.includes(purpose)) purposes.push(purpose);
  const added: string[] = [];
  const unfinished: string[] = [];
  let activeFrom: string | undefined;
  for (const purpose of purposes) {
    try {
      const key = await addKeyVersion(store, purpose);
      added.push(`${purpose} ${key.version}`);
      activeFrom = key.activeFrom;
    } catch (error) {
      if (!(error instanceof RotationUnfinished)) throw error;
      unfinished.push(purpose);
    }
  }
  return { added, unfinished, activeFrom };
}
