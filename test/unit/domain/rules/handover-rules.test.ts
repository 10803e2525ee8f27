/** Rules about what was handed over, to whom and with which proof: #16 goods short, #35 poor quality, #36 evidence, #37 proxy. */
import { describe, expect, test } from 'vitest';
import type { Utilisation } from '#events/field-codes.ts';
import type { Goods, GoodsInHand } from '#shared/domain/case/fact.ts';
import type { CaseContext, Finding } from '#shared/domain/rules/rule.ts';
import {
  area,
  assess,
  at,
  find,
  listed,
  months,
  paid,
  received,
  reported,
  returned,
  rupiah,
  SEMBAKO,
  told as tell,
} from '../given.ts';

const BERAS: CaseContext = { ...SEMBAKO, programme: 'BERAS', cycle: '2026-01' };
const PAKET: CaseContext = { ...SEMBAKO, programme: 'PAKET', cycle: '2026-10' };
const TWO = months('2026-10', '2026-11');
const NOW = '2026-12-01';
const kg = (quantity: number, item = 'BERAS'): Goods[] => [{ item, quantity, unit: 'KG' }];
const met = (quantity: number, more: Partial<GoodsInHand> = {}): GoodsInHand[] => [
  { item: 'BERAS', quantity, unit: 'KG', ...more },
];
const evidence = { photo: true, idCard: true, geotag: true, bast: true };
const rice = {
  source: 'agency:bulog',
  reference: 'B1',
  months: TWO,
  amount: rupiah(0),
  channel: 'TITIK_BAGI' as const,
  goods: kg(20),
  evidence,
};
const signed = { source: 'agency:bulog', reference: 'B1', months: TWO, amount: rupiah(0), kind: 'collected' as const };

