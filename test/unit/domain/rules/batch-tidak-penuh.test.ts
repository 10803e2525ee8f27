/** BATCH_TIDAK_PENUH: an announced batch of which something was never told; and what a case adds to the counts of its batches. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assessBatch } from '#shared/domain/case/assess-place.ts';
import type { BatchShare } from '#shared/domain/case/batch-counts.ts';
import type { CaseFact } from '#shared/domain/case/fact.ts';
import { foldCase } from '#shared/domain/case/fold.ts';
import { sharesOf } from '#shared/domain/case/shares.ts';
import type { DossierFact } from '#shared/domain/dossier/dossier.ts';
import { isHere } from '#shared/domain/rules/payments.ts';
import type { Finding } from '#shared/domain/rules/rule.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import {
  area,
  at,
  FAMILY,
  fact,
  failed,
  months,
  ordered,
  PKH,
  paid,
  received,
  repaired,
  returned,
  rupiah,
  SEMBAKO,
  sameInAnyOrder,
  sayable,
  told,
} from '../given.ts';

const CODE = 'BATCH_TIDAK_PENUH';
const DISTRICT = area('15.71.01');
const BATCH = 'bri/DANOM-1';
const declared = (more: Record<string, unknown> = {}, day = '2026-11-02') =>
  fact(day, 'batch.declared', 'batch', {
    area: DISTRICT,
    programme: 'PKH',
    months: ['2026-10', '2026-11', '2026-12'],
    families: 10,
    rupiah: 6_000_000,
    completeBy: '2026-11-20',
    ...more,
  } as never);
const ALL: BatchShare = {
  disbursed: 8,
  disbursedRupiah: 4_800_000,
  failed: 1,
  failedRupiah: 600_000,
  returned: 1,
  returnedRupiah: 600_000,
};

const say = (counts: BatchShare, now: string, facts: readonly DossierFact[] = [declared()]) =>
  sameInAnyOrder(facts, (dossier) =>
    assessBatch({ id: BATCH, area: area('15.71'), heardAt: at('2026-11-02'), dossier, counts }, nationalSettings, at(now)),
  );
const find = (...args: Parameters<typeof say>): readonly Finding[] =>
  sayable(
    CODE,
    say(...args).findings.filter(({ rule }) => rule === CODE),
  );

describe(CODE, () => {
  test('of two families nobody has said anything when the time is over: one finding, with what is missing', () => {
    const [finding, ...more] = find(
      { disbursed: 8, disbursedRupiah: 4_800_000, ordered: 2, orderedRupiah: 1_200_000 },
      '2026-11-23',
    );
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      cause: BATCH,
      area: '15.71',
      severity: 'sedang',
      owners: ['AGENCY@bri', 'AGENCY@bulog', 'DINSOS@15.71'],
      since: '2026-11-21T16:59:59.000Z',
      inputs: { families: 10, toldFamilies: 8, missingFamilies: 2, missingRupiah: 1_200_000 },
    });
    expect(told(CODE, finding as Finding).id).toContain('belum ada kabar tentang 2 keluarga, Rp1200000');
  });
  test('not before the last day is over and what was sent on it has had its time; it names that moment', () => {
    expect(find({}, '2026-11-21T23:59:58+07:00')).toEqual([]);
    expect(say({}, '2026-11-10').wakeAt).toBe('2026-11-21T16:59:59.000Z');
    expect(find({}, '2026-11-21T23:59:59+07:00')).toHaveLength(1);
  });
  test('not where of everybody it was said what became of them, also of who was not paid', () => {
    expect(find(ALL, '2026-11-23')).toEqual([]);
    expect(say(ALL, '2026-11-23').wakeAt).toBeDefined();
    expect(say(ALL, '2026-12-30').wakeAt).toBeUndefined();
  });
  test('one rupiah less than announced is missing; more than announced is not', () => {
    expect(find({ ...ALL, disbursedRupiah: 4_799_999 }, '2026-11-23')[0]?.inputs).toMatchObject({
      missingFamilies: 0,
      missingRupiah: 1,
    });
    expect(find({ ...ALL, disbursed: 9, disbursedRupiah: 5_400_000 }, '2026-11-23')).toEqual([]);
  });
  test('severity rises with what is missing, the cause stays; it is looked at again while it holds', () => {
    const causes = [{}, { ...ALL, disbursed: 7 }].map((counts) => find(counts, '2026-11-23')[0]);
    expect(causes.map((one) => one?.severity)).toEqual(['tinggi', 'sedang']);
    expect(new Set(causes.map((one) => one?.cause)).size).toBe(1);
    expect(say({}, '2026-11-23').wakeAt).toBe('2026-11-23T16:59:59.000Z');
    expect(say({}, '2027-02-01').wakeAt).toBe('2027-02-06T16:59:59.000Z');
  });
  test('announced after its last day: it has its time from when it was heard of', () => {
    const late = [declared({ completeBy: '2026-10-30' })];
    expect(find({}, '2026-11-03T08:59:00+07:00', late)).toEqual([]);
    expect(find({}, '2026-11-03T09:00:00+07:00', late)).toHaveLength(1);
  });
  test('announced anew with what really came: it is complete', () => {
    expect(
      find({ disbursed: 8, disbursedRupiah: 4_800_000 }, '2026-11-23', [
        declared(),
        declared({ families: 8, rupiah: 4_800_000 }, '2026-11-22'),
      ]),
    ).toEqual([]);
  });
  test('goods of which only papers are told are not asked for by family; money beside them is', () => {
    const goods = declared({ programme: 'BERAS', rupiah: undefined });
    const allocated = fact('2026-11-03', 'stock.allocated', 'DO-1', {
      area: DISTRICT,
      item: 'BERAS',
      quantity: 100,
      unit: 'KG',
      document: 'DO-1',
    } as never);
    expect(find({}, '2026-11-23', [goods, allocated])).toEqual([]);
    expect(find({ disbursed: 9 }, '2026-11-23', [goods, allocated])).toHaveLength(1);
    expect(find({}, '2026-11-23', [declared(), allocated])).toHaveLength(1);
  });
  test.each([
    ['only a return is told', 'stock.returned', DISTRICT],
    ['only a hand-over is told', 'stock.handed-over', DISTRICT],
    ['the allocation is of a whole province', 'stock.allocated', area('15')],
  ] as const)('goods of whose papers none can balance are asked for by family: %s', (_, type, place) => {
    const goods = declared({ programme: 'BERAS', rupiah: undefined });
    const data = { area: place, item: 'BERAS', quantity: 100, unit: 'KG', document: 'DO-1' };
    expect(find({}, '2026-11-23', [goods, fact('2026-11-03', type, 'DO-1', data as never)])).toHaveLength(1);
  });
});

describe('what a case adds to its batch', () => {
  const shares = (facts: readonly CaseFact[], context = PKH) =>
    sharesOf(context, foldCase(facts, isHere(context, nationalSettings)), FAMILY, nationalSettings).batches;
  const named = { batch: BATCH };
  /** No statement and no family has told of it (adr/0038). */
  const ALONE = { onlyPartner: 1, onlyPartnerRupiah: 600_000 };
  test('the family counts as its furthest money; a second try takes the place of the first', () => {
    expect(shares([ordered('2026-11-01', named)])).toEqual({ [BATCH]: { ordered: 1, orderedRupiah: 600_000 } });
    expect(shares([failed('2026-11-01', named), failed('2026-11-03', { ...named, reference: 'R2' })])).toEqual({
      [BATCH]: { failed: 1, failedRupiah: 600_000 },
    });
    const back = [paid('2026-11-01', named), returned('2026-11-03'), repaired('2026-11-05')];
    expect(shares(back)).toEqual({ [BATCH]: { returned: 1, returnedRupiah: 600_000 } });
    expect(shares([...back, paid('2026-11-09', { ...named, reference: 'R2' })])).toEqual({
      [BATCH]: { disbursed: 1, disbursedRupiah: 600_000, ...ALONE },
    });
  });
  test('what the family drew is told beside what was paid', () => {
    const drawn = [
      paid('2026-11-01', named),
      received('2026-11-02', { amount: rupiah(200_000) }),
      received('2026-11-04', { amount: rupiah(100_000) }),
    ];
    const paidOut = { disbursed: 1, disbursedRupiah: 600_000, ...ALONE };
    expect(shares(drawn)).toEqual({ [BATCH]: { ...paidOut, received: 1, receivedRupiah: 300_000 } });
    expect(shares([received('2026-11-02', { ...named, kind: 'collected' })])).toEqual({
      [BATCH]: { ...paidOut, received: 1, receivedRupiah: 600_000 },
    });
  });
  test('nothing is added where no payment names a batch', () => {
    expect(shares([paid('2026-11-01')])).toBeUndefined();
  });
  test('a bundle across cycles is one family and the whole amount, over both cases', () => {
    const across = [paid('2026-11-01', { ...named, months: months('2026-12', '2027-01'), amount: rupiah(400_001) })];
    const both = ['2026-10', '2027-01'].map((cycle) => shares(across, { ...SEMBAKO, cycle })?.[BATCH] ?? {});
    expect(both.map(({ disbursed }) => disbursed ?? 0)).toEqual([1, 0]);
    expect(both.reduce((sum, { disbursedRupiah = 0 }) => sum + disbursedRupiah, 0)).toBe(400_001);
  });
  test('in any order, and told twice, it is the same', () => {
    const all = [
      ordered('2026-11-01', named),
      paid('2026-11-02', named),
      returned('2026-11-03', named),
      paid('2026-11-06', { ...named, reference: 'R2' }),
      received('2026-11-07', { ...named, reference: 'R2' }),
      failed('2026-11-08', { ...named, reference: 'R3', months: months('2026-10') }),
    ];
    const want = shares(all);
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (list) => {
        expect(shares(list)).toEqual(want);
      }),
    );
  });
});
