/** What became of an event that we said we took: its sender's own receipts only (DESIGN §10). */
import { allow, roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Words } from '#shared/http/language.ts';
import { notFound, Problem } from '#shared/http/problem.ts';
import type { ReceiptAnswer, ReceiptLookup, ReceiptsFound } from '#shared/http/schemas/receipts.ts';
import { getReceipt, getReceipts, type Receipt } from '#shared/store/receipts.ts';
import type { Table } from '#shared/store/table.ts';

/** The longest id that a sender may have given (events/common.ts); a longer one was never taken. */
const ID_CHARS_MAX = 64;

/** A receipt is found under the caller's own source: another sender's is not there. @throws Problem `forbidden` by role, `not-found` */
export async function showReceipt(table: Table, caller: Caller, id: string): Promise<ReceiptAnswer> {
  if (!roleMay(caller.role, 'receipts:read')) throw new Problem('forbidden');
  if (id.length === 0 || id.length > ID_CHARS_MAX) throw notFound();
  const receipt = await getReceipt(table, caller.source, id);
  if (receipt === undefined || !allow(caller, 'receipts:read', { source: receipt.source })) throw notFound();
  return shown(receipt);
}

/** What became of each of up to 100 events, in one read: whoever has sent a file asks for all of its rows. @throws Problem `forbidden` by role */
export async function findReceipts(table: Table, caller: Caller, { ids }: ReceiptLookup): Promise<ReceiptsFound> {
  if (!roleMay(caller.role, 'receipts:read')) throw new Problem('forbidden');
  const { source } = caller;
  const names = [...new Set(ids)].map((id) => ({ source, id }));
  const found = await getReceipts(table, names);
  const receipts = found.filter((one) => one !== undefined && allow(caller, 'receipts:read', { source: one.source }));
  const known = new Set(receipts.map((one) => one?.id));
  return {
    receipts: receipts.flatMap((one) => (one === undefined ? [] : [shown(one)])),
    missing: names.map(({ id }) => id).filter((id) => !known.has(id)),
  };
}

function shown(receipt: Receipt): ReceiptAnswer {
  return {
    id: receipt.id,
    source: receipt.source,
    type: receipt.type,
    state: receipt.state,
    label: STATE_LABELS[receipt.state],
    acceptedAt: receipt.acceptedAt,
    ...(receipt.recordedAt !== undefined && { recordedAt: receipt.recordedAt }),
    ...(receipt.settledAt !== undefined && { settledAt: receipt.settledAt }),
    ...(receipt.problem !== undefined && { problem: problemOf(receipt.problem) }),
  };
}

const STATE_LABELS: Readonly<Record<Receipt['state'], Words>> = {
  accepted: { id: 'Diterima, menunggu dicatat', en: 'Accepted, waiting to be recorded' },
  recorded: { id: 'Tercatat', en: 'Recorded' },
  rejected: { id: 'Ditolak setelah diterima', en: 'Rejected after it was accepted' },
  'dead-lettered': { id: 'Tertahan, sedang diperiksa petugas sistem', en: 'Held back, being looked into by the operators' },
};

/** Why the recorder rejects (functions/record-events), in words. */
const REASONS: Readonly<Record<string, Words>> = {
  'case-full': {
    id: 'Catatan bantuan keluarga ini untuk periode tersebut sudah penuh',
    en: 'The record of this family for that period is full',
  },
  'complaints-full': {
    id: 'Terlalu banyak pengaduan yang masih terbuka di sini; tutup yang sudah selesai, lalu kirim lagi dengan id baru',
    en: 'Too many complaints are still open here; close those that are done, then send it again under a new id',
  },
  'officer-full': { id: 'Catatan penugasan petugas ini sudah penuh', en: "This officer's record of assignments is full" },
};

function problemOf(code: string): { type: string; title: Words } {
  const title = REASONS[code] ?? { id: 'Tidak dapat dicatat', en: 'Could not be recorded' };
  return { type: `urn:kawal-bansos:rejection:${code}`, title };
}
