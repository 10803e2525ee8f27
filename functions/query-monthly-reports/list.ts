/** Monthly reports of the kecamatan of an area: which have come for a month and what they say, which have not; to its TKSK what is known for the next one (DOMAIN §2). */
import * as z from 'zod';
import { ACTIONS_TAKEN, type CodeList, OBSTACLES, PPKS, PSKS, ppksCode } from '#events/field-codes.ts';
import { areasAsked } from '#shared/administration/areas-asked.ts';
import { childrenOf } from '#shared/areas/directory.ts';
import { inLetter } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { COUNTRY, contains, isAreaCode } from '#shared/domain/area/area.ts';
import { placeOf } from '#shared/domain/area/places.ts';
import type { AreaCode, Instant, Month } from '#shared/domain/brand.ts';
import { daysLate, differs, dueOf, type WelfareChange } from '#shared/domain/report/monthly.ts';
import { inForce, type Settings } from '#shared/domain/settings/settings.ts';
import { localDay } from '#shared/domain/time/instant.ts';
import { addMonths } from '#shared/domain/time/months.ts';
import { zoneOf } from '#shared/domain/time/zone.ts';
import { openCursor, PAGE_ROWS_DEFAULT, sealCursor } from '#shared/http/paging.ts';
import type { MonthlyPage, MonthlyQuery, MonthlyRowView, Submitted } from '#shared/http/schemas/monthly-reports.ts';
import { type AreaNames, areaRefOf } from '#shared/reading/area-ref.ts';
import { eventIdOf } from '#shared/reading/event-id.ts';
import { codedOf } from '#shared/reading/field-words.ts';
import { everyRegencyIn } from '#shared/reading/regencies.ts';
import type { Clock } from '#shared/runtime/ports.ts';
import { type MonthlyRow, monthlyFactsOf, monthlyReportsIn } from '#shared/store/monthly-reports.ts';
import type { Table } from '#shared/store/table.ts';
import { isReporterOf, prefillOf } from './prefill.ts';

export interface MonthlyPorts {
  readonly table: Table;
  readonly clock: Clock;
  readonly areas: AreaNames;
  readonly settings: Settings;
}

/** Kab/kota looked at for one page: a query each; a kab/kota has 14 kecamatan on average. */
const LOOKED_AT_MAX = 60;
const MONTH_CHARS = 7;
const position = z.string().refine(isAreaCode);

/** @throws Problem `forbidden` by role, `not-found` for an area outside the caller's, `malformed-request` for a foreign cursor */
export async function listMonthlyReports(ports: MonthlyPorts, caller: Caller, query: MonthlyQuery): Promise<MonthlyPage> {
  const areas = areasAsked(caller, 'monthly-reports:read', query.area);
  const { limit = PAGE_ROWS_DEFAULT, cursor, ...filters } = query;
  const shape = { route: 'monthly-reports', source: caller.source, ...filters };
  const after = cursor === undefined ? undefined : (openCursor(cursor, shape, position) as AreaCode);
  const now = ports.clock.now();
  const current = localDay(now, zoneOf(areas[0] ?? COUNTRY)).slice(0, MONTH_CHARS) as Month;
  const month = (query.month ?? addMonths(current, -1)) as Month;
  const mine = areas.filter((area) => isReporterOf(caller, area, ports.settings, now));
  const [own, ...others] = after === undefined && month <= current ? mine : [];
  const prefill = own === undefined || others.length > 0 ? undefined : await prefillOf(ports, caller, own, month);
  const { reports, next } = await pageOf({ ports, caller, areas, month, now }, query.state, limit, after);
  return { month, ...(prefill && { prefill }), reports, ...(next && { cursor: sealCursor(next, shape) }) };
}

interface Of {
  readonly ports: MonthlyPorts;
  readonly caller: Caller;
  readonly areas: readonly AreaCode[];
  readonly month: Month;
  readonly now: Instant;
}

