/** An event that becomes a fact without code of its own: its schema, and which of its fields go on in plain (TRUST §1). */
import type * as z from 'zod';

/** In both languages of the product. */
export interface Label {
  readonly id: string;
  readonly en: string;
}

export interface PlainEvent<
  S extends z.ZodObject = z.ZodObject,
  F extends keyof z.infer<S> & string = keyof z.infer<S> & string,
  A extends 'case' | 'dossier' = 'case' | 'dossier',
> {
  /** `case`: a fact of each cycle whose months it names; `dossier`: one of its subject's (shared/domain/dossier). */
  readonly about: A;
  /** What happened, as it begins a sentence: `Kartu (KKS) terbit`, `Card (KKS) issued`. */
  readonly label: Label;
  readonly data: S;
  /** Fields that the compact fact keeps as they were sent: codes, numbers, months, days. Everything else lies in the seal alone. */
  readonly facts: readonly F[];
  /** Of a dossier: facts of the same key replace each other, the last by time counts. */
  readonly key: (data: z.infer<S>) => string;
}

/** An event about the months of a programme. */
export const caseEvent = <S extends z.ZodObject, const F extends keyof z.infer<S> & string>(
  label: Label,
  data: S,
  facts: readonly F[],
): PlainEvent<S, F, 'case'> => ({ about: 'case', label, data, facts, key: () => '' });

/** An event about a family as such, a kab/kota, a batch or an officer. */
export const dossierEvent = <S extends z.ZodObject, const F extends keyof z.infer<S> & string>(
  label: Label,
  data: S,
  facts: readonly F[],
  key: (data: z.infer<S>) => string,
): PlainEvent<S, F, 'dossier'> => ({ about: 'dossier', label, data, facts, key });
