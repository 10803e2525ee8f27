/**
 * Complaints of an area over the kab/kota that it holds, or of an agency those in its hands: those that wait, what is due first or newest
 * first, with their clocks; those that are closed, the newest first (DOMAIN §3.2 #38, docs/adr/0033). What waits is read whole, so that
 * its order and its counts are exact.
 */
import * as z from 'zod';
import { areasAsked } from '#shared/administration/areas-asked.ts';
import { allow, roleMay } from '#shared/domain/access/allow.ts';
import { type Caller, isOfAgency } from '#shared/domain/access/subject.ts';
import { COUNTRY, contains, isAreaCode } from '#shared/domain/area/area.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { ownerOfAgency } from '#shared/domain/rules/owners.ts';
import { badCursor, openCursor, PAGE_ROWS_DEFAULT, sealCursor } from '#shared/http/paging.ts';
import { notFound, Problem } from '#shared/http/problem.ts';
import type { ComplaintPage, ComplaintQuery } from '#shared/http/schemas/complaints.ts';
import { concerns, resourceOf } from '#shared/reading/complaint-access.ts';
import { type FamiliesSeen, familiesSeen } from '#shared/reading/families-seen.ts';
import { newestFirst } from '#shared/reading/newest-first.ts';
import { regenciesIn } from '#shared/reading/regencies.ts';
import { type ComplaintsPlace, closedIn, waitingIn } from '#shared/store/complaints.ts';
import { type Known, knownOf, type ViewPorts, viewsOf } from './view.ts';

export type ComplaintPorts = ViewPorts;

/** Closed ones looked at for one page: a filter that matches little answers with a short page and a cursor. */
const LOOKED_AT_MAX = 1_000;
const position = /^place~([\x21-\x7e]{10,300}) *$/;
const sealedPosition = z.string().max(500);
/** As long as any: a family's id is longer than an area's. */
const PLACE_CHARS = 160;

/** Where a page ends is where a line lies, and says whose complaint it is: sealed as its id is. */
const placeName = (line: string): string => `place~${line}`.padEnd(PLACE_CHARS);

async function startOf({ vault }: ComplaintPorts, sealed: string): Promise<string> {
  const [, line] = position.exec((await vault.openName(sealed)) ?? '') ?? [];
  if (line === undefined) throw badCursor();
  return line;
}

/** What is asked of each, beside where it lies. */
interface Asked {
  readonly caller: Caller;
  readonly areas: readonly AreaCode[];
  readonly query: ComplaintQuery;
  readonly families: FamiliesSeen;
  readonly now: Instant;
}

/**
 * @throws Problem `forbidden` by role, `not-found` for an area outside the caller's, `malformed-request` for a foreign cursor and for
 * what is wider than a province
 */
export async function listComplaints(ports: ComplaintPorts, caller: Caller, query: ComplaintQuery): Promise<ComplaintPage> {
  const { areas, places } = whereOf(caller, query);
  const { limit = PAGE_ROWS_DEFAULT, cursor, ...filters } = query;
  const shape = { route: 'complaints', source: caller.source, ...filters };
  const start = cursor === undefined ? undefined : await startOf(ports, openCursor(cursor, shape, sealedPosition));
  const now = ports.clock.now();
  const asked: Asked = { caller, areas, query, families: familiesSeen(ports.table, caller, 'complaints:read'), now };
  const first = start === undefined;
  const waiting = first || query.state !== 'closed' ? await waitingOf(ports, places, asked) : [];
  const found =
    query.state === 'closed' ? await closedOf(ports, places, asked, limit, start) : pageOf(waiting, query, limit, start);
  return {
    complaints: await viewsOf(ports, found.rows, now),
    ...(first && { counts: countsOf(waiting) }),
    at: now,
    ...(found.last !== undefined && { cursor: sealCursor(await ports.vault.sealName(placeName(found.last)), shape) }),
  };
}

interface Where {
  readonly areas: readonly AreaCode[];
  readonly places: readonly ComplaintsPlace[];
}

