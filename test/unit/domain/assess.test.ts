/** What holds of every case, whatever its facts: order and duplicates play no part, and nothing changes before `wakeAt`. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ACCOUNT_STATUSES } from '#events/account-statuses.ts';
import { codesOf, OUTCOMES } from '#events/field-codes.ts';
import type { AreaCode, Month, Rupiah } from '#shared/domain/brand.ts';
import { type Assessment, assessCase, CASE_JUDGES } from '#shared/domain/case/assess.ts';
import { assessFamily, FAMILY_JUDGES } from '#shared/domain/case/assess-family.ts';
import { AREA_JUDGES, BATCH_JUDGES } from '#shared/domain/case/assess-place.ts';
import { type CaseFact, type Family, type FamilyFact, NIK_CHECKS } from '#shared/domain/case/fact.ts';
import { foldFamily } from '#shared/domain/case/family.ts';
import { foldCase } from '#shared/domain/case/fold.ts';
import { canonicalOrder, insertFact } from '#shared/domain/case/order.ts';
import { sharesOf } from '#shared/domain/case/shares.ts';
import { alertIdOf } from '#shared/domain/rules/alert-id.ts';
import { RULE_CODES, ruleByCode } from '#shared/domain/rules/index.ts';
import type { CaseContext } from '#shared/domain/rules/rule.ts';
import { wordsOf } from '#shared/domain/rules/words.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { instantOf, msOf } from '#shared/domain/time/instant.ts';
import {
  area,
  assess,
  at,
  FAMILY,
  listed,
  months,
  PKH,
  paid,
  received,
  reported,
  returned,
  rupiah,
  SEMBAKO,
  VILLAGE,
} from './given.ts';

const SPAN = { min: msOf(at('2026-09-20')), max: msOf(at('2027-02-15')) };
/** Few distinct times, so that ties are common; some on local midnight. */
const HALF_DAY = 43_200_000;
const instant = fc
  .integer({ min: 0, max: Math.floor((SPAN.max - SPAN.min) / HALF_DAY) })
  .map((n) => instantOf(SPAN.min + n * HALF_DAY));
const anyNow = fc.integer(SPAN).map(instantOf);
const ALL_MONTHS = months('2026-09', '2026-10', '2026-11', '2026-12', '2027-01');
const someMonths = fc
  .tuple(fc.nat(ALL_MONTHS.length - 1), fc.integer({ min: 1, max: 3 }))
  .map(([first, count]): Month[] => ALL_MONTHS.slice(first, first + count));
const amount = fc.constantFrom(0, 1, 199_999, 200_000, 400_000, 600_000, 600_001).map((n) => n as Rupiah);

