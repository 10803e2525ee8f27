/** DOMAIN §3.2 #1: a NIK of 16 digits that cannot exist. A kecamatan that nobody knows never makes it so. */
import * as z from 'zod';
import type { Instant } from '../brand.ts';
import type { Family } from '../case/fact.ts';
import { NIK_CHECKS } from '../case/fact.ts';
import { areaAt } from '../case/family.ts';
import { NIK_CHECK_WORDS } from '../identity/nik-check.ts';
import type { Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { workingDeadline } from '../time/working-days.ts';
import { zoneOf } from '../time/zone.ts';
import { familyCause } from './cause.ts';
import { ownerAt } from './owners.ts';
import { timeToAnswer, valuesOf } from './parameters.ts';
import { defineRule, type FamilyContext, familyJudge, type Ruling, ruleWords } from './rule.ts';
import { tellingAuthorities } from './telling.ts';

const CODE = 'NIK_TIDAK_VALID';
const PARAMETERS = { dueWorkingDays: timeToAnswer(7, 'working-days', sourceOf('proposal')) };

function rule(context: FamilyContext, family: Family, settings: Settings, _now: Instant): Ruling {
  const { nikCheck, nikInvalidSince: since } = family;
  if (since === undefined) return { findings: [] };
  const zone = zoneOf(areaAt(family, since) ?? context.area);
  const { dueWorkingDays } = valuesOf(CODE, PARAMETERS, settings, since);
  const { dueAt, provisional } = workingDeadline(since, dueWorkingDays, zone, settings.calendar);
  return {
    findings: [
      {
        cause: familyCause(context.kpmId),
        holds: true,
        severity: 'tinggi',
        level: 1,
        // the operator, and where the card itself says so the civil registry; the Dinsos sees that either does
        owners: [
          ownerAt('OPERATOR_DESA', context.area, 'village'),
          ownerAt('DUKCAPIL', context.area, 'regency'),
          ownerAt('DINSOS', context.area, 'regency'),
        ],
        dueAt,
        since,
        inputs: { check: nikCheck, ...(provisional && { calendarProvisional: true }) },
      },
    ],
  };
}

const impossibleNik = /* @__PURE__ */ tellingAuthorities(
  () => z.object({ check: z.enum(NIK_CHECKS) }),
  ({ check }, w, { since }) => {
    const { id, en } = NIK_CHECK_WORDS[check];
    return w.say(`${id}, menurut data ${w.day(since as Instant)}`, `${en}, by data of ${w.day(since as Instant)}`);
  },
);

export const nikTidakValid = defineRule({
  code: CODE,
  version: 2,
  number: 1,
  label: { id: 'NIK tidak valid', en: 'Identity number (NIK) not valid' },
  category: 'sasaran',
  parameters: PARAMETERS,
});
export const nikTidakValidWords = /* @__PURE__ */ ruleWords(nikTidakValid, () => ({
  advice: {
    id: 'Periksa NIK pada KTP atau KK keluarga ini dan perbaiki datanya; bila di dokumen memang demikian, rujuk ke Disdukcapil.',
    en: 'Check the NIK on this family’s identity or family card and correct the data; if the card itself says so, refer to Disdukcapil.',
  },
  tell: impossibleNik,
}));
export const nikTidakValidJudge = /* @__PURE__ */ familyJudge(nikTidakValid, {
  rule,
});
