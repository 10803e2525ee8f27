/** What became of a file: how many rows and rupiah were taken or were there already, and which rows come back with why. */
import type { CheckedFile, CheckedRow } from './check.ts';
import type { Kind } from './kinds.ts';
import { columnOfPointer } from './pointers.ts';
import type { BadRow } from './repair.ts';
import { type Fault, said } from './said.ts';
import type { Settled } from './send.ts';
import type { Followed } from './settle.ts';

export interface Sum {
  readonly rows: number;
  readonly rupiah: number;
}
export interface Outcome {
  readonly accepted: Sum;
  /** Taken at an earlier sending. */
  readonly duplicate: Sum;
  /** In the order of the file. */
  readonly bad: readonly BadRow[];
}

export function outcomeOf({ kind, rows }: CheckedFile, answers: ReadonlyMap<string, Settled>, followed?: Followed): Outcome {
  const accepted: CheckedRow[] = [];
  const duplicate: CheckedRow[] = [];
  const bad: BadRow[] = [];
  for (const row of rows) {
    const answer = row.event && answers.get(row.event.id);
    const later = row.event && followed?.rejected.get(row.event.id);
    if (row.event === undefined) bad.push({ row, faults: row.faults });
    else if (later !== undefined) bad.push({ row, faults: [{ message: later, ...REJECTED_LATER }] });
    else if (answer?.status === 'accepted') accepted.push(row);
    else if (answer?.status === 'duplicate') duplicate.push(row);
    else if (answer !== undefined) bad.push({ row, faults: faultsOf(kind, row, answer) });
  }
  return { accepted: sumOf(accepted), duplicate: sumOf(duplicate), bad };
}

export function sumOf(rows: readonly CheckedRow[]): Sum {
  const rupiah = rows.reduce((sum, { values }) => sum + (typeof values['amount'] === 'number' ? values['amount'] : 0), 0);
  return { rows: rows.length, rupiah };
}

/** The API's words are in the reader's language already. */
function faultsOf(kind: Kind, row: CheckedRow, { status, problem }: Settled): Fault[] {
  if (status === 'conflict') return [conflictOf(kind)];
  const errors = problem?.errors ?? [];
  if (errors.length === 0) {
    const title = problem?.title ?? '';
    return [{ message: { id: title, en: title }, fix: LOOK_AGAIN }];
  }
  return errors.map(({ pointer, message, fix }) => {
    const column = columnOfPointer(kind, row, pointer);
    return { ...(column !== undefined && { column }), message: { id: message, en: message }, fix: { id: fix, en: fix } };
  });
}

const LOOK_AGAIN = { id: 'Periksa baris ini, lalu kirim lagi', en: 'Look at this row again, then send it again' };
const REJECTED_LATER = {
  fix: {
    id: 'Hubungi administrator: baris ini diterima, lalu ditolak saat dicatat',
    en: 'Ask the administrator: this row was taken, and rejected when it was to be recorded',
  },
};

/** The first stays (DESIGN §3): a correction says that it is one, where there is a way to correct. */
function conflictOf({ columns, identity }: Kind): Fault {
  const headers = identity.flatMap((key) => columns.find((column) => column.key === key)?.header ?? []).join(' + ');
  const correctable = columns.some(({ key }) => key === 'correction');
  return correctable
    ? said(
        `${headers} ini sudah terkirim dengan isi lain; yang pertama tetap berlaku`,
        'Bila baris ini membetulkannya, isi kolom Koreksi ke dengan 1 (atau 2, bila sudah pernah dikoreksi); bila kejadian lain, beri nomor lain',
        `This ${headers} was sent before with other content; the first one stands`,
        'Where this row corrects it, write 1 in the column Koreksi ke (or 2, where it was corrected before); where it is another thing, give it another number',
      )
    : said(
        `${headers} ini sudah terkirim dengan isi lain; yang pertama tetap berlaku`,
        'Bila ini penarikan lain, beri Nomor transaksi yang berbeda',
        `This ${headers} was sent before with other content; the first one stands`,
        'Where this is another withdrawal, give it another Nomor transaksi',
      );
}
