/** Settings: what ships is complete and sourced; values and cycles by their dates. */
import { describe, expect, test } from 'vitest';
import { COMPONENTS } from '#events/entitlement.ts';
import { officerKinds, organisationTypes } from '#shared/domain/settings/kinds-shape.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { observationCodes } from '#shared/domain/settings/observation-codes-shape.ts';
import { cycleOf, type Dated, inForce, type Programme } from '#shared/domain/settings/settings.ts';
import { alertHandling, fieldWork } from '#shared/domain/settings/shape.ts';
import { mergeSettings } from '#shared/domain/settings/stored.ts';
import { isDay } from '#shared/domain/time/instant.ts';
import { at } from './given.ts';

const programme = (code: string) => nationalSettings.programmes[code] as Programme;
const PKH = programme('PKH');

describe('what ships', () => {
  test('every dated value is in order and names its source', () => {
    const { thresholds, limits, retention, photoDays, fieldWork, officerKinds, organisationTypes, observationCodes } =
      nationalSettings;
    const { alertHandling } = nationalSettings;
    const ofProgrammes = Object.values(nationalSettings.programmes).flatMap((p) => [
      p.tariff,
      ...(p.desilMax ? [p.desilMax] : []),
      ...(p.notWith ? [p.notWith] : []),
    ]);
    const work = [fieldWork, alertHandling, officerKinds, organisationTypes, observationCodes];
    const dated: readonly Dated<unknown>[] = [thresholds, limits, retention, photoDays, ...work, ...ofProgrammes];
    for (const list of dated) {
      expect(list.length).toBeGreaterThan(0);
      // as long as a change of it may say
      expect(list.every(({ source }) => source.length > 0 && source.length <= 200)).toBe(true);
      expect(list.map((entry) => entry.from)).toEqual(list.map((entry) => entry.from).toSorted());
    }
  });
  test('field work, the handling of alerts, kinds, types and codes have the form that changes of them must have', () => {
    const ofNow = { fieldWork, alertHandling, officerKinds, organisationTypes, observationCodes };
    for (const [name, form] of Object.entries(ofNow)) {
      for (const { value } of nationalSettings[name as keyof typeof ofNow]) expect(form.parse(value), name).toEqual(value);
    }
  });
  test('what was stored before rules and kinds could be set still stands for itself, and what it lacks is as it ships', () => {
    const merged = mergeSettings(nationalSettings, { version: 3, programmes: {}, holidays: {} });
    expect(merged).toEqual({ ...nationalSettings, version: 3, rules: {} });
  });
  test('programmes are found under their own code', () => {
    expect(Object.entries(nationalSettings.programmes).every(([code, p]) => p.code === code)).toBe(true);
  });
  test('every component that a list may name has a tariff and a name', () => {
    const tariff = inForce(PKH.tariff, at('2026-10-01'));
    expect(tariff.kind === 'components' && Object.keys(tariff.amounts).toSorted()).toEqual([...COMPONENTS].toSorted());
    expect(Object.keys(PKH.components ?? {}).toSorted()).toEqual([...COMPONENTS].toSorted());
  });
  test('the holidays of 2025 and 2026 exist, are distinct and in order', () => {
    for (const [year, count] of [
      ['2025', 28],
      ['2026', 25],
    ] as const) {
      const list = nationalSettings.calendar.holidays[year] ?? [];
      expect(list).toHaveLength(count);
      expect(list.every((day) => isDay(day) && day.startsWith(year))).toBe(true);
      expect([...new Set(list)].toSorted()).toEqual(list);
    }
  });
  test('a value holds from its day on; the first also before', () => {
    const dated = [
      { from: at('2026-01-01'), value: 1, source: 'a' },
      { from: at('2026-06-01'), value: 2, source: 'b' },
    ];
    expect(['2020-01-01', '2026-01-01', '2026-05-31', '2026-06-01'].map((day) => inForce(dated, at(day)))).toEqual([1, 1, 1, 2]);
  });
  test('cycles begin in January and are as long as the programme’s', () => {
    const first = (p: Programme, month: string) => cycleOf(p, month as never);
    expect([first(PKH, '2026-11'), first(PKH, '2026-12'), first(PKH, '2027-01')]).toEqual(['2026-10', '2026-10', '2027-01']);
    expect([first(programme('PENEBALAN'), '2025-06'), first(programme('PENEBALAN'), '2025-07')]).toEqual(['2025-01', '2025-01']);
  });
});
