/** Places under which what lies in areas is listed: the kab/kota, and each wider area for itself. Pure. */
import type { AreaCode } from '../brand.ts';
import { ancestor, contains } from './area.ts';

/** The kab/kota that an area lies in; what is wider is its own place. */
export const placeOf = (area: AreaCode): AreaCode => ancestor(area, 'regency') ?? area;

/** Whether one lies in the other. */
export const touches = (a: AreaCode, b: AreaCode): boolean => contains(a, b) || contains(b, a);

/** Of places in order, the first under which something that lies in these areas is listed: there it is shown, and nowhere else again. */
export function firstPlaceOf(places: readonly AreaCode[], areas: readonly AreaCode[]): AreaCode | undefined {
  const theirs = new Set(areas.map(placeOf));
  return places.find((place) => theirs.has(place));
}
