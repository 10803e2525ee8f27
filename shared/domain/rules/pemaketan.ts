/**
 * DOMAIN §3.2 #33: a family tells an officer that it was made to buy a set package; or nearly all families of an agent bought the same on
 * one day, as nobody does who chooses.
 */

import * as z from 'zod';
import type { AreaCode, Instant } from '../brand.ts';
import type { Family } from '../case/fact.ts';
import type { CaseState } from '../case/fold.ts';
import type { Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { addDays } from '../time/instant.ts';
import { caseCause } from './cause.ts';
import { ofSenders } from './origin.ts';
import { ownerAt, ownerOfSource } from './owners.ts';
import { parameter, timeToAnswer, valuesOf } from './parameters.ts';
import { monthsHere, overlaps, paidOf } from './payments.ts';
import { byAssigned, capturedAt, latestPerOfficer } from './reports.ts';
import {
  type AreaContext,
  type CaseContext,
  caseJudge,
  defineRule,
  type Finding,
  type OwnerKey,
  type Ruling,
  ruleWords,
} from './rule.ts';
import { instantInput, type Telling, telling, tellingSender } from './telling.ts';
import { AGENT_INPUTS, agentCause, agentInputs, agentPlace, windowsOfKind } from './windows.ts';

const CODE = 'PEMAKETAN';
/** Also from where on windows are kept (window-limits.ts). */
export const PEMAKETAN_PARAMETERS = {
  families: parameter(
    20,
    'count',
    ['Keluarga di satu agen, paling sedikit', 'Families at one agent, at least'],
    sourceOf('proposal'),
  ),
  sameShare: parameter(0.8, 'share', ['Belanjaan yang sama, paling sedikit', 'The same basket, at least'], sourceOf('proposal')),
  dueDays: timeToAnswer(14, 'days', sourceOf('proposal')),
};

/** Dinsos where it happened, and the banks that pay there. */
const findingOf = (area: AreaCode, payers: readonly string[], since: Instant, dueDays: number) => ({
  holds: true as const,
  severity: 'tinggi' as const,
  level: 1,
  owners: [...new Set<OwnerKey>([ownerAt('DINSOS', area, 'regency'), ...payers.map((source) => ownerOfSource(source, area))])],
  ...ofSenders(payers),
  dueAt: addDays(since, dueDays),
  since,
});

/** Each officer's latest word of the months counts; a report across cycles is told in the first of them. */
function rule(context: CaseContext, state: CaseState, family: Family, settings: Settings): Ruling {
  const told = latestPerOfficer(
    state.reports.filter((report) => report.forcedBundle !== undefined && byAssigned(report, context, family)),
  ).filter((report) => report.forcedBundle === true && monthsHere(context, settings, report.months.slice(0, 1)).length > 0);
  const first = told[0];
  if (first === undefined) return { findings: [] };
  const since = capturedAt(first);
  const { dueDays } = valuesOf(CODE, PEMAKETAN_PARAMETERS, settings, since);
  const spokenOf = paidOf(state).filter(({ months }) => told.some((report) => overlaps(report.months, months)));
  const payers = spokenOf.map(({ source }) => source).sort();
  const inputs = { forced: told.map((report) => ({ visitedAt: capturedAt(report), months: report.months })) };
  return { findings: [{ cause: caseCause(context), ...findingOf(context.area, payers, since, dueDays), inputs }] };
}

function ofArea(context: AreaContext, settings: Settings): Ruling {
  const found = windowsOfKind('basket', context, CODE, PEMAKETAN_PARAMETERS, settings);
  const findings = found.flatMap(({ window, values }): Finding[] => {
    const { source, families, same, since } = window;
    if (families < values.families || same < values.sameShare * families) return [];
    const area = agentPlace(context.area, window);
    const inputs = { ...agentInputs(window), families, same, at: since };
    return [{ cause: agentCause(context.area, window), area, ...findingOf(area, [source], since, values.dueDays), inputs }];
  });
  return { findings };
}

const forced = /* @__PURE__ */ telling(
  () => z.object({ forced: z.array(z.object({ visitedAt: instantInput })).min(1) }),
  ({ forced: told }, _, w) =>
    told
      .map(({ visitedAt }) =>
        w.say(
          `menurut kunjungan ${w.day(visitedAt)} keluarga diharuskan membeli barang yang sudah dipaketkan`,
          `by the visit of ${w.day(visitedAt)} the family was made to buy a set package`,
        ),
      )
      .join('; '),
);
const alike = /* @__PURE__ */ tellingSender(
  () => z.object({ source: z.string(), agent: z.string(), families: z.number(), same: z.number(), at: instantInput }),
  ({ agent, families, same, at }, w) =>
    w.say(
      `di agen ${agent} ${same} dari ${families} keluarga membeli barang yang persis sama pada ${w.day(at)}`,
      `at agent ${agent} ${same} of ${families} families bought exactly the same on ${w.day(at)}`,
    ),
);
const tell: Telling = (...asked) => forced(...asked) ?? alike(...asked);

export const pemaketan = defineRule({
  code: CODE,
  version: 1,
  number: 33,
  label: { id: 'Dugaan pemaketan', en: 'Possible forced bundling' },
  category: 'harga',
  parameters: PEMAKETAN_PARAMETERS,
});
export const pemaketanWords = /* @__PURE__ */ ruleWords(pemaketan, () => ({
  advice: {
    id: 'Pastikan keluarga bebas memilih barang; barang yang sama bisa juga karena persediaan agen terbatas.',
    en: 'Make sure that families choose freely; the same goods may also come from an agent’s small stock.',
  },
  inputs: {
    ...AGENT_INPUTS,
    same: ['Keluarga dengan belanjaan yang sama', 'Families with the same basket', 'text'],
  },
  tell,
}));
export const pemaketanJudge = /* @__PURE__ */ caseJudge(pemaketan, {
  rule,
  ofArea,
});
