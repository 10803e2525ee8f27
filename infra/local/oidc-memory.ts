/** Where sign-ins under way and sessions are kept: in memory, bounded; whoever was signed in before a restart signs in again. */
import type { Adapter, AdapterPayload } from 'oidc-provider';

/** Entries per kind; the oldest goes first. */
const ENTRIES_MAX = 5_000;

interface Kept {
  readonly payload: AdapterPayload;
  readonly expiresMs: number;
}

/** One store per kind of thing (`Session`, `AuthorizationCode`, `Grant`…), as oidc-provider asks for them. */
export function memoryAdapter(): (kind: string) => Adapter {
  const kinds = new Map<string, Map<string, Kept>>();
  return (kind) => {
    const entries = kinds.get(kind) ?? new Map<string, Kept>();
    kinds.set(kind, entries);
    const live = (id: string): AdapterPayload | undefined => {
      const kept = entries.get(id);
      return kept && kept.expiresMs > Date.now() ? kept.payload : undefined;
    };
    const firstWith = (name: 'uid' | 'userCode', value: string) =>
      [...entries.keys()].map(live).find((payload) => payload?.[name] === value);
    return {
      upsert: async (id, payload, expiresInSeconds) => {
        entries.delete(id);
        entries.set(id, {
          payload,
          expiresMs: expiresInSeconds ? Date.now() + expiresInSeconds * 1_000 : Number.POSITIVE_INFINITY,
        });
        const oldest = entries.keys().next().value;
        if (entries.size > ENTRIES_MAX && oldest !== undefined) entries.delete(oldest);
      },
      find: async (id) => live(id),
      findByUid: async (uid) => firstWith('uid', uid),
      findByUserCode: async (userCode) => firstWith('userCode', userCode),
      consume: async (id) => {
        const kept = entries.get(id);
        if (kept) entries.set(id, { ...kept, payload: { ...kept.payload, consumed: Math.floor(Date.now() / 1_000) } });
      },
      destroy: async (id) => void entries.delete(id),
      revokeByGrantId: async (grantId) => {
        for (const [id, { payload }] of entries) if (payload.grantId === grantId) entries.delete(id);
      },
    };
  };
}
