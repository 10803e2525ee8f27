/** Why an officer hands families to another, or back: codes, so that no word about anybody stands in a chain (TRUST §1). Data. */
export const DELEGATION_REASONS = [
  'BEBAN_KERJA',
  'JARAK',
  'KUNJUNGAN_BELUM_BERHASIL',
  'HUBUNGAN_KELUARGA',
  'BAHASA',
  'BERHALANGAN',
  'SELESAI',
] as const;
export type DelegationReason = (typeof DELEGATION_REASONS)[number];

/** As people read them. */
export const DELEGATION_REASON_LABELS: Readonly<Record<DelegationReason, { readonly id: string; readonly en: string }>> = {
  BEBAN_KERJA: { id: 'Terlalu banyak keluarga untuk satu petugas', en: 'Too many families for one officer' },
  JARAK: { id: 'Terlalu jauh', en: 'Too far away' },
  KUNJUNGAN_BELUM_BERHASIL: { id: 'Kunjungan belum berhasil', en: 'Visits without success' },
  HUBUNGAN_KELUARGA: { id: 'Petugas berkerabat dengan keluarga ini', en: 'The officer is related to the family' },
  BAHASA: { id: 'Perlu petugas yang menguasai bahasanya', en: 'Needs an officer who speaks the language' },
  BERHALANGAN: { id: 'Petugas berhalangan', en: 'The officer is prevented' },
  SELESAI: { id: 'Sudah selesai', en: 'Done' },
};
