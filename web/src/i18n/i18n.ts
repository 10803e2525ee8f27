/** Words of the console, by page: each page brings its own namespace in both languages, typed by the Indonesian one. */
import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { common } from './common.ts';
import { currentLanguage, keepLanguage, type Language } from './language.ts';

/** A tree of words: the English one has exactly the keys of the Indonesian one. */
export interface Tree {
  readonly [key: string]: string | Tree;
}
export type Same<T extends Tree> = {
  readonly [K in keyof T]: T[K] extends string ? string : T[K] extends Tree ? Same<T[K]> : never;
};
/** The words of one page in both languages. */
export interface PageWords<T extends Tree> {
  readonly namespace: string;
  readonly id: T;
  readonly en: Same<T>;
}

/** Written once per page, beside it: `export const words = pageWords('alerts', { id: {...}, en: {...} })`. */
export function pageWords<const T extends Tree>(namespace: string, words: { id: T; en: Same<T> }): PageWords<T> {
  i18next.addResourceBundle('id', namespace, words.id);
  i18next.addResourceBundle('en', namespace, words.en);
  return { namespace, ...words };
}

type Path<T> = T extends string
  ? never
  : { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Path<T[K]>}` }[keyof T & string];
/** Plural forms are one key for the reader: `count_other` is asked for as `count`. */
type Key<T> = Path<T> extends infer P ? (P extends `${infer Base}_other` ? Base : P) : never;
export type Say<T extends Tree> = (key: Key<T>, values?: Record<string, string | number>) => string;

/** Says the words of one page in the reader's language. */
export function useWords<T extends Tree>(words: PageWords<T>): Say<T> {
  const { t } = useTranslation(words.namespace);
  return t as unknown as Say<T>;
}

export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: currentLanguage(),
    fallbackLng: 'id',
    resources: { id: { common: common.id }, en: { common: common.en } },
    defaultNS: 'common',
    // React escapes what it shows
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  keepLanguage(currentLanguage());
}

export const useCommon = (): Say<typeof common.id> => useWords({ namespace: 'common', ...common });

export async function changeLanguage(chosen: Language): Promise<void> {
  keepLanguage(chosen);
  await i18next.changeLanguage(chosen);
}
