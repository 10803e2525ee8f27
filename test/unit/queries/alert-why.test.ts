/** Goal: what a rule looked at is read in words: a tariff as one sentence, states, goods, areas and periods by name. */
import { expect, it } from 'vitest';
import type { AreaCode } from '#shared/domain/brand.ts';
import type { RuleCode } from '#shared/domain/rules/index.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { whyOf } from '#shared/reading/alert-why.ts';
import { areaNames } from '#shared/reading/area-names.ts';

const VILLAGE = '15.71.10.1002' as AreaCode;
const why = (rule: RuleCode, inputs: object, programme = 'PKH') =>
  whyOf({ rule, inputs: JSON.stringify(inputs), area: VILLAGE, programme }, areaNames, nationalSettings).map(
    ({ label, value }) => [`${label.id}: ${value.id}`, `${label.en}: ${value.en}`],
  );
const parts = (more: object) => ['2026-10', '2026-11', '2026-12'].map((month) => ({ month, count: 1, ...more }));

it.each<[string, RuleCode, object, string, string, string?]>([
  [
    'an amount of each month, once',
    'NOMINAL_TIDAK_SESUAI',
    { expected: { parts: parts({ amount: 200_000, perMonths: 1 }) } },
    'Menurut tarif: Okt–Des 2026: Rp200.000 per bulan',
    'By the tariff: Oct–Dec 2026: Rp200,000 a month',
    'SEMBAKO',
  ],
  [
    'amounts of components, with how many of each',
    'NOMINAL_TIDAK_SESUAI',
    {
      expected: {
        parts: [
          ...parts({ component: 'SD', count: 2, amount: 225_000, perMonths: 3 }),
          ...parts({ component: 'LANSIA', amount: 600_000, perMonths: 3 }),
        ],
      },
    },
    'Menurut tarif: Okt–Des 2026: 2 × Rp225.000 (SD) untuk 3 bulan; Okt–Des 2026: Rp600.000 (lansia) untuk 3 bulan',
    'By the tariff: Oct–Dec 2026: 2 × Rp225,000 (SD (primary school)) for 3 months; Oct–Dec 2026: Rp600,000 (lansia (elderly)) for 3 months',
  ],
  [
    'the state of a payment',
    'PENERIMA_MENINGGAL',
    { state: 'DISALURKAN' },
    'Keadaan penyaluran: Disalurkan',
    'State of the payment: Disbursed',
  ],
  [
    'programmes and periods',
    'WILAYAH_TANPA_PETUGAS',
    { cycles: ['BERAS 2026-01', 'PKH 2026-10'] },
    'Program dan periode: BERAS (periode mulai Jan 2026), PKH (periode mulai Okt 2026)',
    'Programmes and periods: BERAS (period from Jan 2026), PKH (period from Oct 2026)',
  ],
  ['goods', 'KUALITAS_BURUK', { seen: [{ items: ['BERAS', 'TELUR'] }] }, 'Barang: beras, telur', 'Items: rice, eggs'],
  ['a place', 'PINDAH_BELUM_DIKONFIRMASI', { to: '15.71' }, 'Wilayah yang disebut: Kota Jambi', 'Area named: Kota Jambi'],
  [
    'that a NIK is another',
    'DATA_TIDAK_PADAN',
    { nikDisagrees: true },
    'NIK berbeda dari yang tercatat: ya',
    'NIK other than the one on record: yes',
  ],
])('says %s', (_, rule, inputs, id, en, programme = 'PKH') => {
  expect(why(rule, inputs, programme)).toEqual([[id, en]]);
});
