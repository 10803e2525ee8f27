/** DOMAIN §3.2 #27: a home visit was made further from where the family was found before than the setting allows. It sees the distance alone. */

import * as z from 'zod';
import type { ComparisonComputed, Family } from '../case/fact.ts';
import { areaAt } from '../case/family.ts';
import type { CaseState } from '../case/fold.ts';
import { inForce, type Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { workingDeadline } from '../time/working-days.ts';
import { zoneOf } from '../time/zone.ts';
import { visitCause } from './cause.ts';
import { ofOfficers } from './origin.ts';
import { ownerAt } from './owners.ts';
import { timeToAnswer, valuesOf } from './parameters.ts';
import { type CaseContext, caseJudge, defineRule, type Finding, type Ruling, ruleWords } from './rule.ts';
import { instantInput, tellingAuthorities } from './telling.ts';

const CODE = 'LOKASI_TIDAK_WAJAR';
const PARAMETERS = { dueWorkingDays: timeToAnswer(7, 'working-days', sourceOf('proposal')) };

/** A visit says its distance in the first of its cases alone, so that it is found once. */
function check(visit: ComparisonComputed, context: CaseContext, family: Family, settings: Settings): Finding[] {
  const { distanceM, accuracyM, of } = visit;
  const { visitDistanceMaxM, visitAccuracyM } = inForce(settings.thresholds, of.occurredAt);
  if (distanceM === undefined || accuracyM === undefined) return [];
  if (distanceM <= visitDistanceMaxM || accuracyM >= visitAccuracyM) return [];
  const zone = zoneOf(areaAt(family, of.occurredAt) ?? context.area);
  const { dueWorkingDays } = valuesOf(CODE, PARAMETERS, settings, of.occurredAt);
  const { dueAt, provisional } = workingDeadline(of.occurredAt, dueWorkingDays, zone, settings.calendar);
  return [
    {
      cause: visitCause(context, visit),
      ...ofOfficers([of.source]),
      holds: true,
      severity: 'sedang',
      level: 1,
      owners: [ownerAt('DINSOS', context.area, 'regency')],
      dueAt,
      since: of.occurredAt,
      inputs: {
        report: { source: of.source, id: of.id },
        visitedAt: of.occurredAt,
        distanceM,
        accuracyM,
        visitDistanceMaxM,
        ...(provisional && { calendarProvisional: true }),
      },
    },
  ];
}

function rule(context: CaseContext, state: CaseState, family: Family, settings: Settings): Ruling {
  return { findings: state.comparisons.flatMap((visit) => check(visit, context, family, settings)) };
}

const farOff = /* @__PURE__ */ tellingAuthorities(
  () => z.object({ visitedAt: instantInput, distanceM: z.int(), accuracyM: z.int() }),
  ({ visitedAt, distanceM, accuracyM }, w) =>
    w.say(
      `dikunjungi ${w.day(visitedAt)}, ${distanceM} m dari tempat keluarga ditemui dahulu (ketelitian ${accuracyM} m)`,
      `visited on ${w.day(visitedAt)}, ${distanceM} m from where the family was met before (accuracy ${accuracyM} m)`,
    ),
);

export const lokasiTidakWajar = defineRule({
  code: CODE,
  version: 1,
  number: 27,
  label: { id: 'Lokasi verifikasi tidak wajar', en: 'Location of the visit to be checked' },
  category: 'administrasi',
  parameters: PARAMETERS,
  thresholds: ['visitDistanceMaxM', 'visitAccuracyM'],
  judgedBy: 'visitedAt',
});
export const lokasiTidakWajarWords = /* @__PURE__ */ ruleWords(lokasiTidakWajar, () => ({
  advice: {
    id: 'Tanyakan kepada petugas di mana keluarga ditemui; bila keluarga pindah, perbarui alamatnya.',
    en: 'Ask the officer where the family was met; if the family has moved, update its address.',
  },
  tell: farOff,
}));
export const lokasiTidakWajarJudge = /* @__PURE__ */ caseJudge(lokasiTidakWajar, {
  rule,
});