const base = { occurredAt: instant, receivedAt: instant };
const payment = {
  ...base,
  months: someMonths,
  amount,
  source: fc.constantFrom('agency:bri', 'agency:pos'),
  reference: fc.constantFrom('R1', 'R2'),
};
const rice = fc.constantFrom(9, 10, 20).map((quantity) => [{ item: 'BERAS', quantity, unit: 'KG' as const }]);
/** What a hand-over may say of itself, or not. */
const handing = {
  goods: rice,
  evidence: fc.record({ photo: fc.boolean(), idCard: fc.constant(true), geotag: fc.boolean(), bast: fc.boolean() }),
  recipient: fc.constantFrom(
    { kind: 'PENERIMA' as const },
    { kind: 'WAKIL' as const, authority: 'SPTJM' as const },
    { kind: 'WAKIL' as const, authority: 'TIDAK_ADA' as const },
  ),
};
const PAYMENT_KEYS = ['occurredAt', 'receivedAt', 'months', 'amount', 'source', 'reference', 'type'] as const;
type Unnumbered = CaseFact extends infer F ? (F extends CaseFact ? Omit<F, 'id'> : never) : never;
const anyFact: fc.Arbitrary<Unnumbered> = fc.oneof(
  fc.record({
    ...base,
    type: fc.constant('entitlement.declared' as const),
    source: fc.constant('agency:dinsos'),
    months: someMonths,
    listNumber: fc.constantFrom('SK-1', 'SK-2'),
    listedAt: instant,
    components: fc.constantFrom([{ code: 'SD', count: 1 }], [{ code: 'BALITA', count: 3, ages: [2, 5, 7] }]),
    desil: fc.constantFrom(3, 9),
  }),
  fc.record(
    {
      ...base,
      type: fc.constant('account.status-reported' as const),
      source: fc.constantFrom('agency:bri', 'agency:dinsos'),
      months: someMonths,
      status: fc.constantFrom('BUREKOL' as const, 'GAGAL_REKENING' as const, 'CEK_REKENING' as const),
    },
    { requiredKeys: ['occurredAt', 'receivedAt', 'type', 'source', 'months'] },
  ),
  fc.record({
    ...base,
    type: fc.constant('entitlement.excluded' as const),
    source: fc.constant('agency:dinsos'),
    months: someMonths,
    reason: fc.constant('GAGAL_CEK_REKENING' as const),
  }),
  fc.record({
    ...base,
    type: fc.constant('entitlement.declared' as const),
    source: fc.constant('agency:dinsos'),
    months: someMonths,
    listNumber: fc.constant('SK-3'),
    listedAt: instant,
    goods: rice,
    channel: fc.constantFrom('KKS' as const, 'POS' as const),
  }),
  fc.record({
    ...base,
    type: fc.constant('entitlement.excluded' as const),
    source: fc.constant('agency:dinsos'),
    months: someMonths,
    reason: fc.constant('LAINNYA' as const),
  }),
  fc.record({
    ...base,
    type: fc.constant('account.status-reported' as const),
    source: fc.constant('agency:bri'),
    months: someMonths,
    status: fc.constantFrom(...ACCOUNT_STATUSES),
  }),
  fc.record({ ...payment, type: fc.constant('distribution.frozen' as const) }),
  fc.record({ ...payment, type: fc.constant('distribution.remitted' as const) }),
  fc.record({ ...payment, type: fc.constant('distribution.ordered' as const) }),
  fc.record(
    {
      ...payment,
      ...handing,
      type: fc.constant('distribution.disbursed' as const),
      channel: fc.constantFrom('KKS' as const, 'KKS' as const, 'POS' as const, 'TITIK_BAGI' as const),
    },
    { requiredKeys: [...PAYMENT_KEYS, 'channel'] },
  ),
  fc.record(
    {
      ...payment,
      ...handing,
      type: fc.constant('distribution.received' as const),
      kind: fc.constantFrom('debit' as const, 'collected' as const),
    },
    { requiredKeys: [...PAYMENT_KEYS, 'kind'] },
  ),
  fc.record({ ...payment, type: fc.constant('distribution.failed' as const), reason: fc.constant('LAINNYA') }),
  fc.record({ ...payment, type: fc.constant('distribution.returned' as const), reason: fc.constant('LAINNYA') }),
  fc.record({ ...payment, type: fc.constant('distribution.repaired' as const), letterNumber: fc.constant('L-1') }),
  fc.record(
    {
      ...base,
      type: fc.constant('verification.reported' as const),
      source: fc.constantFrom('officer:psm-1', 'officer:tksk-1'),
      officerId: fc.constantFrom('psm-1', 'tksk-1'),
      officerKind: fc.constant('PSM'),
      assignedTo: fc.constantFrom([VILLAGE], [area('15.71')], [area('15.05')]),
      outcome: fc.constantFrom(...codesOf(OUTCOMES)),
      method: fc.constantFrom('RUMAH' as const, 'TELEPON' as const),
      evidence: fc.boolean(),
      months: someMonths,
      amountReceived: amount,
      balanceChecked: amount,
      recipient: handing.recipient,
      goods: fc.constantFrom([{ item: 'BERAS', quantity: 9, unit: 'KG' as const, quality: 'BURUK' as const }]),
      clockSuspect: fc.constant(true as const),
    },
    {
      requiredKeys: [
        'occurredAt',
        'receivedAt',
        'type',
        'source',
        'officerId',
        'officerKind',
        'assignedTo',
        'outcome',
        'method',
        'evidence',
        'months',
      ],
    },
  ),
);
const facts = fc
  .array(anyFact, { maxLength: 12 })
  // every fact got its own number, so the result is a fact again
  .map((list) => list.map((fact, i) => ({ ...fact, id: `e${i}` }) as CaseFact));
const family: fc.Arbitrary<Family> = fc.record(
  {
    areas: fc.constantFrom(FAMILY.areas, [...FAMILY.areas, { from: at('2026-11-15'), area: area('15.05.01.2001') }]),
    nikCheck: fc.constant('ok' as const),
    heirRecorded: fc.boolean(),
    diedAt: instant,
  },
  { requiredKeys: ['areas', 'nikCheck', 'heirRecorded'] },
);
const context = fc.constantFrom<CaseContext>(
  SEMBAKO,
  PKH,
  { ...SEMBAKO, programme: 'BERAS', cycle: '2026-01' },
  { ...SEMBAKO, cycle: '2027-01' },
  { ...SEMBAKO, programme: 'LAIN' },
);
const RUNS = { numRuns: 300 };

