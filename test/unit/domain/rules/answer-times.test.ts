/**
 * Goal: every deadline is effective-dated configuration (DOMAIN, head and §3.2). Method: of each rule the setting that says how long its
 * owner has, against the catalogue's column; and of those that judge by it alone, that the deadline follows what is set.
 */
import { describe, expect, test } from 'vitest';
import type { Instant } from '#shared/domain/brand.ts';
import { assessCase } from '#shared/domain/case/assess.ts';
import { assessFamily } from '#shared/domain/case/assess-family.ts';
import type { CaseFact, ComparisonComputed, Family } from '#shared/domain/case/fact.ts';
import { RULE_CODES, type RuleCode, ruleByCode } from '#shared/domain/rules/index.ts';
import type { FamilyContext } from '#shared/domain/rules/rule.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { addDays, addHours } from '#shared/domain/time/instant.ts';
import { area, at, FAMILY, listed, paid, reported, returned, rupiah, SEMBAKO, VILLAGE } from '../given.ts';

/** The name of the setting, and what ships; of several clocks the first. #12 ends with the day of the month on which data are cut off. */
const ANSWER_TIMES: Readonly<Record<RuleCode, readonly [name: string, value: number, kind: string]>> = {
  NIK_TIDAK_VALID: ['dueWorkingDays', 7, 'working-days'],
  NIK_GANDA: ['checkWorkingDays', 7, 'working-days'],
  BANTUAN_RANGKAP: ['checkWorkingDays', 7, 'working-days'],
  KK_GANDA: ['checkDays', 14, 'days'],
  DATA_TIDAK_PADAN: ['dueWorkingDays', 7, 'working-days'],
  PENERIMA_MENINGGAL: ['dueHours', 72, 'hours'],
  PEKERJAAN_DIKECUALIKAN: ['checkDays', 30, 'days'],
  UPAH_DI_ATAS_UMP: ['checkDays', 30, 'days'],
  PENGURUS_PERUSAHAAN: ['checkDays', 30, 'days'],
  OVERLAP_SDM_KESOS: ['checkDays', 14, 'days'],
  DESIL_TIDAK_LAYAK: ['answerDays', 14, 'days'],
  BAYAR_DI_LUAR_DAFTAR: ['dueHours', 72, 'hours'],
  KOMPONEN_KEDALUWARSA: ['cutOffDay', 17, 'count'],
  NOMINAL_TIDAK_SESUAI: ['dueWorkingDays', 7, 'working-days'],
  POTONGAN: ['acknowledgeDays', 3, 'days'],
  BAYAR_GANDA: ['dueHours', 72, 'hours'],
  BARANG_KURANG: ['dueWorkingDays', 7, 'working-days'],
  STOK_TIDAK_SEIMBANG: ['dueDays', 7, 'working-days'],
  SALDO_NOL: ['dueHours', 72, 'hours'],
  TERLAMBAT_SALUR: ['dueDays', 14, 'days'],
  SP2D_BELUM_MASUK: ['dueWorkingDays', 2, 'working-days'],
  RETUR_BELUM_DIRALAT: ['dueWorkingDays', 7, 'working-days'],
  REKENING_GAGAL: ['answerDays', 14, 'days'],
  KKS_BELUM_DISERAHKAN: ['answerDays', 14, 'days'],
  TIDAK_TRANSAKSI: ['dueDays', 14, 'days'],
  SISA_BELUM_DISETOR: ['dueDays', 14, 'days'],
  // a threshold that other functions ask too
  BELUM_DIVERIFIKASI: ['verifyAfterPaidDays', 14, 'days'],
  LOKASI_TIDAK_WAJAR: ['dueWorkingDays', 7, 'working-days'],
  VERIFIKASI_MASSAL: ['dueDays', 7, 'working-days'],
  HASIL_BERTENTANGAN: ['dueWorkingDays', 7, 'working-days'],
  WILAYAH_TANPA_PETUGAS: ['dueDays', 5, 'working-days'],
  KKS_DIKUASAI: ['answerHours', 72, 'hours'],
  TRANSAKSI_LUAR_WILAYAH: ['dueDays', 7, 'working-days'],
  PEMAKETAN: ['dueDays', 14, 'days'],
  HARGA_TIDAK_WAJAR: ['dueDays', 14, 'days'],
  KUALITAS_BURUK: ['dueHours', 72, 'hours'],
  BUKTI_TIDAK_LENGKAP: ['dueWorkingDays', 7, 'working-days'],
  WAKIL_TANPA_KUASA: ['dueWorkingDays', 7, 'working-days'],
  PENGADUAN_LEWAT_BATAS: ['answerDays', 3, 'days'],
  PEMANFAATAN_MENYIMPANG: ['educateDays', 30, 'days'],
  PBI_NONAKTIF_BEROBAT: ['answerHours', 72, 'hours'],
  IDENTITAS_MENUNGGU: ['dueWorkingDays', 7, 'working-days'],
  PINDAH_BELUM_DIKONFIRMASI: ['dueWorkingDays', 7, 'working-days'],
  BATCH_TIDAK_PENUH: ['dueDays', 7, 'working-days'],
  MITRA_DIAM: ['dueDays', 3, 'working-days'],
};

