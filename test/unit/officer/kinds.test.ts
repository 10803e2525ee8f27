/** Goal: kinds of officers are data: what ships is what DOMAIN §2 says, and a kind that is added, renamed or narrowed is followed. */
import { describe, expect, it } from 'vitest';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { kindAt, kindCodes, kindLabel, kindVerifies, taskAreas, worksAt } from '#shared/domain/officer/kinds.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import type { OfficerKind } from '#shared/domain/settings/officer-kinds.ts';

const NOW = '2026-11-21T05:00:00.000Z' as Instant;
const area = (code: string) => code as AreaCode;
const kind = (code: string): OfficerKind => kindAt(nationalSettings, code, NOW) as OfficerKind;

describe('the kinds that ship', () => {
  it('are those that DOMAIN §2 and §6 name', () => {
    expect(kindCodes(nationalSettings, NOW)).toEqual(['TKSK', 'PSM', 'PENDAMPING_PKH', 'OPERATOR_DESA', 'PENDAMPING_PPKS']);
    expect(kindCodes(nationalSettings, NOW).every((code) => kind(code).code === code)).toBe(true);
  });

  it('work where the field has them: TKSK a kecamatan, PSM a desa or kelurahan', () => {
    const places = ['15', '15.71', '15.71.01', '15.71.01.1001'].map(area);
    const where = (code: string) => places.filter((place) => worksAt(kind(code), place));
    expect(where('TKSK')).toEqual(['15.71.01']);
    expect(where('PSM')).toEqual(['15.71.01.1001']);
    expect(where('OPERATOR_DESA')).toEqual(['15.71.01.1001']);
    expect(where('PENDAMPING_PKH')).toEqual(['15.71.01', '15.71.01.1001']);
    expect(where('PENDAMPING_PPKS')).toEqual(['15.71', '15.71.01']);
  });

  it('are also found by what the field calls them: PMKS is the old term of PPKS', () => {
    expect(kindAt(nationalSettings, 'PENDAMPING_PMKS', NOW)).toBe(kind('PENDAMPING_PPKS'));
    expect(kindAt(nationalSettings, 'OPERATOR_SIKS_NG', NOW)).toBe(kind('OPERATOR_DESA'));
    for (const name of ['tksk', 'CAMAT', 'toString', '__proto__', ''])
      expect(kindAt(nationalSettings, name, NOW)).toBeUndefined();
  });

  it('have a post each in areas of their lowest level, but for companions of people', () => {
    expect(kindCodes(nationalSettings, NOW).map((code) => kind(code).post)).toEqual([
      'district',
      'village',
      'village',
      'village',
      undefined,
    ]);
    for (const code of kindCodes(nationalSettings, NOW)) {
      const { post, levels } = kind(code);
      expect(post === undefined || levels.at(-1) === post, code).toBe(true);
    }
  });

  it('have labels in both languages, and no alias that means two', () => {
    const all = kindCodes(nationalSettings, NOW).map(kind);
    expect(all.every(({ label }) => label.id.length > 0 && label.en.length > 0 && label.id !== label.en)).toBe(true);
    const names = all.flatMap(({ code, aliases }) => [code, ...aliases]);
    expect(new Set(names).size).toBe(names.length);
    expect(kindLabel(nationalSettings, 'PSM', NOW)).toEqual(kind('PSM').label);
    expect(kindLabel(nationalSettings, 'DAHULU', NOW)).toEqual({ id: 'DAHULU', en: 'DAHULU' });
  });
});

describe('a kind that a decree changes', () => {
  const from = '2027-01-01T00:00:00.000Z' as Instant;
  const [first] = nationalSettings.officerKinds;
  const narrowed: OfficerKind = { ...kind('OPERATOR_DESA'), verifies: false, downloadsTasks: false };
  const settings = {
    officerKinds: [...(first ? [first] : []), { from, value: { ...first?.value, OPERATOR_DESA: narrowed }, source: 'uji' }],
  };

  it('is another from that day on, and what was before stays', () => {
    expect([NOW, from].map((at) => kindVerifies(settings, 'OPERATOR_DESA', at))).toEqual([true, false]);
    expect(kindVerifies(settings, 'PSM', from)).toBe(true);
  });

  it('downloads no names where it may not, while the other posts of the same officer do', () => {
    const posts = [
      { kind: 'OPERATOR_DESA', area: area('15.71.01.1001') },
      { kind: 'TKSK', area: area('15.71.02') },
    ];
    expect(taskAreas(settings, posts, NOW)).toEqual(['15.71.01.1001', '15.71.02']);
    expect(taskAreas(settings, posts, from)).toEqual(['15.71.02']);
  });
});
