/** Lists alerts, first due first: what the caller must answer, or what lies in an area (DESIGN §9, §10). */
import * as z from 'zod';
import { childrenOf } from '#shared/areas/directory.ts';
import { areasFor, roleMay } from '#shared/domain/access/allow.ts';
import { ownersWithin } from '#shared/domain/access/owners.ts';
import { type Caller, isOfAgency, type Role } from '#shared/domain/access/subject.ts';
import type { Alert } from '#shared/domain/alerts/alert.ts';
import { startOfDueHour } from '#shared/domain/alerts/due.ts';
import { type AlertGroup, groupOf, isInGroup } from '#shared/domain/alerts/group.ts';
import { contains, isAreaCode, levelOf } from '#shared/domain/area/area.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { openCursor, PAGE_ROWS_DEFAULT, type QueryShape, sealCursor } from '#shared/http/paging.ts';
import { notFound, Problem } from '#shared/http/problem.ts';
import type { AlertPage, AlertQuery } from '#shared/http/schemas/alerts.ts';
import { asksOpen, inWorkflow } from '#shared/reading/alert-query.ts';
import { everyRegencyIn } from '#shared/reading/regencies.ts';
import { alertIdOf, readAlert } from '#shared/store/alerts.ts';
import { alertKey, alertPartition, INDEXES, openness, ownerPartition } from '#shared/store/keys.ts';
import type { Table } from '#shared/store/table.ts';
import { merged, type Positioned, type Range, type Source } from './merge.ts';
import { mayRead } from './query.ts';
import { type AlertPorts, alertRows } from './rows.ts';

/** Items looked at for one page: a filter that matches little answers with a short page and a cursor, not with a scan. */
const LOOKED_AT_MAX = 2_000;
/** Pointers whose alerts are fetched together. */
const FETCH = 50;
/** Where several partitions are merged, the least that is read of each at a time. */
const MERGE_PAGE_MIN = 8;

/** Due time and id of the alert after which a page begins. */
const startAfter = z.string().regex(/^[\x21-\x7e]{1,100}$/);

interface Found {
  readonly position: string;
  readonly alert: Alert | undefined;
}

/** @throws Problem `forbidden` by role, `not-found` for an area outside the caller's, `malformed-request` for a foreign cursor */
export async function listAlerts(ports: AlertPorts, caller: Caller, query: AlertQuery): Promise<AlertPage> {
  const now = ports.clock.now();
  const limit = query.limit ?? PAGE_ROWS_DEFAULT;
  const shape = shapeOf(caller, query);
  const after = query.cursor === undefined ? undefined : openCursor(query.cursor, shape, startAfter);
  const open = asksOpen(query.workflow);
  // Nothing that is closed is overdue.
  if (query.overdue === 'true' && !open) return { alerts: [] };
  const range = rangeOf(query, open, now);
  const group = query.group === undefined ? undefined : groupOf(query.group);
  if (query.group !== undefined && group === undefined) throw notFound();
  const areas = areasOf(caller, query, group);
  const found =
    byOwner(caller, query) && group === undefined
      ? owned(ports.table, ownerSources(caller, open), range, limit, after)
      : inAreas(ports.table, areaSources(group ? [group.area] : areas, open), range, limit, after);
  const mine = new Set<string>(query.owner === 'me' ? ownersWithin(caller, childrenOf) : []);
  const matches = (alert: Alert): boolean =>
    isAsked(alert, query, areas, caller.role) &&
    (group === undefined ||
      (isInGroup(alert, group) && (query.owner === undefined || alert.owners.some((one) => mine.has(one))))) &&
    mayRead(caller, alert);
  const { alerts, next } = await takePage(found, matches, limit);
  const rows = await alertRows(ports, caller, alerts, now);
  return { alerts: rows, ...(next !== undefined && { cursor: sealCursor(next, shape) }) };
}

/** `owner=me` was asked; roles that reach alerts by ownership alone have no other list. */
const byOwner = (caller: Caller, query: AlertQuery): boolean =>
  query.owner === 'me' || isOfAgency(caller.role) || caller.role === 'officer';

/** A page's rows, and the position after which the next one goes on; `undefined` at the end. */
async function takePage(
  found: AsyncIterable<Found>,
  matches: (alert: Alert) => boolean,
  limit: number,
): Promise<{ alerts: Alert[]; next?: string }> {
  const alerts: Alert[] = [];
  let lookedAt = 0;
  let last: string | undefined;
  for await (const { position, alert } of found) {
    const full = alerts.length === limit || lookedAt === LOOKED_AT_MAX;
    if (full && last !== undefined) return { alerts, next: last };
    lookedAt++;
    last = position;
    if (alert !== undefined && matches(alert)) alerts.push(alert);
  }
  return { alerts };
}

/** A cursor belongs to this caller and these filters. */
function shapeOf(caller: Caller, query: AlertQuery): QueryShape {
  const { limit: _limit, cursor: _cursor, ...filters } = query;
  return { route: 'alerts', source: caller.source, ...filters };
}

