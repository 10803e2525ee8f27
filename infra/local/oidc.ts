/** Sign-in of people on one machine: an OpenID Connect provider in place of Cognito, with its keys kept (DESIGN §11). */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Configuration, JWK, Provider, ResourceServer } from 'oidc-provider';
import * as z from 'zod';
import { readJson, writeWhole } from './files.ts';
import { memoryAdapter } from './oidc-memory.ts';
import { refuse, SIGN_IN_PATH, type SignInOptions, signIn, signOut } from './sign-in.ts';

export const OIDC_PATH = '/__local/oidc';
/** As Cognito calls it, so that what the console is told differs by the address alone. */
const SIGN_OUT_PATH = `${OIDC_PATH}/logout`;
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

export interface OidcOptions extends SignInOptions {
  readonly directory: string;
  /** Where signing in may return to. */
  readonly redirectUris: readonly string[];
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
      if (url.split('?')[0] === SIGN_OUT_PATH) {
        signOut(provider, options, request, response).catch((error: unknown) => refuse(response, error));
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
      },
    ],
    scopes: ['openid'],
    // with each code, as Cognito does; it lives as long as the session, and each is good once
    issueRefreshToken: () => true,
    pkce: { required: () => true },
    ttl: {
      AccessToken: ACCESS_TOKEN_SECONDS,
      IdToken: ACCESS_TOKEN_SECONDS,
      RefreshToken: 43_200,
      Session: 43_200,
      Grant: 43_200,
      Interaction: 3_600,
    },
    features: {
      devInteractions: { enabled: false },
      // Cognito's own way instead (sign-in.ts)
      rpInitiatedLogout: { enabled: false },
      revocation: { enabled: true },
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
      grant.addOIDCScope('openid');
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
