/** How much of something a person has used of what is allowed in a window of time: counted before it is given, exactly (TRUST §1). */
import * as z from 'zod';
import { entity, versioned } from './entity.ts';
import { quotaKey } from './keys.ts';
import { ConditionFailed, StoreUnavailable, type Table } from './table.ts';

const schema = z.object({
  version: z.int().min(1),
  /** `2026-11-02T01`, `2026-11-02`: whose use is counted; another window begins at nothing. */
  window: z.string().min(1),
  used: z.int().min(0),
  /** Of those, how many came to nothing. */
  misses: z.int().min(0),
});
type Quota = z.infer<typeof schema>;
const quotas = entity('quota', 1, schema);

export interface QuotaOf {
  readonly what: 'search' | 'reveal' | 'photo' | 'extract';
  /** The caller's source. */
  readonly who: string;
  readonly window: string;
}

/** One person's calls that overlap; more often in a row it is not by chance. */
const ATTEMPTS_MAX = 8;

/** What is left after taking `count`; `undefined` where not so many are left, and nothing was taken. @throws StoreUnavailable */
export async function takeQuota(table: Table, of: QuotaOf, count: number, limit: number): Promise<number | undefined> {
  const after = await change(table, of, (now) => (now.used + count > limit ? undefined : { ...now, used: now.used + count }));
  return after && limit - after.used;
}

/** One of those taken came to nothing; how many did so far in this window. @throws StoreUnavailable */
export async function noteMiss(table: Table, of: QuotaOf): Promise<number> {
  const after = await change(table, of, (now) => ({ ...now, misses: now.misses + 1 }));
  return after?.misses ?? 0;
}

type Use = Pick<Quota, 'used' | 'misses'>;

async function change(table: Table, of: QuotaOf, next: (now: Use) => Use | undefined): Promise<Use | undefined> {
  const key = quotaKey(of.what, of.who);
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const item = await table.get(key);
    const before = item && quotas.fromItem(item);
    const use = next(before?.window === of.window ? before : { used: 0, misses: 0 });
    if (use === undefined) return undefined;
    const version = (before?.version ?? 0) + 1;
    try {
      await table.write(versioned(quotas.toItem(key, { ...use, version, window: of.window }), version));
      return use;
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
  throw new StoreUnavailable('a quota stayed contended');
}
