/** Which families carry a tag in the demonstration (4+1, DOMAIN §6), as Dinsos observed it at the beginning; of some it says later that it is so no more. */
import { type Family, refOf } from './family.ts';
import type { Journal } from './posting.ts';
import { dice as diceOf } from './random.ts';
import { dinsosOf } from './roster.ts';
import type { Timeline } from './timeline.ts';

interface Tag {
  readonly code: string;
  /** Of families with one of these components; absent: of all. */
  readonly of?: readonly string[];
  /** The first of these families carries it, and one in so many of the others. */
  readonly oneIn: number;
}
const TAGS: readonly Tag[] = [
  { code: 'STUNTING', of: ['BALITA', 'HAMIL'], oneIn: 5 },
  { code: 'ATS', of: ['SD', 'SMP', 'SMA'], oneIn: 17 },
  { code: 'PERNIKAHAN_DINI', of: ['SMA'], oneIn: 13 },
  { code: 'KEMISKINAN_EKSTREM', oneIn: 25 },
];
/** Of those who carry one, one in so many does not any more. */
const NO_MORE_ONE_IN = 6;
const SEEN_DAYS_AGO = 30;
const NO_MORE_DAYS_AGO = 12;

export function tags(
  { journal, times }: { readonly journal: Journal; readonly times: Timeline },
  families: readonly Family[],
): void {
  for (const { code, of, oneIn } of TAGS) {
    const eligible = families.filter(({ components }) => of === undefined || components.some((one) => of.includes(one)));
    const carrying = eligible.filter((_, i) => i % oneIn === 0);
    carrying.forEach((family, i) => {
      // dice of each family's own, so that other stories stay what they were
      const dice = diceOf(family.index * 7_919 + TAGS.length);
      const tell = (daysAgo: number, value: boolean): void => {
        const at = times.workday(daysAgo, dice);
        const data = { kpm: refOf(family), area: family.village, code, value, asOf: times.day(at) };
        journal.event(dinsosOf(family.regency), 'observation.recorded.v1', { at }, data);
      };
      tell(SEEN_DAYS_AGO, true);
      if (i % NO_MORE_ONE_IN === NO_MORE_ONE_IN - 1) tell(NO_MORE_DAYS_AGO, false);
    });
  }
}
