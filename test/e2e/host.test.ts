/**
 * The one-machine host as its user meets it: starts, answers, survives `kill -9`, stops everything on Ctrl-C,
 * and says in one sentence what is in its way. Real processes, real files, loopback only.
 */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emulatorPid } from '#infra/local/dynamodb.ts';
import { freePort } from '#infra/local/ports.ts';
import { alive, emulatorGone, type HostProcess, spawnHost, startHost, until } from './harness.ts';

let host: HostProcess;
beforeAll(async () => {
  host = await startHost();
});
afterAll(() => host?.dispose());

describe('a host that has started', () => {
  it('answers health, without a token', async () => {
    expect((await host.call('/health')).status).toBe(200);
  });

  it('refuses whoever has no token or a wrong one, in problem+json', async () => {
    for (const headers of [{}, { authorization: 'Bearer a.b.c' }]) {
      const answer = await host.call('/v1/alerts', { headers });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
      expect(answer.headers.get('strict-transport-security')).toMatch(/^max-age=\d+/);
    }
  });

  it('says 404 for an address that does not exist', async () => {
    const answer = await host.call('/v1/nothing-here');
    expect(answer.status).toBe(404);
    expect(answer.json()).toMatchObject({ status: 404 });
  });

  it('refuses a body over the limit of the gateway', async () => {
    const answer = await host.call('/v1/events', { body: 'x'.repeat(10 * 1024 * 1024 + 1), as: 'bri' });
    expect(answer.status).toBe(413);
  });

  it('serves the console at its root, under the policy of the template', async () => {
    const answer = await host.call('/');
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('<div id="root">');
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'self';");
  });

  it('takes an agency that an administrator registers, by its own key, until that is revoked', async () => {
    const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
    const agency = {
      id: 'bank-baru',
      name: 'Bank Baru',
      contact: { office: 'Divisi Bansos', email: 'bansos@bank.example' },
      areas: ['15.71'],
      programmes: ['PKH'],
      types: ['distribution.disbursed.v1'],
    };
    expect((await host.call('/v1/agencies', { as: 'administrator', body: agency })).status).toBe(201);
    const key = { kid: 'baru-1', alg: 'EdDSA', jwk: await exportJWK(publicKey) };
    expect((await host.call('/v1/agencies/bank-baru/keys', { as: 'administrator', body: key })).status).toBe(201);
    const token = await new SignJWT({})
      .setProtectedHeader({ alg: 'EdDSA', kid: 'baru-1' })
      .setIssuer('agency:bank-baru')
      .setAudience('kawal-bansos')
      .setIssuedAt()
      .setExpirationTime('10m')
      .sign(privateKey);
    const mine = async () => (await host.call('/v1/alerts?owner=me', { headers: { authorization: `Bearer ${token}` } })).status;
    // an authorizer that was asked before the key was there believes it for five seconds
    await until('the key is taken', async () => (await mine()) === 200);
    const revoked = performance.now();
    const path = '/v1/agencies/bank-baru/keys/baru-1/revocation';
    expect((await host.call(path, { as: 'administrator', body: { reason: 'kunci-bocor' } })).status).toBe(200);
    await until('the key is refused', async () => (await mine()) === 401);
    // five seconds, and what the calls themselves take on a busy machine
    expect(performance.now() - revoked).toBeLessThan(8_000);
    const history = (await host.call('/v1/agencies/bank-baru/history', { as: 'administrator' })).json();
    expect(history).toMatchObject({
      entries: [
        { what: 'agency.key-revoked.v1', by: 'person:administrator', reason: 'kunci-bocor' },
        { what: 'agency.key-registered.v1' },
        { what: 'agency.registered.v1' },
      ],
    });
    expect((await host.call('/v1/agencies', { as: 'manager-nasional' })).status).toBe(403);
  });

  it('keeps what it holds for nobody but who started it', () => {
    expect(statSync(host.directory).mode & 0o077).toBe(0);
    const files = readdirSync(host.directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const open = files
      .map(({ parentPath, name }) => join(parentPath, name))
      .filter((path) => (statSync(path).mode & 0o077) !== 0);
    expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(['dynamodb.sqlite', 'fauxqs.db']));
    expect(open).toEqual([]);
  });

  it('has a token for everybody of the issue, in a file that only its owner may read', async () => {
    const file = join(host.directory, 'personas.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const { people, partners, baseUrl } = JSON.parse(readFileSync(file, 'utf8'));
    expect(baseUrl).toBe(host.baseUrl);
    expect(Object.keys(partners)).toEqual(expect.arrayContaining(['bri', 'pos', 'dinsos-15-71']));
    const roles = Object.values(people as Record<string, { role: string; areas: string[] }>).map(({ role, areas }) =>
      [role, ...areas].join(' '),
    );
    expect(roles).toEqual(
      expect.arrayContaining([
        'manager 15.71',
        'manager 15',
        'manager ID',
        'inspectorate 15.71',
        'auditor 15',
        'observer 15.71',
        'observer 15',
        'administrator ID',
      ]),
    );
    expect(Object.keys(people)).toEqual(expect.arrayContaining(['tksk', 'psm', 'pendamping-pkh']));
  });

  it.each(['manager-kota-jambi', 'inspektorat-kota-jambi', 'auditor-jambi'])('lets %s in with that token', async (who) => {
    expect((await host.call('/v1/alerts?limit=1', { as: who })).status).toBe(200);
  });

  it('serves the console at its root, built from the sources, under the policy of the template', async () => {
    const page = await host.call('/tanda');
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    const [, script = ''] = /<script type="module"[^>]* src="(\/assets\/[^"]+\.js)"/.exec(page.text) ?? [];
    const file = await host.call(script);
    expect([file.status, file.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
    expect((await host.call('/config.json')).json()).toMatchObject({ authority: `${host.baseUrl}/__local/oidc` });
  });

  it('a partner’s clerk posts as the agency, sees what became of it, and is nobody else', async () => {
    const me = (await host.call('/v1/me', { as: 'petugas-dinsos' })).json() as { time: { now: string } };
    expect(me).toMatchObject({ role: 'clerk', source: 'agency:dinsos-15-71', agency: { name: 'Dinas Sosial Kota Jambi' } });
    const data = { officer: 'o-clerk', kind: 'TKSK', area: '15.71.01', from: '2026-01-01' };
    const event = (source: string) => ({
      specversion: '1.0',
      id: 'by-hand-1',
      source,
      type: 'id.kawal-bansos.officer.assigned.v1',
      time: me.time.now,
      data,
    });
    expect((await host.call('/v1/events', { as: 'petugas-dinsos', body: event('agency:bri') })).status).toBe(422);
    expect((await host.call('/v1/events', { as: 'petugas-dinsos', body: event('agency:dinsos-15-71') })).status).toBe(202);
    await until('the event is recorded', async () => {
      const asked = await host.call('/v1/receipts/lookup', { as: 'dinsos-15-71', body: { ids: ['by-hand-1', 'none-such'] } });
      const { receipts, missing } = asked.json() as { receipts: { state: string }[]; missing: string[] };
      expect(missing).toEqual(['none-such']);
      return receipts[0]?.state === 'recorded';
    });
    expect((await host.call('/v1/people', { as: 'petugas-dinsos' })).status).toBe(403);
  });

  it.each(['bri', 'pos'])('knows the key of %s: no such receipt is 404 and not 401', async (who) => {
    expect((await host.call('/v1/receipts/none-such', { as: who })).status).toBe(404);
  });

  it('moves business time on and never back, and tokens go on working', async () => {
    const { now: before } = (await host.call('/__local/clock')).json() as { now: string };
    const after = await host.advance('P15D');
    const moved = Date.parse(after) - Date.parse(before);
    expect(moved).toBeGreaterThanOrEqual(15 * 86_400_000);
    for (const advance of ['-P1D', 'P-1D', '15', '']) {
      expect((await host.call('/__local/clock', { body: { advance } })).status).toBe(400);
    }
    expect((await host.call('/v1/alerts?limit=1', { as: 'manager-kota-jambi' })).status).toBe(200);
  });

  it('lets no page of another origin move the clock', async () => {
    const answer = await host.call('/__local/clock', { body: { advance: 'PT1S' }, headers: { origin: 'http://evil.example' } });
    expect(answer.status).toBe(403);
  });

  it('shows who may sign in, and signs in with a code and PKCE', async () => {
    const configuration = await host.call('/__local/oidc/.well-known/openid-configuration');
    expect(configuration.json()).toMatchObject({
      issuer: `${host.baseUrl}/__local/oidc`,
      code_challenge_methods_supported: ['S256'],
    });
    const token = await signIn(host, 'manager-jambi');
    const answer = await host.call('/v1/alerts?limit=1', { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(200);
  });

  it('refuses a second host on the same port, in one sentence', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'kawal-e2e-'));
    const second = spawnHost(['--empty', '--port', String(host.port), '--data', directory]);
    const code = await new Promise((resolve) => second.child.once('exit', resolve));
    expect(code).toBe(1);
    expect(second.output()).toContain(`Porta ${host.port} sedang dipakai`);
    expect(second.output()).toContain(`Port ${host.port} is taken`);
    expect(second.output()).not.toMatch(/\n\s+at /);
    rmSync(directory, { recursive: true, force: true });
  });

  it('refuses a second host on the same directory', async () => {
    const second = spawnHost(['--empty', '--port', String(await freePort()), '--data', host.directory]);
    expect(await new Promise((resolve) => second.child.once('exit', resolve))).toBe(1);
    expect(second.output()).toContain('sedang dipakai oleh proses');
  });
});

