/** `distribution.*`: what happened to the money, from the order to the family's hand and back. */
import * as z from 'zod';
import { codeOf } from './code-schema.ts';
import {
  areaCode,
  evidence,
  goods,
  kpmRef,
  months,
  programme,
  raw,
  recipient,
  rupiah,
  rupiahOrZero,
  senderId,
  text,
  villageCode,
} from './common.ts';
import { caseEvent } from './define.ts';
import { CHANNELS } from './entitlement.ts';
import { codesOf, FAILURE_CAUSES, RETURN_CAUSES } from './field-codes.ts';

/** Of which announced batch the payment is one (events/batch.ts): so it is seen what of the batch has not come. */
export const ofBatch = {
  batch: senderId.optional().meta({
    description: 'The batch that this payment belongs to, by the number under which it was announced. It names nobody',
    example: 'DANOM-157101-0007',
  }),
  declaredBy: senderId
    .optional()
    .meta({ description: 'The agency that announced the batch, where that is another one', example: 'kemensos' }),
};

const payment = {
  kpm: kpmRef,
  area: villageCode.meta({
    description:
      'Where the family is listed, or was paid at a counter; not the place of an agent where it drew its money, which `agentArea` says. An event is seen by those whose area it lies in',
  }),
  programme,
  months,
  amount: rupiah,
  /** The sender's reference of this payment: the same in every event about it. */
  reference: senderId.meta({
    description:
      'Your reference of this payment: the same in every event about it, and always for the same months. What was paid for the wrong months is returned and paid again under a new reference. It names nobody: no NIK, KK, account or name.',
    example: 'SP2D-00017-1',
  }),
  /** `day` where only the date is known; `time` must then be any time of that day. */
  precision: z.literal('day').optional(),
  ...ofBatch,
  raw: raw.optional(),
};

const example = {
  kpm: { ids: [{ scheme: 'PKH', value: 'PKH-157101-000017' }] },
  area: '15.71.01.1001',
  programme: 'PKH',
  months: ['2026-10', '2026-11', '2026-12'],
  amount: 825000,
  reference: 'BRI-2026-T4-000017',
};

export const RETURN_REASONS = codesOf(RETURN_CAUSES);
export const FAILURE_REASONS = codesOf(FAILURE_CAUSES);

/** Rupiah, or goods and no rupiah: what is handed out in kind has no amount. */
const inMoneyOrKind = { amount: rupiahOrZero, goods: goods.optional() };
const someAid = ({ amount, goods: given }: { amount: number; goods?: unknown }): boolean => amount !== 0 || given !== undefined;
const NO_AID = { message: 'an amount of 0 is for goods: name them', path: ['amount'] };

export const ordered = z.strictObject(payment).meta({ description: 'The order to pay is out (SP2D).', example });
export const disbursed = z
  .strictObject({
    ...payment,
    ...inMoneyOrKind,
    channel: z.enum(CHANNELS),
    evidence: evidence.optional(),
    recipient: recipient.optional(),
    holderName: text(120).optional().meta({
      description:
        'Name of the account holder as your system has it. Kept sealed; only how alike it is to the name on the list is told on',
      example: 'SITI CONTOH',
    }),
  })
  .refine(someAid, NO_AID)
  .meta({
    description: 'The money reached the account or the counter (top up, dibayar).',
    example: { ...example, channel: 'KKS' },
  });
export const received = z
  .strictObject({
    ...payment,
    ...inMoneyOrKind,
    evidence: evidence.optional(),
    recipient: recipient.optional(),
    agent: senderId.optional().meta({
      description:
        'Your number of the agent, e-warong, ATM or terminal where the family drew on its account: the same in every debit there. It names nobody: no NIK, KK, account or name.',
      example: 'AGEN-157101-0007',
    }),
    agentArea: areaCode
      .optional()
      .meta({ description: 'Where the agent or terminal stands: at least its kab/kota', example: '15.71.01' }),
    kind: z.enum(['debit', 'collected']).meta({
      description: '`debit`: the family drew this much, perhaps a part; `collected`: it signed for this much being handed over',
    }),
  })
  .refine(someAid, NO_AID)
  .refine(({ agent, agentArea }) => agentArea === undefined || agent !== undefined, {
    message: 'where the agent stands needs the agent',
    path: ['agent'],
  })
  .meta({
    description: 'The family has money in hand: drawn in parts, or collected against a signature.',
    example: { ...example, kind: 'debit', amount: 300000 },
  });
export const failed = z
  .strictObject({ ...payment, reason: codeOf(FAILURE_CAUSES, { id: 'Sebab gagal bayar', en: 'Why it could not be paid' }) })
  .meta({ description: 'The payment could not be made.', example: { ...example, reason: 'TIDAK_HADIR' } });
export const returned = z
  .strictObject({ ...payment, reason: codeOf(RETURN_CAUSES, { id: 'Sebab retur', en: 'Why it came back' }) })
  .meta({ description: 'The payment came back (retur SP2D).', example: { ...example, reason: 'NAMA_TIDAK_SESUAI' } });
export const repaired = z.strictObject({ ...payment, letterNumber: text(60) }).meta({
  description: 'The letter that repairs a return (ralat retur) is out.',
  example: { ...example, letterNumber: 'RALAT-0007/2026' },
});

/** A balance that nobody draws on is frozen, then remitted to the treasury (DOMAIN §1.2, §3.1). */
export const frozen = caseEvent(
  { id: 'Dana dibekukan', en: 'Funds frozen' },
  z.strictObject(payment).meta({ description: 'The bank froze money that nobody drew.', example }),
  ['months', 'amount', 'reference'],
);
export const remitted = caseEvent(
  { id: 'Dana disetor ke kas negara', en: 'Funds remitted to the treasury' },
  z.strictObject({ ...payment, receiptNumber: text(60) }).meta({
    description: 'Money was returned to the treasury (kas negara).',
    example: { ...example, receiptNumber: 'NTPN-0007' },
  }),
  ['months', 'amount', 'reference'],
);
