/**
 * DOMAIN §3.2 #4: the account that was paid is held under a name less alike to the family's than the setting allows, or the payment, or
 * the latest list, names the family by another NIK than lists and updates do (DESIGN §6). It sees scores and marks alone.
 */

import * as z from 'zod';
import type { Family } from '../case/fact.ts';
import { areaAt } from '../case/family.ts';
import type { CaseState } from '../case/fold.ts';
import { inForce, type Settings } from '../settings/settings.ts';
import { workingDeadline } from '../time/working-days.ts';
import { zoneOf } from '../time/zone.ts';
import { listCause, paymentCause } from './cause.ts';
import { ofPayments } from './origin.ts';
import { ownerAt } from './owners.ts';
import { eachPayment, monthsHere, type Paid } from './payments.ts';
import { type CaseContext, caseJudge, defineRule, type Finding, type Ruling } from './rule.ts';
import { instantInput, type Telling, telling, type Words } from './telling.ts';

const WORKING_DAYS = 7;

/** A correction under the same reference names another holder perhaps: its score is the one that counts. */
const scoreOf = ({ comparisons }: CaseState, { source, reference }: Paid): number | undefined =>
  comparisons.findLast(({ of }) => of.source === source && of.reference === reference)?.nameSimilarity;

/** By any NIK that a list or an update has ever said: who was corrected in between was paid as the same person. */
const namesAnother = ({ nikMarks }: Family, { nikMark }: Paid): boolean =>
  nikMark !== undefined && nikMarks !== undefined && !nikMarks.includes(nikMark);

function check(payment: Paid, context: CaseContext, state: CaseState, family: Family, settings: Settings): Finding[] {
  const similarity = scoreOf(state, payment);
  const { nameSimilarityMin } = inForce(settings.thresholds, payment.paidAt);
  const unlike = similarity !== undefined && similarity < nameSimilarityMin;
  const nikDisagrees = namesAnother(family, payment);
  if (!unlike && !nikDisagrees) return [];
  const { source, reference, paidAt } = payment;
  const inputs = {
    source,
    reference,
    paidAt,
    ...(unlike && { nameSimilarity: similarity, nameSimilarityMin }),
    ...(nikDisagrees && { nikDisagrees }),
  };
  return [{ ...found(paymentCause(context, payment), paidAt, inputs, context, family, settings), ...ofPayments([payment]) }];
}

/** In the case of the list's first month, once; the next list or an update settles it (`nikUnsettled`). */
function listed(context: CaseContext, { entitlement }: CaseState, family: Family, settings: Settings): Finding[] {
  if (entitlement?.nikMark === undefined || entitlement.nikMark !== family.nikUnsettled) return [];
  if (monthsHere(context, settings, entitlement.months.slice(0, 1)).length === 0) return [];
  const { listNumber, listedAt } = entitlement;
  return [found(listCause(context), listedAt, { listNumber, listedAt, nikDisagrees: true }, context, family, settings)];
}

function found(
  cause: string,
  since: Finding['since'],
  inputs: Finding['inputs'],
  context: CaseContext,
  family: Family,
  settings: Settings,
): Finding {
  const zone = zoneOf(areaAt(family, since) ?? context.area);
  const { dueAt, provisional } = workingDeadline(since, WORKING_DAYS, zone, settings.calendar);
  return {
    cause,
    holds: true,
    severity: 'sedang',
    level: 1,
    owners: [ownerAt('OPERATOR_DESA', context.area, 'village')],
    dueAt,
    since,
    inputs: { ...inputs, ...(provisional && { calendarProvisional: true }) },
  };
}

const payments = eachPayment(check);

function rule(context: CaseContext, state: CaseState, family: Family, settings: Settings, now: Finding['since']): Ruling {
  const { findings } = payments(context, state, family, settings, now);
  return { findings: [...findings, ...listed(context, state, family, settings)] };
}

/** What the rule found of a payment: its scores, and that its NIK is another; which, is in no input. */
const unlike = telling(
  z.object({
    source: z.string(),
    paidAt: instantInput,
    nameSimilarity: z.number().optional(),
    nameSimilarityMin: z.number().optional(),
    nikDisagrees: z.literal(true).optional(),
  }),
  ({ source, paidAt, nameSimilarity, nameSimilarityMin, nikDisagrees }, { onlySource }, w) => {
    if (onlySource !== undefined && source !== onlySource) return undefined;
    const names =
      nameSimilarity === undefined || nameSimilarityMin === undefined
        ? []
        : [similarity(Math.floor(nameSimilarity * 100), Math.round(nameSimilarityMin * 100), w)];
    // what lists say of a NIK is no partner's to know
    const niks = nikDisagrees && onlySource === undefined ? [anotherNik(w)] : [];
    const what = [...names, ...niks].join('; ');
    if (what === '') return undefined;
    return `${w.say(`disalurkan ${w.day(paidAt)}`, `disbursed on ${w.day(paidAt)}`)}, ${what}`;
  },
);
const similarity = (alike: number, least: number, w: Words): string =>
  w.say(
    `nama pemegang rekening dan nama keluarga mirip ${alike}%, paling sedikit ${least}%`,
    `the account holder’s name and the family’s are ${alike}% alike, at least ${least}% expected`,
  );
const anotherNik = (w: Words): string =>
  w.say('NIK yang disebut berbeda dari NIK pada daftar', 'the NIK that was given is another than that on the list');

const listedOtherwise = telling(
  z.object({ listNumber: z.string(), listedAt: instantInput, nikDisagrees: z.literal(true) }),
  ({ listedAt }, { onlySource }, w) =>
    onlySource !== undefined
      ? undefined
      : w.say(
          `daftar tanggal ${w.day(listedAt)} menyebut NIK yang berbeda dari daftar sebelumnya`,
          `the list of ${w.day(listedAt)} gives another NIK than those before it`,
        ),
);

/** The rule is about payments and about lists. */
const mismatch: Telling = (...of) => unlike(...of) ?? listedOtherwise(...of);

export const dataTidakPadan = defineRule({
  code: 'DATA_TIDAK_PADAN',
  version: 2,
  number: 4,
  label: { id: 'Data tidak padan', en: 'Identity mismatch' },
  advice: {
    id: 'Cocokkan nama dan NIK penerima pada daftar, rekening dan KTP; perbaiki data yang keliru.',
    en: 'Compare the recipient’s name and NIK on the list, the account and the identity card; correct the one that is wrong.',
  },
  category: 'sasaran',
  tell: mismatch,
  thresholds: ['nameSimilarityMin'],
  judgedBy: 'paidAt',
});
export const dataTidakPadanJudge = /* @__PURE__ */ caseJudge(dataTidakPadan, {
  rule,
});
