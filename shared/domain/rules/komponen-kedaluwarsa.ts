/** DOMAIN §3.2 #12: when the cycle begins, somebody who counts for a component is not of its age, or more are listed than count for it or for one family. */
import * as z from 'zod';
import type { Instant, Month } from '../brand.ts';
import type { Component, Family } from '../case/fact.ts';
import { areaAt } from '../case/family.ts';
import type { CaseState } from '../case/fold.ts';
import type { Tariff } from '../programme/programme.ts';
import { isOfAge, tariffOf } from '../programme/tariff.ts';
import type { Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { type Day, endOfDay, later, localDay, startOfDay } from '../time/instant.ts';
import { addMonths } from '../time/months.ts';
import { type Zone, zoneOf } from '../time/zone.ts';
import { caseCause } from './cause.ts';
import { ownerAt } from './owners.ts';
import { type Parameters, valuesOf } from './parameters.ts';
import { type CaseContext, caseJudge, defineRule, type Ruling, ruleWords } from './rule.ts';
import { tellingAuthorities } from './telling.ts';

const CODE = 'KOMPONEN_KEDALUWARSA';
const PARAMETERS = {
  cutOffDay: {
    value: 17,
    kind: 'count',
    label: { id: 'Tanggal batas data setiap bulan', en: 'Day of the month on which data are cut off' },
    source: sourceOf('cutOff'),
  },
} as const satisfies Parameters;

type ByComponents = Extract<Tariff, { kind: 'components' }>;

/** What does not fit, of a component or, without one, of the family together: ages in whole years, how many are listed and how many may be. */
interface Unfit {
  readonly component?: string;
  readonly ages?: readonly number[];
  readonly listed?: number;
  readonly countMax?: number;
}

function unfitOf(tariff: ByComponents, { code, count, ages = [] }: Component): Unfit[] {
  const outside = ages.filter((years) => !isOfAge(tariff, code, years)).toSorted((a, b) => a - b);
  const countMax = Object.hasOwn(tariff.countMax, code) ? tariff.countMax[code] : undefined;
  const tooMany = countMax !== undefined && count > countMax;
  if (outside.length === 0 && !tooMany) return [];
  return [{ component: code, ...(outside.length > 0 && { ages: outside }), ...(tooMany && { listed: count, countMax }) }];
}

/** More than count in one family, though of each component no more than may: all together, as the tariff counts them. */
function tooManyOf({ amounts, countMax, familyMax }: ByComponents, components: readonly Component[]): Unfit[] {
  const counted = Object.keys(amounts).map((code) => {
    const listed = components.reduce((sum, one) => sum + (one.code === code ? one.count : 0), 0);
    return Math.min(listed, countMax[code] ?? listed);
  });
  const listed = counted.reduce((sum, count) => sum + count, 0);
  return familyMax !== undefined && listed > familyMax ? [{ listed, countMax: familyMax }] : [];
}

/** The end of the day before the data are next cut off. */
function beforeCutOff(since: Instant, cutOffDay: number, zone: Zone): Instant {
  const day = localDay(since, zone);
  const month = day.slice(0, 7) as Month;
  const next = Number(day.slice(8)) < cutOffDay ? month : addMonths(month, 1);
  return endOfDay(`${next}-${String(cutOffDay - 1).padStart(2, '0')}` as Day, zone);
}

function rule(context: CaseContext, state: CaseState, family: Family, settings: Settings): Ruling {
  const { entitlement, entitledMonths } = state;
  const programme = settings.programmes[context.programme];
  const tariff = programme && tariffOf(programme, context.cycle as Month);
  if (entitlement === undefined || entitledMonths.length === 0 || tariff?.kind !== 'components') return { findings: [] };
  const { components = [] } = entitlement;
  const unfit = [...components.flatMap((component) => unfitOf(tariff, component)), ...tooManyOf(tariff, components)];
  if (unfit.length === 0) return { findings: [] };
  const zone = zoneOf(areaAt(family, entitlement.listedAt) ?? context.area);
  const since = later(entitlement.listedAt, startOfDay(`${context.cycle}-01` as Day, zone));
  const { cutOffDay } = valuesOf(CODE, PARAMETERS, settings, since);
  return {
    findings: [
      {
        cause: caseCause(context),
        holds: true,
        severity: 'sedang',
        level: 1,
        owners: [ownerAt('PENDAMPING_PKH', context.area, 'district')],
        dueAt: beforeCutOff(since, cutOffDay, zone),
        since,
        inputs: { listNumber: entitlement.listNumber, listedAt: entitlement.listedAt, unfit },
      },
    ],
  };
}

const unfitInput = z.object({
  component: z.string().optional(),
  ages: z.array(z.int()).optional(),
  listed: z.int().optional(),
  countMax: z.int().optional(),
});

const tell = /* @__PURE__ */ tellingAuthorities(
  () => z.object({ unfit: z.array(unfitInput).min(1) }),
  ({ unfit }, w) =>
    unfit
      .flatMap(({ component, ages, listed, countMax }) => [
        ...(ages === undefined || component === undefined
          ? []
          : [
              w.say(
                `${component}: usia ${ages.join(', ')} tahun di luar batas`,
                `${component}: age ${ages.join(', ')} outside the limits`,
              ),
            ]),
        ...(listed === undefined || countMax === undefined
          ? []
          : [
              w.say(
                `${component ?? 'keluarga'}: tercatat ${listed}, yang dihitung ${countMax}`,
                `${component ?? 'the family'}: ${listed} listed, ${countMax} count`,
              ),
            ]),
      ])
      .join('; '),
);

export const komponenKedaluwarsa = defineRule({
  code: CODE,
  version: 2,
  number: 12,
  label: { id: 'Komponen perlu diperbarui', en: 'Component to be updated' },
  category: 'sasaran',
  parameters: PARAMETERS,
});
export const komponenKedaluwarsaWords = /* @__PURE__ */ ruleWords(komponenKedaluwarsa, () => ({
  advice: {
    id: 'Cocokkan komponen pada daftar dengan usia dan jumlah anggota keluarga ini sekarang, lalu mutakhirkan sebelum batas data.',
    en: 'Compare the components on the list with the ages and numbers in this family today, and update them before the data are cut off.',
  },
  inputs: {
    ages: ['Usia pada awal siklus', 'Age when the cycle begins', 'count'],
    listed: ['Tercatat', 'Listed', 'count'],
    countMax: ['Paling banyak dihitung', 'At most counted', 'count'],
  },
  tell,
}));
export const komponenKedaluwarsaJudge = /* @__PURE__ */ caseJudge(komponenKedaluwarsa, {
  rule,
});
