/** What stands in a column of the comparison besides its data: who is shown part of it is told so, and not that there is nothing. Pure. */
import type { Shown } from './compare.ts';

export type Name = 'expected' | 'paid' | 'received' | 'reported';
/** Expected is the same for all. */
type Part = Exclude<Name, 'expected'>;

const isPart = (name: Name): name is Part => name !== 'expected';

export const helpOf = (name: Name, shown: Shown) =>
  shown === 'own' && isPart(name) ? (`compare.own.${name}Help` as const) : (`compare.${name}Help` as const);

export const nothingOf = (name: Name, shown: Shown) =>
  shown === 'own' && isPart(name) ? (`compare.own.nothing.${name}` as const) : (`compare.nothing.${name}` as const);
