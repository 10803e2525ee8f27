/** Goal: every row can be reached by the keyboard, in the order in which it stands, and nothing that is no row. */
import { describe, expect, it } from 'vitest';
import type { AlertGroup, AlertRow } from '#web/pages/alerts/queries.ts';
import { groupRows, type Members, type Row, step } from '#web/pages/alerts/rows.ts';

// rows look at the id alone
const group = (id: string): AlertGroup => ({ id }) as AlertGroup;
const alert = (id: string): AlertRow => ({ id }) as AlertRow;
const keys = (rows: readonly Row[]): string[] => rows.map(({ key }) => key);

describe('groups and their members as one list', () => {
  const groups = [group('A'), group('B'), group('C')];

  it('puts members below their group', () => {
    const members = new Map<string, Members>([['B', { alerts: [alert('1'), alert('2')], error: null }]]);
    expect(keys(groupRows(groups, members))).toEqual(['A', 'B', 'B 1', 'B 2', 'C']);
  });

  it('says that members are awaited, or why they did not come', () => {
    const members = new Map<string, Members>([
      ['A', { alerts: undefined, error: null }],
      ['C', { alerts: undefined, error: new Error('offline') }],
    ]);
    expect(groupRows(groups, members).map(({ kind }) => kind)).toEqual(['group', 'waiting', 'group', 'group', 'failed']);
  });

  it('moves from row to row over what cannot be stood on, and stays at the ends', () => {
    const rows = groupRows(groups, new Map([['A', { alerts: undefined, error: null }]]));
    expect(step(rows, 0, 1)).toBe(2);
    expect(step(rows, 2, -1)).toBe(0);
    expect(step(rows, 0, -1)).toBe(0);
    expect(step(rows, 3, 1)).toBe(3);
  });
});
