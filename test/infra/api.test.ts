/** Goal: the API is the documented routes behind one authorizer, and its own answers tell nothing. Method: the template. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PROJECT_ROOT } from '#infra/bundle.ts';
import { ROUTES } from '#infra/routes.ts';
import { PEOPLE_USAGE_KEY } from '#shared/domain/access/usage-key.ts';
import { ALWAYS } from '#shared/http/respond.ts';
import { at, functionOf, ofType, type Resource, stateless, synthesize, target } from './synthesized.ts';

const resources = new Map(ofType(stateless, 'AWS::ApiGateway::Resource'));
const methods = ofType(stateless, 'AWS::ApiGateway::Method').map(([, m]) => m);

function pathOf(resourceId: unknown): string {
  const found = resources.get(target(resourceId).split('.')[1] ?? '');
  return found ? `${pathOf(found.Properties['ParentId'])}/${String(found.Properties['PathPart'])}` : '';
}
const routeOf = (method: Resource): string =>
  `${String(method.Properties['HttpMethod'])} ${pathOf(method.Properties['ResourceId'])}`;
const methodOf = (route: string): Resource => {
  const found = methods.filter((m) => routeOf(m) === route);
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} methods for ${route}`);
  return found[0];
};

describe('routes', () => {
  test('are exactly those of routes.ts', () => {
    expect(methods.map(routeOf).sort()).toEqual(ROUTES.map((r) => `${r.method} ${r.path}`).sort());
  });

  test('are exactly those of docs/functions.md, with the same functions', () => {
    const doc = readFileSync(join(PROJECT_ROOT, 'docs/functions.md'), 'utf8');
    const rows = [...doc.matchAll(/^\| `([a-z-]+)` \|([^|]+)\|/gm)];
    const documented = rows.flatMap(([, name, trigger]) =>
      [...(trigger ?? '').matchAll(/`((?:GET|POST|PUT|DELETE) [^`]+)`/g)].map(([, route]) => `${route} → ${name}`),
    );
    expect(ROUTES.map((r) => `${r.method} ${r.path} → ${r.answers}`).sort()).toEqual(documented.sort());
  });

  test.each(ROUTES)('$method $path is answered by $answers', (route) => {
    const integration = at(methodOf(`${route.method} ${route.path}`).Properties, 'Integration');
    expect(integration).toMatchObject({ Type: 'AWS_PROXY', IntegrationHttpMethod: 'POST' });
    expect(JSON.stringify(at(integration, 'Uri'))).toContain(functionOf(route.answers)[0]);
  });

  test('ask the authorizer, except the two that hold nothing of anybody', () => {
    const open = methods.filter((m) => m.Properties['AuthorizationType'] === 'NONE').map(routeOf);
    expect(open.sort()).toEqual(['GET /health', 'GET /openapi.json']);
    for (const method of methods.filter((m) => !open.includes(routeOf(m)))) {
      expect(method.Properties).toMatchObject({ AuthorizationType: 'CUSTOM' });
      expect(method.Properties).toHaveProperty('AuthorizerId');
    }
  });
});

test('the authorizer sees each request: by its Authorization header, never from a cache', () => {
  const authorizers = ofType(stateless, 'AWS::ApiGateway::Authorizer');
  expect(authorizers).toHaveLength(1);
  expect(authorizers[0]?.[1].Properties).toMatchObject({
    Type: 'REQUEST',
    IdentitySource: 'method.request.header.Authorization',
    AuthorizerResultTtlInSeconds: 0,
  });
  expect(JSON.stringify(authorizers[0])).toContain(functionOf('authorize')[0]);
});

test('every call with a token is counted against the agency that the authorizer names, or against people', () => {
  expect(ofType(stateless, 'AWS::ApiGateway::RestApi')[0]?.[1].Properties).toMatchObject({ ApiKeySourceType: 'AUTHORIZER' });
  const counted = methods.filter((m) => m.Properties['ApiKeyRequired'] === true).map(routeOf);
  expect(counted.sort()).toEqual(
    ROUTES.filter(({ open }) => !open)
      .map(({ method, path }) => `${method} ${path}`)
      .sort(),
  );
  const plans = ofType(stateless, 'AWS::ApiGateway::UsagePlan');
  const [agencies, people] = ['AgencyPlan', 'PeoplePlan'].map((name) => plans.find(([id]) => id.includes(name))?.[1].Properties);
  expect(at(agencies, 'Throttle', 'RateLimit')).toBeGreaterThan(0);
  expect(at(agencies, 'Quota', 'Limit')).toBeGreaterThan(0);
  // all people together leave agencies their way in
  const stage = ofType(stateless, 'AWS::ApiGateway::Stage')[0]?.[1].Properties;
  expect(at(people, 'Throttle', 'RateLimit')).toBeLessThan(Number(at(stage, 'MethodSettings', 0, 'ThrottlingRateLimit')));
  // the one key that the stack itself makes is that which the authorizer names for people
  expect(ofType(stateless, 'AWS::ApiGateway::ApiKey').map(([, key]) => key.Properties['Value'])).toEqual([PEOPLE_USAGE_KEY]);
  expect(ofType(stateless, 'AWS::ApiGateway::UsagePlanKey')).toHaveLength(1);
});

describe('logs', () => {
  const stage = ofType(stateless, 'AWS::ApiGateway::Stage')[0]?.[1];
  const settings = at(stage?.Properties, 'MethodSettings', 0);

  test('say who called which route, never with which ids, query or body', () => {
    const format = String(at(stage?.Properties, 'AccessLogSetting', 'Format'));
    expect(format).toContain('$context.resourcePath');
    expect(format).not.toMatch(/\$context\.path\b|querystring|\$input|header/);
    expect(settings).toMatchObject({ DataTraceEnabled: false, LoggingLevel: 'ERROR' });
  });

  test('of executions go to a group that was made before, encrypted and with an end', () => {
    const group = ofType(stateless, 'AWS::Logs::LogGroup').filter(([, g]) => 'LogGroupName' in g.Properties);
    expect(group).toHaveLength(1);
    expect(JSON.stringify(group[0]?.[1].Properties['LogGroupName'])).toMatch(/API-Gateway-Execution-Logs_.*\/live/);
    expect(stage?.DependsOn).toContain(group[0]?.[0]);
  });

  test('the stage throttles', () => {
    expect(settings).toMatchObject({ ThrottlingRateLimit: 1_000, ThrottlingBurstLimit: 500 });
  });
});

describe('answers of the gateway itself', () => {
  const responses = ofType(stateless, 'AWS::ApiGateway::GatewayResponse').map(([, r]) => r.Properties);

  test('are problems like all others, without a word of the gateway’s', () => {
    for (const response of responses) {
      expect(at(response, 'ResponseParameters', 'gatewayresponse.header.content-type')).toBe("'application/problem+json'");
      for (const [name, value] of Object.entries(ALWAYS)) {
        expect(at(response, 'ResponseParameters', `gatewayresponse.header.${name}`)).toBe(`'${value}'`);
      }
      const template = String(at(response, 'ResponseTemplates', 'application/json'));
      expect(template).not.toContain('$');
      const body: unknown = JSON.parse(template);
      expect(at(body, 'type')).toMatch(/^urn:kawal-bansos:problem:/);
      if ('StatusCode' in response) expect(String(at(body, 'status'))).toBe(response['StatusCode']);
    }
  });

  test.each([
    ['UNAUTHORIZED', '401'],
    ['ACCESS_DENIED', '403'],
    ['MISSING_AUTHENTICATION_TOKEN', '404'],
    ['REQUEST_TOO_LARGE', '413'],
    ['THROTTLED', '429'],
    ['QUOTA_EXCEEDED', '429'],
    ['INTEGRATION_TIMEOUT', '503'],
  ])('%s is %s', (type, status) => {
    expect(responses.filter((r) => r['ResponseType'] === type).map((r) => r['StatusCode'])).toEqual([status]);
  });

  test('say what to do: who may call how, and when to come again', () => {
    const of = (type: string) => responses.find((r) => r['ResponseType'] === type);
    const header = (type: string, name: string) => at(of(type), 'ResponseParameters', `gatewayresponse.header.${name}`);
    expect(header('UNAUTHORIZED', 'www-authenticate')).toBe("'Bearer'");
    expect(header('THROTTLED', 'retry-after')).toMatch(/^'\d+'$/);
    expect(header('QUOTA_EXCEEDED', 'retry-after')).toMatch(/^'\d+'$/);
    for (const type of ['UNAUTHORIZED', 'THROTTLED', 'QUOTA_EXCEEDED'])
      expect(JSON.parse(String(at(of(type), 'ResponseTemplates', 'application/json'))).detail).toMatch(/ \/ /);
  });

  test('the rest falls to the defaults', () => {
    expect(responses.map((r) => r['ResponseType'])).toEqual(expect.arrayContaining(['DEFAULT_4XX', 'DEFAULT_5XX']));
  });
});

describe('the firewall', () => {
  const acl = ofType(stateless, 'AWS::WAFv2::WebACL')[0]?.[1].Properties;
  const rules = at(acl, 'Rules') as readonly Readonly<Record<string, unknown>>[];

  test('stands before the stage', () => {
    expect(ofType(stateless, 'AWS::WAFv2::WebACLAssociation')).toHaveLength(1);
    expect(JSON.stringify(ofType(stateless, 'AWS::WAFv2::WebACLAssociation')[0])).toContain('/stages/');
  });

  test('counts long bodies instead of blocking them, then blocks them except at the intake routes', () => {
    const common = rules.find((r) => r['Name'] === 'AWSManagedRulesCommonRuleSet');
    expect(at(common, 'Statement', 'ManagedRuleGroupStatement', 'RuleActionOverrides')).toEqual([
      { Name: 'SizeRestrictions_BODY', ActionToUse: { Count: {} } },
    ]);
    const long = rules.find((r) => r['Name'] === 'LongBodiesElsewhere');
    expect(at(long, 'Priority')).toBeGreaterThan(Number(at(common, 'Priority')));
    const posts = ROUTES.filter((r) => r.answers.startsWith('accept-')).map((r) => r.path);
    const spared = [...JSON.stringify(long).matchAll(/"SearchString":"([^"]+)"/g)].map(([, path]) => path);
    expect(spared.sort()).toEqual([...posts, '/v1/photos/'].sort());
  });

  test('limits one address, and keeps no samples of requests', () => {
    expect(rules.some((r) => JSON.stringify(r).includes('RateBasedStatement'))).toBe(true);
    expect(JSON.stringify(acl)).not.toContain('"SampledRequestsEnabled":true');
  });
});

describe('a domain of one’s own', () => {
  const certificateArn = 'arn:aws:acm:ap-southeast-3:111122223333:certificate/0';

  test('serves the documented paths, over TLS 1.2, and closes the address with the stage in it', () => {
    const { stateless: named } = synthesize({ domainName: 'api.example.go.id', certificateArn });
    expect(ofType(named, 'AWS::ApiGateway::DomainName')[0]?.[1].Properties).toMatchObject({ SecurityPolicy: 'TLS_1_2' });
    expect(ofType(named, 'AWS::ApiGateway::BasePathMapping')[0]?.[1].Properties).not.toHaveProperty('BasePath');
    expect(ofType(named, 'AWS::ApiGateway::RestApi')[0]?.[1].Properties).toMatchObject({ DisableExecuteApiEndpoint: true });
  });

  test('is refused without its certificate', () => {
    expect(() => synthesize({ domainName: 'api.example.go.id' })).toThrow(/belong together/);
  });
});
