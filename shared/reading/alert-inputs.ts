/** What a rule looked at, in words of both languages: its own telling of an alert's inputs. */
import type { Alert } from '#shared/domain/alerts/alert.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { itemWord, quantityWords } from '#shared/domain/goods-words.ts';
import type { Reader } from '#shared/domain/rules/telling.ts';
import { wordsOf } from '#shared/domain/rules/words.ts';
import { zoneOf } from '#shared/domain/time/zone.ts';
import type { Language } from '#shared/http/language.ts';
import type { Bilingual } from '#shared/http/schemas/common.ts';
import type { AreaNames } from './area-ref.ts';
import { cycleWords, dayText, monthsText, rupiahText } from './wording.ts';

/** As much of an alert, or of one that would be, as its rule tells of. */
export type Telling = Pick<Alert, 'rule' | 'area' | 'inputs' | 'condition' | 'since' | 'late'>;

/** `undefined` where there is nothing to tell, or nothing that this reader may know. */
export function inputsText(alert: Telling, areas: AreaNames, reader: Reader): Bilingual | undefined {
  const { tell } = wordsOf(alert.rule);
  if (tell === undefined) return undefined;
  const inputs: unknown = JSON.parse(alert.inputs);
  const zone = zoneOf(alert.area as AreaCode);
  const inLanguage = (language: Language): string | undefined =>
    tell(
      inputs,
      reader,
      {
        rupiah: (amount) => rupiahText(amount, language),
        months: (list) => monthsText(list, language),
        day: (at) => dayText(at, zone, language),
        item: (code) => itemWord(code, language),
        quantity: (quantity, unit) => quantityWords(quantity, unit, language),
        cycle: (cycle) => cycleWords(cycle)[language],
        area: (code) => areas.nameOf(code as AreaCode) ?? code,
        say: (id, en) => (language === 'id' ? id : en),
      },
      alert,
    );
  const [id, en] = [inLanguage('id'), inLanguage('en')];
  return id === undefined || en === undefined ? undefined : { id, en };
}
