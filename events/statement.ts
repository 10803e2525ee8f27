/** `statement.line-reported`: one line of a bank's statement (rekening koran) or of Pos's payment list (daftar bayar), as who keeps the account sees it. */
import * as z from 'zod';
import { codeOf } from './code-schema.ts';
import { date, kpmRef, months, programme, rupiah, senderId, text, villageCode } from './common.ts';
import { caseEvent } from './define.ts';
import { ofBatch } from './distribution.ts';
import { STATEMENT_ENTRIES } from './field-codes.ts';

const LINES_MAX = 10_000_000;

export const statementLineReported = caseEvent(
  { id: 'Baris rekening koran atau daftar bayar', en: 'Line of a statement or payment list' },
  z
    .strictObject({
      kpm: kpmRef,
      area: villageCode,
      programme,
      months,
      amount: rupiah,
      entry: codeOf(STATEMENT_ENTRIES, { id: 'Jenis baris', en: 'Kind of line' }),
      valueDate: date.meta({ description: 'The day on which the line counts (tanggal valuta)', example: '2026-11-02' }),
      statement: senderId.meta({
        description: 'Your number of the statement or payment list. It names nobody: no NIK, KK, account or name',
        example: 'RK-2026-11-157101',
      }),
      line: z.int().min(1).max(LINES_MAX).meta({
        description:
          'Number of the line in it. Reported again under the same number, the report with the latest `time` counts: a correction carries a later one, and keeps programme and months. Where these were wrong, take the line back with one of kind KOREKSI and report a new one, each under a number of its own',
        example: 17,
      }),
      payment: senderId
        .optional()
        .meta({ description: 'Reference of the payment that it belongs to, as who paid gave it', example: 'BRI-2026-T4-000017' }),
      paidBy: senderId
        .optional()
        .meta({ description: 'The agency that paid under this reference, where that is another one', example: 'kemensos' }),
      ...ofBatch,
      account: text(34).optional().meta({ description: 'Number of the account; kept sealed', example: '0000123456' }),
      description: text(200).optional().meta({ description: 'The text of the line; kept sealed' }),
    })
    .meta({
      description:
        'A line of a bank statement or payment list about a payment of a family: held against what was reported as paid, and what the family says.',
      example: {
        kpm: { ids: [{ scheme: 'PKH', value: 'PKH-157101-000017' }] },
        area: '15.71.01.1001',
        programme: 'PKH',
        months: ['2026-10', '2026-11', '2026-12'],
        amount: 825000,
        entry: 'KREDIT',
        valueDate: '2026-11-02',
        statement: 'RK-2026-11-157101',
        line: 17,
        payment: 'BRI-2026-T4-000017',
      },
    }),
  ['months', 'amount', 'entry', 'valueDate', 'statement', 'line', 'payment', 'paidBy', 'batch', 'declaredBy'],
);
