/** Goal: people read places, months and amounts they know, and a partner nothing about others' payments. Method: sentences of invented alerts. */
import { describe, expect, it } from 'vitest';
import type { Alert } from '#shared/domain/alerts/alert.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { RULE_CODES, type RuleCode, ruleByCode } from '#shared/domain/rules/index.ts';
import { wordsOf } from '#shared/domain/rules/words.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { WIB, WIT } from '#shared/domain/time/zone.ts';
import { summaryOf } from '#shared/reading/alert-summary.ts';
import { areaNames } from '#shared/reading/area-names.ts';
import { areaRefOf } from '#shared/reading/area-ref.ts';
import { placeText } from '#shared/reading/place.ts';
import { cycleText, dayText, monthsText, rupiahText } from '#shared/reading/wording.ts';

const MONTHS = ['2026-10', '2026-11', '2026-12'];
const MURNI = '15.71.10.1002';
const PLACE = 'Kel. Murni, Kec. Danau Sipin, Kota Jambi';
const at = (text: string): Instant => text as Instant;
const NOV_1 = at('2026-11-01T02:00:00.000Z');
const NOV_3 = at('2026-11-03T02:00:00.000Z');
const NOW = at('2026-11-20T05:00:00.000Z');

function alert(rule: RuleCode, inputs: unknown, more: Partial<Alert> = {}): Alert {
  return {
    alertId: 'alr_AAAAAAAAAAAAAAAAAAAAAAAA',
    version: 1,
    rule,
    ruleVersion: 1,
    cause: 'c',
    category: 'jumlah',
    severity: 'tinggi',
    level: 1,
    condition: 'holds',
    workflow: 'open',
    kpmId: 'kpm_AAAAAAAAAAAAAAAAAAAAAA',
    programme: 'PKH',
    cycle: '2026-10',
    area: MURNI,
    owners: [],
    since: NOV_1,
    raisedAt: NOV_1,
    dueAt: NOV_3,
    inputs: JSON.stringify(inputs),
    history: [],
    ...more,
  };
}
const read = (a: Alert, onlySource?: string) => summaryOf(a, areaNames, nationalSettings, { now: NOW, onlySource });
/** What stands between the place and the advice. */
const told = (a: Alert, onlySource?: string): string[] => {
  const { id, en } = read(a, onlySource);
  return [id, en].map((text) => text.slice(text.indexOf(`${PLACE}: `) + PLACE.length + 2).split('. ')[0] ?? '');
};

const payment = (source: string, amount: number, paidAt: Instant, more: object = {}) => ({
  source,
  reference: 'r',
  months: MONTHS,
  amount,
  paidAt,
  ...more,
});
const nominal = {
  source: 'agency:bri',
  reference: 'r',
  months: MONTHS,
  disbursed: 900_000,
  expected: { min: 825_000, max: 825_000, parts: [] },
};

describe('places', () => {
  it.each([
    [MURNI, PLACE],
    ['15.05.01.2002', 'Desa Sungai Bertam, Kec. Jambi Luar Kota, Kab. Muaro Jambi'],
    ['91.03.01.3007', 'Desa Adat Yoboi, Kec. Sentani, Kab. Jayapura'],
    ['15.71.10', 'Kec. Danau Sipin, Kota Jambi'],
    ['15.71', 'Kota Jambi'],
    ['15', 'Provinsi Jambi'],
    ['31', 'Daerah Khusus Ibukota Jakarta'],
    ['ID', 'Indonesia'],
    ['15.71.10.1999', 'Kel. 15.71.10.1999, Kec. Danau Sipin, Kota Jambi'],
  ])('%s is %s', (code, text) => {
    expect(placeText(areaNames, code)).toBe(text);
  });
  it('a village has its name, one that does not exist has none', () => {
    expect(areaRefOf(areaNames, '15.71.05.1003')).toEqual({ code: '15.71.05.1003', name: 'Jelmu' });
    expect(areaRefOf(areaNames, '15.71.05.1999')).toEqual({ code: '15.71.05.1999' });
    expect(areaRefOf(areaNames, '99.01.01.1001')).toEqual({ code: '99.01.01.1001' });
  });
});

