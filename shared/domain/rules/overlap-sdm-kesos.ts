/**
 * DOMAIN §3.2 #9: a family on the list or paid has the NIK of somebody who serves as an officer then, or is on one KK with one. Served
 * before or after alone, nobody concerns it; what was paid while somebody served stays so when that officer has left since.
 */

import * as z from 'zod';
import type { Instant, Month } from '../brand.ts';
import type { Family } from '../case/fact.ts';
import type { CaseState } from '../case/fold.ts';
import type { OfficerShare, Service } from '../dossier/officer-shares.ts';
import type { Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { addDays, type Day, earlier, earliest, later, localDay } from '../time/instant.ts';
import { WIT } from '../time/zone.ts';
import { caseCause } from './cause.ts';
import { ofOfficers } from './origin.ts';
import { ownerAt } from './owners.ts';
import { timeToAnswer, valuesOf } from './parameters.ts';
import { endOf, isHere, type Paid, paidOf, shareHere } from './payments.ts';
import { type CaseContext, caseJudge, defineRule, type Ruling, ruleWords } from './rule.ts';
import { monthsInput, rupiahOfPayments, tellingAuthorities } from './telling.ts';

const CODE = 'OVERLAP_SDM_KESOS';
const PARAMETERS = { checkDays: timeToAnswer(14, 'days', sourceOf('proposal')) };

/** One officer, and for what of the case that officer served. */
interface Overlap {
  readonly officer: OfficerShare;
  readonly served: readonly Service[];
  readonly months: readonly Month[];
  readonly payments: readonly Paid[];
  /** By the data, when it first was so; and when we had heard of both. */
  readonly since: Instant;
  readonly heardAt: Instant;
}

const serves = ({ from, until }: Service, at: Instant): boolean => from <= at && (until === undefined || at < until);

/** Services that follow each other without a day between, as one. */
interface Span extends Service {
  readonly parts: readonly Service[];
}

/** An officer's midnight and a family's may be of two zones; whichever it is, in the east of the country that day has begun and is not over. */
const dayOf = (midnight: Instant): Day => localDay(midnight, WIT);

const lastsTo = ({ until }: Service, end: Day): boolean => until === undefined || dayOf(until) >= end;

/** Heard of when the last of those was that it takes to the end: what comes after that tells nothing more. */
function spansOf(services: readonly Service[], end: Day): Span[] {
  const spans: Span[] = [];
  for (const next of services) {
    const last = spans.at(-1);
    const goesOn = last?.until !== undefined && last.until >= next.from && !lastsTo(last, end);
    if (last === undefined || !goesOn) {
      spans.push({ ...next, parts: [next] });
      continue;
    }
    const { until: _, ...open } = last;
    const heardAt = later(last.heardAt, next.heardAt);
    spans.pop();
    spans.push({ ...open, heardAt, parts: [...last.parts, next], ...(next.until !== undefined && { until: next.until }) });
  }
  return spans;
}

/** On the list while an officer: to the end of the months that the list names, so that it ends for those who leave before. */
function listedWhile(
  services: readonly Service[],
  months: readonly Month[],
  context: CaseContext,
  family: Family,
): readonly Span[] {
  if (months.length === 0) return [];
  const end = dayOf(endOf(months, context, family));
  return spansOf(services, end).filter((span) => dayOf(span.from) < end && lastsTo(span, end));
}

function overlapOf(
  officer: OfficerShare,
  context: CaseContext,
  state: CaseState,
  family: Family,
  settings: Settings,
  now: Instant,
): { readonly overlap?: Overlap; readonly wakeAt?: Instant } {
  const isOwn = isHere(context, settings);
  const months = state.entitledMonths.filter(isOwn);
  const list = state.entitlement;
  const listed = list === undefined ? [] : listedWhile(officer.services, months, context, family);
  // who is to serve some day is none yet
  const ofList = listed.filter(({ from }) => from <= now);
  const wakeAt = earliest(listed.filter(({ from }) => from > now).map(({ from }) => from));
  const paid = paidOf(state).filter((payment) => payment.months.some(isOwn));
  const ofPayments = paid.flatMap((payment) => {
    const service = officer.services.find((one) => serves(one, payment.paidAt));
    return service === undefined ? [] : [{ payment, service }];
  });
  const times = [
    ...ofList.flatMap(({ from, heardAt }) =>
      list === undefined ? [] : [{ since: later(list.listedAt, from), heardAt: later(list.heardAt, heardAt) }],
    ),
    ...ofPayments.map(({ payment, service }) => ({
      since: payment.paidAt,
      heardAt: later(payment.paidReceivedAt, service.heardAt),
    })),
  ];
  const waking = wakeAt !== undefined && { wakeAt };
  if (times.length === 0) return { ...waking };
  const overlap: Overlap = {
    officer,
    served: officer.services.filter(
      (one) => ofList.some(({ parts }) => parts.includes(one)) || ofPayments.some(({ service }) => service === one),
    ),
    months: [
      ...new Set([...(ofList.length > 0 ? months : []), ...ofPayments.flatMap(({ payment }) => payment.months.filter(isOwn))]),
    ].sort(),
    payments: ofPayments.map(({ payment }) => payment),
    since: times.map(({ since }) => since).reduce(earlier),
    heardAt: times.map(({ heardAt }) => heardAt).reduce(earlier),
  };
  return { overlap, ...waking };
}

/** The same person is mostly on the same KK as well, and that is said once: as the NIK. */
const distinct = (officers: readonly OfficerShare[]): OfficerShare[] =>
  officers.filter(
    ({ kind, officer }) => kind === 'nik' || !officers.some((one) => one.kind === 'nik' && one.officer === officer),
  );

function rule(context: CaseContext, state: CaseState, family: Family, settings: Settings, now: Instant): Ruling {
  const looked = distinct(family.officers ?? []).map((officer) => overlapOf(officer, context, state, family, settings, now));
  const overlaps = looked.flatMap(({ overlap }) => overlap ?? []);
  const wakeAt = earliest(looked.map((one) => one.wakeAt));
  const waking = wakeAt !== undefined && { wakeAt };
  if (overlaps.length === 0) return { findings: [], ...waking };
  const since = overlaps.map((one) => one.since).reduce(earlier);
  const heardAt = overlaps.map((one) => one.heardAt).reduce(earlier);
  const { checkDays } = valuesOf(CODE, PARAMETERS, settings, since);
  const payments = [...new Set(overlaps.flatMap((one) => one.payments))];
  return {
    findings: [
      {
        cause: caseCause(context),
        ...ofOfficers(overlaps.map((one) => one.officer.officer)),
        holds: true,
        severity: 'tinggi',
        level: 1,
        // Never to those concerned: the inspectorate alone (DESIGN §9).
        owners: [ownerAt('INSPEKTORAT', context.area, 'regency')],
        dueAt: addDays(heardAt, checkDays),
        since,
        inputs: {
          officers: overlaps.map(({ officer: { officer, kind }, served }) => ({
            officer,
            by: kind,
            served: served.map(({ from, until }) => ({ from, ...(until !== undefined && { until }) })),
          })),
          months: [...new Set(overlaps.flatMap((one) => one.months))].sort(),
          ...(payments.length > 0 && {
            payments: payments.map((payment) => ({
              source: payment.source,
              reference: payment.reference,
              amount: shareHere(context, settings, payment),
              paidAt: payment.paidAt,
            })),
          }),
          heardAt,
        },
      },
    ],
    ...waking,
  };
}

const tell = /* @__PURE__ */ tellingAuthorities(
  () =>
    z.object({
      officers: z.array(z.object({ by: z.enum(['nik', 'kk']) })).min(1),
      months: monthsInput,
      payments: z.array(z.object({ amount: z.int() })).default([]),
    }),
  ({ officers, months, payments }, w) => {
    const own = officers.some(({ by }) => by === 'nik');
    const who = own
      ? w.say('NIK keluarga ini sama dengan NIK petugas', 'this family has the NIK of an officer')
      : w.say('keluarga ini satu KK dengan petugas', 'this family is on one KK with an officer');
    const what = w.say(`untuk ${w.months(months)} (perlu dicek)`, `for ${w.months(months)} (to be checked)`);
    if (payments.length === 0) return `${who} ${what}`;
    const paid = w.rupiah(payments.reduce((sum, { amount }) => sum + amount, 0));
    return `${who} ${what}${w.say(`; ${paid} tercatat disalurkan selama ia bertugas`, `; ${paid} recorded as disbursed while that officer served`)}`;
  },
);

export const overlapSdmKesos = defineRule({
  code: CODE,
  version: 1,
  number: 9,
  label: { id: 'Petugas mungkin sebagai penerima', en: 'Field worker possibly a recipient' },
  category: 'sasaran',
  parameters: PARAMETERS,
  rupiah: rupiahOfPayments,
});
export const overlapSdmKesosWords = /* @__PURE__ */ ruleWords(overlapSdmKesos, () => ({
  advice: {
    id: 'Cek KTP dan KK: apakah penerima memang petugas atau serumah dengannya, dan apakah aturan program mengizinkan; nomor bisa keliru ditulis.',
    en: 'Check the identity and family cards: whether the recipient is the officer or lives with one, and whether the programme allows it; a number may be written wrongly.',
  },
  inputs: {
    officer: ['Petugas', 'Officer', 'text'],
    by: ['Sama pada', 'The same in', 'code'],
    from: ['Bertugas sejak', 'Serves since', 'moment'],
    until: ['Bertugas sampai sebelum', 'Served until before', 'moment'],
    heardAt: ['Kami mendengar keduanya pada', 'We had heard of both on', 'moment'],
  },
  codes: {
    nik: { id: 'Nomor induk kependudukan (NIK)', en: 'Identity number (NIK)' },
    kk: { id: 'Kartu keluarga (KK)', en: 'Family card (KK)' },
  },
  tell,
}));
export const overlapSdmKesosJudge = /* @__PURE__ */ caseJudge(overlapSdmKesos, {
  rule,
});
