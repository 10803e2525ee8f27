/** What zod found wrong, said to a sender: a pointer to each field, what is wrong with it in two languages, and what to do (DESIGN §10). */
import type * as z from 'zod';
import type { Words } from './language.ts';
import { type FieldError, Problem, type ProblemKind, pointerOf } from './problem.ts';

/** Further faults are not listed: a hostile body may have thousands. */
export const FIELD_ERRORS_MAX = 50;

type Issue = z.core.$ZodIssue;
interface Said {
  readonly message: Words;
  readonly fix: Words;
}

/** @param input what was parsed, to tell a missing field from a wrong one; no value of it is ever repeated */
export function fieldErrors(issues: readonly Issue[], input: unknown, prefix = ''): FieldError[] {
  const ill = new Set(issues.filter(isOfForm).map(({ path }) => pointerOf(path)));
  return issues
    .filter((issue) => issue.code !== 'custom' || !ill.has(pointerOf(issue.path)))
    .flatMap((issue) => errorsOf(issue, input, prefix))
    .slice(0, FIELD_ERRORS_MAX);
}

/** The parsed value, or one problem that names every field. @throws Problem `invalid-fields` unless another kind is given */
export function parseFields<S extends z.ZodType>(
  schema: S,
  input: unknown,
  prefix = '',
  kind: ProblemKind = 'invalid-fields',
): z.infer<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new Problem(kind, undefined, fieldErrors(parsed.error.issues, input, prefix));
}

/** What has not even the form of a time or a day lies in no year either: one fault is told once. */
const isOfForm = ({ code }: Issue): boolean => code === 'invalid_format' || code === 'invalid_type';

function errorsOf(issue: Issue, input: unknown, prefix: string): FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ pointer: prefix + pointerOf([...issue.path, key]), ...UNKNOWN_FIELD }));
  }
  const value = valueAt(input, issue.path);
  const missing = SHAPE_CODES.has(issue.code) && value === undefined;
  return [{ pointer: prefix + pointerOf(issue.path), ...(missing ? MISSING : said(issue, value)) }];
}

/** Codes of a value that is not what the schema names; other codes speak of something that is there, or of several fields at once. */
const SHAPE_CODES: ReadonlySet<Issue['code']> = new Set(['invalid_type', 'invalid_value', 'invalid_union']);

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const segment of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) return undefined;
    value = Reflect.get(value, segment);
  }
  return value;
}

function said(issue: Issue, value: unknown): Said {
  const known = KNOWN[issue.message];
  if (known !== undefined) return known;
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected, value);
    case 'too_small':
      return bound(String(issue.minimum), issue.origin, 'min');
    case 'too_big':
      return bound(String(issue.maximum), issue.origin, 'max');
    case 'invalid_format':
      return FORMATS[issue.format] ?? OTHER;
    case 'invalid_value':
      return oneOf(issue.values.map(String));
    default:
      return OTHER;
  }
}

const TYPE_NAMES: Readonly<Record<string, Words>> = {
  string: { id: 'teks', en: 'text' },
  number: { id: 'bilangan', en: 'a number' },
  int: { id: 'bilangan bulat', en: 'a whole number' },
  boolean: { id: 'true atau false', en: 'true or false' },
  object: { id: 'objek', en: 'an object' },
  array: { id: 'daftar', en: 'a list' },
};

/** A number that came as text is the commonest slip of those who write JSON by hand. */
function wrongType(expected: string, value: unknown): Said {
  if (NUMERIC.has(expected) && typeof value === 'string') return QUOTED_NUMBER;
  if (expected === 'string' && typeof value === 'number') return BARE_TEXT;
  const name = TYPE_NAMES[expected] ?? { id: expected, en: expected };
  return {
    message: { id: `Harus berupa ${name.id}`, en: `Must be ${name.en}` },
    fix: { id: `Kirim ${name.id}`, en: `Send ${name.en}` },
  };
}

