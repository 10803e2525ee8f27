/** Where somebody wanted to go who is to sign in first. Pure. */
import { ownPath } from './own-path.ts';

export const WELCOME_PATH = '/selamat-datang';

/** At the door it is what the door was told, and not the door itself: nobody comes back to it once they are in. */
export function askedFor({ pathname, search }: { readonly pathname: string; readonly search: string }): string {
  if (pathname !== WELCOME_PATH) return `${pathname}${search}`;
  return ownPath(new URLSearchParams(search).get('ke') ?? '/');
}