describe('amounts, months and days', () => {
  it('are written as each language writes them', () => {
    expect([0, 999, 600_000, 1_234_567].map((n) => rupiahText(n, 'id'))).toEqual(['Rp0', 'Rp999', 'Rp600.000', 'Rp1.234.567']);
    expect(rupiahText(600_000, 'en')).toBe('Rp600,000');
    expect([monthsText(MONTHS, 'id'), monthsText(MONTHS, 'en')]).toEqual(['Okt–Des 2026', 'Oct–Dec 2026']);
    expect(monthsText(['2026-12', '2026-10', '2026-12'], 'id')).toBe('Okt 2026, Des 2026');
    expect(monthsText(['2026-11', '2026-12', '2027-01'], 'en')).toBe('Nov 2026–Jan 2027');
    expect(monthsText([], 'id')).toBe('');
    expect([cycleText('2026-10', 3, 'id'), cycleText('2025-01', 12, 'en'), cycleText('2026-05', 1, 'id')]).toEqual([
      'Okt–Des 2026',
      'Jan–Dec 2025',
      'Mei 2026',
    ]);
  });
  it('a day is that of the place', () => {
    const evening = at('2026-08-31T16:00:00.000Z');
    expect([dayText(evening, WIB, 'id'), dayText(evening, WIT, 'id')]).toEqual(['31 Agu 2026', '1 Sep 2026']);
  });
});

