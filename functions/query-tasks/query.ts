/**
 * The families that an officer has to visit, with name and address (DESIGN §10). What is opened is entered into the officer's
 * chain first and answered only then (TRUST §1): one entry a download.
 */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { allow, roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { contains } from '#shared/domain/area/area.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { foldCase } from '#shared/domain/case/fold.ts';
import { inForceAt } from '#shared/domain/officer/assignments.ts';
import { watched } from '#shared/domain/rules/belum-diverifikasi.ts';
import { monthsHere } from '#shared/domain/rules/payments.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import { addMs } from '#shared/domain/time/instant.ts';
import { openCursor, sealCursor } from '#shared/http/paging.ts';
import { Problem } from '#shared/http/problem.ts';
import type { Task, TaskPage, TaskQuery } from '#shared/http/schemas/tasks.ts';
import { familyKeys, openProfile, type Profile } from '#shared/privacy/profile.ts';
import { type AreaNames, areaRefOf } from '#shared/reading/area-ref.ts';
import { type Asked, keptProfile, lastFourOf } from '#shared/reading/kept.ts';
import { mapLimited } from '#shared/runtime/map-limited.ts';
import { type Clock, type Random, SealBroken, type Vault } from '#shared/runtime/ports.ts';
import { caseFacts, caseFamily } from '#shared/store/cases.ts';
import { getIdentities, type Identity } from '#shared/store/identities.ts';
import { familyFacts, type Kpm } from '#shared/store/kpms.ts';
import { getOfficer, officerFacts } from '#shared/store/officers.ts';
import type { Table } from '#shared/store/table.ts';
import { enterDownload } from './reveal.ts';
import { type Awaiting, awaitingIn, loadFamilies, type WaitingCase } from './waiting.ts';

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
/** Families read while looking for changed ones: three pages' worth; the cursor goes on behind them. */
const LOOKED_AT_MAX = 1_200;
/** Families read together. */
const BATCH = 100;

const position = z.tuple([z.string().length(24), z.string().max(64)]);

interface Loaded {
  readonly kpm: Kpm;
  readonly cases: readonly WaitingCase[];
}

interface Found extends Loaded {
  readonly awaiting: Awaiting;
}

export type Listed =
  | { readonly kind: 'page'; readonly page: TaskPage; readonly tag: string }
  /** What the caller holds is what there is: nothing was opened, and nothing entered. It may be used until `validUntil` now. */
  | { readonly kind: 'unchanged'; readonly validUntil: Instant; readonly tag: string };

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
  const after = query.cursor === undefined ? undefined : openCursor(query.cursor, shape, position);
  const all = await awaitingIn(ports.table, caller.areas);
  const rest = after === undefined ? all : all.filter((family) => isAfter(family, after));
  const { until, givenSince } = await assignmentsOf(ports.table, caller, now, since);
  const changed = (family: Loaded): boolean => since === undefined || isChanged(family, since, givenSince);
  const { found, next } = await takePage(ports, caller, rest, limit, changed);
  const identities = await getIdentities(
    ports.keys,
    found.map(({ kpm }) => kpm.kpmId),
  );
  const waiting = since === undefined || after !== undefined ? undefined : all.map(({ kpmId }) => kpmId);
  // the caller's own: whoever holds a colleague's list, on a phone that two share, has not been shown it
  const tag = tagOf({ ...query, by: caller.source, until, total: all.length, waiting, found, identities });
  const validUntil = earliest(addMs(now, VALID_MS), until);
  if (held(tag)) return { kind: 'unchanged', validUntil, tag };
  const tasks = await reveal(ports, caller, found, identities, now);
  const page = {
    tasks,
    total: all.length,
    at: now,
    validUntil,
    ...(waiting && { waiting }),
    ...(next && { cursor: sealCursor([next.dueAt, next.kpmId], shape) }),
  };
  return { kind: 'page', page, tag };
}

const earliest = (a: Instant, b: Instant | undefined): Instant => (b !== undefined && b < a ? b : a);

/**
 * When the first of the caller's assignments ends, and the areas that were given since: whoever lives there is new to the phone,
 * however old what is known of them.
 */
async function assignmentsOf(
  table: Table,
  caller: Caller,
  now: Instant,
  since: Instant | undefined,
): Promise<{ until?: Instant; givenSince: readonly AreaCode[] }> {
  const officer = await getOfficer(table, caller.id);
  const until = inForceAt(officer?.assignments ?? [], now)
    .flatMap((assignment) => assignment.until ?? [])
    .sort()[0] as Instant | undefined;
  const given = (officer ? officerFacts(officer) : []).filter(
    ({ type, receivedAt, from }) =>
      since !== undefined && type === 'officer.assigned' && (receivedAt > since || (from !== undefined && from > since)),
  );
  return { ...(until !== undefined && { until }), givenSince: given.map(({ area }) => area as AreaCode) };
}

