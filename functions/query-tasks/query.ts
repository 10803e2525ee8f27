/**
 * The families that an officer has to visit, with name and address (DESIGN §10). What is opened is entered into the officer's
 * chain first and answered only then (TRUST §1): one entry a download.
 */
import * as z from 'zod';
import { allow, roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { foldCase } from '#shared/domain/case/fold.ts';
import { watched } from '#shared/domain/rules/belum-diverifikasi.ts';
import { monthsHere } from '#shared/domain/rules/payments.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import { openCursor, sealCursor } from '#shared/http/paging.ts';
import { Problem } from '#shared/http/problem.ts';
import type { Task, TaskPage, TaskQuery } from '#shared/http/schemas/tasks.ts';
import { mapLimited } from '#shared/intake/ports.ts';
import { openProfile, type Profile } from '#shared/privacy/profile.ts';
import { type AreaNames, areaRefOf } from '#shared/reading/area-ref.ts';
import { type Clock, type Random, SealBroken, type Vault } from '#shared/runtime/ports.ts';
import { caseFacts, caseFamily } from '#shared/store/cases.ts';
import { getIdentities, type Identity } from '#shared/store/identities.ts';
import { familyFacts, type Kpm } from '#shared/store/kpms.ts';
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
/** Families read while looking for changed ones: three pages' worth; the cursor goes on behind them. */
const LOOKED_AT_MAX = 1_200;
/** Families read together. */
const BATCH = 100;

const position = z.tuple([z.string().length(24), z.string().max(64)]);

interface Loaded {
  readonly kpm: Kpm;
  readonly cases: readonly WaitingCase[];
}

/** @throws Problem `forbidden` for anybody but officers, `malformed-request` for a foreign cursor */
export async function listTasks(ports: TaskPorts, caller: Caller, query: TaskQuery): Promise<TaskPage> {
  if (!roleMay(caller.role, 'tasks:download')) throw new Problem('forbidden');
  const now = ports.clock.now();
  const limit = query.limit ?? TASKS_MAX;
  const since = query.since === undefined ? undefined : (new Date(query.since).toISOString() as Instant);
  const shape = { route: 'tasks', source: caller.source, since };
  const after = query.cursor === undefined ? undefined : openCursor(query.cursor, shape, position);
  const all = await awaitingIn(ports.table, caller.areas);
  const rest = after === undefined ? all : all.filter((family) => isAfter(family, after));
  const { found, next } = await takePage(ports, caller, rest, limit, since);
  const tasks = await reveal(ports, caller, found, now);
  return { tasks, total: all.length, at: now, ...(next && { cursor: sealCursor([next.dueAt, next.kpmId], shape) }) };
}

const isAfter = (family: Awaiting, [dueAt, kpmId]: z.infer<typeof position>): boolean =>
  family.dueAt > dueAt || (family.dueAt === dueAt && family.kpmId > kpmId);

/** The next families, as many as were asked for, that may be shown and have changed. */
async function takePage(ports: TaskPorts, caller: Caller, rest: readonly Awaiting[], limit: number, since: Instant | undefined) {
  const found: (Loaded & { readonly awaiting: Awaiting })[] = [];
  let lookedAt = 0;
  while (lookedAt < rest.length && lookedAt < LOOKED_AT_MAX && found.length < limit) {
    const batch = rest.slice(lookedAt, lookedAt + Math.min(BATCH, limit - found.length));
    lookedAt += batch.length;
    const loaded = await loadFamilies(ports.table, batch);
    batch.forEach((awaiting, i) => {
      const family = loaded[i];
      if (!family || !allow(caller, 'tasks:download', { area: family.kpm.area as AreaCode })) return;
      if (since === undefined || changedSince(family, since)) found.push({ ...family, awaiting });
    });
  }
  return { found, next: lookedAt < rest.length ? rest[lookedAt - 1] : undefined };
}

/** Whether anything about the family or its awaited cases was received since. */
function changedSince({ kpm, cases }: Loaded, since: Instant): boolean {
  const facts = [...familyFacts(kpm), ...cases.flatMap(caseFacts)];
  return facts.some((fact) => fact.receivedAt > since);
}

/** Opens names and addresses; what was opened is in the officer's chain before it is returned. */
async function reveal(
  ports: TaskPorts,
  caller: Caller,
  found: readonly (Loaded & { readonly awaiting: Awaiting })[],
  now: Instant,
): Promise<Task[]> {
  if (found.length === 0) return [];
  const identities = await getIdentities(
    ports.keys,
    found.map(({ kpm }) => kpm.kpmId),
  );
  const profiles = await mapLimited(found, ({ kpm }) => profileOf(ports.vault, kpm));
  await enterDownload(
    ports,
    caller,
    found.map(({ kpm }) => kpm.kpmId),
    now,
  );
  return found.map((family, i) => taskOf(ports, family, profiles[i] ?? {}, identities[i], now));
}

/** A family whose key was erased has no name any more; the others are still to be visited. */
async function profileOf(vault: Vault, kpm: Kpm): Promise<Profile> {
  try {
    return await openProfile(vault, kpm.kpmId, kpm);
  } catch (error) {
    if (error instanceof SealBroken) return {};
    throw error;
  }
}

function taskOf(
  ports: TaskPorts,
  { kpm, cases, awaiting }: Loaded & { readonly awaiting: Awaiting },
  profile: Profile,
  identity: Identity | undefined,
  now: Instant,
): Task {
  const { name, address } = profile;
  return {
    kpmId: kpm.kpmId,
    ...(name !== undefined && { name }),
    ...(address && { address: { ...address } }),
    ...(identity?.nikLast4 !== undefined && { nikLast4: identity.nikLast4 }),
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
