/** How long a backup can bring back what was deleted from the keys table (TRUST §1). Pure. */
import type { Instant } from '../brand.ts';
import { addDays } from '../time/instant.ts';

/** Point-in-time recovery of the keys table; infra/constructs/keys-table.ts sets it to this. */
export const KEYS_RECOVERY_DAYS = 1;

/** From when on no backup holds it: an erasure is called complete then and not before. @param deletedAt machine time, as backups know no other */
export const recoverableUntil = (deletedAt: Instant): Instant => addDays(deletedAt, KEYS_RECOVERY_DAYS);
