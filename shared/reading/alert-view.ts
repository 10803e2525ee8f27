/** An alert as people read it: labels of rule, workflow, history and actions; the same wherever it is shown. */
import type { Alert, Happening, Workflow } from '#shared/domain/alerts/alert.ts';
import type { AlertAction, DISMISS_REASONS, REOPEN_REASONS } from '#shared/domain/alerts/workflow.ts';
import { ruleByCode } from '#shared/domain/rules/index.ts';
import type { Bilingual } from '#shared/http/schemas/common.ts';

export const labelOf = (alert: Pick<Alert, 'rule'>): Bilingual => ruleByCode(alert.rule).label;

export const WORKFLOW_LABELS: Readonly<Record<Workflow, Bilingual>> = {
  open: { id: 'Terbuka', en: 'Open' },
  acknowledged: { id: 'Sudah dibaca', en: 'Acknowledged' },
  'in-progress': { id: 'Sedang ditangani', en: 'In progress' },
  resolved: { id: 'Selesai', en: 'Resolved' },
  dismissed: { id: 'Dikesampingkan dengan alasan', en: 'Dismissed with a reason' },
  'resolved-by-data': { id: 'Selesai karena data', en: 'Resolved by the data' },
  'to-confirm': { id: 'Menunggu konfirmasi', en: 'To be confirmed' },
};

export const HAPPENING_LABELS: Readonly<Record<Happening, Bilingual>> = {
  raised: { id: 'Tanda muncul', en: 'Raised' },
  changed: { id: 'Isi berubah karena data baru', en: 'Changed by new data' },
  escalated: { id: 'Diteruskan ke jenjang berikutnya', en: 'Escalated to the next level' },
  cleared: { id: 'Keadaan tidak berlaku lagi menurut data', en: 'No longer so, by the data' },
  'holds-again': { id: 'Keadaan berlaku lagi menurut data', en: 'So again, by the data' },
  // whoever may act can, not only those responsible
  acknowledge: { id: 'Ditandai sudah dibaca', en: 'Acknowledged' },
  start: { id: 'Mulai ditangani', en: 'Started' },
  resolve: { id: 'Dinyatakan selesai', en: 'Resolved' },
  dismiss: { id: 'Dikesampingkan', en: 'Dismissed' },
  reopen: { id: 'Dibuka kembali', en: 'Reopened' },
  note: { id: 'Catatan ditambahkan', en: 'Note added' },
};

export const ACTION_LABELS: Readonly<Record<AlertAction, Bilingual>> = {
  acknowledge: { id: 'Tandai sudah dibaca', en: 'Acknowledge' },
  start: { id: 'Mulai tangani', en: 'Start' },
  resolve: { id: 'Nyatakan selesai', en: 'Resolve' },
  dismiss: { id: 'Kesampingkan', en: 'Dismiss' },
  reopen: { id: 'Buka kembali', en: 'Reopen' },
  note: { id: 'Tambah catatan', en: 'Add a note' },
};

type Reason = (typeof DISMISS_REASONS)[number] | (typeof REOPEN_REASONS)[number];
const REASON_LABELS: Readonly<Record<Reason, Bilingual>> = {
  BUKAN_MASALAH: { id: 'Sudah dicek, bukan masalah', en: 'Checked, not a problem' },
  DATA_SUMBER_KELIRU: { id: 'Data sumber keliru', en: 'The source data were wrong' },
  ADA_DASAR_HUKUM: { id: 'Ada dasar hukumnya', en: 'There is a lawful basis' },
  SUDAH_DITANGANI_DI_TEMPAT_LAIN: { id: 'Sudah ditangani di tempat lain', en: 'Already handled elsewhere' },
  INFORMASI_BARU: { id: 'Ada informasi baru', en: 'There is new information' },
  BELUM_TUNTAS: { id: 'Belum tuntas', en: 'Not finished' },
  KELIRU_DITUTUP: { id: 'Keliru ditutup', en: 'Closed by mistake' },
  LAINNYA: { id: 'Lainnya (jelaskan dalam catatan)', en: 'Other (explain in the note)' },
};
/** Codes come from the closed lists of the workflow. */
export const reasonLabel = (code: string): Bilingual => REASON_LABELS[code as Reason] ?? { id: code, en: code };
