/** What counted cells come to: one group as people see it, and the totals of all that match. Pure. */
import { isOfAgency, type Role } from '#shared/domain/access/subject.ts';
import { WORKFLOWS } from '#shared/domain/alerts/alert.ts';
import { ownerKeyOf } from '#shared/domain/alerts/cell.ts';
import { endOfDueHour, isPast } from '#shared/domain/alerts/due.ts';
import { groupIdOf } from '#shared/domain/alerts/group.ts';
import { looksAtRupiah } from '#shared/domain/alerts/rupiah.ts';
import { type AreaLevel, ancestor, levelOf } from '#shared/domain/area/area.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { RULE_CODES, ruleByCode } from '#shared/domain/rules/index.ts';
import { type Origin, readOrigin } from '#shared/domain/rules/origin.ts';
import { agencyOf } from '#shared/domain/rules/owners.ts';
import { SEVERITIES } from '#shared/domain/rules/rule.ts';
import { wordsOf } from '#shared/domain/rules/words.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import type { AlertGroup, AlertTotals } from '#shared/http/schemas/alert-groups.ts';
import type { AgencyNames } from '#shared/reading/agency-names.ts';
import { type AreaNames, areaRefOf } from '#shared/reading/area-ref.ts';
import { originView } from '#shared/reading/origin.ts';
import { organisationLabel, ownedByOf } from '#shared/reading/owners.ts';
import { cycleText } from '#shared/reading/wording.ts';
import type { CountedCell, CountedRow } from '#shared/store/alert-groups.ts';
import { dueOf, type Group } from './places.ts';

export interface CountPorts {
  readonly agencies?: AgencyNames;
  readonly areas: AreaNames;
  readonly settings: Pick<Settings, 'programmes'>;
}

const alertsIn = (cells: readonly CountedCell[]): number => cells.reduce((sum, { alerts }) => sum + alerts, 0);
const overdueIn = (cells: readonly CountedCell[], now: Instant): number =>
  alertsIn(cells.filter(({ due }) => due !== undefined && isPast(due, now)));

/** Every name of a list with what it counts, also 0. */
const by = <K extends string>(names: readonly K[], cells: readonly CountedCell[], nameOf: (cell: CountedCell) => K) =>
  Object.fromEntries(names.map((name) => [name, alertsIn(cells.filter((cell) => nameOf(cell) === name))])) as Record<K, number>;

/** @param states the cells of the group in every state, under the other filters */
export function groupView(ports: CountPorts, role: Role, group: Group, states: readonly CountedCell[], now: Instant): AlertGroup {
  const { rule, area, cycle, origin, rows } = group;
  const cells = rows.flatMap((row) => row.cells);
  const { label, category } = ruleByCode(rule);
  const { advice } = wordsOf(rule);
  const bySeverity = by(SEVERITIES, cells, ({ severity }) => severity);
  const due = dueOf(cells);
  const programmes = [...new Set(rows.flatMap(({ row, cells: own }) => (own.length > 0 ? (row.programme ?? []) : [])))].sort();
  const months = Math.max(1, ...programmes.map((programme) => ports.settings.programmes[programme]?.cycleMonths ?? 1));
  const place = (level: AreaLevel) => {
    const code = ancestor(area, level);
    return code === undefined || code === area ? undefined : areaRefOf(ports.areas, code);
  };
  const [district, regency, province] = [place('district'), place('regency'), place('province')];
  return {
    id: groupIdOf({ rule, area, cycle, origin }),
    rule,
    label,
    advice,
    category,
    severity: SEVERITIES.find((one) => bySeverity[one] > 0) ?? 'rendah',
    area: areaRefOf(ports.areas, area),
    ...(district && { district }),
    ...(regency && { regency }),
    ...(province && { province }),
    programmes,
    ...(cycle !== undefined && { cycle, cycleLabel: { id: cycleText(cycle, months, 'id'), en: cycleText(cycle, months, 'en') } }),
    ...(origin !== undefined && mayKnow(role, origin) && { origin: originView(origin, ports.agencies) }),
    alerts: alertsIn(cells),
    overdue: overdueIn(cells, now),
    states: by(WORKFLOWS, states, ({ workflow }) => workflow),
    bySeverity,
    ...(due !== '' && { dueAt: endOfDueHour(due) }),
    // what others paid is no partner's to know
    ...(looksAtRupiah(rule) && !isOfAgency(role) && { rupiah: cells.reduce((sum, { rupiah }) => sum + rupiah, 0) }),
    owners: ownersIn(ports, role, group),
  };
}

