/**
 * What a sample says of all: the proportion among those who were met, how sure that is, and what it could be at the worst and the
 * best if those who were not met had been. Pure.
 */
import { invariant } from '../brand.ts';
import { type Confidence, Z } from './size.ts';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Wilson's score interval (E. B. Wilson, JASA 22, 1927) with the finite-population correction: the sample counts as one of
 * n(N − 1)/(N − n) families, by which the variance of a proportion in a sample without replacement is that of one with it
 * (Cochran 1977, §3.2). A sample of all has no error.
 */
export function wilson(successes: number, trials: number, population: number, confidence: Confidence): Interval {
  invariant(trials > 0 && successes >= 0 && successes <= trials && trials <= population, 'a proportion of some of all');
  const p = successes / trials;
  if (trials === population) return { low: p, high: p };
  return score(p, (trials * (population - 1)) / (population - trials), confidence);
}

/** The same of what has no end: what happened so far stands for what will. */
export function scoreInterval(successes: number, trials: number, confidence: Confidence): Interval {
  invariant(trials > 0 && successes >= 0 && successes <= trials, 'a proportion of some');
  return score(successes / trials, trials, confidence);
}

function score(p: number, n: number, confidence: Confidence): Interval {
  const z2 = Z[confidence] ** 2;
  const centre = p + z2 / (2 * n);
  const spread = Math.sqrt(z2) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  const scale = 1 + z2 / n;
  return { low: Math.max(0, (centre - spread) / scale), high: Math.min(1, (centre + spread) / scale) };
}

export interface Proportion extends Interval {
  readonly proportion: number;
}
export interface Estimate {
  /** Among those who were met. */
  readonly asShouldBe: Proportion;
  readonly problems: Proportion;
  /** Of all who were drawn: if nobody else were as should be, and if everybody else were. */
  readonly bounds: { readonly allOthersProblems: number; readonly allOthersAsShouldBe: number };
}

/**
 * @param respondents how many were met, `asShouldBe` of whom as should be
 * @param others drawn and not met: kept, never replaced
 * @param population all that was drawn from
 * @returns `undefined` while nobody was met
 */
export function estimate(
  asShouldBe: number,
  respondents: number,
  others: number,
  population: number,
  confidence: Confidence,
): Estimate | undefined {
  if (respondents === 0) return undefined;
  const drawn = respondents + others;
  const of = (count: number): Proportion => ({
    proportion: count / respondents,
    ...wilson(count, respondents, population, confidence),
  });
  return {
    asShouldBe: of(asShouldBe),
    problems: of(respondents - asShouldBe),
    bounds: { allOthersProblems: asShouldBe / drawn, allOthersAsShouldBe: (asShouldBe + others) / drawn },
  };
}
