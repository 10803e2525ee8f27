/** Alerts by cause: a page of groups, and exact totals of all that match, from counts that the projector keeps (DESIGN §9). */
import * as z from 'zod';
import type { Caller } from '#shared/domain/access/subject.ts';
import { ownerOfAgency } from '#shared/domain/rules/owners.ts';
import { openCursor, PAGE_ROWS_DEFAULT, sealCursor } from '#shared/http/paging.ts';
import type { AlertGroupPage, AlertGroupQuery } from '#shared/http/schemas/alert-groups.ts';
import { agencyNames } from '#shared/reading/agency-names.ts';
import { partnerIn } from '#shared/reading/origin.ts';
import type { Clock } from '#shared/runtime/ports.ts';
import type { Table } from '#shared/store/table.ts';
import { type CountPorts, groupView, type Matching, ownerCounts, totalsOf } from './count.ts';
import { filterOf, scopeOf } from './filter.ts';
import { type Group, openScope, takePage } from './places.ts';

export interface GroupPorts extends CountPorts {
  readonly table: Table;
  readonly clock: Clock;
}

/** What a page of a province or the country opens at most: about 40 times the villages of one kab/kota under one rule and cycle. */
const WEIGHT_MAX = 40;
const position = z.string().regex(/^[\x21-\x7e]{1,120}$/);

/** Whose batch it is, or who paid: to be called by name. */
const payerOf = ({ origin }: Group): string[] => (origin === undefined ? [] : partnerIn(origin).map(ownerOfAgency));

/** @throws Problem `forbidden` by role, `not-found` for an area outside the caller's, `malformed-request` for a foreign cursor */
export async function listGroups(ports: GroupPorts, caller: Caller, query: AlertGroupQuery): Promise<AlertGroupPage> {
  const now = ports.clock.now();
  const filter = filterOf(caller, query, now);
  const { limit = PAGE_ROWS_DEFAULT, cursor, ...filters } = query;
  const shape = { route: 'alert-groups', source: caller.source, ...filters };
  const after = cursor === undefined ? '' : openCursor(cursor, shape, position);
  const opened = await openScope(ports.table, scopeOf(caller, query), filter);
  const { groups, next } = await takePage(opened, limit, after, WEIGHT_MAX);
  const summed: Matching = opened.sums.map((row) => ({ row, cells: filter.cellsOf(row) }));
  const matching = [...summed, ...opened.groups.flatMap(({ rows }) => rows)];
  const owners = groups.flatMap((group) => [...ownerCounts(group).keys(), ...payerOf(group)]);
  const named = { ...ports, agencies: await agencyNames(ports.table, owners) };
  return {
    groups: groups.map((group) => {
      const states = group.rows.flatMap(({ row }) => filter.cellsOf(row, true));
      return groupView(named, caller.role, group, states, now);
    }),
    totals: totalsOf(
      matching,
      opened.sums.length === 0 && opened.parts.length === 0 ? opened.groups.length : undefined,
      ports.settings.programmes,
      now,
    ),
    at: now,
    ...(next !== undefined && { cursor: sealCursor(next, shape) }),
  };
}
