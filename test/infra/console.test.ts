/** Goal: the console comes over one address, from files that nobody else reads, under a policy that lets nothing in; and the firewall counts viewers, not edges. Method: the templates. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { afterAll, describe, expect, test } from 'vitest';
import { EDGE_HEADER, VIEWER_HEADER } from '#infra/edge/headers.ts';
import { ROUTES } from '#infra/routes.ts';
import { buildApp } from '#infra/synth.ts';
import { emptyBundles } from '#test/support/empty-bundles.ts';
import { at, json, ofType, type Resource, type Template } from './synthesized.ts';

const scratch = mkdtempSync(join(tmpdir(), 'kawal-console-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const consoleDir = join(scratch, 'dist');
mkdirSync(join(consoleDir, 'assets'), { recursive: true });
mkdirSync(join(consoleDir, '.vite'));
writeFileSync(join(consoleDir, 'index.html'), '<!doctype html><html lang="id"><title>Kawal</title></html>');
writeFileSync(join(consoleDir, 'assets', 'index-abc.js'), 'export {};');
writeFileSync(join(consoleDir, '.vite', 'manifest.json'), '{}');

const app = (context: Readonly<Record<string, unknown>> = {}): App =>
  buildApp({ bundleDir: emptyBundles(scratch), consoleDir, outdir: mkdtempSync(join(scratch, 'out-')), context, checked: false });
const synthesized = (context?: Readonly<Record<string, unknown>>) => {
  const assembly = app(context).synth();
  // the assembly types a template as unknown
  return { directory: assembly.directory, template: assembly.getStackByName('KawalConsole').template as Template, assembly };
};
const { directory, template, assembly } = synthesized();
const only = (type: string, from = template): Resource => {
  const found = ofType(from, type);
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} of ${type}`);
  return found[0][1];
};
const config = (from = template): unknown => at(only('AWS::CloudFront::Distribution', from).Properties, 'DistributionConfig');
const behaviours = at(config(), 'CacheBehaviors') as readonly Record<string, unknown>[];
const files = at(config(), 'DefaultCacheBehavior') as Record<string, unknown>;

/** Runs the function of a behaviour as CloudFront does. */
function before(behaviour: Record<string, unknown>, request: { uri: string; headers?: object }, ip = '203.0.113.7') {
  const arn = at(behaviour, 'FunctionAssociations', 0, 'FunctionARN', 'Fn::GetAtt', 0) as string;
  const handler = runInNewContext(`${String(template.Resources[arn]?.Properties['FunctionCode'])};handler`);
  return handler({ viewer: { ip }, request: { method: 'GET', headers: {}, ...request } });
}

describe('the address', () => {
  test('leads every route of the API to the API and nothing else', () => {
    const patterns = behaviours.map((one) => String(one['PathPattern']));
    const isApi = (path: string) => patterns.some((p) => (p.endsWith('*') ? path.startsWith(p.slice(0, -1)) : path === p));
    expect(ROUTES.filter(({ path }) => !isApi(path))).toEqual([]);
    expect(['/', '/masuk', '/index.html', '/assets/x.js', '/config.json', '/v1', '/healthy'].filter(isApi)).toEqual([]);
  });

  test('hands calls on whole, caches and compresses none, and shows the firewall the secret', () => {
    for (const one of behaviours) {
      expect(one).toMatchObject({ Compress: false, ViewerProtocolPolicy: 'https-only' });
      expect(one['AllowedMethods']).toEqual(expect.arrayContaining(['GET', 'POST', 'PUT']));
      // AWS's own: CachingDisabled, AllViewerExceptHostHeader
      expect(one['CachePolicyId']).toBe('4135ea2d-6df8-44a3-9df3-4b5a84be39ad');
      expect(one['OriginRequestPolicyId']).toBe('b689b0a8-53d0-40ab-baf2-68738e2966ac');
    }
    const origins = at(config(), 'Origins') as readonly Record<string, unknown>[];
    const api = origins.find((one) => 'CustomOriginConfig' in one);
    expect(api).toMatchObject({ OriginPath: '/live', CustomOriginConfig: { OriginProtocolPolicy: 'https-only' } });
    expect(at(api, 'OriginCustomHeaders', 0, 'HeaderName')).toBe(EDGE_HEADER);
    expect(JSON.stringify(at(api, 'OriginCustomHeaders', 0, 'HeaderValue'))).toContain('{{resolve:secretsmanager:');
  });

  test('serves files by GET over TLS, and keeps the page of every path one file', () => {
    expect(files).toMatchObject({ AllowedMethods: ['GET', 'HEAD'], Compress: true, ViewerProtocolPolicy: 'redirect-to-https' });
    for (const [asked, got] of [
      ['/', '/index.html'],
      ['/tanda/alr_1', '/index.html'],
      ['/wilayah/', '/index.html'],
      ['/assets/index-abc.js', '/assets/index-abc.js'],
      ['/config.json', '/config.json'],
      ['/nope.png', '/nope.png'],
    ]) {
      expect(before(files, { uri: asked as string }).uri, asked).toBe(got);
    }
    expect(config()).not.toHaveProperty('CustomErrorResponses');
  });

  test('with a name of one’s own takes its certificate, and is refused without', () => {
    const certificate = 'arn:aws:acm:us-east-1:111122223333:certificate/0';
    const named = synthesized({ consoleName: 'kawal.example.go.id', consoleCertificateArn: certificate });
    expect(config(named.template)).toMatchObject({
      Aliases: ['kawal.example.go.id'],
      ViewerCertificate: { AcmCertificateArn: certificate, MinimumProtocolVersion: 'TLSv1.2_2021' },
    });
    expect(Object.values(named.template.Outputs).map(({ Value }) => Value)).toContain('https://kawal.example.go.id/');
    expect(() => app({ consoleName: 'kawal.example.go.id' })).toThrow(/belong together/);
  });

  test('goes to the API’s own name where it has one, for there is no other then', () => {
    const named = synthesized({ domainName: 'api.example.go.id', certificateArn: 'arn:aws:acm:ap-southeast-3:1:certificate/0' });
    const api = (at(config(named.template), 'Origins') as readonly Record<string, unknown>[]).find(
      (o) => 'CustomOriginConfig' in o,
    );
    expect(api).toMatchObject({ DomainName: 'api.example.go.id' });
    expect(api).not.toHaveProperty('OriginPath');
  });
});

