/** Why a sampling plan is closed: codes. Data. */
export const CLOSING_REASONS = ['SELESAI', 'SALAH_ISI', 'TIDAK_PERLU_LAGI'] as const;
export type ClosingReason = (typeof CLOSING_REASONS)[number];

/** As people read them. */
export const CLOSING_REASON_LABELS: Readonly<Record<ClosingReason, { readonly id: string; readonly en: string }>> = {
  SELESAI: { id: 'Sudah selesai', en: 'Done' },
  SALAH_ISI: { id: 'Dibuat dengan isian yang salah', en: 'Made with wrong values' },
  TIDAK_PERLU_LAGI: { id: 'Tidak diperlukan lagi', en: 'No longer needed' },
};
