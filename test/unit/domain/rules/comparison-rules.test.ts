/** Rules about scores: #4 a holder's name unlike the family's, #27 a home visit far from where the family was found before. */
import { describe, expect, test } from 'vitest';
import type { ComparisonComputed, Disbursed, VerificationReported } from '#shared/domain/case/fact.ts';
import type { CaseContext } from '#shared/domain/rules/rule.ts';
import {
  account,
  at,
  excluded,
  FAMILY,
  failed,
  find,
  findKnown,
  listed,
  matched,
  months,
  ordered,
  paid,
  reported,
  SEMBAKO,
  told,
} from '../given.ts';

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

describe('DATA_TIDAK_PADAN (#4), by the treasury’s system (GAGAL OMSPAN)', () => {
  const CODE = 'DATA_TIDAK_PADAN';
  const refused = account('2026-10-05', { source: 'agency:bri', status: 'GAGAL_OMSPAN' });

  test('another name on the account: the village’s operator, 7 working days', () => {
    expect(find(CODE, [listed('2026-10-01'), refused], LATE)).toEqual([
      {
        rule: CODE,
        cause: 'case#kpm_test#SEMBAKO#2026-10',
        holds: true,
        severity: 'sedang',
        level: 1,
        owners: ['OPERATOR_DESA@15.71.01.1001'],
        dueAt: at('2026-10-14T23:59:59.000+07:00'),
        since: at('2026-10-05'),
        origin: 'partner:bri',
        inputs: { source: 'agency:bri', status: 'GAGAL_OMSPAN', months: refused.months, statusSince: at('2026-10-05') },
      },
    ]);
  });
  test('said again it stays the same; words that nobody could map take nothing back', () => {
    const again = account('2026-10-09', { status: 'GAGAL_OMSPAN' });
    expect(find(CODE, [refused, again], LATE)).toMatchObject([{ since: at('2026-10-05') }]);
    const { status: _, ...unknown } = account('2026-10-09');
    expect(find(CODE, [refused, unknown], LATE)).toHaveLength(1);
  });
  test('a payment that failed in those words says it too, whatever its reason', () => {
    const inWords = failed('2026-10-05', { reason: 'REKENING_GAGAL', rawState: 'GAGAL_OMSPAN' });
    expect(find(CODE, [inWords], LATE)).toMatchObject([{ since: at('2026-10-05'), inputs: { reference: 'R1' } }]);
    expect(find('REKENING_GAGAL', [inWords], LATE)).toEqual([]);
    expect(find(CODE, [failed('2026-10-05', { reason: 'REKENING_GAGAL' })], LATE)).toEqual([]);
  });
  test('cleared by the account’s next status, by a payment under way, by being paid, by being taken off', () => {
    expect(find(CODE, [refused, account('2026-10-09', { status: 'OMSPAN' })], LATE)).toEqual([]);
    expect(find(CODE, [refused, ordered('2026-10-09')], LATE)).toEqual([]);
    expect(find(CODE, [refused, paid('2026-10-03')], LATE)).toEqual([]);
    expect(find(CODE, [listed('2026-10-01'), refused, excluded('2026-10-09')], LATE)).toEqual([]);
  });
  test('told to whoever reported it and to authorities, in both languages', () => {
    const [finding] = find(CODE, [refused], LATE);
    expect(told(CODE, finding as NonNullable<typeof finding>)).toMatchObject({
      id: expect.stringMatching(/^gagal OM-SPAN sejak 2026-10-05/),
      en: expect.stringMatching(/^failed at OM-SPAN since 2026-10-05/),
    });
  });
});

describe('DATA_TIDAK_PADAN (#4), by the civil registry', () => {
  const CODE = 'DATA_TIDAK_PADAN';
  const of = (day: string, agrees: boolean, more: Parameters<typeof matched>[2] = {}) =>
    matched(day, 'DUKCAPIL', { person: 'PENERIMA', matched: agrees, ...more });

  test('it does not have the person as we do: of the family, the village’s operator, 7 working days', () => {
    expect(findKnown(CODE, [of('2026-10-05', false, { asOf: '2026-10-01' })], LATE)).toEqual([
      {
        rule: CODE,
        cause: 'kpm#kpm_test',
        holds: true,
        severity: 'sedang',
        level: 1,
        owners: ['OPERATOR_DESA@15.71.01.1001'],
        dueAt: at('2026-10-14T23:59:59.000+07:00'),
        since: at('2026-10-05'),
        inputs: {
          unmatched: [{ person: 'PENERIMA', comparedAsOf: at('2026-10-01T00:00:00+07:00'), unmatchedSince: at('2026-10-05') }],
        },
      },
    ]);
  });
  test('agreeing is none, and a later comparison that agrees clears it, of the same person alone', () => {
    expect(findKnown(CODE, [of('2026-10-05', true)], LATE)).toEqual([]);
    expect(findKnown(CODE, [of('2026-10-05', false), of('2026-10-12', true)], LATE)).toEqual([]);
    expect(findKnown(CODE, [of('2026-10-05', false), of('2026-10-12', true, { person: 'ANGGOTA' })], LATE)).toHaveLength(1);
    expect(findKnown(CODE, [of('2026-10-05', true), of('2026-10-12', false)], LATE)).toMatchObject([{ since: at('2026-10-12') }]);
  });
  test('compared again every month it moves no deadline; no other list says it', () => {
    expect(findKnown(CODE, [of('2026-10-05', false), of('2026-11-05', false)], LATE)).toMatchObject([
      { since: at('2026-10-05') },
    ]);
    expect(findKnown(CODE, [matched('2026-10-05', 'UPAH', { matched: false })], LATE)).toEqual([]);
  });
  test('told in both languages, and to no partner', () => {
    const [finding] = findKnown(CODE, [of('2026-10-05', false)], LATE);
    expect(told(CODE, finding as NonNullable<typeof finding>)).toEqual({
      id: expect.stringMatching(/^data penerima tidak padan dengan data Dukcapil per /),
      en: expect.stringMatching(/^the data of the recipient are not those of the civil registry as of /),
      toPartner: undefined,
    });
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
