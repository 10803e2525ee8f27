/** Rules about a batch or a kab/kota: #17 stock, #30 nobody there or no monthly report, #34 prices. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { goodsBalances } from '#shared/domain/batch/stock.ts';
import { assessArea, assessBatch } from '#shared/domain/case/assess-place.ts';
import { type DossierFact, insertDossierFact, PRICES_MAX } from '#shared/domain/dossier/dossier.ts';
import { type ToldPrice, weeksWithReference } from '#shared/domain/observation/prices.ts';
import type { RuleCode } from '#shared/domain/rules/index.ts';
import type { Finding, PaidIn } from '#shared/domain/rules/rule.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import type { Day } from '#shared/domain/time/instant.ts';
import { area, at, fact, price, sameInAnyOrder, sayable, told } from '../given.ts';

const REGENCY = area('15.71');
const DISTRICT = area('15.71.01');
const DINSOS = 'DINSOS@15.71';

/** The same settings with one parameter of a rule set from a day on. */
const withParameter = (code: string, value: Readonly<Record<string, number>>): Settings => ({
  ...nationalSettings,
  rules: { [code]: [{ from: at('2026-01-01'), value, source: 'test' }] },
});

const of = (code: RuleCode, findings: readonly (Finding & { readonly rule: RuleCode })[]): readonly Finding[] => {
  expect(new Set(findings.map(({ rule, cause }) => `${rule} ${cause}`)).size).toBe(findings.length);
  return sayable(
    code,
    findings.filter(({ rule }) => rule === code),
  );
};