function bound(limit: string, origin: string, side: 'min' | 'max'): Said {
  const units = UNITS[origin] ?? { id: '', en: '' };
  const unit = limit === '1' ? { ...units, en: units.en.replace(/s$/, '') } : units;
  const words: Words =
    side === 'min'
      ? { id: `Paling sedikit ${limit}${unit.id}`, en: `At least ${limit}${unit.en}` }
      : { id: `Paling banyak ${limit}${unit.id}`, en: `At most ${limit}${unit.en}` };
  return { message: words, fix: { id: 'Kirim nilai dalam batas itu', en: 'Send a value within that limit' } };
}
const UNITS: Readonly<Record<string, Words>> = {
  string: { id: ' karakter', en: ' characters' },
  array: { id: ' butir', en: ' items' },
};

/** As long as the longest list of codes (events/field-codes.ts). */
const ONE_OF_MAX = 40;
/** The list of allowed values is ours, short, and no secret. */
function oneOf(values: readonly string[]): Said {
  const list = values.slice(0, ONE_OF_MAX).join(', ');
  return {
    message: { id: 'Bukan salah satu nilai yang dikenal', en: 'Not one of the known values' },
    fix: { id: `Pakai salah satu: ${list}`, en: `Use one of: ${list}` },
  };
}

const NUMERIC: ReadonlySet<string> = new Set(['number', 'int']);
const QUOTED_NUMBER: Said = {
  message: { id: 'Harus berupa bilangan, bukan teks', en: 'Must be a number, not text' },
  fix: { id: 'Tulis tanpa tanda kutip, misalnya 825000', en: 'Write it without quotes, such as 825000' },
};
const BARE_TEXT: Said = {
  message: { id: 'Harus berupa teks, bukan bilangan', en: 'Must be text, not a number' },
  fix: { id: 'Tulis dalam tanda kutip', en: 'Write it in quotes' },
};
const MISSING: Said = {
  message: { id: 'Wajib diisi', en: 'Is required' },
  fix: { id: 'Tambahkan isian ini', en: 'Add this field' },
};
const UNKNOWN_FIELD: Said = {
  message: { id: 'Isian tidak dikenal', en: 'Unknown field' },
  fix: { id: 'Hapus isian ini atau perbaiki namanya', en: 'Remove this field or correct its name' },
};
const OTHER: Said = {
  message: { id: 'Tidak sesuai bentuk yang diharapkan', en: 'Does not have the expected form' },
  fix: { id: 'Lihat contoh dalam dokumentasi API', en: 'See the example in the documentation of the API' },
};
export const NOT_A_TIME: Said = {
  message: { id: 'Bukan waktu yang sah', en: 'Not a valid time' },
  fix: {
    id: 'Tulis dengan zona, misalnya 2026-11-02T08:15:00+07:00',
    en: 'Write it with its zone, such as 2026-11-02T08:15:00+07:00',
  },
};
const FORMATS: Readonly<Record<string, Said>> = {
  date: {
    message: { id: 'Bukan tanggal yang ada dalam kalender', en: 'Not a day that exists in the calendar' },
    fix: { id: 'Tulis YYYY-MM-DD, misalnya 2026-10-05', en: 'Write YYYY-MM-DD, such as 2026-10-05' },
  },
  datetime: NOT_A_TIME,
  email: {
    message: { id: 'Bukan alamat email yang sah', en: 'Not a valid email address' },
    fix: { id: 'Misalnya bansos@instansi.go.id', en: 'Such as bansos@instansi.go.id' },
  },
  url: {
    message: { id: 'Bukan URL yang sah', en: 'Not a valid URL' },
    fix: { id: 'Kirim URL lengkap', en: 'Send a complete URL' },
  },
};

