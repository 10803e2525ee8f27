/** Sign-in of people on one machine: an OpenID Connect provider in place of Cognito, with its keys kept (DESIGN §11). */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Configuration, JWK, Provider, ResourceServer } from 'oidc-provider';
import * as z from 'zod';
import { languageOf } from '#shared/http/language.ts';
import { readJson, writeWhole } from './files.ts';
import { memoryAdapter } from './oidc-memory.ts';
import { type SignInPerson, signInPage } from './sign-in-page.ts';

export const OIDC_PATH = '/__local/oidc';
const SIGN_IN_PATH = '/__local/sign-in';
/** The scope that the template's resource server defines. */
const API_SCOPE = 'kawal-bansos/use';
/** Long enough that a token written every five minutes never expires in anybody's hand. */
export const ACCESS_TOKEN_SECONDS = 3_600;

export interface Oidc {
  readonly issuer: string;
  readonly jwksUri: string;
  /** An access token for a person, as if that person had signed in. */
  accessToken(sub: string): Promise<string>;
  /** Answers what lies under its own paths; false elsewhere. */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
}

export interface OidcOptions {
  readonly directory: string;
  readonly baseUrl: string;
  /** `OIDC_AUDIENCE`: also the id of the one client, as with Cognito. */
  readonly clientId: string;
  readonly redirectUris: readonly string[];
  /** Who may be chosen on the sign-in page, now. */
  readonly people: () => readonly SignInPerson[];
}

export async function startOidc(options: OidcOptions): Promise<Oidc> {
  const issuer = `${options.baseUrl}${OIDC_PATH}`;
  const provider = new (await library()).Provider(issuer, configuration(options));
  const callback = provider.callback();
  return {
    issuer,
    jwksUri: `${issuer}/jwks`,
    accessToken: (sub) => accessToken(provider, options.clientId, sub),
    handle: (request, response) => {
      const url = request.url ?? '/';
      if (url.startsWith(SIGN_IN_PATH)) {
        signIn(provider, options, request, response).catch((error: unknown) => refuse(response, error));
        return true;
      }
      if (!url.startsWith(`${OIDC_PATH}/`)) return false;
      // oidc-provider finds where it is mounted by comparing these two
      Object.assign(request, { originalUrl: url });
      request.url = url.slice(OIDC_PATH.length);
      void callback(request, response);
      return true;
    },
  };
}

/** The library warns of every Node release that is not yet long-term support, 24.9 among them; its other words are let through. */
async function library() {
  const { warn } = console;
  console.warn = (...words: unknown[]) => {
    if (!String(words[0]).includes('Unsupported runtime')) warn(...words);
  };
  try {
    return await import('oidc-provider');
  } finally {
    console.warn = warn;
  }
}

const kept = z.object({
  jwks: z.object({ keys: z.array(z.record(z.string(), z.unknown())).min(1) }),
  cookies: z.array(z.string()).min(1),
});

function keys(directory: string): { jwks: { keys: JWK[] }; cookies: string[] } {
  const file = join(directory, 'oidc-keys.json');
  const known = readJson(file);
  // the file is our own: its JWKs were exported by node:crypto below
  if (known !== undefined) return kept.parse(known) as unknown as { jwks: { keys: JWK[] }; cookies: string[] };
  // RS256, as Cognito signs
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const jwk = { ...privateKey.export({ format: 'jwk' }), kid: randomBytes(8).toString('hex'), alg: 'RS256', use: 'sig' };
  const made = { jwks: { keys: [jwk as JWK] }, cookies: [randomBytes(32).toString('base64url')] };
  writeWhole(file, JSON.stringify(made));
  return made;
}