describe('STOK_TIDAK_SEIMBANG', () => {
  const CODE = 'STOK_TIDAK_SEIMBANG';
  const goods = (quantity: number, document: string, more: Record<string, unknown> = {}) => ({
    area: DISTRICT,
    item: 'BERAS',
    quantity,
    unit: 'KG' as const,
    document,
    ...more,
  });
  const declared = fact('2026-11-02', 'batch.declared', 'batch', {
    area: REGENCY,
    programme: 'BERAS',
    months: ['2026-11'],
    families: 200,
    completeBy: '2026-11-20',
  } as never);
  const allocated = (quantity: number, document = 'DO-1') =>
    fact('2026-11-03', 'stock.allocated', document, goods(quantity, document) as never);
  const handed = (quantity: number, document = 'BAST-1', day = '2026-11-10') =>
    fact(day, 'stock.handed-over', document, goods(quantity, document) as never);
  const back = (quantity: number, remaining: number, day = '2026-11-19', document = 'KB-1') =>
    fact(day, 'stock.returned', document, goods(quantity, document, { remaining }) as never);
  const say = (facts: readonly DossierFact[], now: string, settings = nationalSettings) =>
    sameInAnyOrder(facts, (dossier) =>
      assessBatch({ id: 'bulog/DO-7', area: REGENCY, heardAt: at('2026-11-02'), dossier, counts: {} }, settings, at(now)),
    );
  const find = (facts: readonly DossierFact[], now: string, settings?: Settings) => of(CODE, say(facts, now, settings).findings);

  test('100 kg of 2,000 are nowhere when the batch is closed: one finding, with what is missing', () => {
    const [finding, ...more] = find([declared, allocated(2000), handed(1500), back(300, 100)], '2026-11-26');
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      cause: 'bulog/DO-7#15.71.01#BERAS#KG',
      area: DISTRICT,
      severity: 'sedang',
      owners: [DINSOS, 'AGENCY@bulog'],
      inputs: { allocated: 2000, handedOver: 1500, returned: 300, remaining: 100, missing: 100 },
    });
    expect(told(CODE, finding as Finding).id).toContain('100 kg belum ada catatannya');
  });
  test('more went out than came in: that is no balance either', () => {
    const [finding] = find([declared, allocated(2000), handed(2050)], '2026-11-26');
    expect(finding?.inputs).toMatchObject({ missing: -50 });
    expect(told(CODE, finding as Finding).en).toContain('50 kg more than was allocated');
  });
  test('not where all of it is accounted for, to the gram', () => {
    expect(find([declared, allocated(0.3), handed(0.1), handed(0.2, 'BAST-2')], '2026-11-26')).toEqual([]);
    expect(find([declared, allocated(2000), handed(1900), back(60, 40)], '2026-11-26')).toEqual([]);
  });
  test('what is left in the warehouse is a level: the last word counts, not the sum', () => {
    const twice = [
      declared,
      allocated(2000),
      handed(1900),
      back(0, 70, '2026-11-18', 'KB-1'),
      back(30, 70, '2026-11-19', 'KB-2'),
    ];
    expect(find(twice, '2026-11-26')).toEqual([]);
  });
  test('nothing while it is handed out; it is looked at again when it closes, and clears when the missing paper comes', () => {
    const facts = [declared, allocated(2000), handed(1500)];
    const { findings, wakeAt } = say(facts, '2026-11-20');
    expect(findings).toEqual([]);
    const closing = wakeAt as string;
    expect(closing > at('2026-11-20')).toBe(true);
    expect(find(facts, closing)).toHaveLength(1);
    expect(find([...facts, handed(500, 'BAST-2', '2026-11-27')], '2026-11-28')).toEqual([]);
  });
  test('a batch without a last day closes 30 days after it was last allocated; how long is a setting', () => {
    const facts = [allocated(2000), handed(1500)];
    expect(find(facts, '2026-12-01')).toEqual([]);
    expect(find(facts, '2026-12-10')).toHaveLength(1);
    expect(find(facts, '2026-12-01', withParameter(CODE, { closeDays: 10 }))).toHaveLength(1);
  });
  describe('100 packages for a kab/kota: 20 for one desa, 80 for another kecamatan', () => {
    const [TEGAL, GUCI, OTHER] = ['33.28', '33.28.02.2001', '33.28.03'];
    const packages = (type: string, where: string, quantity: number, document: string, more = {}) =>
      fact('2026-11-05', type as never, document, {
        ...{ area: area(where), item: 'PAKET_SEMBAKO', quantity, unit: 'PAKET', document, ...more },
      } as never);
    const announced = (...parts: (readonly [string, number])[]) =>
      fact('2026-11-02', 'batch.declared', 'batch', {
        ...{ area: TEGAL, programme: 'PAKET', months: ['2026-11'], families: 100, completeBy: '2026-11-20' },
        goods: [{ item: 'PAKET_SEMBAKO', quantity: 100, unit: 'PAKET' }],
        parts: parts.map(([where, quantity]) => ({
          ...{ area: where, families: quantity },
          goods: [{ item: 'PAKET_SEMBAKO', quantity, unit: 'PAKET' }],
        })),
      } as never);
    const whole = packages('stock.allocated', TEGAL, 100, 'DO-1');
    const toGuci = packages('stock.allocated', GUCI, 20, 'DO-2');
    const toOther = packages('stock.allocated', OTHER, 80, 'DO-3');
    const inGuci = (quantity: number) => packages('stock.handed-over', GUCI, quantity, 'BAST-1');
    const inOther = (quantity: number, where = OTHER) => packages('stock.handed-over', where, quantity, 'BAST-2');
    const AFTER = '2026-11-26';
    const open = (...facts: readonly DossierFact[]) =>
      find(facts, AFTER)
        .map(({ area: where, inputs }) => [where, inputs['missing']])
        .sort();
    const ALL = announced();

    test('balances where each got and handed over its own, with or without a delivery order for the whole', () => {
      expect(open(ALL, whole, toGuci, toOther, inGuci(20), inOther(80))).toEqual([]);
      expect(open(ALL, toGuci, toOther, inGuci(20), inOther(80, '33.28.03.2004'))).toEqual([]);
    });
    test('all 100 handed over in the kecamatan: 20 lack in Guci, 20 are beyond there', () => {
      const expected = [
        [GUCI, 20],
        [OTHER, -20],
      ];
      expect(open(ALL, toGuci, toOther, inOther(100))).toEqual(expected);
      expect(open(ALL, whole, toGuci, toOther, inOther(100))).toEqual(expected);
      const guci = find([ALL, whole, toGuci, toOther, inOther(100)], AFTER).find(({ area: where }) => where === GUCI);
      expect(guci?.owners).toContain('DINSOS@33.28');
      expect(told(CODE, guci as Finding).id).toContain('20 paket belum ada catatannya');
    });
    test('what is not divided stays with the kab/kota: it hands it over anywhere within, or lacks it', () => {
      expect(open(ALL, whole, toGuci, inGuci(20), inOther(80))).toEqual([]);
      expect(open(ALL, whole, toGuci, inGuci(20), inOther(70))).toEqual([[TEGAL, 10]]);
    });
    test('more divided than there is: the kab/kota that divided it', () => {
      const toMore = packages('stock.allocated', OTHER, 90, 'DO-3');
      expect(open(ALL, whole, toGuci, toMore, inGuci(20), inOther(90))).toEqual([[TEGAL, -10]]);
    });
    test('the announcement divides as delivery orders do where these do not', () => {
      const parts = announced([GUCI, 20], [OTHER, 80]);
      expect(open(parts, whole, inGuci(20), inOther(80))).toEqual([]);
      expect(open(parts, whole, inOther(100))).toEqual([
        [GUCI, 20],
        [OTHER, -20],
      ]);
      expect(open(parts, inGuci(20), inOther(75))).toEqual([[OTHER, 5]]);
      expect(open(parts)).toEqual([]);
    });
    test('papers that allocate another quantity than was announced are told, though they balance', () => {
      const parts = announced([GUCI, 25], [OTHER, 75]);
      const found = find([parts, whole, toGuci, toOther, inGuci(20), inOther(80)], AFTER);
      expect(
        found.map(({ area: where, inputs }) => [where, inputs['announced'], inputs['allocated'], inputs['missing']]),
      ).toEqual([
        [GUCI, 25, 20, 0],
        [OTHER, 75, 80, 0],
      ]);
      expect(told(CODE, found[0] as Finding).en).toContain('5 packages less allocated than announced');
    });
    test('what goes back to the warehouse of the kab/kota is of the only area that got some', () => {
      const toTheWarehouse = packages('stock.returned', TEGAL, 5, 'KB-1', { remaining: 0 });
      expect(open(ALL, toOther, inOther(75), toTheWarehouse)).toEqual([]);
      expect(open(ALL, toGuci, toOther, inGuci(20), inOther(75), toTheWarehouse)).toEqual([[OTHER, 5]]);
    });
    test('of a province the finding lies in the first kab/kota within, and names the province', () => {
      const province = packages('stock.allocated', '33', 110, 'DO-0');
      const [found, ...more] = find([ALL, province, whole, inOther(100)], AFTER);
      expect(more).toEqual([]);
      expect(found).toMatchObject({ area: TEGAL, inputs: { goodsArea: '33', divided: 100, missing: 10 } });
    });
    test('whatever is divided and handed over where: what is missing and beyond adds up to the whole, in any order', () => {
      const places = [TEGAL, GUCI, OTHER, '33.28.02', '33.28.03.2004'];
      const papers = fc.array(
        fc.record({
          type: fc.constantFrom('stock.allocated', 'stock.handed-over'),
          where: fc.constantFrom(...places),
          quantity: fc.integer({ min: 1, max: 50 }),
        }),
        { maxLength: 8 },
      );
      fc.assert(
        fc.property(papers, (drawn) => {
          const facts = drawn.map(({ type, where, quantity }, i) => packages(type, where, quantity, `X-${i}`));
          const sum = (type: string) =>
            drawn.reduce((all, one) => all + (one.type === type ? one.quantity : 0), 100 * Number(type === 'whole'));
          const [balance] = goodsBalances([...facts, whole]);
          const divided = balance?.areas.reduce((all, one) => all + one.divided, 0) ?? 0;
          const missing = balance?.areas.reduce((all, one) => all + one.missing, 0) ?? 0;
          expect(missing).toBe(100 + sum('stock.allocated') - divided - sum('stock.handed-over'));
          expect(goodsBalances([whole, ...facts.toReversed()])).toEqual(goodsBalances([...facts, whole]));
          const found = find([...facts, whole, ALL], AFTER).map(({ inputs }) => [inputs['goodsArea'], inputs['missing']]);
          const lacking = balance?.areas.filter((one) => one.missing !== 0).map((one) => [one.area, one.missing]) ?? [];
          expect(found.sort()).toEqual(lacking.sort());
        }),
        { numRuns: 60 },
      );
    });
  });
  test('goods of each kab/kota balance by themselves; what was never allocated there is not looked at', () => {
    const elsewhere = fact('2026-11-12', 'stock.handed-over', 'BAST-9', goods(10, 'BAST-9', { area: area('15.05.01') }) as never);
    expect(find([declared, allocated(2000), handed(2000), elsewhere], '2026-11-26')).toEqual([]);
  });
});

