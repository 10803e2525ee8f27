/** Where a sign-in is made in one click and where it ends: the addresses that a provider leaves to its product. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import { languageOf } from '#shared/http/language.ts';
import { type SignInPerson, STYLE_SOURCE, signInPage } from './sign-in-page.ts';

export const SIGN_IN_PATH = '/__local/sign-in';

export interface SignInOptions {
  readonly baseUrl: string;
  /** `OIDC_AUDIENCE`: also the id of the one client, as with Cognito. */
  readonly clientId: string;
  /** Where signing out may return to. */
  readonly logoutUris: readonly string[];
  /** Who may be chosen on the sign-in page, now. */
  readonly people: () => readonly SignInPerson[];
}

/** Nothing but the page itself, in nobody's frame. */
const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src ${STYLE_SOURCE}; base-uri 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** `GET` shows the people (`?lang=en`: in English), `POST` signs one of them in. @throws where the sign-in is not this browser's, or nobody's */
export async function signIn(
  provider: Provider,
  options: SignInOptions,
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

/**
 * `GET …/logout?client_id&logout_uri`, as Cognito has it: ends the session, and with it the refresh tokens that hang on it, and
 * returns to one of the client's own addresses. @throws where the client or the address is another
 */
export async function signOut(
  provider: Provider,
  { baseUrl, clientId, logoutUris }: SignInOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const asked = new URL(request.url ?? '/', baseUrl).searchParams;
  const back = asked.get('logout_uri') ?? '';
  if (asked.get('client_id') !== clientId || !logoutUris.includes(back)) throw new Error('not a client or an address of ours');
  const session = await provider.Session.get(provider.createContext(request, response));
  await session.destroy();
  response.writeHead(302, { location: back, 'cache-control': 'no-store' });
  response.end();
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
export function refuse(response: ServerResponse, error: unknown): void {
  if (response.headersSent) return void response.destroy();
  response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`Masuk gagal, mulai lagi / Sign-in failed, start again (${error instanceof Error ? error.name : 'error'})\n`);
}