/** A page may be short, or empty, and still have a next one. */
async function pageOf(
  of: Of,
  state: MonthlyQuery['state'],
  limit: number,
  after: AreaCode | undefined,
): Promise<{ readonly reports: MonthlyRowView[]; readonly next?: AreaCode }> {
  const reports: MonthlyRowView[] = [];
  const regencies = everyRegencyIn(of.areas).filter((regency) => after === undefined || regency >= placeOf(after));
  let last = after;
  for (const regency of regencies.slice(0, LOOKED_AT_MAX)) {
    for (const row of await rowsOf(of, regency, after)) {
      if (reports.length === limit) return { reports, ...(last && { next: last }) };
      last = row.area.code as AreaCode;
      if (state === undefined || row.state === state) reports.push(row);
    }
  }
  return { reports, ...(last && regencies.length > LOOKED_AT_MAX && { next: last }) };
}

/** Each kecamatan of a kab/kota in reach, also those that nobody reports of, by code. */
async function rowsOf(of: Of, regency: AreaCode, after: AreaCode | undefined): Promise<MonthlyRowView[]> {
  const districts = childrenOf(regency).filter(
    (district) => (after === undefined || district > after) && of.areas.some((area) => contains(area, district)),
  );
  const [only, ...more] = districts;
  if (only === undefined) return [];
  const rows = await monthlyReportsIn(of.ports.table, regency, of.month, more.length === 0 ? only : undefined);
  const byDistrict = Map.groupBy(rows, ({ district }) => district);
  return districts.map((district) => rowOf(of, district, byDistrict.get(district) ?? []));
}

/** @param own in canonical order: the last one counts */
function rowOf(of: Of, district: AreaCode, own: readonly MonthlyRow[]): MonthlyRowView {
  const { ports, month, now } = of;
  const dueAt = dueOf(month, district, inForce(ports.settings.fieldWork, now));
  const about = { area: areaRefOf(ports.areas, district), dueAt };
  const [first, last] = [own[0], own.at(-1)];
  if (first === undefined || last === undefined) return { ...about, state: now < dueAt ? 'awaited' : 'missing' };
  // what was in time stays so however late it is corrected
  const late = daysLate(first.occurredAt as Instant, dueAt);
  return {
    ...about,
    state: late > 0 ? 'late' : 'submitted',
    daysLate: late,
    corrections: own.length - 1,
    report: submittedView(of, last),
  };
}

function submittedView({ ports: { settings }, caller }: Of, row: MonthlyRow): Submitted {
  const { source, district, occurredAt, receivedAt, seq } = row;
  const { clockSuspect, prefilledAt, figures, obstacles, actions, ppks, psks, words } = monthlyFactsOf(row);
  const changes = (list: CodeList, changed: readonly WelfareChange[]) =>
    changed.map(({ code, added, removed }) => ({ ...codedOf(list, ppksCode(code)), added, removed }));
  return {
    id: eventIdOf({ kind: 'area', id: placeOf(district as AreaCode) }, seq),
    officer: source.slice(source.indexOf(':') + 1),
    submittedAt: occurredAt,
    receivedAt,
    clockSuspect: clockSuspect === true,
    ...(prefilledAt !== undefined && { prefilledAt }),
    figures: figures
      .filter(({ programme }) => inLetter(caller, programme))
      .map((one) => ({
        ...one,
        label: settings.programmes[one.programme]?.label ?? { id: one.programme, en: one.programme },
        differs: differs(one),
      })),
    obstacles: obstacles.map(({ code, families }) => ({
      ...codedOf(OBSTACLES, code),
      ...(families !== undefined && { families }),
    })),
    actions: actions.map((code) => codedOf(ACTIONS_TAKEN, code)),
    ppks: changes(PPKS, ppks),
    psks: changes(PSKS, psks),
    hasWords: words === true,
  };
}
