/** Goal: what two judgements differ in is counted once each, and comes to the same in whatever order. Method: properties over generated findings. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { CASE_JUDGES } from '#shared/domain/case/assess.ts';
import { FAMILY_JUDGES } from '#shared/domain/case/assess-family.ts';
import { alertIdOf } from '#shared/domain/rules/alert-id.ts';
import { RULE_CODES } from '#shared/domain/rules/index.ts';
import { compareJudgments, DIFFERENCES, type Judged } from '#shared/domain/shadow/compare.ts';
import { shownIn } from '#shared/domain/shadow/covered.ts';
import { EXAMPLES_MAX, examplesOf, sumsOf, tallyOf, together } from '#shared/domain/shadow/tally.ts';

const RULES = ['TERLAMBAT_SALUR', 'NOMINAL_TIDAK_SESUAI', 'NIK_TIDAK_VALID'] as const;
const VILLAGES = ['15.71.01.1001', '15.71.01.1002'] as AreaCode[];
const judged: fc.Arbitrary<Judged> = fc
  .record({
    rule: fc.constantFrom(...RULES),
    cause: fc.constantFrom('a', 'b', 'c', 'd'),
    holds: fc.boolean(),
    severity: fc.constantFrom('tinggi', 'sedang'),
    level: fc.integer({ min: 1, max: 2 }),
    area: fc.constantFrom(...VILLAGES),
  })
  .map(({ area, severity, ...finding }) => ({
    kpmId: 'kpm_1',
    area,
    finding: {
      ...finding,
      severity: severity as 'tinggi',
      owners: [],
      dueAt: '2026-11-01T00:00:00.000Z' as Instant,
      since: '2026-10-01T00:00:00.000Z' as Instant,
      inputs: {},
    },
  }));
/** At most one of each cause, as rules say it. */
const judgement = fc.uniqueArray(judged, { selector: ({ finding: { rule, cause } }) => `${rule}${cause}`, maxLength: 12 });
const idsOf = (all: readonly Judged[]): Set<string> =>
  new Set(all.flatMap(({ finding }) => (finding.holds ? [alertIdOf(finding.rule, finding.cause)] : [])));

describe('what two judgements differ in', () => {
  it('nothing, where they are the same', () => {
    fc.assert(
      fc.property(judgement, (all) => {
        expect(compareJudgments(all, all).every(({ difference }) => difference === 'same')).toBe(true);
      }),
    );
  });
  it('takes what holds now to what would hold: with what is raised and without what clears, as sets', () => {
    fc.assert(
      fc.property(judgement, judgement, (before, after) => {
        const compared = compareJudgments(before, after);
        const of = (...kinds: string[]) =>
          new Set(compared.filter(({ difference }) => kinds.includes(difference)).map(({ alertId }) => String(alertId)));
        expect(of('raised')).toEqual(idsOf(after).difference(idsOf(before)));
        expect(of('cleared')).toEqual(idsOf(before).difference(idsOf(after)));
        expect(of('raised', 'changed', 'same')).toEqual(idsOf(after));
        // each alert is counted once
        expect(new Set(compared.map(({ alertId }) => alertId)).size).toBe(compared.length);
      }),
    );
  });
  it('is the other way round where the change is taken back', () => {
    const turned = { raised: 'cleared', cleared: 'raised', changed: 'changed', same: 'same' };
    fc.assert(
      fc.property(judgement, judgement, (before, after) => {
        const there = compareJudgments(before, after).map(({ alertId, difference }) => `${alertId} ${turned[difference]}`);
        const back = compareJudgments(after, before).map(({ alertId, difference }) => `${alertId} ${difference}`);
        expect(back.sort()).toEqual(there.sort());
      }),
    );
  });
  it('a graver alert and one that lies elsewhere are others', () => {
    const [one] = fc.sample(judged, 1) as [Judged];
    const holding = { ...one, finding: { ...one.finding, holds: true, level: 1 } };
    const graver = { ...holding, finding: { ...holding.finding, level: 2 } };
    const elsewhere = { ...holding, area: '15.71.02.1001' as AreaCode };
    expect(compareJudgments([holding], [graver])).toMatchObject([{ difference: 'changed' }]);
    expect(compareJudgments([holding], [elsewhere])).toMatchObject([{ difference: 'changed' }]);
  });
});

describe('rules that a run judges by', () => {
  it('are those of cases and families, but for the one whose thresholds count families', () => {
    const judging = new Set([...CASE_JUDGES, ...FAMILY_JUDGES].map(({ code }) => code));
    judging.delete('POTONGAN');
    expect(RULE_CODES.filter((code) => shownIn(code) === 'families')).toEqual(RULE_CODES.filter((code) => judging.has(code)));
  });
});

describe('what is counted', () => {
  const numbers = (tally: ReturnType<typeof tallyOf>) =>
    [...tally].flatMap(([rule, areas]) => [...areas].map(([area, sums]) => JSON.stringify([rule, area, sums]))).length;
  it('comes to the same family by family, in whatever order, as all at once', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(judgement, judgement), { maxLength: 6 }), (families) => {
        const compared = families.map(([before, after]) => compareJudgments(before, after));
        const atOnce = tallyOf(compared.flat());
        for (const parts of [compared, compared.toReversed()]) {
          const tally = together(parts.map(tallyOf));
          expect(new Map([...tally].map(([rule, areas]) => [rule, new Map(areas)]))).toEqual(atOnce);
        }
        const all = sumsOf([...atOnce.values()].flatMap((areas) => [...areas.values()]));
        const counted = DIFFERENCES.reduce((sum, one) => sum + (all[one]?.alerts ?? 0), 0);
        expect(counted).toBe(compared.flat().length);
        expect(numbers(atOnce)).toBeLessThanOrEqual(RULES.length * VILLAGES.length);
      }),
    );
  });
  it('examples are bounded for each rule and difference, whatever was shown before, and none is of what stays the same', () => {
    const holding = (n: number, level: number): Judged => {
      const [one] = fc.sample(judged, { numRuns: 1, seed: 1 }) as [Judged];
      return { ...one, finding: { ...one.finding, rule: 'TERLAMBAT_SALUR', holds: true, cause: `c${n}`, level } };
    };
    const many = Array.from({ length: 3 * EXAMPLES_MAX }, (_, n) => holding(n, 1));
    const first = examplesOf(compareJudgments([], many.slice(0, 4)), []);
    const rest = examplesOf(compareJudgments([], many.slice(4)), first);
    expect([...first, ...rest]).toHaveLength(EXAMPLES_MAX);
    expect(examplesOf(compareJudgments(many, []), [...first, ...rest])).toHaveLength(EXAMPLES_MAX);
    expect(examplesOf(compareJudgments(many, many), [])).toEqual([]);
  });
});
