/** Samples: size, allotment, draw and interval, against textbook values and by property (Cochran 1977; Wilson 1927). */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate } from '#shared/domain/sampling/allocate.ts';
import { draw, frameHash, lotOf } from '#shared/domain/sampling/draw.ts';
import { estimate, wilson } from '#shared/domain/sampling/estimate.ts';
import { CONFIDENCES, type Confidence, infiniteSize, sampleSize } from '#shared/domain/sampling/size.ts';

const USUAL = { confidence: '0.95', marginOfError: 0.05, expectedProportion: 0.5 } as const;
const SEED = '8f14e45fceea167a5a36dedd4bea2543';

describe('the size', () => {
  it.each([
    [1_000_000_000, 385],
    [1_000_000, 384],
    [100_000, 383],
    [10_000, 370],
    [2_600, 335],
    [1_000, 278],
    [500, 218],
    [100, 80],
    [10, 10],
    [1, 1],
    [0, 0],
  ])('of %d families, wanted within 5 points 95 times of 100, is %d', (population, size) => {
    expect(sampleSize(USUAL, population)).toBe(size);
  });

  it.each<[Confidence, number, number]>([
    ['0.90', 0.05, 271],
    ['0.99', 0.05, 664],
    ['0.95', 0.03, 1_068],
    ['0.95', 0.1, 97],
  ])('of a population without end at %s and %d is %d', (confidence, marginOfError, size) => {
    expect(Math.ceil(infiniteSize({ confidence, marginOfError, expectedProportion: 0.5 }))).toBe(size);
  });

  const precision = fc.record({
    confidence: fc.constantFrom(...CONFIDENCES),
    marginOfError: fc.double({ min: 0.01, max: 0.2, noNaN: true }),
    expectedProportion: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
  });
  it('is between one and all, grows with the population, and half is the proportion that needs most', () => {
    fc.assert(
      fc.property(precision, fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 5_000 }), (wanted, n, more) => {
        const size = sampleSize(wanted, n);
        expect(size).toBeGreaterThanOrEqual(1);
        expect(size).toBeLessThanOrEqual(n);
        expect(sampleSize(wanted, n + more)).toBeGreaterThanOrEqual(size);
        expect(sampleSize({ ...wanted, expectedProportion: 0.5 }, n)).toBeGreaterThanOrEqual(size);
      }),
    );
  });
});

const strata = fc
  .uniqueArray(
    fc.record({ village: fc.integer({ min: 0, max: 400 }).map((n) => `v-${n}`), families: fc.integer({ min: 0, max: 900 }) }),
    {
      selector: ({ village }) => village,
      maxLength: 40,
    },
  )
  .filter((all) => all.some(({ families }) => families > 0));

describe('the allotment', () => {
  it('is in proportion, with the largest remainders rounded up', () => {
    const of = (...families: number[]) =>
      allocate(
        families.map((n, i) => ({ village: `v-${i}`, families: n })),
        10,
      ).map(({ drawn }) => drawn);
    expect(of(500, 300, 200)).toEqual([5, 3, 2]);
    expect(of(530, 310, 160)).toEqual([5, 3, 2]);
    expect(of(610, 210, 180)).toEqual([6, 2, 2]);
  });

  it('gives each village with families at least one and at most all, in all as many as asked or one a village', () => {
    fc.assert(
      fc.property(strata, fc.integer({ min: 1, max: 20_000 }), (all, size) => {
        const allotted = allocate(all, size);
        const population = all.reduce((sum, { families }) => sum + families, 0);
        const total = allotted.reduce((sum, { drawn }) => sum + drawn, 0);
        expect(allotted.map(({ village }) => village)).toEqual(
          all
            .filter(({ families }) => families > 0)
            .map(({ village }) => village)
            .sort(),
        );
        expect(allocate(all.toReversed(), size)).toEqual(allotted);
        expect(total).toBeGreaterThanOrEqual(Math.min(size, population));
        expect(total).toBeLessThanOrEqual(Math.min(population, size + allotted.length));
        const forced = allotted.some(({ families }) => (size * families) / population < 1);
        for (const { families, drawn } of allotted) {
          expect(drawn).toBeGreaterThanOrEqual(1);
          expect(drawn).toBeLessThanOrEqual(families);
          const quota = Math.min(families, (size * families) / population);
          // nobody is off by a family or more, but where one that is owed less than one gets it all the same
          if (!forced) expect(Math.abs(drawn - quota)).toBeLessThan(1);
        }
        if (!forced) expect(total).toBe(Math.min(size, population));
      }),
    );
  });
});

