/** Why an action on an alert is refused, in words: what the matter is and what to do about it, in both languages. */
import type { ActionError, AlertAction } from '#shared/domain/alerts/workflow.ts';
import { unreachable } from '#shared/domain/brand.ts';
import type { Language, Words } from '#shared/http/language.ts';
import { fieldProblem, Problem } from '#shared/http/problem.ts';
import { ACTION_LABELS, WORKFLOW_LABELS } from '#shared/reading/alert-view.ts';

export function problemOf(error: ActionError): Problem {
  switch (error.code) {
    case 'not-in-this-state':
      return notNow(error);
    case 'needs-second':
      return ofAction(
        { id: 'Tanda ini ditutup oleh dua orang', en: 'This alert is closed by two people' },
        {
          id: `Usulkan dulu (${error.propose}); orang lain yang berhak atas tanda ini memeriksa dan menyetujuinya`,
          en: `Propose it first (${error.propose}); another person with the right over this alert checks and confirms it`,
        },
      );
    case 'needs-no-second':
      return ofAction(
        { id: 'Tanda ini dapat ditutup oleh satu orang', en: 'One person may close this alert' },
        { id: `Kirim ${error.instead}`, en: `Send ${error.instead}` },
      );
    case 'own-proposal':
      return ofAction(
        { id: 'Anda sendiri yang mengusulkan penutupan ini', en: 'It was you who proposed this closing' },
        {
          id: 'Minta orang lain yang berhak atas tanda ini memeriksanya, atau tarik usulan Anda (withdraw)',
          en: 'Ask another person with the right over this alert to check it, or take your proposal back (withdraw)',
        },
      );
    case 'not-own-proposal':
      return ofAction(
        { id: 'Penutupan ini diusulkan orang lain', en: 'Somebody else proposed this closing' },
        {
          id: 'Setujui (confirm), atau kembalikan dengan alasan (send-back)',
          en: 'Confirm it (confirm), or send it back with a reason (send-back)',
        },
      );
    case 'cannot-put-off':
      return ofAction(
        { id: 'Tanda ini tidak dapat ditunda lagi', en: 'This alert cannot be put off any more' },
        {
          id: 'Tangani sekarang (start); tenggatnya tidak menyisakan hari untuk menunda',
          en: 'Take it up now (start); its due day leaves no day to put it off to',
        },
      );
    case 'nobody-else':
      return ofAction(
        { id: 'Tidak ada pihak lain yang dapat memegang tanda ini', en: 'There is nobody else who could hold this alert' },
        { id: 'Tangani sekarang (start)', en: 'Take it up (start)' },
      );
    case 'not-assigned':
      return ofAction(
        { id: 'Tanda ini tidak sedang diteruskan kepada siapa pun', en: 'This alert has been given to nobody' },
        { id: 'Tidak ada yang perlu ditarik', en: 'There is nothing to take back' },
      );
    default:
      return fieldFault(error);
  }
}

const ofAction = (message: Words, fix: Words): Problem => fieldProblem('conflict', '/action', message, fix);

function notNow({ workflow, allowed }: Extract<ActionError, { readonly code: 'not-in-this-state' }>): Problem {
  const state = WORKFLOW_LABELS[workflow];
  const named = (language: Language): string =>
    allowed.map((action: AlertAction) => `${ACTION_LABELS[action][language]} (${action})`).join(', ');
  return new Problem('conflict', {
    id: `Dalam keadaan "${state.id}" yang dapat dilakukan: ${named('id')}.`,
    en: `In the state "${state.en}" these can be done: ${named('en')}.`,
  });
}

const oneOf = (possible: readonly string[]): Words => ({
  id: `Pakai salah satu: ${possible.join(', ')}`,
  en: `Use one of: ${possible.join(', ')}`,
});

type OfField = Extract<ActionError, { readonly code: `${'reason' | 'note' | 'until' | 'to'}-${string}` }>;

/** What is wrong with one field of the action. */
function fieldFault(error: OfField): Problem {
  const at = (pointer: string, message: Words, fix: Words): Problem => fieldProblem('invalid-fields', pointer, message, fix);
  switch (error.code) {
    case 'reason-required':
      return at(
        '/reason',
        { id: 'Tindakan ini memerlukan alasan dari daftar', en: 'This action needs a reason from the list' },
        oneOf(error.reasons),
      );
    case 'reason-of-another':
      return at('/reason', { id: 'Bukan alasan untuk tindakan ini', en: 'Not a reason for this action' }, oneOf(error.reasons));
    case 'reason-not-allowed':
      return at(
        '/reason',
        { id: 'Tindakan ini tidak memakai alasan', en: 'This action takes no reason' },
        { id: 'Hapus isian ini', en: 'Remove this field' },
      );
    case 'note-required':
      return at(
        '/note',
        { id: 'Tindakan ini memerlukan catatan', en: 'This action needs a note' },
        { id: 'Jelaskan dengan singkat', en: 'Explain briefly' },
      );
    case 'note-too-short':
      return at(
        '/note',
        {
          id: 'Catatan ini belum menjelaskan mengapa tandanya ditutup',
          en: 'This note does not explain yet why the alert is closed',
        },
        {
          id: `Tulis siapa yang ditanya dan apa yang ditemukan: sedikitnya ${error.min} huruf atau angka`,
          en: `Write who was asked and what was found: at least ${error.min} letters or digits`,
        },
      );
    case 'until-required':
      return at(
        '/until',
        { id: 'Penundaan memerlukan hari kembalinya tanda ini', en: 'Putting off needs the day on which the alert comes back' },
        {
          id: `Isi hari dari ${error.first} sampai ${error.last}`,
          en: `Give a day from ${error.first} to ${error.last}`,
        },
      );
    case 'until-not-allowed':
      return at(
        '/until',
        { id: 'Hanya penundaan yang memakai hari', en: 'Only putting off takes a day' },
        { id: 'Hapus isian ini', en: 'Remove this field' },
      );
    case 'to-required':
      return at(
        '/to',
        { id: 'Pilih kepada siapa tanda ini diteruskan', en: 'Say whom this alert is given to' },
        oneOf(error.possible),
      );
    case 'to-not-possible':
      return at(
        '/to',
        {
          id: 'Pihak ini sudah memegang tanda ini, atau tidak bekerja di wilayahnya',
          en: 'They hold this alert already, or do not work where it lies',
        },
        oneOf(error.possible),
      );
    case 'to-not-allowed':
      return at(
        '/to',
        { id: 'Hanya penerusan (assign) yang memakai tujuan', en: 'Only giving it to somebody (assign) says to whom' },
        { id: 'Hapus isian ini', en: 'Remove this field' },
      );
    default:
      return unreachable(error);
  }
}
