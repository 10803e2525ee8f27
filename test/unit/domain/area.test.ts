/** The directory of areas: what is generated is what is committed, and it holds exactly the 2025 list. */
import { readdirSync, readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { getDistricts, getProvinces, getRegencies, getVillages } from 'idn-area-data';
import { describe, expect, test } from 'vitest';
import { generate } from '#scripts/area-directory.ts';
import { childrenOf, isKnownArea, nikRegencies } from '#shared/areas/directory.ts';
import { CODES_FILE, NAMES_FILE, villageFileOf } from '#shared/areas/files.ts';
import { ancestor, COUNTRY, contains, isAreaCode, levelOf, lineage, parentOf } from '#shared/domain/area/area.ts';
import { areaDirectory } from '#shared/domain/area/directory.ts';
import { PAST_REGENCIES } from '#shared/domain/area/past-regencies.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { areaNames } from '#shared/reading/area-names.ts';
import { area } from './given.ts';

const LISTS = new URL('../../../shared/areas/lists/', import.meta.url);
const committed = (name: string) => readFileSync(new URL(name, LISTS), 'utf8');

describe('the directory', () => {
  test('regenerating it gives what is committed', async () => {
    const { codes, names, villages, attribution } = await generate();
    expect(codes === committed(CODES_FILE), 'run node scripts/area-directory.ts').toBe(true);
    expect(names === committed(NAMES_FILE), 'run node scripts/area-directory.ts').toBe(true);
    expect(committed('ATTRIBUTION.txt')).toBe(attribution);
    const packed = [...villages.keys()].map(villageFileOf);
    expect(readdirSync(LISTS).sort()).toEqual([...packed, CODES_FILE, NAMES_FILE, 'ATTRIBUTION.txt'].sort());
    for (const [province, text] of villages) {
      const unpacked = brotliDecompressSync(readFileSync(new URL(villageFileOf(province), LISTS))).toString();
      expect(unpacked === text, `${province}: run node scripts/area-directory.ts`).toBe(true);
    }
  });
  test('38 provinces, 514 kab/kota, 7.285 kecamatan and 83.762 desa/kelurahan: exactly those of the list', async () => {
    const provinces = childrenOf(COUNTRY);
    const regencies = provinces.flatMap(childrenOf);
    const districts = regencies.flatMap(childrenOf);
    const villages = districts.flatMap(childrenOf);
    expect([provinces, regencies, districts, villages].map((list) => list.length)).toEqual([38, 514, 7285, 83_762]);
    const listed = await Promise.all([getProvinces(), getRegencies(), getDistricts(), getVillages()]);
    const codes = listed.map((list) =>
      list
        .map(({ code }) => code)
        .toSorted()
        .join(),
    );
    expect([provinces, regencies, districts, villages].map((list) => list.toSorted().join()) as string[]).toEqual(codes);
  });
  test('knows what exists and nothing else', () => {
    const known = ['ID', '15', '15.71', '15.71.01', '15.71.01.1001', '76.01', '96.71'];
    expect(known.filter((code) => !isKnownArea(area(code)))).toEqual([]);
    const unknown = ['99', '15.73', '15.71.99', '15.71.01.9999', '15.71.01.1000', '99.01.01.1001', '91.01'];
    expect(unknown.filter((code) => isKnownArea(area(code)))).toEqual([]);
  });
  test('codes take less than 45 KB: they are read whole', () => {
    expect(committed(CODES_FILE).length).toBeLessThan(45_000);
  });
  test('reads its text when first asked, and once', () => {
    // Given a directory over a text that counts its readers
    let reads = 0;
    const {
      isKnownArea: knows,
      childrenOf: within,
      nikRegencies: regencies,
    } = areaDirectory(() => {
      reads += 1;
      return '1571rtA,3:1B\n';
    });
    expect(reads).toBe(0);
    // When all of it is asked, Then the text was read once
    expect(['15', '15.71', '15.71.03', '15.71.03.1002'].filter((code) => !knows(area(code)))).toEqual([]);
    expect(within(area('15.71'))).toEqual(['15.71.01', '15.71.03']);
    expect(regencies().has('15.71')).toBe(true);
    expect(reads).toBe(1);
  });
  test('names of all levels', async () => {
    const nameOf = (code: string) => areaNames.nameOf(area(code));
    expect(['ID', '15', '15.71', '76.01'].map(nameOf)).toEqual(['Indonesia', 'Jambi', 'Kota Jambi', 'Kabupaten Pasangkayu']);
    const lists = await Promise.all([getProvinces(), getRegencies(), getDistricts(), getVillages()]);
    const wrong = lists.flat().filter(({ code, name }) => nameOf(code) !== name);
    expect(wrong).toEqual([]);
    expect(['99', '15.73', '15.71.99', '15.71.01.9999', '15.71.99.1001', '99.01.01.1001'].map(nameOf)).toEqual(
      Array.from({ length: 6 }),
    );
  });
});

test('a past kab/kota code is in use no more, its successor is, and a NIK may begin with either', () => {
  for (const [past, today] of Object.entries(PAST_REGENCIES)) {
    expect(isKnownArea(past as AreaCode), past).toBe(false);
    expect(isKnownArea(today as AreaCode), today).toBe(true);
    expect(nikRegencies().has(past) && nikRegencies().has(today)).toBe(true);
  }
  expect(nikRegencies().size).toBe(514 + Object.keys(PAST_REGENCIES).length);
});

describe('codes', () => {
  test('match by whole segments', () => {
    expect(contains(area('15.71'), area('15.71.01.1001'))).toBe(true);
    expect(contains(area('15.7'), area('15.71'))).toBe(false);
    expect(contains(COUNTRY, area('15'))).toBe(true);
    expect(contains(area('15'), COUNTRY)).toBe(false);
    expect(contains(area('15.71.01.1001'), area('15.71'))).toBe(false);
  });
  test('have a form, a level, parents', () => {
    expect(['ID', '15', '15.71.01.1001'].every(isAreaCode)).toBe(true);
    expect(['1', '15.7', '15.71.01.001', '1571', '15.', 'id', ''].some(isAreaCode)).toBe(false);
    expect([COUNTRY, ...lineage(area('15.71.01.1001')).slice(1)].map(levelOf)).toEqual([
      'country',
      'province',
      'regency',
      'district',
      'village',
    ]);
    expect(lineage(area('15.71'))).toEqual(['ID', '15', '15.71']);
    expect(ancestor(area('15.71.01.1001'), 'regency')).toBe('15.71');
    expect(ancestor(area('15'), 'regency')).toBeUndefined();
    expect(parentOf(area('15'))).toBe('ID');
    expect(parentOf(COUNTRY)).toBeUndefined();
  });
});