/** The schemas' own messages, in both languages; a test walks the schemas and finds each of them here. */
const KNOWN: Readonly<Record<string, Said>> = {
  'a NIK has exactly 16 digits': {
    message: { id: 'NIK terdiri dari tepat 16 angka', en: 'A NIK has exactly 16 digits' },
    fix: { id: 'Periksa lagi pada KTP; kirim sebagai teks', en: 'Check it on the identity card; send it as text' },
  },
  'a KK number has exactly 16 digits': {
    message: { id: 'Nomor KK terdiri dari tepat 16 angka', en: 'A KK number has exactly 16 digits' },
    fix: { id: 'Periksa lagi pada Kartu Keluarga; kirim sebagai teks', en: 'Check it on the family card; send it as text' },
  },
  'control characters are not allowed': {
    message: { id: 'Karakter kendali tidak diperbolehkan', en: 'Control characters are not allowed' },
    fix: { id: 'Kirim teks biasa dalam satu baris', en: 'Send plain text on one line' },
  },
  'names nobody: no NIK or KK number': {
    message: {
      id: 'Berisi 16 angka, yang dapat berupa NIK atau nomor KK',
      en: 'Holds 16 digits, which may be a NIK or a KK number',
    },
    fix: {
      id: 'Sebutkan surat, pengaduan, atau tandanya, bukan orangnya',
      en: 'Name the letter, complaint or alert, not the person',
    },
  },
  'letters, digits and . _ : / @ + - only': {
    message: { id: 'Hanya huruf, angka, dan . _ : / @ + -', en: 'Letters, digits and . _ : / @ + - only' },
    fix: { id: 'Mulai dengan huruf atau angka, tanpa spasi', en: 'Begin with a letter or digit, without spaces' },
  },
  'a month is written YYYY-MM': {
    message: { id: 'Bulan ditulis YYYY-MM', en: 'A month is written YYYY-MM' },
    fix: { id: 'Misalnya 2026-10', en: 'Such as 2026-10' },
  },
  'months must be distinct and ascending': {
    message: { id: 'Bulan harus berbeda dan berurutan', en: 'Months must be distinct and ascending' },
    fix: { id: 'Urutkan dari yang terawal, masing-masing sekali', en: 'Put the earliest first, each once' },
  },
  'an area is a Kemendagri code such as 15.71.01.1001': {
    message: { id: 'Wilayah ditulis dengan kode Kemendagri', en: 'An area is written as a Kemendagri code' },
    fix: { id: 'Misalnya 15.71.01', en: 'Such as 15.71.01' },
  },
  'a desa or kelurahan code such as 15.71.01.1001': {
    message: { id: 'Harus kode desa atau kelurahan', en: 'Must be the code of a desa or kelurahan' },
    fix: { id: 'Misalnya 15.71.01.1001', en: 'Such as 15.71.01.1001' },
  },
  'a day lies within the years 1900 to 2100': {
    message: { id: 'Hari harus dalam tahun 1900 sampai 2100', en: 'A day lies within the years 1900 to 2100' },
    fix: { id: 'Periksa tahunnya', en: 'Check the year' },
  },
  'a time lies within the years 1900 to 2100': {
    message: { id: 'Waktu harus dalam tahun 1900 sampai 2100', en: 'A time lies within the years 1900 to 2100' },
    fix: { id: 'Periksa tahunnya', en: 'Check the year' },
  },
  'a programme code such as PKH': {
    message: { id: 'Bukan kode program', en: 'Not a programme code' },
    fix: { id: 'Misalnya PKH atau SEMBAKO', en: 'Such as PKH or SEMBAKO' },
  },
  'a kind of officer such as TKSK': {
    message: { id: 'Bukan kode jenis petugas', en: 'Not a code of a kind of officer' },
    fix: { id: 'Misalnya TKSK atau PSM', en: 'Such as TKSK or PSM' },
  },
  'a type of organisation such as IPSM': {
    message: { id: 'Bukan kode jenis organisasi', en: 'Not a code of a type of organisation' },
    fix: { id: 'Misalnya IPSM atau KARANG_TARUNA', en: 'Such as IPSM or KARANG_TARUNA' },
  },
  'a short name: lower-case letters, digits and . -, 2 to 63 characters': {
    message: { id: 'Bukan nama pendek', en: 'Not a short name' },
    fix: {
      id: 'Huruf kecil, angka, . dan -, misalnya ipsm-15.71',
      en: 'Lower-case letters, digits, . and -, such as ipsm-15.71',
    },
  },
  'each is named once': {
    message: { id: 'Ada yang disebut dua kali', en: 'One is named twice' },
    fix: { id: 'Sebutkan masing-masing sekali', en: 'Name each once' },
  },
  'name either an officer or a person': {
    message: { id: 'Sebutkan petugas atau orang, salah satu', en: 'Name an officer or a person, one of the two' },
    fix: { id: 'Isi officer (id petugas) atau person (subject)', en: 'Fill in officer (the id) or person (the subject)' },
  },
  'a day such as 2026-11-01, or a time with its zone': {
    message: { id: 'Bukan tanggal dan bukan waktu yang sah', en: 'Neither a valid day nor a valid time' },
    fix: { id: 'Misalnya 2026-11-01 atau 2026-11-01T08:15:00+07:00', en: 'Such as 2026-11-01 or 2026-11-01T08:15:00+07:00' },
  },
  'an event type such as distribution.disbursed': {
    message: { id: 'Bukan jenis peristiwa', en: 'Not an event type' },
    fix: { id: 'Misalnya distribution.disbursed', en: 'Such as distribution.disbursed' },
  },
  'name at least one of area, partner, officer, type and programme': {
    message: {
      id: 'Sebutkan sedikitnya satu: area, partner, officer, type, atau programme',
      en: 'Name at least one of area, partner, officer, type and programme',
    },
    fix: { id: 'Misalnya ?area=15.71', en: 'Such as ?area=15.71' },
  },
  'name the family by ids or by nik': {
    message: { id: 'Sebutkan keluarga dengan ids atau nik', en: 'Name the family by ids or by nik' },
    fix: { id: 'Isi ids, nik, atau keduanya', en: 'Give ids, nik, or both' },
  },
  'a SHA-256 in lower-case hex': {
    message: { id: 'Bukan SHA-256 dalam heksadesimal huruf kecil', en: 'Not a SHA-256 in lower-case hex' },
    fix: { id: 'Kirim 64 karakter 0-9 dan a-f', en: 'Send 64 characters 0-9 and a-f' },
  },
  'an amount of 0 is for goods: name them': {
    message: { id: 'Jumlah 0 hanya untuk barang', en: 'An amount of 0 is for goods' },
    fix: { id: 'Isi goods, atau jumlah yang dibayar', en: 'Name the goods, or the amount that was paid' },
  },
  'each item once': {
    message: { id: 'Setiap barang sekali saja', en: 'Each item once' },
    fix: { id: 'Jumlahkan yang sama dalam satu baris', en: 'Add up what is the same in one entry' },
  },
  'the parts do not add up to families': {
    message: { id: 'Jumlah bagian tidak sama dengan families', en: 'The parts do not add up to families' },
    fix: { id: 'Periksa families dan setiap bagian', en: 'Check families and each part' },
  },
  'about a family or about an officer, not both': {
    message: { id: 'Tentang keluarga atau petugas, bukan keduanya', en: 'About a family or about an officer, not both' },
    fix: { id: 'Hapus salah satu', en: 'Remove one of the two' },
  },
  'give the status, or your own words for it in raw': {
    message: { id: 'Isi status, atau istilah Anda sendiri dalam raw', en: 'Give the status, or your own words for it in raw' },
    fix: { id: 'Isi salah satu atau keduanya', en: 'Give one of the two, or both' },
  },
  'a kecamatan, desa or kelurahan such as 15.71.01': {
    message: { id: 'Harus kode kecamatan, desa, atau kelurahan', en: 'Must be the code of a kecamatan, desa or kelurahan' },
    fix: { id: 'Misalnya 15.71.01 atau 15.71.01.1001', en: 'Such as 15.71.01 or 15.71.01.1001' },
  },
  'something else is said in words': {
    message: { id: 'LAINNYA harus dijelaskan', en: 'LAINNYA must be said in words' },
    fix: { id: 'Isi note', en: 'Give a note' },
  },
  'a family lives in a desa or kelurahan': {
    message: {
      id: 'Temuan tentang keluarga menyebut desa atau kelurahannya',
      en: 'A finding about a family names its desa or kelurahan',
    },
    fix: { id: 'Misalnya 15.71.01.1001', en: 'Such as 15.71.01.1001' },
  },
  'a photo of a family or of a finding': {
    message: { id: 'Sebutkan tepat satu: kpmId atau finding', en: 'Name exactly one of kpmId and finding' },
    fix: { id: 'Kirim salah satu saja', en: 'Send only one of them' },
  },
  'a kecamatan such as 15.71.01': {
    message: { id: 'Harus kode kecamatan', en: 'Must be the code of a kecamatan' },
    fix: { id: 'Misalnya 15.71.01', en: 'Such as 15.71.01' },
  },
  'each programme once': {
    message: { id: 'Setiap program sekali saja', en: 'Each programme once' },
    fix: { id: 'Gabungkan angkanya', en: 'Put its figures into one line' },
  },
  'say how many came or went': {
    message: { id: 'Sebutkan berapa yang bertambah atau berkurang', en: 'Say how many came or went' },
    fix: { id: 'Isi added, removed, atau keduanya', en: 'Give added, removed, or both' },
  },
  'each kind of goods once': {
    message: { id: 'Setiap jenis barang sekali saja', en: 'Each kind of goods once' },
    fix: { id: 'Jumlahkan yang sama', en: 'Add up what is the same' },
  },
  'each code once': {
    message: { id: 'Setiap kode sekali saja', en: 'Each code once' },
    fix: { id: 'Hapus yang berulang', en: 'Remove the repeated one' },
  },
  'at most two decimals': {
    message: { id: 'Paling banyak dua angka di belakang koma', en: 'At most two decimals' },
    fix: { id: 'Bulatkan, misalnya 2.5', en: 'Round it, such as 2.5' },
  },
  'a proxy has an authority, or TIDAK_ADA': {
    message: { id: 'Wakil harus disertai suratnya', en: 'What authorised the proxy must be said' },
    fix: {
      id: 'Isi SURAT_KUASA, SPTJM, atau TIDAK_ADA',
      en: 'Give SURAT_KUASA, SPTJM or TIDAK_ADA',
    },
  },
  'answer at least one question': {
    message: { id: 'Jawab sedikitnya satu pertanyaan', en: 'Answer at least one question' },
    fix: { id: 'Isi programme, nonCash, atau keduanya', en: 'Give programme, nonCash, or both' },
  },
  'each component once': {
    message: { id: 'Setiap komponen sekali saja', en: 'Each component once' },
    fix: { id: 'Gabungkan jumlahnya', en: 'Add their counts together' },
  },
  'each field once': {
    message: { id: 'Setiap isian sekali saja', en: 'Each field once' },
    fix: { id: 'Hapus yang berulang', en: 'Remove the repeated one' },
  },
  'search by exactly one of nik, kk and id': {
    message: { id: 'Cari dengan tepat satu: nik, kk, atau id', en: 'Search by exactly one of nik, kk and id' },
    fix: { id: 'Kirim salah satu saja', en: 'Send only one of them' },
  },
  'name at least one change': {
    message: { id: 'Sebutkan sedikitnya satu perubahan', en: 'Name at least one change' },
    fix: { id: 'Isi salah satu isian dalam changes', en: 'Fill one of the fields of changes' },
  },
  'an area is a Kemendagri code such as 15.71.01, or ID for the whole country': {
    message: {
      id: 'Wilayah ditulis dengan kode Kemendagri, atau ID untuk seluruh Indonesia',
      en: 'An area is written as a Kemendagri code, or ID for the whole country',
    },
    fix: { id: 'Misalnya 15.71', en: 'Such as 15.71' },
  },
  'a short name: lower-case letters, digits and -, 2 to 31 characters': {
    message: {
      id: 'Nama pendek: huruf kecil, angka, dan -, 2 sampai 31 karakter',
      en: 'A short name: lower-case letters, digits and -, 2 to 31 characters',
    },
    fix: { id: 'Misalnya bri atau dinsos-15-71', en: 'Such as bri or dinsos-15-71' },
  },
  'letters, digits and . _ - only': {
    message: { id: 'Hanya huruf, angka, dan . _ -', en: 'Letters, digits and . _ - only' },
    fix: { id: 'Mulai dengan huruf atau angka, tanpa spasi', en: 'Begin with a letter or digit, without spaces' },
  },
  'the subject of the person’s tokens': {
    message: { id: 'Harus isi sub dari token orang itu', en: 'Must be the sub of the person’s tokens' },
    fix: { id: 'Salin sub dari direktori OpenID Connect', en: 'Copy sub from the OpenID Connect directory' },
  },
  'name either from, to assign, or until, to end': {
    message: {
      id: 'Isi from untuk menetapkan, atau until untuk mengakhiri',
      en: 'Name either from, to assign, or until, to end',
    },
    fix: { id: 'Pakai salah satu saja', en: 'Use exactly one of the two' },
  },
  'a component code such as LANSIA': {
    message: { id: 'Bukan kode komponen', en: 'Not a component code' },
    fix: { id: 'Misalnya SD atau LANSIA', en: 'Such as SD or LANSIA' },
  },
  'a code: capital letters, digits and _, 2 to 20 characters': {
    message: {
      id: 'Kode: huruf besar, angka, dan _, 2 sampai 20 karakter',
      en: 'A code: capital letters, digits and _, 2 to 20 characters',
    },
    fix: { id: 'Misalnya PKH atau LANSIA', en: 'Such as PKH or LANSIA' },
  },
  'months are written 2026-10,2026-11': {
    message: { id: 'Bulan ditulis berurutan dengan koma', en: 'Months are written in order, with commas' },
    fix: { id: 'Misalnya 2026-10,2026-11,2026-12', en: 'Such as 2026-10,2026-11,2026-12' },
  },
  'components are written SD:1,LANSIA:1': {
    message: { id: 'Komponen ditulis dengan jumlahnya', en: 'Components are written with how many there are' },
    fix: { id: 'Misalnya SD:1,LANSIA:1', en: 'Such as SD:1,LANSIA:1' },
  },
  'an item code such as BERAS': {
    message: { id: 'Bukan kode barang', en: 'Not an item code' },
    fix: { id: 'Huruf besar, angka, dan _, misalnya BERAS', en: 'Capital letters, digits and _, such as BERAS' },
  },
  'a code such as DESIL': {
    message: { id: 'Bukan kode pengamatan', en: 'Not a code of an observation' },
    fix: { id: 'Huruf besar, angka, dan _, misalnya DESIL', en: 'Capital letters, digits and _, such as DESIL' },
  },
  'a code, not free text': {
    message: { id: 'Hanya kode, bukan kalimat', en: 'A code, not free text' },
    fix: {
      id: 'Huruf besar, angka, dan _ . : - saja, paling banyak 40',
      en: 'Capital letters, digits and _ . : - only, at most 40',
    },
  },
  'each family once': {
    message: { id: 'Setiap keluarga sekali saja', en: 'Each family once' },
    fix: { id: 'Hapus yang berulang', en: 'Remove the repeated one' },
  },
  'name either kpmIds or a village': {
    message: { id: 'Isi kpmIds, atau village', en: 'Name either kpmIds or a village' },
    fix: { id: 'Pakai salah satu saja', en: 'Use exactly one of the two' },
  },
  'a seed is 32 digits of lower-case hex': {
    message: { id: 'Bukan 32 angka heksadesimal huruf kecil', en: 'Not 32 digits of lower-case hex' },
    fix: { id: 'Kosongkan agar sistem mengundinya', en: 'Leave it out, and the system draws one' },
  },
  'a kab/kota, kecamatan, desa or kelurahan': {
    message: { id: 'Bukan kab/kota, kecamatan, atau desa/kelurahan', en: 'Not a kab/kota, kecamatan, desa or kelurahan' },
    fix: { id: 'Misalnya 15.71.01', en: 'Such as 15.71.01' },
  },
  'to lies before from': {
    message: { id: 'to mendahului from', en: 'to lies before from' },
    fix: { id: 'Periksa kedua tanggal', en: 'Check both days' },
  },
};
export const KNOWN_MESSAGES: readonly string[] = Object.keys(KNOWN);
