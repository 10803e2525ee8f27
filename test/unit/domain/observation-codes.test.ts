/** Goal: the codes that ship are those that DOMAIN names, each with words, and rules find there what they read. */
import { describe, expect, it } from 'vitest';
import { GOODS } from '#events/field-codes.ts';
import { isLocal, observationCodeOn, priceOn, subjectOf } from '#shared/domain/observation/codes.ts';
import { OBSERVED_BY_RULES } from '#shared/domain/rules/observations.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { inForce } from '#shared/domain/settings/settings.ts';
import { observedAs } from '#shared/http/observation-codes.ts';
import { at } from './given.ts';

const CODES = Object.values(inForce(nationalSettings.observationCodes, at('2026-11-01')));
const of = (list: string) => CODES.filter((code) => code.list === list);
const DAY = '2026-11-01';

describe('the list that ships', () => {
  it('has the 4+1 of Sulbar: four tags of families, and inflation of regions', () => {
    expect(of('tag').map(({ code, about }) => [code, about[0]])).toEqual([
      ...['STUNTING', 'ATS', 'PERNIKAHAN_DINI', 'KEMISKINAN_EKSTREM'].map((code) => [code, 'family']),
      ['INFLASI', 'regency'],
    ]);
  });
  it('has the 26 kinds of PPKS, each also by the old term; "mayat terlantar" is not among them', () => {
    expect(of('ppks')).toHaveLength(26);
    for (const { code, aliases } of of('ppks')) expect(aliases?.[0]).toBe(code.replace('PPKS_', 'PMKS_'));
    expect(CODES.some(({ code }) => code.includes('MAYAT'))).toBe(false);
    expect(isLocal('LOKAL_MAYAT_TERLANTAR')).toBe(true);
  });
  it('has house, training, indicators and prices of goods that have words', () => {
    for (const list of ['house', 'training', 'indicator']) expect(of(list).length, list).toBeGreaterThan(3);
    const prices = of('price').map(({ value }) => value);
    expect(prices.every((value) => value.kind === 'price' && Object.hasOwn(GOODS, value.item))).toBe(true);
    expect(prices.map((value) => value.kind === 'price' && value.item)).toEqual(expect.arrayContaining(['BERAS', 'TELUR']));
  });
  it('marks what is specific personal data', () => {
    const marked = (code: string) => CODES.find((one) => one.code === code)?.specific;
    expect(['PPKS_ODHA', 'PPKS_ANAK_JALANAN', 'PPKS_BEKAS_WARGA_BINAAN', 'SURAT_FASKES', 'DESIL'].map(marked)).toEqual([
      ...['health', 'child', 'conviction', 'health', undefined],
    ]);
  });
  it('names nothing twice', () => {
    const names = CODES.flatMap(({ code, aliases }) => [code, ...aliases]);
    expect(new Set(names).size).toBe(names.length);
  });
  it.each(Object.entries(OBSERVED_BY_RULES))('%s is told of families, with what rules look for', (code, values) => {
    for (const value of values) {
      const said = { kpm: { nik: '1571015708850001' }, area: '15.71.01.1001', code, value, asOf: DAY };
      expect(observedAs(nationalSettings, said, '').errors).toEqual([]);
    }
  });
});

describe('a code', () => {
  it('is found by its other names, and no name of every object is one', () => {
    expect(observationCodeOn(nationalSettings, 'PMKS_PENGEMIS', DAY)?.code).toBe('PPKS_PENGEMIS');
    expect(observationCodeOn(nationalSettings, 'constructor', DAY)).toBeUndefined();
  });
  it('tells a price where its kind says so, not by its name', () => {
    expect(priceOn(nationalSettings, 'HARGA_BERAS', DAY)).toMatchObject({ item: 'BERAS', per: 'KG' });
    expect(priceOn(nationalSettings, 'HARGA_LAIN', DAY)).toBeUndefined();
    expect(priceOn(nationalSettings, 'DESIL', DAY)).toBeUndefined();
  });
  it('is about a family, an officer, or a place of a level', () => {
    const area = '15.71.01';
    expect([
      subjectOf({ area, kpm: {} }),
      subjectOf({ area, officer: 'o' }),
      subjectOf({ area }),
      subjectOf({ area: '15' }),
    ]).toEqual(['family', 'officer', 'district', 'province']);
  });
});
