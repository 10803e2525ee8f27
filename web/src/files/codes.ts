/** The codes that files may hold, as the schemas of events list them: named here too, so that the page opens without the schemas. A test compares them. */
import type { DataOf } from '#events/index.ts';

type Listed = DataOf<'entitlement.declared.v1'>;

export const CHANNELS = ['KKS', 'POS', 'KOMUNITAS', 'TITIK_BAGI'] as const satisfies readonly Listed['channel'][];
export const COMPONENTS = [
  'HAMIL',
  'BALITA',
  'SD',
  'SMP',
  'SMA',
  'DISABILITAS',
  'LANSIA',
] as const satisfies readonly NonNullable<Listed['components']>[number]['code'][];
export const RETURN_REASONS = [
  'NAMA_TIDAK_SESUAI',
  'NOMOR_SALAH',
  'BANK_SALAH',
  'REKENING_PASIF',
  'REKENING_TUTUP',
  'LAINNYA',
] as const satisfies readonly DataOf<'distribution.returned.v1'>['reason'][];
export const FAILURE_REASONS = [
  'MENINGGAL',
  'PINDAH',
  'ALAMAT_TIDAK_DIKENAL',
  'TIDAK_HADIR',
  'MENOLAK',
  'REKENING_GAGAL',
  'LAINNYA',
] as const satisfies readonly DataOf<'distribution.failed.v1'>['reason'][];

export const STATEMENT_ENTRIES = [
  'KREDIT',
  'BAYAR',
  'KOREKSI',
  'DEBIT',
] as const satisfies readonly DataOf<'statement.line-reported.v1'>['entry'][];
export const EXCLUSION_REASONS = [
  'PEKERJAAN',
  'TIDAK_LAYAK_DAERAH',
  'MENINGGAL',
  'GAGAL_BUREKOL',
  'GAGAL_CEK_REKENING',
  'TIDAK_SESUAI_PERUNTUKAN',
  'TIDAK_LAYAK_GIS',
  'OVERLAP_SDM_KESOS',
  'LAINNYA',
] as const satisfies readonly DataOf<'entitlement.excluded.v1'>['reason'][];
export const UNITS = [
  'KG',
  'LITER',
  'BUTIR',
  'PAKET',
  'BUAH',
  'EKOR',
  'LEMBAR',
  'BUNGKUS',
  'KALENG',
  'BOTOL',
  'DUS',
] as const satisfies readonly DataOf<'stock.allocated.v1'>['unit'][];
type Recipient = NonNullable<DataOf<'distribution.received.v1'>['recipient']>;
export const RECIPIENTS = ['PENERIMA', 'SATU_KK', 'WAKIL'] as const satisfies readonly Recipient['kind'][];
export const AUTHORITIES = ['SURAT_KUASA', 'SPTJM', 'TIDAK_ADA'] as const satisfies readonly NonNullable<
  Recipient['authority']
>[];
export const CARD_HOLDERS = ['PENERIMA', 'SATU_KK', 'LAIN'] as const satisfies readonly DataOf<'card.handed-over.v1'>['to'][];
type Matched = DataOf<'kpm.matched.v1'>;
export const MATCH_LISTS = [
  'ASN_TNI_POLRI',
  'UPAH',
  'PENGURUS_PERUSAHAAN',
  'PPATK',
  'DUKCAPIL',
] as const satisfies readonly Matched['list'][];
export const MATCHED_PERSONS = ['PENERIMA', 'ANGGOTA'] as const satisfies readonly Matched['person'][];
type Complaint = DataOf<'complaint.received.v1'>;
export const COMPLAINT_CHANNELS = [
  'JAGA',
  'LAPOR',
  'LAPOR_BUPATI',
  'CEK_BANSOS',
  'CALL_021171',
  'PUSKESOS',
  'DESA',
  'LAINNYA',
] as const satisfies readonly Complaint['channel'][];
export const COMPLAINT_TOPICS = [
  'BELUM_MENERIMA',
  'SALDO_NOL',
  'TIDAK_DISERAHKAN',
  'KURANG',
  'POTONGAN',
  'KARTU_DIPEGANG',
  'PENERIMA_FIKTIF',
  'TIDAK_LAYAK',
  'HARGA',
  'KUALITAS',
  'PELAYANAN',
  'LAINNYA',
] as const satisfies readonly Complaint['topic'][];
export const COMPLAINT_RESULTS = [
  'TERBUKTI',
  'TIDAK_TERBUKTI',
  'DITERUSKAN',
  'DICABUT',
] as const satisfies readonly DataOf<'complaint.closed.v1'>['result'][];
