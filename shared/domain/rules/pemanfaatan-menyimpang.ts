/**
 * DOMAIN §3.2 #39: an officer was told that the aid went to what the programmes exclude (cigarettes, alcohol, gambling), or the list of
 * PPATK names somebody of the family. It asks for education, and stops nothing.
 */
import * as z from 'zod';
import { UTILISATION, type Utilisation } from '#events/field-codes.ts';
import type { AreaCode } from '../brand.ts';
import type { Family, VerificationReported } from '../case/fact.ts';
import type { CaseState } from '../case/fold.ts';
import type { Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { addDays } from '../time/instant.ts';
import { caseCause } from './cause.ts';
import { MATCH_CODES, MATCH_INPUTS, matchedSince, matchesOf, matchFinding, tellingMatches } from './matches.ts';
import { ownerAt } from './owners.ts';
import { type Parameters, valuesOf } from './parameters.ts';
import { monthsHere } from './payments.ts';
import { byAssigned, capturedAt, latestPerOfficer } from './reports.ts';
import { type CaseContext, caseJudge, defineRule, type FamilyContext, type Ruling, ruleWords } from './rule.ts';
import { instantInput, type Telling, tellingAuthorities } from './telling.ts';

const CODE = 'PEMANFAATAN_MENYIMPANG';
const PARAMETERS = {
  educateDays: {
    value: 30,
    kind: 'days',
    label: { id: 'Waktu edukasi', en: 'Time for education' },
    source: sourceOf('proposal'),
  },
} as const satisfies Parameters;

/** The TKSK too: a family without PKH has no pendamping of it. */
const ownersIn = (area: AreaCode) => [ownerAt('PENDAMPING_PKH', area, 'district'), ownerAt('TKSK', area, 'district')];

function ofFamily(context: FamilyContext, _family: Family, settings: Settings): Ruling {
  const matches = matchesOf(context, 'PPATK');
  if (matches.length === 0) return { findings: [] };
  const { educateDays } = valuesOf(CODE, PARAMETERS, settings, matchedSince(matches));
  return { findings: [matchFinding(context, matches, educateDays, { severity: 'rendah', owners: ownersIn(context.area) })] };
}

const misusesIn = ({ utilisation = [] }: VerificationReported): Utilisation[] =>
  utilisation.filter((code) => UTILISATION[code].misuse);

/** Of what was told of the use in this cycle, each officer's latest word counts. */
function rule(context: CaseContext, state: CaseState, family: Family, settings: Settings): Ruling {
  const told = latestPerOfficer(
    state.reports.filter((report) => report.utilisation !== undefined && byAssigned(report, context, family)),
  ).filter((report) => misusesIn(report).length > 0 && monthsHere(context, settings, report.months.slice(0, 1)).length > 0);
  const first = told[0];
  if (first === undefined) return { findings: [] };
  const since = capturedAt(first);
  return {
    findings: [
      {
        cause: caseCause(context),
        holds: true,
        severity: 'rendah',
        level: 1,
        owners: ownersIn(context.area),
        dueAt: addDays(since, valuesOf(CODE, PARAMETERS, settings, since).educateDays),
        since,
        inputs: { told: told.map((report) => ({ visitedAt: capturedAt(report), uses: misusesIn(report) })) },
      },
    ],
  };
}

const USES = Object.fromEntries(Object.entries(UTILISATION).map(([code, { id, en }]) => [code, { id, en }]));

const tellingVisits = /* @__PURE__ */ tellingAuthorities(
  () => z.object({ told: z.array(z.object({ visitedAt: instantInput, uses: z.array(z.string()) })).min(1) }),
  ({ told }, w) =>
    told
      .map(({ visitedAt, uses }) => {
        const words = (language: 'id' | 'en'): string => uses.map((code) => USES[code]?.[language] ?? code).join(', ');
        return w.say(
          `menurut kunjungan ${w.day(visitedAt)} bantuan dipakai untuk ${words('id')}, perlu edukasi`,
          `by the visit of ${w.day(visitedAt)} the aid was used for ${words('en')}; guidance is due`,
        );
      })
      .join('; '),
);
const tellingLists = /* @__PURE__ */ tellingMatches({ id: 'daftar PPATK', en: 'the list of PPATK' });
const tell: Telling = (...asked) => tellingVisits(...asked) ?? tellingLists(...asked);

export const pemanfaatanMenyimpang = defineRule({
  code: CODE,
  version: 2,
  number: 39,
  label: { id: 'Pemanfaatan perlu dicek', en: 'Use of the aid to be checked' },
  category: 'kualitas',
  allegation: true,
  parameters: PARAMETERS,
});
export const pemanfaatanMenyimpangWords = /* @__PURE__ */ ruleWords(pemanfaatanMenyimpang, () => ({
  advice: {
    id: 'Bicarakan pemanfaatan bantuan dengan keluarga ini dan beri edukasi; keterangan dan pencocokan bisa keliru, dan tidak ada bantuan yang berhenti karenanya.',
    en: 'Talk with this family about the use of the aid and give guidance; what was told or matched may be mistaken, and no aid stops because of it.',
  },
  inputs: { ...MATCH_INPUTS, uses: ['Dipakai untuk', 'Used for', 'code'] },
  codes: { ...MATCH_CODES, ...USES },
  tell,
}));
export const pemanfaatanMenyimpangJudge = /* @__PURE__ */ caseJudge(pemanfaatanMenyimpang, {
  rule,
  ofFamily,
});
