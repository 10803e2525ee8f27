/** The labels that ship, by system, with their source (DOMAIN §1.2 [20]–[28]). Ambiguous ones mean what ministry and press say; an agency's own table may say otherwise. */

import { reasonsOf, type StateReason } from '../case/state-reasons.ts';
import type { CaseStateName } from '../case/states.ts';
import type { Dated } from './settings.ts';
import { from } from './since.ts';
import { sourceOf } from './sources.ts';
import type { StatusLabel, StatusTable } from './status-labels.ts';

const of = (systems: readonly string[], labels: Readonly<Partial<Record<CaseStateName, readonly string[]>>>): StatusLabel[] =>
  systems.flatMap((system) =>
    Object.entries(labels).flatMap(([state, list]) =>
      // the keys are those of the record's type
      (list ?? []).map((label) => ({ system, label, state: state as CaseStateName })),
    ),
  );

const TREASURY = {
  OMSPAN: ['OMSPAN', 'OM-SPAN', 'PROSES OMSPAN'],
  GAGAL_OMSPAN: ['GAGAL OMSPAN', 'GAGAL OM-SPAN'],
  SPM: ['SPM', 'PROSES SPM', 'SUKSES SPM'],
  // "belum SI" means that SP2D is out [20]
  SP2D: ['SP2D', 'BELUM SI'],
  RETUR: ['RETUR', 'RETUR SP2D'],
} as const;
const ACCOUNTS = {
  // the ministry's collective opening of accounts; also glossed as "Business Rules Collection" [23]
  BUREKOL: ['BUREKOL', 'PROSES BUREKOL'],
  CEK_REKENING: ['CEK REKENING', 'PROSES CEK REKENING', 'BERHASIL CEK REKENING'],
  GAGAL_REKENING: ['GAGAL CEK REKENING', 'GAGAL BUREKOL'],
  // the order to move the money [5][8]; village guides read it as "bank and Dukcapil data differ" [21][22]
  SI: ['SI'],
  DISALURKAN: ['TOP UP', 'TOPUP'],
  TIDAK_TRANSAKSI: ['TIDAK TRANSAKSI'],
} as const;
const EXCLUDED = [
  'PEKERJAAN',
  'TIDAK LAYAK DAERAH',
  'MENINGGAL',
  'GAGAL BUREKOL',
  'GAGAL CEK REKENING',
  'TIDAK SESUAI PERUNTUKAN',
  'TIDAK LAYAK GIS',
  'OVERLAP SDM KESOS',
].map((why) => `EXCLUDE ${why}`);

const LABELS: readonly StatusLabel[] = [
  ...of(['SIKS-NG', 'SIKSNG'], {
    CALON: ['SK', 'CALON PENERIMA BANSOS'],
    DIKECUALIKAN: ['EXCLUDE', ...EXCLUDED, 'TIDAK LAYAK GIS', 'OVERLAP SDM KESOS'],
    ...ACCOUNTS,
    ...TREASURY,
  }),
  ...of(['OM-SPAN', 'OMSPAN'], TREASURY),
  ...of(['HIMBARA', 'BRI', 'BNI', 'MANDIRI', 'BTN', 'BSI'], {
    ...ACCOUNTS,
    RETUR: ['RETUR'],
    DIBEKUKAN: ['FREEZE', 'DIBEKUKAN', 'DANA DIBEKUKAN'],
    DISETOR_KAS_NEGARA: ['RPL', 'KAS NEGARA', 'SETOR KAS NEGARA'],
  }),
  ...of(['POS', 'PT POS', 'POS GIRO CASH'], {
    DISALURKAN: ['DIBAYAR'],
    GAGAL_BAYAR: ['GAGAL BAYAR', 'MENINGGAL', 'PINDAH', 'ALAMAT TIDAK DIKENAL'],
  }),
  ...of(['BULOG', 'BANPANG'], { DISALURKAN: ['BAST'] }),
];

/** Labels that say why too: the cause is what is left of them without what they begin with (`EXCLUDE MENINGGAL`). */
const withReason = (one: StatusLabel): StatusLabel => {
  const said = one.label.replace(/^EXCLUDE /, '').replaceAll(' ', '_');
  return Object.hasOwn(reasonsOf(one.state), said) ? { ...one, reason: said as StateReason } : one;
};

export const NATIONAL_STATUS_LABELS: Dated<StatusTable> = [
  {
    from: from('2025-01-01'),
    value: { number: 1, labels: LABELS },
    source: sourceOf('statusLabels'),
  },
  // the same labels; from here on what they say of the cause is read too
  {
    from: from('2026-12-01'),
    value: { number: 2, labels: LABELS.map(withReason) },
    source: sourceOf('statusLabels'),
  },
];

/** What labels are made of: a label of these words alone names nobody, and may be shown (docs/adr/0024). */
const MORE_WORDS = [
  'AKTIF AMBIL BANK BANSOS BARANG BATAL BELUM BERAS BERHASIL BLOKIR BUKA CAIR DALAM DANA DARI DATA DESA DI DIAMBIL DIBATALKAN',
  'DIBLOKIR DIBUKA DIHAPUS DIKEMBALIKAN DIKIRIM DIPROSES DISALURKAN DISERAHKAN DITARIK DITERIMA DITOLAK DITUNDA DITUTUP',
  'DUKCAPIL GANDA HANGUS INVALID KANTORPOS KARTU KE KEMBALI KETEMU KK KKS KOSONG KPM KPPN KTP KURANG LAYAK LEBIH LOLOS',
  'LUNAS MASUK MENUNGGU NAMA NIK NOL NON NONAKTIF NOMOR OK PADAN PASIF PEMINDAHBUKUAN PENCAIRAN PENDING PENERIMA PENGAJUAN',
  'PENYALURAN PERBAIKAN PERIODE PIN PROSES RALAT REKENING SALAH SALDO SALUR SEBAGIAN SEDANG SELESAI SESUAI SIAP SUDAH SUKSES',
  'TAHAP TARIK TERBIT TERBLOKIR TERIMA TERKIRIM TERSALUR TERTUNDA TERVERIFIKASI TIDAK TRANSAKSI TRANSFER TUNDA TUTUP UANG',
  'ULANG UNDANGAN VALID VALIDASI VERIFIKASI VERVAL',
].flatMap((line) => line.split(' '));
export const LABEL_WORDS: ReadonlySet<string> = new Set([
  ...LABELS.flatMap(({ system, label }) => [...system.split(/[^A-Z0-9]+/), ...label.split(/[^A-Z0-9]+/)]),
  ...MORE_WORDS,
]);
