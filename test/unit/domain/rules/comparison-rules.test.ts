/** Rules about scores: #4 a holder's name unlike the family's, #27 a home visit far from where the family was found before. */
import { describe, expect, test } from 'vitest';
import type { ComparisonComputed, Disbursed, VerificationReported } from '#shared/domain/case/fact.ts';
import type { CaseContext } from '#shared/domain/rules/rule.ts';
import { at, FAMILY, failed, find, listed, months, paid, reported, SEMBAKO } from '../given.ts';

const LATE = '2026-12-31';
const NEXT_QUARTER: CaseContext = { ...SEMBAKO, cycle: '2027-01' };

let serial = 0;
/** The scores of an event; computed on a day that plays no part. */
function scored(of: Disbursed | VerificationReported, scores: Partial<ComparisonComputed>): ComparisonComputed {
  serial += 1;
  return {
    type: 'comparison.computed',
    source: 'system:compare-identity',
    id: `c-${serial}`,
    occurredAt: at('2026-12-01'),
    receivedAt: at('2026-12-01'),
    revision: 1,
    ...scores,
    of: {
      source: of.source,
      id: of.id,
      occurredAt: of.occurredAt,
      ...(of.type === 'distribution.disbursed' && { reference: of.reference }),
    },
  };
}

describe('DATA_TIDAK_PADAN (#4)', () => {
  const CODE = 'DATA_TIDAK_PADAN';
  const payment = paid('2026-10-05');
  const alike = (nameSimilarity: number, more: Partial<ComparisonComputed> = {}) => scored(payment, { nameSimilarity, ...more });

  test.each([
    [0.849, 1],
    [0.85, 0],
    [1, 0],
  ])('at a similarity of %d there are %d findings', (similarity, count) => {
    expect(find(CODE, [listed('2026-10-01'), payment, alike(similarity)], LATE)).toHaveLength(count);
  });
  test('without a score nothing is found', () => {
    expect(find(CODE, [listed('2026-10-01'), payment], LATE)).toEqual([]);
  });
  test('the finding is of the payment, for the village’s operator, and holds no name', () => {
    expect(find(CODE, [payment, alike(0.6)], LATE)).toEqual([
      {
        rule: CODE,
        cause: 'case#kpm_test#SEMBAKO#2026-10#payment#agency:bri#R1',
        origin: 'partner:bri',
        holds: true,
        severity: 'sedang',
        level: 1,
        owners: ['OPERATOR_DESA@15.71.01.1001'],
        dueAt: at('2026-10-14T23:59:59.000+07:00'),
        since: payment.occurredAt,
        inputs: {
          source: 'agency:bri',
          reference: 'R1',
          paidAt: payment.occurredAt,
          nameSimilarity: 0.6,
          nameSimilarityMin: 0.85,
        },
      },
    ]);
  });
  test('compared again and found alike, it clears, whichever score is told first', () => {
    expect(find(CODE, [payment, alike(0.6), alike(0.97, { revision: 2 })], LATE)).toEqual([]);
    expect(find(CODE, [payment, alike(0.97, { revision: 2, id: 'a' }), alike(0.6, { id: 'z' })], LATE)).toEqual([]);
  });
  test('a correction under the same reference counts, and not what it corrects', () => {
    const correction = paid('2026-10-07');
    expect(find(CODE, [payment, alike(0.6), correction, scored(correction, { nameSimilarity: 1 })], LATE)).toEqual([]);
    expect(find(CODE, [payment, alike(1), correction, scored(correction, { nameSimilarity: 0.5 })], LATE)).toHaveLength(1);
  });
  test('what failed in the end went to nobody', () => {
    expect(find(CODE, [payment, alike(0.6), failed('2026-10-08')], LATE)).toEqual([]);
  });
  test('a bundle over two cycles is found in the first alone', () => {
    const bundle = paid('2026-10-05', { months: months('2026-12', '2027-01') });
    const facts = [bundle, scored(bundle, { nameSimilarity: 0.5 })];
    expect(find(CODE, facts, LATE)).toHaveLength(1);
    expect(find(CODE, facts, LATE, { context: NEXT_QUARTER })).toEqual([]);
  });
});

