/** Goal: one agency's calls are counted as the template's plan says, on machine time, and never against another. Method: the meter with a clock of the test; the API without a socket. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gatewayAnswers } from '#infra/local/gateway-responses.ts';
import type { LambdaFunction } from '#infra/local/lambda-pool.ts';
import { answerTo, type RestApi } from '#infra/local/rest-api.ts';
import { assemblyOf, resolver } from '#infra/local/template.ts';
import { meterOf, type PlanOf, type UsagePlan, usagePlansOf } from '#infra/local/usage-plan.ts';

const PLAN: UsagePlan = { callsPerSecond: 2, burst: 3, quota: 10, periodMs: 86_400_000 };
const START = Date.parse('2026-11-21T05:00:00.000Z');

function metering(plan = PLAN) {
  const clock = { now: START };
  return {
    clock,
    take: meterOf(
      () => plan,
      () => clock.now,
    ),
  };
}

describe('the meter', () => {
  it('lets a burst through, then as many as the rate gives, and says when to come again', () => {
    const { clock, take } = metering();
    expect([take('a'), take('a'), take('a')]).toEqual([{ ok: true }, { ok: true }, { ok: true }]);
    expect(take('a')).toEqual({ ok: false, why: 'THROTTLED', retryAfterSeconds: 1 });
    clock.now += 499;
    expect(take('a').ok).toBe(false);
    clock.now += 1;
    expect(take('a').ok).toBe(true);
    expect(take('a').ok).toBe(false);
  });

  it('counts each key by itself', () => {
    const { take } = metering();
    for (let i = 0; i < 3; i++) take('a');
    expect(take('a').ok).toBe(false);
    expect(take('b').ok).toBe(true);
  });

  it('ends a quota with its day, and says when the next begins', () => {
    const { clock, take } = metering();
    for (let i = 0; i < 10; i++) {
      expect(take('a').ok).toBe(true);
      clock.now += 1_000;
    }
    expect(take('a')).toEqual({ ok: false, why: 'QUOTA_EXCEEDED', retryAfterSeconds: 19 * 3_600 - 10 });
    clock.now = Date.parse('2026-11-22T00:00:00.000Z');
    expect(take('a').ok).toBe(true);
  });

  it('never lets more through than burst plus rate × time, however calls fall', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 200 }), (gaps) => {
        const { clock, take } = metering({ ...PLAN, quota: 1_000 });
        let taken = 0;
        for (const gap of gaps) {
          clock.now += gap;
          if (take('a').ok) taken++;
          expect(taken).toBeLessThanOrEqual(PLAN.burst + ((clock.now - START) / 1_000) * PLAN.callsPerSecond + 1e-6);
        }
      }),
    );
  });

  it('forgives a clock that steps back', () => {
    const { clock, take } = metering();
    for (let i = 0; i < 3; i++) take('a');
    clock.now -= 60_000;
    expect(take('a').ok).toBe(false);
    clock.now += 1_000;
    expect(take('a').ok).toBe(true);
  });
});

const TEMPLATE = assemblyOf({
  S: {
    Resources: {
      Plan: {
        Type: 'AWS::ApiGateway::UsagePlan',
        Properties: { Throttle: { RateLimit: 1, BurstLimit: 2 }, Quota: { Limit: 100, Period: 'DAY' } },
      },
      PeoplePlan: { Type: 'AWS::ApiGateway::UsagePlan', Properties: { Throttle: { RateLimit: 9, BurstLimit: 5 } } },
      People: { Type: 'AWS::ApiGateway::ApiKey', Properties: { Value: 'people' } },
      PeopleOfPlan: {
        Type: 'AWS::ApiGateway::UsagePlanKey',
        Properties: { KeyId: { Ref: 'People' }, UsagePlanId: { Ref: 'PeoplePlan' }, KeyType: 'API_KEY' },
      },
    },
  },
});
const RESOLVED = resolver(TEMPLATE, { ref: ({ id }) => id, attribute: ({ id }) => id });

it('reads the template’s plans: a key of the template by the plan that it is added to, every other by the one without; without plans nothing is counted', () => {
  const planOf = usagePlansOf(TEMPLATE, RESOLVED);
  expect(planOf?.('agency')).toEqual({ callsPerSecond: 1, burst: 2, quota: 100, periodMs: 86_400_000 });
  expect(planOf?.('people')).toEqual({ callsPerSecond: 9, burst: 5, quota: Number.POSITIVE_INFINITY, periodMs: 86_400_000 });
  const none = assemblyOf({ S: { Resources: {} } });
  expect(usagePlansOf(none, resolver(none, { ref: ({ id }) => id, attribute: ({ id }) => id }))).toBeUndefined();
});

describe('the API', () => {
  const lambda = (invoke: (event: unknown) => unknown): LambdaFunction =>
    // answers at once: no worker is started
    ({ invoke: async (event: unknown) => invoke(event) }) as unknown as LambdaFunction;
  function api(usageIdentifierKey: (token: string) => string | undefined): RestApi {
    const authorizer = { functionArn: 'auth', identityHeaders: ['authorization'] };
    const route = (path: string) => ({ method: 'POST', path, functionArn: 'f', authorizer });
    return {
      routes: [{ ...route('/v1/events'), metered: true }, route('/v1/other')],
      functions: new Map([
        ['f', lambda(() => ({ statusCode: 202, body: '{}' }))],
        [
          'auth',
          lambda((event) => ({
            principalId: 'p',
            policyDocument: { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
            usageIdentifierKey: usageIdentifierKey((event as { headers: { authorization: string } }).headers.authorization),
          })),
        ],
      ]),
      gateway: gatewayAnswers(TEMPLATE, RESOLVED),
      identity: { apiId: 'api', stage: 'local', region: 'ap-southeast-3' },
      meter: meterOf(usagePlansOf(TEMPLATE, RESOLVED) as PlanOf, () => START),
    };
  }
  const post = (to: RestApi, url: string, token: string) =>
    answerTo(
      to,
      { method: 'POST', url, rawHeaders: ['authorization', token], body: Buffer.from('{}'), sourceIp: '127.0.0.1' },
      'request-1',
    );

  it('answers 429 with Retry-After to the agency that sends too much, and takes what others send', async () => {
    const two = api((token) => token);
    const statuses = async (token: string, count: number, url = '/v1/events') =>
      Promise.all(Array.from({ length: count }, async () => (await post(two, url, token)).status));
    expect(await statuses('bank', 3)).toEqual([202, 202, 429]);
    expect(await statuses('post', 2)).toEqual([202, 202]);
    expect(await statuses('bank', 5, '/v1/other')).toEqual([202, 202, 202, 202, 202]);
    const refused = await post(two, '/v1/events', 'bank');
    expect(new Map(refused.headers).get('retry-after')).toBe('1');
    expect(new Map(refused.headers).get('content-type')).toBe('application/problem+json');
    expect(JSON.parse(refused.body.toString())).toMatchObject({ status: 429 });
  });

  it('lets nobody in whom the authorizer names no key for', async () => {
    expect(
      (
        await post(
          api(() => undefined),
          '/v1/events',
          'x',
        )
      ).status,
    ).toBe(403);
  });
});
