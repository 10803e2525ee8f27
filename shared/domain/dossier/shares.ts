/**
 * Names that a family shares with another: which of these facts are kept in its dossier, and which of the names it still has by what is
 * said of it (docs/adr/0034). Pure.
 */
import type { FactBase, FamilyFact, NikMark } from '../case/fact.ts';
import { canonicalOrder, inOrder } from '../case/order.ts';
import type { DossierFact } from './dossier.ts';

export const SHARED_KINDS = ['nik', 'kk'] as const;
export type SharedKind = (typeof SHARED_KINDS)[number];

/** Somebody named another family by this one's NIK or KK: which family, and a mark of the name, never the name. */
export interface NameShared extends FactBase {
  readonly type: 'kpm.name-shared';
  /** `nik#<family>#<mark>` */
  readonly key: string;
  readonly data: Share;
}

/** A name as it is shared: which number it is, its mark says. */
export interface SharedName {
  readonly kind: SharedKind;
  readonly mark: NikMark;
}
/** Kept before marks were: which number it is nobody can say, so it counts as the same one until it is told again. */
export const UNKNOWN_MARK: NikMark = '';
export const isSameMark = (one: NikMark, other: NikMark): boolean =>
  one === other || one === UNKNOWN_MARK || other === UNKNOWN_MARK;
export interface Share extends SharedName {
  readonly other: string;
}

/** A name means twenty families at the most, and a family has few names in its life. */
export const SHARES_MAX = 60;

export const isShare = (fact: DossierFact): fact is NameShared => fact.type === 'kpm.name-shared';
export const shareKey = ({ kind, other, mark }: Share): string => `${kind}#${other}#${mark}`;

/** The latest so many: nothing else that is told of the family pushes them out. */
export const keptShares = (facts: readonly NameShared[]): NameShared[] => facts.toSorted(canonicalOrder).slice(-SHARES_MAX);

/** The NIK and the KK by which lists and updates call the family now, as marks. */
export type PresentNames = { readonly [K in SharedKind]?: NikMark };

export function presentNames(facts: readonly FamilyFact[]): PresentNames {
  const said = inOrder(facts.filter(({ type }) => type !== 'verification.reported'));
  const nik = said.findLast(({ nikMark }) => nikMark !== undefined)?.nikMark;
  const kk = said.findLast(({ kkMark }) => kkMark !== undefined)?.kkMark;
  return { ...(nik !== undefined && { nik }), ...(kk !== undefined && { kk }) };
}

/** Shares of names that the family still has; where no list has said any, the names of its payments are all that is known. */
export function sharesNow(dossier: readonly DossierFact[], facts: readonly FamilyFact[]): Share[] {
  const shared = dossier.filter(isShare);
  if (shared.length === 0) return [];
  const names = presentNames(facts);
  const standing = shared.filter(({ data: { kind, mark } }) => (names[kind] ?? mark) === mark);
  const distinct = new Map(
    standing.map(({ data: { kind, other, mark } }) => [shareKey({ kind, other, mark }), { kind, other, mark }]),
  );
  return [...distinct].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, share]) => share);
}