describe('BARANG_KURANG (#16)', () => {
  const CODE = 'BARANG_KURANG';
  const given = { context: BERAS };
  test('the BAST against the programme’s 10 kg a month', () => {
    expect(find(CODE, [paid('2026-10-05', rice)], NOW, given)).toEqual([]);
    const [finding, ...more] = find(CODE, [paid('2026-10-05', { ...rice, goods: kg(19.999) })], NOW, given);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      cause: 'case#kpm_test#BERAS#2026-01#payment#agency:bulog#B1',
      severity: 'tinggi',
      owners: ['AGENCY@bulog'],
      since: at('2026-10-05'),
      dueAt: at('2026-10-14T23:59:59+07:00'),
      inputs: { shortages: [{ by: 'bast', item: 'BERAS', expected: 20, quantity: 19.999 }] },
    });
  });
  test('the BAST against the list, of whose months a payment takes its part; what the list names and the BAST does not is missing', () => {
    const list = listed('2026-10-01', {
      months: TWO,
      goods: [...kg(30), { item: 'TELUR', quantity: 2, unit: 'BUTIR' as const }],
    });
    const full = [...kg(30), { item: 'TELUR', quantity: 2, unit: 'BUTIR' as const }];
    expect(find(CODE, [list, paid('2026-10-05', { ...rice, goods: full })], NOW, given)).toEqual([]);
    expect(find(CODE, [list, paid('2026-10-05', { ...rice, goods: kg(30) })], NOW, given)[0]?.inputs).toMatchObject({
      shortages: [{ item: 'TELUR', expected: 2, quantity: 0 }],
    });
    const half = {
      ...rice,
      months: months('2026-10'),
      goods: [...kg(15), { item: 'TELUR', quantity: 1, unit: 'BUTIR' as const }],
    };
    expect(find(CODE, [list, paid('2026-10-05', half)], NOW, given)).toEqual([]);
  });
  test('a package that is told by what is in it is not compared with the one package of the tariff', () => {
    const box = { ...rice, months: months('2026-10'), goods: kg(5) };
    expect(find(CODE, [paid('2026-10-05', box)], NOW, { context: PAKET })).toEqual([]);
  });
  test('what was signed for, in parts too, against the BAST', () => {
    const parts = (a: number, b: number) => [
      paid('2026-10-05', rice),
      received('2026-10-05', { ...signed, goods: kg(a) }),
      received('2026-10-08', { ...signed, goods: kg(b) }),
    ];
    expect(find(CODE, parts(12, 8), NOW, given)).toEqual([]);
    expect(find(CODE, parts(12, 7.5), NOW, given)[0]).toMatchObject({
      since: at('2026-10-08'),
      inputs: { shortages: [{ by: 'signature', expected: 20, quantity: 19.5 }] },
    });
    expect(
      find(CODE, [paid('2026-10-05', rice), received('2026-10-05', { ...signed, goods: kg(20, 'GULA') })], NOW, given),
    ).toHaveLength(1);
  });
  test('what the family has, of the things that the report names; what it bought is no hand-over', () => {
    const seen = (goods: GoodsInHand[]) => [
      paid('2026-10-05', rice),
      reported('2026-10-09', { months: TWO, goods, outcome: 'ADA_BERMASALAH' }),
    ];
    expect(find(CODE, seen(met(20)), NOW, given)).toEqual([]);
    expect(find(CODE, seen([...met(12), ...met(8, { quality: 'BAIK' })]), NOW, given)).toEqual([]);
    expect(find(CODE, seen(met(5, { unitPrice: rupiah(12_000) })), NOW, given)).toEqual([]);
    expect(find(CODE, seen(met(19.99)), NOW, given)[0]?.inputs).toMatchObject({ shortages: [{ by: 'report', quantity: 19.99 }] });
    expect(find(CODE, seen(met(0)), NOW, given)).toHaveLength(1);
    const report = reported('2026-10-09', { months: TWO, goods: met(1), assignedTo: [area('15.05')] });
    expect(find(CODE, [paid('2026-10-05', rice), report], NOW, given)).toEqual([]);
  });
  test('a report about two payments is held against both together, and told once', () => {
    const one = { ...rice, months: months('2026-10'), goods: kg(10) };
    const two = { ...rice, reference: 'B2', months: months('2026-11'), goods: kg(10) };
    const both = [paid('2026-10-05', one), paid('2026-11-05', two)];
    const report = (quantity: number) => reported('2026-11-09', { months: TWO, goods: met(quantity) });
    expect(find(CODE, [...both, report(20)], NOW, given)).toEqual([]);
    expect(find(CODE, [...both, report(19)], NOW, given)).toHaveLength(1);
  });
  test('cleared by a correction, a return, and by the same officer’s later visit', () => {
    const less = paid('2026-10-05', { ...rice, goods: kg(15) });
    expect(find(CODE, [less, paid('2026-10-08', rice)], NOW, given)).toEqual([]);
    expect(find(CODE, [less, returned('2026-10-08', { ...signed })], NOW, given)).toEqual([]);
    const visits = [paid('2026-10-05', rice), reported('2026-10-09', { months: TWO, goods: met(15) })];
    expect(find(CODE, [...visits, reported('2026-10-12', { months: TWO, goods: met(20) })], NOW, given)).toEqual([]);
  });
  test('other units, other aid and nothing said are not compared', () => {
    expect(
      find(CODE, [paid('2026-10-05', { ...rice, goods: [{ item: 'BERAS', quantity: 2, unit: 'PAKET' }] })], NOW, given),
    ).toEqual([]);
    expect(find(CODE, [paid('2026-10-05'), reported('2026-10-09', { goods: met(1) })], NOW)).toEqual([]);
    expect(find(CODE, [listed('2026-10-01')], NOW, given)).toEqual([]);
  });
});

describe('KUALITAS_BURUK (#35)', () => {
  const CODE = 'KUALITAS_BURUK';
  const given = { context: BERAS };
  const poor = reported('2026-10-09', { months: TWO, goods: met(20, { quality: 'BURUK' }), evidence: true });
  test('poor goods with a photo, for whoever handed them out, in 3×24 h', () => {
    const [finding, ...more] = find(CODE, [paid('2026-10-05', rice), poor], NOW, given);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      cause: 'case#kpm_test#BERAS#2026-01',
      severity: 'sedang',
      owners: ['AGENCY@bulog'],
      since: at('2026-10-09'),
      dueAt: at('2026-10-12'),
      inputs: { seen: [{ items: ['BERAS'] }] },
    });
    expect(find(CODE, [poor], NOW, given)[0]?.owners).toEqual(['DINSOS@15.71']);
  });
  test('not without a photo, not what is merely not quite good, not by somebody from elsewhere', () => {
    expect(find(CODE, [{ ...poor, evidence: false }], NOW, given)).toEqual([]);
    expect(find(CODE, [{ ...poor, goods: met(20, { quality: 'KURANG' }) }], NOW, given)).toEqual([]);
    expect(find(CODE, [{ ...poor, assignedTo: [area('15.05')] }], NOW, given)).toEqual([]);
  });
  test('two officers who saw it are one finding; the same officer’s later look clears it, a visit that asks nothing does not', () => {
    const other = { ...poor, id: 'other', source: 'officer:tksk-1', officerId: 'tksk-1' };
    expect(find(CODE, [poor, other], NOW, given)).toHaveLength(1);
    const replaced = reported('2026-10-20', { months: TWO, goods: met(20, { quality: 'BAIK' }) });
    expect(find(CODE, [poor, replaced], NOW, given)).toEqual([]);
    expect(find(CODE, [poor, reported('2026-10-20', { months: TWO })], NOW, given)).toHaveLength(1);
  });
});

