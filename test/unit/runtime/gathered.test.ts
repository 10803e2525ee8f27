/** Goal: what is asked for in one turn goes out together, and nobody gets another's answer or waits for another's read. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Gathered, pagesOf } from '#shared/runtime/gathered.ts';

function doubling(max: number, failing: (names: readonly number[]) => boolean = () => false) {
  const reads: (readonly number[])[] = [];
  const gathered = new Gathered<number, number>(async (names) => {
    reads.push(names);
    if (failing(names)) throw new Error('unreachable');
    return names.map((name) => name * 2);
  }, max);
  return { reads, gathered };
}

describe('reads of one turn', () => {
  it('go out together, and each gets its own answer', async () => {
    const { reads, gathered } = doubling(100);
    expect(await Promise.all([3, 1, 3, 2].map((name) => gathered.get(name)))).toEqual([6, 2, 6, 4]);
    expect(reads).toEqual([[3, 1, 3, 2]]);
  });

  it('are parted where they are more than one call takes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(), { maxLength: 30 }), fc.integer({ min: 1, max: 7 }), async (names, max) => {
        const { reads, gathered } = doubling(max);
        expect(await Promise.all(names.map((name) => gathered.get(name)))).toEqual(names.map((name) => name * 2));
        expect(reads).toEqual(pagesOf(names, max));
      }),
    );
  });

  it('of a later turn are another call', async () => {
    const { reads, gathered } = doubling(100);
    await gathered.get(1);
    await gathered.get(1);
    expect(reads).toEqual([[1], [1]]);
  });

  it('that fail, fail for those of their own call only', async () => {
    const { gathered } = doubling(2, (names) => names.includes(3));
    const settled = await Promise.allSettled([1, 2, 3, 4].map((name) => gathered.get(name)));
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected']);
  });
});
