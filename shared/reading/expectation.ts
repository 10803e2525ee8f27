/** What a bundle of months must come to, with its parts and a sentence: "225.000 SD + 600.000 lansia, 3 dari 3 bulan" (DOMAIN §1.1). */

import type { Month } from '#shared/domain/brand.ts';
import { unreachable } from '#shared/domain/brand.ts';
import type { Component } from '#shared/domain/case/fact.ts';
import { goodsWords } from '#shared/domain/goods-words.ts';
import type { Programme } from '#shared/domain/programme/programme.ts';
import { type Expected, expectedAmount, expectedGoods, isValidIn, missingOf, tariffOf } from '#shared/domain/programme/tariff.ts';
import type { Language } from '#shared/http/language.ts';
import type { Bilingual } from '#shared/http/schemas/common.ts';
import type { Expectation } from '#shared/http/schemas/expected.ts';
import { monthsText, numberText } from './wording.ts';

type Part = NonNullable<Expectation['parts']>[number];

/** @param components as a list names them; absent where none does */
export function expectationFor(programme: Programme, months: readonly Month[], components?: readonly Component[]): Expectation {
  const { code, label, aid } = programme;
  const about = {
    programme: code,
    label: { ...label },
    months: [...months],
    ...(components && { components: components.map((one) => ({ ...one })) }),
  };
  switch (aid) {
    case 'status':
      return { ...about, kind: 'status', text: STATUS_ONLY };
    case 'goods':
      return { ...about, ...ofGoods(programme, months) };
    case 'cash': {
      const expected = expectedAmount(programme, months, components);
      return {
        ...about,
        ...(expected === undefined ? unknown(programme, months, components) : ofCash(programme, months, expected)),
      };
    }
    default:
      return unreachable(aid);
  }
}

/** Of a family that no list names for any of these months: nothing is expected, and that is said. */
export const unlistedExpectation = ({ code, label }: Programme, cycleText: Bilingual): Expectation => ({
  programme: code,
  label: { ...label },
  months: [],
  kind: 'unlisted',
  text: {
    id: `Tidak ada daftar (SK) yang memuat keluarga ini untuk ${cycleText.id}`,
    en: `No list names this family for ${cycleText.en}`,
  },
});

/** A list names it, and lies beyond the areas of whoever asks. */
export const hiddenExpectation = ({ code, label }: Programme): Expectation => ({
  programme: code,
  label: { ...label },
  months: [],
  kind: 'unknown',
  text: {
    id: 'Daftar (SK) yang memuat keluarga ini berada di luar wilayah Anda',
    en: 'The list that names this family lies outside your areas',
  },
});

const STATUS_ONLY: Bilingual = {
  id: 'Hanya status: iuran dibayar untuk orangnya, tidak ada yang diterima keluarga',
  en: 'A status only: a premium is paid for the person, nothing reaches the family',
};

const inBoth = (tell: (language: Language, say: (id: string, en: string) => string) => string): Bilingual => ({
  id: tell('id', (id) => id),
  en: tell('en', (_, en) => en),
});

// ── rupiah ─────────────────────────────────────────────────────────────────────────────────────────────
function ofCash(programme: Programme, months: readonly Month[], expected: Expected) {
  const runs = runsOf(expected);
  const { min, max, notCounted, outside } = expected;
  return {
    kind: 'cash' as const,
    amountMin: min,
    amountMax: max,
    parts: runs.flat(),
    ...(notCounted.length > 0 && { notCounted: notCounted.map((one) => ({ ...one })) }),
    ...(outside.length > 0 && { outside: [...outside] }),
    text: inBoth((language) =>
      [
        ...(runs.length === 0 ? [] : [runs.map((run) => runText(programme, run, runs.length > 1, language)).join('; ')]),
        ...limitTexts(programme, expected, language),
        ...roundedText(expected, language),
        ...(outside.length === 0 ? [] : [outsideText(programme, outside, outside.length === months.length, language)]),
      ].join('; '),
    ),
  };
}

/** Months of the same parts together: a year of one tariff is told once. */
function runsOf({ parts }: Expected): Part[][] {
  const byMonth = Map.groupBy(parts, ({ month }) => month);
  const runs = new Map<string, Part[]>();
  for (const [month, own] of byMonth) {
    const key = JSON.stringify(own.map(({ month: _, ...part }) => part));
    const run = runs.get(key);
    if (run === undefined)
      runs.set(
        key,
        own.map(({ month: _, ...part }) => ({ months: [month], ...part })),
      );
    else for (const part of run) part.months.push(month);
  }
  return [...runs.values()];
}

