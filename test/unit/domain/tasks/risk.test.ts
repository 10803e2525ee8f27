/** What makes a family more pressing than another: told of what everybody may hear of, and kept in a key (docs/adr/0022). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldFamily } from '#shared/domain/case/family.ts';
import { SEVERITIES } from '#shared/domain/rules/rule.ts';
import { type Risk, readRisk, together, writeRisk } from '#shared/domain/tasks/risk.ts';
import { area, assess, at, FAMILY, familyFact, months, paid, QUARTER, received, reported, rupiah, VILLAGE } from '../given.ts';

const NOW = '2026-11-01T09:00:00+07:00';
const risk = (...all: Parameters<typeof assess>) => assess(...all).risk;
const PAID = paid('2026-10-20');

const risks: fc.Arbitrary<Risk> = fc.record(
  {
    severity: fc.constantFrom(...SEVERITIES),
    attempts: fc.integer({ min: 0, max: 9 }),
    died: fc.boolean(),
    moved: fc.boolean(),
    first: fc.boolean(),
    unmet: fc.boolean(),
    rupiah: fc.integer({ min: 0, max: 2_000_000 }).map((thousands) => thousands * 1_000),
  },
  { requiredKeys: ['attempts', 'died', 'moved', 'first', 'unmet', 'rupiah'] },
);

describe('the risk of a case that waits', () => {
  it('is told while a payment is unverified, and no longer', () => {
    expect(risk([], NOW)).toBeUndefined();
    const told = { attempts: 0, died: false, moved: false, unmet: true, rupiah: 600_000 };
    expect(risk([familyListed(), PAID], NOW)).toEqual(told);
    expect(risk([familyListed(), PAID, reported('2026-10-25')], NOW)).toBeUndefined();
  });

  it('counts visits in vain by officers of the place, and this cycle’s share of what is unverified', () => {
    const vain = (day: string, more = {}) => reported(day, { outcome: 'TIDAK_DITEMUKAN', ...more });
    const bundle = paid('2026-10-20', { months: months('2026-09', '2026-10', '2026-11'), amount: rupiah(600_000) });
    const other = vain('2026-10-27', { assignedTo: [area('15.71.02')] });
    expect(risk([bundle, vain('2026-10-25'), vain('2026-10-26'), other], NOW)).toMatchObject({ attempts: 2, rupiah: 400_000 });
  });

  it('knows of a death without an heir, and of a move that is not settled, from lists and from the field', () => {
    const said = (outcome: 'PINDAH' | 'MENINGGAL') => risk([PAID, reported('2026-10-25', { outcome })], NOW);
    expect([said('MENINGGAL')?.died, said('MENINGGAL')?.moved]).toEqual([true, false]);
    expect([said('PINDAH')?.died, said('PINDAH')?.moved]).toEqual([false, true]);
    const dead = { ...FAMILY, diedAt: at('2026-10-30') };
    expect(risk([PAID], NOW, { family: dead })?.died).toBe(true);
    expect(risk([PAID], NOW, { family: { ...dead, heirRecorded: true } })?.died).toBe(false);
    const left = [{ area: VILLAGE, since: at('2026-10-01'), to: area('15.05') }];
    expect(risk([PAID], NOW, { family: { ...FAMILY, left } })?.moved).toBe(true);
  });

  it('says the worst of what holds beside the missing visit, which the days left tell', () => {
    const twice = [PAID, paid('2026-10-21', { reference: 'R2' })];
    expect(risk(twice, NOW)?.severity).toBe('kritis');
    const alone = risk([PAID, received('2026-10-21'), familyListed()], '2026-12-20T09:00:00+07:00');
    expect(alone?.severity).toBeUndefined();
  });

  it('is the same whether or not something is for the inspectorate', () => {
    const facts = [familyListed(), PAID, reported('2026-10-25', { outcome: 'MENOLAK' })];
    const short = reported('2026-10-26', {
      outcome: 'TIDAK_DITEMUKAN',
      amountReceived: rupiah(200_000),
      deduction: { amount: rupiah(400_000), lawful: false },
    });
    const { amountReceived: _, deduction: __, ...plain } = short;
    const withIt = assess([...facts, short], NOW);
    expect(withIt.findings.filter(({ rule, holds }) => holds && rule === 'POTONGAN')).toHaveLength(1);
    expect(withIt.risk).toEqual(assess([...facts, plain], NOW).risk);
  });

  it('says whether an officer ever met the family: once is enough, in any order, and nothing of it is kept twice', () => {
    const met = familyFact('2026-07-05', { type: 'verification.reported', source: 'officer:psm-1', met: true });
    const list = familyFact('2026-10-01', { type: 'entitlement.declared', area: VILLAGE });
    expect(foldFamily([list, met])).toEqual(foldFamily([met, list]));
    expect(risk([PAID], NOW, { family: foldFamily([list, met]) })?.unmet).toBe(false);
    expect(risk([PAID], NOW, { family: foldFamily([list]) })?.unmet).toBe(true);
  });
});

/** On the list for what it is paid, so that no other rule speaks. */
function familyListed() {
  return {
    id: 'l-1',
    type: 'entitlement.declared' as const,
    source: 'agency:dinsos',
    occurredAt: at('2026-10-01'),
    receivedAt: at('2026-10-01'),
    months: QUARTER,
    listNumber: 'SK-1',
    listedAt: at('2026-10-01T00:00:00+07:00'),
  };
}

describe('in the key', () => {
  it('every risk comes back as it was, in a few letters', () => {
    fc.assert(
      fc.property(risks, (one) => {
        const mark = writeRisk(one);
        expect(mark).toMatch(/^[a-z0-9.]{3,16}$/);
        expect(readRisk(mark)).toEqual(one);
      }),
    );
  });

  it('what was written before there were marks, and what cannot be read, is no risk', () => {
    const none = { attempts: 0, died: false, moved: false, first: false, unmet: false, rupiah: 0 };
    for (const text of [undefined, '', 'x', 't2', 'k9dmfu', 't2fd.1', 'o0.1#2']) expect(readRisk(text)).toEqual(none);
  });

  it('of a family is the worst and the most of its cases, and all of their money', () => {
    fc.assert(
      fc.property(fc.array(risks, { minLength: 1, maxLength: 4 }), (all) => {
        const whole = together(all);
        expect(together(all.toReversed())).toEqual(whole);
        expect(whole.rupiah).toBe(all.reduce((sum, one) => sum + one.rupiah, 0));
        for (const one of all) {
          expect(whole.attempts).toBeGreaterThanOrEqual(one.attempts);
          for (const flag of ['died', 'moved', 'first', 'unmet'] as const) expect(whole[flag] || !one[flag]).toBe(true);
          const order = (risk: Risk) => (risk.severity === undefined ? 4 : SEVERITIES.indexOf(risk.severity));
          expect(order(whole)).toBeLessThanOrEqual(order(one));
        }
      }),
    );
  });
});
