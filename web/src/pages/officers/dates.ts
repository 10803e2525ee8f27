/** Assignments as people say them: from a day, to a last day that is included, in the area's own zone. */
import { zoneOf } from '#web/areas/zone.ts';
import { formatsFor } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/language.ts';
import type { Assignment } from './queries.ts';

/** The key of the sentence that tells of the dates, with what stands in it. */
export interface Told {
  readonly word: 'since' | 'sinceTo' | 'starts' | 'startsTo';
  readonly values: { readonly from: string; readonly to: string };
}

/** `until` is the first moment at which it no longer holds: the last day is the one before. */
const lastMoment = (until: string): string => new Date(Date.parse(until) - 1).toISOString();

export function datesOf(
  { area, from, until, inForce }: Pick<Assignment, 'area' | 'from' | 'until' | 'inForce'>,
  language: Language,
): Told {
  const { day } = formatsFor(language, zoneOf(area.code));
  const values = { from: day(from), to: until === undefined ? '' : day(lastMoment(until)) };
  if (until === undefined) return { word: inForce ? 'since' : 'starts', values };
  return { word: inForce ? 'sinceTo' : 'startsTo', values };
}
