/** An alert as people read it: labels of rule, workflow, history and actions; the same wherever it is shown. */
import type { Alert, Happening, Pending, Workflow } from '#shared/domain/alerts/alert.ts';
import type {
  AlertAction,
  DISMISS_REASONS,
  REOPEN_REASONS,
  SEND_BACK_REASONS,
  SNOOZE_REASONS,
} from '#shared/domain/alerts/workflow.ts';
import { ruleByCode } from '#shared/domain/rules/index.ts';
import type { Bilingual } from '#shared/http/schemas/common.ts';

export const labelOf = (alert: Pick<Alert, 'rule'>): Bilingual => ruleByCode(alert.rule).label;

export const WORKFLOW_LABELS: Readonly<Record<Workflow, Bilingual>> = {
  open: { id: 'Terbuka', en: 'Open' },
  acknowledged: { id: 'Sudah dibaca', en: 'Acknowledged' },
  'in-progress': { id: 'Sedang ditangani', en: 'In progress' },
  proposed: { id: 'Menunggu orang kedua', en: 'Waiting for a second person' },
  snoozed: { id: 'Ditunda', en: 'Put off' },
  resolved: { id: 'Selesai', en: 'Resolved' },
  dismissed: { id: 'Dikesampingkan dengan alasan', en: 'Dismissed with a reason' },
  'resolved-by-data': { id: 'Selesai karena data', en: 'Resolved by the data' },
  'to-confirm': { id: 'Data beres, perlu dipastikan', en: 'Cleared by data, to check' },
};

export const HAPPENING_LABELS: Readonly<Record<Happening, Bilingual>> = {
  raised: { id: 'Tanda muncul', en: 'Raised' },
  changed: { id: 'Isi berubah karena data baru', en: 'Changed by new data' },
  escalated: { id: 'Diteruskan ke jenjang berikutnya', en: 'Escalated to the next level' },
  cleared: { id: 'Keadaan tidak berlaku lagi menurut data', en: 'No longer so, by the data' },
  'holds-again': { id: 'Keadaan berlaku lagi menurut data', en: 'So again, by the data' },
  graver: { id: 'Dibuka kembali: menurut data lebih berat', en: 'Open again: graver, by the data' },
  overdue: { id: 'Tenggat lewat; tidak ada jenjang di atasnya', en: 'Its time is over; there is no office above' },
  'snooze-over': { id: 'Masa penundaan habis', en: 'The time for which it was put off is over' },
  // whoever may act can, not only those responsible
  acknowledge: { id: 'Ditandai sudah dibaca', en: 'Acknowledged' },
  start: { id: 'Mulai ditangani', en: 'Started' },
  resolve: { id: 'Dinyatakan selesai', en: 'Resolved' },
  dismiss: { id: 'Dikesampingkan', en: 'Dismissed' },
  'propose-resolve': { id: 'Diusulkan selesai', en: 'Proposed as resolved' },
  'propose-dismiss': { id: 'Diusulkan dikesampingkan', en: 'Proposed to be dismissed' },
  confirm: { id: 'Penutupan disetujui orang kedua', en: 'Closing confirmed by a second person' },
  'send-back': { id: 'Usulan dikembalikan', en: 'Proposal sent back' },
  withdraw: { id: 'Usulan ditarik', en: 'Proposal withdrawn' },
  snooze: { id: 'Ditunda', en: 'Put off' },
  wake: { id: 'Penundaan dihentikan', en: 'Taken up again before its day' },
  assign: { id: 'Diteruskan', en: 'Given to others' },
  unassign: { id: 'Penerusan ditarik', en: 'Taken back from others' },
  reopen: { id: 'Dibuka kembali', en: 'Reopened' },
  note: { id: 'Catatan ditambahkan', en: 'Note added' },
  undo: { id: 'Tindakan atas kelompok dibatalkan', en: 'Action on the group taken back' },
};

