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
