/** What `/v1/complaints` answers and is asked: codes, clocks, who has it and what was done; words stay sealed and are shown by `reveal` (docs/adr/0033). */
import * as z from 'zod';
import { senderId } from '#events/common.ts';
import { COMPLAINT_CHANNELS, COMPLAINT_RESULTS, COMPLAINT_TOPICS, codesOf } from '#events/field-codes.ts';
import { PURPOSE_CODES } from '#shared/domain/access/purposes.ts';
import { plainText } from '#shared/domain/identity/plain-text.ts';
import { agencyId, areaRef, bilingual, coded, cursor, instant, kpmId } from './common.ts';

export const COMPLAINT_STATES = ['open', 'unanswered', 'answered', 'closed'] as const;

/** An agency or an organisation, with its name where its record gives one. */
const holder = z.strictObject({ id: z.string(), name: z.string().optional() });
const hands = { agency: holder.optional(), organisation: holder.optional() };

export const complaint = z.strictObject({
  id: z.string().meta({
    description: 'For `assignment`, `answer`, `closing`, `reopening` and `reveal`; says nothing of whose it is',
    example: 'cpl_ypeBEsobvcr6wjGzmiPcTaeG7_gUfE5yuYB3ha_uSLs-I-gWADlZSjOJ',
  }),
  number: z.string().meta({ description: 'Number of the complaint in its channel', example: 'LAPOR-8812045' }),
  channel: coded,
  topic: coded,
  area: areaRef,
  kpmId: kpmId.optional().meta({ description: 'The family that it names; absent where it names none' }),
  anonymous: z.boolean(),
  fieldCheck: z.boolean().meta({ description: 'Somebody has to look on the spot: 60 days instead of 14' }),
  programme: z.string().optional(),
  months: z.array(z.string()).optional(),
  state: z.enum(['unanswered', 'answered', 'closed']),
  complainedAt: instant,
  receivedAt: instant,
  source: z.string().meta({ description: 'Who told us of it', example: 'agency:dinsos-15-71' }),
  answeredAt: instant.optional(),
  closed: z.strictObject({ at: instant, result: coded }).optional(),
  assigned: z.strictObject({ ...hands, at: instant, by: z.string() }).optional(),
  clocks: z.array(
    z.strictObject({
      waitsFor: z.enum(['answer', 'closing']),
      dueAt: instant,
      overdue: z.boolean(),
      next: instant.meta({ description: 'When the next level is asked, where nobody has acted by then' }),
      by: bilingual.meta({ description: 'Who must act by then' }),
    }),
  ),
  dueAt: instant.optional().meta({ description: 'The first of its clocks; absent once it is closed' }),
  overdue: z.boolean(),
  alertId: z.string().optional().meta({ description: 'The alert that it is overdue, where there is or was one' }),
  history: z
    .array(
      z.strictObject({
        what: z.enum(['received', 'assigned', 'answered', 'closed']),
        at: instant,
        by: z.string(),
        ...hands,
        result: coded.optional(),
        onBehalfOf: holder.optional().meta({ description: 'The organisation whose answer it is, where somebody else sent it' }),
      }),
    )
    .meta({ description: 'What was done, the oldest first; the latest 40 steps' }),
});
export type ComplaintView = z.infer<typeof complaint>;

export const complaintPage = z
  .strictObject({
    complaints: z.array(complaint).max(100),
    counts: z
      .strictObject({ unanswered: z.int().min(0), answered: z.int().min(0), overdue: z.int().min(0) })
      .optional()
      .meta({ description: 'Of those that are not closed, whatever `state` and `overdue` ask for; on the first page' }),
    at: instant,
    cursor: cursor.optional(),
  })
  .meta({ id: 'ComplaintPage' });
export type ComplaintPage = z.infer<typeof complaintPage>;

export const complaintQuery = z.strictObject({
  area: z.string().max(13).optional().meta({ description: 'Default: all of your areas; a province at most', example: '15.71' }),
  state: z.enum(COMPLAINT_STATES).optional().meta({ description: 'Default: open, which is unanswered and answered' }),
  channel: z.enum(codesOf(COMPLAINT_CHANNELS)).optional(),
  topic: z.enum(codesOf(COMPLAINT_TOPICS)).optional(),
  assigned: z
    .string()
    .regex(/^(-none|[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,63})$/)
    .optional()
    .meta({ description: 'Agency or organisation that has it; `-none` for those that nobody was given' }),
  overdue: z.enum(['true', 'false']).optional(),
  family: z.enum(['known', 'none']).optional().meta({ description: 'Whether it names a family; not for agencies' }),
  order: z.enum(['due', 'newest']).optional().meta({ description: 'Default: due first; closed ones are always newest first' }),
  limit: z.coerce.number().int().min(1).max(100).optional(),
  cursor: cursor.optional(),
});
export type ComplaintQuery = z.infer<typeof complaintQuery>;

export const complaintAssignment = z
  .strictObject({
    id: senderId.meta({ description: 'Made by the sender: the same id and body is the same assignment', example: 'tugas-1' }),
    agency: agencyId.optional().meta({ description: 'The agency that has to answer', example: 'dinsos-15-71' }),
    organisation: senderId
      .optional()
      .meta({ description: 'The organisation that looks into it: IPSM, Puskesos…', example: 'ipsm-15-71' }),
    note: plainText(1000)
      .min(3)
      .meta({ description: 'Why, and what is asked; kept sealed', example: 'Mohon dicek di kelurahan' }),
  })
  .refine(({ agency, organisation }) => agency !== undefined || organisation !== undefined, {
    message: 'name an agency, an organisation, or both',
    path: ['organisation'],
  })
  .meta({ id: 'ComplaintAssignment' });
export type ComplaintAssignment = z.infer<typeof complaintAssignment>;

const said = {
  id: senderId.meta({ description: 'Made by the sender: the same id and body is done once', example: 'jawab-1' }),
  note: plainText(1000).min(3).meta({ description: 'In words; kept sealed', example: 'Sudah diserahkan 20 November' }),
};
const onBehalfOf = senderId.optional().meta({
  description: 'The organisation whose answer it is, where that has no sign-in of its own: on record, and working there',
  example: 'ipsm-15.71',
});
export const complaintAnswer = z.strictObject({ ...said, onBehalfOf }).meta({ id: 'ComplaintAnswer' });
export const complaintClosing = z
  .strictObject({
    ...said,
    result: z.enum(codesOf(COMPLAINT_RESULTS)).meta({ description: 'What came of it', example: 'TERBUKTI' }),
    onBehalfOf,
  })
  .meta({ id: 'ComplaintClosing' });
export const complaintReopening = z.strictObject(said).meta({ id: 'ComplaintReopening' });
export type ComplaintAnswer = z.infer<typeof complaintAnswer>;
export type ComplaintClosing = z.infer<typeof complaintClosing>;
export type ComplaintReopening = z.infer<typeof complaintReopening>;

export const complaintRevealed = z
  .strictObject({
    id: z.string(),
    purpose: z.enum(PURPOSE_CODES),
    at: instant,
    seq: z.int().min(1).meta({ description: 'Place of the entry of this in the trail of the family or the kab/kota' }),
    texts: z.array(
      z.strictObject({
        what: z.enum(['received', 'assigned', 'answered', 'closed']),
        at: instant,
        by: z.string(),
        state: z.enum(['shown', 'absent', 'expired', 'erased']).meta({
          description: 'absent: nothing was written; expired: it is kept no longer; erased: its key is gone',
        }),
        text: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'ComplaintRevealed' });
export type ComplaintRevealed = z.infer<typeof complaintRevealed>;
