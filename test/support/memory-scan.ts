/** A table in memory read whole, page by page, as an operator's tool reads one (shared/store/scan.ts). */
import type { MemoryTable } from '#shared/store/memory-table.ts';
import type { Scan } from '#shared/store/scan.ts';

/** In the order of the keys, as it stands at each page. */
export function scanOf(table: MemoryTable): Scan {
  const order = (item: { readonly pk: string; readonly sk: string }): string => `${item.pk} ${item.sk}`;
  return {
    page: async (after, limit) => {
      const all = [...table.items()].sort((a, b) => (order(a) < order(b) ? -1 : 1));
      const rest =
        after === undefined ? all : all.filter((item) => order(item) > order({ pk: after['pk'] ?? '', sk: after['sk'] ?? '' }));
      const items = rest.slice(0, limit);
      const last = items.at(-1);
      return { items, ...(rest.length > limit && last && { cursor: { pk: last.pk, sk: last.sk } }) };
    },
    estimate: async () => table.size,
  };
}
