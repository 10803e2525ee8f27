/**
 * Goal: the simulator finds bugs. Method: plant one at the test's side of the ports and run from the seed in which it was found. A change
 * of the product that makes one call more or less shifts every history, so that the search goes on for a while; the seed that finds the
 * bug must show nothing without it. `npm run simulate -- --mutant NAME` searches from seed 1, and `seedsTaken` says how many that took.
 */
import { describe, expect, it } from 'vitest';
import { MUTANTS, type Mutant } from './mutants.ts';
import { simulate } from './simulate.ts';

const FOUND: readonly { readonly name: string; readonly seed: number; readonly seedsTaken: number; readonly by: RegExp }[] = [
  { name: 'no-guard', seed: 1, seedsTaken: 1, by: /invariant (1|2): / },
  { name: 'no-body-hash', seed: 1, seedsTaken: 1, by: /invariant 10: .* bodies were taken/ },
  { name: 'sweep-unconditioned', seed: 81, seedsTaken: 81, by: /invariant 7: facts of/ },
  { name: 'late-wins', seed: 5, seedsTaken: 5, by: /invariant (7|8)/ },
  { name: 'record-unconditioned', seed: 10, seedsTaken: 10, by: /invariant [127]/ },
  { name: 'no-obligation', seed: 1, seedsTaken: 1, by: /invariant (7|9|15)/ },
  { name: 'alert-not-cleared', seed: 2, seedsTaken: 2, by: /invariant 9: .* cleared/ },
  { name: 'origin-lost', seed: 1, seedsTaken: 1, by: /invariant 9: .* is of undefined, its events say/ },
  { name: 'cases-apart', seed: 6, seedsTaken: 6, by: /invariant 7: family of/ },
  { name: 'link-keeps-cases', seed: 7, seedsTaken: 7, by: /invariant 7: .* of a linked family is not empty/ },
  {
    name: 'link-forgotten',
    seed: 73,
    seedsTaken: 73,
    by: /invariant (1: .* stands twice|7: .* of a linked family is not empty)/,
  },
  { name: 'failures-swallowed', seed: 2, seedsTaken: 2, by: /invariant 15, .* still open/ },
  { name: 'send-unseen', seed: 2, seedsTaken: 2, by: /invariant 15, .* still open/ },
  { name: 'not-sealed', seed: 1, seedsTaken: 1, by: /invariant 12/ },
  { name: 'compare-unconditioned', seed: 7, seedsTaken: 7, by: /invariant [1237]: / },
  { name: 'journal-after-position', seed: 1, seedsTaken: 1, by: /invariant 7: the journal says nothing of/ },
  { name: 'marks-alike', seed: 15, seedsTaken: 15, by: /namesakes: .* stands, by what was sent it should not/ },
];
/** How far the search goes on from the recorded seed. */
const SEARCH_SEEDS = 150;

async function find(mutant: Mutant, from: number, by: RegExp): Promise<number | undefined> {
  for (let seed = from; seed < from + SEARCH_SEEDS; seed++) {
    const { violations } = await simulate(seed, { mutant });
    if (violations.some((violation) => by.test(violation))) return seed;
  }
  return undefined;
}

describe('a planted bug is found, and nothing is found without it', () => {
  it.each(FOUND)('$name, which took $seedsTaken seeds', async ({ name, seed, by }) => {
    const mutant = MUTANTS[name];
    if (mutant === undefined) throw new Error(`no mutant ${name}`);
    const found = await find(mutant, seed, by);
    expect(found, `not found in ${SEARCH_SEEDS} seeds from ${seed}`).toBeDefined();
    const { rates } = mutant;
    const clean = await simulate(found ?? seed, rates === undefined ? {} : { mutant: { name: 'none', rates } });
    expect(clean.violations).toEqual([]);
  });
});
