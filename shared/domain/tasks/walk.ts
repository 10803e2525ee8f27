/** In which order the families of a page are walked: those of one village that are as pressing by RW and RT, known once addresses are open. Pure. */
import type { Rankable, Ranked } from './rank.ts';

interface At {
  readonly rt?: string | undefined;
  readonly rw?: string | undefined;
}

/** Between blocks the ranks decide; within one RW, then RT, then the rank. Families without an address come last in their block. */
export function walkOrder<T extends Pick<Ranked<Rankable>, 'rank' | 'block'>>(
  families: readonly T[],
  addressOf: (family: T) => At | undefined,
): T[] {
  return families.toSorted((a, b) => {
    if (a.block !== b.block) return a.block - b.block;
    const [at, other] = [addressOf(a), addressOf(b)];
    return numberOf(at?.rw) - numberOf(other?.rw) || numberOf(at?.rt) - numberOf(other?.rt) || a.rank - b.rank;
  });
}

/** `003` and `3` are one; what is no number comes last. */
function numberOf(text: string | undefined): number {
  const number = Number.parseInt(text ?? '', 10);
  return Number.isNaN(number) ? Number.MAX_SAFE_INTEGER : number;
}
