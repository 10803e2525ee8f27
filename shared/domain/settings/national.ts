/** The settings that ship: national tariffs, thresholds and holidays, each with its day and source. Not code that decides: data that decrees change. */
import type { Instant } from '../brand.ts';
import { nationalFieldWork } from './field-work.ts';
import type { Limits, Programme, Settings, Tariff, Thresholds } from './settings.ts';

/** 00:00 WIB of a day. */
const from = (day: string): Instant => new Date(Date.parse(`${day}T00:00:00+07:00`)).toISOString() as Instant;

/** PKH per tahap of three months. A school child counts for each; of the others at most so many per family. */
const PKH_TARIFF: Tariff = {
  kind: 'components',
  perMonths: 3,
  amounts: { HAMIL: 750_000, BALITA: 750_000, SD: 225_000, SMP: 375_000, SMA: 500_000, DISABILITAS: 600_000, LANSIA: 600_000 },
  countMax: { HAMIL: 2, BALITA: 2, DISABILITAS: 1, LANSIA: 1 },
};

const perMonth = (amount: number): Tariff => ({ kind: 'per-month', amount });

const PROGRAMMES: readonly Programme[] = [
  {
    code: 'PKH',
    label: { id: 'Program Keluarga Harapan', en: 'Family Hope Programme' },
    cycleMonths: 3,
    tariff: [
      {
        from: from('2022-01-01'),
        value: PKH_TARIFF,
        source: 'Besaran dan batas komponen PKH per tahap, 2022–2025 (DOMAIN §1.1 [1][2][3])',
      },
    ],
  },
  {
    code: 'SEMBAKO',
    label: { id: 'Program Sembako (BPNT)', en: 'Staple food programme' },
    cycleMonths: 3,
    tariff: [
      {
        from: from('2020-03-01'),
        value: perMonth(200_000),
        source: 'Rp200.000 per bulan, disalurkan untuk 1, 2 atau 3 bulan (DOMAIN §1.1 [6]–[9])',
      },
    ],
  },
  {
    code: 'PENEBALAN',
    label: { id: 'Penebalan bansos Juni–Juli 2025', en: 'Additional aid, June–July 2025' },
    // The two months lie in two quarters but were paid as one: a yearly cycle keeps them in one case.
    cycleMonths: 12,
    tariff: [
      { from: from('2025-06-01'), value: perMonth(200_000), source: 'Rp400.000 sekali untuk Juni–Juli 2025 (DOMAIN §1.1 [11])' },
    ],
  },
  {
    code: 'BLTS',
    label: { id: 'BLT Sementara Kesra', en: 'Temporary welfare cash aid' },
    cycleMonths: 3,
    tariff: [
      { from: from('2025-10-01'), value: perMonth(300_000), source: 'Rp300.000 × 3, triwulan IV 2025 (DOMAIN §1.1 [11])' },
    ],
  },
  {
    code: 'BLTDD',
    label: { id: 'BLT Dana Desa', en: 'Village fund cash aid' },
    cycleMonths: 3,
    tariff: [
      {
        from: from('2020-10-01'),
        value: perMonth(300_000),
        source: 'Rp300.000 per bulan dari APBDes (DOMAIN §1.1; perlu dikonfirmasi)',
      },
    ],
  },
];

const THRESHOLDS: Thresholds = {
  verifyAfterPaidDays: 14,
  verifyAfterReceivedDays: 7,
  escalateRegencyDays: 21,
  escalateProvinceDays: 30,
  settleHours: 24,
  identityWaitHours: 24,
  repairWorkingDays: 7,
  telephoneAccepted: false,
  nameSimilarityMin: 0.85,
  visitDistanceMaxM: 500,
  visitAccuracyM: 100,
};

const LIMITS: Limits = {
  // more than anybody looks up by hand from letters and cards; at this rate guessing one NIK of a known birthday takes weeks
  searchesPerHour: 30,
  // more than a slip of the pen
  searchMissesSuspect: 5,
  // five groups of a hundred, or a family every seven seconds: enough for a day's work, too few to carry a district away
  revealsPerHour: 500,
  // fifty families with three photos each, and as many again for those of yesterday
  photosPerDay: 300,
};

const days = (year: number, byMonth: Readonly<Record<number, readonly number[]>>): string[] =>
  Object.entries(byMonth).flatMap(([month, list]) =>
    list.map((day) => `${year}-${month.padStart(2, '0')}-${String(day).padStart(2, '0')}`),
  );

export const nationalSettings: Settings = {
  retention: [
    {
      from: from('2025-01-01'),
      value: { payment: 10, profile: 10, field: 2, conduct: 10 },
      source:
        'Dokumen keuangan 10 tahun (UU 8/1997 pasal 11); foto, catatan dan titik lokasi lebih singkat (perlu dikonfirmasi, DOMAIN §8)',
    },
  ],
  photoDays: [
    {
      from: from('2025-01-01'),
      value: 730,
      source: 'Bukti kunjungan, bukan bukti bayar: dua daur pemeriksaan BPK (perlu dikonfirmasi, DOMAIN §8)',
    },
  ],
  limits: [
    {
      from: from('2025-01-01'),
      value: LIMITS,
      source: 'Penetapan sistem ini: pembatasan dan pengendalian akses data pribadi (UU 27/2022 pasal 35; TRUST §1)',
    },
  ],
  programmes: Object.fromEntries(PROGRAMMES.map((programme) => [programme.code, programme])),
  thresholds: [
    {
      from: from('2025-01-01'),
      value: THRESHOLDS,
      source: 'DESIGN §6; DOMAIN §3.2 #4, #11, #21, #26, #27; retur 7 hari kerja menurut KPPN',
    },
  ],
  calendar: {
    // National holidays and cuti bersama of the SKB 3 Menteri of each year.
    holidays: {
      '2025': days(2025, {
        1: [1, 27, 28, 29],
        3: [28, 29, 31],
        4: [1, 2, 3, 4, 7, 18, 20],
        5: [1, 12, 13, 29, 30],
        6: [1, 6, 9, 27],
        8: [17, 18],
        9: [5],
        12: [25, 26],
      }),
      '2026': days(2026, {
        1: [1, 16],
        2: [16, 17],
        3: [18, 19, 20, 21, 22, 23, 24],
        4: [3, 5],
        5: [1, 14, 15, 27, 28, 31],
        6: [1, 16],
        8: [17, 25],
        12: [24, 25],
      }),
    },
  },
  fieldWork: nationalFieldWork,
};
