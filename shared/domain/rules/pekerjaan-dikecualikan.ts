/** DOMAIN §3.2 #6: a list of ASN, TNI, Polri or pensioners names somebody of the family. False matches are known, so somebody looks first. */

import type { Family } from '../case/fact.ts';
import type { Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { MATCH_CODES, MATCH_INPUTS, matchedSince, matchesOf, matchFinding, tellingMatches } from './matches.ts';
import { ownerAt } from './owners.ts';
import { timeToCheck, valuesOf } from './parameters.ts';
import { defineRule, type FamilyContext, familyJudge, type Ruling, ruleWords } from './rule.ts';

const CODE = 'PEKERJAAN_DIKECUALIKAN';
const PARAMETERS = { checkDays: timeToCheck(30, 'days', sourceOf('oneMonthToRepair')) };

function rule(context: FamilyContext, _family: Family, settings: Settings): Ruling {
  const matches = matchesOf(context, 'ASN_TNI_POLRI');
  if (matches.length === 0) return { findings: [] };
  const { checkDays } = valuesOf(CODE, PARAMETERS, settings, matchedSince(matches));
  const owners = [ownerAt('DINSOS', context.area, 'regency')];
  return { findings: [matchFinding(context, matches, checkDays, { severity: 'tinggi', owners })] };
}

export const pekerjaanDikecualikan = defineRule({
  code: CODE,
  version: 1,
  number: 6,
  label: {
    id: 'Pekerjaan perlu dicek (ASN/TNI/Polri/pensiunan)',
    en: 'Occupation to be checked (civil servant, military, police, pensioner)',
  },
  category: 'sasaran',
  allegation: true,
  parameters: PARAMETERS,
});
export const pekerjaanDikecualikanWords = /* @__PURE__ */ ruleWords(pekerjaanDikecualikan, () => ({
  advice: {
    id: 'Kunjungi keluarga ini dahulu: pencocokan bisa keliru. Bila benar, usulkan perubahan; bila tidak, mintakan perbaikan datanya.',
    en: 'Visit this family first: the match may be mistaken. If it is right, propose the change; if not, ask for the data to be corrected.',
  },
  inputs: MATCH_INPUTS,
  codes: MATCH_CODES,
  tell: tellingMatches({
    id: 'daftar ASN, TNI, Polri atau pensiunan',
    en: 'a list of civil servants, military, police or pensioners',
  }),
}));
export const pekerjaanDikecualikanJudge = /* @__PURE__ */ familyJudge(pekerjaanDikecualikan, {
  rule,
});
