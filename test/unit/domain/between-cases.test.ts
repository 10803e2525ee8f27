/** What a family's cases know of each other (docs/adr/0054): of which payments a complaint speaks that does not say so; aid beside aid that excludes it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { heldTogether, isCompared, type ToldCase } from '#shared/domain/case/between-cases.ts';
import type { CaseFact, Family } from '#shared/domain/case/fact.ts';
import { monthsSaid, type SaidOfPayments } from '#shared/domain/dossier/complaints.ts';
import type { Finding } from '#shared/domain/rules/rule.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import { assess, at, excluded, FAMILY, find, listed, months, paid, reported, returned, rupiah, told, VILLAGE } from './given.ts';

const caseOf = (programme: string, cycle: string, ...facts: CaseFact[]): ToldCase => ({ programme, cycle, facts });
const NEXT = months('2027-01', '2027-02', '2027-03');

describe('a complaint that does not say of what it speaks', () => {
  const says = (day: string, more: Partial<SaidOfPayments> = {}): Family => ({
    ...FAMILY,
    complaints: [{ topic: 'BELUM_MENERIMA', at: at(day), heardAt: at(day), ...more }],
  });
  const means = (said: Family, ...cases: ToldCase[]) => heldTogether(said, cases, nationalSettings).complaints?.[0]?.means;
  const PKH = caseOf('PKH', '2026-10', listed('2026-10-01'), paid('2026-10-05'));
  const LATER = caseOf(
    'PKH',
    '2027-01',
    listed('2027-01-02', { months: NEXT }),
    paid('2027-01-09', { months: NEXT, reference: 'R2' }),
  );
  const SEMBAKO = caseOf('SEMBAKO', '2026-10', listed('2026-10-01'), paid('2026-10-25', { reference: 'S1' }));

  test('means the last payment before it, of the programme that it names or of all', () => {
    expect(means(says('2027-01-20'), PKH, LATER, SEMBAKO)).toEqual([{ programme: 'PKH', months: NEXT }]);
    expect(means(says('2026-11-02'), PKH, LATER, SEMBAKO)).toEqual([
      { programme: 'SEMBAKO', months: months('2026-10', '2026-11', '2026-12') },
    ]);
    expect(means(says('2026-10-20', { programme: 'PKH' }), PKH, LATER, SEMBAKO)).toMatchObject([{ programme: 'PKH' }]);
    expect(means(says('2026-12-20', { programme: 'SEMBAKO' }), PKH, SEMBAKO)).toMatchObject([{ programme: 'SEMBAKO' }]);
  });
  test('means all aid that was paid on the same day', () => {
    const beside = caseOf('SEMBAKO', '2026-10', listed('2026-10-01'), paid('2026-10-05T17:30:00+07:00', { reference: 'S1' }));
    expect(means(says('2026-10-20'), PKH, beside)).toMatchObject([{ programme: 'PKH' }, { programme: 'SEMBAKO' }]);
  });
  test('means nothing before anything was paid, nor what went back', () => {
    expect(means(says('2026-10-04'), PKH)).toBeUndefined();
    expect(means(says('2026-10-20'), caseOf('PKH', '2026-10', paid('2026-10-05'), returned('2026-10-07')))).toBeUndefined();
  });
  test('means no payment where a listed month began since and was not paid: that is what did not come', () => {
    const waiting = caseOf('PKH', '2027-01', listed('2026-12-20', { months: NEXT }));
    expect(means(says('2026-12-28'), PKH, waiting)).toHaveLength(1);
    expect(means(says('2027-01-03'), PKH, waiting)).toBeUndefined();
    const takenOff = caseOf('PKH', '2027-01', listed('2026-12-20', { months: NEXT }), excluded('2026-12-22', { months: NEXT }));
    expect(means(says('2027-01-03'), PKH, takenOff)).toHaveLength(1);
  });
  test('that names months and no programme means what was paid for them', () => {
    const about = { months: months('2026-11') };
    expect(means(says('2027-01-20', about), PKH, LATER, SEMBAKO)).toEqual([
      { programme: 'PKH', months: about.months },
      { programme: 'SEMBAKO', months: about.months },
    ]);
  });
  test('that names both means what it names, whatever was thought before', () => {
    const named = says('2026-10-20', { programme: 'PKH', months: months('2026-10'), means: [{ programme: 'X', months: NEXT }] });
    const [said] = heldTogether(named, [PKH], nationalSettings).complaints ?? [];
    expect(said?.means === undefined || isCompared(named)).toBe(false);
    expect(said && monthsSaid(said, 'PKH')).toEqual(['2026-10']);
    expect(said && monthsSaid(said, 'X')).toEqual([]);
  });
  test('contradicts a payment that an officer had found well, and says that it was taken to mean it', () => {
    const facts = [listed('2026-10-01'), paid('2026-10-05'), reported('2026-10-09', { amountReceived: rupiah(600_000) })];
    const family = heldTogether(says('2026-10-12'), [caseOf('SEMBAKO', '2026-10', ...facts)], nationalSettings);
    const [finding] = find('HASIL_BERTENTANGAN', facts, '2026-10-20', { family });
    expect(finding?.inputs).toMatchObject({ complaints: [{ months: ['2026-10', '2026-11', '2026-12'], meant: true }] });
    expect(told('HASIL_BERTENTANGAN', finding as Finding).id).toMatch(/diartikan sebagai pembayaran ini/);
    const zero = heldTogether(
      says('2026-10-12', { topic: 'SALDO_NOL' }),
      [caseOf('SEMBAKO', '2026-10', ...facts)],
      nationalSettings,
    );
    const [empty] = find('SALDO_NOL', facts, '2026-10-20', { family: zero });
    expect(empty?.inputs).toMatchObject({ toldBy: 'PENGADUAN', meant: true });
    expect(told('SALDO_NOL', empty as Finding).en).toMatch(/taken to mean this payment/);
  });
});

describe('BANTUAN_RANGKAP (#45)', () => {
  const BLTDD = { kpmId: 'kpm_test', programme: 'BLTDD', cycle: '2026-10', area: VILLAGE };
  const village = [
    listed('2026-10-03', { listedAt: at('2026-10-03T00:00:00+07:00') }),
    paid('2026-10-08', { reference: 'D1', amount: rupiah(900_000) }),
  ];
  const look = (own: readonly CaseFact[], ...others: ToldCase[]) => {
    const family = heldTogether(FAMILY, [caseOf('BLTDD', '2026-10', ...own), ...others], nationalSettings);
    return find('BANTUAN_RANGKAP', own, '2026-11-01', { context: BLTDD, family });
  };

  test('listed or paid beside PKH or SEMBAKO for the same months; graver once both were paid', () => {
    const [onLists] = look(village.slice(0, 1), caseOf('PKH', '2026-10', listed('2026-10-01')));
    expect(onLists).toMatchObject({
      cause: 'case#kpm_test#BLTDD#2026-10',
      severity: 'sedang',
      since: at('2026-10-03T00:00:00+07:00'),
      owners: ['OPERATOR_DESA@15.71.01.1001', 'DINSOS@15.71'],
      inputs: { programmes: [{ programme: 'PKH', months: ['2026-10', '2026-11', '2026-12'], bothPaid: [] }] },
    });
    expect(told('BANTUAN_RANGKAP', onLists as Finding)).toMatchObject({
      id: 'tercantum bersamaan dengan PKH untuk 2026-10+2026-11+2026-12',
      toPartner: undefined,
    });
    const [both] = look(village, caseOf('SEMBAKO', '2026-10', paid('2026-10-20', { months: months('2026-10') })));
    expect(both).toMatchObject({ severity: 'tinggi', inputs: { programmes: [{ bothPaid: ['2026-10'] }] } });
    expect(told('BANTUAN_RANGKAP', both as Finding).en).toBe('paid together with SEMBAKO for 2026-10');
  });
  test('one finding of two other programmes', () => {
    const [one, ...more] = look(
      village,
      caseOf('SEMBAKO', '2026-10', listed('2026-10-02')),
      caseOf('PKH', '2026-10', listed('2026-10-01')),
    );
    expect(more).toEqual([]);
    expect(one).toMatchObject({ inputs: { programmes: [{ programme: 'PKH' }, { programme: 'SEMBAKO' }] } });
  });
  test('not for other months, beside other aid, nor once it was taken off either list', () => {
    expect(look(village, caseOf('PKH', '2026-07', listed('2026-07-01', { months: months('2026-09') })))).toEqual([]);
    expect(look(village, caseOf('BERAS', '2026-01', listed('2026-10-01')))).toEqual([]);
    const off = excluded('2026-10-20');
    expect(look([village[0] as CaseFact, off], caseOf('PKH', '2026-10', listed('2026-10-01')))).toEqual([]);
    expect(look(village, caseOf('PKH', '2026-10', listed('2026-10-01'), off))).toEqual([]);
  });
  test('the other programme says nothing: it is one decision', () => {
    const own = [listed('2026-10-01')];
    const family = heldTogether(
      FAMILY,
      [caseOf('PKH', '2026-10', ...own), caseOf('BLTDD', '2026-10', ...village)],
      nationalSettings,
    );
    const { findings } = assess(own, '2026-11-01', { context: { ...BLTDD, programme: 'PKH' }, family });
    expect(findings.filter(({ rule }) => rule === 'BANTUAN_RANGKAP')).toEqual([]);
  });
  test('goes by what is in force when the month begins', () => {
    const programme = nationalSettings.programmes['BLTDD'];
    if (programme === undefined) throw new Error('no BLTDD');
    const from = (day: string) => at(`${day}T00:00:00+07:00`);
    const notWith = [
      { from: from('2020-10-01'), value: ['PKH'], source: 'x' },
      { from: from('2026-11-01'), value: [], source: 'y' },
    ];
    const changed: Settings = {
      ...nationalSettings,
      programmes: { ...nationalSettings.programmes, BLTDD: { ...programme, notWith } },
    };
    const cases = [caseOf('BLTDD', '2026-10', ...village), caseOf('PKH', '2026-10', listed('2026-10-01'))];
    expect(heldTogether(FAMILY, cases, changed).beside).toMatchObject([{ other: 'PKH', months: ['2026-10'] }]);
  });
});

test('a family of which nothing is to be held together stays as it is, and costs nothing', () => {
  const cases = [caseOf('PKH', '2026-10', listed('2026-10-01')), caseOf('SEMBAKO', '2026-10', listed('2026-10-01'))];
  const family = heldTogether(FAMILY, cases, nationalSettings);
  expect(family).toEqual(FAMILY);
  expect(isCompared(family)).toBe(false);
  // what was held together once is not for ever
  const beside = heldTogether(FAMILY, [...cases, caseOf('BLTDD', '2026-10', listed('2026-10-01'))], nationalSettings);
  expect(isCompared(beside)).toBe(true);
  expect(heldTogether(beside, cases, nationalSettings)).toEqual(FAMILY);
});

test('comes to the same in any order of cases and facts, and however often it is asked', () => {
  const complaints: SaidOfPayments[] = ['2026-10-20', '2027-01-20'].map((day) => ({
    topic: 'SALDO_NOL',
    at: at(day),
    heardAt: at(day),
  }));
  const cases = [
    caseOf('PKH', '2026-10', listed('2026-10-01'), paid('2026-10-05')),
    caseOf('PKH', '2027-01', listed('2027-01-02', { months: NEXT }), paid('2027-01-09', { months: NEXT, reference: 'R2' })),
    caseOf('SEMBAKO', '2026-10', listed('2026-10-02'), paid('2026-10-05T20:00:00+07:00', { reference: 'S1' })),
    caseOf(
      'BLTDD',
      '2026-10',
      listed('2026-10-03'),
      paid('2026-10-09', { reference: 'D1' }),
      excluded('2026-10-12', { months: months('2026-12') }),
    ),
  ];
  const once = heldTogether({ ...FAMILY, complaints }, cases, nationalSettings);
  expect(once.beside?.length).toBe(2);
  fc.assert(
    fc.property(
      fc.shuffledSubarray(cases, { minLength: cases.length }),
      fc.array(fc.nat(), { minLength: 4, maxLength: 4 }),
      (shuffled, turns) => {
        const turned = shuffled.map((one, i) => ({
          ...one,
          facts: [
            ...one.facts.slice((turns[i] ?? 0) % one.facts.length),
            ...one.facts.slice(0, (turns[i] ?? 0) % one.facts.length),
          ],
        }));
        const again = heldTogether({ ...FAMILY, complaints }, turned, nationalSettings);
        expect(JSON.stringify(again)).toBe(JSON.stringify(once));
        expect(JSON.stringify(heldTogether(again, turned, nationalSettings))).toBe(JSON.stringify(once));
      },
    ),
  );
});
