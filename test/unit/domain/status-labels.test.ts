/** Goal: labels of partners mean what the tables say and nothing else: the one that ships, an agency's own before it, and no guess. */
import { describe, expect, it } from 'vitest';
import type { CASE_STATES } from '#shared/domain/case/states.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { statusLabel } from '#shared/domain/settings/shape.ts';
import { disagrees, labelKey, readLabel } from '#shared/domain/settings/status-labels.ts';
import { mergeSettings, NOTHING_STORED } from '#shared/domain/settings/stored.ts';
import { namesNobody } from '#shared/intake/sender-words.ts';
import { at } from './given.ts';

const NOW = at('2026-11-21');
const read = (system: string, status: string, settings = nationalSettings) => readLabel(settings, 'bri', NOW, { system, status });
const withOwn = (label: string, state: (typeof CASE_STATES)[number]) =>
  mergeSettings(nationalSettings, {
    ...NOTHING_STORED,
    version: 1,
    statusLabels: { bri: { version: 3, value: [{ system: 'SIKS-NG', label, state }] } },
  });

describe('the table that ships', () => {
  // DOMAIN §1.2, row by row
  it.each([
    ['SIKS-NG', 'SK', 'CALON'],
    ['SIKS-NG', 'CALON PENERIMA BANSOS', 'CALON'],
    ['SIKS-NG', 'EXCLUDE', 'DIKECUALIKAN'],
    ['SIKS-NG', 'EXCLUDE PEKERJAAN', 'DIKECUALIKAN'],
    ['SIKS-NG', 'EXCLUDE TIDAK LAYAK DAERAH', 'DIKECUALIKAN'],
    ['SIKS-NG', 'EXCLUDE MENINGGAL', 'DIKECUALIKAN'],
    ['SIKS-NG', 'EXCLUDE GAGAL BUREKOL', 'DIKECUALIKAN'],
    ['SIKS-NG', 'EXCLUDE GAGAL CEK REKENING', 'DIKECUALIKAN'],
    ['SIKS-NG', 'EXCLUDE TIDAK SESUAI PERUNTUKAN', 'DIKECUALIKAN'],
    ['SIKS-NG', 'TIDAK LAYAK GIS', 'DIKECUALIKAN'],
    ['SIKS-NG', 'OVERLAP SDM KESOS', 'DIKECUALIKAN'],
    ['SIKS-NG', 'PROSES BUREKOL', 'BUREKOL'],
    ['SIKS-NG', 'PROSES CEK REKENING', 'CEK_REKENING'],
    ['SIKS-NG', 'BERHASIL CEK REKENING', 'CEK_REKENING'],
    ['SIKS-NG', 'GAGAL CEK REKENING', 'GAGAL_REKENING'],
    ['OM-SPAN', 'OMSPAN', 'OMSPAN'],
    ['OM-SPAN', 'GAGAL OMSPAN', 'GAGAL_OMSPAN'],
    ['SIKS-NG', 'PROSES SPM', 'SPM'],
    ['SIKS-NG', 'SUKSES SPM', 'SPM'],
    ['OM-SPAN', 'SP2D', 'SP2D'],
    ['SIKS-NG', 'BELUM SI', 'SP2D'],
    ['SIKS-NG', 'SI', 'SI'],
    ['HIMBARA', 'TOP UP', 'DISALURKAN'],
    ['POS', 'dibayar', 'DISALURKAN'],
    ['BULOG', 'BAST', 'DISALURKAN'],
    ['SIKS-NG', 'TIDAK TRANSAKSI', 'TIDAK_TRANSAKSI'],
    ['OM-SPAN', 'Retur SP2D', 'RETUR'],
  ])('%s: %s is %s', (system, label, state) => {
    expect(read(system, label)).toEqual({ mapping: '1.0', state });
  });

  it('says one thing of each label, in its stored form, with its source', () => {
    for (const { value, source } of nationalSettings.statusLabels) {
      const keys = value.labels.map(labelKey);
      expect(new Set(keys).size).toBe(keys.length);
      expect(value.labels.map((one) => statusLabel.parse(one))).toEqual(value.labels);
      expect(source).toContain('SIKS-NG');
    }
  });
});

describe('a label', () => {
  it('is the same whatever the case and the spaces', () => {
    expect(read(' siks-ng ', 'gagal  Cek\u00a0rekening')).toEqual({ mapping: '1.0', state: 'GAGAL_REKENING' });
  });
  it.each([
    ['SIKS-NG', 'GAGAL CEK REK'],
    ['SIKSNG2', 'SI'],
    ['POS', 'TOP UP'],
  ])('that no table has is unknown, however near it is: %s, %s', (system, label) => {
    expect(read(system, label)).toEqual({ mapping: '1.0' });
  });
  it("of an agency's own table goes before the one that ships, for that agency alone", () => {
    const settings = withOwn('si', 'GAGAL_OMSPAN');
    expect(read('SIKS-NG', 'SI', settings)).toEqual({ mapping: '1.3', state: 'GAGAL_OMSPAN' });
    expect(readLabel(settings, 'pos', NOW, { system: 'SIKS-NG', status: 'SI' })).toEqual({ mapping: '1.0', state: 'SI' });
    // what it does not name is what ships
    expect(read('SIKS-NG', 'SP2D', settings)).toEqual({ mapping: '1.3', state: 'SP2D' });
  });
});

describe('another thing than the event says', () => {
  it.each([
    ['distribution.disbursed.v1', undefined, 'GAGAL_REKENING', true],
    ['distribution.disbursed.v1', undefined, 'DISALURKAN', false],
    ['distribution.disbursed.v1', undefined, undefined, false],
    ['distribution.failed.v1', undefined, 'GAGAL_REKENING', false],
    ['distribution.received.v1', undefined, 'DISALURKAN', false],
    ['distribution.returned.v1', undefined, 'DISALURKAN', true],
    ['account.status-reported.v1', 'SI', 'GAGAL_OMSPAN', true],
    ['account.status-reported.v1', undefined, 'GAGAL_OMSPAN', false],
    ['entitlement.excluded.v1', undefined, 'CALON', true],
  ] as const)('%s with status %s and words for %s: %s', (type, status, state, expected) => {
    expect(disagrees(type, status, state)).toBe(expected);
  });
});

describe('what may be shown of an unknown label', () => {
  it.each(['MENUNGGU VALIDASI', 'Gagal top-up tahap 3', 'rekening ditutup'])('%s: of the words of states alone', (label) => {
    expect(namesNobody(label)).toBe(true);
  });
  it.each(['GAGAL SITI AMINAH', 'REKENING 0123456789', '1571015708850001', 'gagal a.n. Budi', 'ditolak Jl. Kenari'])(
    '%s: withheld',
    (label) => {
      expect(namesNobody(label)).toBe(false);
    },
  );
});
