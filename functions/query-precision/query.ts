/** How often each rule was right in an area, by what people said when they closed its alerts (docs/adr/0035). */
import { allow, areasFor, inLetter, roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { type Precision, precisionOf, type Verdict } from '#shared/domain/alerts/precision.ts';
import { DISMISS_REASONS } from '#shared/domain/alerts/workflow.ts';
import { COUNTRY, isAreaCode, levelOf, lineage, parentOf } from '#shared/domain/area/area.ts';
import type { AreaCode, Month } from '#shared/domain/brand.ts';
import { ruleByCode } from '#shared/domain/rules/index.ts';
import { isForInspectorate } from '#shared/domain/rules/inspectorate.ts';
import { localDay } from '#shared/domain/time/instant.ts';
import { addMonths } from '#shared/domain/time/months.ts';
import { WIB } from '#shared/domain/time/zone.ts';
import { fieldProblem, notFound, Problem } from '#shared/http/problem.ts';
import { type Figures, MONTHS_MAX, type PrecisionAnswer, type PrecisionQuery } from '#shared/http/schemas/precision.ts';
import { reasonLabel } from '#shared/reading/alert-view.ts';
import { type AreaNames, areaRefOf } from '#shared/reading/area-ref.ts';
import type { Clock } from '#shared/runtime/ports.ts';
import { type PrecisionCount, precisionUnder } from '#shared/store/precision.ts';
import type { Table } from '#shared/store/table.ts';

export interface PrecisionPorts {
  readonly table: Table;
  readonly areas: AreaNames;
  readonly clock: Clock;
}

/** Where no months are asked for: a year. */
const MONTHS_DEFAULT = 12;

/**
 * @throws Problem `forbidden` by role, `not-found` for an area outside the caller's, `malformed-request` for one smaller than a
 * kab/kota, and for months that are none
 */
export async function rulePrecision(ports: PrecisionPorts, caller: Caller, query: PrecisionQuery): Promise<PrecisionAnswer> {
  const area = areaOf(caller, query);
  const { from, to } = monthsOf(ports, query);
  const parent = levelOf(area) === 'regency' ? (parentOf(area) as AreaCode) : area;
  const found = (await precisionUnder(ports.table, parent, from, to)).filter(
    (count) =>
      (parent === area || count.area === area) &&
      (query.programme === undefined || count.programme === query.programme) &&
      maySee(caller, area, count),
  );
  const rules = [...Map.groupBy(found, ({ rule }) => rule)]
    .map(([rule, counts]) => ({ rule, precision: precisionOf(verdictsOf(counts)) }))
    .sort((a, b) => judged(b.precision) - judged(a.precision) || (a.rule < b.rule ? -1 : 1));
  return {
    area: areaRefOf(ports.areas, area),
    level: levelOf(area),
    ancestors: lineage(area)
      .slice(0, -1)
      .map((one) => areaRefOf(ports.areas, one)),
    ...(query.programme !== undefined && { programme: query.programme }),
    from,
    to,
    total: figuresOf(precisionOf(verdictsOf(found))),
    rules: rules.map(({ rule, precision }) => ({ rule, label: ruleByCode(rule).label, ...figuresOf(precision) })),
  };
}

function areaOf(caller: Caller, { area: asked }: PrecisionQuery): AreaCode {
  if (!roleMay(caller.role, 'summary:read')) throw new Problem('forbidden');
  const reach = areasFor(caller, 'summary:read');
  const area = asked ?? (reach.length === 1 ? reach[0] : COUNTRY) ?? COUNTRY;
  if (!isAreaCode(area) || !allow(caller, 'summary:read', { area, programmes: caller.programmes ?? [] })) throw notFound();
  if (levelOf(area) !== 'district' && levelOf(area) !== 'village') return area;
  throw fieldProblem(
    'malformed-request',
    '/area',
    { id: 'Ketepatan aturan dihitung per kab/kota ke atas', en: 'Precision of rules is counted by kab/kota and wider' },
    { id: 'Pakai kode kab/kota, provinsi, atau ID', en: 'Use the code of a kab/kota, a province, or ID' },
  );
}

function monthsOf({ clock }: PrecisionPorts, query: PrecisionQuery): { readonly from: Month; readonly to: Month } {
  const to = (query.to ?? localDay(clock.now(), WIB).slice(0, '2026-11'.length)) as Month;
  const from = (query.from ?? addMonths(to, 1 - MONTHS_DEFAULT)) as Month;
  if (from > to || addMonths(from, MONTHS_MAX) <= to) {
    throw fieldProblem(
      'malformed-request',
      '/from',
      {
        id: `Bulan awal harus sebelum bulan akhir, paling lama ${MONTHS_MAX} bulan`,
        en: `The first month comes before the last, ${MONTHS_MAX} months at most`,
      },
      { id: 'Perbaiki from atau to', en: 'Correct from or to' },
    );
  }
  return { from, to };
}

/** What is for the inspectorate is told to who may read its alerts, and shows to nobody else, not even as a number. */
function maySee(caller: Caller, area: AreaCode, { rule, programmes }: PrecisionCount): boolean {
  if (caller.role === 'auditor' && !programmes.some((programme) => inLetter(caller, programme))) return false;
  return !isForInspectorate(rule) || allow(caller, 'alerts:read', { area, rule, programmes });
}

function verdictsOf(counts: readonly PrecisionCount[]): Partial<Record<Verdict, number>> {
  const sums: Partial<Record<Verdict, number>> = {};
  for (const { verdict, alerts } of counts) sums[verdict] = (sums[verdict] ?? 0) + alerts;
  return sums;
}

const judged = ({ confirmed, falsePositives }: Precision): number => confirmed + falsePositives;
const percent = (share: number): number => Math.round(1000 * share) / 10;

function figuresOf({ confirmed, falsePositives, elsewhere, clearedByData, reasons, precision, interval }: Precision): Figures {
  return {
    confirmed,
    falsePositives,
    elsewhere,
    clearedByData,
    precisionPercent: precision === undefined ? null : percent(precision),
    interval: interval === undefined ? null : { lowPercent: percent(interval.low), highPercent: percent(interval.high) },
    reasons: DISMISS_REASONS.flatMap((reason) =>
      reasons[reason] === 0 ? [] : [{ reason, label: reasonLabel(reason), alerts: reasons[reason] }],
    ),
  };
}
