/**
 * DOMAIN §3.2 #4: the account that was paid is held under a name less alike to the family's than the setting allows, or the payment, or
 * the latest list, names the family by another NIK than lists and updates do (DESIGN §6); the treasury's system found another name on
 * the account (GAGAL OMSPAN) and the months are not paid in another way; or the civil registry does not have the person as we do. It
 * sees scores, marks and codes alone.
 */

import * as z from 'zod';
import type { Family } from '../case/fact.ts';
import type { CaseState } from '../case/fold.ts';
import { inForce, type Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { earliest } from '../time/instant.ts';
import { lastRun } from './accounts.ts';
import { caseCause, familyCause, listCause, paymentCause } from './cause.ts';
import { MATCH_CODES, MATCH_INPUTS, unmatchedOf } from './matches.ts';
import { ofPayments, ofSenders } from './origin.ts';
import { ownerAt } from './owners.ts';
import { timeToAnswer, valuesOf } from './parameters.ts';
import { answerBy, eachPayment, monthsHere, type Paid } from './payments.ts';
import { type CaseContext, caseJudge, defineRule, type FamilyContext, type Finding, type Ruling, ruleWords } from './rule.ts';
import { instantInput, monthsInput, type Telling, telling, tellingAuthorities, tellingSender, type Words } from './telling.ts';

const CODE = 'DATA_TIDAK_PADAN';
const PARAMETERS = { dueWorkingDays: timeToAnswer(7, 'working-days', sourceOf('proposal')) };

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

/** Once for the case, however often it is said; the next status of the account, or another way of paying, settles it. */
function refused(context: CaseContext, state: CaseState, family: Family, settings: Settings): Finding[] {
  const run = lastRun(context, state, settings);
  if (run === undefined || run.last.status !== 'GAGAL_OMSPAN') return [];
  const { source, status, months, reference } = run.last;
  const statusSince = run.first.occurredAt;
  const inputs = { source, status, months, statusSince, ...(reference !== undefined && { reference }) };
  return [{ ...found(caseCause(context), statusSince, inputs, context, family, settings), ...ofSenders([source]) }];
}

/** Of the family itself, however many of it the registry does not have as we do. */
function ofFamily(context: FamilyContext, family: Family, settings: Settings): Ruling {
  const unmatched = unmatchedOf(context);
  const since = earliest(unmatched.map(({ unmatchedSince }) => unmatchedSince));
  if (since === undefined) return { findings: [] };
  return { findings: [found(familyCause(context.kpmId), since, { unmatched }, context, family, settings)] };
}

function found(
  cause: string,
  since: Finding['since'],
  inputs: Finding['inputs'],
  context: Pick<CaseContext, 'area'>,
  family: Family,
  settings: Settings,
): Finding {
  const { dueWorkingDays } = valuesOf(CODE, PARAMETERS, settings, since);
  const { dueAt, provisional } = answerBy(since, dueWorkingDays, context, family, settings);
  return {
    cause,
    holds: true,
    severity: 'sedang',
    level: 1,
    owners: [ownerAt('OPERATOR_DESA', context.area, 'village')],
    dueAt,
    since,
    inputs: { ...inputs, ...provisional },
  };
}

const payments = eachPayment(check);

function rule(context: CaseContext, state: CaseState, family: Family, settings: Settings, now: Finding['since']): Ruling {
  const { findings } = payments(context, state, family, settings, now);
  const others = [listed, refused].flatMap((look) => look(context, state, family, settings));
  return { findings: [...findings, ...others] };
}

/** What the rule found of a payment: its scores, and that its NIK is another; which, is in no input. */
const unlike = /* @__PURE__ */ telling(
  () =>
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

const listedOtherwise = /* @__PURE__ */ telling(
  () => z.object({ listNumber: z.string(), listedAt: instantInput, nikDisagrees: z.literal(true) }),
  ({ listedAt }, { onlySource }, w) =>
    onlySource !== undefined
      ? undefined
      : w.say(
          `daftar tanggal ${w.day(listedAt)} menyebut NIK yang berbeda dari daftar sebelumnya`,
          `the list of ${w.day(listedAt)} gives another NIK than those before it`,
        ),
);

const STATUS_WORDS = { GAGAL_OMSPAN: { id: 'gagal OM-SPAN', en: 'failed at OM-SPAN' } };
const refusedName = /* @__PURE__ */ tellingSender(
  () =>
    z.object({
      source: z.string(),
      status: z.enum(['GAGAL_OMSPAN']),
      months: monthsInput,
      statusSince: instantInput,
    }),
  ({ months, statusSince }, w) =>
    w.say(
      `gagal OM-SPAN sejak ${w.day(statusSince)}, untuk ${w.months(months)}: nama pada KK atau KTP berbeda dari nama pada rekening`,
      `failed at OM-SPAN since ${w.day(statusSince)}, for ${w.months(months)}: the name on the family or identity card is not that on the account`,
    ),
);

const unlikeRegistry = /* @__PURE__ */ tellingAuthorities(
  () =>
    z.object({ unmatched: z.array(z.object({ person: z.enum(['PENERIMA', 'ANGGOTA']), comparedAsOf: instantInput })).min(1) }),
  ({ unmatched }, w) =>
    unmatched
      .map(({ person, comparedAsOf }) => {
        const { id, en } = MATCH_CODES[person];
        return w.say(
          `data ${id} tidak padan dengan data Dukcapil per ${w.day(comparedAsOf)}`,
          `the data of ${en} are not those of the civil registry as of ${w.day(comparedAsOf)}`,
        );
      })
      .join('; '),
);

/** The rule is about payments, lists, accounts and the civil registry. */
const mismatch: Telling = (...of) => unlike(...of) ?? listedOtherwise(...of) ?? refusedName(...of) ?? unlikeRegistry(...of);

export const dataTidakPadan = defineRule({
  code: CODE,
  version: 3,
  number: 4,
  label: { id: 'Data tidak padan', en: 'Identity mismatch' },
  category: 'sasaran',
  parameters: PARAMETERS,
  thresholds: ['nameSimilarityMin'],
  judgedBy: 'paidAt',
});
export const dataTidakPadanWords = /* @__PURE__ */ ruleWords(dataTidakPadan, () => ({
  advice: {
    id: 'Cocokkan nama dan NIK penerima pada daftar, rekening, KTP dan data Dukcapil; perbaiki data yang keliru.',
    en: 'Compare the recipient’s name and NIK on the list, the account, the identity card and in the civil registry; correct the one that is wrong.',
  },
  tell: mismatch,
  inputs: {
    ...MATCH_INPUTS,
    unmatchedSince: ['Tidak padan sejak pencocokan', 'Not the same since the comparison of', 'moment'],
    status: ['Keadaan rekening', 'State of the account', 'code'],
    statusSince: ['Keadaan itu sejak', 'In that state since', 'moment'],
  },
  codes: { ...MATCH_CODES, ...STATUS_WORDS },
}));
export const dataTidakPadanJudge = /* @__PURE__ */ caseJudge(dataTidakPadan, {
  rule,
  ofFamily,
});
