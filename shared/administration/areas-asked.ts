/** Which areas a list is about: the one named, where it lies within the caller's reach, else all of the caller's. */
import { allow, areasFor, roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Action } from '#shared/domain/access/table.ts';
import { isAreaCode } from '#shared/domain/area/area.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { notFound, Problem } from '#shared/http/problem.ts';

/** @throws Problem `forbidden` by role, `not-found` for an area outside the caller's */
export function areasAsked(caller: Caller, action: Action, area: string | undefined): readonly AreaCode[] {
  if (!roleMay(caller.role, action)) throw new Problem('forbidden');
  if (area === undefined) return areasFor(caller, action);
  // whether what is listed there is of a letter's programmes is asked of each thing
  if (!isAreaCode(area) || !allow(caller, action, { area, programmes: caller.programmes ?? [] })) throw notFound();
  return [area];
}
