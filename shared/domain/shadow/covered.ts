/** Where what is set of a rule shows: a shadow run judges families, and what is seen over a kab/kota, a batch, a day or many families is not in a family's facts (docs/adr/0039, 0042). Told as codes, so that whoever asks carries no judge; a test holds them against the judges. */
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

/** They judge each family, but what may be set of them is from how many families on it is graver. */
const COUNTING_FAMILIES: ReadonlySet<string> = new Set<RuleCode>(['POTONGAN']);

/** Where what is set of a rule shows. */
export type ShownIn = 'families' | 'places' | 'many-families';
export function shownIn(rule: string): ShownIn {
  if (PLACES_ALONE.has(rule)) return 'places';
  return COUNTING_FAMILIES.has(rule) ? 'many-families' : 'families';
}
