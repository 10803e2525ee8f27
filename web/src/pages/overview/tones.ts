/** In which tone a state of a case is drawn: on its way, with the family, stuck or back, out for good. */
import type { Counts } from '#web/areas/summary.ts';
import type { Severity } from '#web/ui/badge.tsx';

export type Tone = 'way' | 'paid' | 'held' | 'idle' | 'stuck' | 'out' | Severity;
type State = Counts['byState'][number]['state'];

const TONES: Readonly<Record<State, Tone>> = {
  CALON: 'way',
  DIKECUALIKAN: 'out',
  BUREKOL: 'way',
  CEK_REKENING: 'way',
  GAGAL_REKENING: 'stuck',
  OMSPAN: 'way',
  GAGAL_OMSPAN: 'stuck',
  SPM: 'way',
  SP2D: 'way',
  SI: 'way',
  DISALURKAN: 'paid',
  DITERIMA: 'held',
  TIDAK_TRANSAKSI: 'idle',
  RETUR: 'stuck',
  GAGAL_BAYAR: 'stuck',
  DIBEKUKAN: 'out',
  DISETOR_KAS_NEGARA: 'out',
};
export const toneOf = (state: State): Tone => TONES[state];
