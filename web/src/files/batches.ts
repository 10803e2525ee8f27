/** Events in calls as large as the API takes: 100 and 256 KB (DESIGN §10). */

export const EVENTS_MAX = 100;
/** Some less than the limit, for what a proxy may add. */
export const BYTES_MAX = 250 * 1024;

const encoder = new TextEncoder();

export function batchesOf<Item>(items: readonly Item[], sizeOf: (item: Item) => number = bytesOf): Item[][] {
  const batches: Item[][] = [];
  let bytes = 0;
  for (const item of items) {
    const size = sizeOf(item) + 1;
    const last = batches.at(-1);
    if (last === undefined || last.length >= EVENTS_MAX || bytes + size > BYTES_MAX) {
      batches.push([item]);
      bytes = size + 2;
    } else {
      last.push(item);
      bytes += size;
    }
  }
  return batches;
}

const bytesOf = (item: unknown): number => encoder.encode(JSON.stringify(item)).length;
