/**
 * The families that an officer has to visit, the most pressing first, with name and address (DESIGN §10). What is opened is entered
 * into the officer's chain first and answered only then (TRUST §1): one entry a download's page.
 */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { inForceAt } from '#shared/domain/officer/assignments.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import { walkOrder } from '#shared/domain/tasks/walk.ts';
import { workloadOf } from '#shared/domain/tasks/workload.ts';
import { addMs } from '#shared/domain/time/instant.ts';
import { badCursor, openCursor, type QueryShape, sealCursor } from '#shared/http/paging.ts';
import { Problem } from '#shared/http/problem.ts';
import type { Task, TaskPage, TaskQuery } from '#shared/http/schemas/tasks.ts';
import { familyKeys, openProfile, type Profile } from '#shared/privacy/profile.ts';
import type { AreaNames } from '#shared/reading/area-ref.ts';
import { type Asked, keptProfile } from '#shared/reading/kept.ts';
import { mapLimited } from '#shared/runtime/map-limited.ts';
import { type Clock, type Random, SealBroken, type Vault } from '#shared/runtime/ports.ts';
import { getIdentities, type Identity } from '#shared/store/identities.ts';
import type { Kpm } from '#shared/store/kpms.ts';
import { getOfficer } from '#shared/store/officers.ts';
import type { Table } from '#shared/store/table.ts';
import { type MyList, myFamilies } from './mine.ts';
import { newsSince } from './news.ts';
import { type Found, LOOKED_AT_MAX, takePage } from './pages.ts';
import { type Download, enterDownload, shownIn } from './reveal.ts';
import { taskOf } from './show.ts';

export interface TaskPorts {
  readonly table: Table;
  readonly keys: Table;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly random: Random;
  readonly areas: AreaNames;
  readonly settings: Settings;
}

export const TASKS_MAX = 300;
/** How long a phone without a network may go on with what it has (DESIGN §10): a TKSK is in the hills for a week at a time. */
const VALID_MS = 14 * 86_400_000;

const download = z.tuple([z.int().min(1), z.int().min(1)]);
const kpmIdAfter = z.string().min(1).max(64);

export type Listed =
  | { readonly kind: 'page'; readonly page: TaskPage; readonly tag: string }
  /** What the caller holds is what there is: nothing was opened, and nothing entered. It may be used until `validUntil` now. */
  | { readonly kind: 'unchanged'; readonly validUntil: Instant; readonly tag: string };

/** One page as it was taken, and how the next begins once this one is entered. */
interface Page {
  readonly found: readonly Found[];
  readonly before?: Download | undefined;
  /** With what this page has shown. */
  readonly next: (shown: Download | undefined) => unknown;
}

/**
 * @param held the tags that the caller holds (If-None-Match)
 * @throws Problem `forbidden` for anybody but officers, `malformed-request` for a foreign cursor
 */
export async function listTasks(
  ports: TaskPorts,
  caller: Caller,
  query: TaskQuery,
  held: (tag: string) => boolean = () => false,
): Promise<Listed> {
  if (!roleMay(caller.role, 'tasks:download')) throw new Problem('forbidden');
  const now = ports.clock.now();
  const limit = query.limit ?? TASKS_MAX;
  const since = query.since === undefined ? undefined : (new Date(query.since).toISOString() as Instant);
  const shape = { route: 'tasks', source: caller.source, since };
  const mine = await myFamilies(ports, caller, now);
  const page =
    since === undefined
      ? await pressingPage(ports, caller, mine, limit, query.cursor, shape)
      : await changedPage(ports, caller, mine, limit, query.cursor, { ...shape, since }, now);
  const { found } = page;
  const [identities, until] = await Promise.all([
    getIdentities(
      ports.keys,
      found.map(({ kpm }) => kpm.kpmId),
    ),
    firstEnd(ports.table, caller, now),
  ]);
  const waiting = since === undefined || query.cursor !== undefined ? undefined : mine.families.map(({ kpmId }) => kpmId);
  // the caller's own: whoever holds a colleague's list, on a phone that two share, has not been shown it
  const tag = tagOf({ ...query, by: caller.source, until, total: mine.families.length, waiting }, found, identities);
  const validUntil = earliest(addMs(now, VALID_MS), until);
  if (held(tag)) return { kind: 'unchanged', validUntil, tag };
  const { tasks, shown } = await reveal(ports, caller, mine, page, identities, now);
  const next = page.next(shown);
  return {
    kind: 'page',
    tag,
    page: {
      tasks,
      total: mine.families.length,
      workload: workload(mine, now),
      at: now,
      validUntil,
      ...(waiting && { waiting }),
      ...(next !== undefined && { cursor: sealCursor(next, shape) }),
    },
  };
}