describe('WILAYAH_TANPA_PETUGAS', () => {
  const CODE = 'WILAYAH_TANPA_PETUGAS';
  const paidIn = (place: string, programme = 'PKH', cycle = '2026-10'): PaidIn => ({ area: area(place), programme, cycle });
  const tksk = (place: string, from = '2026-01-01', until?: string) => ({
    officerId: `tksk-${place}-1`,
    assignments: [{ kind: 'TKSK', area: place, from: at(from), ...(until !== undefined && { until: at(until) }) }],
  });
  const report = (month: string, place: string = DISTRICT) =>
    fact('2026-11-02', 'monthly-report.submitted', `${place}#${month}`, { area: place, month } as never, 'officer:tksk-1');
  interface Told {
    readonly paid?: readonly PaidIn[];
    readonly posts?: readonly ReturnType<typeof tksk>[];
    readonly facts?: readonly DossierFact[];
    readonly settings?: Settings;
    readonly heardAt?: string;
  }
  const say = (
    now: string,
    {
      paid = [paidIn(DISTRICT)],
      posts = [tksk(DISTRICT)],
      facts = [],
      settings = nationalSettings,
      heardAt = '2026-07-15',
    }: Told = {},
  ) =>
    sameInAnyOrder(facts, (dossier) =>
      assessArea(
        { area: REGENCY, heardAt: at(heardAt), dossier, paid, posted: posts, told: [], windows: [], senders: [] },
        settings,
        at(now),
      ),
    );
  const find = (now: string, given?: Told) => of(CODE, say(now, given).findings);
  const reports = ['2026-08', '2026-09', '2026-10'].map((month) => report(month));

  test('somebody was paid where the TKSK left: one finding for the kecamatan, since that day, for its Dinsos', () => {
    const given = { posts: [tksk(DISTRICT, '2026-01-01', '2026-09-15')], facts: reports };
    const [finding, ...more] = find('2026-11-20', given);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      area: DISTRICT,
      severity: 'sedang',
      owners: [DINSOS],
      since: at('2026-09-15'),
      inputs: { missing: 'PETUGAS', kind: 'TKSK', cycles: ['PKH 2026-10'] },
    });
    expect(told(CODE, finding as Finding).id).toContain('Belum ada TKSK');
  });
  test('where nobody ever was, since we first heard of the kab/kota', () => {
    expect(find('2026-11-20', { posts: [], facts: reports })[0]).toMatchObject({ since: at('2026-07-15') });
  });
  test('not where somebody holds the post, be it with all of the kab/kota; nor where nobody was paid, or long ago', () => {
    expect(find('2026-11-20', { facts: reports })).toEqual([]);
    expect(find('2026-11-20', { posts: [tksk('15.71')], facts: reports })).toEqual([]);
    expect(find('2026-11-20', { paid: [], posts: [] })).toEqual([]);
    expect(find('2026-11-20', { paid: [paidIn(DISTRICT, 'PKH', '2026-04')], posts: [] })).toEqual([]);
  });
  test('it is over on the day on which somebody takes the post up', () => {
    const posts = [tksk(DISTRICT, '2026-01-01', '2026-09-15'), tksk(DISTRICT, '2026-11-25')];
    expect(find('2026-11-24', { posts, facts: reports })).toHaveLength(1);
    expect(find('2026-11-26', { posts, facts: reports })).toEqual([]);
  });
  test('the monthly report of October is missing from the end of 5 November on, not before, and until it comes', () => {
    const before = [report('2026-08'), report('2026-09')];
    expect(find('2026-11-05T23:59:00+07:00', { facts: before })).toEqual([]);
    const [finding, ...more] = find('2026-11-06', { facts: before });
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ cause: `${DISTRICT}#2026-10`, inputs: { missing: 'LAPORAN_BULANAN', months: ['2026-10'] } });
    expect(told(CODE, finding as Finding).en).toContain('2026-10');
    expect(find('2026-11-06', { facts: [...before, report('2026-10')] })).toEqual([]);
    expect(find('2026-11-06', { facts: [...before, report('2026-10', '15.71.02')] })).toHaveLength(1);
  });
  test('each month by itself, as long as somebody is there; of months whose cycle paid nobody there none; of who came later none', () => {
    const quarters = [paidIn(DISTRICT, 'PKH', '2026-07'), paidIn(DISTRICT)];
    expect(find('2026-11-20', { paid: quarters }).map(({ cause }) => cause)).toEqual(
      ['2026-10', '2026-09', '2026-08', '2026-07'].map((month) => `${DISTRICT}#${month}`),
    );
    expect(find('2026-11-20')).toHaveLength(1);
    expect(find('2026-11-20', { paid: [paidIn(DISTRICT, 'BERAS', '2026-01')] })).toEqual([]);
    expect(find('2026-11-20', { posts: [tksk(DISTRICT, '2026-11-01')] })).toEqual([]);
  });
  const [work] = nationalSettings.fieldWork;
  const later = { ...nationalSettings, fieldWork: [{ ...work, value: { ...work?.value, monthlyReportDueDay: 10 } }] } as Settings;
  test('by which day is a setting; it is looked at again when time alone changes something', () => {
    expect(find('2026-11-06', { settings: later })).toEqual([]);
    expect(say('2026-11-02').wakeAt).toBe(at('2026-11-06T00:00:00+07:00'));
    expect(say('2026-11-06').wakeAt).toBe(at('2026-12-01T00:00:00+07:00'));
    expect(say('2026-11-06', { posts: [tksk(DISTRICT, '2026-01-01', '2026-11-20')] }).wakeAt).toBe(at('2026-11-20'));
  });
});

