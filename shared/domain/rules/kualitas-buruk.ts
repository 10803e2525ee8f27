/** DOMAIN §3.2 #35: an officer saw goods of poor quality at the family, and has a photo of them. */

import * as z from 'zod';
import type { Family, VerificationReported } from '../case/fact.ts';
import type { CaseState } from '../case/fold.ts';
import type { Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { addHours } from '../time/instant.ts';
import { caseCause } from './cause.ts';
import { ofPayments } from './origin.ts';
import { ownerAt, ownerOfSource } from './owners.ts';
import { timeToAnswer, valuesOf } from './parameters.ts';
import { monthsHere, paidOf } from './payments.ts';
import { hasProof } from './photos.ts';
import { byAssigned, capturedAt, latestPerOfficer, speaksOf } from './reports.ts';
import { type CaseContext, caseJudge, defineRule, type Ruling, ruleWords } from './rule.ts';
import { instantInput, tellingAuthorities } from './telling.ts';

const CODE = 'KUALITAS_BURUK';
const PARAMETERS = { dueHours: timeToAnswer(72, 'hours', sourceOf('proposal')) };

const poorOf = ({ goods = [] }: VerificationReported): string[] => [
  ...new Set(goods.filter(({ quality }) => quality === 'BURUK').map(({ item }) => item)),
];

function rule(context: CaseContext, state: CaseState, family: Family, settings: Settings): Ruling {
  const reports = latestPerOfficer(
    state.reports.filter(
      (report) => report.goods?.some(({ quality }) => quality !== undefined) && byAssigned(report, context, family),
    ),
  );
  const poor = reports.filter(
    (report) =>
      hasProof(report, context, settings) &&
      poorOf(report).length > 0 &&
      monthsHere(context, settings, report.months.slice(0, 1)).length > 0,
  );
  const first = poor[0];
  if (first === undefined) return { findings: [] };
  const handed = paidOf(state).filter((payment) => poor.some((report) => speaksOf(report, payment)));
  const since = capturedAt(first);
  const owners = [...new Set(handed.map(({ source }) => ownerOfSource(source, context.area)))].sort();
  return {
    findings: [
      {
        cause: caseCause(context),
        ...ofPayments(handed),
        holds: true,
        severity: 'sedang',
        level: 1,
        // whoever handed it out; where nobody has said so yet, who watches over the programme there
        owners: owners.length > 0 ? owners : [ownerAt('DINSOS', context.area, 'regency')],
        dueAt: addHours(since, valuesOf(CODE, PARAMETERS, settings, since).dueHours),
        since,
        inputs: { seen: poor.map((report) => ({ visitedAt: capturedAt(report), items: poorOf(report), months: report.months })) },
      },
    ],
  };
}

const seen = /* @__PURE__ */ tellingAuthorities(
  () => z.object({ seen: z.array(z.object({ visitedAt: instantInput, items: z.array(z.string()) })).min(1) }),
  ({ seen: all }, w) =>
    all
      .map(({ visitedAt, items }) =>
        w.say(
          `${items.map(w.item).join(', ')}: mutu buruk saat dikunjungi ${w.day(visitedAt)}, dengan foto`,
          `${items.map(w.item).join(', ')}: poor quality when visited on ${w.day(visitedAt)}, with a photo`,
        ),
      )
      .join('; '),
);

export const kualitasBuruk = defineRule({
  code: CODE,
  version: 2,
  number: 35,
  label: { id: 'Kualitas buruk', en: 'Poor quality' },
  category: 'kualitas',
  parameters: PARAMETERS,
});
export const kualitasBurukWords = /* @__PURE__ */ ruleWords(kualitasBuruk, () => ({
  advice: {
    id: 'Lihat foto dan periksa barang dari penyaluran yang sama; ganti barang yang tidak layak.',
    en: 'Look at the photo and check goods of the same delivery; replace what is not fit.',
  },
  inputs: { items: ['Barang', 'Items', 'item'] },
  tell: seen,
}));
export const kualitasBurukJudge = /* @__PURE__ */ caseJudge(kualitasBuruk, {
  rule,
});
