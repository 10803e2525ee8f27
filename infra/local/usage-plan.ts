/** The template's usage plans, enforced here as API Gateway does: a token bucket and a quota for each key that the authorizer names, on machine time (DESIGN §10). */
import * as z from 'zod';
import { type Assembly, type Resolver, type Resource, resourcesOf } from './template.ts';

const properties = z.object({
  Throttle: z.object({ RateLimit: z.coerce.number().positive(), BurstLimit: z.coerce.number().int().positive() }),
  Quota: z.object({ Limit: z.coerce.number().int().positive(), Period: z.enum(['DAY', 'WEEK', 'MONTH']) }).optional(),
});
const apiKey = z.object({ Value: z.string() });

const DAY_MS = 86_400_000;
const PERIOD_MS = { DAY: DAY_MS, WEEK: 7 * DAY_MS, MONTH: 30 * DAY_MS } as const;

export interface UsagePlan {
  readonly callsPerSecond: number;
  readonly burst: number;
  readonly quota: number;
  readonly periodMs: number;
}

/** The plan of a key; `undefined`: the call is not counted. */
export type PlanOf = (key: string) => UsagePlan | undefined;

/**
 * A key that the template makes is of the plan that it is added to. Every other one is an agency's, which whoever operates AWS adds
 * to the plan that has none of the template's (adr/0004); here it is of that plan at once. Without plans nothing is counted.
 */
export function usagePlansOf(assembly: Assembly, resolver: Resolver): PlanOf | undefined {
  const plans = resourcesOf(assembly, 'AWS::ApiGateway::UsagePlan');
  if (plans.length === 0) return undefined;
  const byKey = new Map<string, UsagePlan>();
  const named = new Set<Resource>();
  for (const { properties: raw, stack } of resourcesOf(assembly, 'AWS::ApiGateway::UsagePlanKey')) {
    const [key, plan] = [resolver.target(raw['KeyId'], stack), resolver.target(raw['UsagePlanId'], stack)];
    if (key === undefined || plan === undefined) continue;
    named.add(plan);
    byKey.set(apiKey.parse(resolver.properties(key)).Value, planIn(plan, resolver));
  }
  const open = plans.find((plan) => !named.has(plan));
  const others = open && planIn(open, resolver);
  return (key) => byKey.get(key) ?? others;
}

function planIn(resource: Resource, resolver: Resolver): UsagePlan {
  const { Throttle, Quota } = properties.parse(resolver.properties(resource));
  return {
    callsPerSecond: Throttle.RateLimit,
    burst: Throttle.BurstLimit,
    quota: Quota?.Limit ?? Number.POSITIVE_INFINITY,
    periodMs: PERIOD_MS[Quota?.Period ?? 'DAY'],
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
export function meterOf(planOf: PlanOf, nowMs: () => number = Date.now): Meter {
  const accounts = new Map<string, Account>();
  return (key) => {
    const plan = planOf(key);
    if (plan === undefined) return { ok: true };
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
