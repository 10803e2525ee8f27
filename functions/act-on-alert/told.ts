/** What became of one member of a group, in codes and in words. */
import type { Skipped } from '#shared/domain/alerts/group-action.ts';
import type { GroupActed } from '#shared/http/schemas/alert-group-actions.ts';
import type { Bilingual } from '#shared/http/schemas/common.ts';

export type MemberActed = GroupActed['members'][number];

const WHY: Readonly<Record<Skipped, Bilingual>> = {
  changed: { id: 'Sudah berubah sejak dibaca', en: 'It has changed since it was read' },
  'not-in-this-state': { id: 'Keadaannya tidak memungkinkan tindakan ini', en: 'Its state does not allow this action' },
  'needs-second': { id: 'Ditutup oleh dua orang: usulkan dulu', en: 'Closed by two people: propose it first' },
  'needs-no-second': { id: 'Dapat ditutup oleh satu orang, tanpa usulan', en: 'One person may close it, without a proposal' },
  'cannot-put-off': { id: 'Tidak dapat ditunda lagi', en: 'It cannot be put off any more' },
  'until-required': { id: 'Harinya di luar batas penundaan tanda ini', en: 'The day lies outside the limits of this alert' },
  'nobody-else': { id: 'Tidak ada pihak lain di wilayahnya', en: 'There is nobody else where it lies' },
  'to-not-possible': {
    id: 'Pihak itu sudah memegangnya, atau tidak bekerja di wilayahnya',
    en: 'They hold it already, or do not work where it lies',
  },
  'note-required': { id: 'Memerlukan catatan', en: 'It needs a note' },
  'note-too-short': { id: 'Memerlukan catatan yang lebih jelas', en: 'It needs a fuller note' },
  'not-allowed': { id: 'Di luar wewenang Anda', en: 'Outside your mandate' },
  'taken-back': { id: 'Sudah dibatalkan', en: 'It was taken back' },
};

export const doneTo = (id: string, version: number): MemberActed => ({ id, done: true, version });
/** Of an action that is only tried: no version is made. */
export const wouldBeDone = (id: string): MemberActed => ({ id, done: true });
export const skipped = (id: string, why: Skipped): MemberActed => ({ id, done: false, why, label: WHY[why] });
