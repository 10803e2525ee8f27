/** Numbers by which one family is found, checked before a search is spent on them. */
import type { Schema } from '#web/api/client.ts';

export const SCHEMES = ['nik', 'kk', 'PKH', 'DTSEN', 'DTKS', 'kpm'] as const;
export type Scheme = (typeof SCHEMES)[number];

const KPM_ID = /^kpm_[A-Za-z0-9_-]{16,32}$/;
const DIGITS = 16;

/** People copy numbers in groups: `1571 0157 0885 0001`. */
const withoutSpaces = (text: string): string => text.replace(/\s+/g, '');

/** What is wrong with it, as a word of the page; `undefined` where it may be sent. */
export function badNumber(
  scheme: Scheme,
  text: string,
): { readonly word: 'empty' | 'badDigits' | 'badId'; readonly count: number } | undefined {
  const bare = withoutSpaces(text);
  if (bare === '') return { word: 'empty', count: 0 };
  if (scheme === 'kpm') return KPM_ID.test(bare) ? undefined : { word: 'badId', count: bare.length };
  if (scheme !== 'nik' && scheme !== 'kk') return undefined;
  return /^\d{16}$/.test(bare)
    ? undefined
    : { word: 'badDigits', count: bare.replace(/\D/g, '').length === DIGITS ? bare.length : bare.replace(/\D/g, '').length };
}

export function requestOf(scheme: Exclude<Scheme, 'kpm'>, text: string): Schema<'SearchRequest'> {
  const bare = withoutSpaces(text);
  if (scheme === 'nik') return { nik: bare };
  return scheme === 'kk' ? { kk: bare } : { id: { scheme, value: bare } };
}
