/** Which of the two languages a caller reads: Bahasa Indonesia unless English is asked for first (DESIGN §5). */

export const LANGUAGES = ['id', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A text for people, Indonesian first. */
export interface Words {
  readonly id: string;
  readonly en: string;
}

/** Preferences beyond this many are not read: the header comes from outside. */
const PREFERENCES_MAX = 10;

/** The language of an `Accept-Language` header (RFC 9110 §12.5.4): the known one with the highest weight, else Indonesian. */
export function languageOf(header: string | undefined): Language {
  let best: Language = 'id';
  let bestWeight = 0;
  for (const part of (header ?? '').split(',').slice(0, PREFERENCES_MAX)) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const language = LANGUAGES.find((known) => tag === known || tag.startsWith(`${known}-`));
    const weight = weightOf(parameters);
    if (language !== undefined && weight > bestWeight) [best, bestWeight] = [language, weight];
  }
  return best;
}

function weightOf(parameters: readonly string[]): number {
  const q = parameters.map((p) => p.trim()).find((p) => p.startsWith('q='));
  if (q === undefined) return 1;
  const weight = Number(q.slice(2));
  return Number.isFinite(weight) ? weight : 0;
}
