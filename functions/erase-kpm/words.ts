/** An erasure in words: its state, what stands in its way, and what it is refused by. */
import { unreachable } from '#shared/domain/brand.ts';
import type { Hindrance } from '#shared/domain/erasure/hindrances.ts';
import { HOLD_REASON_LABELS } from '#shared/domain/erasure/reasons.ts';
import type { RetentionClass } from '#shared/domain/settings/retention.ts';
import { WIB } from '#shared/domain/time/zone.ts';
import type { Language } from '#shared/http/language.ts';
import { Problem } from '#shared/http/problem.ts';
import type { Bilingual } from '#shared/http/schemas/common.ts';
import type { ErasureState } from '#shared/http/schemas/erasure.ts';
import { dayText } from '#shared/reading/wording.ts';

export const STATE_LABELS: Readonly<Record<ErasureState, Bilingual>> = {
  kept: { id: 'Belum boleh dihapus', en: 'May not be erased yet' },
  erasable: { id: 'Boleh dihapus', en: 'May be erased' },
  proposed: { id: 'Menunggu persetujuan orang kedua', en: 'Waits for a second person' },
  deleting: { id: 'Sedang dihapus', en: 'Being deleted' },
  deleted: { id: 'Terhapus; cadangan masih dapat memulihkannya', en: 'Deleted; a backup could still bring it back' },
  complete: { id: 'Terhapus sepenuhnya', en: 'Erased completely' },
};

const RETENTIONS: Readonly<Record<RetentionClass, Bilingual>> = {
  payment: { id: 'Bukti penetapan dan pembayaran', en: 'Evidence of lists and payments' },
  profile: { id: 'Identitas dan alamat', en: 'Identity and address' },
  field: { id: 'Laporan, catatan, dan foto petugas', en: 'Reports, notes and photos of officers' },
  conduct: { id: 'Catatan penanganan tanda', en: 'Notes of how alerts were handled' },
};

/** UU 27/2022: keeping the accounts of public money is administration of the state, a hold is law enforcement. */
export const LAW: Bilingual = {
  id: 'UU 27/2022 tentang Pelindungan Data Pribadi, Pasal 15 ayat (1): hak menghapus dikecualikan untuk penegakan hukum dan penyelenggaraan negara',
  en: 'Law 27/2022 on Personal Data Protection, article 15 (1): the right to erasure stands back for law enforcement and the administration of the state',
};

export function hindranceText(one: Hindrance): Bilingual {
  switch (one.kind) {
    case 'retention': {
      const { id, en } = RETENTIONS[one.retention];
      const day = (language: Language): string => dayText(one.until, WIB, language);
      return { id: `${id} disimpan sampai ${day('id')}`, en: `${en} are kept until ${day('en')}` };
    }
    case 'alert':
      return { id: 'Ada tanda yang masih terbuka', en: 'An alert is open still' };
    case 'hold': {
      const { id, en } = HOLD_REASON_LABELS[one.hold.reason];
      return { id: `Ditahan: ${id}, ${one.hold.letter}`, en: `On hold: ${en}, ${one.hold.letter}` };
    }
    default:
      return unreachable(one);
  }
}

/** So many are said; the state lists them all. */
const SAID_MAX = 6;

/** Says why, and by which law. */
export function refusedFor(hindrances: readonly Hindrance[]): Problem {
  const texts = hindrances.slice(0, SAID_MAX).map(hindranceText);
  const all = (language: 'id' | 'en'): string => [...new Set(texts.map((text) => text[language]))].join('; ');
  return new Problem('conflict', { id: `${all('id')}. ${LAW.id}.`, en: `${all('en')}. ${LAW.en}.` });
}

export const refused = (id: string, en: string): Problem => new Problem('conflict', { id, en });
