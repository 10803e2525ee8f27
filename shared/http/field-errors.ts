/** What zod found wrong, said to a sender: a pointer to each field, what is wrong with it in two languages, and what to do (DESIGN §10). Of a query all of it stands here; of bodies in fields.ts. */
import type * as z from 'zod';
import type { Words } from './language.ts';
import { type FieldError, Problem, pointerOf } from './problem.ts';

/** Further faults are not listed: a hostile body may have thousands. */
export const FIELD_ERRORS_MAX = 50;

type Issue = z.core.$ZodIssue;
export interface Said {
  readonly message: Words;
  readonly fix: Words;
}

/** What a schema's own messages say, by message. */
export type KnownWords = Readonly<Record<string, Said>>;

/** @param input what was parsed, to tell a missing field from a wrong one; no value of it is ever repeated */
export function fieldErrorsBy(words: KnownWords, issues: readonly Issue[], input: unknown, prefix: string): FieldError[] {
  const ill = new Set(issues.filter(isOfForm).map(({ path }) => pointerOf(path)));
  return issues
    .filter((issue) => issue.code !== 'custom' || !ill.has(pointerOf(issue.path)))
    .flatMap((issue) => errorsOf(words, issue, input, prefix))
    .slice(0, FIELD_ERRORS_MAX);
}

/** What a schema makes of a query or a body, or one problem that names every field of it. @throws Problem of `kind` */
export const parsedBy =
  (kind: 'malformed-request' | 'invalid-fields', words: () => KnownWords) =>
  <S extends z.ZodType>(schema: S, input: unknown, prefix = ''): z.infer<S> => {
    const parsed = schema.safeParse(input);
    if (parsed.success) return parsed.data;
    throw new Problem(kind, undefined, fieldErrorsBy(words(), parsed.error.issues, input, prefix));
  };
/** @throws Problem `malformed-request` */
export const parseQuery = parsedBy('malformed-request', () => WORDS_OF_QUERIES);

/** What has not even the form of a time or a day lies in no year either: one fault is told once. */
const isOfForm = ({ code }: Issue): boolean => code === 'invalid_format' || code === 'invalid_type';

function errorsOf(words: KnownWords, issue: Issue, input: unknown, prefix: string): FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ pointer: prefix + pointerOf([...issue.path, key]), ...UNKNOWN_FIELD }));
  }
  const value = valueAt(input, issue.path);
  const missing = SHAPE_CODES.has(issue.code) && value === undefined;
  return [{ pointer: prefix + pointerOf(issue.path), ...(missing ? MISSING : said(words, issue, value)) }];
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

function said(words: KnownWords, issue: Issue, value: unknown): Said {
  const known = words[issue.message];
  if (known !== undefined) return known;
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(words, issue.expected, value);
    case 'too_small':
      return bound(String(issue.minimum), issue.origin, 'min');
    case 'too_big':
      return bound(String(issue.maximum), issue.origin, 'max');
    case 'invalid_format':
      return FORMATS[issue.format] ?? OTHER;
    case 'invalid_value':
      return oneOf(issue.values.map(String));
    case 'invalid_union':
      return issue.inclusive === false || issue.options === undefined ? OTHER : oneOf(issue.options.map(String));
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
function wrongType(words: KnownWords, expected: string, value: unknown): Said {
  if (NUMERIC.has(expected) && typeof value === 'string') return words[TEXT_FOR_NUMBER] ?? QUOTED_NUMBER;
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

/** No message of a schema: in a query every value is text. */
export const TEXT_FOR_NUMBER = 'text for a number';

/** Messages of the schemas of queries and paths; bodies say them too. A test walks the schemas and finds each here. */
export const WORDS_OF_QUERIES: KnownWords = {
  [TEXT_FOR_NUMBER]: {
    message: { id: 'Harus berupa bilangan', en: 'Must be a number' },
    fix: { id: 'Tulis angkanya saja, misalnya 20', en: 'Write digits alone, such as 20' },
  },
  'a key is 8 to 64 letters, digits, . _ and -': {
    message: {
      id: 'Kunci terdiri dari 8 sampai 64 huruf, angka, titik, _ dan -',
      en: 'A key is 8 to 64 letters, digits, dots, _ and -',
    },
    fix: {
      id: 'Mulai dengan huruf atau angka, misalnya st-017-pkh-2026-10',
      en: 'Begin with a letter or digit, such as st-017-pkh-2026-10',
    },
  },
  'control characters are not allowed': {
    message: { id: 'Karakter kendali tidak diperbolehkan', en: 'Control characters are not allowed' },
    fix: { id: 'Kirim teks biasa dalam satu baris', en: 'Send plain text on one line' },
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
  'a setting, or programme: and a code': {
    message: {
      id: 'Bukan nama pengaturan dan bukan kode program',
      en: 'Neither the name of a setting nor the code of a programme',
    },
    fix: { id: 'Misalnya thresholds atau programme:PKH', en: 'Such as thresholds or programme:PKH' },
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
  'a SHA-256 in lower-case hex': {
    message: { id: 'Bukan SHA-256 dalam heksadesimal huruf kecil', en: 'Not a SHA-256 in lower-case hex' },
    fix: { id: 'Kirim 64 karakter 0-9 dan a-f', en: 'Send 64 characters 0-9 and a-f' },
  },
  'a kecamatan such as 15.71.01': {
    message: { id: 'Harus kode kecamatan', en: 'Must be the code of a kecamatan' },
    fix: { id: 'Misalnya 15.71.01', en: 'Such as 15.71.01' },
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
  'a code such as DESIL': {
    message: { id: 'Bukan kode pengamatan', en: 'Not a code of an observation' },
    fix: { id: 'Huruf besar, angka, dan _, misalnya DESIL', en: 'Capital letters, digits and _, such as DESIL' },
  },
};
