/** Whom to visit first: risk, days left and place, in one order that the same families always have (DOMAIN §2, docs/adr/0022). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { SEVERITIES } from '#shared/domain/rules/rule.ts';
import { type FieldWork, nationalFieldWork } from '#shared/domain/settings/field-work.ts';
import { inForce } from '#shared/domain/settings/settings.ts';
import { daysLeft, type Rankable, rank, riskPoints } from '#shared/domain/tasks/rank.ts';
import { walkOrder } from '#shared/domain/tasks/walk.ts';
import { workloadOf } from '#shared/domain/tasks/workload.ts';
import { addDays } from '#shared/domain/time/instant.ts';

const NOW = '2026-11-10T02:00:00.000Z' as Instant;
const { rank: WEIGHTS } = inForce<FieldWork>(nationalFieldWork, NOW);
const NO_RISK = { attempts: 0, died: false, moved: false, first: false, unmet: false, rupiah: 0 };
const HERE = '15.71.01.1001' as AreaCode;
const THERE = '15.71.01.1002' as AreaCode;

const family = (kpmId: string, days: number, more: Partial<Rankable> = {}): Rankable => ({
  kpmId,
  village: HERE,
  dueAt: addDays(NOW, days),
  risk: NO_RISK,
  ...more,
});
const ids = (...families: Rankable[]): string[] => rank(families, WEIGHTS, NOW).map(({ kpmId }) => kpmId);

const families: fc.Arbitrary<Rankable[]> = fc.uniqueArray(
  fc.record(
    {
      kpmId: fc.integer({ min: 0, max: 999 }).map((n) => `kpm_${String(n).padStart(3, '0')}`),
      village: fc.constantFrom(HERE, THERE, '15.71.02.1003' as AreaCode, '91.01.01.2001' as AreaCode),
      dueAt: fc.integer({ min: -30, max: 30 }).map((days) => addDays(NOW, days)),
      risk: fc.record(
        {
          severity: fc.constantFrom(...SEVERITIES),
          attempts: fc.integer({ min: 0, max: 9 }),
          died: fc.boolean(),
          moved: fc.boolean(),
          first: fc.boolean(),
          unmet: fc.boolean(),
          rupiah: fc.integer({ min: 0, max: 3_000 }).map((n) => n * 1_000),
        },
        { requiredKeys: ['attempts', 'died', 'moved', 'first', 'unmet', 'rupiah'] },
      ),
      sampled: fc.boolean(),
      handedOn: fc.boolean(),
    },
    { requiredKeys: ['kpmId', 'village', 'dueAt', 'risk'] },
  ),
  { selector: ({ kpmId }) => kpmId, maxLength: 60 },
);

describe('the order', () => {
  it('is the same whatever order the families come in, and ranks are 1 to n', () => {
    fc.assert(
      fc.property(families, (all) => {
        const ranked = rank(all, WEIGHTS, NOW);
        expect(rank(all.toReversed(), WEIGHTS, NOW)).toEqual(ranked);
        expect(ranked.map((one) => one.rank)).toEqual(all.map((_, i) => i + 1));
        expect(new Set(ranked.map(({ kpmId }) => kpmId)).size).toBe(all.length);
      }),
    );
  });

  it('puts what is one’s own first, then who was drawn, then who is pressing; and keeps families of one village together within each', () => {
    fc.assert(
      fc.property(families, (all) => {
        const ranked = rank(all, WEIGHTS, NOW);
        const group = (one: Rankable) => (one.handedOn ? 2 : 0) + (one.sampled ? 0 : 1);
        const band = (one: Rankable) => {
          const left = daysLeft(one.dueAt, NOW, one.village);
          const points = riskPoints(one.risk, WEIGHTS);
          const found = WEIGHTS.bands.findIndex(({ daysLeft, risk }) => left <= daysLeft || points >= risk);
          return group(one) * 10 + (found < 0 ? WEIGHTS.bands.length : found);
        };
        const bands = ranked.map(band);
        expect(bands).toEqual(bands.toSorted((a, b) => a - b));
        // a block is one village of one band, and is never taken up again
        const names = ranked.map((one) => `${band(one)}#${one.village}`);
        expect(new Set(names).size).toBe(names.filter((name, i) => names[i - 1] !== name).length);
        expect(ranked.map(({ block }) => block)).toEqual(names.map((name) => [...new Set(names)].indexOf(name)));
        for (const [i, one] of ranked.entries())
          expect(one.neighbours).toBe(names.filter((name) => name === names[i]).length - 1);
      }),
    );
  });

  it('a family never falls by becoming riskier or nearer, all others staying as they are, within its village', () => {
    fc.assert(
      fc.property(families, fc.nat(), (all, pick) => {
        const here = all.map((one) => ({ ...one, village: HERE }));
        if (here.length === 0) return;
        const chosen = here[pick % here.length] as Rankable;
        const place = (list: Rankable[]) => rank(list, WEIGHTS, NOW).find(({ kpmId }) => kpmId === chosen.kpmId)?.rank ?? 0;
        const worse: Rankable = {
          ...chosen,
          dueAt: addDays(chosen.dueAt, -2),
          risk: { ...chosen.risk, died: true, attempts: chosen.risk.attempts + 1 },
        };
        expect(place(here.map((one) => (one === chosen ? worse : one)))).toBeLessThanOrEqual(place(here));
      }),
    );
  });

  it('days: overdue before due today before due in a month', () => {
    expect(ids(family('c', 30), family('a', -5), family('b', 0))).toEqual(['a', 'b', 'c']);
  });

  it('risk: a critical finding, a death, two visits in vain, much money and a first payment each come before none', () => {
    const risky: [string, Partial<Rankable['risk']>][] = [
      ['kritis', { severity: 'kritis' }],
      ['died', { died: true }],
      ['moved', { moved: true }],
      ['vain', { attempts: 2 }],
      ['money', { rupiah: 1_500_000 }],
      ['first', { first: true }],
      ['unmet', { unmet: true }],
    ];
    for (const [name, risk] of risky) {
      expect(ids(family('a-none', 20), family(name, 20, { risk: { ...NO_RISK, ...risk } }))).toEqual([name, 'a-none']);
    }
  });

  it('place: families of one village stand together, the village with the most pressing first', () => {
    const order = ids(
      family('a', 20, { village: THERE }),
      family('b', 20, { risk: { ...NO_RISK, first: true } }),
      family('c', 20, { village: THERE, risk: { ...NO_RISK, unmet: true } }),
      family('d', 20),
    );
    expect(order).toEqual(['c', 'a', 'b', 'd']);
  });

  it('days are those of the village: at 23:30 WIT of one day it is still that day there', () => {
    const papua = '91.01.01.2001' as AreaCode;
    expect(daysLeft('2026-11-10T14:30:00.000Z' as Instant, NOW, papua)).toBe(0);
    expect(daysLeft('2026-11-10T15:30:00.000Z' as Instant, NOW, papua)).toBe(1);
    expect(daysLeft('2026-11-10T15:30:00.000Z' as Instant, NOW, HERE)).toBe(0);
  });
});

describe('the walk', () => {
  const at = (rank: number, block: number, rw?: string, rt?: string) => ({ name: rank, rank, block, rw, rt });
  it('takes the RT of the most pressing first, whole, then the next; never leaves a block; and ranks follow', () => {
    const page = [
      at(1, 0, '02', '01'),
      at(2, 0, '01', '003'),
      at(3, 0),
      at(4, 0, '2', '1'),
      at(5, 0, '1', '3'),
      at(8, 1, '02', '01'),
      at(9, 1, '1', '3'),
    ];
    const walked = walkOrder(page.toReversed(), (one) => one);
    expect(walked.map(({ name }) => name)).toEqual([1, 4, 2, 5, 3, 8, 9]);
    expect(walked.map(({ rank: number }) => number)).toEqual([1, 2, 3, 4, 5, 8, 9]);
  });
});

describe('the workload', () => {
  const due = (...days: number[]) => days.map((n) => ({ dueAt: addDays(NOW, n), village: HERE }));
  it('says how many days all of them take, and how many there are', () => {
    expect(workloadOf(due(...Array(2_600).fill(10)), 35, NOW)).toEqual({
      families: 2_600,
      pacePerDay: 35,
      daysNeeded: 75,
      daysLeft: 11,
      inTime: 385,
    });
    expect(workloadOf([], 30, NOW)).toEqual({ families: 0, pacePerDay: 30, daysNeeded: 0, daysLeft: 0, inTime: 0 });
    expect(workloadOf(due(-3, -1), 30, NOW)).toMatchObject({ daysNeeded: 1, daysLeft: 0, inTime: 0 });
  });

  it('in time are as many as any order of visits could reach', () => {
    // Hall: of those due by a day no more than a pace times the days until it; the largest such choice, by trying all
    const best = (days: readonly number[], pace: number): number => {
      let most = 0;
      for (let mask = 0; mask < 1 << days.length; mask++) {
        const chosen = days.filter((_, i) => mask & (1 << i)).sort((a, b) => a - b);
        if (chosen.every((day, i) => i + 1 <= (day + 1) * pace)) most = Math.max(most, chosen.length);
      }
      return most;
    };
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 9 }), fc.integer({ min: 1, max: 3 }), (days, pace) => {
        expect(workloadOf(due(...days), pace, NOW).inTime).toBe(best(days, pace));
      }),
    );
  });
});
