/**
 * DOMAIN §3.2 #38: a complaint to which nobody has responded for 3 days, or that is open for more than 14, or 60 where somebody has to
 * look on the spot. Days of the calendar, from when it was said. Of a family where it names one, else of the kab/kota.
 */
import * as z from 'zod';
import { COMPLAINT_CHANNELS, COMPLAINT_TOPICS, codesOf } from '#events/field-codes.ts';
import type { Instant } from '../brand.ts';
import type { Family } from '../case/fact.ts';
import { type Complaint, waitingComplaints } from '../dossier/complaints.ts';
import type { DossierFact } from '../dossier/dossier.ts';
import type { Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { addDays, earliest } from '../time/instant.ts';
import { familyCause } from './cause.ts';
import { ownerAt, ownerOfAgency } from './owners.ts';
import { parameter, valuesOf } from './parameters.ts';
import {
  type AreaContext,
  defineRule,
  type FamilyContext,
  type Finding,
  familyJudge,
  type OwnerKey,
  type Ruling,
  ruleWords,
} from './rule.ts';
import { instantInput, telling } from './telling.ts';

const CODE = 'PENGADUAN_LEWAT_BATAS';
const CLOCKS = sourceOf('complaintClocks');
const PARAMETERS = {
  answerDays: parameter(3, 'days', ['Tanggapan pertama', 'First response'], CLOCKS),
  followUpDays: parameter(5, 'days', ['Tindak lanjut sesudah lewat batas', 'Follow-up once it is overdue'], CLOCKS),
  closeDays: parameter(14, 'days', ['Penyelesaian', 'To be closed'], CLOCKS),
  fieldCheckDays: parameter(
    60,
    'days',
    ['Penyelesaian bila perlu cek lapangan', 'To be closed where somebody has to look'],
    CLOCKS,
  ),
};

/** One clock of a complaint: when it has run out, when the next level is asked, and until when that one has. */
interface Clock {
  readonly missing: 'TANGGAPAN' | 'PENYELESAIAN';
  readonly by: Instant;
  readonly escalatesAt: Instant;
  readonly lastDueAt: Instant;
}

/** Those that run, the first response before the closing. The clocks in force when it was said count, so that a new setting moves no old deadline. */
export function clocksOf(complaint: Complaint, settings: Settings): Clock[] {
  const { complainedAt, answeredAt, fieldCheck } = complaint;
  const { answerDays, followUpDays, closeDays, fieldCheckDays } = valuesOf(CODE, PARAMETERS, settings, complainedAt);
  const clock = (missing: Clock['missing'], days: number): Clock => {
    const by = addDays(complainedAt, days);
    const escalatesAt = addDays(by, followUpDays);
    return { missing, by, escalatesAt, lastDueAt: addDays(escalatesAt, followUpDays) };
  };
  return [
    ...(answeredAt === undefined ? [clock('TANGGAPAN', answerDays)] : []),
    clock('PENYELESAIAN', fieldCheck ? fieldCheckDays : closeDays),
  ];
}

/**
 * Who is asked at each level: the agency that it was assigned to, then the Dinsos of the kab/kota, then that of the province. An
 * organisation is asked by the Dinsos, and is no step of the ladder (DOMAIN §2: IPSM stands beside it).
 */
export function ladderOf({ area, assigned }: Complaint): OwnerKey[] {
  const agency = assigned?.agency === undefined ? [] : [ownerOfAgency(assigned.agency)];
  return [...new Set([...agency, ownerAt('DINSOS', area, 'regency'), ownerAt('DINSOS', area, 'province')])];
}

function overdue(complaint: Complaint, cause: string, settings: Settings, now: Instant): Finding | undefined {
  const clocks = clocksOf(complaint, settings);
  const out = clocks.filter(({ by }) => by <= now);
  const [first, last] = [out[0], out.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const level = out.some(({ escalatesAt }) => escalatesAt <= now) ? 2 : 1;
  const { channel, number, topic, area, source, complainedAt, answeredAt, fieldCheck, assigned } = complaint;
  return {
    cause,
    area,
    holds: true,
    severity: 'tinggi',
    level,
    owners: ladderOf(complaint).slice(0, level),
    dueAt: now < last.escalatesAt ? last.escalatesAt : last.lastDueAt,
    since: first.by,
    inputs: {
      channel,
      complaint: number,
      topic,
      missing: last.missing,
      source,
      complainedAt,
      ...(answeredAt !== undefined && { answeredAt }),
      ...(fieldCheck && { fieldCheck }),
      ...assigned,
      waitedUntil: last.by,
    },
  };
}

/** What an alert about the complaint is about. @param subject of a family its cause, else the kab/kota */
export const complaintCause = (subject: string, key: string): string => `${subject}#complaint#${key}`;

/** @param subject whose dossier it is: the same number told of a family and of a kab/kota is looked at in both */
function ruleOf(dossier: readonly DossierFact[], subject: string, settings: Settings, now: Instant): Ruling {
  const waiting = waitingComplaints(dossier);
  const findings = waiting.flatMap((one) => overdue(one, complaintCause(subject, one.key), settings, now) ?? []);
  const moments = waiting.flatMap((one) => clocksOf(one, settings).flatMap(({ by, escalatesAt }) => [by, escalatesAt]));
  const wakeAt = earliest(moments.filter((at) => at > now));
  return { findings, ...(wakeAt !== undefined && { wakeAt }) };
}

const rule = ({ kpmId, dossier }: FamilyContext, _family: Family, settings: Settings, now: Instant): Ruling =>
  ruleOf(dossier, familyCause(kpmId), settings, now);
const ofArea = ({ area, dossier }: AreaContext, settings: Settings, now: Instant): Ruling => ruleOf(dossier, area, settings, now);

const waiting = /* @__PURE__ */ telling(
  () =>
    z.object({
      channel: z.enum(codesOf(COMPLAINT_CHANNELS)),
      complaint: z.string(),
      topic: z.enum(codesOf(COMPLAINT_TOPICS)),
      missing: z.enum(['TANGGAPAN', 'PENYELESAIAN']),
      complainedAt: instantInput,
      waitedUntil: instantInput,
    }),
  ({ channel, complaint, topic, missing, complainedAt, waitedUntil }, _, w) => {
    const what = w.say(
      `Pengaduan ${complaint} (${COMPLAINT_CHANNELS[channel].id}, ${w.day(complainedAt)}): ${COMPLAINT_TOPICS[topic].id}`,
      `Complaint ${complaint} (${COMPLAINT_CHANNELS[channel].en}, ${w.day(complainedAt)}): ${COMPLAINT_TOPICS[topic].en}`,
    );
    return missing === 'TANGGAPAN'
      ? w.say(`${what}; belum ditanggapi sampai ${w.day(waitedUntil)}`, `${what}; no response by ${w.day(waitedUntil)}`)
      : w.say(`${what}; belum selesai sampai ${w.day(waitedUntil)}`, `${what}; not closed by ${w.day(waitedUntil)}`);
  },
);

export const pengaduanLewatBatas = defineRule({
  code: CODE,
  version: 1,
  number: 38,
  label: { id: 'Pengaduan lewat batas', en: 'Complaint overdue' },
  category: 'administrasi',
  ownLadder: true,
  staysPut: true,
  parameters: PARAMETERS,
  judgedBy: 'complainedAt',
});
export const pengaduanLewatBatasWords = /* @__PURE__ */ ruleWords(pengaduanLewatBatas, () => ({
  advice: {
    id: 'Tanggapi pelapor dan kabarkan tindak lanjutnya; bila sudah selesai, kirim kabar penutupannya, bila bukan wewenang Anda, tugaskan ke yang berwenang.',
    en: 'Respond to who complained and say what is being done; if it is done, send word that it is closed; if it is not yours, assign it to whose it is.',
  },
  inputs: {
    channel: ['Kanal', 'Channel', 'code'],
    complaint: ['Nomor pengaduan', 'Number of the complaint', 'text'],
    topic: ['Perihal', 'Topic', 'code'],
    missing: ['Yang ditunggu', 'What is waited for', 'code'],
    complainedAt: ['Diadukan pada', 'Said on', 'moment'],
    answeredAt: ['Ditanggapi pada', 'Answered on', 'moment'],
    fieldCheck: ['Perlu cek lapangan', 'Somebody has to look on the spot', 'yes-no'],
    agency: ['Ditugaskan kepada', 'Assigned to', 'text'],
    organisation: ['Ditugaskan kepada', 'Assigned to', 'text'],
    waitedUntil: ['Batas', 'Due', 'moment'],
  },
  codes: {
    ...COMPLAINT_CHANNELS,
    ...COMPLAINT_TOPICS,
    TANGGAPAN: { id: 'tanggapan pertama', en: 'the first response' },
    PENYELESAIAN: { id: 'penyelesaian', en: 'the closing' },
  },
  tell: waiting,
}));
export const pengaduanLewatBatasJudge = /* @__PURE__ */ familyJudge(pengaduanLewatBatas, {
  rule,
  ofArea,
});
