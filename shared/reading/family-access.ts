/** Whether a caller may do something to a family: by where it lives now, and under a letter by the programmes of its cases (DESIGN §10). */
import { type Action, allow } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { casesOf } from '#shared/store/cases.ts';
import type { Kpm } from '#shared/store/kpms.ts';
import type { Table } from '#shared/store/table.ts';

/** Out of scope is to be answered as what is not there. Reads the family's cases only for those whom a letter limits. */
export async function mayOnFamily(table: Table, caller: Caller, action: Action, kpm: Kpm): Promise<boolean> {
  const programmes = caller.role === 'auditor' ? await programmesOf(table, kpm.kpmId) : undefined;
  return allow(caller, action, { area: kpm.area as AreaCode, ...(programmes && { programmes }) });
}

/** The programmes in which a family has a case. */
export const programmesOf = async (table: Table, kpmId: string): Promise<string[]> => [
  ...new Set((await casesOf(table, kpmId)).map(({ programme }) => programme)),
];
