/**
 * DOMAIN §3.2 #28: one officer sends more visits of one day, or of one hour, than anybody makes, by when they were captured; or one photo
 * stands for the visits of several families.
 */

import * as z from 'zod';
import type { Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { workingDeadline } from '../time/working-days.ts';
import { zoneOf } from '../time/zone.ts';
import { ofOfficers } from './origin.ts';
import { ownerAt } from './owners.ts';
import { parameter, timeToAnswer } from './parameters.ts';
import { type AreaContext, areaJudge, defineRule, type Finding, type Ruling, ruleWords } from './rule.ts';
import { tellingAuthorities } from './telling.ts';
import { windowsOfKind } from './windows.ts';

const CODE = 'VERIFIKASI_MASSAL';
/** Also from where on windows are kept (window-limits.ts). */
export const VERIFIKASI_MASSAL_PARAMETERS = {
  visitsADay: parameter(300, 'count', ['Kunjungan sehari, paling banyak', 'Visits in a day, at most'], sourceOf('pacesFound')),
  visitsAnHour: parameter(90, 'count', ['Kunjungan sejam, paling banyak', 'Visits in an hour, at most'], sourceOf('pacesFound')),
  photoFamilies: parameter(
    2,
    'count',
    ['Keluarga dengan foto yang sama, paling sedikit', 'Families with the same photo, at least'],
    sourceOf('proposal'),
  ),
  dueDays: timeToAnswer(7, 'working-days', sourceOf('proposal')),
};

function rule(context: AreaContext, settings: Settings): Ruling {
  const { area } = context;
  const found = windowsOfKind('visits', context, CODE, VERIFIKASI_MASSAL_PARAMETERS, settings);
  const findings = found.flatMap(({ window, values }): Finding[] => {
    const { officer, day, visits, inAnHour, photos, photoFamilies, since } = window;
    const isOver = visits > values.visitsADay || inAnHour > values.visitsAnHour || photoFamilies >= values.photoFamilies;
    if (!isOver) return [];
    const { dueAt, provisional } = workingDeadline(since, values.dueDays, zoneOf(area), settings.calendar);
    return [
      {
        // nobody's id has a #
        cause: `${area}#${officer}#${day}`,
        area,
        ...ofOfficers([officer]),
        holds: true,
        severity: 'tinggi',
        level: 1,
        // not those who know the officer, nor the officer (DESIGN §9)
        owners: [ownerAt('INSPEKTORAT', area, 'regency')],
        dueAt,
        since,
        inputs: {
          source: officer,
          at: since,
          visits,
          inAnHour,
          ...(photos > 0 && { photos, photoFamilies }),
          ...(provisional && { calendarProvisional: true }),
        },
      },
    ];
  });
  return { findings };
}

const inBulk = /* @__PURE__ */ tellingAuthorities(
  () =>
    z.object({
      visits: z.number(),
      inAnHour: z.number(),
      photos: z.number().optional(),
      photoFamilies: z.number().optional(),
    }),
  ({ visits, inAnHour, photos, photoFamilies }, w) => {
    const pace = w.say(
      `${visits} kunjungan dalam sehari, paling banyak ${inAnHour} dalam satu jam`,
      `${visits} visits in one day, at most ${inAnHour} of them in one hour`,
    );
    if (photos === undefined || photoFamilies === undefined) return pace;
    return w.say(
      `${pace}; ${photos} foto dikirim untuk lebih dari satu keluarga, sampai ${photoFamilies} keluarga`,
      `${pace}; ${photos} photos were sent for more than one family, one for up to ${photoFamilies}`,
    );
  },
);

export const verifikasiMassal = defineRule({
  code: CODE,
  version: 1,
  number: 28,
  label: { id: 'Verifikasi massal', en: 'Bulk verification' },
  category: 'administrasi',
  parameters: VERIFIKASI_MASSAL_PARAMETERS,
  staysPut: true,
});
export const verifikasiMassalWords = /* @__PURE__ */ ruleWords(verifikasiMassal, () => ({
  advice: {
    id: 'Kunjungi ulang beberapa keluarga; jam HP yang keliru atau pertemuan kelompok bisa menjelaskannya.',
    en: 'Visit some of the families again; a phone’s wrong clock or a group meeting may explain it.',
  },
  inputs: {
    visits: ['Kunjungan hari itu', 'Visits on that day', 'text'],
    inAnHour: ['Terbanyak dalam satu jam', 'Most within an hour', 'text'],
    photos: ['Foto untuk beberapa keluarga', 'Photos for several families', 'text'],
    photoFamilies: ['Keluarga dengan foto yang sama', 'Families with the same photo', 'text'],
  },
  tell: inBulk,
}));
export const verifikasiMassalJudge = /* @__PURE__ */ areaJudge(verifikasiMassal, {
  rule,
});