/** What an officer did is no partner's to know. */
const mayKnow = (role: Role, origin: Origin): boolean => !isOfAgency(role) || readOrigin(origin).kind !== 'officer';

/** How many of a group each owner has to act on. */
export function ownerCounts({ area, rows }: Group): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const cell of rows.flatMap((row) => row.cells)) {
    for (const owner of cell.owners) {
      const key = ownerKeyOf(owner, area);
      if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + cell.alerts);
    }
  }
  return counts;
}

/** Into whose hands else officials put them is no partner's to know (docs/adr/0028). */
const ownersIn = ({ areas, agencies }: CountPorts, role: Role, group: Group): AlertGroup['owners'] =>
  [...ownerCounts(group)]
    .filter(([owner]) => !isOfAgency(role) || agencyOf(owner) !== undefined)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([owner, alerts]) => ({ ...ownedByOf(areas, owner, agencies), alerts }));

/** Rows that match, of groups or of sums, each with the cells that do. */
export type Matching = readonly { readonly row: CountedRow; readonly cells: readonly CountedCell[] }[];

/** How long a programme's cycle is; one month where nobody knows. */
type Lengths = CountPorts['settings']['programmes'];

/** Of each cycle of which there is any, by its months; where programmes disagree how many these are, by its first one. */
function cyclesIn(matching: Matching, programmes: Lengths): AlertTotals['byCycle'] {
  // sums of the country know no cycle
  if (matching.some(({ row }) => levelOf(row.area) === 'province')) return undefined;
  const some = matching.filter(({ cells }) => cells.length > 0);
  return [...Map.groupBy(some, ({ row }) => row.cycle)]
    .flatMap(([cycle, own]) => (cycle === undefined ? [] : [{ cycle, own }]))
    .sort((a, b) => (a.cycle > b.cycle ? -1 : 1))
    .map(({ cycle, own }) => {
      const lengths = new Set(own.map(({ row }) => programmes[row.programme ?? '']?.cycleMonths ?? 1));
      const [months = 1] = lengths;
      const words = (language: 'id' | 'en') => cycleText(cycle, lengths.size === 1 ? months : 1, language);
      const label =
        lengths.size === 1 ? { id: words('id'), en: words('en') } : { id: `mulai ${words('id')}`, en: `from ${words('en')}` };
      return { cycle, label, alerts: alertsIn(own.flatMap(({ cells }) => cells)) };
    });
}

/** @param groups how many, where they were all read */
export function totalsOf(matching: Matching, groups: number | undefined, programmeSettings: Lengths, now: Instant): AlertTotals {
  const cells = matching.flatMap((one) => one.cells);
  const cellsWhere = (test: (row: CountedRow) => boolean) => matching.filter(({ row }) => test(row)).flatMap((one) => one.cells);
  const organisations = new Map<string, number>();
  for (const { owners, alerts } of cells) {
    for (const name of new Set(owners.map(({ organisation }) => organisation))) {
      organisations.set(name, (organisations.get(name) ?? 0) + alerts);
    }
  }
  const byCycle = cyclesIn(matching, programmeSettings);
  const programmes = new Set(matching.flatMap((one) => (one.cells.length > 0 ? [one.row.programme] : [])));
  return {
    alerts: alertsIn(cells),
    ...(groups !== undefined && { groups }),
    overdue: overdueIn(cells, now),
    byWorkflow: by(WORKFLOWS, cells, ({ workflow }) => workflow),
    bySeverity: by(SEVERITIES, cells, ({ severity }) => severity),
    byRule: RULE_CODES.flatMap((rule) => {
      const own = cellsWhere((row) => row.rule === rule);
      const { label } = ruleByCode(rule);
      return own.length === 0 ? [] : [{ rule, label, alerts: alertsIn(own), overdue: overdueIn(own, now) }];
    }),
    byOrganisation: [...organisations]
      .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
      .map(([organisation, alerts]) => ({ organisation, label: organisationLabel(organisation), alerts })),
    byProgramme: [...programmes]
      .sort((a = '', b = '') => (a < b ? -1 : 1))
      .map((programme) => ({
        ...(programme !== undefined && { programme }),
        alerts: alertsIn(cellsWhere((row) => row.programme === programme)),
      })),
    ...(byCycle !== undefined && { byCycle }),
  };
}
