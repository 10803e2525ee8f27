/** How full a batch is, in one word. Goal: issue 6.4, adr/0031: what is missing after its time is never hidden by what is too much. */
import { expect, it } from 'vitest';
import { fillingOf, fillingState } from '#shared/domain/batch/filling.ts';

it.each([
  ['full', { disbursed: 2, disbursedRupiah: 800 }, true],
  ['filling', { disbursed: 1, disbursedRupiah: 400 }, false],
  ['late', { disbursed: 1, disbursedRupiah: 400 }, true],
  ['over', { disbursed: 3, disbursedRupiah: 800 }, false],
  ['over', { disbursed: 3, disbursedRupiah: 800 }, true],
  ['late', { disbursed: 3, disbursedRupiah: 700 }, true],
])('%s: %j, closed %s', (state, counts, isClosed) => {
  expect(fillingState(fillingOf({ families: 2, rupiah: 800 }, counts), isClosed)).toBe(state);
});
