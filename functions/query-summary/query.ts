/** The roll-up of an area and of its children: rows under the area, summed over their buckets (DESIGN §3, §10). */
import { allow, areasFor, inLetter, roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { COUNTRY, isAreaCode, levelOf, parentOf } from '#shared/domain/area/area.ts';
import { childrenOf } from '#shared/domain/area/directory.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import { fieldProblem, notFound, Problem } from '#shared/http/problem.ts';
import type { CountsAnswer, SummaryAnswer, SummaryQuery } from '#shared/http/schemas/summary.ts';
import { type AreaNames, areaRefOf } from '#shared/reading/area-ref.ts';
import { COUNTS, type Counts, rowsUnder } from '#shared/store/summaries.ts';
import type { Table } from '#shared/store/table.ts';

export interface SummaryPorts {
  readonly table: Table;
  readonly areas: AreaNames;
  readonly settings: Pick<Settings, 'programmes'>;
}

/**
 * @throws Problem `forbidden` by role, `not-found` where the area is none, or lies outside the caller's, `malformed-request` for a
 * programme that no setting knows and nothing was ever counted of: zeros would say that nobody receives it
 */
export async function summarise(ports: SummaryPorts, caller: Caller, query: SummaryQuery): Promise<SummaryAnswer> {
  if (!roleMay(caller.role, 'summary:read')) throw new Problem('forbidden');
  const reach = areasFor(caller, 'summary:read');
  const area = query.area ?? (reach.length === 1 ? reach[0] : COUNTRY) ?? COUNTRY;
  // under a letter, all of its programmes are summed where none is asked for
  const programmes = query.programme === undefined ? (caller.programmes ?? []) : [query.programme];
  if (!isAreaCode(area) || !allow(caller, 'summary:read', { area, programmes })) throw notFound();
  const village = levelOf(area) === 'village';
  const children = await countChildren(ports.table, caller, village ? (parentOf(area) as AreaCode) : area, query);
  if (children.size === 0 && query.programme !== undefined) refuseUnknown(ports.settings, query.programme);
  const shown = village ? pick(children, area) : withEmpty(area, children);
  return {
    area: areaRefOf(ports.areas, area),
    level: levelOf(area),
    ...(query.programme !== undefined && { programme: query.programme }),
    ...(query.cycle !== undefined && { cycle: query.cycle }),
    total: answerOf(sum([...shown.values()])),
    children: village
      ? []
      : [...shown]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([child, counts]) => ({ area: areaRefOf(ports.areas, child), ...answerOf(counts) })),
  };
}

/** @throws Problem `malformed-request` */
function refuseUnknown({ programmes }: SummaryPorts['settings'], programme: string): void {
  if (Object.hasOwn(programmes, programme)) return;
  const known = Object.keys(programmes).join(', ');
  throw fieldProblem(
    'malformed-request',
    '/programme',
    { id: 'Program ini tidak dikenal', en: 'This programme is not known' },
    { id: `Pakai salah satu: ${known}`, en: `Use one of: ${known}` },
  );
}

/** Rows of a parent, by child; the sort key leads with the programme, so that one programme's rows are one range. */
async function countChildren(
  table: Table,
  caller: Caller,
  parent: AreaCode,
  query: SummaryQuery,
): Promise<Map<AreaCode, Counts>> {
  const { programme, cycle } = query;
  const prefix = programme === undefined ? undefined : cycle === undefined ? `${programme}#` : `${programme}#${cycle}#`;
  const children = new Map<AreaCode, Counts>();
  for await (const row of rowsUnder(table, parent, prefix)) {
    if ((cycle !== undefined && row.cycle !== cycle) || !inLetter(caller, row.programme)) continue;
    const child = row.child as AreaCode;
    children.set(child, sum([children.get(child) ?? NOTHING, row]));
  }
  return children;
}

/** Children without any row too: a kecamatan where nobody is on a list is something to know. At most 108, in one of Papua. */
const withEmpty = (area: AreaCode, children: ReadonlyMap<AreaCode, Counts>): Map<AreaCode, Counts> =>
  new Map([...childrenOf(area).map((child): [AreaCode, Counts] => [child, NOTHING]), ...children]);

function pick(children: ReadonlyMap<AreaCode, Counts>, child: AreaCode): Map<AreaCode, Counts> {
  return new Map([[child, children.get(child) ?? NOTHING]]);
}

const NOTHING = Object.fromEntries(COUNTS.map((name) => [name, 0])) as Counts;

function sum(all: readonly Counts[]): Counts {
  return Object.fromEntries(COUNTS.map((name) => [name, all.reduce((total, counts) => total + counts[name], 0)])) as Counts;
}

function answerOf(counts: Counts): CountsAnswer {
  const { entitled, paid, paidRupiah, received, returnedRupiah, toVerify, verified, overdue, flagged } = counts;
  const verifiedPercent = paid === 0 ? null : Math.round((1000 * verified) / paid) / 10;
  return { entitled, paid, paidRupiah, received, returnedRupiah, toVerify, verified, verifiedPercent, overdue, flagged };
}
