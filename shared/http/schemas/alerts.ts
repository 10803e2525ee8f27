/** What `/v1/alerts` and its parts answer and take. */
import * as z from 'zod';
import { PENDING, STEPS_MAX, WORKFLOWS } from '#shared/domain/alerts/alert.ts';
import {
  ALERT_ACTIONS,
  DISMISS_REASONS,
  REOPEN_REASONS,
  SEND_BACK_REASONS,
  SNOOZE_REASONS,
} from '#shared/domain/alerts/workflow.ts';
import { PAYMENT_STATUSES } from '#shared/domain/case/fold.ts';
import { RULE_CODES } from '#shared/domain/rules/index.ts';
import {
  areaRef,
  bilingual,
  category,
  cursor,
  cycle,
  instant,
  kpmId,
  nikLast4,
  programmeCode,
  rupiah,
  severity,
} from './common.ts';

export const ownedBy = z
  .strictObject({
    owner: z.string().meta({ description: 'Organisation @ area', example: 'DINSOS@15.71' }),
    organisation: z.string(),
    label: bilingual,
  })
  .meta({
    id: 'OwnedBy',
    description: 'Who has to act, in words',
    example: {
      owner: 'DINSOS@15.71',
      organisation: 'DINSOS',
      label: { id: 'Dinas Sosial Kota Jambi', en: 'Social affairs office of Kota Jambi' },
    },
  });
export type OwnedBy = z.infer<typeof ownedBy>;

const row = {
  id: z.string().meta({ description: 'Derived from rule and cause: the same for ever' }),
  rule: z.enum(RULE_CODES),
  label: bilingual,
  summary: bilingual.meta({ description: 'Programme and months, place, what the data say, what to check; neutral' }),
  category,
  severity,
  level: z.int().min(1).meta({ description: '1 when fresh; grows with escalation' }),
  condition: z.enum(['holds', 'cleared']).meta({ description: 'What the data say' }),
  workflow: z.enum(WORKFLOWS).meta({ description: 'What people did' }),
  overdue: z.boolean(),
  snoozedUntil: instant.optional().meta({ description: 'Put off until then' }),
  proposedByYou: z
    .boolean()
    .optional()
    .meta({ description: 'You proposed to close it: it waits for a second person, not for you' }),
  dueAt: instant,
  since: instant.meta({ description: 'When the condition began to hold, by the data' }),
  raisedAt: instant.meta({ description: 'When we noticed' }),
  area: areaRef,
  owners: z.array(z.string()).meta({ description: 'Organisation @ area', example: ['PSM@15.71.01.1001'] }),
  ownedBy: z.array(ownedBy).meta({ description: 'The same owners in words' }),
  groupId: z
    .string()
    .meta({ description: 'The group of its cause', example: 'BELUM_DIVERIFIKASI~15.71.01.1001~2026-10~Zk3v_9aQm-1x' }),
  programme: programmeCode.optional(),
  cycle: cycle.optional(),
  kpmId: kpmId.optional().meta({ description: 'Not for partners' }),
  nikLast4: nikLast4.optional(),
  payments: z
    .array(z.strictObject({ reference: z.string(), amount: rupiah }))
    .optional()
    .meta({ description: "Partners only: your own references and amounts in this alert's case" }),
};
export const alertRow = z.strictObject(row).meta({ id: 'AlertRow' });
export type AlertRow = z.infer<typeof alertRow>;

export const alertPage = z
  .strictObject({ alerts: z.array(alertRow).max(100), cursor: cursor.optional() })
  .meta({ id: 'AlertPage' });
export type AlertPage = z.infer<typeof alertPage>;

const clocks = { occurredAt: instant, receivedAt: instant };
export const comparison = z
  .strictObject({
    expected: z
      .strictObject({
        months: z.array(z.string()),
        amountMin: rupiah.optional(),
        amountMax: rupiah
          .optional()
          .meta({ description: "Differs from the least only where a month's tariff is no whole rupiah" }),
        listNumber: z.string().optional().meta({ description: 'Not for partners' }),
      })
      .optional()
      .meta({ description: 'By the list and the tariff in force' }),
    paid: z.array(
      z.strictObject({
        source: z.string(),
        reference: z.string(),
        months: z.array(z.string()),
        amount: rupiah,
        status: z.enum(PAYMENT_STATUSES),
        paidAt: instant.optional(),
        paidReceivedAt: instant.optional(),
        channel: z.string().optional(),
      }),
    ),
    received: z.array(
      z.strictObject({ source: z.string(), reference: z.string(), debited: rupiah, collected: rupiah.optional() }),
    ),
    reported: z.array(
      z.strictObject({
        ...clocks,
        officerKind: z.string(),
        outcome: z.string(),
        amountReceived: rupiah.optional(),
        deduction: z.strictObject({ amount: rupiah, lawful: z.boolean() }).optional(),
      }),
    ),
  })
  .meta({ id: 'Comparison', description: 'Expected, paid, received and reported, side by side' });
