/** How sure we are of who a family is, in words. */
import type { Bilingual } from '#shared/http/schemas/common.ts';
import type { Kpm } from '#shared/store/kpms.ts';

export const IDENTITY_LABELS: Readonly<Record<Kpm['identity'], Bilingual>> = {
  confirmed: { id: 'Identitas dipastikan oleh daftar penerima', en: 'Identity confirmed by a list' },
  provisional: { id: 'Menunggu identitas', en: 'Waiting for identity' },
  linked: { id: 'Ditautkan ke keluarga yang sama', en: 'Linked to the family that it is' },
};
