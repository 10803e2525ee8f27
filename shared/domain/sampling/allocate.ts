/** How a sample is shared among villages: in proportion to their families, the largest remainder first (Hamilton), and at least one in each. Pure. */
export interface Stratum {
  readonly village: string;
  readonly families: number;
}
export interface Allotted extends Stratum {
  readonly drawn: number;
}

/**
 * A village without families gets none, one with families at least one, and none more than it has. Where there are more villages
 * than families to draw, one is drawn in each: more than the formula asks, never less.
 * @returns in the order of the villages' codes, whatever the order of the strata
 */
export function allocate(strata: readonly Stratum[], size: number): Allotted[] {
  const named = strata.filter(({ families }) => families > 0).toSorted((a, b) => (a.village < b.village ? -1 : 1));
  const population = named.reduce((sum, { families }) => sum + families, 0);
  const quotas = named.map(({ families }) => (size * families) / population);
  const drawn = named.map(({ families }, i) => Math.min(families, Math.max(1, Math.floor(quotas[i] ?? 0))));
  // what whole numbers left over goes to those that lost most by them, the village of the lower code first
  const byRemainder = named
    .map((_, i) => ({ i, remainder: (quotas[i] ?? 0) - (drawn[i] ?? 0) }))
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i);
  let left = Math.min(size, population) - drawn.reduce((sum, one) => sum + one, 0);
  while (left > 0) {
    for (const { i } of byRemainder) {
      const families = named[i]?.families ?? 0;
      const has = drawn[i] ?? 0;
      if (left === 0 || has >= families) continue;
      drawn[i] = has + 1;
      left--;
    }
  }
  return named.map((stratum, i) => ({ ...stratum, drawn: drawn[i] ?? 0 }));
}