/** All but the wake-up, which may name a time that lies before the later of two looks. */
const says = ({ state, findings, counts, verifyBy }: Assessment) => ({ state, findings, counts, verifyBy });

describe('any facts of a case', () => {
  test('in any order, with any duplicates: the same state, findings, deadlines and counts', () => {
    const shuffled = facts.chain((list) =>
      fc.tuple(
        fc.constant(list),
        fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2, maxLength: list.length * 2 }),
      ),
    );
    fc.assert(
      fc.property(context, shuffled, family, anyNow, (about, [list, mixed], kin, now) => {
        expect(assessCase(about, mixed, kin, nationalSettings, now)).toEqual(assessCase(about, list, kin, nationalSettings, now));
      }),
      RUNS,
    );
  });
  test('inserted one by one in any order they come to the same list', () => {
    fc.assert(
      fc.property(
        facts.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, mixed]) => {
          const inserted = mixed.reduce<readonly CaseFact[]>((known, fact) => insertFact(insertFact(known, fact), fact), []);
          expect(inserted).toEqual(list.toSorted(canonicalOrder));
        },
      ),
      RUNS,
    );
  });
  test('nothing changes between now and the wake-up, and where there is none nothing ever does', () => {
    fc.assert(
      fc.property(
        context,
        facts,
        family,
        anyNow,
        fc.double({ min: 0, max: 0.999_999, noNaN: true }),
        (about, list, kin, now, part) => {
          const first = assessCase(about, list, kin, nationalSettings, now);
          if (first.wakeAt !== undefined) expect(first.wakeAt > now).toBe(true);
          const end = first.wakeAt === undefined ? msOf(now) + 400 * 86_400_000 : msOf(first.wakeAt);
          const between = instantOf(msOf(now) + Math.floor((end - msOf(now)) * part));
          expect(says(assessCase(about, list, kin, nationalSettings, between))).toEqual(says(first));
          const last = instantOf(end - 1);
          if (last > now) expect(says(assessCase(about, list, kin, nationalSettings, last))).toEqual(says(first));
        },
      ),
      RUNS,
    );
  });
  test('the parts of all cycles of a bundle add up to its amount', () => {
    fc.assert(
      fc.property(someMonths, fc.integer({ min: 1, max: 10_000_000 }), (list, rp) => {
        const fact = paid('2026-10-05', { months: list, amount: rp as Rupiah });
        const parts = ['2026-07', '2026-10', '2027-01'].map(
          (cycle) => assessCase({ ...SEMBAKO, cycle }, [fact], FAMILY, nationalSettings, at('2026-10-05')).counts.paidRupiah,
        );
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(rp);
      }),
    );
  });
  test('every count is a whole number, and paid is to verify or verified, never both', () => {
    fc.assert(
      fc.property(context, facts, family, anyNow, (about, list, kin, now) => {
        const { counts, state } = assessCase(about, list, kin, nationalSettings, now);
        const { dueDay, answers, severity, ...numbers } = counts;
        const { entitledRupiah, byState, batches } = sharesOf(about, state, kin, nationalSettings);
        expect(batches).toBeUndefined();
        expect(entitledRupiah).toBeGreaterThanOrEqual(0);
        expect(Object.values(numbers).every((n) => Number.isSafeInteger(n) && n >= 0)).toBe(true);
        expect(Object.values(byState).every((n) => Number.isSafeInteger(n) && n > 0)).toBe(true);
        expect(severity !== undefined).toBe(counts.flagged === 1);
        expect(dueDay !== undefined).toBe(counts.paid === 1);
        expect(counts.late).toBeLessThanOrEqual(counts.verified);
        if (counts.received === 0) expect(counts.receivedRupiah).toBe(0);
        expect(counts.toVerify + counts.verified).toBe(counts.paid);
        expect(counts.overdue).toBeLessThanOrEqual(counts.toVerify);
      }),
      RUNS,
    );
  });
  test('a withdrawal in parts, whatever the parts, is no POTONGAN', () => {
    const parts = fc.array(fc.tuple(instant, fc.integer({ min: 1, max: 600_000 })), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(parts, anyNow, (list, now) => {
        const debits = list.map(([occurredAt, rp], i) =>
          received('2026-10-06', { id: `d${i}`, occurredAt, amount: rp as Rupiah }),
        );
        const { findings } = assessCase(SEMBAKO, [paid('2026-10-05'), ...debits], FAMILY, nationalSettings, now);
        expect(findings.filter((finding) => finding.rule === 'POTONGAN')).toEqual([]);
      }),
    );
  });
  test('a failure never undoes a success that the data places after it, whatever arrives last', () => {
    fc.assert(
      fc.property(instant, instant, (failedAt, paidAt) => {
        fc.pre(failedAt <= paidAt);
        const success = paid('2026-10-05', { occurredAt: paidAt, id: 'a' });
        const failure: CaseFact = { ...success, type: 'distribution.failed', reason: 'LAINNYA', occurredAt: failedAt, id: 'z' };
        expect(foldCase([success, failure]).payments.map((p) => p.status)).toEqual(['disbursed']);
      }),
    );
  });
});

