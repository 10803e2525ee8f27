/** Who opened wider access, when, where and why: latest first (docs/adr/0011). */
import { allow, roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { WIDER_REASON_LABELS } from '#shared/domain/access/wider.ts';
import { contains } from '#shared/domain/area/area.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { keyAfter } from '#shared/http/key-after.ts';
import { openCursor, PAGE_ROWS_DEFAULT, sealCursor } from '#shared/http/paging.ts';
import { Problem } from '#shared/http/problem.ts';
import type { OpeningAnswer, OpeningPage, OpeningQuery } from '#shared/http/schemas/break-glass.ts';
import { type AreaNames, areaRefOf } from '#shared/reading/area-ref.ts';
import type { Clock } from '#shared/runtime/ports.ts';
import { isOpenAt, listOpenings, type Opening } from '#shared/store/openings.ts';
import type { Table } from '#shared/store/table.ts';

export interface OpeningPorts {
  readonly table: Table;
  readonly clock: Clock;
  readonly areas: AreaNames;
}

/** Those that touch the caller's areas, and the caller's own; a page may hold fewer than asked. @throws Problem `forbidden`, `malformed-request` */
export async function showOpenings(ports: OpeningPorts, caller: Caller, query: OpeningQuery): Promise<OpeningPage> {
  if (!roleMay(caller.role, 'break-glass:read')) throw new Problem('forbidden');
  const shape = { route: 'break-glass', source: caller.source };
  const before = query.cursor === undefined ? undefined : openCursor(query.cursor, shape, keyAfter);
  const { openings, next } = await listOpenings(ports.table, query.limit ?? PAGE_ROWS_DEFAULT, before);
  const now = ports.clock.now();
  return {
    openings: openings.filter((one) => isVisible(caller, one)).map((one) => openingAnswer(ports.areas, one, now)),
    ...(next !== undefined && { cursor: sealCursor(next, shape) }),
  };
}

/**
 * Whoever is responsible for one of the areas, or for a part of one, may know that somebody else looked there: who opened a whole
 * province looked at each of its kab/kota.
 */
const isVisible = (caller: Caller, { by, areas }: Opening): boolean =>
  by === caller.source ||
  areas
    .flatMap((area) => [area, ...caller.areas.filter((own) => contains(area as AreaCode, own))])
    .some((area) => allow(caller, 'break-glass:read', { area: area as AreaCode, source: by }));

export function openingAnswer(names: AreaNames, one: Opening, now: Instant): OpeningAnswer {
  const { id, by, role, reason, reference, openedAt, until } = one;
  return {
    id,
    by,
    role,
    areas: one.areas.map((area) => areaRefOf(names, area)),
    reason,
    label: WIDER_REASON_LABELS[reason],
    reference,
    openedAt,
    until,
    open: isOpenAt(one, now),
  };
}