const ids = fc.uniqueArray(
  fc.integer({ min: 0, max: 100_000 }).map((n) => `kpm_${String(n).padStart(22, '0')}`),
  { maxLength: 80 },
);
const seeds = fc.stringMatching(/^[0-9a-f]{32}$/);

describe('the draw', () => {
  it('is the lowest SHA-256 of seed and id, as anybody can compute it', () => {
    const lot = createHash('sha256').update(`${SEED}kpm_3vQk9wX0aT5LmZ2cR8bN1d`).digest('hex');
    expect(lotOf(SEED, 'kpm_3vQk9wX0aT5LmZ2cR8bN1d')).toBe(lot);
    // $ printf '%s%s' 8f14e45fceea167a5a36dedd4bea2543 kpm_3vQk9wX0aT5LmZ2cR8bN1d | sha256sum
    expect(lot).toBe('b4829323228fcf05ab284a42caae5b398114bba349db5bd5cae2f3f6f3ebcc4a');
    // $ printf 'a\nb\n' | sha256sum
    expect(frameHash(['b', 'a'])).toBe('911169ddaaf146aff539f58c26c489af3b892dff0fe283c1c264c65ae5aa59a2');
  });

  it('is the same in any order of the list, of exactly so many, each once', () => {
    fc.assert(
      fc.property(seeds, ids, fc.nat({ max: 90 }), (seed, all, count) => {
        const drawn = draw(seed, all, count);
        expect(draw(seed, all.toReversed(), count)).toEqual(drawn);
        expect(drawn).toHaveLength(Math.min(count, all.length));
        expect(new Set(drawn).size).toBe(drawn.length);
        for (const one of drawn) expect(all).toContain(one);
        expect(frameHash(all.toReversed())).toBe(frameHash(all));
      }),
    );
  });

  it('of more holds those of fewer, and who joins the list pushes out at most as many as are drawn of them', () => {
    fc.assert(
      fc.property(seeds, ids, fc.nat({ max: 40 }), (seed, all, count) => {
        const drawn = draw(seed, all, count);
        expect(draw(seed, all, count + 5)).toEqual(expect.arrayContaining(drawn));
        const without = all.slice(1);
        const fewer = draw(seed, without, count);
        expect(fewer.filter((one) => !drawn.includes(one)).length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('favours nobody: over many seeds each is drawn about as often', () => {
    const all = Array.from({ length: 40 }, (_, i) => `kpm_${String(i).padStart(22, '0')}`);
    const counts = new Map<string, number>();
    const draws = 2_000;
    for (let i = 0; i < draws; i++) {
      for (const one of draw(i.toString(16).padStart(32, '0'), all, 10)) counts.set(one, (counts.get(one) ?? 0) + 1);
    }
    // 500 each; five standard deviations of a binomial are 97
    for (const one of all) expect(Math.abs((counts.get(one) ?? 0) - draws / 4)).toBeLessThan(97);
  });
});

describe('the interval', () => {
  const round = ({ low, high }: { low: number; high: number }) => [low, high].map((value) => Number(value.toFixed(4)));
  it('is Wilson’s for a population without end', () => {
    // Newcombe 1998, table I: 81/263, 15/148, 0/20, 1/29
    expect(round(wilson(81, 263, 1e9, '0.95'))).toEqual([0.2553, 0.3662]);
    expect(round(wilson(15, 148, 1e9, '0.95'))).toEqual([0.0624, 0.1605]);
    expect(round(wilson(0, 20, 1e9, '0.95'))).toEqual([0, 0.1611]);
    expect(round(wilson(1, 29, 1e9, '0.95'))).toEqual([0.0061, 0.1718]);
  });

  it('narrows with the share of all that was met, and is a point where all were', () => {
    expect(wilson(90, 100, 100, '0.95')).toEqual({ low: 0.9, high: 0.9 });
    const width = (population: number) => {
      const { low, high } = wilson(90, 100, population, '0.95');
      return high - low;
    };
    expect(width(101)).toBeLessThan(width(200));
    expect(width(200)).toBeLessThan(width(10_000));
  });

  it('holds the proportion, lies within 0 and 1, and grows with confidence', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat({ max: 500 }), fc.nat({ max: 5_000 }), (trials, part, more) => {
        const successes = Math.min(part, trials);
        const all = CONFIDENCES.map((confidence) => wilson(successes, trials, trials + more, confidence));
        for (const { low, high } of all) {
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(low).toBeLessThanOrEqual(successes / trials + 1e-12);
          expect(high).toBeGreaterThanOrEqual(successes / trials - 1e-12);
        }
        for (const [i, { low, high }] of all.entries()) {
          const before = all[i - 1];
          if (before) expect(high - low).toBeGreaterThanOrEqual(before.high - before.low - 1e-12);
        }
      }),
    );
  });

  it('covers the truth about as often as it says: 95 of 100 samples of 80 out of 400', () => {
    const all = Array.from({ length: 400 }, (_, i) => `kpm_${String(i).padStart(22, '0')}`);
    const good = new Set(all.slice(0, 340));
    let covered = 0;
    for (let i = 0; i < 400; i++) {
      const met = draw(i.toString(16).padStart(32, '0'), all, 80).filter((one) => good.has(one)).length;
      const { low, high } = wilson(met, 80, 400, '0.95');
      if (low <= 0.85 && 0.85 <= high) covered++;
    }
    // 380 expected; the standard deviation of that count is 4.4
    expect(covered).toBeGreaterThan(362);
    expect(covered).toBeLessThan(397);
  });
});

describe('the estimate', () => {
  it('counts who was not met: bounds if all of them had problems, and if none had', () => {
    expect(estimate(270, 300, 35, 2_600, '0.95')).toMatchObject({
      asShouldBe: { proportion: 0.9 },
      problems: { proportion: 0.1 },
      bounds: { allOthersProblems: 270 / 335, allOthersAsShouldBe: 305 / 335 },
    });
    expect(estimate(0, 0, 40, 400, '0.95')).toBeUndefined();
  });

  it('the two proportions are each other’s rest, and the bounds hold what was met', () => {
    fc.assert(
      fc.property(fc.nat({ max: 100 }), fc.integer({ min: 1, max: 100 }), fc.nat({ max: 100 }), (part, met, others) => {
        const said = estimate(Math.min(part, met), met, others, met + others + 50, '0.90');
        if (said === undefined) throw new Error('somebody was met');
        expect(said.asShouldBe.proportion + said.problems.proportion).toBeCloseTo(1, 12);
        expect(said.asShouldBe.low + said.problems.high).toBeCloseTo(1, 9);
        expect(said.bounds.allOthersProblems).toBeLessThanOrEqual(said.asShouldBe.proportion + 1e-12);
        expect(said.bounds.allOthersAsShouldBe).toBeGreaterThanOrEqual(said.asShouldBe.proportion - 1e-12);
        if (others === 0) expect(said.bounds.allOthersProblems).toBe(said.bounds.allOthersAsShouldBe);
      }),
    );
  });
});
