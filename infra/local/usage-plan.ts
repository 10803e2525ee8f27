/** The template's usage plan, enforced here as API Gateway does: a token bucket and a quota for each key that the authorizer names, on machine time (DESIGN §10). */
import * as z from 'zod';
import { type Assembly, type Resolver, resourcesOf } from './template.ts';

const properties = z.object({
  Throttle: z.object({ RateLimit: z.coerce.number().positive(), BurstLimit: z.coerce.number().int().positive() }),
  Quota: z.object({ Limit: z.coerce.number().int().positive(), Period: z.enum(['DAY', 'WEEK', 'MONTH']) }),
});

const DAY_MS = 86_400_000;
const PERIOD_MS = { DAY: DAY_MS, WEEK: 7 * DAY_MS, MONTH: 30 * DAY_MS } as const;

export interface UsagePlan {
  readonly callsPerSecond: number;
  readonly burst: number;
  readonly quota: number;
  readonly periodMs: number;
}

/** `undefined` where the template has none: then nothing is counted. */
export function usagePlanOf(assembly: Assembly, resolver: Resolver): UsagePlan | undefined {
  const [resource] = resourcesOf(assembly, 'AWS::ApiGateway::UsagePlan');
  if (!resource) return undefined;
  const { Throttle, Quota } = properties.parse(resolver.properties(resource));
  return {
    callsPerSecond: Throttle.RateLimit,
    burst: Throttle.BurstLimit,
    quota: Quota.Limit,
    periodMs: PERIOD_MS[Quota.Period],
  };
}

export type Metered =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: 'THROTTLED' | 'QUOTA_EXCEEDED'; readonly retryAfterSeconds: number };
/** Counts one call of a key, or says when to come again. */
export type Meter = (key: string) => Metered;

interface Account {
  tokens: number;
  at: number;
  /** The period of the quota, counted from the epoch, and what was used of it. */
  period: number;
  used: number;
}

/** What was used is forgotten when the host stops. @param nowMs machine time, never going back */
export function meterOf(plan: UsagePlan, nowMs: () => number = Date.now): Meter {
  const accounts = new Map<string, Account>();
  return (key) => {
    const now = nowMs();
    const account = accounts.get(key) ?? { tokens: plan.burst, at: now, period: 0, used: 0 };
    accounts.set(key, account);
    account.tokens = Math.min(plan.burst, account.tokens + (Math.max(0, now - account.at) / 1_000) * plan.callsPerSecond);
    account.at = now;
    const period = Math.floor(now / plan.periodMs);
    if (period !== account.period) Object.assign(account, { period, used: 0 });
    if (account.tokens < 1) return refused('THROTTLED', ((1 - account.tokens) / plan.callsPerSecond) * 1_000);
    if (account.used >= plan.quota) return refused('QUOTA_EXCEEDED', (period + 1) * plan.periodMs - now);
    account.tokens -= 1;
    account.used += 1;
    return { ok: true };
  };
}

const refused = (why: 'THROTTLED' | 'QUOTA_EXCEEDED', waitMs: number): Metered => ({
  ok: false,
  why,
  retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)),
});
