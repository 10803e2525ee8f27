/** DOMAIN §3.2 #7: the register of wages (BPJS Ketenagakerjaan) has somebody of the family above the minimum wage of the province. */
import type { Family } from '../case/fact.ts';
import type { Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { MATCH_CODES, MATCH_INPUTS, matchedSince, matchesOf, matchFinding, tellingMatches } from './matches.ts';
import { ownerAt } from './owners.ts';
import { timeToCheck, valuesOf } from './parameters.ts';
import { defineRule, type FamilyContext, familyJudge, type Ruling, ruleWords } from './rule.ts';

const CODE = 'UPAH_DI_ATAS_UMP';
const PARAMETERS = { checkDays: timeToCheck(30, 'days', sourceOf('oneMonthToRepair')) };

function rule(context: FamilyContext, _family: Family, settings: Settings): Ruling {
  const matches = matchesOf(context, 'UPAH');
  if (matches.length === 0) return { findings: [] };
  const { checkDays } = valuesOf(CODE, PARAMETERS, settings, matchedSince(matches));
  const owners = [ownerAt('DINSOS', context.area, 'regency')];
  return { findings: [matchFinding(context, matches, checkDays, { severity: 'sedang', owners })] };
}

export const upahDiAtasUmp = defineRule({
  code: CODE,
  version: 1,
  number: 7,
  label: { id: 'Upah tercatat di atas UMP', en: 'Wage on record above the minimum' },
  category: 'sasaran',
  allegation: true,
  parameters: PARAMETERS,
});
export const upahDiAtasUmpWords = /* @__PURE__ */ ruleWords(upahDiAtasUmp, () => ({
  advice: {
    id: 'Tanyakan pekerjaan dan penghasilan keluarga ini sekarang: upah yang tercatat bisa sudah berakhir atau keliru.',
    en: 'Ask about this family’s work and income today: the wage on record may have ended or be mistaken.',
  },
  inputs: MATCH_INPUTS,
  codes: MATCH_CODES,
  tell: tellingMatches({ id: 'data upah di atas UMP', en: 'the record of wages above the minimum' }),
}));
export const upahDiAtasUmpJudge = /* @__PURE__ */ familyJudge(upahDiAtasUmp, {
  rule,
});
