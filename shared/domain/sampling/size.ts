/**
 * How many families a sample needs: Cochran's formula for a proportion with the finite-population correction (W. G. Cochran, Sampling
 * Techniques, 3rd ed., Wiley 1977, §4.4: n₀ = z²p(1−p)/e², n = n₀ / (1 + (n₀ − 1)/N)). Pure.
 */
import { invariant } from '../brand.ts';

/** Confidence → the quantile of the standard normal distribution that leaves half of the rest on each side. */
export const Z = { '0.90': 1.6448536269514722, '0.95': 1.959963984540054, '0.99': 2.5758293035489004 } as const;
export type Confidence = keyof typeof Z;
export const CONFIDENCES = Object.keys(Z) as [Confidence, ...Confidence[]];

export interface Precision {
  readonly confidence: Confidence;
  /** Half the width of the interval that is wanted: 0.05 is five percentage points. */
  readonly marginOfError: number;
  /** What is expected of the proportion; 0.5 needs the most families, and is right where nothing is known. */
  readonly expectedProportion: number;
}

/** Rounding of the last bits must not add a family: 30.000000000000004 is 30. */
const BITS = 1e-9;
export const roundUp = (value: number): number => Math.ceil(value - BITS);

/** Of a population without end, not rounded. */
export function infiniteSize({ confidence, marginOfError, expectedProportion: p }: Precision): number {
  invariant(marginOfError > 0 && p > 0 && p < 1, 'a margin and a proportion that a sample can have');
  return (Z[confidence] ** 2 * p * (1 - p)) / marginOfError ** 2;
}

/** Families to draw of `population`, rounded up; never more than there are. */
export function sampleSize(precision: Precision, population: number): number {
  if (population === 0) return 0;
  const n0 = infiniteSize(precision);
  return Math.min(population, Math.max(1, roundUp(n0 / (1 + (n0 - 1) / population))));
}