/** Positions begin with the due time: overdue is a range, not a filter. */
function rangeOf(query: AlertQuery, open: boolean, now: Instant): Range {
  if (query.overdue === undefined || !open) return {};
  const hour = startOfDueHour(now);
  return query.overdue === 'true' ? { to: hour } : { from: hour };
}

/** The areas asked for: the one named, else all of the caller's. @throws Problem */
function areasOf(caller: Caller, query: AlertQuery, group: AlertGroup | undefined): readonly AreaCode[] | undefined {
  if (query.area !== undefined && !isAreaCode(query.area)) throw notFound();
  const named = query.area === undefined ? undefined : [query.area];
  if (byOwner(caller, query)) return named;
  if (!roleMay(caller.role, 'alerts:read')) throw new Problem('forbidden');
  const reach = areasFor(caller, 'alerts:read');
  const asked = group === undefined ? named : [...(named ?? []), group.area];
  if (asked?.some((area) => !reach.some((outer) => contains(outer, area)))) throw notFound();
  return named ?? reach;
}

// ── where to look ──────────────────────────────────────────────────────────────────────────────────────
/** The pointers to a caller's own alerts; of what lies in a village or kecamatan, the alerts of the villages, of which access leaves the own. */
function ownerSources(caller: Caller, open: boolean): Source[] {
  const owners = [...new Set(ownersWithin(caller, childrenOf))];
  const pointers = owners.map((owner) => ({ pk: ownerPartition(owner), attribute: 'sk', lead: `${openness(open)}#` }));
  const villages = new Set(owners.flatMap((owner) => villagesIn(owner.slice(owner.indexOf('@') + 1))));
  return [...pointers, ...[...villages].map((village) => alertSource('alertsByVillage', village, open))];
}

function villagesIn(area: string): readonly AreaCode[] {
  if (!isAreaCode(area)) return [];
  const level = levelOf(area);
  return level === 'village' ? [area] : level === 'district' ? childrenOf(area) : [];
}

const alertSource = (index: 'alertsByArea' | 'alertsByVillage', area: AreaCode, open: boolean): Source => ({
  index,
  pk: alertPartition(area, open),
  attribute: INDEXES[index].sk,
  lead: '',
});

/** A village: its own partition; a kab/kota or kecamatan: the kab/kota's; what is wider: those of all its kab/kota. */
function areaSources(areas: readonly AreaCode[] | undefined, open: boolean): Source[] {
  const partitions = new Map<string, Source>();
  const add = (source: Source): unknown => partitions.set(`${source.index} ${source.pk}`, source);
  for (const area of areas ?? []) {
    const level = levelOf(area);
    if (level === 'village') add(alertSource('alertsByVillage', area, open));
    else for (const regency of everyRegencyIn([area])) add(alertSource('alertsByArea', regency, open));
  }
  return [...partitions.values()];
}

/** One partition: a page and the one item that tells whether there is more; several: twice an even share. */
const pageSize = (sources: readonly Source[], limit: number): number =>
  sources.length <= 1 ? limit + 1 : Math.max(MERGE_PAGE_MIN, Math.ceil((2 * limit) / sources.length));

async function* inAreas(
  table: Table,
  sources: readonly Source[],
  range: Range,
  limit: number,
  after?: string,
): AsyncGenerator<Found> {
  for await (const { position, item } of merged(table, sources, range, pageSize(sources, limit), after)) {
    yield { position, alert: readAlert(item) };
  }
}

/** Pointers, and behind them the alerts, and alerts of villages; a pointer that an alert has left since is passed over. */
async function* owned(
  table: Table,
  sources: readonly Source[],
  range: Range,
  limit: number,
  after?: string,
): AsyncGenerator<Found> {
  let batch: Positioned[] = [];
  for await (const pointer of merged(table, sources, range, pageSize(sources, limit), after)) {
    batch.push(pointer);
    if (batch.length < Math.min(FETCH, limit + 1)) continue;
    yield* fetched(table, batch);
    batch = [];
  }
  yield* fetched(table, batch);
}

async function* fetched(table: Table, pointers: readonly Positioned[]): AsyncGenerator<Found> {
  if (pointers.length === 0) return;
  const ids = pointers.flatMap(({ item }) => (item.entity === 'alert' ? [] : [alertIdOf(item)]));
  const found = new Map((await table.getMany(ids.map(alertKey))).map((item, index) => [ids[index], readAlert(item)]));
  for (const { position, item } of pointers) {
    const alert = item.entity === 'alert' ? readAlert(item) : found.get(alertIdOf(item));
    yield { position, alert: alert && `${alert.dueAt}#${alert.alertId}` === position ? alert : undefined };
  }
}

// ── what was asked ─────────────────────────────────────────────────────────────────────────────────────
function isAsked(alert: Alert, query: AlertQuery, areas: readonly AreaCode[] | undefined, role: Role): boolean {
  return (
    (areas?.some((area) => contains(area, alert.area as AreaCode)) ?? true) &&
    (query.rule === undefined || alert.rule === query.rule) &&
    (query.severity === undefined || alert.severity === query.severity) &&
    (query.programme === undefined || alert.programme === query.programme) &&
    (query.cycle === undefined || alert.cycle === query.cycle) &&
    inWorkflow(alert.workflow, query.workflow, role)
  );
}