describe('any facts about a family', () => {
  const familyFacts = fc
    .array(
      fc.record(
        {
          ...base,
          type: fc.constantFrom('kpm.updated' as const, 'entitlement.declared' as const, 'verification.reported' as const),
          source: fc.constant('agency:dinsos'),
          area: fc.constantFrom(VILLAGE, area('15.05.01.2001')),
          nikCheck: fc.constantFrom(...NIK_CHECKS),
          diedAt: instant,
          heirRecorded: fc.constant(true as const),
        },
        { requiredKeys: ['occurredAt', 'receivedAt', 'type', 'source'] },
      ),
      { maxLength: 8 },
    )
    .map((list) => list.map((fact, i): FamilyFact => ({ ...fact, id: `f${i}` })));
  test('in any order, with any duplicates: the same family and the same findings at any time', () => {
    fc.assert(
      fc.property(
        familyFacts.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 })),
        ),
        anyNow,
        ([list, mixed], now) => {
          const kin = foldFamily(list);
          expect(foldFamily(mixed)).toEqual(kin);
          const about = { kpmId: 'kpm_test', area: VILLAGE, identity: 'confirmed' as const, heardAt: now, dossier: [] };
          const ruling = assessFamily(about, kin, nationalSettings, now);
          expect(ruling.wakeAt).toBeUndefined();
          expect(assessFamily(about, kin, nationalSettings, instantOf(msOf(now) + 1e10))).toEqual(ruling);
        },
      ),
      RUNS,
    );
  });
});

