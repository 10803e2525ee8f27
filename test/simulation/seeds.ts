/** The seeds of `npm test`: always the same ones, so that a red test is red again. Two files share them, one for each core. */
import { expect, it } from 'vitest';
import { simulate, type Verdict } from './simulate.ts';

const SEEDS_A_TEST = 10;

/** Tests that no history of the seeds `from`, `from + 1`… shows a violation. @param run how one is simulated, where more is asked of it */
export function everyHistoryHolds(from: number, seeds: number, run: (seed: number) => Promise<Verdict> = simulate): void {
  for (let first = from; first < from + seeds; first += SEEDS_A_TEST) {
    it(`seeds ${first} to ${first + SEEDS_A_TEST - 1}`, async () => {
      for (let seed = first; seed < first + SEEDS_A_TEST; seed++) {
        const { violations } = await run(seed);
        expect(violations, `npm run simulate -- --seeds 1 --from ${seed}`).toEqual([]);
      }
    });
  }
}
