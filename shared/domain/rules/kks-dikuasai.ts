/**
 * DOMAIN §3.2 #31: a family tells an officer that its card is held by somebody outside the family; or many cards were debited one after
 * the other at one agent, as nobody does who keeps the own card.
 */

import * as z from 'zod';
import { CARD_HOLDERS, PIN_KNOWN } from '#events/field-codes.ts';
import type { Instant } from '../brand.ts';
import type { Family, VerificationReported } from '../case/fact.ts';
import type { CaseState } from '../case/fold.ts';
import type { Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { addHours } from '../time/instant.ts';
import { caseCause } from './cause.ts';
import { ofOfficers, ofSenders } from './origin.ts';
import { ownerAt } from './owners.ts';
import { parameter, timeToAnswer, valuesOf } from './parameters.ts';
import { monthsHere } from './payments.ts';
import { byAssigned, capturedAt, latestPerOfficer } from './reports.ts';
import { type AreaContext, type CaseContext, caseJudge, defineRule, type Finding, type Ruling, ruleWords } from './rule.ts';
import { instantInput, type Telling, tellingAuthorities } from './telling.ts';
import { AGENT_INPUTS, agentCause, agentInputs, agentPlace, windowsOfKind } from './windows.ts';

const CODE = 'KKS_DIKUASAI';
/** Also from where on windows are kept (window-limits.ts). */
export const KKS_DIKUASAI_PARAMETERS = {
  cards: parameter(5, 'count', ['Kartu di satu agen, paling sedikit', 'Cards at one agent, at least'], sourceOf('proposal')),
  withinMinutes: parameter(10, 'count', ['Dalam waktu, menit', 'Within, minutes'], sourceOf('proposal')),
  answerHours: timeToAnswer(72, 'hours', sourceOf('proposal')),
};

/** Never to those concerned, an officer or an agent it may be: the inspectorate alone (DESIGN §9). */
const findingOf = (area: Finding['area'] & string, since: Instant, hours: number) =>
  ({
    holds: true,
    severity: 'kritis',
    level: 1,
    owners: [ownerAt('INSPEKTORAT', area, 'regency')],
    dueAt: addHours(since, hours),
    since,
  }) as const;

const isHeldOutside = ({ card }: VerificationReported): boolean => card !== undefined && CARD_HOLDERS[card.holder].outside;

/** Of what was told of the card in this cycle, each officer's latest word counts; a visit across cycles is told in the first of them. */
function rule(context: CaseContext, state: CaseState, family: Family, settings: Settings): Ruling {
  const told = latestPerOfficer(
    state.reports.filter((report) => report.card !== undefined && byAssigned(report, context, family)),
  ).filter((report) => isHeldOutside(report) && monthsHere(context, settings, report.months.slice(0, 1)).length > 0);
  const first = told[0];
  if (first === undefined) return { findings: [] };
  const since = capturedAt(first);
  const { answerHours } = valuesOf(CODE, KKS_DIKUASAI_PARAMETERS, settings, since);
  const cards = told.map((report) => ({ visitedAt: capturedAt(report), ...report.card }));
  const officers = ofOfficers(told.map(({ officerId }) => officerId));
  const finding = { cause: caseCause(context), ...officers, ...findingOf(context.area, since, answerHours), inputs: { cards } };
  return { findings: [finding] };
}

function ofArea(context: AreaContext, settings: Settings): Ruling {
  const found = windowsOfKind('cards', context, CODE, KKS_DIKUASAI_PARAMETERS, settings);
  const findings = found.flatMap(({ window, values }): Finding[] => {
    const { source, families, since } = window;
    if (families < values.cards) return [];
    const area = agentPlace(context.area, window);
    const inputs = { ...agentInputs(window), families, withinMinutes: values.withinMinutes, at: since };
    return [
      {
        cause: agentCause(context.area, window),
        area,
        ...ofSenders([source]),
        ...findingOf(area, since, values.answerHours),
        inputs,
      },
    ];
  });
  return { findings };
}

const HOLDERS = Object.fromEntries(Object.entries(CARD_HOLDERS).map(([code, { id, en }]) => [code, { id, en }]));

const held = /* @__PURE__ */ tellingAuthorities(
  () => z.object({ cards: z.array(z.object({ visitedAt: instantInput, holder: z.string() })).min(1) }),
  ({ cards }, w) =>
    cards
      .map(({ visitedAt, holder }) =>
        w.say(
          `menurut kunjungan ${w.day(visitedAt)} kartu dipegang ${HOLDERS[holder]?.id ?? holder}`,
          `by the visit of ${w.day(visitedAt)} the card is held by ${HOLDERS[holder]?.en ?? holder}`,
        ),
      )
      .join('; '),
);
const atOnce = /* @__PURE__ */ tellingAuthorities(
  () => z.object({ agent: z.string(), families: z.number(), withinMinutes: z.number(), at: instantInput }),
  ({ agent, families, withinMinutes, at }, w) =>
    w.say(
      `di agen ${agent} kartu ${families} keluarga digesek dalam ${withinMinutes} menit pada ${w.day(at)}`,
      `at agent ${agent} the cards of ${families} families were debited within ${withinMinutes} minutes on ${w.day(at)}`,
    ),
);
const tell: Telling = (...asked) => held(...asked) ?? atOnce(...asked);

export const kksDikuasai = defineRule({
  code: CODE,
  version: 1,
  number: 31,
  label: { id: 'Kartu mungkin dipegang pihak lain', en: 'Card possibly held by others' },
  category: 'administrasi',
  parameters: KKS_DIKUASAI_PARAMETERS,
});
export const kksDikuasaiWords = /* @__PURE__ */ ruleWords(kksDikuasai, () => ({
  advice: {
    id: 'Tanyakan kepada keluarga siapa yang memegang kartu dan PIN, dan mengapa; bisa ada alasan wajar, misalnya antrean.',
    en: 'Ask the family who holds the card and PIN, and why; there may be a good reason, such as a queue.',
  },
  inputs: {
    ...AGENT_INPUTS,
    holder: ['Kartu dipegang', 'Card held by', 'code'],
    pinKnown: ['PIN diketahui', 'PIN known to', 'code'],
    withinMinutes: ['Dalam waktu, menit', 'Within, minutes', 'text'],
  },
  codes: { ...HOLDERS, ...PIN_KNOWN },
  tell,
}));
export const kksDikuasaiJudge = /* @__PURE__ */ caseJudge(kksDikuasai, {
  rule,
  ofArea,
});
