/** What the check of a NIK by its own digits came to, in words that go on a sentence; tells no digit of it (TRUST §1). */
import type { NikCheck } from '../case/fact.ts';
import type { Bilingual } from '../words.ts';

export const NIK_CHECK_WORDS: Readonly<Record<NikCheck, Bilingual>> = {
  ok: { id: 'bentuk NIK wajar', en: 'the NIK has a possible form' },
  absent: { id: 'NIK belum ada', en: 'there is no NIK yet' },
  'unknown-region': {
    id: 'kode wilayah pada NIK tidak dikenal, kini maupun dahulu',
    en: 'the region code in the NIK is unknown, now and in the past',
  },
  'impossible-date': {
    id: 'tanggal lahir pada NIK tidak mungkin ada',
    en: 'the date of birth in the NIK cannot exist',
  },
  'serial-zero': { id: 'nomor urut pada NIK 0000', en: 'the serial number in the NIK is 0000' },
};
