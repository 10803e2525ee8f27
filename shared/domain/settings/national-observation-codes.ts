/** The codes of observations that ship (DESIGN §7; DOMAIN §3.2, §4, §6): a region adds its own as `LOKAL_…`, an administrator any other through the API. Data that decrees change. */
import { codesOf, GOODS, type GoodsUnit, PPKS_BEFORE, PPKS_TYPES, type PpksType } from '#events/field-codes.ts';
import type { Bilingual } from '../words.ts';
import type {
  ObservationCode,
  ObservationCodes,
  ObservationList,
  ObservedSubject,
  ObservedValue,
  SpecificData,
} from './observation-codes.ts';
import type { Dated } from './settings.ts';
import { from } from './since.ts';
import { sourceOf } from './sources.ts';

type Words = readonly [id: string, en: string];
const words = ([id, en]: Words): Bilingual => ({ id, en });
const valuesOf = (values: Readonly<Record<string, Words>>): Readonly<Record<string, Bilingual>> =>
  Object.fromEntries(Object.entries(values).map(([code, said]) => [code, words(said)]));

const FLAG: ObservedValue = { kind: 'flag' };
const NONE: ObservedValue = { kind: 'none' };
const oneOf = (values: Readonly<Record<string, Words>>): ObservedValue => ({ kind: 'code', values: valuesOf(values) });
const number = (unit: Words | undefined, min: number, max: number, decimals = 0): ObservedValue => ({
  ...{ kind: 'number', ...(unit && { unit: words(unit) }), min, max, decimals },
});
const percent = (min = 0): ObservedValue => number(['persen', 'percent'], min, 100, 2);

const FAMILY: readonly ObservedSubject[] = ['family'];
const OFFICER: readonly ObservedSubject[] = ['officer'];
const REGIONS: readonly ObservedSubject[] = ['regency', 'province'];
const PLACES: readonly ObservedSubject[] = ['village', 'district', ...REGIONS];

/** Codes of one list about the same subjects. */
const listed =
  (list: ObservationList, about: readonly ObservedSubject[]) =>
  (
    code: string,
    label: Words,
    value: ObservedValue,
    more: Partial<Pick<ObservationCode, 'aliases' | 'specific'>> = {},
  ): ObservationCode => ({
    ...{ code, list, label: words(label), aliases: [], about, value, ...more },
  });

const health = { specific: 'health' } as const;
const child = { specific: 'child' } as const;

// ── families ───────────────────────────────────────────────────────────────────────────────────────────
const welfare = listed('welfare', FAMILY);
const WELFARE = [
  welfare('DESIL', ['Desil kesejahteraan (DTSEN)', 'Welfare decile (DTSEN)'], number(undefined, 1, 10)),
  welfare('RUMAH_TANGGA_MISKIN', ['Rumah tangga tampak miskin saat dikunjungi', 'Household seen to be poor at a visit'], FLAG),
  welfare(
    'GRADUASI',
    ['Graduasi dari bantuan sosial', 'Graduation from social assistance'],
    oneOf({
      MANDIRI: ['mandiri', 'by its own means'],
      ALAMIAH: ['alamiah, syarat tidak terpenuhi lagi', 'conditions no longer met'],
    }),
  ),
];

const ofHealth = listed('health', FAMILY);
const HEALTH = [
  ofHealth(
    'PBI_STATUS',
    ['Status PBI-JK', 'Status of the health cover (PBI-JK)'],
    oneOf({
      AKTIF: ['aktif', 'active'],
      NONAKTIF: ['nonaktif', 'inactive'],
      REAKTIVASI: ['reaktivasi diajukan', 'reactivation applied for'],
    }),
    health,
  ),
  ofHealth(
    'SURAT_FASKES',
    ['Surat fasilitas kesehatan: perlu perawatan', 'Letter of a health facility: care is needed'],
    {
      kind: 'flag',
      values: valuesOf({
        RAWAT_INAP: ['rawat inap', 'inpatient care'],
        RAWAT_JALAN: ['rawat jalan', 'outpatient care'],
        GAWAT_DARURAT: ['gawat darurat', 'emergency'],
        RUJUKAN: ['rujukan', 'referral'],
      }),
    },
    health,
  ),
];