function runText(programme: Programme, run: readonly Part[], isOneOfSeveral: boolean, language: Language): string {
  const [first] = run;
  if (first === undefined) return '';
  const say = (id: string, en: string) => (language === 'id' ? id : en);
  const { months, perMonths } = first;
  const tariff = tariffOf(programme, months[0] as Month);
  const when = isOneOfSeveral ? `${monthsText(months, language)}: ` : '';
  const count = months.length;
  if (tariff.kind === 'per-month') {
    return `${when}${numberText(first.amount, language)} × ${count} ${say('bulan', count === 1 ? 'month' : 'months')}`;
  }
  const sum = run.map((part) => partText(programme, part, language)).join(' + ');
  const once =
    tariff.kind === 'once'
      ? say(` sekali untuk ${monthsText(tariff.months, 'id')}`, ` once for ${monthsText(tariff.months, 'en')}`)
      : '';
  const share =
    count <= perMonths
      ? say(`, ${count} dari ${perMonths} bulan`, `, ${count} of ${perMonths} months`)
      : say(` per ${perMonths} bulan, untuk ${count} bulan`, ` per ${perMonths} months, for ${count} months`);
  return `${when}${sum}${once}${share}`;
}

/** `225.000 SD`, `2 × 225.000 SD` */
function partText({ components = {} }: Programme, { component, count, amount }: Part, language: Language): string {
  const name = component === undefined ? '' : ` ${components[component]?.[language] ?? component}`;
  return `${count === 1 ? '' : `${count} × `}${numberText(amount, language)}${name}`;
}

function limitTexts({ components = {} }: Programme, { notCounted }: Expected, language: Language): string[] {
  return notCounted.map(({ component, listed, counted }) => {
    const left = listed - counted;
    if (component === undefined) {
      return language === 'id'
        ? `hanya ${counted} dari ${listed} orang dihitung; yang mana tidak ditetapkan di sini`
        : `only ${counted} of ${listed} persons count; which of them is not laid down here`;
    }
    const name = components[component]?.[language] ?? component;
    return language === 'id'
      ? `${left} dari ${listed} ${name} tidak dihitung (paling banyak ${counted})`
      : `${left} of ${listed} ${name} not counted (at most ${counted})`;
  });
}

function roundedText({ min, max }: Expected, language: Language): string[] {
  if (min === max) return [];
  const range = `${numberText(min, language)}–${numberText(max, language)}`;
  return [language === 'id' ? `boleh ${range}` : `may be ${range}`];
}

function outsideText({ validity }: Programme, outside: readonly Month[], isAll: boolean, language: Language): string {
  const say = (id: string, en: string) => (language === 'id' ? id : en);
  const { from, until } = validity;
  const [first, last] = [from && monthsText([from], language), until && monthsText([until], language)];
  const since = first === undefined ? '' : say(` sejak ${first}`, ` from ${first}`);
  const to = last === undefined ? '' : say(` sampai ${last}`, ` until ${last}`);
  const valid = since + to === '' ? '' : say(` (program berlaku${since}${to})`, ` (the programme runs${since}${to})`);
  const which = monthsText(outside, language);
  return isAll
    ? say(`Tidak ada bantuan untuk ${which}${valid}`, `Nothing is given for ${which}${valid}`)
    : say(`${which} di luar program${valid}`, `${which} outside the programme${valid}`);
}

// ── what is missing ────────────────────────────────────────────────────────────────────────────────────
function unknown(programme: Programme, months: readonly Month[], components: readonly Component[] | undefined) {
  const tariffs = months.filter((month) => isValidIn(programme, month)).map((month) => tariffOf(programme, month));
  const missing = [...new Set(tariffs.flatMap((tariff) => (tariff.kind === 'components' ? missingOf(tariff, components) : [])))];
  const codes = missing.filter((code) => code !== '');
  const known = Object.keys(programme.components ?? {}).join(', ');
  const text: Bilingual =
    codes.length > 0
      ? {
          id: `${codes.join(', ')}: tidak ada besarannya dalam tarif; komponen yang dikenal: ${known}`,
          en: `${codes.join(', ')}: no amount in the tariff; components that are known: ${known}`,
        }
      : {
          id: `Komponen keluarga belum diketahui: tidak ada daftar yang menyebutkannya. Komponen: ${known}`,
          en: `The family's components are not known: no list names them. Components: ${known}`,
        };
  return { kind: 'unknown' as const, ...(codes.length > 0 && { missing: codes }), text };
}

// ── things ─────────────────────────────────────────────────────────────────────────────────────────────
function ofGoods(programme: Programme, months: readonly Month[]) {
  const items = (expectedGoods(programme, months) ?? []).map((one) => ({ ...one }));
  const outside = months.filter((month) => !isValidIn(programme, month));
  const given = months.filter((month) => isValidIn(programme, month));
  const tariff = given[0] && tariffOf(programme, given[0]);
  const perHandover = tariff?.kind === 'goods' && tariff.per === 'handover';
  return {
    kind: 'goods' as const,
    items,
    ...(outside.length > 0 && { outside }),
    text: inBoth((language, say) => {
      const many = say(`${given.length} bulan`, given.length === 1 ? '1 month' : `${given.length} months`);
      const what = items.map((one) => goodsWords(one, language)).join(' + ');
      return [
        ...(items.length === 0 ? [] : [`${what}, ${perHandover ? say('setiap penyerahan', 'each hand-over') : many}`]),
        ...(outside.length === 0 ? [] : [outsideText(programme, outside, items.length === 0, language)]),
      ].join('; ');
    }),
  };
}
