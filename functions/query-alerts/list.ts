/** Lists alerts, first due first: what the caller must answer, or what lies in an area (DESIGN §9, §10). */
import * as z from 'zod';
import { areasFor, roleMay } from '#shared/domain/access/allow.ts';
import { ownersWithin } from '#shared/domain/access/owners.ts';
import { type Caller, isOfAgency } from '#shared/domain/access/subject.ts';
import { type Alert, isOpen } from '#shared/domain/alerts/alert.ts';
import { startOfDueHour } from '#shared/domain/alerts/due.ts';
import { ancestor, COUNTRY, contains, isAreaCode, levelOf } from '#shared/domain/area/area.ts';
import { childrenOf } from '#shared/domain/area/directory.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { openCursor, PAGE_ROWS_DEFAULT, type QueryShape, sealCursor } from '#shared/http/paging.ts';
import { notFound, Problem } from '#shared/http/problem.ts';
import type { AlertPage, AlertQuery } from '#shared/http/schemas/alerts.ts';
import { inWorkflow } from '#shared/reading/alert-query.ts';
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
  const open = query.workflow === undefined || (query.workflow !== 'closed' && isOpen(query.workflow));
  // Nothing that is closed is overdue.
  if (query.overdue === 'true' && !open) return { alerts: [] };
  const range = rangeOf(query, open, now);
  const areas = areasOf(caller, query);
  const found = byOwner(caller, query)
    ? owned(ports.table, ownerSources(caller, open), range, limit, after)
    : inAreas(ports.table, areaSources(areas, open), range, limit, after);
  const matches = (alert: Alert): boolean => isAsked(alert, query, areas) && mayRead(caller, alert);
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
function areasOf(caller: Caller, query: AlertQuery): readonly AreaCode[] | undefined {
  if (query.area !== undefined && !isAreaCode(query.area)) throw notFound();
  const named = query.area === undefined ? undefined : [query.area];
  if (byOwner(caller, query)) return named;
  if (!roleMay(caller.role, 'alerts:read')) throw new Problem('forbidden');
  const reach = areasFor(caller, 'alerts:read');
  if (named?.some((area) => !reach.some((outer) => contains(outer, area)))) throw notFound();
  return named ?? reach;
}

// ── where to look ──────────────────────────────────────────────────────────────────────────────────────
function ownerSources(caller: Caller, open: boolean): Source[] {
  const lead = `${openness(open)}#`;
  return [...new Set(ownersWithin(caller, childrenOf))].map((owner) => ({ pk: ownerPartition(owner), attribute: 'sk', lead }));
}

/** A kab/kota or what lies within: its partition; a province: its own; the country: one of each province. */
function areaSources(areas: readonly AreaCode[] | undefined, open: boolean): Source[] {
  const partitions = new Map<string, Source>();
  const add = (index: 'alertsByArea' | 'alertsByProvince', area: AreaCode): void => {
    const pk = alertPartition(area, open);
    partitions.set(`${index} ${pk}`, { index, pk, attribute: INDEXES[index].sk, lead: '' });
  };
  for (const area of areas ?? []) {
    const level = levelOf(area);
    if (level === 'country') for (const province of childrenOf(COUNTRY)) add('alertsByProvince', province);
    else if (level === 'province') add('alertsByProvince', area);
    else add('alertsByArea', ancestor(area, 'regency') as AreaCode);
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

/** Pointers, and behind them the alerts; a pointer that an alert has left since is passed over. */
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
  const items = await table.getMany(pointers.map(({ item }) => alertKey(alertIdOf(item))));
  for (const [index, { position }] of pointers.entries()) {
    const alert = readAlert(items[index]);
    yield { position, alert: alert && `${alert.dueAt}#${alert.alertId}` === position ? alert : undefined };
  }
}

// ── what was asked ─────────────────────────────────────────────────────────────────────────────────────
function isAsked(alert: Alert, query: AlertQuery, areas: readonly AreaCode[] | undefined): boolean {
  return (
    (areas?.some((area) => contains(area, alert.area as AreaCode)) ?? true) &&
    (query.rule === undefined || alert.rule === query.rule) &&
    (query.severity === undefined || alert.severity === query.severity) &&
    (query.programme === undefined || alert.programme === query.programme) &&
    inWorkflow(alert.workflow, query.workflow)
  );
}
