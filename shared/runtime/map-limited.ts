/** Many calls, so many at a time. */

/** Calls to one service that run at the same time: a batch of 100 in four rounds, within the SOCKETS_MAX of the adapters. */
export const CONCURRENCY_MAX = 25;

/** Like `Promise.all(list.map(work))`, with at most CONCURRENCY_MAX at once. */
export async function mapLimited<T, R>(list: readonly T[], work: (item: T, index: number) => Promise<R>): Promise<R[]> {
  const results = new Array<R>(list.length);
  const waiting = list.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of waiting) results[index] = await work(item, index);
  };
  await Promise.all(Array.from({ length: Math.min(CONCURRENCY_MAX, list.length) }, worker));
  return results;
}
