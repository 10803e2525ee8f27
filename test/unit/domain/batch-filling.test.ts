/** How full a batch is, in one word. Goal: adr/0031: what is missing after its time is never hidden by what is too much. */
import { expect, it } from 'vitest';
import { fillingOf, fillingState } from '#shared/domain/batch/filling.ts';
import { goodsBalances } from '#shared/domain/batch/stock.ts';

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

const paper = (area: string, type: string, quantity: number, document: string) =>
  ({
    ...{ id: document, source: 'agency:bulog', key: document, type, occurredAt: '2026-11-01T00:00:00.000Z' },
    data: { area, item: 'BERAS', unit: 'KG', quantity, document },
  }) as never;

it('papers of several kab/kota are added up; what is too much in one makes up for nothing that lacks in another', () => {
  const papers = [
    paper('15.71.01', 'stock.allocated', 100, 'A'),
    paper('15.71.01', 'stock.handed-over', 80.1, 'B'),
    paper('15.05', 'stock.allocated', 50, 'C'),
    paper('15.05.02', 'stock.handed-over', 70, 'D'),
    paper('15.08', 'stock.handed-over', 5, 'E'),
  ];
  const nothing = { divided: 0, returned: 0, remaining: 0 };
  expect(goodsBalances(papers)).toEqual([
    {
      ...{
        item: 'BERAS',
        unit: 'KG',
        allocated: 150,
        handedOver: 155.1,
        returned: 0,
        remaining: 0,
        missing: 19.9,
        balanced: false,
      },
      areas: [
        { ...nothing, area: '15.05', allocated: 50, handedOver: 70, missing: -20 },
        { ...nothing, area: '15.71.01', allocated: 100, handedOver: 80.1, missing: 19.9 },
        { ...nothing, area: '15.08', allocated: 0, handedOver: 5, missing: -5 },
      ],
    },
  ]);
});

it('what a province got and divided counts once; what it did not divide is missing there', () => {
  const papers = [
    paper('15', 'stock.allocated', 900, 'A'),
    paper('15.71', 'stock.allocated', 500, 'B'),
    paper('15.05', 'stock.allocated', 300, 'C'),
    paper('15.71.02', 'stock.handed-over', 500, 'D'),
    paper('15.05.02', 'stock.handed-over', 300, 'E'),
  ];
  expect(goodsBalances(papers)).toMatchObject([
    {
      ...{ allocated: 900, handedOver: 800, missing: 100, balanced: false },
      areas: [
        { area: '15', divided: 800, missing: 100 },
        { area: '15.05', missing: 0 },
        { area: '15.71', missing: 0 },
      ],
    },
  ]);
});
