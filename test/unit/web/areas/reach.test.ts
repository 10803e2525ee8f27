/** Goal: people are led only where the API lets them, and a look-alike code is no parent. Method: examples, and the API's own rule as the model. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contains as containsOnServer, levelOf as levelOnServer } from '#shared/domain/area/area.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { contains, levelOf, parentOf } from '#web/areas/codes.ts';
import { matching } from '#web/areas/matching.ts';
import { beginsAt, isWithin, type OwnArea, reachOf } from '#web/areas/reach.ts';
import { zoneOf } from '#web/areas/zone.ts';

const two = fc.integer({ min: 11, max: 16 }).map(String);
const code = fc
  .tuple(two, two, two, fc.constantFrom('1001', '1002'))
  .chain((parts) => fc.integer({ min: 0, max: 4 }).map((depth) => (depth === 0 ? 'ID' : parts.slice(0, depth).join('.'))));
const own = (areaCode: string): OwnArea => ({ code: areaCode, level: levelOf(areaCode) });

describe('codes of areas', () => {
  it('lie in each other exactly as the API says', () => {
    fc.assert(
      fc.property(code, code, (outer, inner) => {
        expect(contains(outer, inner)).toBe(containsOnServer(outer as AreaCode, inner as AreaCode));
        expect(levelOf(outer)).toBe(levelOnServer(outer as AreaCode));
      }),
    );
  });

  it('are no parents of look-alikes', () => {
    expect(contains('15.7', '15.71')).toBe(false);
    expect(contains('15.71', '15.71.01')).toBe(true);
  });

  it('lead up one segment at a time, to the country and no further', () => {
    expect(['15.71.01.1001', '15.71.01', '15.71', '15', 'ID'].map(parentOf)).toEqual([
      '15.71.01',
      '15.71',
      '15',
      'ID',
      undefined,
    ]);
  });
});

describe('reach', () => {
  it('leaves out what lies inside another own area, and keeps one of the same twice', () => {
    const areas = [own('15.71.01'), own('15.71'), own('76'), own('76')];
    expect(reachOf({ areas }).map((area) => area.code)).toEqual(['15.71', '76']);
  });

  it('is wider while access is open', () => {
    const opened = { id: 'x', areas: [own('15.05')], until: '2026-11-22T02:00:00Z' };
    const reach = reachOf({ areas: [own('15.71')], opened });
    expect(isWithin(reach, '15.05.01')).toBe(true);
    expect(isWithin(reach, '15')).toBe(false);
    expect(beginsAt(reach)).toBeUndefined();
  });

  it('begins in the only area', () => {
    expect(beginsAt(reachOf({ areas: [own('15.71')] }))).toBe('15.71');
  });
});

describe('finding a name in a list', () => {
  const areas = [
    { code: '15.71.06', name: 'Danau Teluk' },
    { code: '15.71.02', name: 'Jambi Selatan' },
    { code: '15.71.10', name: 'Danau Sipin' },
    { code: '15.71.09', name: 'Alam Barajo' },
  ];

  it('puts names that begin with it first, then words, then parts, and leaves out the rest', () => {
    expect(matching(areas, 'danau').map((area) => area.name)).toEqual(['Danau Teluk', 'Danau Sipin']);
    expect(matching(areas, 'S').map((area) => area.name)).toEqual(['Jambi Selatan', 'Danau Sipin']);
    expect(matching(areas, '15.71.09').map((area) => area.name)).toEqual(['Alam Barajo']);
    expect(matching(areas, ' ')).toEqual(areas);
    expect(matching(areas, 'medan')).toEqual([]);
  });
});

describe('zones', () => {
  it('are those of the province', () => {
    expect(['15.71', '76.01', '51', '91.05', '64', '61', 'ID'].map(zoneOf)).toEqual([
      'Asia/Jakarta',
      'Asia/Makassar',
      'Asia/Makassar',
      'Asia/Jayapura',
      'Asia/Makassar',
      'Asia/Jakarta',
      'Asia/Jakarta',
    ]);
  });
});
