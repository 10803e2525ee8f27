/** What payers and lists say in a history beside the money: goods, proof, who took it; accounts on their way, and families taken off a list. */
import { ACCOUNT_STATUSES } from '#events/account-statuses.ts';
import { EXCLUSION_REASONS } from '#events/entitlement.ts';
import type { Prng } from './prng.ts';
import { DAY_MS, HOUR_MS } from './scheduler.ts';
import type { Body } from './stories.ts';

const RECIPIENTS: readonly Body[] = [
  { kind: 'PENERIMA' },
  { kind: 'SATU_KK' },
  { kind: 'WAKIL', authority: 'SPTJM' },
  { kind: 'WAKIL', authority: 'TIDAK_ADA' },
];

const rice = (prng: Prng): Body[] => [{ item: 'BERAS', quantity: prng.pick([9.5, 10, 20]), unit: 'KG' }];

/** What a list gives in kind, of one in five. */
export const listedGoods = (prng: Prng): Body => (prng.chance(0.2) ? { goods: rice(prng) } : {});

/** What a hand-over says of itself: much, or nothing. */
export const handing = (prng: Prng): Body => ({
  ...(prng.chance(0.25) && { goods: rice(prng) }),
  ...(prng.chance(0.5) && {
    evidence: { photo: prng.chance(0.9), idCard: true, geotag: prng.chance(0.8), ...(prng.chance(0.5) && { bast: true }) },
  }),
  ...(prng.chance(0.4) && { recipient: prng.pick(RECIPIENTS) }),
});

interface Beside {
  readonly by: 'payer' | 'dinsos';
  readonly type: 'account.status-reported' | 'entitlement.excluded';
  readonly atMs: number;
  readonly more: Body;
}

/** What is said of the account before the payment, and of the list after it. */
export function beside(prng: Prng, beginMs: number): Beside[] {
  const said: Beside[] = [];
  for (let statuses = prng.chance(0.3) ? prng.between(1, 2) : 0; statuses > 0; statuses--) {
    const atMs = beginMs + prng.between(-2 * DAY_MS, 4 * DAY_MS);
    said.push({ by: 'payer', type: 'account.status-reported', atMs, more: { status: prng.pick(ACCOUNT_STATUSES) } });
  }
  if (prng.chance(0.06)) {
    const atMs = beginMs + prng.between(HOUR_MS, 6 * DAY_MS);
    said.push({ by: 'dinsos', type: 'entitlement.excluded', atMs, more: { reason: prng.pick(EXCLUSION_REASONS) } });
  }
  return said;
}