/** Of what would be answered, without opening anything: versions of what it is made of, and nothing that only time changes. */
function tagOf(of: {
  readonly found: readonly Found[];
  readonly identities: readonly (Identity | undefined)[];
  readonly [filter: string]: unknown;
}): string {
  const { found, identities, ...rest } = of;
  const versions = found.map(({ kpm, cases }, i) => [
    kpm.kpmId,
    kpm.version,
    identities[i]?.version,
    cases.map((c) => c.version),
  ]);
  return createHash('sha256')
    .update(JSON.stringify([rest, versions]))
    .digest('base64url')
    .slice(0, TAG_CHARS);
}
/** Half of a SHA-256. */
const TAG_CHARS = 22;

const isAfter = (family: Awaiting, [dueAt, kpmId]: z.infer<typeof position>): boolean =>
  family.dueAt > dueAt || (family.dueAt === dueAt && family.kpmId > kpmId);

/** The next families, as many as were asked for, that may be shown and have changed. */
async function takePage(
  ports: TaskPorts,
  caller: Caller,
  rest: readonly Awaiting[],
  limit: number,
  changed: (family: Loaded) => boolean,
): Promise<{ found: Found[]; next: Awaiting | undefined }> {
  const found: Found[] = [];
  let lookedAt = 0;
  while (lookedAt < rest.length && lookedAt < LOOKED_AT_MAX && found.length < limit) {
    const batch = rest.slice(lookedAt, lookedAt + Math.min(BATCH, limit - found.length));
    lookedAt += batch.length;
    const loaded = await loadFamilies(ports.table, batch);
    batch.forEach((awaiting, i) => {
      const family = loaded[i];
      if (!family || !allow(caller, 'tasks:download', { area: family.kpm.area as AreaCode })) return;
      if (changed(family)) found.push({ ...family, awaiting });
    });
  }
  return { found, next: lookedAt < rest.length ? rest[lookedAt - 1] : undefined };
}

/** What was received by then may have been recorded later: a receipt is open for less than this, or an alarm rings (DESIGN §1). */
const OPEN_MAX_MS = 15 * 60_000;

/** Whether anything about the family or its awaited cases was received since, or it lives where the officer has been sent since. */
function isChanged({ kpm, cases }: Loaded, since: Instant, givenSince: readonly AreaCode[]): boolean {
  if (givenSince.some((area) => contains(area, kpm.area as AreaCode))) return true;
  const facts = [...familyFacts(kpm), ...cases.flatMap(caseFacts)];
  return facts.some((fact) => fact.receivedAt > addMs(since, -OPEN_MAX_MS));
}

/** Opens names and addresses; what was opened is in the officer's chain before it is returned. */
async function reveal(
  ports: TaskPorts,
  caller: Caller,
  found: readonly Found[],
  identities: readonly (Identity | undefined)[],
  now: Instant,
): Promise<Task[]> {
  if (found.length === 0) return [];
  await ports.vault.load(found.map(({ kpm }) => familyKeys(kpm.kpmId)));
  const profiles = await mapLimited(found, ({ kpm }) => profileOf(ports.vault, kpm, { settings: ports.settings, now }));
  await enterDownload(
    ports,
    caller,
    found.map(({ kpm }) => kpm.kpmId),
    now,
  );
  return found.map((family, i) => taskOf(ports, family, profiles[i] ?? {}, identities[i], now));
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

function taskOf(
  ports: TaskPorts,
  { kpm, cases, awaiting }: Found,
  profile: Profile,
  identity: Identity | undefined,
  now: Instant,
): Task {
  const { name, address } = profile;
  return {
    kpmId: kpm.kpmId,
    ...(name !== undefined && { name }),
    ...(address && { address: { ...address } }),
    ...lastFourOf(kpm, identity, { settings: ports.settings, now }),
    // a linked family has no case that waits
    identity: kpm.identity === 'confirmed' ? 'confirmed' : 'provisional',
    area: areaRefOf(ports.areas, kpm.area),
    dueAt: awaiting.dueAt,
    overdue: awaiting.dueAt < now,
    programmes: cases.map((c) => programmeOf(ports.settings, c)),
  };
}

function programmeOf(settings: Settings, c: WaitingCase): Task['programmes'][number] {
  const context = { kpmId: c.kpmId, programme: c.programme, cycle: c.cycle, area: c.area as AreaCode };
  const waiting = watched(context, foldCase(caseFacts(c)), caseFamily(c), settings).filter(
    (watch) => watch.verifiedAt === undefined,
  );
  const months = [...new Set(waiting.flatMap((watch) => monthsHere(context, settings, watch.payment.months)))].sort();
  return {
    programme: c.programme,
    cycle: c.cycle,
    months,
    dueAt: c.verifyBy,
    attempts: Math.max(0, ...waiting.map((watch) => watch.attempts)),
  };
}
