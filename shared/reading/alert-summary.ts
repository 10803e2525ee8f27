/** An alert as one reads it in a list: programme and months, place, what the data say, and what to check. Neutral; names nobody. */
import type { Alert } from '#shared/domain/alerts/alert.ts';
import { ruleByCode } from '#shared/domain/rules/index.ts';
import type { Reader } from '#shared/domain/rules/telling.ts';
import { wordsOf } from '#shared/domain/rules/words.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import type { Language } from '#shared/http/language.ts';
import type { Bilingual } from '#shared/http/schemas/common.ts';
import { inputsText } from './alert-inputs.ts';
import type { AreaNames } from './area-ref.ts';
import { placeText } from './place.ts';
import { cycleText } from './wording.ts';

/**
 * `PKH Okt–Des 2026, Kel. Murni, Kec. Danau Sipin, Kota Jambi: untuk Okt–Des 2026 seharusnya Rp825.000, disalurkan Rp900.000.
 * Cocokkan nominal …`; the advice alone where the rule's inputs hold no amounts or the reader may not know them.
 */
export function summaryOf(alert: Alert, areas: AreaNames, settings: Settings, reader: Reader): Bilingual {
  const { advice } = wordsOf(alert.rule);
  const told = inputsText(alert, areas, reader);
  const inLanguage = (language: Language): string => {
    const where = whereOf(alert, areas, settings, language);
    return told === undefined ? `${where}: ${lowered(advice[language])}` : `${where}: ${told[language]}. ${advice[language]}`;
  };
  return { id: inLanguage('id'), en: inLanguage('en') };
}

/** What happened, in one sentence, without the advice: `PKH Okt–Des 2026, Kel. Murni, …: disalurkan Rp900.000 ….`; else what the rule is called. */
export function happenedOf(alert: Alert, areas: AreaNames, settings: Settings, reader: Reader): Bilingual {
  const told = inputsText(alert, areas, reader);
  const { label } = ruleByCode(alert.rule);
  const inLanguage = (language: Language): string =>
    `${whereOf(alert, areas, settings, language)}: ${told?.[language] ?? lowered(label[language])}.`;
  return { id: inLanguage('id'), en: inLanguage('en') };
}

const whereOf = (alert: Alert, areas: AreaNames, settings: Settings, language: Language): string =>
  [aboutOf(alert, settings, language), placeText(areas, alert.area)].filter((part) => part !== '').join(', ');

/** `PKH Okt–Des 2026`; nothing where the alert is about a family as such. */
function aboutOf({ programme, cycle }: Alert, settings: Settings, language: Language): string {
  if (programme === undefined) return '';
  if (cycle === undefined) return programme;
  return `${programme} ${cycleText(cycle, settings.programmes[programme]?.cycleMonths ?? 1, language)}`;
}

/** The advice begins a sentence of its own; behind a colon it does not. Abbreviations (NIK) stay. */
const lowered = (text: string): string => (/^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text);
