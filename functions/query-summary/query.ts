/** The roll-up of an area and of its children: rows under the area, summed over their buckets (DESIGN §3, §10). */

import { type CodeList, OBSTACLES, UNDERSTANDING, UTILISATION } from '#events/field-codes.ts';
import { allow, areasFor, inLetter, roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { COUNTRY, contains, isAreaCode, levelOf, lineage, parentOf } from '#shared/domain/area/area.ts';
import { type AreaSuccessors, areaNow, type SharesNow, sharesNow } from '#shared/domain/area/successors.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { CASE_STATES, STATE_WORDS } from '#shared/domain/case/states.ts';
import { tagsOfFamilies } from '#shared/domain/observation/tags.ts';
import { inForce, type Settings } from '#shared/domain/settings/settings.ts';
import { notFound, Problem } from '#shared/http/problem.ts';
import { refuseUnknown } from '#shared/http/refuse-unknown.ts';
import type { CountsAnswer, SummaryAnswer, SummaryQuery } from '#shared/http/schemas/summary.ts';
import { type AreaNames, areaRefOf } from '#shared/reading/area-ref.ts';
import { cycleText } from '#shared/reading/wording.ts';
import type { Clock } from '#shared/runtime/ports.ts';
import { type AnswerCounts, type Question, sumOfAnswers } from '#shared/store/answers.ts';
import { type StateSums, sumOfStateSums } from '#shared/store/state-sums.ts';
import { COUNTS, type Counts, type DueDay } from '#shared/store/summaries.ts';
import type { Table } from '#shared/store/table.ts';
import { childrenNow, cyclesNow, rowsNow } from './rows-now.ts';

export interface SummaryPorts {
  readonly table: Table;
  readonly areas: AreaNames;
  readonly clock: Clock;
  readonly settings: Pick<Settings, 'programmes' | 'observationCodes' | 'areaSuccessors'>;
}

/**
 * What is counted of the families with a tag is for those who may see a family: in a village it may be one, and says of it what it
 * would say itself.
 *
 * @throws Problem `forbidden` by role, `not-found` where the area is none, or lies outside the caller's, `malformed-request` for a
 * tag that no list knows, and for a programme that no setting knows and nothing was ever counted of: zeros would say that nobody
 * receives it
 */
export async function summarise(ports: SummaryPorts, caller: Caller, query: SummaryQuery): Promise<SummaryAnswer> {
  if (!roleMay(caller.role, 'summary:read')) throw new Problem('forbidden');
  const reach = areasFor(caller, 'summary:read');
  const area = query.area ?? (reach.length === 1 ? reach[0] : COUNTRY) ?? COUNTRY;
  // under a letter, all of its programmes are summed where none is asked for
  const programmes = query.programme === undefined ? (caller.programmes ?? []) : [query.programme];
  const seesTags = roleMay(caller.role, 'kpm:read');
  if (query.tag !== undefined && !seesTags) throw new Problem('forbidden');
  if (!isAreaCode(area) || !allow(caller, 'summary:read', { area, programmes })) throw notFound();
  const tags = seesTags ? tagsOfFamilies(ports.settings, ports.clock.now()) : [];
  if (query.tag !== undefined)
    refuseUnknown(
      'tag',
      query.tag,
      tags.map(({ tag }) => tag),
    );
  const village = levelOf(area) === 'village';
  const parent = village ? (parentOf(area) as AreaCode) : area;
  const successors = inForce(ports.settings.areaSuccessors, ports.clock.now());
  const shares = sharesNow(successors, parent);
  const children = await countChildren({ table: ports.table, successors, shares }, caller, parent, query);
  if (children.size === 0 && query.programme !== undefined) {
    refuseUnknown('programme', query.programme, Object.keys(ports.settings.programmes));
  }
  const shown = village ? pick(children, area) : withEmpty(successors, area, children);
  const total = answerOf(sum(shown.values()), sumOfStateSums([...shown.values()]));
  return {
    area: areaRefOf(ports.areas, area),
    level: levelOf(area),
    ...(query.programme !== undefined && { programme: query.programme }),
    ...(query.cycle !== undefined && { cycle: query.cycle }),
    ...(query.tag !== undefined && { tag: query.tag }),
    ...(seesTags && { tags }),
    ancestors: lineage(area)
      .slice(0, -1)
      .map((one) => areaRefOf(ports.areas, one)),
    ...changedIn(ports.areas, successors, area),
    available: await availableIn(ports, shares, caller, parent),
    total,
    states: namesOf(total),
    progress: progressOf(shown.values()),
    ...saidIn([...shown.values()], seesTags || !village),
    children: village
      ? []
      : [...shown]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([child, own]) => ({ area: areaRefOf(ports.areas, child), ...answerOf(own.counts, own) })),
  };
}

/** Where an area with another code is now, and which areas of then are counted in one. */
function changedIn(areas: AreaNames, successors: AreaSuccessors, area: AreaCode): Pick<SummaryAnswer, 'areaNow' | 'formerly'> {
  const now = areaNow(successors, area);
  const formerly = Object.entries(successors).filter(([, one]) => area !== COUNTRY && contains(area, one));
  return {
    ...(now !== area && { areaNow: areaRefOf(areas, now) }),
    ...(formerly.length > 0 && {
      formerly: formerly.map(([then, one]) => ({ area: areaRefOf(areas, then as AreaCode), now: areaRefOf(areas, one) })),
    }),
  };
}

