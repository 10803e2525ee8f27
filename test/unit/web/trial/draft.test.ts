/** Goal: what is drafted begins with what holds on its day, not with what has been decreed for later, and changes nothing else of either; a run that is opened fills the form with all that it tried; a share is shown in one way. Method: the console's own small functions, by examples. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Programme, Setting } from '#web/pages/settings/queries.ts';
import {
  asKept,
  asShown,
  changesOf,
  draftOf,
  isTriedOver,
  subjectOfProgramme,
  subjectOfSetting,
  triedIn,
} from '#web/pages/trial/draft.ts';

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

describe('a run that is opened', () => {
  const rows = (value: object) => [row('2025-01-01', NOW), row('2026-01-01', value)];
  const subject = subjectOfSetting(
    { ...setting, value: rows({ settleHours: 36, other: 1 }) } as unknown as Setting,
    '2026-11-30',
  );
  const run = {
    askedAt: '2026-11-28T18:00:00.000Z',
    current: rows(NOW),
    value: [...rows(NOW), { from: '2026-02-01', value: { settleHours: 24, other: 7 }, source: 'SK 9' }],
  } as never;

  it('says what it tried beside what stood when it was asked for', () => {
    expect(triedIn(subject, run).map(({ field, from, to }) => [field.path, from, to])).toEqual([['other', 1, 7]]);
  });
  it('fills what it changed and what was changed since, so that what is switched on is what was tried', () => {
    const draft = draftOf(subject, run);
    expect(draft).toEqual({ filled: { settleHours: 24, other: 7 }, source: 'SK 9' });
    expect(subject.valueFrom(draft.filled, '2026-12-01', draft.source, true)).toEqual([
      ...rows({ settleHours: 36, other: 1 }),
      { from: '2026-12-01', value: { settleHours: 24, other: 7 }, source: 'SK 9' },
    ]);
  });
  it('of a programme brings its amount and its desil; a trial without a decree brings none', () => {
    const programme = { tariff: [row('2026-01-01', { amount: 300_000 })], desilMax: [row('2026-01-01', 4)] };
    const whole = { code: 'BLTS', label: { id: '', en: '' }, version: 1, ...programme };
    const tried = {
      tariff: [...programme.tariff, { from: '2026-03-01', value: { amount: 350_000 }, source: 'Uji coba' }],
      desilMax: programme.desilMax,
    };
    const about = { askedAt: '2026-11-28T18:00:00.000Z', current: programme, value: tried } as never;
    const blts = subjectOfProgramme(whole as unknown as Programme, '2026-11-30');
    expect(triedIn(blts, about).map(({ field, from, to }) => [field.path, from, to])).toEqual([['amount', 300_000, 350_000]]);
    expect(draftOf(blts, about)).toEqual({ filled: { amount: 350_000 }, source: '' });
  });
});

it('an emptied field is no change yet, nor is one that says what stands there', () => {
  const { fields } = subjectOfSetting(setting, '2026-11-30');
  expect(changesOf(fields, { ...NOW }, { settleHours: Number.NaN, other: 1 })).toEqual([]);
});

describe('a share', () => {
  it('is filled in as parts of a hundred, and any other number as it is', () => {
    expect([asShown(0.85, 'share'), asKept(85, 'share')]).toEqual([85, 0.85]);
    expect([asShown(0.85, 'count'), asKept(85, 'count'), asKept(Number.NaN, 'share')]).toEqual([0.85, 85, Number.NaN]);
  });
  it('stays what was typed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (n) => {
        expect(asShown(asKept(n / 100_000, 'share'), 'share')).toBe(n / 100_000);
      }),
    );
  });
});

it('history is tried over a kab/kota or less', () => {
  expect(['ID', '15', '15.71', '15.71.01', '15.71.01.1001'].map(isTriedOver)).toEqual([false, false, true, true, true]);
});