const earliest = (a: Instant, b: Instant | undefined): Instant => (b !== undefined && b < a ? b : a);

/** What was handed on is another's work. */
const workload = ({ families, fieldWork }: MyList, now: Instant): TaskPage['workload'] =>
  workloadOf(
    families.filter(({ handedOn }) => !handedOn),
    fieldWork.pacePerDay,
    now,
  );

/** When the first of the caller's assignments ends. */
async function firstEnd(table: Table, caller: Caller, now: Instant): Promise<Instant | undefined> {
  const officer = await getOfficer(table, caller.id);
  const ends = inForceAt(officer?.assignments ?? [], now).flatMap(({ until }) => until ?? []);
  return ends.sort()[0] as Instant | undefined;
}

/** The most pressing that this download has not shown. */
async function pressingPage(
  ports: TaskPorts,
  caller: Caller,
  { families }: MyList,
  limit: number,
  cursor: string | undefined,
  shape: QueryShape,
): Promise<Page> {
  const before = cursor === undefined ? undefined : openCursor(cursor, shape, download);
  const shown = before === undefined ? new Set<string>() : await shownIn(ports.table, caller.id, before);
  if (shown === undefined) throw badCursor();
  const rest = families.filter(({ kpmId }) => !shown.has(kpmId));
  const { found, last } = await takePage(ports.table, caller, rest, limit);
  return { found, before, next: (seen) => (last === undefined ? undefined : seen) };
}

/** Those of which anything is new, by their ids. */
async function changedPage(
  ports: TaskPorts,
  caller: Caller,
  { families, roster }: MyList,
  limit: number,
  cursor: string | undefined,
  shape: QueryShape & { readonly since: Instant },
  now: Instant,
): Promise<Page> {
  const after = cursor === undefined ? '' : openCursor(cursor, shape, kpmIdAfter);
  const byId = families.toSorted((a, b) => (a.kpmId < b.kpmId ? -1 : 1)).filter(({ kpmId }) => kpmId > after);
  const isNews = await newsSince(ports.table, caller, roster, shape.since, now);
  const { found, last } = await takePage(ports.table, caller, byId, limit, LOOKED_AT_MAX, isNews);
  return { found, next: () => last?.kpmId };
}

/** Of what would be answered, without opening anything: versions of what it is made of, and nothing that only time changes. */
function tagOf(
  about: Readonly<Record<string, unknown>>,
  found: readonly Found[],
  identities: readonly (Identity | undefined)[],
): string {
  const versions = found
    .map(({ kpm, cases, placed }, i) => [
      kpm.kpmId,
      kpm.version,
      identities[i]?.version,
      cases.map((c) => c.version),
      placed.share.delegation?.id,
      placed.drawnAt,
    ])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([about, versions]))
    .digest('base64url')
    .slice(0, TAG_CHARS);
}
/** Half of a SHA-256. */
const TAG_CHARS = 22;

/** Opens names and addresses; what was opened is in the officer's chain before it is returned. */
async function reveal(
  ports: TaskPorts,
  caller: Caller,
  { fieldWork }: MyList,
  { found, before }: Page,
  identities: readonly (Identity | undefined)[],
  now: Instant,
): Promise<{ readonly tasks: Task[]; readonly shown: Download | undefined }> {
  if (found.length === 0) return { tasks: [], shown: before };
  await ports.vault.load(found.map(({ kpm }) => familyKeys(kpm.kpmId)));
  const profiles = await mapLimited(found, ({ kpm }) => profileOf(ports.vault, kpm, { settings: ports.settings, now }));
  const kpmIds = found.map(({ kpm }) => kpm.kpmId);
  const shown = await enterDownload(ports, caller, kpmIds, now, before);
  const showing = { ...ports, weights: fieldWork.rank, officerId: caller.id, now };
  const opened = found.map((family, i) => ({
    rank: family.placed.rank,
    block: family.placed.block,
    family,
    profile: profiles[i] ?? {},
    identity: identities[i],
  }));
  const walked = walkOrder(opened, ({ profile }) => profile.address);
  return { tasks: walked.map((one) => taskOf(showing, one)), shown };
}

/** A family whose key was erased has no name any more, nor one that was named so long ago that it is kept no longer; the others are still to be visited. */
async function profileOf(vault: Vault, kpm: Kpm, asked: Asked): Promise<Profile> {
  try {
    return await openProfile(vault, kpm.kpmId, keptProfile(kpm, asked));
  } catch (error) {
    if (error instanceof SealBroken) return {};
    throw error;
  }
}