describe('kill -9', () => {
  it('ends the emulator too, and a restart on the same directory finds clock, keys and people as they were', async () => {
    const clock = (await host.call('/__local/clock')).json() as { offsetMs: number };
    const keys = readFileSync(join(host.directory, 'oidc-keys.json'), 'utf8');
    const kid = (jwt: string) => JSON.parse(Buffer.from(jwt.split('.')[0] as string, 'base64url').toString()).kid as string;
    const before = kid(host.token('bri'));

    await host.kill();
    await emulatorGone(host.directory);
    await host.restart();

    expect((await host.call('/__local/clock')).json()).toMatchObject({ offsetMs: clock.offsetMs });
    expect(readFileSync(join(host.directory, 'oidc-keys.json'), 'utf8')).toBe(keys);
    expect(kid(host.token('bri'))).toBe(before);
    expect((await host.call('/v1/alerts?limit=1', { as: 'manager-kota-jambi' })).status).toBe(200);
  });
});

describe('Ctrl-C', () => {
  it('stops everything and leaves neither a process nor a lock behind', async () => {
    const emulator = emulatorPid(host.directory) as number;
    expect(alive(emulator)).toBe(true);
    expect(await host.interrupt()).toBe(0);
    await until('the emulator has ended', () => !alive(emulator));
    expect(existsSync(join(host.directory, 'host.json'))).toBe(false);
    await expect(fetch(`${host.baseUrl}/health`)).rejects.toThrow();
  });
});

