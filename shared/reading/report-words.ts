/** What an officer's report says, in words: one sentence from its codes, numbers and days; nothing that names a person. */
import {
  AUTHORITIES,
  CARD_HOLDERS,
  GOODS,
  GOODS_UNITS,
  OBSTACLES,
  OUTCOMES,
  PIN_KNOWN,
  QUALITIES,
  RECIPIENTS,
  UNDERSTANDING,
  UTILISATION,
} from '#events/field-codes.ts';
import type { GoodsInHand, VerificationReported } from '#shared/domain/case/fact.ts';
import type { Language } from '#shared/http/language.ts';
import type { Bilingual } from '#shared/http/schemas/common.ts';
import { wordsOfCode, wordsOfCodes } from './field-words.ts';
import { calendarDayText, monthsText, numberText, rupiahText } from './wording.ts';

/** One report as its cases have it: the visit's own answers are the same in each. */
export type Reported = readonly [ReportedCase, ...ReportedCase[]];
export interface ReportedCase {
  readonly programme: string;
  readonly fact: VerificationReported;
}

export function reportWords(cases: Reported): Bilingual {
  const [{ fact }] = cases;
  const aid = [...new Set(cases.map(({ programme }) => programme))].join(', ');
  const outcome = wordsOfCode(OUTCOMES, fact.outcome);
  const said = [...itemsOf(cases), ...askedWords(fact)];
  const tell = (language: Language): string => said.map((words) => `; ${words[language]}`).join('');
  return {
    id: `Laporan ${fact.officerKind || 'petugas'}: ${outcome.id} (${aid} ${monthsText(fact.months, 'id')})${tell('id')}`,
    en: `Report by ${fact.officerKind || 'an officer'}: ${outcome.en} (${aid} ${monthsText(fact.months, 'en')})${tell('en')}`,
  };
}

/** What was said of each programme, which is named where there are several; a bundle that crosses cycles is told once. */
function itemsOf(cases: Reported): Bilingual[] {
  const items = new Map(cases.map(({ programme, fact }) => [`${programme} ${fact.months.join()}`, { programme, fact }]));
  return [...items.values()].flatMap(({ programme, fact }) => {
    const about = items.size > 1 ? `${programme}: ` : '';
    return itemWords(fact).map(({ id, en }) => ({ id: about + id, en: about + en }));
  });
}

function itemWords(fact: VerificationReported): Bilingual[] {
  const { amountReceived, deduction, goods = [], receivedOn, balanceChecked, forcedBundle } = fact;
  const both = (tell: (language: Language) => string): Bilingual => ({ id: tell('id'), en: tell('en') });
  const money = (id: string, en: string, amount: number): Bilingual =>
    both((language) => `${language === 'id' ? id : en} ${rupiahText(amount, language)}`);
  return [
    ...(amountReceived === undefined ? [] : [money('menurut keluarga diterima', 'the family says it received', amountReceived)]),
    ...(receivedOn === undefined
      ? []
      : [{ id: `diterima ${calendarDayText(receivedOn, 'id')}`, en: `received on ${calendarDayText(receivedOn, 'en')}` }]),
    ...(deduction === undefined
      ? []
      : [
          deduction.lawful
            ? money('ditahan menurut aturan', 'held back under a rule', deduction.amount)
            : money('ada yang ditahan', 'something was held back:', deduction.amount),
        ]),
    ...goods.map((one) => both((language) => goodsText(one, language))),
    ...(balanceChecked === undefined ? [] : [money('saldo saat dicek', 'balance when checked', balanceChecked)]),
    ...(forcedBundle === undefined
      ? []
      : [
          forcedBundle
            ? { id: 'keluarga merasa diharuskan membeli paket', en: 'the family says that it was made to buy a set package' }
            : { id: 'keluarga bebas memilih barang', en: 'the family was free to choose' },
        ]),
  ];
}

/** `beras 20 kg, Rp13.500 per kg, mutu baik`. */
function goodsText({ item, quantity, unit, quality, unitPrice }: GoodsInHand, language: Language): string {
  const measure = wordsOfCode(GOODS_UNITS, unit)[language];
  const amount = `${wordsOfCode(GOODS, item)[language]} ${numberText(quantity, language)} ${measure}`;
  const price =
    unitPrice === undefined ? '' : `, ${rupiahText(unitPrice, language)} ${language === 'id' ? 'per satuan' : 'each'}`;
  const how =
    quality === undefined ? '' : `, ${language === 'id' ? 'mutu ' : 'quality '}${wordsOfCode(QUALITIES, quality)[language]}`;
  return `${amount}${price}${how}`;
}

function askedWords({ card, recipient, understanding, utilisation, obstacles }: VerificationReported): Bilingual[] {
  const named = (id: string, en: string, value: Bilingual): Bilingual => ({ id: `${id} ${value.id}`, en: `${en} ${value.en}` });
  const { programme, nonCash } = understanding ?? {};
  return [
    ...(card ? [named('kartu dipegang', 'the card is held by', wordsOfCode(CARD_HOLDERS, card.holder))] : []),
    ...(card?.pinKnown ? [named('PIN diketahui:', 'the PIN is known:', wordsOfCode(PIN_KNOWN, card.pinKnown))] : []),
    ...(recipient ? [named('diambil', 'collected by', wordsOfCode(RECIPIENTS, recipient.kind))] : []),
    ...(recipient?.authority ? [wordsOfCode(AUTHORITIES, recipient.authority)] : []),
    ...(programme ? [named('pemahaman program:', 'the programme:', wordsOfCode(UNDERSTANDING, programme))] : []),
    ...(nonCash ? [named('pemahaman nontunai:', 'payment without cash:', wordsOfCode(UNDERSTANDING, nonCash))] : []),
    ...(utilisation ? [named('dipakai untuk', 'used for', wordsOfCodes(UTILISATION, utilisation))] : []),
    ...(obstacles ? [named('kendala:', 'obstacles:', wordsOfCodes(OBSTACLES, obstacles))] : []),
  ];
}
