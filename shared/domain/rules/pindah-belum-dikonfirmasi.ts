/** A family that others have placed in another kab/kota, and nobody of the one that it left has said so. The catalogue of DOMAIN §3.2 ends at 40; this is ours. */
import * as z from 'zod';
import type { Instant } from '../brand.ts';
import type { Family } from '../case/fact.ts';
import type { Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { workingDeadline } from '../time/working-days.ts';
import { zoneOf } from '../time/zone.ts';
import { leavingCause } from './cause.ts';
import { ownerAt } from './owners.ts';
import { timeToAnswer, valuesOf } from './parameters.ts';
import { defineRule, type FamilyContext, type Finding, familyJudge, type Ruling, ruleWords } from './rule.ts';
import { tellingAuthorities } from './telling.ts';

const CODE = 'PINDAH_BELUM_DIKONFIRMASI';
const PARAMETERS = { dueWorkingDays: timeToAnswer(7, 'working-days', sourceOf('proposal')) };

/** One finding for each kab/kota that was left so; it lies there, where those see it who no longer see the family. */
function rule({ kpmId, identity }: FamilyContext, family: Family, settings: Settings, _now: Instant): Ruling {
  if (identity === 'linked') return { findings: [] };
  const findings = (family.left ?? []).map(({ area, since, to }): Finding => {
    const { dueWorkingDays } = valuesOf(CODE, PARAMETERS, settings, since);
    const { dueAt, provisional } = workingDeadline(since, dueWorkingDays, zoneOf(area), settings.calendar);
    return {
      cause: leavingCause(kpmId, area),
      area,
      holds: true,
      severity: 'sedang',
      level: 1,
      owners: [ownerAt('DINSOS', area, 'regency')],
      dueAt,
      since,
      inputs: { to, ...(provisional && { calendarProvisional: true }) },
    };
  });
  return { findings };
}

const leaving = /* @__PURE__ */ tellingAuthorities(
  () => z.object({ to: z.string() }),
  ({ to }, w, { since }) =>
    w.say(
      `sejak ${w.day(since as Instant)} tercatat tinggal di ${w.area(to)}, menurut pihak lain`,
      `recorded since ${w.day(since as Instant)} as living in ${w.area(to)}, by what others say`,
    ),
);

export const pindahBelumDikonfirmasi = defineRule({
  code: CODE,
  version: 1,
  number: 42,
  label: { id: 'Pindah belum dikonfirmasi', en: 'Move not confirmed' },
  staysPut: true,
  category: 'sasaran',
  parameters: PARAMETERS,
});
export const pindahBelumDikonfirmasiWords = /* @__PURE__ */ ruleWords(pindahBelumDikonfirmasi, () => ({
  advice: {
    id: 'Pastikan keluarga ini memang pindah: bila ya, kirim pembaruan dengan wilayah barunya; bila tidak, kirim pembaruan dengan wilayah Anda.',
    en: 'Find out whether this family has moved: if so, send an update with its new area; if not, send an update with yours.',
  },
  tell: leaving,
}));
export const pindahBelumDikonfirmasiJudge = /* @__PURE__ */ familyJudge(pindahBelumDikonfirmasi, {
  rule,
});
