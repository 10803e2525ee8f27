/** Why a family is erased, why that is held up, and what a hold ends with: codes, so that nothing about anybody is in them (docs/adr/0053). Data. */
interface Words {
  readonly id: string;
  readonly en: string;
}

/** UU PDP art. 43 (1): when personal data must be erased. */
export const ERASURE_REASONS = ['PERMINTAAN_SUBJEK', 'TIDAK_DIPERLUKAN', 'PERSETUJUAN_DITARIK', 'MELAWAN_HUKUM'] as const;
export type ErasureReason = (typeof ERASURE_REASONS)[number];
export const ERASURE_REASON_LABELS: Readonly<Record<ErasureReason, Words>> = {
  PERMINTAAN_SUBJEK: { id: 'Permintaan keluarga itu sendiri', en: 'Asked for by the family itself' },
  TIDAK_DIPERLUKAN: { id: 'Data tidak diperlukan lagi', en: 'The data are needed no longer' },
  PERSETUJUAN_DITARIK: { id: 'Persetujuan ditarik kembali', en: 'Consent was withdrawn' },
  MELAWAN_HUKUM: { id: 'Data diperoleh dengan melawan hukum', en: 'The data were obtained unlawfully' },
};

/** UU PDP art. 15 (1): for what the right to erasure stands back. */
export const HOLD_REASONS = ['PENEGAKAN_HUKUM', 'PEMERIKSAAN', 'SENGKETA'] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];
export const HOLD_REASON_LABELS: Readonly<Record<HoldReason, Words>> = {
  PENEGAKAN_HUKUM: { id: 'Proses penegakan hukum', en: 'Law enforcement' },
  PEMERIKSAAN: { id: 'Pemeriksaan', en: 'An audit' },
  SENGKETA: { id: 'Sengketa atau keberatan', en: 'A dispute or an objection' },
};

export const LIFT_REASONS = ['SELESAI', 'KELIRU'] as const;
export type LiftReason = (typeof LIFT_REASONS)[number];
export const LIFT_REASON_LABELS: Readonly<Record<LiftReason, Words>> = {
  SELESAI: { id: 'Perkaranya selesai', en: 'The matter is over' },
  KELIRU: { id: 'Ditahan karena keliru', en: 'It was held by mistake' },
};

/** As people read them; a code of an earlier list as it is. */
export function erasureReasonLabel(code: string): Words {
  const known: Readonly<Record<string, Words>> = { ...ERASURE_REASON_LABELS, ...HOLD_REASON_LABELS, ...LIFT_REASON_LABELS };
  return (Object.hasOwn(known, code) ? known[code] : undefined) ?? { id: code, en: code };
}
