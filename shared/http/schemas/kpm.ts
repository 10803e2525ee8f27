/** What `/v1/kpm/{id}` and its trail answer: a family, masked, and what is known of it by when. */
import * as z from 'zod';
import { PAYMENT_STATUSES } from '#shared/domain/case/fold.ts';
import { CASE_STATES } from '#shared/domain/case/states.ts';
import { IDENTITIES } from '#shared/domain/rules/rule.ts';
import { areaRef, bilingual, coded, cursor, cycle, instant, kpmId, nikLast4, programmeCode, rupiah, severity } from './common.ts';

const payment = z.strictObject({
  source: z.string(),
  reference: z.string(),
  months: z.array(z.string()),
  amount: rupiah,
  status: z.enum(PAYMENT_STATUSES),
  channel: z.string().optional(),
  paidAt: instant.optional(),
  paidReceivedAt: instant.optional(),
  failedAt: instant.optional(),
  failedFor: coded.optional().meta({ description: 'Why it could not be paid, as the sender said with the last failure' }),
  returnedAt: instant.optional(),
  returnedFor: coded.optional().meta({ description: 'Why it came back, as the sender said with the last return' }),
  repairedAt: instant.optional(),
  debited: rupiah,
  collected: rupiah.optional(),
});

const report = z.strictObject({
  officer: z.string().meta({ description: 'Id of the officer', example: 'psm-15.71.01.1001' }),
  officerKind: z.string(),
  outcome: z.string(),
  outcomeLabel: bilingual,
  method: z.string(),
  methodLabel: bilingual,
  months: z.array(z.string()),
  capturedAt: instant,
  receivedAt: instant,
  daysToReceive: z.int().meta({ description: 'Whole days between captured and received' }),
  clockSuspect: z.boolean(),
  amountReceived: rupiah.optional(),
  deduction: z.strictObject({ amount: rupiah, lawful: z.boolean() }).optional(),
  goods: z
    .array(
      z.strictObject({
        item: coded,
        quantity: z.number(),
        unit: coded,
        quality: coded.optional(),
        unitPrice: rupiah.optional().meta({ description: 'Of one unit, where the family bought it with its aid' }),
      }),
    )
    .optional()
    .meta({ description: 'Goods that came into its hands' }),
  receivedOn: z.iso.date().optional().meta({ description: 'Day on which the aid came into its hands' }),
  balanceChecked: rupiah.optional().meta({ description: 'Balance seen when the account was checked' }),
  forcedBundle: z.boolean().optional().meta({ description: 'Whether it says that it was made to buy a set package' }),
  card: z.strictObject({ holder: coded, pinKnown: coded.optional() }).optional(),
  recipient: z.strictObject({ kind: coded, authority: coded.optional() }).optional(),
  understanding: z.strictObject({ programme: coded.optional(), nonCash: coded.optional() }).optional(),
  utilisation: z.array(coded).optional().meta({ description: 'What the aid was used for' }),
  obstacles: z.array(coded).optional().meta({ description: 'What stood in the way; the words about it are sealed' }),
  photos: z.int().min(0).meta({ description: 'Photos that the report names; shown by `reveal`' }),
  photosMissing: z
    .int()
    .min(1)
    .optional()
    .meta({ description: 'Of these, those that had not come when their time was over; absent where there is none' }),
});

const verification = z
  .strictObject({
    reference: z.string(),
    source: z.string(),
    verified: z.boolean(),
    verifiedAt: instant.optional(),
    late: z.boolean(),
    attempts: z.int().meta({ description: 'Visits that met nobody or a refusal' }),
    dueAt: instant.meta({ description: 'The later of both clocks' }),
    dueByPaid: instant.meta({ description: 'Counted from the payment' }),
    dueByReceived: instant.meta({ description: 'Counted from when we heard of it' }),
  })
  .meta({ description: 'Per payment that stands, with both clocks' });

