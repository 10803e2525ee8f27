/** Goal: a rule that judges otherwise than before says so by its version, which each alert keeps and the console shows beside what was looked at. */
import { expect, it } from 'vitest';
import { type RuleCode, ruleByCode } from '#shared/domain/rules/index.ts';

/** What changed last, as decided where it is named. */
const RAISED: readonly (readonly [RuleCode, number, string])[] = [
  ['NIK_TIDAK_VALID', 2, 'the civil registry is asked too'],
  ['DATA_TIDAK_PADAN', 3, 'it looks at all that the catalogue names'],
  ['PENERIMA_MENINGGAL', 2, 'a second clock (adr/0044), and what is received without a payment'],
  ['DESIL_TIDAK_LAYAK', 2, 'it looks at all that the catalogue names'],
  ['BAYAR_DI_LUAR_DAFTAR', 2, 'it looks at all that the catalogue names'],
  ['KOMPONEN_KEDALUWARSA', 2, 'it looks at all that the catalogue names'],
  ['POTONGAN', 3, 'a second clock (adr/0044)'],
  ['RETUR_BELUM_DIRALAT', 2, 'who orders the payment is asked too'],
  ['REKENING_GAGAL', 2, 'it looks at all that the catalogue names'],
  ['TIDAK_TRANSAKSI', 2, 'of PKH families pendamping are asked too'],
  ['BELUM_DIVERIFIKASI', 2, 'photos that never came prove nothing (adr/0048)'],
  ['KUALITAS_BURUK', 2, 'photos that never came prove nothing (adr/0048)'],
  ['BUKTI_TIDAK_LENGKAP', 2, 'photos that reports name (adr/0048)'],
];

it.each(RAISED)('%s is of version %i at least: %s', (code, version) => {
  expect(ruleByCode(code).version).toBeGreaterThanOrEqual(version);
});
