/**
 * Goal: a report whose photos never came is asked for them and proves nothing until they come; before their time it verifies as it says
 * (TRUST §1, DOMAIN §3.2 #36).
 */
import { describe, expect, it } from 'vitest';
import { assessCase } from '#shared/domain/case/assess.ts';
import type { CaseFact } from '#shared/domain/case/fact.ts';
import { type PhotosLooked, photoName, photosToLookFor } from '#shared/domain/rules/photos.ts';
import type { CaseContext } from '#shared/domain/rules/rule.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import { at, FAMILY, listed, paid, reported, SEMBAKO, told } from '../given.ts';

const [FRONT, BACK] = ['0123456789abcd', 'fedcba98765432'];
const visit = reported('2026-10-08', { outcome: 'MENINGGAL', evidence: true, photos: [FRONT] });
const nameOf = (digits: string): string => photoName(visit.officerId, digits);
const looked = (day: string, more: Partial<PhotosLooked>): PhotosLooked => ({
  lookedAt: at(day),
  here: [],
  missing: [],
  ...more,
});

function judged(photos: PhotosLooked | undefined, now: string, own: CaseFact = visit, settings: Settings = nationalSettings) {
  const context: CaseContext = { ...SEMBAKO, photos };
  const facts = [listed('2026-10-01'), paid('2026-10-05'), own];
  const assessed = assessCase(context, facts, FAMILY, settings, at(now));
  expect(assessCase(context, facts.toReversed(), FAMILY, settings, at(now))).toEqual(assessed);
  const holds = (code: string) => assessed.findings.filter(({ rule, holds: is }) => rule === code && is);
  return { assessed, asked: holds('BUKTI_TIDAK_LENGKAP'), unverified: holds('BELUM_DIVERIFIKASI') };
}

describe('before its photos are due', () => {
  it('a report verifies by what it names, and the case wakes when they are', () => {
    const { assessed, asked } = judged(undefined, '2026-10-10');
    expect(assessed.counts.verified).toBe(1);
    expect(asked).toEqual([]);
    expect(assessed.wakeAt).toBe(at('2026-10-15'));
    expect(photosToLookFor([visit], {}, nationalSettings, at('2026-10-14'))).toEqual([]);
  });
});

describe('after that', () => {
  const missing = looked('2026-10-15', { missing: [nameOf(FRONT)] });
  it('they are looked for once each, and those of a later report when they are due', () => {
    const want = [{ officerId: visit.officerId, digits: FRONT }];
    expect(photosToLookFor([visit], {}, nationalSettings, at('2026-10-15'))).toEqual(want);
    for (const photos of [missing, looked('2026-10-15', { here: [nameOf(FRONT)] })])
      expect(photosToLookFor([visit], { photos }, nationalSettings, at('2026-11-01'))).toEqual([]);
    const later = reported('2026-10-20', { id: 'later', evidence: true, photos: [BACK] });
    expect(photosToLookFor([visit, later], { photos: missing }, nationalSettings, at('2026-10-26'))).toEqual([]);
    expect(photosToLookFor([visit, later], { photos: missing }, nationalSettings, at('2026-10-27'))).toHaveLength(2);
  });
  it('one that is not there is asked for, and such a report does not verify', () => {
    const { assessed, asked, unverified } = judged(missing, '2026-10-20');
    expect(asked).toMatchObject([
      { severity: 'sedang', since: at('2026-10-15'), inputs: { id: visit.id, named: 1, absent: 1, photosBy: at('2026-10-15') } },
    ]);
    expect(assessed.counts.verified).toBe(0);
    expect(unverified).toHaveLength(1);
    const [finding] = asked;
    if (finding === undefined) throw new Error('not found');
    expect(told('BUKTI_TIDAK_LENGKAP', finding)).toMatchObject({
      id: expect.stringContaining('menyebut 1 foto; 1 belum datang'),
      en: expect.stringContaining('names 1 photo'),
    });
  });
  it('it verifies again when the photo comes', () => {
    const { assessed, asked, unverified } = judged(looked('2026-10-15', { here: [nameOf(FRONT)] }), '2026-10-20');
    expect(assessed.counts.verified).toBe(1);
    expect([...asked, ...unverified]).toEqual([]);
  });
  it('of several one that came proves, and the others are still asked for', () => {
    const both = { ...visit, photos: [FRONT, BACK] };
    const { assessed, asked } = judged(
      looked('2026-10-15', { here: [nameOf(FRONT)], missing: [nameOf(BACK)] }),
      '2026-10-20',
      both,
    );
    expect(assessed.counts.verified).toBe(1);
    expect(asked).toMatchObject([{ inputs: { named: 2, absent: 1 } }]);
  });
  it('what another officer sent under the same digits is not this one’s', () => {
    const other = looked('2026-10-15', { missing: [photoName('psm-other', FRONT)] });
    expect(judged(other, '2026-10-20').assessed.counts.verified).toBe(1);
  });
  it('a report from before facts kept names of photos stays as it was', () => {
    const { photos: _, ...before } = visit;
    expect(judged(missing, '2026-10-20', before).assessed.counts.verified).toBe(1);
  });
  it('how long they may follow is a setting, by the day of receipt', () => {
    const settings = {
      ...nationalSettings,
      rules: { BUKTI_TIDAK_LENGKAP: [{ from: at('2026-10-01'), value: { photoDays: 14 }, source: 'x' }] },
    } as Settings;
    expect(photosToLookFor([visit], {}, settings, at('2026-10-20'))).toEqual([]);
    expect(judged(missing, '2026-10-20', visit, settings).assessed.counts.verified).toBe(1);
    expect(photosToLookFor([visit], {}, settings, at('2026-10-22'))).toHaveLength(1);
  });
});
