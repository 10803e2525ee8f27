/** A group in one line: its rule, where, and whose doing it is. Pure. */
import type { AlertGroup } from './queries.ts';

type Text = (words: { readonly id: string; readonly en: string }) => string;

export const saidOf = (
  { label, area, origin }: Pick<AlertGroup, 'label' | 'area' | 'origin'>,
  text: Text,
  between: string,
): string => [text(label), area.name ?? area.code, ...(origin === undefined ? [] : [text(origin.label)])].join(between);