describe('the policy', () => {
  const policy = at(only('AWS::CloudFront::ResponseHeadersPolicy').Properties, 'ResponseHeadersPolicyConfig');
  const csp = JSON.stringify(at(policy, 'SecurityHeadersConfig', 'ContentSecurityPolicy', 'ContentSecurityPolicy'));

  test('lets in nothing but the console’s own files, and speaks to nobody but its origin and the sign-in', () => {
    for (const directive of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "base-uri 'none'",
      "object-src 'none'",
    ])
      expect(csp).toContain(`${directive};`);
    expect(csp).toContain("frame-ancestors 'none'");
    expect(csp).toContain("require-trusted-types-for 'script'");
    expect(csp).not.toMatch(/unsafe|\*|http:/);
    expect([...csp.matchAll(/https:\/\/[a-z0-9.-]+/g)].map(([origin]) => origin)).toEqual([
      'https://cognito-idp.ap-southeast-3.amazonaws.com',
      'https://kawal-bansos-',
    ]);
  });

  test('is of the files, and nothing may take it away', () => {
    expect(files['ResponseHeadersPolicyId']).toEqual({ Ref: expect.stringMatching(/Headers/) });
    expect(JSON.stringify(policy)).not.toContain('"Override":false');
    expect(at(policy, 'SecurityHeadersConfig')).toMatchObject({
      ContentTypeOptions: {},
      FrameOptions: { FrameOption: 'DENY' },
      ReferrerPolicy: { ReferrerPolicy: 'no-referrer' },
      StrictTransportSecurity: { AccessControlMaxAgeSec: 63_072_000, IncludeSubdomains: true },
    });
    const custom = JSON.stringify(at(policy, 'CustomHeadersConfig'));
    for (const header of ['permissions-policy', 'cross-origin-opener-policy', 'cross-origin-resource-policy'])
      expect(custom).toContain(header);
  });
});

describe('the files', () => {
  test('lie private, encrypted, versioned, over TLS only, and are read by this distribution alone', () => {
    expect(only('AWS::S3::Bucket').Properties).toMatchObject({
      BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      VersioningConfiguration: { Status: 'Enabled' },
    });
    const statements = at(only('AWS::S3::BucketPolicy').Properties, 'PolicyDocument', 'Statement') as readonly Record<
      string,
      unknown
    >[];
    const allowed = statements.filter((one) => one['Effect'] === 'Allow');
    expect(allowed).toHaveLength(1);
    expect(allowed[0]).toMatchObject({
      Action: ['s3:GetObject', 's3:ListBucket'],
      Principal: { Service: 'cloudfront.amazonaws.com' },
      Condition: { StringEquals: { 'AWS:SourceArn': expect.anything() } },
    });
    expect(JSON.stringify(statements)).toContain('"aws:SecureTransport":"false"');
  });

  test('with a hash in the name are kept for ever, the page and the configuration never; what is open finds its own', () => {
    const uploads = ofType(template, 'Custom::CDKBucketDeployment').map(([, one]) => one.Properties);
    expect(uploads.every((one) => one['Prune'] === false)).toBe(true);
    const [hashed, named] = uploads as [Record<string, unknown>, Record<string, unknown>];
    expect(hashed).toMatchObject({
      DestinationBucketKeyPrefix: 'assets',
      SystemMetadata: { 'cache-control': 'public, max-age=31536000, immutable' },
    });
    expect(named).toMatchObject({ SystemMetadata: { 'cache-control': 'no-store' } });
    const folder = (one: Record<string, unknown>, i: number) =>
      join(directory, `asset.${String(at(one, 'SourceObjectKeys', i)).replace('.zip', '')}`);
    expect(existsSync(join(folder(hashed, 0), 'index-abc.js'))).toBe(true);
    expect(existsSync(join(folder(named, 0), 'index.html'))).toBe(true);
    for (const left of ['assets', '.vite']) expect(existsSync(join(folder(named, 0), left))).toBe(false);
    const written: unknown = JSON.parse(readFileSync(join(folder(named, 1), 'config.json'), 'utf8'));
    expect(written).toEqual({
      authority: expect.stringContaining('https://cognito-idp.ap-southeast-3.amazonaws.com/'),
      clientId: expect.any(String),
      scope: 'openid kawal-bansos/use',
      logoutUrl: expect.stringMatching(/^https:\/\/kawal-bansos-.*\/logout\?client_id=.*&logout_uri=https:\/\/.*\/$/),
    });
  });
});

