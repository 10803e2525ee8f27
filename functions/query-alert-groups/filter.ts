/** Which counted alerts a caller sees and asked for: the filters of `GET /v1/alerts`, on cells instead of alerts (DESIGN §9, §10). */

import { childrenOf } from '#shared/areas/directory.ts';
import { allow, areasFor, roleMay } from '#shared/domain/access/allow.ts';
import { ownersOf, ownersWithin } from '#shared/domain/access/owners.ts';
import { type Caller, isOfAgency, type Role } from '#shared/domain/access/subject.ts';
import { type Cell, isOwnedBy, ownerKeyOf } from '#shared/domain/alerts/cell.ts';
import { isPast } from '#shared/domain/alerts/due.ts';
import { contains, isAreaCode } from '#shared/domain/area/area.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { notFound, Problem } from '#shared/http/problem.ts';
import type { AlertGroupQuery } from '#shared/http/schemas/alert-groups.ts';
import { asksOpen, inWorkflow } from '#shared/reading/alert-query.ts';
import type { CountedCell, CountedRow } from '#shared/store/alert-groups.ts';

export interface Filter {
  readonly query: AlertGroupQuery;
  readonly now: Instant;
  /** Whether what is asked for still waits for somebody: nothing is both. */
  readonly open: boolean;
  /** Cells of a row that the caller may see and that match; `everyState`: whatever their state and time. */
  cellsOf(row: CountedRow, everyState?: boolean): readonly CountedCell[];
}

/** Roles that reach alerts by ownership alone. */
const reachesByOwner = ({ role }: Caller): boolean => isOfAgency(role) || role === 'officer';

/** @throws Problem `forbidden` by role */
export function filterOf(caller: Caller, query: AlertGroupQuery, now: Instant): Filter {
  if (!roleMay(caller.role, 'alerts:read')) throw new Problem('forbidden');
  const open = asksOpen(query.workflow);
  const mine = query.owner === 'me' ? new Set(ownersWithin(caller, childrenOf)) : undefined;
  return {
    query,
    now,
    open,
    cellsOf: (row, everyState = false) => {
      if (!isAskedRow(row, query) || !maySee(caller, row)) return [];
      return row.cells.filter(
        (cell) =>
          (everyState || isAskedNow(cell, query, caller.role, now)) &&
          (query.severity === undefined || cell.severity === query.severity) &&
          (mine === undefined || isOwnedBy(cell, row.area, mine)) &&
          (!reachesByOwner(caller) || mayOwn(caller, row, cell)),
      );
    },
  };
}

/** By what a kab/kota's sums tell apart as well: rule, programme, cycle. */
export const isAskedKind = (row: CountedRow, { rule, programme, cycle }: AlertGroupQuery): boolean =>
  (rule === undefined || row.rule === rule) &&
  (programme === undefined || row.programme === programme) &&
  (cycle === undefined || row.cycle === cycle);

const isAskedRow = (row: CountedRow, query: AlertGroupQuery): boolean =>
  isAskedKind(row, query) && (query.area === undefined || contains(query.area as AreaCode, row.area));

function isAskedNow({ workflow, due }: Cell, { workflow: asked, overdue }: AlertGroupQuery, role: Role, now: Instant): boolean {
  if (!inWorkflow(workflow, asked, role)) return false;
  if (overdue === undefined) return true;
  // nothing that is closed is overdue
  return due === undefined ? overdue === 'false' : isPast(due, now) === (overdue === 'true');
}

/** By area, rule and letter: the same for all cells of a row. */
function maySee(caller: Caller, { area, rule, programmes }: CountedRow): boolean {
  const resource = { area, rule, programmes, ...(reachesByOwner(caller) && { owners: ownersOf(caller) }) };
  return allow(caller, 'alerts:read', resource);
}

function mayOwn(caller: Caller, { area, rule, programmes }: CountedRow, cell: Cell): boolean {
  const owners = cell.owners.flatMap((owner) => ownerKeyOf(owner, area) ?? []);
  return allow(caller, 'alerts:read', { area, rule, programmes, owners });
}

/** Where to look: what a partner owns, or areas none of which lies in another. */
export type Scope = { readonly agency: string } | { readonly areas: readonly AreaCode[] };

/** @throws Problem `not-found` for an area outside the caller's */
export function scopeOf(caller: Caller, query: AlertGroupQuery): Scope {
  if (query.area !== undefined && !isAreaCode(query.area)) throw notFound();
  if (isOfAgency(caller.role)) return { agency: ownersOf(caller)[0] ?? '' };
  const reach = caller.role === 'officer' ? (caller.posts ?? []).map(({ area }) => area) : areasFor(caller, 'alerts:read');
  const named = query.area;
  if (named === undefined) return { areas: outermost(reach) };
  const isMine = query.owner === 'me' || caller.role === 'officer';
  if (!isMine && !reach.some((outer) => contains(outer, named))) throw notFound();
  const within = reach.flatMap((area) => (contains(area, named) ? [named] : contains(named, area) ? [area] : []));
  return { areas: outermost(within) };
}

/** Nothing is counted twice where one area lies in another. */
const outermost = (areas: readonly AreaCode[]): AreaCode[] =>
  [...new Set(areas)].filter((area) => !areas.some((other) => other !== area && contains(other, area)));
