/**
 * DESIGN §9, silence: a batch was announced, its time is over, and of some of its families or rupiah nobody has said anything: neither
 * that they were paid, nor that it failed, came back or was frozen, which are findings of their own. Goods of which only papers are
 * told are looked at by #17. Clears by itself when what is missing is told.
 */

import * as z from 'zod';
import { ancestor } from '../area/area.ts';
import { fillingOf, isByPapers } from '../batch/filling.ts';
import type { AreaCode, Instant } from '../brand.ts';
import type { DossierFact } from '../dossier/dossier.ts';
import { inForce, type Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { addDays, addHours, type Day, endOfDay, later, MS_PER_HOUR, msOf } from '../time/instant.ts';
import { workingDeadline } from '../time/working-days.ts';
import { zoneOf } from '../time/zone.ts';
import { ofBatch } from './origin.ts';
import { ownerAt, ownerOfAgency, ownerOfSource } from './owners.ts';
import { parameter, timeToAnswer, valuesOf } from './parameters.ts';
import { type BatchContext, batchJudge, defineRule, type Finding, type Ruling, ruleWords } from './rule.ts';
import { rupiahOf, telling } from './telling.ts';

const CODE = 'BATCH_TIDAK_PENUH';
const PARAMETERS = {
  highShare: parameter(
    0.5,
    'share',
    ['Bagian yang belum ada kabarnya untuk tingkat tinggi', 'Missing share that makes it high'],
    sourceOf('proposal'),
  ),
  watchDays: parameter(
    30,
    'days',
    ['Kiriman yang sudah lengkap tetap dilihat', 'A complete batch is still looked at'],
    sourceOf('proposal'),
  ),
  dueDays: timeToAnswer(7, 'working-days', sourceOf('proposal')),
};
type Values = ReturnType<typeof valuesOf<typeof PARAMETERS>>;

type Declared = Extract<DossierFact, { readonly type: 'batch.declared' }>;

/** Payments do not wake a batch: it is looked at again once a day while its alert is fresh, and once a week later. */
const LOOK_HOURS = 24;
const LOOK_LATER_HOURS = 7 * 24;
const FRESH_DAYS = 14;

/** A batch of a province or the country lies in the first kab/kota that it is divided among: an alert lies in one. */
function placeOf({ data: { area, parts = [] } }: Declared): AreaCode | undefined {
  const places = [area, ...parts.map((part) => part.area).sort()];
  return places.find((place) => ancestor(place as AreaCode, 'regency') !== undefined) as AreaCode | undefined;
}

/** When its families must have been told of: the last day is over and what was sent on it has come; not before it was heard of. */
export function batchClosesAt(declared: Declared, heardAt: Instant, settings: Settings): Instant {
  // the schema has checked that it is a day
  const over = endOfDay(declared.data.completeBy as Day, zoneOf(declared.data.area as AreaCode));
  return addHours(later(over, heardAt), inForce(settings.thresholds, over).settleHours);
}

function nextLook(since: Instant, now: Instant, hours: number): Instant {
  const looks = Math.floor((msOf(now) - msOf(since)) / (hours * MS_PER_HOUR));
  return addHours(since, (looks + 1) * hours);
}

function rule(context: BatchContext, settings: Settings, now: Instant): Ruling {
  const { dossier, counts, heardAt } = context;
  const declared = dossier.findLast((fact) => fact.type === 'batch.declared');
  const area = declared && placeOf(declared);
  if (declared === undefined || area === undefined) return { findings: [] };
  // goods of which nobody tells by family: their papers say whether they balance (#17)
  if (isByPapers(declared.data, counts, dossier)) return { findings: [] };
  const since = batchClosesAt(declared, heardAt, settings);
  if (now < since) return { findings: [], wakeAt: since };
  const values = valuesOf(CODE, PARAMETERS, settings, since);
  const { missing } = fillingOf(declared.data, counts);
  if (missing.families > 0 || missing.rupiah > 0)
    return {
      findings: [findingOf(context, declared, area, since, settings, values)],
      wakeAt: nextLook(since, now, now < addDays(since, FRESH_DAYS) ? LOOK_HOURS : LOOK_LATER_HOURS),
    };
  return { findings: [], ...(now < addDays(since, values.watchDays) && { wakeAt: nextLook(since, now, LOOK_LATER_HOURS) }) };
}

function findingOf(
  { id, counts }: BatchContext,
  { data, source }: Declared,
  area: AreaCode,
  since: Instant,
  settings: Settings,
  values: Values,
): Finding {
  const { told, missing } = fillingOf(data, counts);
  const share = Math.max(missing.families / data.families, data.rupiah ? missing.rupiah / data.rupiah : 0);
  const { dueAt, provisional } = workingDeadline(since, values.dueDays, zoneOf(area), settings.calendar);
  // whoever announced it, whoever told of it, and the Dinsos that waits for it
  const owners = [ownerOfAgency(id.slice(0, id.indexOf('/'))), ownerOfSource(source, area), ownerAt('DINSOS', area, 'regency')];
  return {
    cause: id,
    ...ofBatch(id),
    area: ancestor(area, 'regency') as AreaCode,
    holds: true,
    severity: share >= values.highShare ? 'tinggi' : 'sedang',
    level: 1,
    owners: [...new Set(owners)],
    dueAt,
    since,
    inputs: {
      batch: id,
      months: data.months,
      families: data.families,
      toldFamilies: told.families,
      missingFamilies: missing.families,
      ...(data.rupiah !== undefined && {
        declaredRupiah: data.rupiah,
        toldRupiah: told.rupiah,
        missingRupiah: missing.rupiah,
      }),
      closedAt: since,
      ...(provisional && { calendarProvisional: true }),
    },
  };
}

const inputs = z.object({
  batch: z.string(),
  families: z.int(),
  toldFamilies: z.int(),
  missingFamilies: z.int(),
  missingRupiah: z.int().optional(),
});

const notFull = /* @__PURE__ */ telling(
  () => inputs,
  ({ batch, families, toldFamilies, missingFamilies, missingRupiah = 0 }, _, w) => {
    const money = missingRupiah > 0 ? w.rupiah(missingRupiah) : undefined;
    const missingId = [missingFamilies > 0 ? `${missingFamilies} keluarga` : undefined, money].filter(Boolean).join(', ');
    const missingEn = [missingFamilies > 0 ? `${missingFamilies} families` : undefined, money].filter(Boolean).join(', ');
    return w.say(
      `Kiriman ${batch}: diumumkan ${families} keluarga, ada kabar ${toldFamilies}; belum ada kabar tentang ${missingId}`,
      `Batch ${batch}: ${families} families announced, ${toldFamilies} told of; nothing is told of ${missingEn}`,
    );
  },
);

export const batchTidakPenuh = defineRule({
  code: CODE,
  version: 1,
  number: 43,
  label: { id: 'Kiriman belum lengkap', en: 'Batch is not complete' },
  category: 'waktu',
  thresholds: ['settleHours'],
  judgedBy: 'closedAt',
  parameters: PARAMETERS,
  rupiah: rupiahOf(inputs, ({ missingRupiah = 0 }) => missingRupiah),
  staysPut: true,
});
export const batchTidakPenuhWords = /* @__PURE__ */ ruleWords(batchTidakPenuh, () => ({
  advice: {
    id: 'Tanyakan kepada pengirim data yang belum masuk; keluarga yang belum tersalur dilaporkan gagal atau dikembalikan, atau jumlah yang diumumkan dikoreksi.',
    en: 'Ask the sender for what has not come; families that were not paid are reported as failed or returned, or the announced numbers are corrected.',
  },
  inputs: {
    batch: ['Nomor kiriman', 'Number of the batch', 'text'],
    families: ['Keluarga yang diumumkan', 'Families announced', 'count'],
    toldFamilies: ['Keluarga yang ada kabarnya', 'Families told of', 'count'],
    missingFamilies: ['Keluarga yang belum ada kabarnya', 'Families of which nothing is told', 'count'],
    declaredRupiah: ['Rupiah yang diumumkan', 'Rupiah announced', 'rupiah'],
    toldRupiah: ['Rupiah yang ada kabarnya', 'Rupiah told of', 'rupiah'],
    missingRupiah: ['Rupiah yang belum ada kabarnya', 'Rupiah of which nothing is told', 'rupiah'],
    closedAt: ['Kiriman seharusnya lengkap', 'Batch should be complete', 'moment'],
  },
  tell: notFull,
}));
export const batchTidakPenuhJudge = /* @__PURE__ */ batchJudge(batchTidakPenuh, {
  rule,
});