export type Comparison = z.infer<typeof comparison>;

export const alertHistory = z.strictObject({
  at: instant.meta({ description: 'When it was written' }),
  since: instant.optional().meta({ description: 'When it happened, by the data; on what the data wrote' }),
  what: z.string(),
  label: bilingual,
  by: z.string(),
  byLabel: bilingual.meta({ description: 'Role and organisation, with the name of the official where it is known' }),
  workflow: z.enum(WORKFLOWS),
  workflowLabel: bilingual,
  reason: z.string().optional(),
  reasonLabel: bilingual.optional(),
  until: instant.optional().meta({ description: 'Until when it was put off' }),
  to: ownedBy.optional().meta({ description: 'Whom it was given to, or to whom it went up' }),
  operation: z.string().optional().meta({ description: 'The operation on a group that it was a part of' }),
  ended: z.enum(PENDING).optional().meta({ description: 'What waited in it and fell away with this' }),
  endedLabel: bilingual.optional(),
  hasNote: z.boolean().meta({ description: 'A sealed note was left' }),
  version: z.int().min(1).meta({ description: 'Version of the alert that it made: which note is shown by `reveal`' }),
});

/** One thing that the rule looked at, or by which it judged; texts, because amounts, days and codes are shown side by side. */
const looked = z.strictObject({
  name: z.string().meta({ description: 'Path in `inputs`, or the name of the parameter', example: 'payments/0/amount' }),
  label: bilingual,
  value: bilingual,
});

/** Who said what waits in it. */
const said = {
  at: instant,
  byLabel: bilingual.meta({ description: 'Role and organisation, with the name of the official where it is known' }),
  mine: z.boolean().meta({ description: 'It was you' }),
};

export const alertWhole = z
  .strictObject({
    ...row,
    proposal: z
      .strictObject({
        action: z.enum(['resolve', 'dismiss']),
        label: bilingual.meta({ description: 'The state that it comes to once somebody else confirms it' }),
        reason: z.string().optional(),
        reasonLabel: bilingual.optional(),
        ...said,
      })
      .optional()
      .meta({ description: 'One person has proposed to close it, and another has yet to confirm; not for partners' }),
    second: bilingual
      .optional()
      .meta({ description: 'Who may be the second person, by role and place; where closing it takes two. Not for partners' }),
    snooze: z
      .strictObject({ until: instant, reason: z.string(), reasonLabel: bilingual, ...said })
      .optional()
      .meta({ description: 'It was put off; not for partners' }),
    assigned: z
      .strictObject({ ...ownedBy.shape, ...said })
      .optional()
      .meta({ description: 'Whom a person gave it to, beside those whom its rule names; not for partners' }),
    passedUp: z
      .array(z.strictObject({ ...ownedBy.shape, at: instant }))
      .max(STEPS_MAX)
      .optional()
      .meta({ description: 'To whom it went up, and when, because its time was over; the last asked last' }),
    clocks: z.strictObject({ answerBy: instant, resolveBy: instant, answeredAt: instant.optional() }).optional().meta({
      description:
        'Of a rule with two clocks: by when somebody must take it up, by when it must be closed, and when it was taken up in time; `dueAt` is the one that runs',
    }),
    version: z.int().min(1).meta({ description: 'The same as the ETag' }),
    ruleVersion: z.int().min(1),
    happened: bilingual.meta({ description: 'What happened, in one sentence' }),
    advice: bilingual.meta({ description: 'What to check' }),
    allegation: z
      .strictObject({ nothingDecided: bilingual, check: bilingual, family: z.array(bilingual) })
      .optional()
      .meta({ description: 'Raised by a match of data alone: that nothing is decided, what to check, what the family may do' }),
    workflowLabel: bilingual,
    lineage: z.array(areaRef).meta({ description: 'From the country down to the village' }),
    why: z.array(looked).optional().meta({ description: 'What the rule looked at, in words; not for partners' }),
    parameters: z.array(looked).meta({ description: 'The thresholds by which it judged' }),
    late: z.strictObject({ byDays: z.int() }).optional(),
    inputs: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: 'Exactly what the rule looked at; not for partners' }),
    comparison: comparison.optional(),
    history: z.array(alertHistory),
    actions: z
      .array(
        z.strictObject({
          action: z.enum(ALERT_ACTIONS),
          label: bilingual,
          reasons: z.array(z.strictObject({ code: z.string(), label: bilingual })).optional(),
          noteRequired: z.boolean(),
          noteMin: z.int().min(2).optional().meta({ description: 'Letters and digits that the note has at the least' }),
          until: z
            .strictObject({ first: z.iso.date(), last: z.iso.date() })
            .optional()
            .meta({ description: 'The days on which it may come back' }),
          assignees: z.array(ownedBy).optional().meta({ description: 'Whom it may be given to, the nearest first' }),
        }),
      )
      .meta({ description: 'What you may do now' }),
    withheld: z
      .array(z.strictObject({ action: z.enum(ALERT_ACTIONS), label: bilingual, why: bilingual }))
      .optional()
      .meta({ description: 'What its state would allow you and cannot be done, and why; not for partners' }),
  })
  .meta({ id: 'Alert' });
