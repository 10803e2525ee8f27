/**
 * Goal: what a partner, the statement and the family say of the same money is held against each other by months and rupiah, whoever
 * spoke first and however often; what came back, was corrected or paid anew is seen as it stands. Method: examples by hand, then random
 * histories in any order and with duplicates.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moneyOf } from '#functions/query-batches/match.ts';
import { batchShares } from '#shared/domain/case/batch-shares.ts';
import type { CaseFact, Family } from '#shared/domain/case/fact.ts';
import { foldCase } from '#shared/domain/case/fold.ts';
import { silencesOf } from '#shared/domain/match/due.ts';
import { type MatchSet, matchOf } from '#shared/domain/match/match.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { at, booked, FAMILY, failed, months, ordered, PKH, paid, received, reported, returned, rupiah } from './given.ts';

const sets = (facts: readonly CaseFact[], family: Family = FAMILY): MatchSet[] =>
  matchOf(PKH, foldCase(facts), family, nationalSettings);
const only = (facts: readonly CaseFact[], family?: Family): MatchSet => {
  const all = sets(facts, family);
  expect(all).toHaveLength(1);
  return all[0] as MatchSet;
};
const said = (day: string, amount: number, more: Partial<Parameters<typeof reported>[1]> = {}) =>
  reported(day, { amountReceived: rupiah(amount), ...more });
const due = (facts: readonly CaseFact[]) =>
  silencesOf(only(facts), PKH, foldCase(facts), FAMILY, nationalSettings).map(({ side, dueAt }) => [side, dueAt?.slice(0, 10)]);

describe('three sides', () => {
  it('agree where all say the same of the same months', () => {
    const set = only([paid('2026-11-02'), booked('2026-11-02'), said('2026-11-05', 600_000)]);
    expect(set).toMatchObject({ state: 'agree', rupiah: 600_000, months: ['2026-10', '2026-11', '2026-12'] });
    expect(Object.values(set.pairs).map(({ state }) => state)).toEqual(['agrees', 'agrees', 'agrees']);
  });

  it('differ by what the family has less than the statement', () => {
    const set = only([paid('2026-11-02'), booked('2026-11-02'), said('2026-11-05', 550_000)]);
    expect(set).toMatchObject({ state: 'wordDiffers', rupiah: 50_000 });
    expect(set.pairs['statement-family']).toEqual({ state: 'differs', rupiah: -50_000, over: set.months });
    expect(set.pairs['partner-statement'].state).toBe('agrees');
  });

  it('do not differ by what was held back lawfully', () => {
    const deduction = { amount: rupiah(50_000), lawful: true };
    const set = only([paid('2026-11-02'), booked('2026-11-02'), said('2026-11-05', 550_000, { deduction })]);
    expect(set.state).toBe('agree');
    const unlawful = { deduction: { ...deduction, lawful: false } };
    expect(only([paid('2026-11-02'), said('2026-11-05', 550_000, unlawful)]).state).toBe('wordDiffersNoStatement');
  });

  it('differ in rupiah, or in months, between partner and statement', () => {
    expect(only([paid('2026-11-02'), booked('2026-11-02', { amount: rupiah(400_000) })])).toMatchObject({
      state: 'moneyDiffers',
      rupiah: 200_000,
      pairs: { 'partner-statement': { state: 'differs', rupiah: -200_000 } },
    });
    expect(only([paid('2026-11-02'), booked('2026-11-02', { months: months('2026-10', '2026-11') })])).toMatchObject({
      state: 'moneyDiffers',
      pairs: { 'partner-statement': { state: 'differs', rupiah: 0, months: ['2026-12'] } },
    });
  });

  it('are told apart by who is silent, and since when that is due', () => {
    const [p, b, w] = [paid('2026-11-02'), booked('2026-11-02'), said('2026-11-05', 600_000)];
    expect([[p, b, w], [p, b], [p, w], [b, w], [p], [b], [w]].map((facts) => only(facts).state)).toEqual([
      'agree',
      'noFamily',
      'noStatement',
      'noPartner',
      'onlyPartner',
      'onlyStatement',
      'onlyFamily',
    ]);
    // seven working days; the family by the clock of its visit, 14 days after the payment
    expect(due([p])).toEqual([
      ['statement', '2026-11-11'],
      ['family', '2026-11-16'],
    ]);
    expect(due([b, w])).toEqual([['partner', '2026-11-11']]);
    expect(due([p, b, w])).toEqual([]);
  });

  it('owe nothing where nothing was paid yet, or what was paid came back', () => {
    expect(only([ordered('2026-11-01')])).not.toHaveProperty('state');
    expect(only([failed('2026-11-01')])).not.toHaveProperty('state');
    expect(due([ordered('2026-11-01')])).toEqual([]);
    expect(only([paid('2026-11-02'), returned('2026-11-04')])).not.toHaveProperty('state');
    const back = booked('2026-11-04', { entry: 'KOREKSI' });
    expect(only([paid('2026-11-02'), booked('2026-11-02'), returned('2026-11-04'), back])).not.toHaveProperty('state');
  });

  it('differ where the partner says that it came back and the statement still shows it', () => {
    const set = only([paid('2026-11-02'), booked('2026-11-02'), returned('2026-11-04')]);
    expect(set).toMatchObject({ state: 'moneyDiffers', rupiah: 600_000, partner: { standing: 'back', rupiah: 0 } });
  });

  it('count what was paid again under another reference once', () => {
    const again = paid('2026-11-20', { reference: 'R2' });
    const facts = [
      ...[paid('2026-11-02'), booked('2026-11-02'), returned('2026-11-04'), booked('2026-11-04', { entry: 'KOREKSI' })],
      ...[again, booked('2026-11-20', { payment: 'R2' }), said('2026-11-22', 600_000)],
    ];
    expect(only(facts)).toMatchObject({ state: 'agree', rupiah: 600_000 });
    // said before the money came again: nobody of the family has spoken of that
    const early = [...facts.slice(0, -1), said('2026-11-10', 0)];
    expect(only(early)).toMatchObject({ state: 'noFamily' });
  });

  it('differ from a word about money that came back, or was taken back', () => {
    const back = [paid('2026-11-02'), returned('2026-11-04')];
    expect(only([...back, said('2026-11-05', 600_000)])).toMatchObject({ state: 'wordDiffersNoMoney', rupiah: 600_000 });
    expect(only([...back, said('2026-11-05', 0)])).not.toHaveProperty('state');
    const lines = [booked('2026-11-02'), booked('2026-11-04', { entry: 'KOREKSI' })];
    expect(only([...lines, said('2026-11-05', 600_000)])).toMatchObject({ state: 'wordDiffersNoMoney', rupiah: 600_000 });
  });

  it('wait where all of a side came after the family spoke, and do not differ for ever', () => {
    const set = only([paid('2026-11-02'), said('2026-11-02T15:00:00+07:00', 600_000), booked('2026-11-03')]);
    expect(set).toMatchObject({ state: 'noFamily', rupiah: 600_000 });
    expect(set.pairs['partner-family'].state).toBe('agrees');
    expect(set.pairs['statement-family']).toEqual({ state: 'missing', missing: ['family'], months: set.months });
    // the same where only one of two payments that it spoke of was booked later
    const of = (month: string) => ({
      months: months(`2026-${month}`),
      payment: month,
      reference: month,
      amount: rupiah(200_000),
    });
    const line = (month: string, day: string) =>
      booked(day, { months: months(`2026-${month}`), payment: month, amount: rupiah(200_000) });
    const both = said('2026-11-02T15:00:00+07:00', 400_000, { months: months('2026-10', '2026-11') });
    const facts = [
      paid('2026-10-02', of('10')),
      paid('2026-11-02', of('11')),
      line('10', '2026-10-02'),
      line('11', '2026-11-03'),
    ];
    expect(sets([...facts, both]).map(({ state }) => state)).toEqual(['agree', 'noFamily']);
  });

  it('agree where what was taken back since the visit was booked anew', () => {
    const before = [paid('2026-11-02'), booked('2026-11-02'), said('2026-11-05', 600_000)];
    const undone = [...before, booked('2026-11-06', { entry: 'KOREKSI' })];
    const pairOf = (facts: readonly CaseFact[]) => only(facts).pairs['statement-family'].rupiah;
    expect(pairOf(undone)).toBe(600_000);
    expect(only([...undone, booked('2026-11-06', { line: 3 })]).pairs['statement-family'].state).not.toBe('differs');
    expect(pairOf([...before, booked('2026-11-06', { line: 3 })])).toBeUndefined();
    // taken back before the visit, and more since
    const twice = [
      paid('2026-11-02'),
      booked('2026-11-02'),
      booked('2026-11-02', { line: 2 }),
      booked('2026-11-03', { entry: 'KOREKSI' }),
    ];
    expect(only([...twice, said('2026-11-05', 600_000)]).state).toBe('agree');
  });

  it('take the corrected amount of a payment, and of a line', () => {
    const wrong = booked('2026-11-02', { line: 7, amount: rupiah(60_000) });
    const right = booked('2026-11-03', { line: 7, valueDate: '2026-11-02' });
    expect(only([paid('2026-11-02', { amount: rupiah(500_000) }), paid('2026-11-03'), wrong, right]).state).toBe('noFamily');
  });

  it('take what the family said last, and a complaint that nothing came as a word', () => {
    const facts = [paid('2026-11-02'), booked('2026-11-02'), said('2026-11-05', 0), said('2026-11-09', 600_000)];
    expect(only(facts).state).toBe('agree');
    const complaint = {
      topic: 'BELUM_MENERIMA' as const,
      programme: 'PKH',
      months: months('2026-11'),
      heardAt: at('2026-11-12'),
    };
    const complaining = { ...FAMILY, complaints: [{ ...complaint, at: at('2026-11-12') }] };
    // of one month of three
    expect(only(facts.slice(0, 2), complaining)).toMatchObject({
      state: 'wordDiffers',
      rupiah: 200_000,
      family: { by: 'complaint', rupiah: 0 },
    });
    const elsewhere = { ...FAMILY, complaints: [{ ...complaint, programme: 'SEMBAKO', at: at('2026-11-12') }] };
    expect(only(facts.slice(0, 2), elsewhere).state).toBe('noFamily');
  });

  it('do not take an officer of elsewhere for the family', () => {
    expect(only([paid('2026-11-02'), said('2026-11-05', 0, { assignedTo: [] })]).state).toBe('onlyPartner');
  });

  it('keep months apart that nobody joins, and put together what is told in parts', () => {
    const [oct, nov] = [months('2026-10'), months('2026-11')];
    const parts = [
      paid('2026-10-02', { months: oct, reference: 'O', amount: rupiah(200_000) }),
      paid('2026-11-02', { months: nov, reference: 'N', amount: rupiah(200_000) }),
    ];
    expect(sets([...parts, said('2026-10-05', 200_000, { months: oct })]).map(({ state }) => state)).toEqual([
      'noStatement',
      'onlyPartner',
    ]);
    const both = { months: months('2026-10', '2026-11') };
    expect(sets([...parts, said('2026-11-05', 400_000, both)]).map(({ state }) => state)).toEqual(['noStatement', 'noStatement']);
    // one word of two payments: what it differs by is of both together, and is shared between them
    expect(sets([...parts, said('2026-11-05', 350_000, both)])).toMatchObject(
      [1, 2].map(() => ({
        state: 'wordDiffersNoStatement',
        rupiah: 25_000,
        pairs: { 'partner-family': { rupiah: -50_000, over: both.months } },
      })),
    );
    // a visit about months of which one was not paid yet
    expect(
      sets([...parts, said('2026-10-05', 200_000, { months: months('2026-10', '2026-11') })]).map(({ state }) => state),
    ).toEqual(['noStatement', 'onlyPartner']);
  });

  it('differ by payment, whatever one word says of several', () => {
    const of = (month: string) => ({ months: months(`2026-${month}`), reference: month, amount: rupiah(200_000) });
    const line = (month: string, amount: number) =>
      booked(`2026-${month}-02`, {
        months: months(`2026-${month}`),
        payment: month,
        amount: rupiah(amount),
        line: Number(month),
      });
    const facts = [paid('2026-10-02', of('10')), line('10', 250_000), paid('2026-11-02', of('11')), line('11', 150_000)];
    const word = said('2026-11-05', 400_000, { months: months('2026-10', '2026-11') });
    for (const told of [facts, [...facts, word]])
      expect(sets(told).map(({ state, rupiah: gap, batch }) => [state, gap, batch])).toEqual([
        ['moneyDiffers', 50_000, undefined],
        ['moneyDiffers', 50_000, undefined],
      ]);
  });

  it('do not hold a word of two payments against a side that is silent of one', () => {
    const of = (month: string) => ({ months: months(`2026-${month}`), reference: month, amount: rupiah(200_000) });
    const facts = [
      ...[paid('2026-10-02', of('10')), paid('2026-11-02', of('11'))],
      booked('2026-10-02', { months: months('2026-10'), payment: '10', amount: rupiah(200_000) }),
    ];
    const word = said('2026-11-05', 400_000, { months: months('2026-10', '2026-11') });
    expect(sets([...facts, word]).map(({ state }) => state)).toEqual(['agree', 'noStatement']);
  });

  it('count money in hand of which no payment is known, and show what was drawn', () => {
    const set = only([
      received('2026-11-03', { kind: 'collected' }),
      booked('2026-11-02'),
      booked('2026-11-03', { entry: 'DEBIT' }),
    ]);
    expect(set).toMatchObject({ state: 'noFamily', statement: { rupiah: 600_000, drawn: 600_000 } });
  });
});

describe('of a batch', () => {
  const batch = 'bri/D-1';
  const share = (facts: readonly CaseFact[]) => batchShares(PKH, foldCase(facts), FAMILY, nationalSettings).batches;

  it('a set counts once, as it stands', () => {
    expect(share([paid('2026-11-02', { batch }), booked('2026-11-02'), said('2026-11-05', 550_000)])?.[batch]).toMatchObject({
      wordDiffers: 1,
      wordDiffersRupiah: 50_000,
    });
    expect(share([paid('2026-11-02', { batch })])?.[batch]).toMatchObject({ onlyPartner: 1, onlyPartnerRupiah: 600_000 });
  });

  it('two batches count what each paid, whatever one word says of both', () => {
    const of = (month: string, name: string) => ({
      ...{ months: months(`2026-${month}`), reference: month, amount: rupiah(200_000), batch: name },
    });
    const facts = [paid('2026-10-02', of('10', batch)), paid('2026-11-02', of('11', 'bri/D-2'))];
    const word = said('2026-11-05', 350_000, { months: months('2026-10', '2026-11') });
    const half = { wordDiffersNoStatement: 1, wordDiffersNoStatementRupiah: 25_000 };
    expect(share([...facts, word])).toMatchObject({ [batch]: half, 'bri/D-2': half });
  });

  it('a line may name it alone', () => {
    const line = booked('2026-11-02', { batch: 'D-1' });
    expect(share([line])).toEqual({ [batch]: { onlyStatement: 1, onlyStatementRupiah: 600_000 } });
    expect(share([booked('2026-11-02', { batch: 'D-1', declaredBy: 'kemensos' })])).toHaveProperty(['kemensos/D-1']);
  });

  it('a word across cycles is held in each by its own months, and adds up', () => {
    const [sep, oct] = ['2026-09', '2026-10'].map((month) => ({
      months: months(month),
      reference: month,
      amount: rupiah(200_000),
      batch,
    }));
    const earlier = { ...PKH, cycle: '2026-07' as const };
    const counted = (amount: number) => {
      const word = said('2026-10-15', amount, { months: months('2026-09', '2026-10') });
      return [
        batchShares(earlier, foldCase([paid('2026-10-02', sep), word]), FAMILY, nationalSettings).batches?.[batch],
        share([paid('2026-10-02', oct), word])?.[batch],
      ];
    };
    const agreeing = { noStatement: 1, noStatementRupiah: 200_000 };
    expect(counted(400_000)).toMatchObject([agreeing, agreeing]);
    const differing = (gap: number) => ({ wordDiffersNoStatement: 1, wordDiffersNoStatementRupiah: gap });
    expect(counted(349_999)).toMatchObject([differing(25_000), differing(25_001)]);
    // a bundle is told of whole where it begins, and the word with it
    const bundle = [paid('2026-10-02', { ...sep, months: months('2026-09', '2026-10'), amount: rupiah(400_000) })];
    const word = said('2026-10-15', 400_000, { months: months('2026-09', '2026-10') });
    expect(batchShares(earlier, foldCase([...bundle, word]), FAMILY, nationalSettings).batches?.[batch]).toMatchObject({
      noStatement: 1,
    });
    expect(sets([...bundle, word])).toEqual([]);
  });

  it('a bundle across cycles counts in the cycle in which it begins', () => {
    const bundle = months('2026-09', '2026-10');
    const facts = [paid('2026-11-02', { batch, months: bundle })];
    expect(share(facts)?.[batch]).not.toHaveProperty('onlyPartner');
    const earlier = { ...PKH, cycle: '2026-07' as const };
    expect(batchShares(earlier, foldCase(facts), FAMILY, nationalSettings).batches?.[batch]).toMatchObject({ onlyPartner: 1 });
  });
});

it('partners count the same, whatever the family says', () => {
  const day = fc.constantFrom('2026-11-02', '2026-11-03', '2026-11-05', '2026-11-09');
  const span = fc.constantFrom(months('2026-10'), months('2026-11'), months('2026-10', '2026-11', '2026-12'));
  const amount = fc.constantFrom(200_000, 400_000, 600_000).map(rupiah);
  const reference = fc.constantFrom('R1', 'R2');
  const more = fc.record({ months: span, amount, reference, batch: fc.constantFrom('bri/D-1', 'bri/D-2') });
  const entry = fc.constantFrom('KREDIT' as const, 'KOREKSI' as const, 'DEBIT' as const);
  const money: fc.Arbitrary<CaseFact> = fc.oneof(
    fc.tuple(day, more).map(([on, of]) => paid(on, of)),
    fc.tuple(day, more).map(([on, of]) => ordered(on, of)),
    fc.tuple(day, more).map(([on, of]) => returned(on, of)),
    fc
      .tuple(day, fc.record({ months: span, amount, payment: reference, entry, line: fc.nat(3) }))
      .map(([on, { payment, ...of }]) => booked(on, { ...of, batch: 'D-1', ...(of.line > 1 && { payment }) })),
  );
  const word = fc
    .tuple(day, fc.constantFrom(0, 200_000, 600_000), span)
    .map(([on, of, about]) => said(on, of, { months: about }));
  const moneyOfAll = (facts: readonly CaseFact[]) =>
    Object.entries(batchShares(PKH, foldCase(facts), FAMILY, nationalSettings).batches ?? {}).map(([name, of]) => [
      name,
      moneyOf(of),
    ]);
  fc.assert(
    fc.property(fc.array(money, { maxLength: 7 }), fc.array(word, { minLength: 1, maxLength: 3 }), (facts, words) => {
      expect(moneyOfAll([...facts, ...words])).toEqual(moneyOfAll(facts));
    }),
  );
});

it('is the same in any order and however often anything is told, and counts no more than was paid or booked', () => {
  const day = fc.constantFrom('2026-11-02', '2026-11-03', '2026-11-05', '2026-11-09');
  const span = fc.constantFrom(months('2026-10'), months('2026-11'), months('2026-10', '2026-11', '2026-12'));
  const amount = fc.constantFrom(200_000, 400_000, 600_000).map(rupiah);
  const reference = fc.constantFrom('R1', 'R2');
  const more = fc.record({ months: span, amount, reference });
  const fact: fc.Arbitrary<CaseFact> = fc.oneof(
    fc.tuple(day, more).map(([on, of]) => paid(on, of)),
    fc.tuple(day, more).map(([on, of]) => returned(on, of)),
    fc.tuple(day, more).map(([on, of]) => received(on, of)),
    fc
      .tuple(
        day,
        fc.record({ months: span, amount, payment: reference, entry: fc.constantFrom('KREDIT', 'KOREKSI', 'DEBIT') }),
        fc.nat(3),
      )
      .map(([on, of, line]) => booked(on, { ...of, line } as Parameters<typeof booked>[1])),
    fc.tuple(day, amount, span).map(([on, of, about]) => said(on, of, { months: about })),
  );
  fc.assert(
    fc.property(
      fc
        .array(fact, { maxLength: 9 })
        .chain((facts) =>
          fc.tuple(
            fc.constant(facts),
            fc.shuffledSubarray([...facts, ...facts], { minLength: facts.length * 2, maxLength: facts.length * 2 }),
          ),
        ),
      ([facts, told]) => {
        const once = sets(facts);
        expect(sets(told)).toEqual(once);
        // whatever was paid lies in one set
        const { payments } = foldCase(facts);
        expect(once.flatMap(({ paying }) => paying.map(({ reference: name }) => name)).length).toBeGreaterThanOrEqual(
          payments.length,
        );
        expect(once.every(({ rupiah: gap }) => gap >= 0)).toBe(true);
      },
    ),
  );
});