describe('HARGA_TIDAK_WAJAR', () => {
  const CODE = 'HARGA_TIDAK_WAJAR';
  const WARUNG = '15.71.01.1001';
  const say = (facts: readonly DossierFact[], prices: readonly ToldPrice[] = [], settings = nationalSettings) =>
    sameInAnyOrder(facts, (dossier) => {
      const judge = (told: readonly ToldPrice[]) =>
        assessArea(
          { area: REGENCY, heardAt: at('2026-10-01'), dossier, paid: [], posted: [], told, windows: [], senders: [] },
          settings,
          at('2026-12-01'),
        );
      const once = judge(prices);
      const sorted = ({ findings }: typeof once) => findings.toSorted((a, b) => (a.cause < b.cause ? -1 : 1));
      expect(sorted(judge(prices.toReversed()))).toEqual(sorted(once));
      return once;
    });
  const find = (facts: readonly DossierFact[], settings?: Settings) => of(CODE, say(facts, [], settings).findings);
  const reference = price('2026-11-16', 'HARGA_BERAS', REGENCY, 14_000);

  test('one rupiah above 110 % of the same week’s reference: one finding where it was seen, 14 days', () => {
    const [finding, ...more] = find([reference, price('2026-11-18', 'HARGA_BERAS', WARUNG, 15_401)]);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      cause: `${WARUNG}#HARGA_BERAS#2026-11-16`,
      area: WARUNG,
      severity: 'sedang',
      owners: [DINSOS],
      since: at('2026-11-18T00:00:00+07:00'),
      dueAt: at('2026-12-02T00:00:00+07:00'),
      inputs: { goods: 'BERAS', price: 15_401, reference: 14_000 },
    });
    expect(told(CODE, finding as Finding).id).toMatch(/^beras: .*10% di atas harga acuan/);
  });
  test('not at 110 %, not of other goods, not without a reference of that week (Monday to Sunday)', () => {
    expect(find([reference, price('2026-11-18', 'HARGA_BERAS', WARUNG, 15_400)])).toEqual([]);
    expect(find([reference, price('2026-11-18', 'HARGA_TELUR', WARUNG, 30_000)])).toEqual([]);
    expect(find([reference, price('2026-11-15', 'HARGA_BERAS', WARUNG, 20_000)])).toEqual([]);
    expect(find([reference, price('2026-11-22', 'HARGA_BERAS', WARUNG, 20_000)])).toHaveLength(1);
    expect(find([reference, price('2026-11-23', 'HARGA_BERAS', WARUNG, 20_000)])).toEqual([]);
  });
  test('the reference may come later; a week’s last price counts, and clears it; another week is another alert', () => {
    const dear = price('2026-11-17', 'HARGA_BERAS', WARUNG, 20_000);
    expect(find([dear, reference])).toHaveLength(1);
    expect(find([dear, reference, price('2026-11-19', 'HARGA_BERAS', WARUNG, 14_500)])).toEqual([]);
    const next = [price('2026-11-24', 'HARGA_BERAS', REGENCY, 14_000), price('2026-11-25', 'HARGA_BERAS', WARUNG, 20_000)];
    expect(find([dear, reference, ...next])).toHaveLength(2);
  });
  test('which codes are prices the list says, not their names: a region’s own is one from the day it is listed as one', () => {
    const [row] = nationalSettings.observationCodes;
    const rice = row?.value['HARGA_BERAS'];
    if (row === undefined || rice === undefined) throw new Error('the price of rice ships');
    const fish = { ...rice, code: 'LOKAL_IKAN', value: { ...rice.value, item: 'IKAN' } };
    const since = { from: at('2026-11-18T00:00:00+07:00'), value: { ...row.value, LOKAL_IKAN: fish }, source: 'uji' };
    const settings = { ...nationalSettings, observationCodes: [row, since] } as Settings;
    const told = (day: string) => [price(day, 'LOKAL_IKAN', REGENCY, 30_000), price(day, 'LOKAL_IKAN', WARUNG, 40_000)];
    expect(find(told('2026-11-18'), settings)).toMatchObject([{ inputs: { goods: 'IKAN', price: 40_000 } }]);
    expect(find(told('2026-11-17'), settings)).toEqual([]);
    expect(find([price('2026-11-18', 'HARGA_LAIN', REGENCY, 30_000), price('2026-11-18', 'HARGA_LAIN', WARUNG, 40_000)])).toEqual(
      [],
    );
  });
  test('how much above is a setting', () => {
    const facts = [reference, price('2026-11-18', 'HARGA_BERAS', WARUNG, 16_000)];
    expect(find(facts, withParameter(CODE, { aboveShare: 0.2 }))).toEqual([]);
  });
  const paid = (day: string, rupiah: number, { visits = 1, goods = 'BERAS', unit = 'KG', village = WARUNG } = {}): ToldPrice => ({
    village: area(village),
    day: day as Day,
    goods,
    unit,
    rupiah,
    visits,
  });
  const findPaid = (facts: readonly DossierFact[], prices: readonly ToldPrice[], settings?: Settings) =>
    of(CODE, say(facts, prices, settings).findings);

  test('families that paid one rupiah above 110 % of it: one finding of their village and week, with the highest price', () => {
    const prices = [
      paid('2026-11-20', 15_401),
      paid('2026-11-18', 16_000, { visits: 2 }),
      paid('2026-11-22', 15_500),
      paid('2026-11-17', 15_400, { visits: 5 }),
    ];
    const [finding, ...more] = findPaid([reference], prices);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      cause: `${WARUNG}#BERAS#KG#2026-11-16`,
      area: WARUNG,
      severity: 'sedang',
      owners: [DINSOS],
      since: at('2026-11-18T00:00:00+07:00'),
      dueAt: at('2026-12-02T00:00:00+07:00'),
      inputs: { goods: 'BERAS', unit: 'KG', price: 16_000, visits: 4, reference: 14_000 },
    });
    const { id, en } = told(CODE, finding as Finding);
    expect(id).toMatch(/^beras: menurut 4 kunjungan keluarga membayar sampai .* per satuan \(kg\) .*14% di atas harga acuan/);
    expect(en).toMatch(/^rice: by 4 visits families paid up to .* a unit \(kg\) .*14% above the reference/);
  });
  test('not at 110 %, not of other goods or of another unit, not without a reference of that week (Monday to Sunday)', () => {
    expect(findPaid([reference], [paid('2026-11-18', 15_400)])).toEqual([]);
    expect(findPaid([reference], [paid('2026-11-18', 30_000, { goods: 'TELUR' })])).toEqual([]);
    expect(findPaid([reference], [paid('2026-11-18', 150_000, { unit: 'PAKET' })])).toEqual([]);
    expect(findPaid([reference], [paid('2026-11-15', 20_000)])).toEqual([]);
    expect(findPaid([reference], [paid('2026-11-16', 20_000)])).toHaveLength(1);
    expect(findPaid([reference], [paid('2026-11-22', 20_000)])).toHaveLength(1);
    expect(findPaid([reference], [paid('2026-11-23', 20_000)])).toEqual([]);
    expect(findPaid([price('2026-11-16', 'HARGA_BERAS', WARUNG, 14_000)], [paid('2026-11-18', 20_000)])).toEqual([]);
  });
  test('each village, goods and week by itself, apart from what was observed there', () => {
    const facts = [
      reference,
      price('2026-11-16', 'HARGA_TELUR', REGENCY, 28_000),
      price('2026-11-24', 'HARGA_BERAS', REGENCY, 14_000),
      price('2026-11-18', 'HARGA_BERAS', WARUNG, 20_000),
    ];
    const prices = [
      paid('2026-11-18', 20_000),
      paid('2026-11-18', 20_000, { village: '15.71.01.1002' }),
      paid('2026-11-18', 40_000, { goods: 'TELUR' }),
      paid('2026-11-25', 20_000),
    ];
    const { findings } = say(facts, prices);
    expect(findings.map(({ cause }) => cause).sort()).toEqual([
      `${WARUNG}#BERAS#KG#2026-11-16`,
      `${WARUNG}#BERAS#KG#2026-11-23`,
      `${WARUNG}#HARGA_BERAS#2026-11-16`,
      `${WARUNG}#TELUR#KG#2026-11-16`,
      '15.71.01.1002#BERAS#KG#2026-11-16',
    ]);
  });
  test('it clears when the reference of that week is corrected; how much above is a setting', () => {
    const prices = [paid('2026-11-18', 16_000)];
    expect(findPaid([reference], prices)).toHaveLength(1);
    expect(findPaid([reference, price('2026-11-19', 'HARGA_BERAS', REGENCY, 15_000)], prices)).toEqual([]);
    expect(findPaid([reference], prices, withParameter(CODE, { aboveShare: 0.2 }))).toEqual([]);
  });
  test('which days are read: whole weeks with a reference, those on end together; none where there is none', () => {
    const weeks = (...days: string[]) =>
      sameInAnyOrder(
        days.map((day) => price(day, 'HARGA_BERAS', REGENCY, 14_000)),
        (dossier) => weeksWithReference(dossier, nationalSettings),
      );
    expect(weeks()).toEqual([]);
    expect(weeks('2026-11-22', '2026-11-17')).toEqual([{ from: '2026-11-16', to: '2026-11-22' }]);
    expect(weeks('2026-11-22', '2026-11-25', '2026-10-01')).toEqual([
      { from: '2026-09-28', to: '2026-10-04' },
      { from: '2026-11-16', to: '2026-11-29' },
    ]);
    expect(weeksWithReference([price('2026-11-18', 'HARGA_BERAS', WARUNG, 14_000)], nationalSettings)).toEqual([]);
  });
  test('of one place and goods the last so many days are kept, in whatever order they come', () => {
    const days = Array.from({ length: PRICES_MAX + 5 }, (_, i) => `2026-10-${String(i + 10)}`);
    const all = days.map((day) => price(day, 'HARGA_BERAS', WARUNG, 14_000));
    const kept = all.slice(-PRICES_MAX).map(({ key }) => key);
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), fc.subarray(all), (order, again) => {
        const dossier = [...order, ...again].reduce<readonly DossierFact[]>(insertDossierFact, [reference]);
        expect(dossier.map(({ key }) => key).sort()).toEqual([reference.key, ...kept].sort());
      }),
    );
  });
});