/** An agency has a list of its own, wherever what is in it lies; an area narrows it. Whether a complaint is a known family's it may not ask. */
function whereOf(caller: Caller, { area, family }: ComplaintQuery): Where {
  if (isOfAgency(caller.role)) {
    if (!roleMay(caller.role, 'complaints:read')) throw new Problem('forbidden');
    if (area !== undefined && !isAreaCode(area)) throw notFound();
    if (family !== undefined) throw new Problem('forbidden');
    return { areas: [area ?? COUNTRY], places: [ownerOfAgency(caller.id)] };
  }
  const areas = areasAsked(caller, 'complaints:read', area);
  return { areas, places: regenciesIn(areas) };
}

interface Found {
  readonly rows: readonly Known[];
  /** Where the next page begins behind; absent at the end. */
  readonly last?: string;
}

/** All that wait and are asked for, whatever their state. */
async function waitingOf(ports: ComplaintPorts, places: readonly ComplaintsPlace[], asked: Asked): Promise<Known[]> {
  const found: Known[] = [];
  for (const place of places) {
    for await (const line of waitingIn(ports.table, place)) {
      const known = knownOf(line, ports.settings, asked.now);
      if (known && (await isAsked(known, asked))) found.push(known);
    }
  }
  return found;
}

const countsOf = (waiting: readonly Known[]): NonNullable<ComplaintPage['counts']> => ({
  unanswered: waiting.filter(({ standing }) => standing.state === 'unanswered').length,
  answered: waiting.filter(({ standing }) => standing.state === 'answered').length,
  overdue: waiting.filter(({ overdue }) => overdue).length,
});

function pageOf(waiting: readonly Known[], query: ComplaintQuery, limit: number, start: string | undefined): Found {
  const { state = 'open', overdue, order = 'due' } = query;
  const newest = order === 'newest';
  const placed = waiting
    .filter((one) => state === 'open' || one.standing.state === state)
    .filter((one) => overdue === undefined || one.overdue === (overdue === 'true'))
    .map((known) => ({ known, at: `${newest ? known.standing.received.occurredAt : known.dueAt}#${known.line.position}` }))
    .sort((a, b) => (a.at < b.at === newest ? 1 : -1));
  const rest = placed.filter(({ at }) => start === undefined || (newest ? at < start : at > start));
  const page = rest.slice(0, limit);
  const last = rest.length > limit ? page.at(-1)?.at : undefined;
  return { rows: page.map(({ known }) => known), ...(last !== undefined && { last }) };
}

async function closedOf(
  ports: ComplaintPorts,
  places: readonly ComplaintsPlace[],
  asked: Asked,
  limit: number,
  start: string | undefined,
): Promise<Found> {
  // nothing that is closed is overdue
  if (asked.query.overdue === 'true') return { rows: [] };
  const rows: Known[] = [];
  let last: string | undefined;
  let looked = 0;
  const lists = places.map((place) => closedIn(ports.table, place, start));
  for await (const line of newestFirst(lists, (one) => one.position)) {
    if (rows.length === limit || looked === LOOKED_AT_MAX) return { rows, ...(last !== undefined && { last }) };
    looked++;
    last = line.position;
    const known = knownOf(line, ports.settings, asked.now);
    if (known && (await isAsked(known, asked))) rows.push(known);
  }
  return { rows };
}

async function isAsked({ line, standing }: Known, { caller, areas, query, families }: Asked): Promise<boolean> {
  const { area, channel, topic, programme } = standing.received.data;
  const { agency, organisation } = standing.assigned?.data ?? {};
  const hands = [agency, organisation].filter((one) => one !== undefined);
  const { subjectKind: kind, subjectId: subject } = line;
  const matches =
    areas.some((one) => contains(one, area as AreaCode)) &&
    (query.channel === undefined || query.channel === channel) &&
    (query.topic === undefined || query.topic === topic) &&
    (query.family === undefined || (query.family === 'known') === (kind === 'kpm')) &&
    (query.assigned === undefined || (query.assigned === '-none' ? hands.length === 0 : hands.includes(query.assigned)));
  return (
    matches && mayRead(caller, standing) && concerns(caller, programme) && families.sees({ kind, subject, programmes: undefined })
  );
}

/** A line may be of before the complaint was given to somebody else. */
const mayRead = (caller: Caller, standing: Known['standing']): boolean =>
  !isOfAgency(caller.role) || allow(caller, 'complaints:read', resourceOf(caller, standing));
