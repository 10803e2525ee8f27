/** Goal: the host serves the console exactly as the template's distribution would, with its own sign-in in Cognito's place. Method: the template of a small console, over HTTP on the loopback. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VIEWER_HEADER } from '#infra/edge/headers.ts';
import { consoleAside } from '#infra/local/console.ts';
import { behavioursOf } from '#infra/local/distribution.ts';
import { freePort } from '#infra/local/ports.ts';
import { assemblyOf, loadAssembly, type RawTemplate, resolver } from '#infra/local/template.ts';
import { localValues } from '#infra/local/values.ts';
import { buildApp } from '#infra/synth.ts';
import { emptyBundles } from '#test/support/empty-bundles.ts';

const SCRIPT = `export const long = '${'x'.repeat(5_000)}';\n`;
let scratch: string;
let baseUrl: string;
let server: Server;

const endpoints = (url: string) => localValues({ baseUrl: url, dynamodb: 'http://127.0.0.1:1', sqs: 'http://127.0.0.1:2' });

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'kawal-host-console-'));
  const dist = join(scratch, 'dist');
  mkdirSync(join(dist, 'assets'), { recursive: true });
  writeFileSync(join(dist, 'index.html'), '<!doctype html><title>Kawal</title>');
  writeFileSync(join(dist, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(dist, 'assets', 'index-abc.js'), SCRIPT);
  const directory = join(scratch, 'out');
  buildApp({ bundleDir: emptyBundles(scratch), consoleDir: dist, outdir: directory, checked: false }).synth();
  const port = await freePort();
  baseUrl = `http://127.0.0.1:${port}`;
  const assembly = loadAssembly(directory);
  const aside = consoleAside({
    directory,
    assembly,
    resolver: resolver(assembly, endpoints(baseUrl)),
    baseUrl,
    issuer: `${baseUrl}/__local/oidc`,
  });
  server = createServer((asked, response) => {
    if (aside(asked, response)) return;
    response.writeHead(299);
    response.end(JSON.stringify({ api: asked.url, headers: asked.rawHeaders }));
  });
  await new Promise<void>((done) => void server.listen(port, '127.0.0.1', done));
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  rmSync(scratch, { recursive: true, force: true });
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}
/** Without a client's own ideas about encodings and redirects. */
const ask = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const sent = request(`${baseUrl}${path}`, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    });
    sent.on('error', reject);
    sent.end();
  });

describe('pages and files', () => {
  it.each(['/', '/masuk', '/tanda/alr_x', '/wilayah/', '/masuk?code=x&state=y', '/index.html'])(
    '%s is the one page, never kept',
    async (path) => {
      const { status, headers, body } = await ask(path);
      expect([status, headers['content-type'], headers['cache-control']]).toEqual([200, 'text/html; charset=utf-8', 'no-store']);
      expect(body.toString()).toContain('<title>Kawal</title>');
    },
  );

  it('a file with its hash in its name is kept for ever, known by its tag', async () => {
    const { headers, body } = await ask('/assets/index-abc.js');
    expect(body.toString()).toBe(SCRIPT);
    expect(headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    const again = await ask('/assets/index-abc.js', { 'if-none-match': String(headers.etag) });
    expect([again.status, again.body.length]).toEqual([304, 0]);
  });

  it.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ])('goes packed as %s to whoever takes that, and small ones as they are', async (encoding, unpack) => {
    const { headers, body } = await ask('/assets/index-abc.js', { 'accept-encoding': encoding });
    expect(headers['content-encoding']).toBe(encoding);
    expect(body.length).toBeLessThan(SCRIPT.length / 10);
    expect(unpack(body).toString()).toBe(SCRIPT);
    expect((await ask('/icon.svg', { 'accept-encoding': encoding })).headers['content-encoding']).toBeUndefined();
  });

  it.each(['/assets/gone-123.js', '/nope.png', '/assets/..%2findex.html', '/%E0%A4%A.js', '/.vite/manifest.json'])(
    '%s is not there',
    async (path) => {
      const { status, headers } = await ask(path);
      expect(status).toBe(404);
      expect(headers['content-security-policy']).toContain("default-src 'none'");
    },
  );

  it('HEAD gets the headers alone; nothing is posted to a page', async () => {
    const { status, headers, body } = await ask('/', {}, 'HEAD');
    expect([status, Number(headers['content-length']) > 0, body.length]).toEqual([200, true, 0]);
    expect((await ask('/', {}, 'POST')).status).toBe(403);
  });

  it('under another name leads to the one to which sign-in returns', async () => {
    const { status, headers } = await ask('/tanda?a=1', { host: 'localhost:8787' });
    expect([status, headers.location]).toEqual([307, `${baseUrl}/tanda?a=1`]);
  });
});

