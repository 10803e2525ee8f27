/** What is known of a kecamatan for its next monthly report: figures from the roll-ups and obstacles from the visits, exact up to the time that it names. */
import { OBSTACLES, type Obstacle } from '#events/field-codes.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { ancestor, contains, levelOf } from '#shared/domain/area/area.ts';
import { type AreaCode, type Instant, invariant, type Month } from '#shared/domain/brand.ts';
import type { ProgrammeFigures } from '#shared/domain/report/monthly.ts';
import { cycleOf, inForce, type Programme, type Settings } from '#shared/domain/settings/settings.ts';
import type { Prefill } from '#shared/http/schemas/monthly-reports.ts';
import { areaRefOf } from '#shared/reading/area-ref.ts';
import { codedOf } from '#shared/reading/field-words.ts';
import { mapLimited } from '#shared/runtime/map-limited.ts';
import { prefillInHour } from '#shared/store/monthly-prefills.ts';
import { rowsUnder } from '#shared/store/summaries.ts';
import type { Table } from '#shared/store/table.ts';
import { sumOfVisits, visitsIn } from '#shared/store/visits.ts';
import type { MonthlyPorts } from './list.ts';

/** Whether the area is a kecamatan of which this officer reports now. */
export const isReporterOf = ({ posts = [] }: Caller, area: AreaCode, settings: Settings, now: Instant): boolean => {
  const { monthlyReportBy } = inForce(settings.fieldWork, now);
  return levelOf(area) === 'district' && posts.some((post) => post.kind === monthlyReportBy && contains(post.area, area));
};

/** The same to one officer for an hour, and kept: what is sent in a report names it. */
export async function prefillOf(ports: MonthlyPorts, caller: Caller, area: AreaCode, month: Month): Promise<Prefill> {
  const { table, settings, areas } = ports;
  const of = { officerId: caller.id, area, month, at: ports.clock.now() };
  const [{ at, figures }, visits] = await Promise.all([
    prefillInHour(table, of, () => countedIn(table, area, month, settings)),
    visitsIn(table, area, month),
  ]);
  const seen = sumOfVisits(visits);
  return {
    area: areaRefOf(areas, area),
    at,
    figures: figures.map((one) => ({ ...one, ...aboutProgramme(settings, one.programme, month) })),
    visits: seen.visits,
    obstacles: Object.entries(seen.obstacles)
      .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
      .map(([code, families]) => ({ ...codedOf(OBSTACLES, code as Obstacle), families })),
  };
}

function aboutProgramme(
  { programmes }: Settings,
  code: string,
  month: Month,
): Pick<Prefill['figures'][number], 'label' | 'cycle'> {
  const programme = programmes[code];
  return {
    label: programme?.label ?? { id: code, en: code },
    cycle: programme === undefined ? month : cycleOf(programme, month),
  };
}

/** Of the programmes that the roll-ups know there. */
async function countedIn(table: Table, area: AreaCode, month: Month, settings: Settings): Promise<ProgrammeFigures[]> {
  const found = await mapLimited(Object.values(settings.programmes), (programme) => figuresOf(table, area, programme, month));
  return found.flatMap((figures) => figures ?? []);
}

/** The rows of the kecamatan in the roll-ups of its kab/kota, for the cycle that the month lies in. */
async function figuresOf(
  table: Table,
  area: AreaCode,
  programme: Programme,
  month: Month,
): Promise<ProgrammeFigures | undefined> {
  const regency = ancestor(area, 'regency');
  invariant(regency !== undefined, `a kecamatan lies in a kab/kota: ${area}`);
  const total = { rows: 0, listed: 0, paid: 0, verified: 0 };
  for await (const row of rowsUnder(table, regency, `${programme.code}#${cycleOf(programme, month)}#${area}#`)) {
    total.rows++;
    total.listed += row.entitled;
    total.paid += row.paid;
    total.verified += row.verified;
  }
  const { rows, listed, paid, verified } = total;
  if (rows === 0) return undefined;
  // whoever was paid outside the list makes it less than it is, never below none
  return { programme: programme.code, listed, paid, unpaid: Math.max(0, listed - paid), verified };
}
