/** Goal: people sign in by code with PKCE, in one click, and what they get opens the API; nothing else does. Method: the provider over HTTP on the loopback, its tokens through the real authorizer. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Authorizer } from '#functions/authorize/authorize.ts';
import { TokenRefused } from '#functions/authorize/tokens.ts';
import { type Oidc, startOidc } from '#infra/local/oidc.ts';
import { freePort } from '#infra/local/ports.ts';
import type { SignInPerson } from '#infra/local/sign-in-page.ts';
import { jwksKeys } from '#shared/adapters/jwks.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { MemoryTable } from '#shared/store/memory-table.ts';
import { putPerson } from '#shared/store/people.ts';

const CLIENT = 'console';
const PEOPLE: readonly SignInPerson[] = [
  { key: 'manager', name: 'Rahma <b>Oktaviani</b>', role: 'manager', areas: ['Kota Jambi (15.71)'] },
  { key: 'auditor', name: 'Maria Simbolon', role: 'auditor', areas: ['Jambi (15)'] },
];
let directory: string;
let baseUrl: string;
let callback: string;
let oidc: Oidc;
let server: Server;
let authorizer: Authorizer;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kawal-sign-in-'));
  const port = await freePort();
  baseUrl = `http://127.0.0.1:${port}`;
  callback = `${baseUrl}/masuk`;
  oidc = await startOidc({
    directory,
    baseUrl,
    clientId: CLIENT,
    redirectUris: [callback],
    logoutUris: [`${baseUrl}/`],
    people: () => PEOPLE,
  });
  server = createServer((request, response) => void (oidc.handle(request, response) || response.end()));
  await new Promise<void>((done) => void server.listen(port, '127.0.0.1', done));
  const table = new MemoryTable();
  const assignments = [{ area: '15.71', from: '2026-01-01T00:00:00.000Z' }];
  const person = {
    issuer: oidc.issuer,
    sub: 'manager',
    version: 1,
    name: 'Rahma',
    active: true,
    role: 'manager' as const,
    assignments,
  };
  await table.write(putPerson(person));
  authorizer = new Authorizer({
    table,
    clock: { now: () => '2026-11-21T05:00:00.000Z' as Instant },
    machineMs: Date.now,
    issuerKeys: jwksKeys(oidc.issuer, oidc.jwksUri),
    oidcIssuer: oidc.issuer,
    oidcAudience: CLIENT,
    partnerAudience: 'kawal-bansos',
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  rmSync(directory, { recursive: true, force: true });
});

/** A browser as far as this needs one: it keeps cookies by path and follows nothing by itself. */
function browser() {
  const cookies = new Map<string, { readonly value: string; readonly path: string }>();
  const visit = async (to: string, form?: Record<string, string>): Promise<Response> => {
    const url = new URL(to, baseUrl);
    const own = [...cookies].filter(([, { path }]) => url.pathname.startsWith(path));
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: own.map(([name, { value }]) => `${name}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, { value, path: /path=([^;]+)/i.exec(line)?.[1] ?? '/' });
    }
    return response;
  };
  return { visit };
}
const placeOf = (response: Response): string => response.headers.get('location') ?? '';

const VERIFIER = randomBytes(32).toString('base64url');
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');
const authorizeUrl = (more: Record<string, string> = {}): string => {
  const asked: Record<string, string> = {
    client_id: CLIENT,
    response_type: 'code',
    redirect_uri: callback,
    scope: 'openid kawal-bansos/use',
    state: 'st-1',
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
    ...more,
  };
  return `${oidc.issuer}/auth?${new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== ''))}`;
};
/** From the first address to the code: one click. */
async function codeOf(person: string, { visit } = browser()): Promise<string> {
  const page = placeOf(await visit(authorizeUrl()));
  expect((await visit(page)).status).toBe(200);
  const back = await visit(placeOf(await visit(page, { person })));
  const at = new URL(placeOf(back));
  expect(`${at.origin}${at.pathname}`).toBe(callback);
  expect(at.searchParams.get('state')).toBe('st-1');
  return at.searchParams.get('code') ?? '';
}
const exchange = (code: string, more: Record<string, string> = {}): Promise<Response> =>
  fetch(`${oidc.issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: CLIENT,
      code,
      redirect_uri: callback,
      code_verifier: VERIFIER,
      ...more,
    }),
  });
interface Tokens {
  readonly access_token: string;
  readonly id_token: string;
  readonly refresh_token: string;
  readonly expires_in: number;
}