export const ACTION_LABELS: Readonly<Record<AlertAction, Bilingual>> = {
  acknowledge: { id: 'Tandai sudah dibaca', en: 'Acknowledge' },
  start: { id: 'Mulai tangani', en: 'Start' },
  resolve: { id: 'Nyatakan selesai', en: 'Resolve' },
  // it closes the alert, as resolving does: said where it is chosen
  dismiss: { id: 'Kesampingkan dan tutup', en: 'Dismiss and close' },
  'propose-resolve': { id: 'Usulkan selesai', en: 'Propose as resolved' },
  'propose-dismiss': { id: 'Usulkan dikesampingkan dan ditutup', en: 'Propose to dismiss and close' },
  confirm: { id: 'Setujui penutupan', en: 'Confirm the closing' },
  'send-back': { id: 'Kembalikan usulan', en: 'Send the proposal back' },
  withdraw: { id: 'Tarik usulan', en: 'Withdraw the proposal' },
  snooze: { id: 'Tunda', en: 'Put off' },
  wake: { id: 'Hentikan penundaan', en: 'Take up now' },
  assign: { id: 'Teruskan ke pihak lain', en: 'Give to others' },
  unassign: { id: 'Tarik penerusan', en: 'Take back from others' },
  reopen: { id: 'Buka kembali', en: 'Reopen' },
  note: { id: 'Tambah catatan', en: 'Add a note' },
};

/** What fell away when something else happened. */
export const ENDED_LABELS: Readonly<Record<Pending, Bilingual>> = {
  proposal: {
    id: 'Usulan penutupan gugur, karena tandanya tidak sama lagi dengan yang diusulkan',
    en: 'The proposal to close it fell away, because the alert is no longer what it was proposed of',
  },
  snooze: { id: 'Penundaan berakhir, tandanya kembali ke antrean', en: 'It is no longer put off, and back in the queue' },
};

type Reason =
  | (typeof DISMISS_REASONS)[number]
  | (typeof REOPEN_REASONS)[number]
  | (typeof SEND_BACK_REASONS)[number]
  | (typeof SNOOZE_REASONS)[number];
const REASON_LABELS: Readonly<Record<Reason, Bilingual>> = {
  BUKAN_MASALAH: { id: 'Sudah dicek, bukan masalah', en: 'Checked, not a problem' },
  DATA_SUMBER_KELIRU: { id: 'Data sumber keliru', en: 'The source data were wrong' },
  ADA_DASAR_HUKUM: { id: 'Ada dasar hukumnya', en: 'There is a lawful basis' },
  SUDAH_DITANGANI_DI_TEMPAT_LAIN: { id: 'Sudah ditangani di tempat lain', en: 'Already handled elsewhere' },
  INFORMASI_BARU: { id: 'Ada informasi baru', en: 'There is new information' },
  BELUM_TUNTAS: { id: 'Belum tuntas', en: 'Not finished' },
  KELIRU_DITUTUP: { id: 'Keliru ditutup', en: 'Closed by mistake' },
  PENJELASAN_BELUM_CUKUP: { id: 'Penjelasannya belum cukup', en: 'The explanation is not enough yet' },
  BUKTI_BELUM_CUKUP: { id: 'Buktinya belum cukup', en: 'The evidence is not enough yet' },
  MENUNGGU_JAWABAN: { id: 'Menunggu jawaban', en: 'An answer is awaited' },
  MENUNGGU_DOKUMEN: { id: 'Menunggu dokumen', en: 'A document is awaited' },
  KUNJUNGAN_DIJADWALKAN: { id: 'Kunjungan sudah dijadwalkan', en: 'A visit is planned' },
  LAINNYA: { id: 'Lainnya (jelaskan dalam catatan)', en: 'Other (explain in the note)' },
};
/** Codes come from the closed lists of the workflow. */
export const reasonLabel = (code: string): Bilingual => REASON_LABELS[code as Reason] ?? { id: code, en: code };