export const kpmCase = z.strictObject({
  programme: programmeCode,
  cycle,
  state: z.enum(CASE_STATES).meta({ description: 'In the ministry’s words' }),
  stateLabel: bilingual,
  nextActor: bilingual.optional().meta({ description: 'Who has to act next; absent where nobody has' }),
  entitlement: z
    .strictObject({
      months: z.array(z.string()),
      listNumber: z.string(),
      listedAt: instant,
      expected: z
        .strictObject({ amountMin: rupiah, amountMax: rupiah })
        .optional()
        .meta({ description: 'By the tariff in force' }),
      components: z.array(z.strictObject({ code: z.string(), count: z.int() })).optional(),
    })
    .optional(),
  exclusions: z
    .array(
      z.strictObject({
        month: z.string(),
        at: instant,
        byList: z.boolean().meta({
          description: 'true: the family was taken off the list; false: somebody calls it excluded in words of their own',
        }),
        reason: coded.optional().meta({ description: 'Why, where it was said' }),
      }),
    )
    .optional()
    .meta({ description: 'Months for which the family is excluded; absent where there is none' }),
  payments: z.array(payment),
  reports: z.array(report),
  verifications: z.array(verification),
  verified: z.boolean().meta({ description: 'Paid, and every payment verified' }),
});

const alertBrief = z.strictObject({
  id: z.string(),
  rule: z.string(),
  label: bilingual,
  severity,
  condition: z.enum(['holds', 'cleared']),
  workflow: z.string(),
  dueAt: instant,
  overdue: z.boolean(),
});

export const kpmWhole = z
  .strictObject({
    id: kpmId,
    area: areaRef,
    lineage: z.array(areaRef).meta({ description: 'Province, kab/kota, kecamatan, village' }),
    identity: z.strictObject({
      status: z.enum(IDENTITIES),
      label: bilingual,
      linkedTo: kpmId.optional().meta({ description: 'This family is that one: its payments and reports stand there' }),
      linked: z.array(kpmId).optional().meta({ description: 'Families that turned out to be this one: their history is here' }),
    }),
    nikLast4: nikLast4.optional(),
    nikCheck: z.string(),
    diedAt: instant.optional(),
    heirRecorded: z.boolean(),
    firstSeenAt: instant,
    cases: z.array(kpmCase),
    alerts: z.array(alertBrief),
    hiddenEvents: z.int().min(0).meta({ description: 'Events of this family that lie outside your areas and are left out' }),
  })
  .meta({ id: 'Kpm' });
export type KpmWhole = z.infer<typeof kpmWhole>;
export type KpmCase = z.infer<typeof kpmCase>;

export const trailEntry = z.strictObject({
  kind: z.enum(['event', 'alert']),
  type: z.string(),
  words: bilingual,
  occurredAt: instant,
  receivedAt: instant,
  source: z.string(),
  sourceLabel: bilingual.optional().meta({
    description: 'Who told it, in words: agencies and people by their names; not of what the system did',
    example: { id: 'Bank Rakyat Indonesia', en: 'Bank Rakyat Indonesia' },
  }),
  area: areaRef,
  id: z.string().optional().meta({ description: "The sender's id of the event" }),
  kpmId: kpmId.optional().meta({ description: 'The family as it was known then, where that was another (its chain, its seq)' }),
  alertId: z.string().optional(),
  seq: z.int().optional(),
  entry: z.string().optional().meta({ description: "The entry's name in the log" }),
  leafHash: z.string().optional().meta({ description: 'base64url, RFC 9162 leaf hash' }),
});
export type TrailEntry = z.infer<typeof trailEntry>;

const known = z.strictObject({
  programme: programmeCode,
  cycle,
  state: z.string(),
  paidRupiah: rupiah,
  verified: z.boolean(),
  verifyBy: instant.optional(),
  holding: z.array(z.string()).meta({ description: 'Rules whose condition holds' }),
});
export type KnownCase = z.infer<typeof known>;

export const kpmTrail = z
  .strictObject({
    id: kpmId,
    asOf: instant.optional(),
    entries: z.array(trailEntry).max(100),
    cursor: cursor.optional(),
    hiddenEvents: z.int().min(0),
    cases: z.strictObject({
      present: z.array(known),
      asOf: z.array(known).optional(),
      difference: z
        .array(
          z.strictObject({
            programme: programmeCode,
            cycle,
            field: z.string(),
            before: z.union([z.string(), z.number(), z.boolean(), z.null()]),
            now: z.union([z.string(), z.number(), z.boolean(), z.null()]),
          }),
        )
        .optional(),
    }),
  })
  .meta({ id: 'KpmTrail' });
export type KpmTrail = z.infer<typeof kpmTrail>;
