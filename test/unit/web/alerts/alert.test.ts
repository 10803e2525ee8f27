/** Goal: what an alert's page adds to the API's words is right: sums and differences, what others did meanwhile, which alert comes next. */
import { describe, expect, it } from 'vitest';
import { compare, shownTo } from '#web/pages/alert/compare.ts';
import { meanwhileOf } from '#web/pages/alert/meanwhile.ts';
import { neighboursOf } from '#web/pages/alert/neighbours.ts';
import type { Alert } from '#web/pages/alert/queries.ts';
import { helpOf, nothingOf } from '#web/pages/alert/shown-words.ts';
import { blocksOf } from '#web/pages/alert/why-blocks.ts';

type Comparison = NonNullable<Alert['comparison']>;
type Paid = Comparison['paid'][number];
const paid = (amount: number, status: Paid['status'] = 'disbursed', reference = 'R1'): Paid => ({
  source: 'agency:bri',
  reference,
  months: ['2026-10'],
  amount,
  status,
});
const none: Comparison = { paid: [], received: [], reported: [] };
const expected = { months: ['2026-10'], amountMin: 600_000, amountMax: 600_000 };
const clocks = { occurredAt: '2026-11-02T01:00:00.000Z', receivedAt: '2026-11-03T01:00:00.000Z', officerKind: 'PSM' };

describe('expected, paid, received and reported', () => {
  it('says nothing where nothing is paid', () => {
    expect(compare({ ...none, expected }, 'all')).toEqual({ paid: 0, marks: {} });
  });

  it('adds up what stands as paid and holds it against what was expected', () => {
    const twice = compare(
      {
        ...none,
        expected,
        paid: [paid(400_000), paid(400_000, 'disbursed', 'R2'), paid(9, 'returned', 'R3')],
      },
      'all',
    );
    expect(twice.paid).toBe(800_000);
    expect(twice.marks.paid).toEqual({ kind: 'more', rupiah: 200_000 });
    expect(compare({ ...none, expected, paid: [paid(550_000)] }, 'all').marks.paid).toEqual({ kind: 'less', rupiah: 50_000 });
    expect(compare({ ...none, expected, paid: [paid(600_000)] }, 'all').marks.paid).toEqual({ kind: 'same' });
    expect(compare({ ...none, paid: [paid(600_000)] }, 'all').marks.paid).toEqual({ kind: 'unlisted' });
  });

  it('takes any amount between the least and the most as expected', () => {
    const range = { months: ['2026-10'], amountMin: 833_333, amountMax: 833_334 };
    expect(compare({ ...none, expected: range, paid: [paid(833_334)] }, 'all').marks.paid).toEqual({ kind: 'same' });
    expect(compare({ ...none, expected: range, paid: [paid(833_335)] }, 'all').marks.paid).toEqual({ kind: 'more', rupiah: 1 });
  });

  it('knows that families draw in parts, and that what was signed for is all they got', () => {
    const received = { source: 'agency:bri', reference: 'R1', debited: 200_000 };
    const drawn = compare({ ...none, expected, paid: [paid(600_000)], received: [received] }, 'all');
    expect(drawn.marks.received).toEqual({ kind: 'notAll', rupiah: 400_000 });
    const signed = compare(
      {
        ...none,
        expected,
        paid: [paid(600_000)],
        received: [{ ...received, debited: 0, collected: 550_000 }],
      },
      'all',
    );
    expect(signed.marks.received).toEqual({ kind: 'lessHanded', rupiah: 50_000 });
  });

  it('holds the latest report against the one payment there is, and against none where there are more', () => {
    const reported = [
      { ...clocks, outcome: 'ADA_BERMASALAH', amountReceived: 550_000 },
      { ...clocks, occurredAt: '2026-10-30T01:00:00.000Z', outcome: 'ADA_SESUAI', amountReceived: 600_000 },
    ];
    expect(compare({ ...none, paid: [paid(600_000)], reported }, 'all').marks.reported).toEqual({
      kind: 'lessHanded',
      rupiah: 50_000,
    });
    expect(compare({ ...none, paid: [paid(600_000)] }, 'all').marks.reported).toEqual({ kind: 'nobody' });
    const two = compare({ ...none, paid: [paid(600_000), paid(600_000, 'disbursed', 'R2')], reported }, 'all');
    expect(two.marks.reported).toBeUndefined();
  });
});