describe('counts', () => {
  const NOW = '2026-10-12';
  test('a listed family, then paid, received, verified', () => {
    const list = listed('2026-10-01');
    expect(assess([list], NOW).counts).toMatchObject({ entitled: 1, paid: 0, paidRupiah: 0, toVerify: 0, verified: 0 });
    const done = [list, paid('2026-10-05'), received('2026-10-06'), reported('2026-10-10', { amountReceived: rupiah(600_000) })];
    expect(assess(done, NOW).counts).toEqual({
      entitled: 1,
      paid: 1,
      paidRupiah: 600_000,
      received: 1,
      receivedRupiah: 600_000,
      returnedRupiah: 0,
      toVerify: 0,
      verified: 1,
      overdue: 0,
      flagged: 0,
      late: 0,
      dueDay: '2026-10-19',
    });
  });
  test('the day on which a verification was due, and whether it came by then', () => {
    const due = (...facts: CaseFact[]) => {
      const { verified, late, dueDay } = assess(facts, '2026-12-01').counts;
      return { verified, late, dueDay };
    };
    const [first, second] = [paid('2026-10-05'), paid('2026-10-20', { reference: 'another' })];
    expect(due(first)).toEqual({ verified: 0, late: 0, dueDay: '2026-10-19' });
    expect(due(first, reported('2026-10-25'))).toEqual({ verified: 1, late: 1, dueDay: '2026-10-19' });
    // what is still open decides; once nothing is, the last that there was to keep
    expect(due(first, second, reported('2026-10-10'))).toEqual({ verified: 0, late: 0, dueDay: '2026-11-03' });
    expect(due(first, second, reported('2026-10-21'))).toEqual({ verified: 1, late: 1, dueDay: '2026-11-03' });
  });
  test('what a family said at visits is, question by question, the answer of the latest that asked it, in any order', () => {
    const first = reported('2026-10-10', {
      ...{ id: 'v1', obstacles: ['JARAK', 'SINYAL'], utilisation: ['PANGAN'] },
      understanding: { programme: 'BELUM', nonCash: 'SEBAGIAN' },
    });
    const second = reported('2026-10-20', { id: 'v2', obstacles: [], understanding: { programme: 'PAHAM' } });
    const answers = (...facts: CaseFact[]) => assess([paid('2026-10-05'), ...facts], NOW).counts.answers;
    expect(answers()).toBeUndefined();
    expect(answers(first)).toEqual({
      ...{ obstacles: ['JARAK', 'SINYAL'], utilisation: ['PANGAN'], programme: 'BELUM', nonCash: 'SEBAGIAN' },
    });
    const now = { obstacles: [], utilisation: ['PANGAN'], programme: 'PAHAM', nonCash: 'SEBAGIAN' };
    expect(answers(first, second)).toEqual(now);
    expect(answers(second, first)).toEqual(now);
  });
  test('who is not assigned to where the family lives says nothing of it that is counted', () => {
    const stranger = reported('2026-10-10', { obstacles: ['JARAK'], assignedTo: ['76.01.01.2001' as AreaCode] });
    expect(assess([paid('2026-10-05'), stranger], NOW).counts.answers).toBeUndefined();
  });
  test('money in hand is what was signed for, else what was drawn, in parts too', () => {
    const drawn = [
      received('2026-10-06', { amount: rupiah(200_000) }),
      received('2026-10-07', { amount: rupiah(100_000), id: 'd2' }),
    ];
    expect(assess([paid('2026-10-05'), ...drawn], NOW).counts.receivedRupiah).toBe(300_000);
    const signed = received('2026-10-08', { kind: 'collected', amount: rupiah(600_000), id: 'c1' });
    expect(assess([paid('2026-10-05'), ...drawn, signed], NOW).counts.receivedRupiah).toBe(600_000);
    expect(assess([paid('2026-10-05')], NOW).counts.receivedRupiah).toBe(0);
  });
  test('several findings are one case that is flagged', () => {
    const assessed = assess([paid('2026-10-05'), paid('2026-10-06', { reference: 'another' })], '2026-12-01');
    expect(assessed.findings.filter(({ holds }) => holds).length).toBeGreaterThan(1);
    expect(assessed.counts.flagged).toBe(1);
  });
  test('a list for other months entitles to nothing here', () => {
    expect(assess([listed('2026-07-01', { months: months('2026-07') })], NOW).counts.entitled).toBe(0);
  });
  test('what came back is counted as returned and not as paid', () => {
    expect(assess([paid('2026-10-05'), returned('2026-10-08')], NOW).counts).toMatchObject({
      paid: 0,
      paidRupiah: 0,
      returnedRupiah: 600_000,
    });
  });
  test('of a bundle across cycles the remainder goes to the earliest', () => {
    const bundle = [paid('2026-12-10', { months: months('2026-12', '2027-01', '2027-02'), amount: rupiah(500_000) })];
    expect(assess(bundle, '2026-12-11').counts.paidRupiah).toBe(166_667);
    expect(assess(bundle, '2026-12-11', { context: { ...SEMBAKO, cycle: '2027-01' } }).counts.paidRupiah).toBe(333_333);
  });
});

describe('the register of rules', () => {
  test('every code has its rule, with texts in both languages, asked once', () => {
    for (const code of RULE_CODES) {
      const { label, ...rule } = ruleByCode(code);
      expect(rule.code).toBe(code);
      const { advice, inputs = {}, codes = {}, ...words } = wordsOf(code);
      expect(words.code).toBe(code);
      const texts = [label, advice, ...Object.values(codes)].flatMap(({ id, en }) => [id, en]);
      const called = Object.values(inputs).flat();
      expect([...texts, ...called].filter((text) => text.trim() === '')).toEqual([]);
    }
    const asked = new Set([...CASE_JUDGES, ...FAMILY_JUDGES, ...BATCH_JUDGES, ...AREA_JUDGES].map(({ code }) => code));
    expect([...asked].toSorted()).toEqual([...RULE_CODES].toSorted());
    expect(new Set(RULE_CODES.map((code) => ruleByCode(code).number)).size).toBe(RULE_CODES.length);
  });
  test('an alert’s id comes from rule and cause alone, with 144 bits', () => {
    const id = alertIdOf('BAYAR_GANDA', 'case#k#PKH#2026-10');
    expect(id).toMatch(/^alr_[A-Za-z0-9_-]{24}$/);
    expect(alertIdOf('BAYAR_GANDA', 'case#k#PKH#2026-10')).toBe(id);
    expect(alertIdOf('POTONGAN', 'case#k#PKH#2026-10')).not.toBe(id);
    expect(alertIdOf('BAYAR_GANDA', 'case#k#PKH#2027-01')).not.toBe(id);
  });
});
