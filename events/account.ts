/** `account.status-reported`: how far the account of a family is for some months of a programme (DOMAIN §1.2). */
import * as z from 'zod';
import { ACCOUNT_STATUSES } from './account-statuses.ts';
import { kpmRef, months, programme, raw, villageCode } from './common.ts';
import { caseEvent } from './define.ts';

export const accountStatusReported = caseEvent(
  { id: 'Status rekening dilaporkan', en: 'Status of the account reported' },
  z
    .strictObject({
      kpm: kpmRef,
      area: villageCode,
      programme,
      months,
      status: z.enum(ACCOUNT_STATUSES).optional(),
      raw: raw.optional(),
    })
    .refine(({ status, raw: own }) => status !== undefined || own !== undefined, {
      message: 'give the status, or your own words for it in raw',
      path: ['status'],
    })
    .meta({
      description:
        'How far the account is, normalised in status, or only in your own words in raw: those are mapped by the table kept for your agency, and kept as they are where it does not know them.',
      example: {
        kpm: { ids: [{ scheme: 'PKH', value: 'PKH-157101-000017' }] },
        area: '15.71.01.1001',
        programme: 'PKH',
        months: ['2026-10', '2026-11', '2026-12'],
        status: 'CEK_REKENING',
        raw: { status: 'PROSES CEK REKENING', system: 'SIKS-NG', mapping: 'v1' },
      },
    }),
  ['months', 'status'],
);
