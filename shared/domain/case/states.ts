/** The states of a case, in the ministry's words, and who has to act next in each (DOMAIN §1.2). Data, in both languages. */
import { BEFORE_PAYMENT } from '#events/account-statuses.ts';
import type { Bilingual } from '../words.ts';

/** From the list to the treasury. */
export const CASE_STATES = [
  'CALON',
  'DIKECUALIKAN',
  ...BEFORE_PAYMENT,
  'DISALURKAN',
  'DITERIMA',
  'TIDAK_TRANSAKSI',
  'RETUR',
  'GAGAL_BAYAR',
  'DIBEKUKAN',
  'DISETOR_KAS_NEGARA',
] as const;
export type CaseStateName = (typeof CASE_STATES)[number];

interface StateWords {
  readonly label: Bilingual;
  /** Nobody where the money has left the programme for good. */
  readonly nextActor?: Bilingual;
}

const BANK: Bilingual = { id: 'Bank penyalur', en: 'Paying bank' };

export const STATE_WORDS: Readonly<Record<CaseStateName, StateWords>> = {
  CALON: { label: { id: 'Tercantum, belum dibayar', en: 'Listed, not yet paid' }, nextActor: { id: 'Kemensos', en: 'Kemensos' } },
  DIKECUALIKAN: {
    label: { id: 'Dikeluarkan dari daftar', en: 'Taken off the list' },
    nextActor: { id: 'Dinsos atau operator desa', en: 'Dinsos or village operator' },
  },
  BUREKOL: { label: { id: 'Pembukaan rekening kolektif', en: 'Accounts being opened' }, nextActor: BANK },
  CEK_REKENING: {
    label: { id: 'Rekening diperiksa', en: 'Account being checked' },
    nextActor: { id: 'Bank penyalur, operator desa', en: 'Paying bank, village operator' },
  },
  GAGAL_REKENING: {
    label: { id: 'Rekening gagal', en: 'Account failed' },
    nextActor: { id: 'Bank penyalur, operator desa', en: 'Paying bank, village operator' },
  },
  OMSPAN: {
    label: { id: 'Diproses OM-SPAN', en: 'In OM-SPAN' },
    nextActor: { id: 'Operator desa, Disdukcapil', en: 'Village operator, Disdukcapil' },
  },
  GAGAL_OMSPAN: {
    label: { id: 'Gagal OM-SPAN', en: 'Failed in OM-SPAN' },
    nextActor: { id: 'Operator desa, Disdukcapil', en: 'Village operator, Disdukcapil' },
  },
  SPM: {
    label: { id: 'Surat perintah membayar (SPM)', en: 'Payment requested (SPM)' },
    nextActor: { id: 'PPK Kemensos, KPPN', en: 'Kemensos PPK, KPPN' },
  },
  SP2D: { label: { id: 'Perintah bayar terbit (SP2D)', en: 'Payment ordered (SP2D)' }, nextActor: BANK },
  SI: { label: { id: 'Perintah pemindahbukuan (SI)', en: 'Transfer ordered (SI)' }, nextActor: BANK },
  DISALURKAN: { label: { id: 'Disalurkan', en: 'Disbursed' }, nextActor: { id: 'Keluarga (KPM)', en: 'Family (KPM)' } },
  DITERIMA: {
    label: { id: 'Diterima keluarga', en: 'Received by the family' },
    nextActor: { id: 'Petugas verifikasi', en: 'Verifying officer' },
  },
  TIDAK_TRANSAKSI: {
    label: { id: 'Tidak bertransaksi', en: 'No transaction' },
    nextActor: { id: 'Pendamping', en: 'Companion (pendamping)' },
  },
  RETUR: {
    label: { id: 'Kembali (retur)', en: 'Came back (retur)' },
    nextActor: { id: 'PPK: surat ralat dalam 7 hari kerja', en: 'PPK: repair letter within 7 working days' },
  },
  GAGAL_BAYAR: {
    label: { id: 'Gagal dibayar', en: 'Payment failed' },
    nextActor: { id: 'PT Pos, Dinsos', en: 'PT Pos, Dinsos' },
  },
  DIBEKUKAN: { label: { id: 'Dana dibekukan', en: 'Funds frozen' }, nextActor: BANK },
  DISETOR_KAS_NEGARA: { label: { id: 'Disetor ke kas negara', en: 'Remitted to the treasury' } },
};
