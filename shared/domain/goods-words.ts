/** Things as people say them, from the codes of item and unit: `10 kg beras`, `1 paket`; a code that no list has, as it is. */
import { GOODS, GOODS_UNITS } from '#events/field-codes.ts';
import type { Bilingual } from './words.ts';

type Language = keyof Bilingual;

const wordOf = (list: Readonly<Record<string, Bilingual>>, code: string, language: Language): string =>
  (Object.hasOwn(list, code) ? list[code] : undefined)?.[language] ?? code;

export const itemWord = (item: string, language: Language): string => wordOf(GOODS, item, language);

/** `2,5 kg`; `1 package`. */
export function quantityWords(quantity: number, unit: string, language: Language): string {
  const number = language === 'id' ? String(quantity).replace('.', ',') : String(quantity);
  return `${number} ${unitWord(quantity, unit, language)}`;
}

/** `kg`; of one `package`, of two `packages`. */
export const unitWord = (quantity: number, unit: string, language: Language): string =>
  (quantity === 1 && language === 'en' ? ONE[unit] : undefined) ?? wordOf(GOODS_UNITS, unit, language);

/** English says one of them otherwise. */
const ONE: Readonly<Record<string, string>> = {
  LITER: 'litre',
  BUTIR: 'piece',
  PAKET: 'package',
  BUAH: 'item',
  EKOR: 'animal',
  LEMBAR: 'sheet',
  BUNGKUS: 'pack',
  KALENG: 'tin',
  BOTOL: 'bottle',
  DUS: 'carton',
};

/** What is counted in itself is named once: no `1 paket paket`. */
export function goodsWords(
  { item, quantity, unit }: { readonly item: string; readonly quantity: number; readonly unit: string },
  language: Language,
): string {
  const much = quantityWords(quantity, unit, language);
  return item === 'PAKET' && unit === 'PAKET' ? much : `${much} ${itemWord(item, language)}`;
}
