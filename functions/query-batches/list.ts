/** Announced batches of an area, a partner or a programme, those that are to be complete last first; a partner has its own. */
import * as z from 'zod';
import { areasAsked } from '#shared/administration/areas-asked.ts';
import { placesOf } from '#shared/areas/directory.ts';
import { roleMay } from '#shared/domain/access/allow.ts';
import { type Caller, isOfAgency } from '#shared/domain/access/subject.ts';
import { contains } from '#shared/domain/area/area.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { agencyOf, ownerOfAgency } from '#shared/domain/rules/owners.ts';
import { leafArea } from '#shared/domain/trail/leaf.ts';
import { openCursor, PAGE_ROWS_DEFAULT, sealCursor } from '#shared/http/paging.ts';
import { Problem } from '#shared/http/problem.ts';
import type { BatchPage, BatchQuery, BatchRow } from '#shared/http/schemas/batches.ts';
import { mapLimited } from '#shared/runtime/map-limited.ts';
import { type ListedBatch, listedBatches } from '#shared/store/batches.ts';
import { dossierKey } from '#shared/store/keys.ts';
import { type Batch, type BatchPorts, batchOf, maySee, namesOf, seenOf } from './view.ts';

/** Queries for one page: the country has 553 places. */
const LOOKED_AT_MAX = 60;
/** Under which place or agency, and after which line of it. */
const position = z.tuple([z.string().max(80), z.string().max(200)]);
type Position = z.infer<typeof position>;

/** @throws Problem `forbidden` by role, `not-found` for an area outside the caller's, `malformed-request` for a foreign cursor */
export async function listBatches(ports: BatchPorts, caller: Caller, query: BatchQuery): Promise<BatchPage> {
  if (!roleMay(caller.role, 'batches:read')) throw new Problem('forbidden');
  const { limit = PAGE_ROWS_DEFAULT, cursor, ...filters } = query;
  const shape = { route: 'batches', source: caller.source, ...filters };
  const start = cursor === undefined ? undefined : openCursor(cursor, shape, position);
  const areas = isOfAgency(caller.role) ? undefined : areasAsked(caller, 'batches:read', query.area);
  const partitions = partitionsOf(caller, areas, query);
  const isAsked = (batch: Batch): boolean => {
    const { area, programme, months } = batch.declared.data;
    return (
      maySee(caller, batch) &&
      (query.area === undefined || contains(query.area as AreaCode, area as AreaCode)) &&
      (query.programme === undefined || programme === query.programme) &&
      (query.month === undefined || months.some((month) => month === query.month))
    );
  };
  const { batches, next } = await pageOf(ports, partitions, limit, start, async (under, lines) => {
    const items = await ports.table.getMany(
      lines.map(({ batch }) => dossierKey({ kind: 'batch', id: batch })),
      { consistent: false },
    );
    const asked = lines.flatMap((line, i) => {
      const batch = batchOf(items[i]);
      return batch !== undefined && isLineOf(under, line, batch) && isAsked(batch) ? [batch] : [];
    });
    const names = await namesOf(ports, asked);
    const rows = (await mapLimited(asked, (batch) => seenOf(ports, names, batch))).map(({ row }) => row);
    return query.state === undefined ? rows : rows.filter(({ state }) => state === query.state);
  });
  return { batches, ...(next && { cursor: sealCursor(next, shape) }) };
}

/** A partner's own; of one that is named, all of it; else each place in turn. */
function partitionsOf({ role, id }: Caller, areas: readonly AreaCode[] | undefined, { partner }: BatchQuery): readonly string[] {
  if (isOfAgency(role) || areas === undefined) return partner === undefined || partner === id ? [ownerOfAgency(id)] : [];
  return partner === undefined ? placesOf(areas) : [ownerOfAgency(partner)];
}

/** Announced anew with another day or place a batch has lines of before: it is shown once. */
const isLineOf = (under: string, { completeBy }: ListedBatch, { declared: { data } }: Batch): boolean =>
  completeBy === data.completeBy && (agencyOf(under) !== undefined || under === leafArea(data.area));

/** A page may be short, or empty, and still have a next one. */
async function pageOf(
  { table }: BatchPorts,
  partitions: readonly string[],
  limit: number,
  start: Position | undefined,
  keep: (under: string, lines: readonly ListedBatch[]) => Promise<readonly BatchRow[]>,
): Promise<{ readonly batches: BatchRow[]; readonly next?: Position }> {
  const batches: BatchRow[] = [];
  let at = start === undefined ? 0 : Math.max(0, partitions.indexOf(start[0]));
  let after = start?.[1] || undefined;
  for (let looked = 0; at < partitions.length; looked++) {
    const under = partitions[at] as string;
    if (batches.length >= limit || looked === LOOKED_AT_MAX) return { batches, next: [under, after ?? ''] };
    const page = await listedBatches(table, under, limit - batches.length, after);
    batches.push(...(await keep(under, page.batches)));
    after = page.last;
    if (after === undefined) at++;
  }
  return { batches };
}
