/** What rules are called, as the alerts themselves are: where the API names a rule by its code alone. `node scripts/openapi.ts` writes them. */
import type { Bilingual } from '#web/i18n/format.ts';
import labels from './rule-labels.json' with { type: 'json' };

const LABELS: Readonly<Record<string, Bilingual>> = labels;

/** One that a newer version of the API brings, by its code. */
export const ruleLabel = (code: string): Bilingual =>
  (Object.hasOwn(LABELS, code) ? LABELS[code] : undefined) ?? { id: code, en: code };
