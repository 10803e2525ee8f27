/** As what a batch is shown in its list and on its page. */
import { describe, expect, it } from 'vitest';
import { lookOf } from '#web/pages/batches/look.ts';

const CLOSES = '2026-11-20T10:00:00.000Z';
const before = Date.parse(CLOSES) - 1;
const after = Date.parse(CLOSES);
const goods = (missing: number, balanced = missing === 0) => ({
  item: 'BERAS',
  unit: 'kg' as const,
  allocated: 100,
  handedOver: 100 - missing,
  returned: 0,
  remaining: 0,
  missing,
  areas: [],
  balanced,
});
const batch = (...missing: number[]) => ({
  state: 'papers' as const,
  closesAt: CLOSES,
  papers: missing.map((one) => goods(one)),
});

describe('goods that go by papers', () => {
  it('are late from the moment their time is over, if the papers of any kind of goods do not balance', () => {
    expect(lookOf(batch(0, 20), after)).toBe('papersLate');
    expect(lookOf(batch(0, -20), after)).toBe('papersLate');
  });

  it('are late too where all is accounted for, but not as it was divided among areas', () => {
    expect(lookOf({ ...batch(), papers: [goods(0, false)] }, after)).toBe('papersLate');
  });

  it('are not late before, nor where all balance', () => {
    expect(lookOf(batch(20), before)).toBe('papers');
    expect(lookOf(batch(0, 0), after)).toBe('papers');
  });
});

it('what is counted by family is shown as the API says it stands', () => {
  expect(lookOf({ state: 'filling', closesAt: CLOSES }, after)).toBe('filling');
  expect(lookOf({ state: 'late', closesAt: CLOSES }, after)).toBe('late');
});
