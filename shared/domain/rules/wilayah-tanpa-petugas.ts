/**
 * DOMAIN §3.2 #30: somebody was paid in a kecamatan where nobody is TKSK; or its TKSK has not sent the monthly report by the day
 * of the month after on which it is due (settings, `fieldWork`: who reports, and until when). Of cycles of the last months only, so that the alert is about what can still be visited.
 */
import * as z from 'zod';
import { ancestor } from '../area/area.ts';
import { type AreaCode, type Instant, invariant, type Month } from '../brand.ts';
import { postAt } from '../officer/coverage.ts';
import { dueOf } from '../report/monthly.ts';
import type { FieldWork } from '../settings/field-work.ts';
import { cycleOf, inForce, type Programme, type Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { addHours, addMs, type Day, earliest, localDay, startOfDay } from '../time/instant.ts';
import { addMonths } from '../time/months.ts';
import { workingDeadline } from '../time/working-days.ts';
import { type Zone, zoneOf } from '../time/zone.ts';
import { ownerAt } from './owners.ts';
import { parameter, timeToAnswer, valuesOf } from './parameters.ts';
import { type AreaContext, areaJudge, defineRule, type Finding, type PaidIn, type Ruling, ruleWords } from './rule.ts';
import { instantInput, monthsInput, telling } from './telling.ts';

const CODE = 'WILAYAH_TANPA_PETUGAS';
const PARAMETERS = {
  paidMonthsBack: parameter(
    3,
    'count',
    ['Penyaluran yang dilihat, bulan ke belakang', 'Payments that are looked at, months backwards'],
    sourceOf('proposal'),
  ),
  reportMonthsBack: parameter(
    12,
    'count',
    ['Laporan yang ditunggu, bulan ke belakang', 'Reports that are waited for, months backwards'],
    sourceOf('proposal'),
  ),
  dueDays: timeToAnswer(5, 'working-days', sourceOf('proposal')),
};

/** A tahap is a quarter at the most (DOMAIN §1.1). */
const STAGE_MONTHS_MAX = 3;
const isInStages = (programme: Programme | undefined): boolean =>
  programme !== undefined && programme.cycleMonths <= STAGE_MONTHS_MAX;

interface Looked {
  readonly context: AreaContext;
  readonly settings: Settings;
  readonly now: Instant;
  readonly zone: Zone;
  /** This one and those before, the latest first. */
  readonly months: readonly Month[];
  readonly work: FieldWork;
  readonly values: ReturnType<typeof valuesOf<typeof PARAMETERS>>;
}

/** Cycles that one of the months lies in. */
const runningIn = (months: readonly Month[], paid: readonly PaidIn[], { programmes }: Settings): PaidIn[] =>
  paid.filter(({ programme: code, cycle }) => {
    const programme = programmes[code];
    return programme !== undefined && months.some((month) => cycleOf(programme, month) === cycle);
  });

function findingOf(looked: Looked, area: AreaCode, cause: string, since: Instant, inputs: Finding['inputs']): Finding {
  const { settings, zone, values } = looked;
  const { dueAt, provisional } = workingDeadline(since, values.dueDays, zone, settings.calendar);
  return {
    cause,
    area,
    holds: true,
    severity: 'sedang',
    level: 1,
    owners: [ownerAt('DINSOS', area, 'regency')],
    dueAt,
    since,
    inputs: { ...inputs, ...(provisional && { calendarProvisional: true }) },
  };
}

/** Nobody is TKSK where somebody was paid of late. */
function vacancy(looked: Looked, area: AreaCode, paid: readonly PaidIn[]): Finding[] {
  const { context, settings, now, work, months, values } = looked;
  const running = runningIn(months.slice(0, values.paidMonthsBack + 1), paid, settings);
  const post = postAt(area, work.monthlyReportBy, context.posted, now);
  if (running.length === 0 || post.officers.length > 0) return [];
  const since = post.since ?? context.heardAt;
  const cycles = running.map(({ programme, cycle }) => `${programme} ${cycle}`).sort();
  return [
    findingOf(looked, area, `${area}#${post.since ?? ''}`, since, {
      missing: 'PETUGAS',
      kind: work.monthlyReportBy,
      vacantSince: since,
      cycles,
    }),
  ];
}

/** Months whose report was due and has not come, of a TKSK who was there when the month ended. A cycle of a year does not say in which months it paid. */
function silences(looked: Looked, area: AreaCode, paid: readonly PaidIn[]): Finding[] {
  const { context, settings, now, zone, work, months } = looked;
  const told = new Set(
    context.dossier.flatMap((fact) =>
      fact.type === 'monthly-report.submitted' && fact.data.area === area ? [fact.data.month] : [],
    ),
  );
  const inStages = paid.filter(({ programme }) => isInStages(settings.programmes[programme]));
  return months.slice(1).flatMap((month) => {
    if (told.has(month) || runningIn([month], inStages, settings).length === 0) return [];
    const lateFrom = dueOf(month, area, work);
    const endOfMonth = addHours(startOfDay(`${addMonths(month, 1)}-01` as Day, zone), -1);
    if (now < lateFrom || postAt(area, work.monthlyReportBy, context.posted, endOfMonth).officers.length === 0) return [];
    return [
      findingOf(looked, area, `${area}#${month}`, lateFrom, {
        missing: 'LAPORAN_BULANAN',
        kind: work.monthlyReportBy,
        months: [month],
        reportBy: addMs(lateFrom, -1),
      }),
    ];
  });
}

/** When a report begins to be late, and when a month comes into view. */
const deadlines = ({ context, months, zone, work }: Looked): Instant[] => {
  const [thisMonth] = months as [Month];
  const late = months.slice(0, 2).map((month) => dueOf(month, context.area, work));
  return [...late, startOfDay(`${addMonths(thisMonth, 1)}-01` as Day, zone)];
};
const changesOfPosts = ({ context }: Looked): Instant[] =>
  context.posted.flatMap(({ assignments }) => assignments.flatMap(({ from, until }) => [from, until ?? from] as Instant[]));

function rule(context: AreaContext, settings: Settings, now: Instant): Ruling {
  const zone = zoneOf(context.area);
  const values = valuesOf(CODE, PARAMETERS, settings, now);
  const thisMonth = localDay(now, zone).slice(0, 'yyyy-mm'.length) as Month;
  const months = Array.from({ length: values.reportMonthsBack + 1 }, (_, i) => addMonths(thisMonth, -i));
  const looked: Looked = { context, settings, now, zone, months, work: inForce(settings.fieldWork, now), values };
  const findings = [...Map.groupBy(context.paid, ({ area }) => area)].flatMap(([area, paid]) => {
    invariant(ancestor(area, 'district') === area, `paid in a kecamatan: ${area}`);
    return [...vacancy(looked, area, paid), ...silences(looked, area, paid)];
  });
  const wakeAt = earliest([...deadlines(looked), ...changesOfPosts(looked)].filter((at) => at > now));
  return { findings, ...(wakeAt !== undefined && { wakeAt }) };
}

const unattended = /* @__PURE__ */ telling(
  () =>
    z.discriminatedUnion('missing', [
      z.object({ missing: z.literal('PETUGAS'), kind: z.string(), vacantSince: instantInput, cycles: z.array(z.string()) }),
      z.object({ missing: z.literal('LAPORAN_BULANAN'), kind: z.string(), months: monthsInput, reportBy: instantInput }),
    ]),
  (inputs, _, w) => {
    const { kind } = inputs;
    if (inputs.missing === 'PETUGAS') {
      const { vacantSince, cycles } = inputs;
      return w.say(
        `Belum ada ${kind} di kecamatan ini sejak ${w.day(vacantSince)}, sedangkan bantuan disalurkan di sini: ${cycles.map(w.cycle).join(', ')}`,
        `Nobody is ${kind} in this kecamatan since ${w.day(vacantSince)}, while aid is paid here: ${cycles.map(w.cycle).join(', ')}`,
      );
    }
    const { months, reportBy } = inputs;
    return w.say(
      `Laporan bulanan ${kind} untuk ${w.months(months)} belum masuk sampai ${w.day(reportBy)}`,
      `The monthly report of the ${kind} for ${w.months(months)} has not come by ${w.day(reportBy)}`,
    );
  },
);

export const wilayahTanpaPetugas = defineRule({
  code: CODE,
  version: 1,
  number: 30,
  label: { id: 'Wilayah tanpa petugas', en: 'Area without an officer' },
  category: 'administrasi',
  parameters: PARAMETERS,
  staysPut: true,
});
export const wilayahTanpaPetugasWords = /* @__PURE__ */ ruleWords(wilayahTanpaPetugas, () => ({
  advice: {
    id: 'Tugaskan TKSK atau minta laporannya; sampai terisi, serahkan kunjungan kepada petugas kecamatan tetangga atau PSM.',
    en: 'Assign a TKSK, or ask for the report; until then hand the visits to officers of a neighbouring kecamatan or to the PSM.',
  },
  inputs: {
    missing: ['Yang belum ada', 'What is missing', 'code'],
    kind: ['Jenis petugas', 'Kind of officer', 'text'],
    vacantSince: ['Kosong sejak', 'Vacant since', 'moment'],
    cycles: ['Program dan periode', 'Programmes and periods', 'cycle'],
    reportBy: ['Batas laporan', 'Report due', 'moment'],
  },
  codes: {
    PETUGAS: { id: 'petugas', en: 'an officer' },
    LAPORAN_BULANAN: { id: 'laporan bulanan', en: 'the monthly report' },
  },
  tell: unattended,
}));
export const wilayahTanpaPetugasJudge = /* @__PURE__ */ areaJudge(wilayahTanpaPetugas, {
  rule,
});