/** 4+1 (DOMAIN §6): four tags of households; the fifth, inflation, is told of regions and by prices. */
const tag = listed('tag', FAMILY);
const TAGS = [
  tag('STUNTING', ['Anak stunting', 'Child with stunting'], FLAG, health),
  tag('ATS', ['Anak tidak sekolah (ATS)', 'Child out of school (ATS)'], FLAG, child),
  tag('PERNIKAHAN_DINI', ['Pernikahan usia anak', 'Child marriage'], FLAG, child),
  tag('KEMISKINAN_EKSTREM', ['Kemiskinan ekstrem', 'Extreme poverty'], FLAG),
  listed('tag', REGIONS)('INFLASI', ['Inflasi tahun ke tahun', 'Inflation, year on year'], percent(-100)),
];

/** Of a kind of PPKS, which specific data (UU PDP, art. 4) it says of a person. */
const PPKS_SPECIFIC: Readonly<Partial<Record<PpksType, SpecificData>>> = {
  ANAK_BALITA_TELANTAR: 'child',
  ANAK_TELANTAR: 'child',
  ANAK_BERHADAPAN_HUKUM: 'child',
  ANAK_JALANAN: 'child',
  ANAK_DISABILITAS: 'child',
  ANAK_KORBAN_KEKERASAN: 'child',
  ANAK_PERLINDUNGAN_KHUSUS: 'child',
  DISABILITAS: 'health',
  BEKAS_WARGA_BINAAN: 'conviction',
  ODHA: 'health',
  KORBAN_NAPZA: 'health',
};
/** The 26 kinds of people in need of social welfare; by the old term, PMKS, and by what reports of a month called them, they are taken too. */
const PPKS = codesOf(PPKS_TYPES).map((kind) => {
  const { id, one } = PPKS_TYPES[kind];
  const specific = PPKS_SPECIFIC[kind];
  const before = Object.keys(PPKS_BEFORE).filter((code) => PPKS_BEFORE[code] === kind);
  return listed('ppks', FAMILY)(`PPKS_${kind}`, [`PPKS: ${id}`, `PPKS: ${one}`], FLAG, {
    aliases: [`PMKS_${kind}`, ...before.map((code) => `PPKS_${code}`)],
    ...(specific && { specific }),
  });
});

