/** The columns of each kind of extract, and which of them is added up: part of what is promised, so that a new one is put last. Pure. */
import type { ExtractKind } from './kinds.ts';

export interface Column {
  readonly name: string;
  readonly id: string;
  readonly en: string;
}
const column = (name: string, id: string, en: string): Column => ({ name, id, en });

const AREA = [column('kode_wilayah', 'Kode wilayah (Kemendagri)', 'Code of the area'), column('wilayah', 'Nama wilayah', 'Name')];
const CASE = [column('program', 'Kode program', 'Programme'), column('daur', 'Bulan pertama daur', 'First month of the cycle')];
const FAMILY = column('kpm', 'Nomor acak keluarga', 'Random id of the family');

export const COLUMNS: Readonly<Record<ExtractKind, readonly Column[]>> = {
  events: [
    column('terjadi', 'Waktu kejadian (UTC)', 'When it happened (UTC)'),
    column('diterima', 'Waktu diterima (UTC)', 'When we heard of it (UTC)'),
    column('jenis', 'Jenis kejadian', 'Event type'),
    column('uraian', 'Uraian', 'What it says'),
    column('pengirim', 'Pengirim', 'Sender'),
    ...AREA,
    column('subjek', 'Rantai tempat kejadian dicatat', 'Kind of chain that it stands in'),
    column('id_subjek', 'Nomor subjek', 'Whose chain it is'),
    column('urutan', 'Urutan dalam rantai', 'Place in the chain'),
    column('program', 'Program', 'Programmes'),
    column('rupiah', 'Rupiah yang disebut kejadian pembayaran', 'Rupiah that an event of a payment states'),
    column('id_kejadian', 'Nomor kejadian dari pengirim', "The sender's id"),
    column('entri', 'Nama entri dalam jejak', "The entry's name in the log"),
    column('leaf_hash', 'Hash daun jejak (base64url)', 'Leaf hash of the log (base64url)'),
  ],
  cases: [
    ...AREA,
    FAMILY,
    column('nik_akhir', 'Empat angka terakhir NIK', 'Last four digits of the NIK'),
    ...CASE,
    column('keadaan', 'Keadaan', 'State'),
    column('berhak', '1: ada dalam daftar', '1: on a list'),
    column('dibayar', '1: ada pembayaran yang tidak kembali', '1: some payment that did not come back'),
    column('dibayar_rupiah', 'Rupiah dibayar', 'Rupiah paid'),
    column('diterima', '1: diterima keluarga', "1: in the family's hand"),
    column('diterima_rupiah', 'Rupiah diterima', 'Rupiah received'),
    column('kembali_rupiah', 'Rupiah yang kembali', 'Rupiah that came back'),
    column('perlu_verifikasi', '1: menunggu verifikasi', '1: waits for verification'),
    column('terverifikasi', '1: terverifikasi', '1: verified'),
    column('lewat_waktu', '1: verifikasi lewat waktu', '1: verification overdue'),
    column('bertanda', '1: ada peringatan', '1: some alert holds'),
    column('tenggat', 'Batas verifikasi', 'Verified by'),
    column('aturan', 'Aturan yang berlaku atasnya', 'Rules that hold of it'),
  ],
  alerts: [
    column('peringatan', 'Nomor peringatan', 'Id of the alert'),
    column('aturan', 'Kode aturan', 'Rule'),
    column('tentang', 'Tentang', 'What it is about'),
    column('tingkat', 'Tingkat', 'Severity'),
    column('kondisi', 'Menurut data: masih berlaku atau tidak', 'By the data: holds or cleared'),
    column('penanganan', 'Penanganan', 'Workflow'),
    ...AREA,
    FAMILY,
    ...CASE,
    column('sejak', 'Berlaku sejak (UTC)', 'Since (UTC)'),
    column('muncul', 'Dimunculkan (UTC)', 'Raised (UTC)'),
    column('tenggat', 'Batas waktu (UTC)', 'Due (UTC)'),
    column('rupiah', 'Rupiah yang diperiksa aturan', 'Rupiah that the rule looked at'),
    column('penanggung_jawab', 'Penanggung jawab', 'Owners'),
  ],
};

/** What the manifest adds up. */
export const RUPIAH_COLUMN: Readonly<Record<ExtractKind, string>> = {
  events: 'rupiah',
  cases: 'dibayar_rupiah',
  alerts: 'rupiah',
};
export const headOf = (kind: ExtractKind): string[] => COLUMNS[kind].map(({ name }) => name);
