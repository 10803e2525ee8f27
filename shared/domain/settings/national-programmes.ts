/** The programmes that ship, each figure with its day and source (DOMAIN §1.1). Not code that decides: data that decrees change, and administrators after them. */
import type { Month } from '../brand.ts';
import type { Goods } from '../case/fact.ts';
import type { Programme, Tariff } from '../programme/programme.ts';
import type { Dated } from './settings.ts';
import { from } from './since.ts';
import { sourceOf } from './sources.ts';

/** In force since a day, and the only value so far. */
const since = <T>(day: string, value: T, source: string): Dated<T> => [{ from: from(day), value, source }];
const month = (text: string): Month => text as Month;
/** So much of one thing, for each month or each time that it is handed over. */
const goods = (per: 'month' | 'handover', item: string, quantity: number, unit: Goods['unit']): Tariff => ({
  kind: 'goods',
  per,
  items: [{ item, quantity, unit }],
});

const PKH: Programme = {
  code: 'PKH',
  label: { id: 'Program Keluarga Harapan', en: 'Family Hope Programme' },
  pillar: 'perlindungan-jaminan',
  aid: 'cash',
  cycleMonths: 3,
  validity: {},
  needsList: true,
  components: {
    HAMIL: { id: 'ibu hamil/nifas', en: 'pregnant or new mother' },
    BALITA: { id: 'anak usia dini', en: 'small child' },
    SD: { id: 'SD', en: 'SD (primary school)' },
    SMP: { id: 'SMP', en: 'SMP (lower secondary)' },
    SMA: { id: 'SMA', en: 'SMA (upper secondary)' },
    DISABILITAS: { id: 'disabilitas berat', en: 'severe disability' },
    LANSIA: { id: 'lansia', en: 'lansia (elderly)' },
  },
  tariff: since(
    '2022-01-01',
    {
      kind: 'components',
      perMonths: 3,
      amounts: {
        HAMIL: 750_000,
        BALITA: 750_000,
        SD: 225_000,
        SMP: 375_000,
        SMA: 500_000,
        DISABILITAS: 600_000,
        LANSIA: 600_000,
      },
      countMax: { HAMIL: 2, BALITA: 2, DISABILITAS: 1, LANSIA: 1 },
      familyMax: 4,
      // 70 for a LANSIA is what the sources say; later juknis are said to begin at 60: to be confirmed before a row is added
      ages: {
        BALITA: { min: 0, max: 6 },
        SD: { min: 6, max: 21 },
        SMP: { min: 6, max: 21 },
        SMA: { min: 6, max: 21 },
        LANSIA: { min: 70 },
      },
    },
    sourceOf('pkh'),
  ),
  desilMax: since('2025-01-01', 4, sourceOf('desilPkh')),
};

const SEMBAKO: Programme = {
  code: 'SEMBAKO',
  label: { id: 'Program Sembako (BPNT)', en: 'Staple food programme' },
  pillar: 'fakir-miskin',
  aid: 'cash',
  cycleMonths: 3,
  validity: {},
  needsList: true,
  tariff: since('2020-03-01', { kind: 'per-month', amount: 200_000 }, sourceOf('sembako')),
  desilMax: since('2025-01-01', 5, sourceOf('desilFive')),
};

const PENEBALAN: Programme = {
  code: 'PENEBALAN',
  label: { id: 'Penebalan bansos Juni–Juli 2025', en: 'Additional aid, June–July 2025' },
  pillar: 'fakir-miskin',
  aid: 'cash',
  // The two months lie in two quarters but were paid as one: a yearly cycle keeps them in one case.
  cycleMonths: 12,
  validity: { from: month('2025-06'), until: month('2025-07') },
  needsList: true,
  tariff: since(
    '2025-06-01',
    { kind: 'once', amount: 400_000, months: [month('2025-06'), month('2025-07')] },
    sourceOf('penebalan'),
  ),
};

const BLTS: Programme = {
  code: 'BLTS',
  label: { id: 'BLT Sementara Kesra', en: 'Temporary welfare cash aid' },
  pillar: 'perlindungan-jaminan',
  aid: 'cash',
  cycleMonths: 3,
  validity: { from: month('2025-10'), until: month('2025-12') },
  needsList: true,
  tariff: since(
    '2025-10-01',
    { kind: 'once', amount: 900_000, months: [month('2025-10'), month('2025-11'), month('2025-12')] },
    sourceOf('blts'),
  ),
  desilMax: since('2025-10-01', 4, sourceOf('desilBlts')),
};

const BERAS: Programme = {
  code: 'BERAS',
  label: { id: 'Bantuan pangan beras', en: 'Rice food aid' },
  pillar: 'fakir-miskin',
  aid: 'goods',
  // Given when the government decides, for months that it names: a yearly cycle keeps 20 kg for June and July in one case.
  cycleMonths: 12,
  validity: {},
  needsList: true,
  tariff: since('2025-06-01', goods('month', 'BERAS', 10, 'KG'), sourceOf('beras')),
};

const PBIJK: Programme = {
  code: 'PBIJK',
  label: { id: 'PBI Jaminan Kesehatan', en: 'Health insurance premium aid' },
  pillar: 'perlindungan-jaminan',
  aid: 'status',
  // A membership that runs on: a case a year is enough to hold what becomes of it.
  cycleMonths: 12,
  validity: {},
  needsList: true,
  tariff: since('2025-01-01', { kind: 'none' }, sourceOf('pbijk')),
  desilMax: since('2025-01-01', 5, sourceOf('desilFive')),
};

const PAKET: Programme = {
  code: 'PAKET',
  label: { id: 'Paket sembako', en: 'Food package' },
  pillar: 'perlindungan-jaminan',
  aid: 'goods',
  // Each is an event of its own, not a rhythm.
  cycleMonths: 1,
  validity: {},
  // recipients outside DTSEN
  needsList: false,
  tariff: since('2020-01-01', goods('handover', 'PAKET', 1, 'PAKET'), sourceOf('paket')),
};

const BLTDD: Programme = {
  code: 'BLTDD',
  label: { id: 'BLT Dana Desa', en: 'Village fund cash aid' },
  pillar: 'fakir-miskin',
  aid: 'cash',
  cycleMonths: 3,
  validity: {},
  needsList: true,
  tariff: since('2020-10-01', { kind: 'per-month', amount: 300_000 }, sourceOf('bltdd')),
  notWith: since('2020-10-01', ['PKH', 'SEMBAKO'], sourceOf('bltddAlone')),
};

export const NATIONAL_PROGRAMMES: readonly Programme[] = [PKH, SEMBAKO, PENEBALAN, BLTS, BERAS, PBIJK, PAKET, BLTDD];
