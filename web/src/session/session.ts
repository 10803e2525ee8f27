/**
 * Who is signed in, by OpenID Connect code flow with PKCE. Tokens live in this module's memory alone: neither a store of the
 * browser nor a cookie holds them, so that nothing is left for a script, another tab or the next user of the machine to find.
 * After a reload the issuer is asked again; its own session answers without a word.
 */
import { InMemoryWebStorage, type User, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import type { ConsoleConfig } from './config.ts';
import { ownPath } from './own-path.ts';

export const CALLBACK_PATH = '/masuk';
/**
 * Says only that somebody signed in on this browser and did not sign out: no token, no name. With it a reload and another tab ask the
 * issuer at once; whether it still knows the reader is for the issuer to say.
 */
const WAS_SIGNED_IN = 'kawal.signed-in';

function keepSignedIn(signedIn: boolean): void {
  try {
    if (signedIn) localStorage.setItem(WAS_SIGNED_IN, '1');
    else localStorage.removeItem(WAS_SIGNED_IN);
  } catch {
    // a browser that keeps nothing: signing in is asked for with a button each time
  }
}

export type SessionState = 'signed-out' | 'signed-in' | 'ended';

let manager: UserManager | undefined;
let config: ConsoleConfig | undefined;
let user: User | undefined;
let state: SessionState = 'signed-out';
const listeners = new Set<() => void>();

function change(next: SessionState): void {
  if (state === next) return;
  state = next;
  for (const listener of listeners) listener();
}

export const sessionState = (): SessionState => state;
export function onSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const accessToken = (): string | undefined => (user?.expired === true ? undefined : user?.access_token);

/** The API no longer knows the token: what is on the screen stays, and signing in again is asked for. */
export function sessionEnded(): void {
  if (state === 'signed-in') change('ended');
}

/** Prepares signing in; nothing is asked of the issuer yet. */
export function prepareSession(given: ConsoleConfig): void {
  config = given;
  manager = new UserManager({
    authority: given.authority,
    client_id: given.clientId,
    redirect_uri: `${location.origin}${CALLBACK_PATH}`,
    post_logout_redirect_uri: `${location.origin}/`,
    response_type: 'code',
    scope: given.scope,
    userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
    // the state of a sign-in under way (PKCE verifier, where to return to); gone when it is done
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
    automaticSilentRenew: true,
    loadUserInfo: false,
    monitorSession: false,
  });
  manager.events.addUserLoaded((loaded) => {
    user = loaded;
  });
  manager.events.addSilentRenewError(() => sessionEnded());
  manager.events.addAccessTokenExpired(() => sessionEnded());
}

function prepared(): UserManager {
  if (manager === undefined) throw new Error('the session is prepared before it is used');
  return manager;
}

/** Leaves for the issuer's sign-in page; comes back to `returnTo`, a path of this console. */
export async function signIn(returnTo: string, language: string): Promise<void> {
  await prepared().signinRedirect({ state: returnTo, ui_locales: language });
}

/** On the callback's address: takes the code, and says where to go on. @throws where the sign-in failed or is stale */
export async function finishSignIn(): Promise<string> {
  try {
    user = await prepared().signinRedirectCallback();
  } catch (error) {
    // from the next page on, being signed in is asked for with a button and not assumed
    keepSignedIn(false);
    throw error;
  }
  keepSignedIn(true);
  change('signed-in');
  return ownPath(typeof user.state === 'string' ? user.state : '/');
}

export function wasSignedIn(): boolean {
  try {
    return localStorage.getItem(WAS_SIGNED_IN) === '1';
  } catch {
    return false;
  }
}

export async function signOut(): Promise<void> {
  const idToken = user?.id_token;
  user = undefined;
  keepSignedIn(false);
  change('signed-out');
  await prepared().removeUser();
  if (config?.logoutUrl !== undefined) location.assign(config.logoutUrl);
  else await prepared().signoutRedirect(idToken === undefined ? {} : { id_token_hint: idToken });
}
