/** From when on two versions of a setting differ, and so which cases a change concerns: what was judged by the one is judged anew by the other (docs/adr/0001, 0021). Pure. */
import { isDeepStrictEqual } from 'node:util';
import type { Instant, Month } from '#shared/domain/brand.ts';
import { type Dated, inForce, type Programme } from '#shared/domain/settings/settings.ts';
import { from as startOf } from '#shared/domain/settings/since.ts';
import type { Holidays } from '#shared/domain/settings/stored.ts';
import { earliest } from '#shared/domain/time/instant.ts';
import { addMonths } from '#shared/domain/time/months.ts';

/** Before all that is recorded: instants are texts. */
export const EVER = '' as Instant;

/** The first moment at which another value is in force; `undefined` where none ever is. The first value also covers what lies before it. */
export function datedChange<T>(before: Dated<T> | undefined, after: Dated<T> | undefined): Instant | undefined {
  if (before === undefined || after === undefined) return before === after ? undefined : EVER;
  const moments = [EVER, ...[...before, ...after].map(({ from }) => from).sort()];
  return moments.find((at) => !isDeepStrictEqual(inForce(before, at), inForce(after, at)));
}

const beginOf = (month: Month): Instant => startOf(`${month}-01`);

function validityChange(before: Programme['validity'], after: Programme['validity']): Instant | undefined {
  if (before.from !== after.from) return EVER;
  if (before.until === after.until) return undefined;
  const ends = [before.until, after.until].flatMap((until) => (until === undefined ? [] : [addMonths(until, 1)]));
  return earliest(ends.map(beginOf));
}

/** From which month's begin on a family may come to another judgement. Names, pillar and the names of components judge nobody. */
export function programmeChangeFrom(before: Programme, after: Programme): Instant | undefined {
  return earliest([
    datedChange(before.tariff, after.tariff),
    datedChange(before.desilMax, after.desilMax),
    datedChange(before.notWith, after.notWith),
    validityChange(before.validity, after.validity),
    before.needsList === after.needsList ? undefined : EVER,
  ]);
}

/** The first day that is a holiday in one and none in the other. */
export function holidaysChange(before: Holidays, after: Holidays): Instant | undefined {
  const [was, is] = [new Set(before.days), new Set(after.days)];
  const [first] = [...before.days, ...after.days].filter((day) => was.has(day) !== is.has(day)).sort();
  return first === undefined ? undefined : startOf(first);
}