describe('what comes with them', () => {
  it('is the policy of the template, with the sign-in of this machine in it and nobody else', async () => {
    const { headers } = await ask('/');
    const policy = String(headers['content-security-policy']);
    for (const directive of [
      "script-src 'self'",
      "style-src 'self'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ])
      expect(policy).toContain(directive);
    expect(policy).not.toContain('amazon');
    expect([...policy.matchAll(/https?:\/\/[^\s;]+/g)].every(([origin]) => origin === baseUrl)).toBe(true);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'strict-transport-security': expect.stringContaining('max-age=63072000'),
    });
    expect(headers['permissions-policy']).toContain('camera=()');
  });

  it('config.json names the sign-in of this machine, whole', async () => {
    const { headers, body } = await ask('/config.json');
    expect(headers['cache-control']).toBe('no-store');
    const { clientId, ...config } = JSON.parse(body.toString()) as Record<string, string>;
    expect(clientId).toMatch(/^KawalStateful-/);
    expect(config).toEqual({
      authority: `${baseUrl}/__local/oidc`,
      scope: 'openid kawal-bansos/use',
      logoutUrl: `${baseUrl}/__local/oidc/logout?client_id=${clientId}&logout_uri=${baseUrl}/`,
    });
  });
});

describe('the API', () => {
  it.each(['/v1/alerts', '/v1/nope', '/health', '/openapi.json', '/__local/clock'])(
    '%s is left to it, by any method',
    async (path) => {
      for (const method of ['GET', 'POST', 'PUT']) {
        const { status, body } = await ask(path, {}, method);
        expect([status, JSON.parse(body.toString()).api]).toEqual([299, path]);
      }
    },
  );

  it('hears who calls, whatever the caller says', async () => {
    const { body } = await ask('/v1/alerts', { [VIEWER_HEADER]: '10.9.8.7', 'x-other': 'kept' });
    const { headers } = JSON.parse(body.toString()) as { headers: string[] };
    expect(headers.filter((_, i) => headers[i - 1]?.toLowerCase() === VIEWER_HEADER)).toEqual(['127.0.0.1']);
    expect(headers[headers.indexOf('x-other') + 1]).toBe('kept');
  });
});

describe('a template', () => {
  const behaviours = (template: RawTemplate) => {
    const assembly = assemblyOf({ S: template });
    return behavioursOf(assembly, resolver(assembly, endpoints('http://127.0.0.1:1')));
  };
  it('without a console leaves all to the API', () => {
    expect(behaviours({})).toBeUndefined();
  });
  it('with what the host cannot do stops the start', () => {
    const config = (more: object) => ({
      Resources: {
        D: {
          Type: 'AWS::CloudFront::Distribution',
          Properties: {
            DistributionConfig: {
              Origins: [{ Id: 'o', DomainName: 'x' }],
              DefaultCacheBehavior: { TargetOriginId: 'o', AllowedMethods: ['GET'], ...more },
            },
          },
        },
      },
    });
    expect(behaviours(config({}))).toHaveLength(1);
    const elsewhere = { FunctionAssociations: [{ EventType: 'viewer-response', FunctionARN: 'arn' }] };
    expect(() => behaviours(config(elsewhere))).toThrow(/not hosted/);
    expect(() => behaviours(config({ TargetOriginId: 'nobody' }))).toThrow(/nobody/);
  });
});
