/** Goal: the file of an area's table holds every number that the page shows, in the same columns for each area. Method: an area with one child, by hand. */
import { expect, it, vi } from 'vitest';
import { csvRows } from '#web/pages/overview/download.ts';
import type { words } from '#web/pages/overview/words.ts';

vi.mock('#web/areas/summary.ts', () => ({ areaName: ({ code }: { code: string }) => `nama ${code}` }));

type Say = Parameters<typeof csvRows>[2]['say'];
const say = ((key: keyof typeof words.id, values?: { name: string }) => [key, values?.name].filter(Boolean).join(' ')) as Say;

const numbers = {
  ...{ entitled: 3, entitledRupiah: 900, paid: 2, paidRupiah: 600, received: 1, receivedRupiah: 250, returnedRupiah: 0 },
  ...{ toVerify: 1, toVerifyRupiah: 300, verified: 1, verifiedRupiah: 300, verifiedPercent: 50 },
  ...{ overdue: 1, overdueRupiah: 300, flagged: 1, flaggedRupiah: 300 },
};
const total = {
  ...numbers,
  byState: [
    { state: 'SP2D' as const, cases: 1, rupiah: 300 },
    { state: 'DITERIMA' as const, cases: 2, rupiah: 600 },
  ],
  bySeverity: [{ severity: 'tinggi' as const, cases: 1, rupiah: 300 }],
};
const label = (id: string) => ({ id, en: id });

it('each area has its state and severity columns, also where it has nothing in them', () => {
  const child = { ...numbers, area: { code: '15.71.01' }, byState: total.byState.slice(1), bySeverity: [] };
  const [head = [], ...rows] = csvRows(
    {
      area: { code: '15.71' },
      total,
      states: [
        { code: 'SP2D', label: label('Perintah') },
        { code: 'DITERIMA', label: label('Diterima') },
      ],
    },
    [child],
    { say, stateName: ({ id }) => id, severityName: (severity) => severity },
  );
  const column = (name: string) => rows.map((row) => row[head.indexOf(name)]);
  expect(rows.map((row) => row.length)).toEqual([head.length, head.length]);
  expect(rows.map(([code, name]) => [code, name])).toEqual([
    ['15.71.01', 'nama 15.71.01'],
    ['15.71', 'total'],
  ]);
  expect(column('rupiah entitled')).toEqual([900, 900]);
  expect([column('toVerify'), column('rupiah toVerify')]).toEqual([
    [1, 1],
    [300, 300],
  ]);
  expect([column('inState Perintah'), column('rupiah inState Perintah')]).toEqual([
    [0, 1],
    [0, 300],
  ]);
  expect(column('rupiah inState Diterima')).toEqual([600, 600]);
  expect(column('ofSeverity tinggi')).toEqual([0, 1]);
  expect([column('ofSeverity kritis'), column('rupiah ofSeverity tinggi')]).toEqual([
    [0, 0],
    [0, 300],
  ]);
});
