/** What asking for extracts and taking them away needs from outside, and which of them a caller may see. */
import { allow, inLetter, roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { notFound, Problem } from '#shared/http/problem.ts';
import type { AreaNames } from '#shared/reading/area-ref.ts';
import type { Bucket, Clock, Queue, Random } from '#shared/runtime/ports.ts';
import { callerOf, EXTRACT_ID, type Extract, filterOf, getExtract } from '#shared/store/extracts.ts';
import type { Table } from '#shared/store/table.ts';

export interface ExtractPorts {
  readonly table: Table;
  readonly objects: Bucket;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly random: Random;
  readonly areas: AreaNames;
}

/** @throws Problem `forbidden` by role */
export function mayExtract({ role }: Caller): void {
  if (!roleMay(role, 'extracts:make')) throw new Problem('forbidden');
}

/** Without what was opened for an hour, as a file stays longer than that; and without the name, which is kept with nothing here. */
export function asThemselves({ opened: _, name: __, ...own }: Caller): Caller {
  return own;
}

/**
 * The asker's own, and as far as that person still reaches: area, and under a letter every programme that is in it.
 * @throws Problem `not-found`
 */
export async function reachableExtract(table: Table, caller: Caller, id: string): Promise<Extract> {
  const extract = EXTRACT_ID.test(id) ? await getExtract(table, id) : undefined;
  if (extract === undefined || !isReachable(caller, extract)) throw notFound();
  return extract;
}

export function isReachable(caller: Caller, extract: Extract): boolean {
  const own = asThemselves(caller);
  const programmes = programmesIn(extract);
  return (
    extract.by === own.source &&
    allow(own, 'extracts:make', { area: extract.area as AreaCode, programmes }) &&
    programmes.every((programme) => inLetter(own, programme))
  );
}

/** Of which programmes something may be in it, as far as that was limited. */
function programmesIn(extract: Extract): readonly string[] {
  const { programme } = filterOf(extract);
  return programme === undefined ? (callerOf(extract).programmes ?? []) : [programme];
}
