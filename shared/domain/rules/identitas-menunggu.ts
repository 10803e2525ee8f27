/** A family that no list has named for a day: somebody must say who it is (DESIGN §6). The catalogue of DOMAIN §3.2 ends at 40; this is ours. */
import type { Family } from '../case/fact.ts';
import { inForce, type Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { addHours } from '../time/instant.ts';
import { workingDeadline } from '../time/working-days.ts';
import { zoneOf } from '../time/zone.ts';
import { familyCause } from './cause.ts';
import { ownerAt } from './owners.ts';
import { timeToAnswer, valuesOf } from './parameters.ts';
import { defineRule, type FamilyContext, familyJudge, type Ruling, ruleWords } from './rule.ts';

const CODE = 'IDENTITAS_MENUNGGU';
const PARAMETERS = { dueWorkingDays: timeToAnswer(7, 'working-days', sourceOf('proposal')) };

/** Counted from when we first heard of the family: an old payment that arrives today has waited for nobody yet. */
function rule(
  { kpmId, area, identity, heardAt }: FamilyContext,
  _family: Family,
  settings: Settings,
  now: FamilyContext['heardAt'],
): Ruling {
  if (identity !== 'provisional') return { findings: [] };
  const since = addHours(heardAt, inForce(settings.thresholds, heardAt).identityWaitHours);
  if (now < since) return { findings: [], wakeAt: since };
  const { dueWorkingDays } = valuesOf(CODE, PARAMETERS, settings, heardAt);
  const { dueAt, provisional } = workingDeadline(since, dueWorkingDays, zoneOf(area), settings.calendar);
  return {
    findings: [
      {
        cause: familyCause(kpmId),
        holds: true,
        severity: 'sedang',
        level: 1,
        owners: [ownerAt('DINSOS', area, 'regency')],
        dueAt,
        since,
        inputs: { heardAt, ...(provisional && { calendarProvisional: true }) },
      },
    ],
  };
}

export const identitasMenunggu = defineRule({
  code: CODE,
  version: 1,
  number: 41,
  label: { id: 'Keluarga menunggu identitas', en: 'Family waiting for identity' },
  category: 'sasaran',
  parameters: PARAMETERS,
  thresholds: ['identityWaitHours'],
  judgedBy: 'heardAt',
});
export const identitasMenungguWords = /* @__PURE__ */ ruleWords(identitasMenunggu, () => ({
  advice: {
    id: 'Cari keluarga ini pada daftar (SK): kirim daftar atau pembaruan yang menyebut nomor dan NIK-nya bersama.',
    en: 'Look for this family on the lists: send the list or an update that names its number and its NIK together.',
  },
}));
export const identitasMenungguJudge = /* @__PURE__ */ familyJudge(identitasMenunggu, {
  rule,
});