const OTHER: Words = ['lainnya', 'other'];
const house = listed('house', FAMILY);
/** RTLH, electricity, latrine and water (DOMAIN §6), and what the survey of a house photographs (§2). */
const HOUSES = [
  house('RUMAH_TIDAK_LAYAK_HUNI', ['Rumah tidak layak huni (RTLH)', 'House unfit to live in (RTLH)'], FLAG),
  house(
    'RUMAH_STATUS',
    ['Status rumah', 'Tenure of the house'],
    oneOf({
      MILIK_SENDIRI: ['milik sendiri', 'owned'],
      SEWA: ['kontrak atau sewa', 'rented'],
      BEBAS_SEWA: ['bebas sewa', 'free of rent'],
      DINAS: ['rumah dinas', 'official residence'],
      LAINNYA: OTHER,
    }),
  ),
  house('RUMAH_LUAS_LANTAI', ['Luas lantai', 'Floor area'], number(['m²', 'm²'], 1, 2_000, 1)),
  house(
    'RUMAH_LANTAI',
    ['Lantai terluas', 'Most of the floor'],
    oneOf({
      KERAMIK: ['keramik, marmer, atau granit', 'tiles, marble or granite'],
      UBIN: ['ubin atau tegel', 'cement tiles'],
      KAYU: ['kayu atau papan', 'wood'],
      SEMEN: ['semen atau bata merah', 'cement or brick'],
      BAMBU: ['bambu', 'bamboo'],
      TANAH: ['tanah', 'earth'],
      LAINNYA: OTHER,
    }),
  ),
  house(
    'RUMAH_DINDING',
    ['Dinding terluas', 'Most of the walls'],
    oneOf({
      TEMBOK: ['tembok', 'masonry'],
      PLESTERAN: ['plesteran anyaman bambu', 'plastered wickerwork'],
      KAYU: ['kayu atau papan', 'wood'],
      ANYAMAN_BAMBU: ['anyaman bambu', 'wickerwork'],
      LAINNYA: OTHER,
    }),
  ),
  house(
    'RUMAH_ATAP',
    ['Atap terluas', 'Most of the roof'],
    oneOf({
      BETON: ['beton', 'concrete'],
      GENTENG: ['genteng', 'roof tiles'],
      SENG: ['seng', 'corrugated iron'],
      ASBES: ['asbes', 'asbestos'],
      KAYU: ['kayu, sirap, atau bambu', 'wood, shingles or bamboo'],
      RUMBIA: ['jerami, ijuk, atau rumbia', 'thatch'],
      LAINNYA: OTHER,
    }),
  ),
  house(
    'RUMAH_LISTRIK',
    ['Penerangan utama', 'Main lighting'],
    oneOf({
      PLN_METERAN: ['listrik PLN dengan meteran', 'PLN electricity with a meter'],
      PLN_TANPA_METERAN: ['listrik PLN tanpa meteran', 'PLN electricity without a meter'],
      NON_PLN: ['listrik bukan PLN', 'electricity not of PLN'],
      BUKAN_LISTRIK: ['bukan listrik', 'no electricity'],
    }),
  ),
  house(
    'RUMAH_AIR_MINUM',
    ['Sumber air minum utama', 'Main source of drinking water'],
    oneOf({
      KEMASAN: ['air kemasan atau isi ulang', 'bottled or refilled'],
      LEDENG: ['ledeng', 'piped'],
      SUMUR_BOR: ['sumur bor atau pompa', 'bored well or pump'],
      SUMUR_TERLINDUNG: ['sumur terlindung', 'protected well'],
      SUMUR_TAK_TERLINDUNG: ['sumur tak terlindung', 'unprotected well'],
      MATA_AIR_TERLINDUNG: ['mata air terlindung', 'protected spring'],
      MATA_AIR_TAK_TERLINDUNG: ['mata air tak terlindung', 'unprotected spring'],
      AIR_PERMUKAAN: ['sungai, danau, atau waduk', 'river, lake or reservoir'],
      AIR_HUJAN: ['air hujan', 'rain water'],
      LAINNYA: OTHER,
    }),
  ),
  house(
    'RUMAH_JAMBAN',
    ['Jamban', 'Latrine'],
    oneOf({
      SENDIRI: ['milik sendiri', 'own'],
      BERSAMA: ['bersama keluarga lain', 'shared with other families'],
      UMUM: ['umum', 'public'],
      TIDAK_ADA: ['tidak ada', 'none'],
    }),
  ),
  house(
    'RUMAH_DAPUR',
    ['Bahan bakar memasak', 'Fuel for cooking'],
    oneOf({
      LISTRIK: ['listrik', 'electricity'],
      GAS: ['gas', 'gas'],
      MINYAK_TANAH: ['minyak tanah', 'kerosene'],
      KAYU_BAKAR: ['kayu bakar atau arang', 'firewood or charcoal'],
      LAINNYA: OTHER,
      TIDAK_MEMASAK: ['tidak memasak di rumah', 'no cooking at home'],
    }),
  ),
];

