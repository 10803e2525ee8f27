/**
 * Goal: the simulator finds bugs. Method: plant one at the test's side of the ports, run the seed in which it was found, and the same
 * seed without it. How many seeds each took, counted from seed 1, stands beside it; `npm run simulate -- --mutant NAME` searches anew.
 */
import { describe, expect, it } from 'vitest';
import { MUTANTS } from './mutants.ts';
import { simulate } from './simulate.ts';

const FOUND: readonly {
  readonly name: keyof typeof MUTANTS;
  readonly seed: number;
  readonly seedsTaken: number;
  readonly by: RegExp;
}[] = [
  { name: 'no-guard', seed: 2, seedsTaken: 2, by: /invariant 1: .* stands twice/ },
  { name: 'no-body-hash', seed: 1, seedsTaken: 1, by: /invariant 10: .* bodies were taken/ },
  { name: 'sweep-unconditioned', seed: 132, seedsTaken: 132, by: /invariant 7: facts of/ },
  { name: 'late-wins', seed: 1, seedsTaken: 1, by: /invariant (7|8)/ },
];

describe('a planted bug is found, and nothing is found without it', () => {
  it.each(FOUND)('$name in seed $seed, after $seedsTaken', async ({ name, seed, by }) => {
    const mutant = MUTANTS[name];
    if (mutant === undefined) throw new Error(`no mutant ${name}`);
    const planted = await simulate(seed, { mutant });
    expect(planted.violations).toContainEqual(expect.stringMatching(by));
    expect((await simulate(seed)).violations).toEqual([]);
  });
});
