/**
 * DOMAIN §3.2 #8: the register of companies (AHU) names somebody of the family as an officer. Where somebody has seen a poor household
 * there, the name may have been borrowed (`DUGAAN_CATUT_NAMA`, [55]): then that is what is to be looked into.
 */
import * as z from 'zod';
import type { Family } from '../case/fact.ts';
import type { Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { addDays } from '../time/instant.ts';
import { MATCH_CODES, MATCH_INPUTS, type Match, matchedSince, matchesOf, matchFinding, tellingMatches } from './matches.ts';
import { type Observed, observed } from './observations.ts';
import { ownerAt } from './owners.ts';
import { type Parameters, timeToCheck, valuesOf } from './parameters.ts';
import { defineRule, type FamilyContext, familyJudge, type Ruling, ruleWords } from './rule.ts';
import type { Telling } from './telling.ts';

const CODE = 'PENGURUS_PERUSAHAAN';
const BORROWED_NAME = 'DUGAAN_CATUT_NAMA';

const PARAMETERS = {
  checkDays: timeToCheck(30, 'days', sourceOf('oneMonthToRepair')),
  poorSeenDays: {
    value: 365,
    kind: 'days',
    label: {
      id: 'Pengamatan rumah tangga miskin berlaku sebelum pencocokan',
      en: 'A poor household seen counts for so long before the match',
    },
    source: sourceOf('houseYearly'),
  },
} as const satisfies Parameters;

/** The household was seen to be poor lately, as seen from what the list was compared with. */
function seenPoor(context: FamilyContext, matches: readonly Match[], days: number): Observed | undefined {
  const seen = observed(context, 'RUMAH_TANGGA_MISKIN');
  if (seen?.value !== true) return undefined;
  return matches.some(({ comparedAsOf }) => addDays(seen.asOf, days) >= comparedAsOf) ? seen : undefined;
}

function rule(context: FamilyContext, _family: Family, settings: Settings): Ruling {
  const matches = matchesOf(context, 'PENGURUS_PERUSAHAAN');
  if (matches.length === 0) return { findings: [] };
  const { checkDays, poorSeenDays } = valuesOf(CODE, PARAMETERS, settings, matchedSince(matches));
  const poor = seenPoor(context, matches, poorSeenDays);
  const owners = [ownerAt('DINSOS', context.area, 'regency'), ownerAt('INSPEKTORAT', context.area, 'regency')];
  const finding = matchFinding(context, matches, checkDays, { severity: 'sedang', owners });
  if (poor === undefined) return { findings: [finding] };
  return { findings: [{ ...finding, inputs: { ...finding.inputs, subtype: BORROWED_NAME, poorSeenAt: poor.asOf } }] };
}

const matched = /* @__PURE__ */ tellingMatches({ id: 'daftar pengurus perusahaan', en: 'the register of company officers' });
const borrowed = z.object({ subtype: z.literal(BORROWED_NAME) });

const tell: Telling = (inputs, reader, words, alert) => {
  const text = matched(inputs, reader, words, alert);
  if (text === undefined || !borrowed.safeParse(inputs).success) return text;
  return words.say(
    `${text}; rumah tangganya tampak miskin, jadi namanya mungkin dipakai pihak lain`,
    `${text}; the household was seen to be poor, so others may have used the name`,
  );
};

export const pengurusPerusahaan = defineRule({
  code: CODE,
  version: 1,
  number: 8,
  label: { id: 'Tercatat pengurus perusahaan', en: 'Listed as a company officer' },
  category: 'sasaran',
  allegation: true,
  parameters: PARAMETERS,
});
export const pengurusPerusahaanWords = /* @__PURE__ */ ruleWords(pengurusPerusahaan, () => ({
  advice: {
    id: 'Tanyakan apakah keluarga ini mengetahui perusahaan itu; bila namanya dipakai pihak lain, bantu keluarga melaporkannya.',
    en: 'Ask whether this family knows the company; if others have used the name, help the family to report it.',
  },
  inputs: {
    ...MATCH_INPUTS,
    subtype: ['Yang perlu dicek', 'What to check', 'code'],
    poorSeenAt: ['Rumah tangga tampak miskin pada', 'Household seen to be poor on', 'moment'],
  },
  codes: {
    ...MATCH_CODES,
    [BORROWED_NAME]: { id: 'nama mungkin dipakai pihak lain', en: 'the name may have been used by others' },
  },
  tell,
}));
export const pengurusPerusahaanJudge = /* @__PURE__ */ familyJudge(pengurusPerusahaan, {
  rule,
});
