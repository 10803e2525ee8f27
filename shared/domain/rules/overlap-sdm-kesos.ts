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
import { addDays, earlier, later } from '../time/instant.ts';
import { caseCause } from './cause.ts';
import { ownerAt } from './owners.ts';
import { timeToAnswer, valuesOf } from './parameters.ts';
import { endOf, isHere, type Paid, paidOf, shareHere } from './payments.ts';
import { type CaseContext, caseJudge, defineRule, type Ruling } from './rule.ts';
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

/** On the list while an officer: to the end of the months that the list names, so that it ends for those who leave before. */
function listedWhile(service: Service, listed: readonly Month[], context: CaseContext, family: Family): boolean {
  if (listed.length === 0) return false;
  const end = endOf(listed, context, family);
  return service.from < end && (service.until === undefined || service.until >= end);
}

function overlapOf(
  officer: OfficerShare,
  context: CaseContext,
  state: CaseState,
  family: Family,
  settings: Settings,
): Overlap | undefined {
  const isOwn = isHere(context, settings);
  const months = state.entitledMonths.filter(isOwn);
  const list = state.entitlement;
  const ofList = officer.services.filter((service) => list !== undefined && listedWhile(service, months, context, family));
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
  if (times.length === 0) return undefined;
  return {
    officer,
    served: officer.services.filter((one) => ofList.includes(one) || ofPayments.some(({ service }) => service === one)),
    months: [
      ...new Set([...(ofList.length > 0 ? months : []), ...ofPayments.flatMap(({ payment }) => payment.months.filter(isOwn))]),
    ].sort(),
    payments: ofPayments.map(({ payment }) => payment),
    since: times.map(({ since }) => since).reduce(earlier),
    heardAt: times.map(({ heardAt }) => heardAt).reduce(earlier),
  };
}

/** The same person is mostly on the same KK as well, and that is said once: as the NIK. */
const distinct = (officers: readonly OfficerShare[]): OfficerShare[] =>
  officers.filter(
    ({ kind, officer }) => kind === 'nik' || !officers.some((one) => one.kind === 'nik' && one.officer === officer),
  );

function rule(context: CaseContext, state: CaseState, family: Family, settings: Settings): Ruling {
  const overlaps = distinct(family.officers ?? []).flatMap(
    (officer) => overlapOf(officer, context, state, family, settings) ?? [],
  );
  if (overlaps.length === 0) return { findings: [] };
  const since = overlaps.map((one) => one.since).reduce(earlier);
  const heardAt = overlaps.map((one) => one.heardAt).reduce(earlier);
  const { checkDays } = valuesOf(CODE, PARAMETERS, settings, since);
  const payments = [...new Set(overlaps.flatMap((one) => one.payments))];
  return {
    findings: [
      {
        cause: caseCause(context),
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
  };
}

const tell = tellingAuthorities(
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
  advice: {
    id: 'Cek KTP dan KK: apakah penerima memang petugas atau serumah dengannya, dan apakah aturan program mengizinkan; nomor bisa keliru ditulis.',
    en: 'Check the identity and family cards: whether the recipient is the officer or lives with one, and whether the programme allows it; a number may be written wrongly.',
  },
  category: 'sasaran',
  parameters: PARAMETERS,
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
  rupiah: rupiahOfPayments,
});
export const overlapSdmKesosJudge = /* @__PURE__ */ caseJudge(overlapSdmKesos, {
  rule,
});