describe('BUKTI_TIDAK_LENGKAP (#36)', () => {
  const CODE = 'BUKTI_TIDAK_LENGKAP';
  const post = { source: 'agency:pos', reference: 'P1', channel: 'POS' as const };
  const complete = { photo: true, idCard: true, geotag: true };
  test('waits a day for the signed list, then asks the payer for what is missing', () => {
    const facts = [paid('2026-10-05', { ...post, evidence: { ...complete, geotag: false }, receivedAt: at('2026-10-06') })];
    expect(find(CODE, facts, '2026-10-07T08:59:59+07:00')).toEqual([]);
    expect(assess(facts, '2026-10-06').wakeAt).toBe(at('2026-10-07'));
    const [finding, ...more] = find(CODE, facts, '2026-10-07');
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      cause: 'case#kpm_test#SEMBAKO#2026-10#payment#agency:pos#P1',
      severity: 'sedang',
      owners: ['AGENCY@pos'],
      since: at('2026-10-05'),
      dueAt: at('2026-10-16T23:59:59+07:00'),
      inputs: { missing: ['geotag'] },
    });
  });
  test('whoever says nothing of its proof has shown none', () => {
    expect(find(CODE, [paid('2026-10-05', post)], NOW)[0]?.inputs.missing).toEqual(['photo', 'idCard', 'geotag']);
    expect(find(CODE, [paid('2026-10-05', { ...post, channel: 'KOMUNITAS' })], NOW)).toHaveLength(1);
  });
  test('complete proof at once or with the signed list is none; nor is a card, nor what came back', () => {
    const signedWith = { ...post, kind: 'collected' as const, evidence: complete };
    expect(find(CODE, [paid('2026-10-05', { ...post, evidence: complete })], NOW)).toEqual([]);
    expect(find(CODE, [paid('2026-10-05', post), received('2026-10-05', signedWith)], NOW)).toEqual([]);
    expect(find(CODE, [paid('2026-10-05')], NOW)).toEqual([]);
    expect(
      find(CODE, [paid('2026-10-05', post), returned('2026-10-08', { source: 'agency:pos', reference: 'P1' })], NOW),
    ).toEqual([]);
  });
  test('a correction that brings the proof clears it', () => {
    expect(find(CODE, [paid('2026-10-05', post), paid('2026-10-20', { ...post, evidence: complete })], NOW)).toEqual([]);
  });
  test('goods need their BAST, however they were handed out, and nothing else', () => {
    const given = { context: BERAS };
    const only = (bast: boolean) => ({ photo: false, idCard: false, geotag: false, bast });
    expect(find(CODE, [paid('2026-10-05', { ...rice, evidence: only(true) })], NOW, given)).toEqual([]);
    expect(find(CODE, [paid('2026-10-05', { ...rice, evidence: only(false) })], NOW, given)[0]?.inputs.missing).toEqual(['bast']);
    expect(find(CODE, [paid('2026-10-05', { ...rice, evidence: complete })], NOW, given)).toHaveLength(1);
  });
  test('a bundle across cycles is asked about once', () => {
    const bundle = [paid('2026-12-05', { ...post, months: months('2026-12', '2027-01') })];
    expect(find(CODE, bundle, '2027-01-10')).toHaveLength(1);
    expect(find(CODE, bundle, '2027-01-10', { context: { ...SEMBAKO, cycle: '2027-01' } })).toEqual([]);
  });
});

