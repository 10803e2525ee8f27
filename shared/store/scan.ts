/** Reading a whole table, page by page: for an operator's tool only; no function may (docs/adr/0010). */
import type { Cursor, Page } from './table.ts';

export interface Scan {
  /** In the table's own order, which stays the same; what is written meanwhile may or may not be seen. */
  page(after: Cursor | undefined, limit: number): Promise<Page>;
  /** Items that there may be, for showing how far it is. */
  estimate(): Promise<number>;
}