export type AlertWhole = z.infer<typeof alertWhole>;

const REASONS = [...new Set([...DISMISS_REASONS, ...REOPEN_REASONS, ...SEND_BACK_REASONS, ...SNOOZE_REASONS])];

export const alertAction = z
  .strictObject({
    action: z.enum(ALERT_ACTIONS),
    // which of them an action takes is said by the action, to whoever sends another
    reason: z
      .string()
      .max(40)
      .optional()
      .meta({ description: 'For dismiss, propose-dismiss, reopen, send-back and snooze', enum: REASONS }),
    note: z
      .string()
      .trim()
      .min(1)
      .max(1000)
      .refine((value) => !/[\p{Cs}\u202A-\u202E\u2066-\u2069]/u.test(value) && !/[^\P{Cc}\n\t]/u.test(value), {
        message: 'control characters are not allowed',
      })
      .optional()
      .meta({ description: 'Kept sealed' }),
    until: z.iso
      .date()
      .optional()
      .meta({ description: 'For snooze: the local day on which it comes back', example: '2026-12-03' }),
    to: z
      .string()
      .max(40)
      .optional()
      .meta({ description: 'For assign: organisation @ area, one of `assignees`', example: 'TKSK@15.71.01' }),
  })
  .meta({ id: 'AlertAction', example: { action: 'acknowledge' } });
export type AlertActionBody = z.infer<typeof alertAction>;

export const alertQuery = z.strictObject({
  owner: z.literal('me').optional().meta({ description: 'What you must answer; works for every token' }),
  area: z.string().max(13).optional().meta({ description: 'Kemendagri code or ID', example: '15.71' }),
  rule: z.enum(RULE_CODES).optional(),
  severity: severity.optional(),
  workflow: z
    .enum(['closed', 'untouched', ...WORKFLOWS])
    .optional()
    .meta({
      description:
        '`open`: everything that still waits for somebody (default), of those who act on alerts without what was put off; `untouched`: of these, what nobody has taken up; `closed`: the rest; or one state by name',
    }),
  overdue: z.enum(['true', 'false']).optional(),
  programme: z.string().max(20).optional(),
  cycle: z
    .string()
    .regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
    .optional()
    .meta({ description: 'Of this cycle alone, by its first month; alerts about a family itself have none', example: '2026-10' }),
  group: z
    .string()
    .max(80)
    .optional()
    .meta({ description: 'Alerts of one group alone', example: 'BELUM_DIVERIFIKASI~15.71.01.1001~2026-10~Zk3v_9aQm-1x' }),
  limit: z.coerce.number().int().min(1).max(100).optional(),
  cursor: cursor.optional(),
});
export type AlertQuery = z.infer<typeof alertQuery>;

export const alertActed = z
  .strictObject({ id: z.string(), version: z.int().min(1), workflow: z.enum(WORKFLOWS), label: bilingual })
  .meta({ id: 'AlertActed', description: 'What the alert is now; the ETag is its version' });
export type AlertActed = z.infer<typeof alertActed>;
