/** Lists of several places as one: each gives its rows by position, and so does what comes of them. */

interface Head<T> {
  readonly rows: AsyncGenerator<T>;
  next: T | undefined;
}

/** @param lists each with its greatest position first */
export async function* newestFirst<T>(lists: readonly AsyncGenerator<T>[], positionOf: (row: T) => string): AsyncGenerator<T> {
  const heads: Head<T>[] = await Promise.all(lists.map(async (rows) => ({ rows, next: await pull(rows) })));
  for (let head = latest(heads, positionOf); head?.next !== undefined; head = latest(heads, positionOf)) {
    const { next } = head;
    head.next = await pull(head.rows);
    yield next;
  }
}

async function pull<T>(rows: AsyncGenerator<T>): Promise<T | undefined> {
  const { value, done } = await rows.next();
  return done ? undefined : value;
}

function latest<T>(heads: readonly Head<T>[], positionOf: (row: T) => string): Head<T> | undefined {
  let best: Head<T> | undefined;
  for (const head of heads) {
    if (head.next !== undefined && (best?.next === undefined || positionOf(head.next) > positionOf(best.next))) best = head;
  }
  return best;
}