test.each(RULE_CODES)('%s: how long there is to answer is a setting', (code) => {
  const [name, value, kind] = ANSWER_TIMES[code];
  const { parameters = {}, thresholds = [] } = ruleByCode(code);
  if (code === 'BELUM_DIVERIFIKASI') {
    expect(thresholds).toContain(name);
    expect(nationalSettings.thresholds[0]?.value.verifyAfterPaidDays).toBe(value);
  } else {
    expect(parameters[name]).toMatchObject({ value, kind, source: expect.stringMatching(/./) });
    expect(Object.values(parameters[name]?.label ?? {}).every((text) => text.length > 0)).toBe(true);
  }
});

/** The same settings with one parameter of a rule set from a day on. */
const withParameter = (code: RuleCode, name: string, value: number, from: Instant = at('2026-01-01')) => ({
  ...nationalSettings,
  rules: { [code]: [{ from, value: { [name]: value }, source: 'test' }] },
});

const NOW = at('2027-01-20');
const score: ComparisonComputed = {
  type: 'comparison.computed',
  source: 'system:compare-identity',
  id: 'c-1',
  occurredAt: at('2026-10-12'),
  receivedAt: at('2026-10-12'),
  revision: 1,
  distanceM: 900,
  accuracyM: 9,
  of: { source: 'officer:psm-1', id: 'v-1', occurredAt: at('2026-10-12') },
};
const dead: Family = { ...FAMILY, diedAt: at('2026-09-20') };
const short = reported('2026-10-09', { amountReceived: rupiah(500_000) });
const again = paid('2026-10-06', { source: 'agency:pos', reference: 'P1' });
const list = listed('2026-10-01');

describe('what is set moves the deadline of what comes from then on', () => {
  test.each<[RuleCode, string, number, readonly CaseFact[], Instant, Family?]>([
    ['PENERIMA_MENINGGAL', 'dueHours', 5, [list, paid('2026-10-05')], addHours(at('2026-10-05'), 5), dead],
    ['BAYAR_DI_LUAR_DAFTAR', 'dueHours', 5, [paid('2026-10-05')], addHours(at('2026-10-06'), 5)],
    ['BAYAR_GANDA', 'dueHours', 5, [list, paid('2026-10-05'), again], addHours(at('2026-10-06'), 5)],
    ['POTONGAN', 'acknowledgeDays', 1, [list, paid('2026-10-05'), short], addDays(at('2026-10-09'), 1)],
    [
      'NOMINAL_TIDAK_SESUAI',
      'dueWorkingDays',
      2,
      [list, paid('2026-10-05', { amount: rupiah(1) })],
      at('2026-10-07T23:59:59+07:00'),
    ],
    ['LOKASI_TIDAK_WAJAR', 'dueWorkingDays', 2, [list, score], at('2026-10-14T23:59:59+07:00')],
    [
      'DATA_TIDAK_PADAN',
      'dueWorkingDays',
      2,
      [{ ...score, of: { ...score.of, source: 'agency:bri', reference: 'R1' }, nameSimilarity: 0.2 }, paid('2026-10-05')],
      at('2026-10-07T23:59:59+07:00'),
    ],
    [
      'RETUR_BELUM_DIRALAT',
      'dueWorkingDays',
      2,
      [list, paid('2026-10-05'), returned('2026-10-06')],
      at('2026-10-19T23:59:59+07:00'),
    ],
  ])('%s', (code, name, value, facts, dueAt, family = FAMILY) => {
    const judge = (settings: typeof nationalSettings): (Instant | undefined)[] =>
      assessCase(SEMBAKO, facts, family, settings, NOW)
        .findings.filter(({ rule }) => rule === code)
        .map((finding) => finding.dueAt);
    expect(judge(withParameter(code, name, value))).toEqual([dueAt]);
    // a new decree moves no old deadline
    expect(judge(withParameter(code, name, value, at('2026-12-01')))).toEqual(judge(nationalSettings));
    expect(judge(nationalSettings)).not.toEqual([dueAt]);
  });

  const provisional = { heardAt: at('2026-10-01'), identity: 'provisional' } as const;
  test.each<[RuleCode, Family, Partial<FamilyContext>, Instant]>([
    [
      'NIK_TIDAK_VALID',
      { ...FAMILY, nikCheck: 'serial-zero', nikInvalidSince: at('2026-10-05') },
      {},
      at('2026-10-07T23:59:59+07:00'),
    ],
    ['IDENTITAS_MENUNGGU', FAMILY, provisional, at('2026-10-06T23:59:59+07:00')],
    [
      'PINDAH_BELUM_DIKONFIRMASI',
      { ...FAMILY, left: [{ area: VILLAGE, since: at('2026-10-05'), to: area('15.05') }] },
      {},
      at('2026-10-07T23:59:59+07:00'),
    ],
  ])('%s', (code, family, more, dueAt) => {
    const context: FamilyContext = {
      kpmId: 'kpm_test',
      area: VILLAGE,
      identity: 'confirmed',
      heardAt: at('2026-10-01'),
      dossier: [],
      ...more,
    };
    const judge = (settings: typeof nationalSettings): (Instant | undefined)[] =>
      assessFamily(context, family, settings, NOW)
        .findings.filter(({ rule }) => rule === code)
        .map((finding) => finding.dueAt);
    expect(judge(withParameter(code, 'dueWorkingDays', 2))).toEqual([dueAt]);
    expect(judge(nationalSettings)).not.toEqual([dueAt]);
  });
});
