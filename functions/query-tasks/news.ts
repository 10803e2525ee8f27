/** Which families of the list a phone must get anew because something about them, or about whose they are, has changed since it asked last. */
import type { Caller } from '#shared/domain/access/subject.ts';
import { ancestor, contains } from '#shared/domain/area/area.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { addMs } from '#shared/domain/time/instant.ts';
import { caseFacts } from '#shared/store/cases.ts';
import { endedSince } from '#shared/store/delegations.ts';
import { familyFacts } from '#shared/store/kpms.ts';
import { type Officer, officerFacts } from '#shared/store/officers.ts';
import type { Table } from '#shared/store/table.ts';
import { type KnownRoster, officersOf } from '#shared/tasks/roster.ts';
import type { Placed } from './mine.ts';
import type { Loaded } from './pages.ts';

/** What was received by then may have been recorded later: a receipt is open for less than this, or an alarm rings (DESIGN §1). */
const OPEN_MAX_MS = 15 * 60_000;

interface News {
  /** Areas in which somebody was assigned or unassigned since: who has a village decides whose its families are. */
  readonly areas: readonly AreaCode[];
  readonly kpmIds: ReadonlySet<string>;
  readonly villages: ReadonlySet<string>;
}

/** Rather too much than too little: a family that is sent again is held once. */
export async function newsSince(
  table: Table,
  caller: Caller,
  roster: KnownRoster,
  since: Instant,
  now: Instant,
): Promise<(family: Loaded, placed: Placed) => boolean> {
  const officers = await officersOf(table, [...new Set([caller.id, ...roster.officers.map(({ officerId }) => officerId)])]);
  const news: News = {
    areas: officers.flatMap((officer) => changedAreas(officer, since, now)),
    ...(await given(table, caller, roster, since, now)),
  };
  return (family, placed) => isNews(placed, news, since, now) || isChanged(family, since);
}

/** Facts about an officer that came since, and assignments that have begun or ended since. */
function changedAreas(officer: Officer, since: Instant, now: Instant): AreaCode[] {
  const came = officerFacts(officer).filter(({ receivedAt }) => receivedAt > addMs(since, -OPEN_MAX_MS));
  const within = (at: string | undefined): boolean => at !== undefined && since < at && at <= now;
  const turned = officer.assignments.filter(({ from, until }) => within(from) || within(until));
  return [...came, ...turned].map(({ area }) => area as AreaCode);
}

/** What was given, given back, or has ended by its own date since. */
async function given(table: Table, caller: Caller, { delegations }: KnownRoster, since: Instant, now: Instant) {
  const districts = [...new Set(caller.areas.flatMap((area) => ancestor(area, 'district') ?? []))];
  const ended = await Promise.all(districts.map((district) => endedSince(table, district, since)));
  const changed = [
    ...ended.flat(),
    ...delegations.filter(({ givenAt, until }) => givenAt > since || (until !== undefined && since < until && until <= now)),
  ];
  return {
    kpmIds: new Set(changed.flatMap(({ kpmIds = [] }) => kpmIds)),
    villages: new Set(changed.flatMap(({ village }) => village ?? [])),
  };
}

function isNews({ kpmId, village, dueAt, share, drawnAt }: Placed, news: News, since: Instant, now: Instant): boolean {
  // on this list since it is overdue, though nothing was said of it
  const raised = share.raised && since < dueAt && dueAt < now;
  const drawn = drawnAt !== undefined && drawnAt > since;
  return (
    raised || drawn || news.kpmIds.has(kpmId) || news.villages.has(village) || news.areas.some((area) => contains(area, village))
  );
}

/** Whether anything about the family or its awaited cases was received since. */
function isChanged({ kpm, cases }: Loaded, since: Instant): boolean {
  const facts = [...familyFacts(kpm), ...cases.flatMap(caseFacts)];
  return facts.some((fact) => fact.receivedAt > addMs(since, -OPEN_MAX_MS));
}
