/** What was observed, in words: the code by its label, the value by its own words and unit, and the day that it is true of. */
import { GOODS_UNITS } from '#events/field-codes.ts';
import type { DossierFact } from '#shared/domain/dossier/dossier.ts';
import { type CodeSettings, observationCodeOn } from '#shared/domain/observation/codes.ts';
import type { ObservedValue } from '#shared/domain/settings/observation-codes.ts';
import type { Day } from '#shared/domain/time/instant.ts';
import type { Language } from '#shared/http/language.ts';
import type { Bilingual } from '#shared/http/schemas/common.ts';
import { calendarDayText, numberText, rupiahText } from './wording.ts';

type Recorded = Extract<DossierFact, { readonly type: 'observation.recorded' }>;

/** A code that no list names, a region's own, stands as it is. */
export function observationWords({ data: { code, value, asOf } }: Recorded, settings: CodeSettings): Bilingual {
  const listed = observationCodeOn(settings, code, asOf);
  const say = (language: Language): string => {
    const told = value === undefined ? undefined : valueText(listed?.value, value, language);
    const [about, day] = [listed?.label[language] ?? code, calendarDayText(asOf as Day, language)];
    return `${about}${told === undefined ? '' : `: ${told}`} (${language === 'id' ? 'per' : 'as of'} ${day})`;
  };
  return { id: say('id'), en: say('en') };
}

type Value = NonNullable<Recorded['data']['value']>;

/** By the kind that the list gives; what does not fit it, because it was told before it was listed, as it is. */
function valueText(kind: ObservedValue | undefined, value: Value, language: Language): string {
  if (typeof value === 'boolean') return YES_NO[language][value ? 'yes' : 'no'];
  if (typeof value === 'number') return amountText(kind, value, language);
  if (kind?.kind === 'date') return calendarDayText(value as Day, language);
  const values = kind !== undefined && 'values' in kind ? kind.values : undefined;
  return values !== undefined && Object.hasOwn(values, value) ? (values[value]?.[language] ?? value) : value;
}

function amountText(kind: ObservedValue | undefined, value: number, language: Language): string {
  switch (kind?.kind) {
    case 'price':
      return `${rupiahText(value, language)} ${language === 'id' ? 'per' : 'for one'} ${GOODS_UNITS[kind.per][language]}`;
    case 'rupiah':
      return rupiahText(value, language);
    case 'number':
      return [numberText(value, language), ...(kind.unit ? [kind.unit[language]] : [])].join(' ');
    default:
      return numberText(value, language);
  }
}

const YES_NO = { id: { yes: 'ya', no: 'tidak' }, en: { yes: 'yes', no: 'no' } } as const;
