/** Which column a JSON pointer of a problem is about. */
import type { Column } from './columns.ts';
import type { Kind } from './kinds.ts';
import type { ReadRow } from './row.ts';

export const pointerOf = ({ path }: Column): string => `/${path.join('/')}`;

/** The column that filled this place of the data, or what it lies in. */
export function columnAt(kind: Kind, elements: ReadonlyMap<string, string>, pointer: string): string | undefined {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const found =
      elements.get(at) ?? kind.columns.find((column) => column.element === undefined && pointerOf(column) === at)?.key;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Where a pointer of an answer of the API belongs in a row that was sent: `/data/amount`, `/time`. */
export function columnOfPointer(kind: Kind, { elements }: Pick<ReadRow, 'elements'>, pointer: string): string | undefined {
  if (pointer === '/time') return kind.time;
  return pointer.startsWith('/data/') ? columnAt(kind, elements, pointer.slice('/data'.length)) : undefined;
}