describe('what an agency and its clerks are shown: their own payments, and no visits', () => {
  const half = { ...none, expected, paid: [paid(400_000)] };

  it('is no ground to say that too little was paid, just enough, or that nobody came', () => {
    expect(compare(half, 'own')).toEqual({ paid: 400_000, marks: {} });
    expect(compare({ ...half, paid: [paid(600_000)] }, 'own').marks).toEqual({});
    expect(compare(half, 'all').marks).toEqual({ paid: { kind: 'less', rupiah: 200_000 }, reported: { kind: 'nobody' } });
  });

  it('tells what holds whatever the others paid: more than expected, on no list, not drawn yet', () => {
    expect(compare({ ...none, expected, paid: [paid(700_000)] }, 'own').marks).toEqual({
      paid: { kind: 'more', rupiah: 100_000 },
    });
    expect(compare({ ...none, paid: [paid(700_000)] }, 'own').marks).toEqual({ paid: { kind: 'unlisted' } });
    const received = [{ source: 'agency:bri', reference: 'R1', debited: 300_000 }];
    expect(compare({ ...half, received }, 'own').marks).toEqual({ received: { kind: 'notAll', rupiah: 100_000 } });
  });

  it('is so for these two roles alone, and said as such in place of "none yet"', () => {
    const roles = ['partner', 'clerk', 'officer', 'manager', 'inspectorate', 'auditor'] as const;
    expect(roles.map(shownTo)).toEqual(['own', 'own', 'all', 'all', 'all', 'all']);
    expect([nothingOf('reported', 'own'), helpOf('paid', 'own')]).toEqual([
      'compare.own.nothing.reported',
      'compare.own.paidHelp',
    ]);
    expect([nothingOf('reported', 'all'), nothingOf('expected', 'own'), helpOf('expected', 'own')]).toEqual([
      'compare.nothing.reported',
      'compare.nothing.expected',
      'compare.expectedHelp',
    ]);
  });
});

describe('two people acting at once', () => {
  const entry = (version: number, what: string) => ({ version, what }) as Alert['history'][number];
  const action = (name: Alert['actions'][number]['action']) => ({ action: name }) as Alert['actions'][number];

  it('tells what came after the version that was read, oldest first, and whether the same may still be done', () => {
    const now = {
      history: [entry(1, 'raised'), entry(3, 'resolve'), entry(2, 'start')],
      actions: [action('reopen'), action('note')],
    };
    const meanwhile = meanwhileOf(now, 1, 'resolve');
    expect(meanwhile.entries.map(({ what }) => what)).toEqual(['start', 'resolve']);
    expect(meanwhile.still).toBeUndefined();
    expect(meanwhileOf(now, 2, 'note').still).toEqual(action('note'));
  });
});

describe('the next alert', () => {
  it('is the one below in the list that the reader came from', () => {
    expect(neighboursOf(['a', 'b', 'c'], 'b', true)).toEqual({ next: 'c', previous: 'a', at: 2, of: 3, complete: true });
    expect(neighboursOf(['a'], 'a', false)).toEqual({ next: undefined, previous: undefined, at: 1, of: 1, complete: false });
    expect(neighboursOf(['a'], 'z', true)).toBeUndefined();
  });
});

describe('what a rule looked at', () => {
  it('is told thing by thing', () => {
    const names = ['months', 'payments/0/amount', 'payments/0/months', 'payments/1/amount', 'resolveBy'].map((name) => ({
      name,
    }));
    expect(blocksOf(names).map((block) => block.map(({ name }) => name))).toEqual([
      ['months'],
      ['payments/0/amount', 'payments/0/months'],
      ['payments/1/amount'],
      ['resolveBy'],
    ]);
  });
});