describe('DATA_TIDAK_PADAN (#4), by NIK', () => {
  const CODE = 'DATA_TIDAK_PADAN';
  const said = (...nikMarks: string[]) => ({ family: { ...FAMILY, nikMarks } });
  const another = paid('2026-10-05', { nikMark: 'bb' });

  test('a payment that names the family by another NIK than lists and updates is found, and its NIK is in no input', () => {
    const [finding, ...more] = find(CODE, [listed('2026-10-01', { nikMark: 'aa' }), another], LATE, said('aa'));
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      cause: 'case#kpm_test#SEMBAKO#2026-10#payment#agency:bri#R1',
      owners: ['OPERATOR_DESA@15.71.01.1001'],
      dueAt: at('2026-10-14T23:59:59.000+07:00'),
      since: another.occurredAt,
    });
    expect(finding?.inputs).toEqual({
      source: 'agency:bri',
      reference: 'R1',
      paidAt: another.occurredAt,
      nikDisagrees: true,
    });
  });
  test('by a NIK that any of them ever said, by none, or while none has said any, nothing is found', () => {
    expect(find(CODE, [another], LATE, said('aa', 'bb'))).toEqual([]);
    expect(find(CODE, [paid('2026-10-05')], LATE, said('aa'))).toEqual([]);
    expect(find(CODE, [another], LATE)).toEqual([]);
  });
  test('a correction of the payment under the same reference clears it; one that names no NIK does not', () => {
    expect(find(CODE, [another, paid('2026-10-07', { nikMark: 'aa' })], LATE, said('aa'))).toEqual([]);
    expect(find(CODE, [another, paid('2026-10-07')], LATE, said('aa'))).toHaveLength(1);
  });
  test('with a name that is unlike too it is one finding', () => {
    const [finding, ...more] = find(CODE, [another, scored(another, { nameSimilarity: 0.5 })], LATE, said('aa'));
    expect(more).toEqual([]);
    expect(finding?.inputs).toMatchObject({ nameSimilarity: 0.5, nikDisagrees: true });
  });

  const newList = listed('2026-10-01', { nikMark: 'bb', months: months('2026-12', '2027-01') });
  const unsettled = { family: { ...FAMILY, nikMarks: ['aa', 'bb'], nikUnsettled: 'bb' } };
  test('a list that names another NIK than those before it is found once, in the case of its first month', () => {
    expect(find(CODE, [newList], LATE, unsettled)).toMatchObject([
      {
        cause: 'case#kpm_test#SEMBAKO#2026-10#list',
        since: newList.listedAt,
        inputs: { listNumber: 'SK-1', nikDisagrees: true },
      },
    ]);
    expect(find(CODE, [newList], LATE, { ...unsettled, context: NEXT_QUARTER })).toEqual([]);
    expect(find(CODE, [newList], LATE, said('aa', 'bb'))).toEqual([]);
    expect(find(CODE, [listed('2026-10-01', { nikMark: 'aa' })], LATE, unsettled)).toEqual([]);
  });
});

describe('LOKASI_TIDAK_WAJAR (#27)', () => {
  const CODE = 'LOKASI_TIDAK_WAJAR';
  const visit = reported('2026-10-12');
  const away = (distanceM: number, accuracyM: number, more: Partial<ComparisonComputed> = {}) =>
    scored(visit, { distanceM, accuracyM, ...more });

  test.each([
    [500, 10, 0],
    [501, 10, 1],
    [501, 99, 1],
    [501, 100, 0],
  ])('%d m away at an accuracy of %d m: %d findings', (distance, accuracy, count) => {
    expect(find(CODE, [visit, away(distance, accuracy)], LATE)).toHaveLength(count);
  });
  test('the finding is of the visit, for the Dinsos of the kab/kota, and holds no coordinate', () => {
    const [finding] = find(CODE, [visit, away(2_223, 10)], LATE);
    expect(finding).toMatchObject({
      cause: `case#kpm_test#SEMBAKO#2026-10#visit#officer:psm-1#${visit.id}`,
      severity: 'sedang',
      owners: ['DINSOS@15.71'],
      dueAt: at('2026-10-21T23:59:59.000+07:00'),
    });
    expect(finding?.inputs).toEqual({
      report: { source: 'officer:psm-1', id: visit.id },
      visitedAt: visit.occurredAt,
      distanceM: 2_223,
      accuracyM: 10,
      visitDistanceMaxM: 500,
    });
  });
  test('compared with an earlier visit and found near, it clears', () => {
    expect(find(CODE, [visit, away(2_223, 10), away(30, 10, { revision: 2 })], LATE)).toEqual([]);
  });
});
