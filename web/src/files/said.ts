/** What is wrong with a cell, a row or a file, and what to do about it, in both languages; never with the value, which may be personal data. */
import type { Bilingual } from '#web/i18n/format.ts';

export interface Said {
  readonly message: Bilingual;
  readonly fix: Bilingual;
}

/** Something wrong in a row. */
export interface Fault extends Said {
  /** Key of the column that it is about; none where it is about the whole row. */
  readonly column?: string;
}

export const said = (id: string, fixId: string, en: string, fixEn: string): Said => ({
  message: { id, en },
  fix: { id: fixId, en: fixEn },
});

export const REQUIRED = said('Wajib diisi', 'Isi kolom ini', 'Is required', 'Fill in this column');