// ── officers and families that learn ───────────────────────────────────────────────────────────────────
const training = listed('training', OFFICER);
const TRAININGS = [
  training('PELATIHAN_BINTEK', ['Mengikuti bimbingan teknis (bintek)', 'Took part in technical guidance (bintek)'], NONE),
  training('PELATIHAN_JAM', ['Lama pelatihan', 'Length of training'], number(['jam pelajaran', 'lesson hours'], 1, 1_000)),
  training(
    'PELATIHAN_HASIL',
    ['Hasil pelatihan', 'Result of training'],
    oneOf({ LULUS: ['lulus', 'passed'], BELUM_LULUS: ['belum lulus', 'not passed yet'] }),
  ),
  training('PELATIHAN_SERTIFIKAT_SAMPAI', ['Sertifikat berlaku sampai', 'Certificate valid until'], { kind: 'date' }),
  listed('training', FAMILY)('PELATIHAN_P2K2', ['Mengikuti P2K2 (PKH)', 'Took part in family development sessions (P2K2)'], NONE),
  listed('training', FAMILY)('PELATIHAN_USAHA', ['Mengikuti pelatihan usaha', 'Took part in business training'], NONE),
];

// ── places ─────────────────────────────────────────────────────────────────────────────────────────────
const indicator = listed('indicator', REGIONS);
/** Of people, never of families that get aid (DOMAIN §6). */
const INDICATORS = [
  indicator('INDIKATOR_PENDUDUK_MISKIN', ['Penduduk miskin', 'Poor population'], number(['orang', 'people'], 0, 100_000_000)),
  indicator('INDIKATOR_PERSEN_MISKIN', ['Persentase penduduk miskin', 'Share of the poor population'], percent()),
  indicator('INDIKATOR_MISKIN_EKSTREM', ['Persentase kemiskinan ekstrem', 'Share in extreme poverty'], percent()),
  indicator(
    'INDIKATOR_IPM',
    ['Indeks pembangunan manusia (IPM)', 'Human development index (IPM)'],
    number(['poin', 'points'], 0, 100, 2),
  ),
  listed('indicator', PLACES)('INDIKATOR_STUNTING', ['Prevalensi stunting', 'Prevalence of stunting'], percent()),
  listed('indicator', PLACES)('INDIKATOR_ATS', ['Persentase anak tidak sekolah', 'Share of children out of school'], percent()),
  listed('indicator', PLACES)(
    'INDIKATOR_PERNIKAHAN_DINI',
    ['Persentase pernikahan usia anak', 'Share of child marriages'],
    percent(),
  ),
];

/** Of one unit; of a kab/kota the reference (DOMAIN §3.2 #34). A price below or above is a slip: thousands were meant, or a sack. */
const PRICE_RUPIAH = { min: 100, max: 1_000_000 };
const BASKET: readonly (readonly [item: string, per: GoodsUnit])[] = [
  ...([
    ['BERAS', 'KG'],
    ['TELUR', 'KG'],
    ['DAGING', 'KG'],
    ['AYAM', 'KG'],
    ['IKAN', 'KG'],
    ['KACANG', 'KG'],
  ] as const),
  ...([
    ['TAHU_TEMPE', 'KG'],
    ['SAYUR', 'KG'],
    ['BUAH', 'KG'],
    ['SUSU', 'LITER'],
    ['MINYAK_GORENG', 'LITER'],
  ] as const),
  ...([
    ['GULA', 'KG'],
    ['TEPUNG', 'KG'],
  ] as const),
];
const PRICES = BASKET.map(([item, per]) =>
  listed('price', ['village', 'district', 'regency'])(
    `HARGA_${item}`,
    [`Harga ${GOODS[item]?.id ?? item}`, `Price of ${GOODS[item]?.en ?? item}`],
    { kind: 'price', item, per, ...PRICE_RUPIAH },
  ),
);

const CODES = [...WELFARE, ...HEALTH, ...TAGS, ...PPKS, ...HOUSES, ...TRAININGS, ...INDICATORS, ...PRICES];

export const nationalObservationCodes: Dated<ObservationCodes> = [
  {
    from: from('2025-01-01'),
    value: Object.fromEntries(CODES.map((code) => [code.code, code])),
    source: sourceOf('observationCodes'),
  },
];
