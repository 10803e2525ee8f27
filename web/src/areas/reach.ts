/** Which areas a person reads: the own ones, and while wider access is open, those opened. */
import type { Me } from '#web/session/use-me.ts';
import { contains } from './codes.ts';

export type OwnArea = Me['areas'][number];

/** Without those that lie inside another of them. */
export function reachOf({ areas, opened }: Pick<Me, 'areas' | 'opened'>): OwnArea[] {
  const all = [...areas, ...(opened?.areas ?? [])];
  return all.filter(
    (area, i) => !all.some((other, j) => i !== j && contains(other.code, area.code) && (other.code !== area.code || j < i)),
  );
}

export const isWithin = (reach: readonly { readonly code: string }[], code: string): boolean =>
  reach.some((outer) => contains(outer.code, code));

/** Where somebody begins: in the only area; among several, nowhere until one is chosen. */
export const beginsAt = (reach: readonly OwnArea[]): string | undefined => (reach.length === 1 ? reach[0]?.code : undefined);