function configuration({ directory, clientId, redirectUris, people }: OidcOptions): Configuration {
  const { jwks, cookies } = keys(directory);
  return {
    adapter: memoryAdapter(),
    jwks,
    cookies: { keys: cookies },
    clients: [
      {
        client_id: clientId,
        // a native client would be asked for consent each time
        application_type: 'web',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        redirect_uris: [...redirectUris],
        post_logout_redirect_uris: [...redirectUris],
      },
    ],
    scopes: ['openid', 'offline_access'],
    pkce: { required: () => true },
    ttl: { AccessToken: ACCESS_TOKEN_SECONDS, IdToken: ACCESS_TOKEN_SECONDS, Session: 43_200, Grant: 43_200, Interaction: 3_600 },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resourceUri(clientId),
        useGrantedResource: () => true,
        getResourceServerInfo: () => resourceServer(clientId),
      },
    },
    // of a client or an address that is not ours: said here, for there is nowhere to return to
    renderError: (ctx, { error }) => {
      ctx.type = 'text/plain; charset=utf-8';
      ctx.body = `Masuk gagal, mulai lagi / Sign-in failed, start again (${error})\n`;
    },
    interactions: { url: (_ctx, interaction) => `${SIGN_IN_PATH}/${interaction.uid}` },
    findAccount: (_ctx, sub) =>
      people().some(({ key }) => key === sub) ? { accountId: sub, claims: () => ({ sub }) } : undefined,
    // as Cognito marks what may be used as an access token
    extraTokenClaims: () => ({ token_use: 'access' }),
    loadExistingGrant: async (ctx) => {
      const { client, session, provider } = ctx.oidc;
      if (!client || !session?.accountId) return undefined;
      // nobody is asked for consent: the one client is the product's own
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid offline_access');
      grant.addResourceScope(resourceUri(clientId), API_SCOPE);
      await grant.save();
      return grant;
    },
    clientBasedCORS: () => true,
  };
}

/** Resource indicators are URIs. */
const resourceUri = (clientId: string): string => `urn:kawal-bansos:${clientId}`;
const resourceServer = (clientId: string): ResourceServer => ({
  audience: clientId,
  scope: API_SCOPE,
  accessTokenFormat: 'jwt',
  accessTokenTTL: ACCESS_TOKEN_SECONDS,
  jwt: { sign: { alg: 'RS256' } },
});

async function accessToken(provider: Provider, clientId: string, sub: string): Promise<string> {
  const client = await provider.Client.find(clientId);
  if (!client) throw new Error('the one client is not registered');
  const token = new provider.AccessToken({
    accountId: sub,
    client,
    grantId: '',
    gty: 'local',
    scope: API_SCOPE,
    extra: { token_use: 'access' },
  });
  token.resourceServer = new provider.ResourceServer(resourceUri(clientId), resourceServer(clientId));
  return token.save();
}

/** Nothing but the page itself, in nobody's frame. */
const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** `GET` shows the people (`?lang=en`: in English), `POST` signs one of them in. */
async function signIn(
  provider: Provider,
  options: OidcOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const interaction = await provider.interactionDetails(request, response);
  if (request.method !== 'POST') {
    response.writeHead(200, PAGE_HEADERS);
    const asked = new URL(request.url ?? '/', options.baseUrl).searchParams.get('lang') ?? interaction.params['ui_locales'];
    const language = languageOf(typeof asked === 'string' ? asked.replaceAll(' ', ',') : request.headers['accept-language']);
    response.end(signInPage(`${SIGN_IN_PATH}/${interaction.uid}`, options.people(), language));
    return;
  }
  const accountId = new URLSearchParams(await text(request)).get('person') ?? '';
  if (!options.people().some(({ key }) => key === accountId)) throw new Error('no such person');
  await provider.interactionFinished(request, response, { login: { accountId } });
}

const FORM_BYTES_MAX = 10_000;
async function text(request: IncomingMessage): Promise<string> {
  let all = '';
  for await (const chunk of request as AsyncIterable<Buffer>) {
    all += chunk.toString();
    if (all.length > FORM_BYTES_MAX) throw new Error('form too long');
  }
  return all;
}

/** An interaction that has ended or never was: said without saying more. */
function refuse(response: ServerResponse, error: unknown): void {
  if (response.headersSent) return void response.destroy();
  response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`Masuk gagal, mulai lagi / Sign-in failed, start again (${error instanceof Error ? error.name : 'error'})\n`);
}