describe('sign-in', () => {
  test('returns to the console’s address, whether or not it was given with its slash', () => {
    for (const consoleUrl of ['https://kawal.example.go.id', 'https://kawal.example.go.id/']) {
      const stateful = synthesized({ consoleUrl }).assembly.getStackByName('KawalStateful').template as Template;
      expect(only('AWS::Cognito::UserPoolClient', stateful).Properties).toMatchObject({
        CallbackURLs: ['https://kawal.example.go.id/masuk'],
        LogoutURLs: ['https://kawal.example.go.id/'],
      });
    }
  });
});

describe('the firewall behind it', () => {
  const stateless = assembly.getStackByName('KawalStateless').template as Template;
  const rules = at(only('AWS::WAFv2::WebACL', stateless).Properties, 'Rules') as readonly Record<string, unknown>[];
  const rate = (name: string) =>
    at(
      rules.find((rule) => rule['Name'] === name),
      'Statement',
      'RateBasedStatement',
    );

  test('counts who calls directly by the connection, and believes the distribution alone of its viewers', () => {
    expect(rate('RateLimit')).toMatchObject({ AggregateKeyType: 'IP', ScopeDownStatement: { NotStatement: expect.anything() } });
    expect(rate('RateLimitOfViewers')).toMatchObject({
      AggregateKeyType: 'FORWARDED_IP',
      ForwardedIPConfig: { HeaderName: VIEWER_HEADER, FallbackBehavior: 'MATCH' },
    });
    const shown = at(rate('RateLimitOfViewers'), 'ScopeDownStatement', 'ByteMatchStatement');
    expect(at(rate('RateLimit'), 'ScopeDownStatement', 'NotStatement', 'Statement', 'ByteMatchStatement')).toEqual(shown);
    expect(shown).toMatchObject({ FieldToMatch: { SingleHeader: { Name: EDGE_HEADER } }, PositionalConstraint: 'EXACTLY' });
    expect(JSON.stringify(at(shown, 'SearchString'))).toContain('{{resolve:secretsmanager:');
  });

  test('gets the viewer’s address, whatever the viewer calls itself', () => {
    const headers = { [VIEWER_HEADER]: { value: '10.0.0.1' } };
    for (const one of behaviours)
      expect(before(one, { uri: '/v1/alerts', headers }).headers[VIEWER_HEADER]).toEqual({ value: '203.0.113.7' });
  });
});

test('nothing but CloudFront’s edges lies outside Jakarta', () => {
  const regions = [...JSON.stringify(template).matchAll(/\b[a-z]{2}-[a-z]+-\d\b/g)].map(([region]) => region);
  expect(regions.filter((region) => region !== 'ap-southeast-3')).toEqual([]);
});

test('the other stacks are the same without it, and cdk-nag finds nothing in it that is not acknowledged', () => {
  const others = ['KawalStateful', 'KawalStateless', 'KawalWatch'].map(
    (name) => assembly.getStackByName(name).template as Template,
  );
  const exported = (one: Template) => Object.keys(one.Resources);
  expect(others.map(exported)).toEqual((JSON.parse(json) as Template[]).map(exported));
  expect(new AwsSolutionsChecks().validateScope(app()).violations).toEqual([]);
});

test('exceptions in it are told one construct at a time, each with a reason', () => {
  const found = app()
    .node.findChild('KawalConsole')
    .node.findAll()
    .flatMap(({ node }) =>
      node.metadata
        .filter((entry) => entry.type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
        .flatMap((entry) => Object.entries(entry.data as Record<string, string>))
        .map(([id, reason]) => ({ path: node.path, id: id.replace(/^annotation::/i, '').replace(/\[.*/, ''), reason })),
    );
  expect([...new Set(found.map(({ id }) => id.replace('AwsSolutions-', '')))].sort()).toEqual([
    'CFR1',
    'CFR2',
    'CFR3',
    'CFR4',
    'IAM4',
    'IAM5',
    'L1',
    'S1',
  ]);
  for (const { path, reason } of found) {
    expect(path.split('/').length, path).toBeGreaterThanOrEqual(2);
    expect(reason.length).toBeGreaterThan(40);
  }
});
