/** Goal: types of organisations are data: what each may be assigned and sees is what DOMAIN §2 and §6 say of it, alone and combined. */
import { describe, expect, it } from 'vitest';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import {
  assignableTo,
  isEscalationTier,
  mayBeAssigned,
  openTypeCodes,
  sightOf,
  typeAt,
  typesAt,
  worksIn,
} from '#shared/domain/organisation/types.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { ASSIGNABLE, type OrganisationType } from '#shared/domain/settings/organisation-types.ts';

const NOW = '2026-11-21T05:00:00.000Z' as Instant;
const types = (...codes: string[]) => typesAt(nationalSettings, codes, NOW);
const may = (code: string) => ASSIGNABLE.filter((what) => mayBeAssigned(nationalSettings, [code], what, NOW));

describe('the types that ship', () => {
  it('are those that the field names, each under its own code, with words in both languages', () => {
    expect(openTypeCodes(nationalSettings, NOW)).toEqual([
      ...['INSPEKTORAT', 'DINSOS', 'DUKCAPIL', 'IPSM', 'BK3S', 'KARANG_TARUNA', 'LKS', 'FORUM_CSR', 'DONATUR', 'PERUSAHAAN'],
      ...['LSM', 'ORGANISASI_PROFESI', 'KELOMPOK_AGAMA', 'PUSKESOS', 'URC', 'POLRI', 'KECAMATAN', 'DESA'],
    ]);
    for (const code of openTypeCodes(nationalSettings, NOW)) {
      const { label, levels } = typeAt(nationalSettings, code, NOW) as OrganisationType;
      expect([label.id.length > 0, label.en.length > 0, levels.length > 0], code).toEqual([true, true, true]);
      expect(typeAt(nationalSettings, code, NOW)?.code).toBe(code);
    }
    for (const code of ['ipsm', 'toString', '']) expect(typeAt(nationalSettings, code, NOW)).toBeUndefined();
  });

  it('IPSM may be assigned complaints and sees sums; it is never an escalation tier', () => {
    expect(may('IPSM')).toEqual(['complaint']);
    expect(sightOf(types('IPSM'))).toBe('aggregates');
    expect(isEscalationTier(types('IPSM'))).toBe(false);
  });

  it('BK3S reads only; a response unit takes urgent cases, a police unit an escort without seeing anybody', () => {
    expect([may('BK3S'), sightOf(types('BK3S'))]).toEqual([[], 'aggregates']);
    expect(may('URC')).toEqual(['urgent-case']);
    expect([may('POLRI'), sightOf(types('POLRI'))]).toEqual([['escort'], 'nothing']);
    expect([may('KECAMATAN'), sightOf(types('KECAMATAN'))]).toEqual([[], 'aggregates']);
    expect(may('PUSKESOS')).toEqual(['complaint']);
    for (const code of ['KARANG_TARUNA', 'LKS', 'FORUM_CSR', 'DONATUR', 'ORGANISASI_PROFESI', 'KELOMPOK_AGAMA'])
      expect([may(code), sightOf(types(code))], code).toEqual([[], 'nothing']);
  });

  it('only offices to which alerts go up see families, and administrators keep them', () => {
    const all = types(...openTypeCodes(nationalSettings, NOW));
    const tiers = all.filter((one) => one.escalationTier).map(({ code }) => code);
    expect(tiers).toEqual(['INSPEKTORAT', 'DINSOS']);
    expect(all.filter(({ sees }) => sees === 'families').map(({ code }) => code)).toEqual(tiers);
    expect(all.filter(({ keptBy }) => keptBy === 'administrators').map(({ code }) => code)).toEqual([
      ...tiers,
      ...['DUKCAPIL', 'POLRI', 'KECAMATAN', 'DESA'],
    ]);
  });
});

describe('an office of several types', () => {
  it('may what any of them may: "Dinas Sosdukcapil"', () => {
    const both = types('DUKCAPIL', 'DINSOS');
    expect(assignableTo(both)).toEqual(['alert', 'complaint', 'urgent-case']);
    expect(sightOf(both)).toBe('families');
    expect(isEscalationTier(both)).toBe(true);
    expect(worksIn(both, '15.71' as AreaCode)).toBe(true);
    expect(worksIn(both, '15.71.01' as AreaCode)).toBe(false);
  });

  it('of none that is known may nothing', () => {
    expect([assignableTo([]), sightOf([]), isEscalationTier([]), worksIn([], '15' as AreaCode)]).toEqual([
      [],
      'nothing',
      false,
      false,
    ]);
  });
});