describe('signing in', () => {
  it('takes one click, and the access token opens the API in one’s own role', async () => {
    const answer = await exchange(await codeOf('manager'));
    expect(answer.status).toBe(200);
    const tokens = (await answer.json()) as Tokens;
    expect(await authorizer.identify(`Bearer ${tokens.access_token}`)).toMatchObject({
      role: 'manager',
      source: 'person:manager',
      areas: ['15.71'],
    });
    await expect(authorizer.identify(`Bearer ${tokens.id_token}`)).rejects.toThrow(TokenRefused);
  });

  it('takes a code once', async () => {
    const code = await codeOf('manager');
    expect((await exchange(code)).status).toBe(200);
    const again = await exchange(code);
    expect(again.status).toBe(400);
    expect(await again.json()).toMatchObject({ error: 'invalid_grant' });
  });

  it.each([
    ['another verifier', { code_verifier: randomBytes(32).toString('base64url') }],
    ['no verifier', { code_verifier: '' }],
    ['another address to return to', { redirect_uri: 'http://127.0.0.1:1/' }],
  ])('with %s gives no token', async (_, more) => {
    const answer = await exchange(await codeOf('manager'), more);
    expect(answer.status).toBe(400);
    expect(await answer.text()).not.toContain('access_token');
  });

  it.each([
    ['without a challenge', { code_challenge: '', code_challenge_method: '' }],
    ['with a plain challenge', { code_challenge: VERIFIER, code_challenge_method: 'plain' }],
    ['for a token at once', { response_type: 'token' }],
  ])('%s is refused before anybody is shown', async (_, more) => {
    const place = placeOf(await browser().visit(authorizeUrl(more)));
    expect(place.startsWith(callback)).toBe(true);
    expect(place).toMatch(/[?&#]error=/);
  });

  it('for a client or an address that is not ours goes nowhere', async () => {
    for (const more of [{ client_id: 'evil' }, { redirect_uri: 'https://evil.example/' }]) {
      const answer = await browser().visit(authorizeUrl(more));
      expect(answer.status).toBe(400);
      expect(placeOf(answer)).toBe('');
    }
  });

  it('as somebody who is not on the page fails in words', async () => {
    const { visit } = browser();
    const page = placeOf(await visit(authorizeUrl()));
    const answer = await visit(page, { person: 'nobody' });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('Masuk gagal, mulai lagi / Sign-in failed, start again');
  });

  it('cannot be finished by another browser', async () => {
    const page = placeOf(await browser().visit(authorizeUrl()));
    expect((await browser().visit(page, { person: 'manager' })).status).toBe(400);
  });
});

describe('staying signed in', () => {
  const refresh = (token: string): Promise<Response> =>
    fetch(`${oidc.issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'refresh_token', client_id: CLIENT, refresh_token: token }),
    });
  const tokensOf = async (answer: Response): Promise<Tokens> => (await answer.json()) as Tokens;
  const silently = async (of: ReturnType<typeof browser>): Promise<URL> => {
    const first = placeOf(await of.visit(authorizeUrl({ prompt: 'none' })));
    return new URL(first);
  };

  it('a refresh token comes with the code, as with Cognito, gives another access token, and is good once', async () => {
    const first = await tokensOf(await exchange(await codeOf('manager')));
    const second = await tokensOf(await refresh(first.refresh_token));
    expect(await authorizer.identify(`Bearer ${second.access_token}`)).toMatchObject({ source: 'person:manager' });
    expect(second.refresh_token).not.toBe(first.refresh_token);
    const again = await refresh(first.refresh_token);
    expect([again.status, await again.json()]).toEqual([400, expect.objectContaining({ error: 'invalid_grant' })]);
    // one that was used twice was stolen: what came of it ends too
    expect((await refresh(second.refresh_token)).status).toBe(400);
  });

  it('after a reload the same browser comes back without a word; another is told to sign in', async () => {
    const own = browser();
    await codeOf('manager', own);
    const back = await silently(own);
    expect([`${back.origin}${back.pathname}`, back.searchParams.get('error')]).toEqual([callback, null]);
    expect((await exchange(back.searchParams.get('code') ?? '')).status).toBe(200);
    expect((await silently(browser())).searchParams.get('error')).toBe('login_required');
  });

  const leave = (of: ReturnType<typeof browser>, more: Record<string, string> = {}): Promise<Response> =>
    of.visit(`${oidc.issuer}/logout?${new URLSearchParams({ client_id: CLIENT, logout_uri: `${baseUrl}/`, ...more })}`);

  it('ends by signing out: nobody comes back without a word, and the refresh token has ended with it', async () => {
    const own = browser();
    const tokens = await tokensOf(await exchange(await codeOf('manager', own)));
    const answer = await leave(own);
    expect([answer.status, placeOf(answer)]).toEqual([302, `${baseUrl}/`]);
    expect((await silently(own)).searchParams.get('error')).toBe('login_required');
    expect((await refresh(tokens.refresh_token)).status).toBe(400);
  });

  it.each([
    ['another client', { client_id: 'evil' }],
    ['an address that is not ours', { logout_uri: 'https://evil.example/' }],
  ])('signing out for %s goes nowhere and ends nothing', async (_, more) => {
    const own = browser();
    await codeOf('manager', own);
    const answer = await leave(own, more);
    expect([answer.status, placeOf(answer)]).toEqual([400, '']);
    expect((await silently(own)).searchParams.get('error')).toBeNull();
  });
});

describe('the page', () => {
  const pageIn = async (more: Record<string, string>, suffix = ''): Promise<{ text: string; headers: Headers }> => {
    const { visit } = browser();
    const response = await visit(`${placeOf(await visit(authorizeUrl(more)))}${suffix}`);
    return { text: await response.text(), headers: response.headers };
  };

  it('lists everybody by role, name and area, in Indonesian, and offers English', async () => {
    const { text, headers } = await pageIn({});
    expect(text).toContain('<html lang="id">');
    expect(text).toContain('Masuk sebagai siapa?');
    for (const word of [
      'Pengelola program',
      'Auditor',
      'Maria Simbolon',
      'Kota Jambi (15.71)',
      '?lang=en',
      'Membaca jejak keluarga',
    ])
      expect(text).toContain(word);
    expect(text).not.toContain('<b>');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    // the one style of the page is the one that the policy names
    const style = /<style>(.*?)<\/style>/s.exec(text)?.[1] ?? '';
    expect(policy).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('speaks English by its switch, or when the console asks for it', async () => {
    for (const page of [await pageIn({}, '?lang=en'), await pageIn({ ui_locales: 'en id' })]) {
      expect(page.text).toContain('<html lang="en">');
      expect(page.text).toContain('Sign in as whom?');
      expect(page.text).toContain('?lang=id');
    }
  });
});