/** Programmes and cycles with rows here, those of a letter alone; of a village those of its kecamatan. The latest cycle first. */
async function availableIn(
  ports: SummaryPorts,
  shares: SharesNow,
  caller: Caller,
  parent: AreaCode,
): Promise<SummaryAnswer['available']> {
  const found = (await cyclesNow(ports.table, shares, parent)).filter(({ programme }) => inLetter(caller, programme));
  return [...Map.groupBy(found, ({ programme }) => programme)].map(([programme, rows]) => {
    const known = ports.settings.programmes[programme];
    const months = known?.cycleMonths ?? 1;
    return {
      programme,
      label: known?.label ?? { id: programme, en: programme },
      cycles: rows
        .map(({ cycle }) => ({ cycle, label: { id: cycleText(cycle, months, 'id'), en: cycleText(cycle, months, 'en') } }))
        .reverse(),
    };
  });
}

/** Counts, those by state and severity, and the paid cases by the day on which their verification was due. */
interface Counted extends StateSums {
  readonly counts: Counts;
  readonly days: ReadonlyMap<string, DueDay>;
  readonly answers: readonly AnswerCounts[];
}

/** Rows of a parent, by child; the sort key leads with the programme, so that one programme's rows are one range. */
async function countChildren(
  within: { readonly table: Table; readonly successors: AreaSuccessors; readonly shares: SharesNow },
  caller: Caller,
  parent: AreaCode,
  query: SummaryQuery,
): Promise<Map<AreaCode, Counted>> {
  const { programme, cycle } = query;
  const prefix = programme === undefined ? undefined : `${programme}#${cycle === undefined ? '' : `${cycle}#`}`;
  const asked = { ...(prefix !== undefined && { prefix }), ...(query.tag !== undefined && { tag: query.tag }) };
  const rows = new Map<AreaCode, Counted[]>();
  for (const { child, row } of await rowsNow(within, parent, asked)) {
    if ((cycle !== undefined && row.cycle !== cycle) || !inLetter(caller, row.programme)) continue;
    const { days, answers, states, severities } = row;
    rows.set(child, [...(rows.get(child) ?? []), { counts: row, days, answers: [answers], states, severities }]);
  }
  return new Map(
    [...rows].map(([child, own]) => {
      const answers = own.flatMap((one) => one.answers);
      return [child, { counts: sum(own), days: daysOf(own), answers, ...sumOfStateSums(own) }];
    }),
  );
}

/** Children without any row too: a kecamatan where nobody is on a list is something to know. At most 108, in one of Papua. */
const withEmpty = (
  successors: AreaSuccessors,
  area: AreaCode,
  children: ReadonlyMap<AreaCode, Counted>,
): Map<AreaCode, Counted> =>
  new Map([...childrenNow(successors, area).map((child): [AreaCode, Counted] => [child, NOTHING]), ...children]);

function pick(children: ReadonlyMap<AreaCode, Counted>, child: AreaCode): Map<AreaCode, Counted> {
  return new Map([[child, children.get(child) ?? NOTHING]]);
}

const NOTHING: Counted = {
  counts: Object.fromEntries(COUNTS.map((name) => [name, 0])) as Counts,
  ...{ days: new Map(), answers: [], states: new Map(), severities: new Map() },
};

function sum(all: Iterable<Counted>): Counts {
  const total = { ...NOTHING.counts };
  for (const { counts } of all) for (const name of COUNTS) total[name] += counts[name];
  return total;
}

function daysOf(all: Iterable<Counted>): Map<string, DueDay> {
  const days = new Map<string, DueDay>();
  for (const one of all) {
    for (const [day, { due, inTime, late }] of one.days) {
      const known = days.get(day) ?? { due: 0, inTime: 0, late: 0 };
      days.set(day, { due: known.due + due, inTime: known.inTime + inTime, late: known.late + late });
    }
  }
  return days;
}

/** A day that all have left since (an earlier payment stands no more) is no day of the chart. */
function progressOf(all: Iterable<Counted>): SummaryAnswer['progress'] {
  return [...daysOf(all)]
    .filter(([, { due }]) => due !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, { due, inTime, late }]) => ({ day, due, inTime, late, open: due - inTime - late }));
}

/**
 * What families last said at visits, the most frequent first. In a village what the aid was used for may be said of one family: that is
 * for those who may see a family, as its tags are.
 */
function saidIn(all: readonly Counted[], seesUse: boolean): Pick<SummaryAnswer, 'obstacles' | 'utilisation' | 'understanding'> {
  const said = sumOfAnswers(all.flatMap(({ answers }) => answers));
  const ranked = (question: Question, words: CodeList) =>
    [...said[question]]
      .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
      .map(([code, cases]) => ({ code, label: { id: words[code]?.id ?? code, en: words[code]?.en ?? code }, cases }));
  return {
    obstacles: ranked('obstacles', OBSTACLES),
    ...(seesUse && { utilisation: ranked('utilisation', UTILISATION) }),
    understanding: { programme: ranked('programme', UNDERSTANDING), nonCash: ranked('nonCash', UNDERSTANDING) },
  };
}

function answerOf(counts: Counts, { states, severities }: StateSums): CountsAnswer {
  const { paid, paidRupiah, verified, verifiedRupiah } = counts;
  const verifiedPercent = paid === 0 ? null : Math.round((1000 * verified) / paid) / 10;
  const shown = Object.fromEntries(COUNTS.map((name) => [name, counts[name]])) as Counts;
  return {
    ...shown,
    // a paid case is verified or to be verified
    toVerifyRupiah: paidRupiah - verifiedRupiah,
    verifiedPercent,
    byState: [...states].map(([state, share]) => ({ state, ...share })),
    bySeverity: [...severities].map(([severity, share]) => ({ severity, ...share })),
  };
}

const namesOf = ({ byState }: CountsAnswer): SummaryAnswer['states'] =>
  CASE_STATES.filter((code) => byState.some(({ state }) => state === code)).map((code) => ({
    code,
    label: STATE_WORDS[code].label,
  }));
