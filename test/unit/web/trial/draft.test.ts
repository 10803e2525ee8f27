/** Goal: what is drafted begins with what holds on its day, not with what has been decreed for later, and changes nothing else of either. Method: the console's own small functions, by examples. */
import { describe, expect, it } from 'vitest';
import type { Programme, Setting } from '#web/pages/settings/queries.ts';
import { subjectOfProgramme, subjectOfSetting } from '#web/pages/trial/draft.ts';

const row = <V>(from: string, value: V) => ({ from, value, source: 'SK' });
const NOW = { settleHours: 24, other: 1 };
const LATER = { settleHours: 24, other: 2 };
const setting = {
  ...{ name: 'thresholds', label: { id: '', en: '' }, version: 3 },
  value: [row('2026-01-01', NOW), row('2027-01-01', LATER)],
} as unknown as Setting;

describe('a setting with a row that begins later', () => {
  const subject = subjectOfSetting(setting, '2026-11-30');
  it('shows what holds today', () => {
    expect(subject.fields.map(({ path, value }) => [path, value])).toEqual(Object.entries(NOW));
  });
  it('changed from today on, brings nothing forward of what is to come, and keeps that', () => {
    expect(subject.valueFrom({ settleHours: 48 }, '2026-11-30', 'SK 2', true)).toEqual([
      ...[row('2026-01-01', NOW), { from: '2026-11-30', value: { ...NOW, settleHours: 48 }, source: 'SK 2' }],
      row('2027-01-01', LATER),
    ]);
  });
  it('changed from a later day on, changes what holds then', () => {
    expect(subject.valueFrom({ settleHours: 48 }, '2027-02-01', 'SK 2', true)).toEqual([
      ...[row('2026-01-01', NOW), row('2027-01-01', LATER)],
      { from: '2027-02-01', value: { ...LATER, settleHours: 48 }, source: 'SK 2' },
    ]);
  });
});

it('a programme begins with the tariff and the desil of today', () => {
  const programme = {
    ...{ code: 'BLTS', label: { id: '', en: '' }, version: 1 },
    tariff: [row('2026-01-01', { amount: 300_000 }), row('2027-01-01', { amount: 400_000 })],
    desilMax: [row('2026-01-01', 4), row('2027-01-01', 5)],
  } as unknown as Programme;
  const { fields } = subjectOfProgramme(programme, '2026-11-30');
  expect(fields.map(({ value }) => value)).toEqual([300_000, 4]);
});
