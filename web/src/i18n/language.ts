/** Bahasa Indonesia first, English one click away; the choice is kept on this machine. */

export const LANGUAGES = ['id', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
const KEPT = 'kawal.language';

let language: Language = kept();

function kept(): Language {
  try {
    const found = localStorage.getItem(KEPT);
    return found === 'en' ? 'en' : 'id';
  } catch {
    // a browser that keeps nothing: the choice lasts until the page is left
    return 'id';
  }
}

export const currentLanguage = (): Language => language;

export function keepLanguage(chosen: Language): void {
  language = chosen;
  document.documentElement.lang = chosen;
  try {
    localStorage.setItem(KEPT, chosen);
  } catch {
    // see above
  }
}
