/** Wider access for a short time: why it may be opened, and for how long (docs/adr/0011). Data. */
/** Longest that it stays open; whoever needs longer needs a letter or an assignment. */
export const WIDER_MINUTES_MAX = 60;
/** Most areas at once: what cannot be named in so few is no emergency but another mandate. */
export const WIDER_AREAS_MAX = 5;

export const WIDER_REASONS = ['LAPORAN_MENDESAK', 'KELUARGA_PINDAH', 'PENEGAKAN_HUKUM', 'BENCANA', 'GANGGUAN_SISTEM'] as const;
export type WiderReason = (typeof WIDER_REASONS)[number];

/** As people read them. */
export const WIDER_REASON_LABELS: Readonly<Record<WiderReason, { readonly id: string; readonly en: string }>> = {
  LAPORAN_MENDESAK: { id: 'Laporan yang mendesak', en: 'An urgent report' },
  KELUARGA_PINDAH: { id: 'Keluarga pindah ke wilayah lain', en: 'A family moved to another area' },
  PENEGAKAN_HUKUM: { id: 'Permintaan penegak hukum', en: 'Asked for by law enforcement' },
  BENCANA: { id: 'Penanganan bencana', en: 'Disaster response' },
  GANGGUAN_SISTEM: { id: 'Penelusuran gangguan sistem', en: 'Looking into a fault of the system' },
};
