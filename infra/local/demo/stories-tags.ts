/** Which families carry a tag in the demonstration (4+1, DOMAIN §6), as Dinsos observed it at the beginning; of some it says later that it is so no more. */
import { type Family, refOf } from './family.ts';
import type { Journal } from './posting.ts';
import { dice as diceOf } from './random.ts';
import { dinsosOf } from './roster.ts';
import type { Timeline } from './timeline.ts';

/** Of the families with such a component, or of all, how many carry it. */
const TAGS = [
  { code: 'STUNTING', of: ['BALITA', 'HAMIL'], share: 0.2 },
  { code: 'ATS', of: ['SD', 'SMP', 'SMA'], share: 0.06 },
  { code: 'PERNIKAHAN_DINI', of: ['SMA'], share: 0.08 },
  { code: 'KEMISKINAN_EKSTREM', of: undefined, share: 0.04 },
] as const;
const NO_MORE_SHARE = 0.15;
const SEEN_DAYS_AGO = 30;
const NO_MORE_DAYS_AGO = 12;

/** From dice of each family's own, so that other stories stay what they were. */
export function tags(
  { journal, times }: { readonly journal: Journal; readonly times: Timeline },
  families: readonly Family[],
): void {
  for (const family of families) {
    const dice = diceOf(family.index * 7_919 + 41);
    for (const { code, of, share } of TAGS) {
      const carries =
        dice.chance(share) && (of === undefined || family.components.some((one) => (of as readonly string[]).includes(one)));
      const endsWith = dice.chance(NO_MORE_SHARE);
      if (!carries) continue;
      const tell = (daysAgo: number, value: boolean): void => {
        const at = times.workday(daysAgo, dice);
        const data = { kpm: refOf(family), area: family.village, code, value, asOf: times.day(at) };
        journal.event(dinsosOf(family.regency), 'observation.recorded.v1', { at }, data);
      };
      tell(SEEN_DAYS_AGO, true);
      if (endsWith) tell(NO_MORE_DAYS_AGO, false);
    }
  }
}