describe('the sentence of an alert', () => {
  it('begins with programme, months and place, and ends with what to check', () => {
    const { id, en } = read(alert('NOMINAL_TIDAK_SESUAI', nominal));
    expect(id).toMatch(/^PKH Okt–Des 2026, Kel\. Murni, Kec\. Danau Sipin, Kota Jambi: .*\. Cocokkan nominal/);
    expect(en).toMatch(/^PKH Oct–Dec 2026, Kel\. Murni, Kec\. Danau Sipin, Kota Jambi: .*\. Compare the amount/);
  });

  const GANDA = { months: MONTHS, payments: [payment('agency:bri', 225_000, NOV_1), payment('agency:pos', 300_000, NOV_3)] };
  const cases: readonly (readonly [name: string, alert: Alert, id: string, en: string])[] = [
    [
      'the amount expected and the amount disbursed',
      alert('NOMINAL_TIDAK_SESUAI', nominal),
      'untuk Okt–Des 2026 seharusnya Rp825.000, disalurkan Rp900.000',
      'for Oct–Dec 2026 expected Rp825,000, disbursed Rp900,000',
    ],
    [
      'both bounds where the tariff is no whole rupiah',
      alert('NOMINAL_TIDAK_SESUAI', { ...nominal, months: ['2026-10'], expected: { min: 166_666, max: 166_667 } }),
      'untuk Okt 2026 seharusnya Rp166.666–Rp166.667, disalurkan Rp900.000',
      'for Oct 2026 expected Rp166,666–Rp166,667, disbursed Rp900,000',
    ],
    [
      'which months twice, and by what',
      alert('BAYAR_GANDA', GANDA),
      'Okt–Des 2026 tercatat dibayar dua kali: Rp225.000 (1 Nov 2026) dan Rp300.000 (3 Nov 2026)',
      'Oct–Dec 2026 recorded as paid twice: Rp225,000 (1 Nov 2026) and Rp300,000 (3 Nov 2026)',
    ],
    [
      'since when nobody reported',
      alert('BELUM_DIVERIFIKASI', { payments: [payment('agency:bri', 600_000, NOV_1, { attempts: 0 })] }),
      'Rp600.000 disalurkan 1 Nov 2026, 19 hari tanpa laporan kunjungan',
      'Rp600,000 disbursed on 1 Nov 2026, 19 days without a visit report',
    ],
    [
      'visits in vain',
      alert('BELUM_DIVERIFIKASI', { payments: [payment('agency:bri', 600_000, NOV_1, { attempts: 2 })] }),
      'Rp600.000 disalurkan 1 Nov 2026, 19 hari belum terverifikasi, 2 kunjungan belum berhasil',
      'Rp600,000 disbursed on 1 Nov 2026, 19 days unverified, visits without success: 2',
    ],
    [
      'how late the verification came',
      alert(
        'BELUM_DIVERIFIKASI',
        { payments: [payment('agency:bri', 600_000, NOV_1, { attempts: 0 })] },
        { condition: 'cleared', late: { byDays: 3 } },
      ),
      'Rp600.000 disalurkan 1 Nov 2026, diverifikasi 3 hari sesudah batas',
      'Rp600,000 disbursed on 1 Nov 2026, verified 3 days after it was due',
    ],
    [
      'disbursed against handed over',
      alert('POTONGAN', { shortfalls: [{ by: 'report', disbursed: 600_000, handedOver: 550_000, lawful: 0 }] }),
      'disalurkan Rp600.000, menurut keluarga diterima Rp550.000',
      'disbursed Rp600,000, the family says it received Rp550,000',
    ],
    [
      'a lawful part, and what was signed for',
      alert('POTONGAN', { shortfalls: [{ by: 'signature', disbursed: 600_000, handedOver: 550_000, lawful: 10_000 }] }),
      'disalurkan Rp600.000, ditandatangani Rp550.000, potongan sah Rp10.000',
      'disbursed Rp600,000, signed for Rp550,000, lawful deduction Rp10,000',
    ],
    [
      'when the payment came back',
      alert('RETUR_BELUM_DIRALAT', { source: 'agency:bri', amount: 600_000, returnedAt: NOV_1, repairBy: NOV_3 }),
      'Rp600.000 kembali (retur) 1 Nov 2026, batas ralat 3 Nov 2026',
      'Rp600,000 came back (retur) on 1 Nov 2026, repair due 3 Nov 2026',
    ],
    [
      'what was paid outside the list',
      alert('BAYAR_DI_LUAR_DAFTAR', { payments: [payment('agency:bri', 400_000, NOV_1, { uncovered: ['2026-12', '2026-11'] })] }),
      'disalurkan Rp400.000 (1 Nov 2026); Nov–Des 2026 tidak ada pada daftar',
      'disbursed Rp400,000 (1 Nov 2026); Nov–Dec 2026 is on no list',
    ],
    [
      'when the recipient died, which list and which payment came after',
      alert('PENERIMA_MENINGGAL', {
        diedAt: at('2026-10-02T00:00:00.000Z'),
        listedAt: NOV_1,
        paidAfterDeath: [{ source: 'agency:bri', reference: 'r', paidAt: NOV_3 }],
        reportedAt: [],
      }),
      'tercatat meninggal 2 Okt 2026, masih tercantum pada daftar 1 Nov 2026, bantuan disalurkan 3 Nov 2026; ahli waris belum tercatat',
      'recorded as deceased on 2 Oct 2026, still on the list of 1 Nov 2026, aid disbursed on 3 Nov 2026; no heir is recorded',
    ],
    [
      'in the order of the days, whichever of them was told of first',
      alert('PENERIMA_MENINGGAL', {
        diedAt: at('2026-10-01T00:00:00.000Z'),
        listedAt: at('2026-10-16T00:00:00.000Z'),
        paidAfterDeath: [{ source: 'agency:bri', reference: 'r', paidAt: NOV_3 }],
        reportedAt: [at('2026-11-13T00:00:00.000Z')],
      }),
      'tercatat meninggal 1 Okt 2026, masih tercantum pada daftar 16 Okt 2026, bantuan disalurkan 3 Nov 2026, dilaporkan meninggal oleh petugas 13 Nov 2026; ahli waris belum tercatat',
      'recorded as deceased on 1 Oct 2026, still on the list of 16 Oct 2026, aid disbursed on 3 Nov 2026, reported as deceased by an officer on 13 Nov 2026; no heir is recorded',
    ],
    [
      'when an officer reported the death',
      alert('PENERIMA_MENINGGAL', { paidAfterDeath: [], reportedAt: [NOV_3] }),
      'dilaporkan meninggal oleh petugas 3 Nov 2026; ahli waris belum tercatat',
      'reported as deceased by an officer on 3 Nov 2026; no heir is recorded',
    ],
    [
      'which check a NIK failed, and since when the data say so',
      alert('NIK_TIDAK_VALID', { check: 'impossible-date' }),
      'tanggal lahir pada NIK tidak mungkin ada, menurut data 1 Nov 2026',
      'the date of birth in the NIK cannot exist, by data of 1 Nov 2026',
    ],
    [
      'how alike two names are, and never up to the limit',
      alert('DATA_TIDAK_PADAN', { source: 'agency:bri', paidAt: NOV_1, nameSimilarity: 0.849, nameSimilarityMin: 0.85 }),
      'disalurkan 1 Nov 2026, nama pemegang rekening dan nama keluarga mirip 84%, paling sedikit 85%',
      'disbursed on 1 Nov 2026, the account holder’s name and the family’s are 84% alike, at least 85% expected',
    ],
    [
      'that a payment names another NIK than the lists',
      alert('DATA_TIDAK_PADAN', { source: 'agency:bri', paidAt: NOV_1, nikDisagrees: true }),
      'disalurkan 1 Nov 2026, NIK yang disebut berbeda dari NIK pada daftar',
      'disbursed on 1 Nov 2026, the NIK that was given is another than that on the list',
    ],
    [
      'that a list names another NIK than those before it',
      alert('DATA_TIDAK_PADAN', { listNumber: 'SK-2', listedAt: NOV_1, nikDisagrees: true }),
      'daftar tanggal 1 Nov 2026 menyebut NIK yang berbeda dari daftar sebelumnya',
      'the list of 1 Nov 2026 gives another NIK than those before it',
    ],
    [
      'how far a visit was from where the family was met before',
      alert('LOKASI_TIDAK_WAJAR', { visitedAt: NOV_1, distanceM: 2_223, accuracyM: 10 }),
      'dikunjungi 1 Nov 2026, 2223 m dari tempat keluarga ditemui dahulu (ketelitian 10 m)',
      'visited on 1 Nov 2026, 2223 m from where the family was met before (accuracy 10 m)',
    ],
  ];
  it.each(cases)('says %s', (_, a, id, en) => {
    expect(told(a)).toEqual([id, en]);
  });

  it('tells a partner of its own payments only', () => {
    expect(told(alert('BAYAR_GANDA', GANDA), 'agency:pos')).toEqual([
      'Okt–Des 2026 tercatat dibayar lebih dari sekali, dari Anda: Rp300.000 (3 Nov 2026)',
      'Oct–Dec 2026 recorded as paid more than once, by you: Rp300,000 (3 Nov 2026)',
    ]);
    for (const [name, a] of cases) {
      const text = Object.values(read(a, 'agency:mandiri')).join(' ');
      expect(text, name).not.toMatch(/Rp|IDR|\d+ (hari|days)|kunjungan belum|1 Nov/);
      expect(text, name).toContain(PLACE);
    }
  });

  it('tells a payer nothing of what lists say of a NIK, of its own payment either', () => {
    for (const inputs of [
      { source: 'agency:bri', paidAt: NOV_1 },
      { listNumber: 'SK-2', listedAt: NOV_1 },
    ]) {
      const text = Object.values(read(alert('DATA_TIDAK_PADAN', { ...inputs, nikDisagrees: true }), 'agency:bri')).join(' ');
      expect(text).not.toMatch(/daftar tanggal|yang disebut|that was given|the list of/);
    }
  });

  it('accuses nobody: what is said of a payment or a visit that differs is what to look at, in words of no rule', () => {
    const texts = cases.flatMap(([, a]) => Object.values(read(a)));
    const advice = RULE_CODES.flatMap((code) => [
      ...Object.values(wordsOf(code).advice),
      ...Object.values(ruleByCode(code).label),
    ]);
    for (const text of [...texts, ...advice])
      expect(text).not.toMatch(
        /palsu|curang|penipu|fiktif|bohong|korup|menyeleweng|selewengkan|fake|fraud|cheat|liar|steal|stole|corrupt|abuse/i,
      );
  });

  it('says only what to check where the inputs hold no amounts, or are of another version', () => {
    expect(read(alert('NIK_TIDAK_VALID', { check: 'x' }, { programme: undefined, cycle: undefined })).id).toBe(
      `${PLACE}: periksa NIK pada KTP atau KK keluarga ini dan perbaiki datanya; bila di dokumen memang demikian, rujuk ke Disdukcapil.`,
    );
    expect(read(alert('BAYAR_GANDA', { old: true })).id).toMatch(/Kota Jambi: periksa apakah bulan yang sama/);
  });
});
