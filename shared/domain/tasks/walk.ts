/** In which order the families of a page are walked: of one village that are as pressing, those of one RT together, known once addresses are open. Pure. */
import type { Rankable, Ranked } from './rank.ts';

interface At {
  readonly rt?: string | undefined;
  readonly rw?: string | undefined;
}
type Placed = Pick<Ranked<Rankable>, 'rank' | 'block'>;

/**
 * Between blocks the ranks decide. Within one the RT of the most pressing family comes first, whole, then that of the most pressing
 * of the others; families without an address are walked together. Ranks follow: the page keeps those that it has.
 */
export function walkOrder<T extends Placed>(families: readonly T[], addressOf: (family: T) => At | undefined): T[] {
  const first = new Map<string, number>();
  const rtOf = (family: T): string => {
    const at = addressOf(family);
    return `${family.block}#${numberOf(at?.rw)}#${numberOf(at?.rt)}`;
  };
  for (const family of families) {
    const rt = rtOf(family);
    first.set(rt, Math.min(first.get(rt) ?? family.rank, family.rank));
  }
  const lead = (family: T): number => first.get(rtOf(family)) ?? family.rank;
  const walked = families.toSorted((a, b) => a.block - b.block || lead(a) - lead(b) || a.rank - b.rank);
  const ranks = families.map(({ rank }) => rank).toSorted((a, b) => a - b);
  return walked.map((family, i) => ({ ...family, rank: ranks[i] ?? family.rank }));
}

/** `003` and `3` are one; what is no number is one too. */
function numberOf(text: string | undefined): number {
  const number = Number.parseInt(text ?? '', 10);
  return Number.isNaN(number) ? -1 : number;
}
