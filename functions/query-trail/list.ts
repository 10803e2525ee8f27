/** Lists what happened in an area, by a partner or an officer, of a type or a programme: newest first, and what of it was known on a date (DESIGN §2, §10). */
import * as z from 'zod';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Instant } from '#shared/domain/brand.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import { instantOf } from '#shared/domain/time/instant.ts';
import { openCursor, PAGE_ROWS_DEFAULT, sealCursor } from '#shared/http/paging.ts';
import { refuseUnknown } from '#shared/http/refuse-unknown.ts';
import type { TrailPage, TrailPageQuery } from '#shared/http/schemas/trail.ts';
import { type AreaNames, areaRefOf } from '#shared/reading/area-ref.ts';
import { familiesSeen } from '#shared/reading/families-seen.ts';
import { enterLookAt } from '#shared/recording/disclosure.ts';
import type { Clock, Random } from '#shared/runtime/ports.ts';
import type { JournalEntry } from '#shared/store/journal.ts';
import { type Asked, askedBy, lookedAt } from '#shared/trail/asked.ts';
import { type EntryPorts, entriesFor } from '#shared/trail/entries.ts';
import { isAsked, isSeen } from '#shared/trail/matching.ts';
import { type Step, walk } from '#shared/trail/walk.ts';

export interface TrailPorts extends EntryPorts {
  readonly settings: EntryPorts['settings'] & Pick<Settings, 'programmes'>;
  readonly clock: Clock;
  readonly random: Random;
}

/** Journal entries looked at for one page: a filter that matches little answers with a short page and a cursor, not with a scan. */
const LOOKED_AT_MAX = 5_000;
/** Journals opened for one page: a day of the whole country is 514 of them, and begun days are finished. */
const OPENED_MAX = 500;
/** A family that must be read to know whether it is seen weighs as much as so many entries: about two read units. */
const ENTRIES_A_FAMILY = 50;
/** As far as the period is counted: about 300 read units, 800 where families must be read. */
const COUNTED_MAX = 20_000;
const COUNTED_OPENED_MAX = 1_500;

/** `<day>#<received>#<kind>#<subject>#<seq>`, or the end of a day. */
const position = z.string().regex(/^\d{4}-\d\d-\d\d#[\x21-\x7e]{0,200}$/);

/** @throws Problem as `askedBy`; `malformed-request` for a foreign cursor, and for a programme that no setting knows: no entry would say that nothing happened */
export async function listTrail(ports: TrailPorts, caller: Caller, query: TrailPageQuery): Promise<TrailPage> {
  const asked = await askedBy(ports.table, caller, query);
  if (query.programme !== undefined) refuseUnknown('programme', query.programme, Object.keys(ports.settings.programmes));
  const { limit, cursor, ...filters } = query;
  const shape = { route: 'trail-page', source: caller.source, ...filters };
  const before = cursor === undefined ? undefined : openCursor(cursor, shape, position);
  const now = ports.clock.now();
  for (const looked of lookedAt(asked)) await enterLookAt(ports, caller, looked, now);
  const asOf = query.asOf === undefined ? undefined : instantOf(Date.parse(query.asOf));
  const steps = walk(ports.table, asked.areas, asked.period, before);
  const families = familiesSeen(ports.table, caller, 'trail:read');
  const wanted: Wanted = {
    is: async (entry) => isAsked(entry, query, asked) && isSeen(entry, caller) && (await families.sees(entry)),
    cost: () => families.read * ENTRIES_A_FAMILY,
  };
  const counting = asOf !== undefined && before === undefined ? asOf : undefined;
  const { picked, next, counts } = await look(steps, wanted, limit ?? PAGE_ROWS_DEFAULT, counting);
  return {
    ...headOf(ports.areas, asked),
    ...(asOf !== undefined && { asOf }),
    ...(counts && { counts }),
    entries: await entriesFor(ports, caller, picked, asOf),
    ...(next !== undefined && { cursor: sealCursor(next, shape) }),
  };
}

const headOf = (areas: AreaNames, { area, partner, officer, period }: Asked) => ({
  ...(area !== undefined && { area: areaRefOf(areas, area) }),
  ...(partner && { partner: { id: partner.agencyId, name: partner.name } }),
  ...(officer && { officer: { id: officer.officerId, kind: officer.kind } }),
  ...period,
});

interface Wanted {
  is(entry: JournalEntry): Promise<boolean>;
  /** What it took so far to know, in entries looked at. */
  cost(): number;
}
interface Looked {
  readonly picked: readonly JournalEntry[];
  /** After which the next page goes on; `undefined` at the end. */
  readonly next: string | undefined;
  readonly counts: TrailPage['counts'];
}

/** A page of what is wanted, and, where that is asked for, how much of the whole period was known by then. */
async function look(steps: AsyncIterable<Step>, wanted: Wanted, limit: number, asOf: Instant | undefined): Promise<Looked> {
  const picked: JournalEntry[] = [];
  const counts = { knownThen: 0, knownLater: 0, complete: true };
  let [last, next]: (string | undefined)[] = [];
  let entries = 0;
  for await (const { position, entry, opened } of steps) {
    const lookedAt = entries + wanted.cost();
    if (next === undefined && last !== undefined && isFull(entry, picked.length === limit, lookedAt, opened)) next = last;
    if (next !== undefined && asOf === undefined) break;
    if (asOf !== undefined && (lookedAt >= COUNTED_MAX || (entry === undefined && opened > COUNTED_OPENED_MAX))) {
      return { picked, next: next ?? last, counts: { ...counts, complete: false } };
    }
    last = position;
    if (entry === undefined) continue;
    entries++;
    if (!(await wanted.is(entry))) continue;
    if (asOf !== undefined) counts[entry.receivedAt <= asOf ? 'knownThen' : 'knownLater']++;
    if (next === undefined) picked.push(entry);
  }
  return { picked, next, counts: asOf && counts };
}

/** An entry more than the page holds, or than is looked at for one; or the end of a day of which so many journals were opened. */
const isFull = (entry: JournalEntry | undefined, isTaken: boolean, lookedAt: number, opened: number): boolean =>
  entry === undefined ? opened > OPENED_MAX : isTaken || lookedAt >= LOOKED_AT_MAX;
