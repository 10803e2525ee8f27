/** The seeds of `npm test`: always the same ones, so that a red test is red again. Two files share them, one for each core. */
import { expect, it } from 'vitest';
import { simulate } from './simulate.ts';

const SEEDS_A_TEST = 10;

/** Tests that no history of the seeds `from`, `from + 1`… shows a violation. */
export function everyHistoryHolds(from: number, seeds: number): void {
  for (let first = from; first < from + seeds; first += SEEDS_A_TEST) {
    it(`seeds ${first} to ${first + SEEDS_A_TEST - 1}`, async () => {
      for (let seed = first; seed < first + SEEDS_A_TEST; seed++) {
        const { violations } = await simulate(seed);
        expect(violations, `npm run simulate -- --seeds 1 --from ${seed}`).toEqual([]);
      }
    });
  }
}
