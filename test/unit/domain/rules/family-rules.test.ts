/** Rules about people: #5 recipient recorded as deceased, #1 NIK that cannot exist, #14 possible deduction; ours: identity waiting, move not confirmed. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assessFamily } from '#shared/domain/case/assess-family.ts';
import type { Family, FamilyFact } from '#shared/domain/case/fact.ts';
import { foldFamily } from '#shared/domain/case/family.ts';
import type { IdentityStatus } from '#shared/domain/rules/rule.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import {
  account,
  area,
  assess,
  at,
  FAMILY,
  failed,
  familyFact,
  find,
  listed,
  months,
  ordered,
  paid,
  QUARTER,
  received,
  reported,
  returned,
  rupiah,
  SEMBAKO,
  VILLAGE,
} from '../given.ts';

const NOW = '2026-12-01';
const CONFIRMED = { kpmId: 'kpm_test', area: VILLAGE, identity: 'confirmed', heardAt: at('2026-10-01'), dossier: [] } as const;

describe('PENERIMA_MENINGGAL (#5)', () => {
  const CODE = 'PENERIMA_MENINGGAL';
  const died = (day: string, more: Partial<Family> = {}): Family => ({ ...FAMILY, diedAt: at(`${day}T00:00:00+07:00`), ...more });
  const facts = [listed('2026-10-01'), paid('2026-10-05')];

  test('died before the payment: critical, TKSK and Dinsos, 72 h from the payment', () => {
    const [finding, ...more] = find(CODE, facts, NOW, { family: died('2026-10-03') });
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      severity: 'kritis',
      owners: ['TKSK@15.71.01', 'DINSOS@15.71'],
      cause: 'case#kpm_test#SEMBAKO#2026-10',
      since: at('2026-10-05'),
      dueAt: at('2026-10-08'),
    });
  });
  test('died after the payment and the list, or at that very time: none', () => {
    expect(find(CODE, facts, NOW, { family: died('2026-10-06') })).toEqual([]);
    const family = { ...FAMILY, diedAt: at('2026-10-05') };
    expect(find(CODE, facts, NOW, { family })).toEqual([]);
  });
  test('died before the list: from the order on, not while there is only a list', () => {
    const family = died('2026-09-20');
    expect(find(CODE, [listed('2026-10-01')], NOW, { family })).toEqual([]);
    expect(find(CODE, [listed('2026-10-01'), ordered('2026-10-03')], NOW, { family })[0]).toMatchObject({
      since: at('2026-10-03'),
    });
  });
  test('that money is ordered may be said by the account’s status, or by money in hand of which no payment is known', () => {
    const family = died('2026-09-20');
    const list = listed('2026-10-01');
    for (const status of ['SP2D', 'SI'] as const)
      expect(find(CODE, [list, account('2026-10-03', { status })], NOW, { family }), status).toMatchObject([
        { since: at('2026-10-03') },
      ]);
    for (const status of ['BUREKOL', 'CEK_REKENING', 'OMSPAN', 'SPM', 'DIKECUALIKAN'] as const)
      expect(find(CODE, [list, account('2026-10-03', { status })], NOW, { family }), status).toEqual([]);
    const early = account('2026-10-03', { status: 'SP2D' });
    expect(find(CODE, [list, early, ordered('2026-10-09')], NOW, { family })[0]?.since).toBe(at('2026-10-03'));
    expect(find(CODE, [list, received('2026-10-04')], NOW, { family })[0]?.since).toBe(at('2026-10-04'));
  });
  test('an officer reports a death; the same officer’s later meeting takes it back, another officer’s does not', () => {
    const death = reported('2026-10-10', { outcome: 'MENINGGAL' });
    expect(find(CODE, [...facts, death], NOW)[0]).toMatchObject({ since: at('2026-10-10') });
    expect(find(CODE, [...facts, death, reported('2026-10-12')], NOW)).toEqual([]);
    expect(find(CODE, [...facts, death, reported('2026-10-12', { officerId: 'tksk-1' })], NOW)).toHaveLength(1);
    expect(find(CODE, [...facts, death, reported('2026-10-12', { outcome: 'TIDAK_DITEMUKAN' })], NOW)).toHaveLength(1);
    expect(find(CODE, [...facts, { ...death, assignedTo: [area('15.05')] }], NOW)).toEqual([]);
  });
  test('cleared by an heir', () => {
    expect(find(CODE, facts, NOW, { family: died('2026-10-03', { heirRecorded: true }) })).toEqual([]);
  });
  test('a failed try after a death before the list still asks for a replacement', () => {
    expect(find(CODE, [listed('2026-10-01'), failed('2026-10-05')], NOW, { family: died('2026-09-20') })).toHaveLength(1);
  });
});

describe('NIK_TIDAK_VALID (#1)', () => {
  const rule = (...facts: Parameters<typeof foldFamily>[0]) =>
    assessFamily({ ...CONFIRMED }, foldFamily(facts), nationalSettings, at(NOW)).findings;
  const bad = familyFact('2026-11-13', { nikCheck: 'impossible-date', area: VILLAGE });

  test('holds for every way in which a NIK cannot exist, from the first fact that says so', () => {
    for (const nikCheck of ['impossible-date', 'serial-zero', 'unknown-region'] as const) {
      expect(rule({ ...bad, nikCheck })).toEqual([
        {
          rule: 'NIK_TIDAK_VALID',
          cause: 'kpm#kpm_test',
          holds: true,
          severity: 'tinggi',
          level: 1,
          owners: ['OPERATOR_DESA@15.71.01.1001', 'DUKCAPIL@15.71', 'DINSOS@15.71'],
          since: at('2026-11-13'),
          dueAt: '2026-11-24T16:59:59.000Z',
          inputs: { check: nikCheck },
        },
      ]);
    }
  });
  test('not for a NIK that is fine or was never given', () => {
    expect(rule({ ...bad, nikCheck: 'ok' })).toEqual([]);
    expect(rule({ ...bad, nikCheck: 'absent' })).toEqual([]);
    expect(rule()).toEqual([]);
  });
  test('cleared by a NIK that can exist, not by a list without one', () => {
    expect(rule(bad, familyFact('2026-11-20', { nikCheck: 'ok' }))).toEqual([]);
    expect(rule(bad, familyFact('2026-11-20', { nikCheck: 'absent' }))).toHaveLength(1);
  });
});

describe('IDENTITAS_MENUNGGU', () => {
  const ask = (identity: IdentityStatus, now: string, settings = nationalSettings) =>
    assessFamily({ ...CONFIRMED, identity, heardAt: at('2026-11-12T02:00:00.000Z') }, foldFamily([]), settings, at(now));

  test('a family that no list names waits for a day, counted from when we first heard of it, and then is somebody’s to find', () => {
    const wakeAt = '2026-11-13T02:00:00.000Z';
    expect(ask('provisional', '2026-11-13T01:59:59.999Z')).toEqual({ findings: [], wakeAt });
    const ruling = ask('provisional', wakeAt);
    expect(ruling).toEqual({
      findings: [
        {
          rule: 'IDENTITAS_MENUNGGU',
          cause: 'kpm#kpm_test',
          holds: true,
          severity: 'sedang',
          level: 1,
          owners: ['DINSOS@15.71'],
          since: wakeAt,
          dueAt: '2026-11-24T16:59:59.000Z',
          inputs: { heardAt: '2026-11-12T02:00:00.000Z' },
        },
      ],
    });
    expect(ask('provisional', '2027-03-01')).toEqual(ruling);
  });
  test('never of a family on a list, nor of one that turned out to be another', () => {
    for (const identity of ['confirmed', 'linked'] as const) expect(ask(identity, '2027-03-01')).toEqual({ findings: [] });
  });
  test('how long is a dated setting', () => {
    const [first] = nationalSettings.thresholds;
    if (first === undefined) throw new Error('there are thresholds');
    const longer = { ...first, from: at('2026-11-12'), value: { ...first.value, identityWaitHours: 72 } };
    const settings = { ...nationalSettings, thresholds: [first, longer] };
    expect(ask('provisional', '2026-11-14', settings).wakeAt).toBe('2026-11-15T02:00:00.000Z');
  });
});

describe('POTONGAN (#14)', () => {
  const CODE = 'POTONGAN';
  const facts = [listed('2026-10-01'), paid('2026-10-05')];
  const said = (amount: number, more: Parameters<typeof reported>[1] = {}) =>
    reported('2026-10-10', { amountReceived: rupiah(amount), ...more });

  test('the family says it was handed less: the inspectorate alone, acknowledge in 3 days', () => {
    const [finding, ...more] = find(CODE, [...facts, said(550_000)], NOW);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      severity: 'tinggi',
      owners: ['INSPEKTORAT@15.71'],
      cause: 'case#kpm_test#SEMBAKO#2026-10',
      since: at('2026-10-10'),
      dueAt: at('2026-10-13'),
    });
    expect(finding?.inputs).toMatchObject({
      resolveBy: at('2026-10-24'),
      shortfalls: [{ by: 'report', disbursed: 600_000, handedOver: 550_000, lawful: 0 }],
    });
  });
  test('all of it, or more, is none; a rupiah less is one', () => {
    expect(find(CODE, [...facts, said(600_000)], NOW)).toEqual([]);
    expect(find(CODE, [...facts, said(700_000)], NOW)).toEqual([]);
    expect(find(CODE, [...facts, said(599_999)], NOW)).toHaveLength(1);
  });
  test('withdrawn in three parts raises none, nor does a first part alone', () => {
    const part = (day: string) => received(day, { amount: rupiah(200_000) });
    expect(find(CODE, [...facts, part('2026-10-06')], NOW)).toEqual([]);
    expect(find(CODE, [...facts, part('2026-10-06'), part('2026-10-16'), part('2026-10-26')], NOW)).toEqual([]);
  });
  test('signed for less than was disbursed', () => {
    const signed = (amount: number) => received('2026-10-06', { kind: 'collected', amount: rupiah(amount) });
    expect(find(CODE, [...facts, signed(600_000)], NOW)).toEqual([]);
    expect(find(CODE, [...facts, signed(500_000)], NOW)[0]?.inputs).toMatchObject({
      shortfalls: [{ by: 'signature', handedOver: 500_000 }],
    });
  });
  test('a lawful deduction covers the difference, an unlawful or smaller one does not', () => {
    const deduction = (amount: number, lawful: boolean) => ({ amount: rupiah(amount), reason: 'biaya', lawful });
    expect(find(CODE, [...facts, said(550_000, { deduction: deduction(50_000, true) })], NOW)).toEqual([]);
    expect(find(CODE, [...facts, said(550_000, { deduction: deduction(49_999, true) })], NOW)).toHaveLength(1);
    expect(find(CODE, [...facts, said(550_000, { deduction: deduction(50_000, false) })], NOW)).toHaveLength(1);
  });
  test('only an assigned officer, and only what was disbursed before the visit', () => {
    expect(find(CODE, [...facts, said(0, { assignedTo: [area('15.05')] })], NOW)).toEqual([]);
    expect(find(CODE, [...facts, said(0, { occurredAt: at('2026-10-04') })], NOW)).toEqual([]);
  });
  test('the officer’s later report for these months replaces the earlier; a narrower one does not', () => {
    const later = (list: string[]) => said(600_000, { occurredAt: at('2026-10-20'), months: months(...list) });
    expect(find(CODE, [...facts, said(0), later(QUARTER as string[])], NOW)).toEqual([]);
    expect(find(CODE, [...facts, said(0), later(['2026-10'])], NOW)).toHaveLength(1);
    expect(find(CODE, [...facts, said(0), { ...later(QUARTER as string[]), officerId: 'tksk-1' }], NOW)).toHaveLength(1);
  });
  test('a report about one month is held against that month’s share', () => {
    const october = { months: months('2026-10') };
    expect(find(CODE, [...facts, said(200_000, october)], NOW)).toEqual([]);
    expect(find(CODE, [...facts, said(199_999, october)], NOW)).toHaveLength(1);
  });
  test('a bundle and a report across cycles are one finding; a payment of the later cycle alone is seen there', () => {
    const next = { context: { ...SEMBAKO, cycle: '2027-01' } };
    const both = months('2026-12', '2027-01');
    const bundle = paid('2026-12-05', { months: both, amount: rupiah(400_000) });
    const short = reported('2026-12-10', { months: both, amountReceived: rupiah(350_000) });
    expect(find(CODE, [bundle, short], '2026-12-11')).toHaveLength(1);
    expect(find(CODE, [bundle, short], '2026-12-11', next)).toEqual([]);
    const january = reported('2026-12-10', { months: months('2027-01'), amountReceived: rupiah(150_000) });
    expect(find(CODE, [bundle, january], '2026-12-11', next)).toHaveLength(1);
    const alone = paid('2026-12-05', { months: months('2027-01'), amount: rupiah(400_000) });
    expect(find(CODE, [alone, short], '2026-12-11', next)).toHaveLength(1);
  });
  test('a payment that came back was not handed over by anyone', () => {
    expect(find(CODE, [...facts, said(0), returned('2026-10-12')], NOW)).toEqual([]);
  });
  test('beside others of its village or agent it is kritis, and says beside which', () => {
    const facts = [listed('2026-10-01'), paid('2026-10-05'), said(550_000)];
    const near = (...by: readonly ('village' | 'agent')[]) =>
      find(CODE, facts, NOW, { context: { ...SEMBAKO, near: { by, lookedAt: at('2026-10-12') } } })[0];
    expect(near()).toMatchObject({ severity: 'tinggi' });
    expect(near()?.inputs).not.toHaveProperty('near');
    const { severity, dueAt, since, cause } = near('village') ?? {};
    expect({ severity, dueAt, since, cause }).toEqual({
      ...{ severity: 'kritis', dueAt: near()?.dueAt, since: near()?.since, cause: near()?.cause },
    });
    expect(near('village', 'agent')?.inputs).toMatchObject({ near: ['village', 'agent'], lookedAt: at('2026-10-12') });
  });
  test('says at which agents the money was drawn, of the payments that it is about', () => {
    const drawnAt = (agent: string, more: Parameters<typeof received>[1] = {}) =>
      received('2026-10-06', { amount: rupiah(300_000), agent, ...more });
    const [finding] = find(CODE, [...facts, drawnAt('A2'), drawnAt('A1'), said(550_000)], NOW);
    expect(finding?.inputs).toMatchObject({
      agents: [
        { source: 'agency:bri', agent: 'A1' },
        { source: 'agency:bri', agent: 'A2' },
      ],
    });
    expect(find(CODE, [...facts, said(550_000)], NOW)[0]?.inputs).not.toHaveProperty('agents');
    // what it drew after it had said so, and what was paid since, are no part of it
    const since = [
      drawnAt('A3', { occurredAt: at('2026-10-11') }),
      drawnAt('A4', { reference: 'R2', occurredAt: at('2026-10-21') }),
    ];
    const paidSince = paid('2026-10-20', { reference: 'R2' });
    const [same] = find(CODE, [...facts, paidSince, drawnAt('A1'), said(550_000), ...since], NOW);
    expect(same?.inputs).toMatchObject({ agents: [{ source: 'agency:bri', agent: 'A1' }] });
  });
  test('does not count as unverified, the visit took place; nor in any roll-up, which those concerned may read', () => {
    expect(assess([...facts, received('2026-10-06'), said(0)], NOW, { context: SEMBAKO }).counts).toMatchObject({
      verified: 1,
      flagged: 0,
    });
  });
});

describe('PINDAH_BELUM_DIKONFIRMASI', () => {
  const JAMBI = { source: 'agency:dinsos-15-71', area: VILLAGE };
  const MUARO = { source: 'agency:dinsos-15-05', area: area('15.05.01.2002') };
  const TEBO = { source: 'agency:dinsos-15-09', area: area('15.09.01.2001') };
  const NATIONAL = 'agency:kemensos';
  const told = (...facts: FamilyFact[]) =>
    assessFamily({ ...CONFIRMED }, foldFamily(facts), nationalSettings, at(NOW)).findings.map(({ owners, since }) => [
      owners[0],
      since.slice(0, 10),
    ]);
  const listedHere = familyFact('2026-10-01', { ...JAMBI, type: 'entitlement.declared' });
  const taken = familyFact('2026-11-13', MUARO);

  test('who is placed elsewhere by others alone: a finding of the kab/kota that was left, and it lies there', () => {
    const ruling = assessFamily({ ...CONFIRMED, area: MUARO.area }, foldFamily([listedHere, taken]), nationalSettings, at(NOW));
    expect(ruling).toEqual({
      findings: [
        {
          rule: 'PINDAH_BELUM_DIKONFIRMASI',
          cause: 'kpm#kpm_test#left#15.71',
          area: VILLAGE,
          holds: true,
          severity: 'sedang',
          level: 1,
          owners: ['DINSOS@15.71'],
          since: at('2026-11-13'),
          dueAt: '2026-11-24T16:59:59.000Z',
          inputs: { to: '15.05' },
        },
      ],
    });
  });
  test('a list says it as an update does, and the taker says it again: one finding, since the first', () => {
    const again = familyFact('2026-11-20', { ...MUARO, type: 'entitlement.declared' });
    expect(told(listedHere, { ...taken, type: 'entitlement.declared' }, again)).toEqual([['DINSOS@15.71', '2026-11-13']]);
  });
  test('not within a kab/kota, nor of what only a report says', () => {
    expect(told(listedHere, familyFact('2026-11-13', { ...MUARO, area: area('15.71.02.1001') }))).toEqual([]);
    expect(told(listedHere, { ...taken, type: 'verification.reported' })).toEqual([]);
  });
  test('confirmed by who had placed it there: first, afterwards, or as one who lists the whole country', () => {
    expect(told(listedHere, familyFact('2026-11-12', { ...JAMBI, area: MUARO.area }), taken)).toEqual([]);
    expect(told(listedHere, taken, familyFact('2026-11-14', { ...JAMBI, area: MUARO.area }))).toEqual([]);
    expect(told({ ...listedHere, source: NATIONAL }, { ...taken, source: NATIONAL })).toEqual([]);
    expect(told(listedHere, { ...taken, source: NATIONAL })).toHaveLength(1);
  });
  test('placed back: the other is asked, who had it meanwhile', () => {
    expect(told(listedHere, taken, familyFact('2026-11-14', JAMBI))).toEqual([['DINSOS@15.05', '2026-11-14']]);
  });
  test('two who hand it on confirm nothing for the first; a list of long ago makes nobody its first place', () => {
    const handedOn = familyFact('2026-11-14', { ...MUARO, area: TEBO.area });
    expect(told(listedHere, taken, handedOn, familyFact('2026-11-15', TEBO))).toEqual([['DINSOS@15.71', '2026-11-13']]);
    expect(told(familyFact('2020-01-01', MUARO), listedHere, taken)).toEqual([['DINSOS@15.71', '2026-11-13']]);
  });
  test('never of one that turned out to be another', () => {
    const family = foldFamily([listedHere, taken]);
    expect(assessFamily({ ...CONFIRMED, identity: 'linked' }, family, nationalSettings, at(NOW)).findings).toEqual([]);
  });
  test('arrival plays no part, nor does it to arrive twice', () => {
    const source = fc.constantFrom(JAMBI.source, MUARO.source, TEBO.source);
    const place = fc.constantFrom(JAMBI.area, MUARO.area, TEBO.area);
    const day = fc.constantFrom('2026-10-01', '2026-11-01', '2026-11-02', '2026-11-03');
    const fact = fc.tuple(day, source, place).map(([on, by, where]) => familyFact(on, { source: by, area: where }));
    const history = fc
      .array(fact, { maxLength: 9 })
      .chain((facts) => fc.tuple(fc.constant(facts), fc.shuffledSubarray([...facts, ...facts], { minLength: facts.length * 2 })));
    fc.assert(
      fc.property(history, ([facts, shuffled]) => {
        expect(foldFamily(shuffled)).toEqual(foldFamily(facts));
      }),
    );
  });
});
