/** The form of settings other than programmes, checked where they are sent and where they are read. A limit on everything. */
import * as z from 'zod';
import { date, text } from '#events/common.ts';
import { officerKind } from '#events/officer.ts';
import { plainText } from '#shared/domain/identity/plain-text.ts';
import { reasonsOf, STATE_REASONS } from '../case/state-reasons.ts';
import { CASE_STATES } from '../case/states.ts';
import { SEVERITIES } from '../rules/rule.ts';
import { RETENTION_CLASSES, type RetentionClass } from './retention.ts';

const daysOf = (max: number) => z.int().min(1).max(max);
/** Within the bounds in which a deadline still is one: a year of days, a month of hours. */
const days = daysOf(365);
const hours = z.int().min(0).max(720);

/** What ships. No decree says so: a proposal. */
export const SPEAK_WORKING_DAYS = 7;

export const thresholds = z.strictObject({
  verifyAfterPaidDays: days,
  verifyAfterReceivedDays: days,
  escalateRegencyDays: days,
  escalateProvinceDays: days,
  settleHours: hours,
  identityWaitHours: hours,
  repairWorkingDays: daysOf(60),
  // rows from before it could be set say nothing of it
  speakWorkingDays: daysOf(60).default(SPEAK_WORKING_DAYS),
  telephoneAccepted: z.boolean(),
  nameSimilarityMin: z.number().min(0).max(1),
  visitDistanceMaxM: z.int().min(1).max(100_000),
  visitAccuracyM: z.int().min(1).max(10_000),
});

const uses = z.int().min(1).max(1_000_000);
export const limits = z.strictObject({
  searchesPerHour: uses,
  searchMissesSuspect: uses,
  revealsPerHour: uses,
  photosPerDay: uses,
});

/** Of one rule: its own parameters, by their names; which there are and between what they lie, its file says (shared/domain/rules). */
export const ruleParameters = z.record(z.string().regex(/^[a-z][A-Za-z0-9]{1,39}$/), z.number().min(0).max(1_000_000_000));

const yearsKept = z.int().min(1).max(100);
export const retention = z.strictObject(
  Object.fromEntries(RETENTION_CLASSES.map((name) => [name, yearsKept])) as Record<RetentionClass, typeof yearsKept>,
);

export const photoDays = daysOf(3650);

const points = z.int().min(0).max(1_000);
/** How visits are put in order (field-work.ts): who hands work to whom, points, and bands from the most pressing on; who reports each month, by when. */
export const fieldWork = z.strictObject({
  pacePerDay: z.int().min(1).max(1_000),
  delegation: z.strictObject({ above: officerKind, below: officerKind }),
  rank: z.strictObject({
    severity: z.strictObject({ kritis: points, tinggi: points, sedang: points, rendah: points }),
    attempt: points,
    attemptsMax: z.int().min(0).max(9),
    died: points,
    moved: points,
    first: points,
    unmet: points,
    rupiahPerPoint: z.int().min(1_000).max(100_000_000),
    rupiahPointsMax: points,
    daysAhead: daysOf(60),
    day: points,
    daysPointsMax: points,
    bands: z
      .array(z.strictObject({ daysLeft: z.int().min(0).max(60), risk: points }))
      .min(1)
      .max(5),
  }),
  monthlyReportBy: officerKind,
  // a day that every month has
  monthlyReportDueDay: z.int().min(1).max(28),
});

const letters = z.int().min(0).max(500);
const daysAhead = z.int().min(0).max(90);
const ruleCode = z.string().regex(/^[A-Z][A-Z0-9_]{2,39}$/);
/** An office has a day at the least, and what waits for longer than a quarter of a year is no deadline. */
const daysToAnswer = z.int().min(1).max(92);
/** How alerts are closed, put off and passed up (alert-handling.ts). A rule may be named before it is there: its alerts are held to it from the first. */
export const alertHandling = z.strictObject({
  twoToClose: z.array(z.enum(SEVERITIES)).max(SEVERITIES.length),
  twoToDismiss: z.array(ruleCode).max(100),
  closingNoteMin: z.strictObject({ kritis: letters, tinggi: letters, sedang: letters, rendah: letters }),
  snoozeDaysMax: z.strictObject({ kritis: daysAhead, tinggi: daysAhead, sedang: daysAhead, rendah: daysAhead }),
  snoozePastDueDays: z.record(ruleCode, daysAhead),
  answerDays: z.strictObject({ regency: daysToAnswer, province: daysToAnswer, country: daysToAnswer }).exactOptional(),
});

const areaCode = z.string().regex(/^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/, 'a code such as 15.71.05');
/** More than one law or decree has ever changed; split over several days where there are more. */
const SUCCESSORS_MAX = 500;
/** Code of then → code of now (../area/successors.ts). */
export const areaSuccessors = z
  .record(areaCode, areaCode)
  .refine((all) => Object.keys(all).length <= SUCCESSORS_MAX, { message: `at most ${SUCCESSORS_MAX}` });

/** The national holidays and cuti bersama of one year: more than a month of them no decree has named. */
export const holidays = z.strictObject({ days: z.array(date).max(60), source: plainText(200) });

/** As the forms of events have them (events/common.ts, `raw`). */
export const statusLabel = z
  .strictObject({
    system: text(40),
    label: text(80),
    state: z.enum(CASE_STATES),
    reason: z.enum(STATE_REASONS).exactOptional().meta({
      description: 'Why, where the label says it too: a cause of DIKECUALIKAN, RETUR or GAGAL_BAYAR, as events name them',
      example: 'MENINGGAL',
    }),
  })
  .refine(({ state, reason }) => reason === undefined || Object.hasOwn(reasonsOf(state), reason), {
    message: 'no cause of this state',
    path: ['reason'],
  });
/** More than any system is known to have. */
const STATUS_LABELS_MAX = 200;
export const statusLabels = z.array(statusLabel).max(STATUS_LABELS_MAX);
