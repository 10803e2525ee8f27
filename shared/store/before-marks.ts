/** Reads what was kept of shared names before they had marks: `kinds` for `names`, and shares of a kind alone (docs/adr/0034). */
import type { CaseFact, Family, SharedNameStanding } from '../domain/case/fact.ts';
import { type SharedKind, UNKNOWN_MARK } from '../domain/dossier/shares.ts';

type Kept = SharedNameStanding | (Omit<SharedNameStanding, 'names'> & { readonly kinds?: readonly SharedKind[] });

export function withNames(fact: CaseFact): CaseFact {
  if (fact.type !== 'shared-name.standing') return fact;
  const kept: Kept = fact;
  if ('names' in kept) return fact;
  const { kinds = [], ...rest } = kept as Exclude<Kept, SharedNameStanding>;
  return { ...rest, names: kinds.map((kind) => ({ kind, mark: UNKNOWN_MARK })) };
}

export function withMarks(family: Family): Family {
  const shares: readonly { readonly mark?: string }[] | undefined = family.shares;
  if (shares?.every(({ mark }) => mark !== undefined) ?? true) return family;
  return { ...family, shares: (family.shares ?? []).map((share) => ({ ...share, mark: share.mark ?? UNKNOWN_MARK })) };
}
