/** Which rules a shadow run does not judge by: what is seen over a kab/kota, a batch or a day is not in a family's facts (docs/adr/0039). Told as codes, so that whoever asks carries no judge; a test holds them against the judges. */
import type { RuleCode } from '../rules/index.ts';

const PLACES_ALONE: ReadonlySet<string> = new Set<RuleCode>([
  'BATCH_TIDAK_PENUH',
  'HARGA_TIDAK_WAJAR',
  'MITRA_DIAM',
  'STOK_TIDAK_SEIMBANG',
  'TRANSAKSI_LUAR_WILAYAH',
  'VERIFIKASI_MASSAL',
  'WILAYAH_TANPA_PETUGAS',
]);

/** It judges each family, but what may be set of it is from how many families on it is graver. */
const SET_FOR_MANY: ReadonlySet<string> = new Set<RuleCode>(['POTONGAN']);

/** Whether what is set of a rule shows in what it says of single families. */
export const judgesFamilies = (rule: string): boolean => !PLACES_ALONE.has(rule) && !SET_FOR_MANY.has(rule);
