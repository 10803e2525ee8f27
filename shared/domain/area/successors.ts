/**
 * Areas that were split off, joined to another or given another code (pemekaran), and what they are now. Nothing that was recorded is
 * changed by it: what was counted under a code of then is shown under the code of now. Pure.
 */
import type { AreaCode } from '../brand.ts';
import { contains, lineage, parentOf } from './area.ts';

/** Code of then → code of now, both of one level. What lies inside keeps its number: with `15.71.05`, `15.71.05.1001`. */
export type AreaSuccessors = Readonly<Record<string, AreaCode>>;

/** Where an area is now: by the narrowest one around it that has a successor. */
export function areaNow(successors: AreaSuccessors, area: AreaCode): AreaCode {
  const from = lineage(area).findLast((one) => successors[one] !== undefined);
  return from === undefined ? area : inside(successors[from] as AreaCode, area.slice(from.length));
}

/** What is counted under other codes than an area's own, and is its own now; and what is counted under it, and is another's. */
export interface SharesNow {
  /** Whether what is counted under its own code is its own still. */
  readonly own: boolean;
  /** Codes that all of it had: with all that is inside, each under the same number. */
  readonly former: readonly AreaCode[];
  /** Areas of then that came, went, or moved within: with the child that each is counted in without its successor, and with it. */
  readonly moved: readonly Moved[];
}
export interface Moved {
  readonly area: AreaCode;
  readonly outOf?: AreaCode;
  readonly into?: AreaCode;
}

export function sharesNow(successors: AreaSuccessors, area: AreaCode): SharesNow {
  const all = Object.entries(successors) as [AreaCode, AreaCode][];
  return {
    own: areaNow(successors, area) === area,
    former: [
      // a narrower one may say the same as a wider one
      ...new Set(all.filter(([, now]) => contains(now, area)).map(([then, now]) => inside(then, area.slice(now.length)))),
    ].filter((then) => areaNow(successors, then) === area),
    moved: all.flatMap(([then, now]) => {
      const { [then]: _, ...wider } = successors;
      const [outOf, into] = [childIn(area, areaNow(wider, then)), childIn(area, now)];
      return outOf === into ? [] : [{ area: then, ...(outOf && { outOf }), ...(into && { into }) }];
    }),
  };
}

/** The area directly inside `parent` in which another lies; `undefined` where it lies elsewhere, or is `parent` itself. */
export const childIn = (parent: AreaCode, area: AreaCode): AreaCode | undefined =>
  lineage(area).find((one) => parentOf(one) === parent);

const inside = (area: AreaCode, rest: string): AreaCode => `${area}${rest}` as AreaCode;