/** The whole authorization code flow, as a browser goes through it. @returns the access token */
async function signIn(on: HostProcess, person: string): Promise<string> {
  const verifier = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const clientId = JSON.parse(Buffer.from(on.token('administrator').split('.')[1] as string, 'base64url').toString())
    .client_id as string;
  const redirect = `${on.baseUrl}/masuk`;
  const cookies = new Map<string, string>();
  const browse = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(url, on.baseUrl), { ...init, redirect: 'manual', headers: { ...init.headers, cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [name, value] = (set.split(';')[0] as string).split(/=(.*)/s) as [string, string];
      cookies.set(name, value);
    }
    return response;
  };
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: redirect,
    scope: 'openid kawal-bansos/use',
    code_challenge: challenge,
    code_challenge_method: 'S256',
  });
  const page = (await browse(`/__local/oidc/auth?${query}`)).headers.get('location') as string;
  expect(await (await browse(page)).text()).toContain('Yusuf Hidayat');
  const chosen = await browse(page, { method: 'POST', body: new URLSearchParams({ person }) });
  const next = (await browse(chosen.headers.get('location') as string)).headers.get('location') as string;
  const code = new URL(next).searchParams.get('code') as string;
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    client_id: clientId,
    redirect_uri: redirect,
    code_verifier: verifier,
  });
  const tokens = (await (await browse('/__local/oidc/token', { method: 'POST', body })).json()) as { access_token: string };
  return tokens.access_token;
}