describe('WAKIL_TANPA_KUASA (#37)', () => {
  const CODE = 'WAKIL_TANPA_KUASA';
  const proxy = { kind: 'WAKIL' as const, authority: 'TIDAK_ADA' as const };
  test('by the payer’s own words', () => {
    const [finding, ...more] = find(CODE, [paid('2026-10-05', { recipient: proxy })], NOW);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      cause: 'case#kpm_test#SEMBAKO#2026-10#payment#agency:bri#R1',
      severity: 'tinggi',
      owners: ['AGENCY@bri'],
      since: at('2026-10-05'),
      dueAt: at('2026-10-14T23:59:59+07:00'),
      inputs: { said: [{ by: 'payer' }] },
    });
    expect(find(CODE, [paid('2026-10-05'), received('2026-10-06', { kind: 'collected', recipient: proxy })], NOW)[0]?.since).toBe(
      at('2026-10-06'),
    );
  });
  test('by what the family tells an officer; both are one finding', () => {
    const report = reported('2026-10-09', { recipient: proxy });
    expect(find(CODE, [paid('2026-10-05'), report], NOW)[0]).toMatchObject({
      since: at('2026-10-09'),
      inputs: { said: [{ by: 'report' }] },
    });
    expect(find(CODE, [paid('2026-10-05', { recipient: proxy }), report], NOW)).toHaveLength(1);
    expect(find(CODE, [paid('2026-10-05'), { ...report, assignedTo: [area('15.05')] }], NOW)).toEqual([]);
    expect(find(CODE, [paid('2026-10-12'), report], NOW)).toEqual([]);
  });
  test('not with a letter, not by one of the same family card, not where nobody says which letter there was', () => {
    for (const recipient of [
      { kind: 'WAKIL' as const, authority: 'SURAT_KUASA' as const },
      { kind: 'WAKIL' as const, authority: 'SPTJM' as const },
      { kind: 'WAKIL' as const },
      { kind: 'SATU_KK' as const },
      { kind: 'PENERIMA' as const },
    ]) {
      expect(find(CODE, [paid('2026-10-05', { recipient })], NOW)).toEqual([]);
    }
  });
  test('cleared by a correction that brings the letter, by the officer’s later visit, and by a return', () => {
    const taken = paid('2026-10-05', { recipient: proxy });
    expect(find(CODE, [taken, paid('2026-10-20', { recipient: { kind: 'WAKIL', authority: 'SPTJM' } })], NOW)).toEqual([]);
    expect(find(CODE, [taken, returned('2026-10-20')], NOW)).toEqual([]);
    const told = [paid('2026-10-05'), reported('2026-10-09', { recipient: proxy })];
    expect(find(CODE, [...told, reported('2026-10-20', { recipient: { kind: 'WAKIL', authority: 'SPTJM' } })], NOW)).toEqual([]);
  });
});

describe('PEMANFAATAN_MENYIMPANG (#39), by what is told at a visit', () => {
  const CODE = 'PEMANFAATAN_MENYIMPANG';
  const told = (day: string, ...utilisation: Utilisation[]) => reported(day, { utilisation });
  test('cigarettes among the uses: one finding of the case, 30 days, for pendamping and TKSK', () => {
    const [finding, ...more] = find(CODE, [paid('2026-10-05'), told('2026-10-09', 'PANGAN', 'ROKOK')], NOW);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      cause: 'case#kpm_test#SEMBAKO#2026-10',
      severity: 'rendah',
      owners: ['PENDAMPING_PKH@15.71.01', 'TKSK@15.71.01'],
      since: at('2026-10-09'),
      dueAt: at('2026-11-08'),
      inputs: { told: [{ visitedAt: at('2026-10-09'), uses: ['ROKOK'] }] },
    });
    const said = tell(CODE, finding as Finding);
    expect(said.id).toContain('dipakai untuk rokok');
    expect(said.en).toContain('cigarettes');
    expect(said.toPartner).toBeUndefined();
  });
  test('not for what the programmes allow, not by an officer from elsewhere, not in a cycle that was not spoken of', () => {
    expect(find(CODE, [paid('2026-10-05'), told('2026-10-09', 'PANGAN', 'UTANG', 'LAINNYA')], NOW)).toEqual([]);
    expect(find(CODE, [paid('2026-10-05'), { ...told('2026-10-09', 'JUDI'), assignedTo: [area('15.05')] }], NOW)).toEqual([]);
    expect(find(CODE, [told('2026-10-09', 'JUDI')], NOW, { context: { ...SEMBAKO, cycle: '2027-01' } })).toEqual([]);
  });
  test('the officer’s later visit clears it; another officer’s does not', () => {
    const first = told('2026-10-09', 'MIRAS');
    expect(find(CODE, [first, told('2026-10-20', 'PANGAN')], NOW)).toEqual([]);
    expect(
      find(CODE, [first, { ...told('2026-10-20', 'PANGAN'), officerId: 'psm-2', source: 'officer:psm-2' }], NOW),
    ).toHaveLength(1);
  });
});
