/** How the text of a cell becomes a value of an event, as people and spreadsheets in Indonesia write it: money, numbers of persons, codes, texts. */
import { day } from './dates.ts';
import { type Said, said } from './said.ts';

export type Read<Value> = { readonly value: Value; readonly fault?: never } | { readonly fault: Said; readonly value?: never };
export type Reader<Value = unknown> = (text: string) => Read<Value>;

/** `3,17105E+15`: what is left of a long number that a spreadsheet took for a quantity. The digits are gone. */
const SCIENTIFIC = /^\d([.,]\d+)?E\+?\d+$/i;
/** `="1571…"`: how some programs keep a spreadsheet from doing so. */
const QUOTED_FORMULA = /^="(.*)"$/s;

/** The apostrophe of a cell that is text: a spreadsheet's, or ours, before a long number or what looks like a formula (lib/csv.ts). */
const TEXT_MARK = /^'(?=[=+\-@\t\r\n＝＋－＠\d]|$)/;

/** The text as its writer meant it: without the marks that keep a spreadsheet's hands off. */
export function bareCell(cell: string): string {
  let text = cell.normalize('NFC').trim();
  while (TEXT_MARK.test(text)) text = text.slice(1).trim();
  const quoted = QUOTED_FORMULA.exec(text);
  return quoted ? (quoted[1] ?? '').trim() : text;
}

const MANGLED = said(
  'Excel mengubah angka panjang ini (misalnya 3,17105E+15); angka aslinya sudah hilang dari berkas',
  'Ambil lagi dari sumbernya, dan beri format Teks pada kolomnya sebelum menempelkan angka',
  'Excel changed this long number (such as 3,17105E+15); its digits are gone from the file',
  'Take it from its source again, and format the column as Text before pasting the numbers',
);

/** NIK and KK: 16 digits, kept as text. */
export const sixteenDigits: Reader<string> = (text) => {
  if (SCIENTIFIC.test(text)) return { fault: MANGLED };
  const digits = text.replaceAll(/[\s.-]/g, '');
  if (/^\d{16}$/.test(digits)) return { value: digits };
  const found = digits.replaceAll(/\D/g, '').length;
  return {
    fault: said(
      `Harus tepat 16 angka; di sini ada ${found}`,
      'Periksa lagi pada KTP atau Kartu Keluarga',
      `Must be exactly 16 digits; there are ${found} here`,
      'Check it on the identity card or the family card',
    ),
  };
};

/** Refused at the door: what is kept in plain may hold nobody's number (TRUST §1). */
const SIXTEEN_IN_A_ROW = /\d{16}/;

/** A number that the sender gave: of a payment, a family, a transaction. */
export const senderNumber: Reader<string> = (text) => {
  if (SCIENTIFIC.test(text)) return { fault: MANGLED };
  if (text.length > 64)
    return { fault: said('Paling banyak 64 karakter', 'Pendekkan nomornya', 'At most 64 characters', 'Shorten the number') };
  if (/^[A-Za-z0-9][A-Za-z0-9._:/@+-]*$/.test(text)) return { value: text };
  return {
    fault: said(
      'Hanya huruf, angka, dan . _ : / @ + -, tanpa spasi',
      'Mulai dengan huruf atau angka, dan ganti spasi dengan -',
      'Letters, digits and . _ : / @ + - only, without spaces',
      'Begin with a letter or a digit, and write - in place of spaces',
    ),
  };
};

const PERSON = said(
  'Berisi 16 angka berurutan, yang dapat berupa NIK atau nomor KK',
  'Pakai nomor urut atau nomor transaksi yang tidak menyebut orang',
  'Holds 16 digits in a row, which may be a NIK or a KK number',
  'Use a serial or transaction number that names nobody',
);
/** The same where it is kept in plain. */
export const plainNumber: Reader<string> = (text) => (SIXTEEN_IN_A_ROW.test(text) ? { fault: PERSON } : senderNumber(text));

export const words =
  (max: number): Reader<string> =>
  (text) =>
    text.length <= max
      ? { value: text.replaceAll(/\s+/g, ' ') }
      : {
          fault: said(`Paling banyak ${max} karakter`, 'Pendekkan teksnya', `At most ${max} characters`, 'Shorten the text'),
        };
/** Of letters and lists, which are kept in plain. */
export const plainWords =
  (max: number): Reader<string> =>
  (text) =>
    SIXTEEN_IN_A_ROW.test(text) ? { fault: PERSON } : words(max)(text);

const MONEY = said(
  'Bukan jumlah rupiah bulat',
  'Tulis angkanya saja, misalnya 600000 atau 600.000',
  'Not a whole amount of rupiah',
  'Write the number alone, such as 600000 or 600.000',
);
/** `600000`, `600.000`, `Rp 600.000,00`, `600,000`: whole rupiah. Where both marks stand, the last is that of the decimals. */
export const rupiah: Reader<number> = (text) => {
  if (SCIENTIFIC.test(text)) return { fault: MANGLED };
  const bare = text
    .replace(/^(rp|idr)\.?\s*/i, '')
    .replace(/,-$/, '')
    .replaceAll(/\s/g, '');
  const whole = /^(\d{1,3}(?:\.\d{3})+|\d+)(?:,0{1,2})?$/.exec(bare) ?? /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.0{1,2})?$/.exec(bare);
  const value = Number((whole?.[1] ?? '').replaceAll(/[.,]/g, ''));
  if (!whole || !Number.isSafeInteger(value)) return { fault: MONEY };
  return { value };
};

export const count: Reader<number> = (text) =>
  /^\d{1,2}$/.test(text)
    ? { value: Number(text) }
    : { fault: said('Bukan jumlah orang', 'Tulis angka, misalnya 1', 'Not a number of persons', 'Write a number, such as 1') };

const VILLAGE = said(
  'Bukan kode desa atau kelurahan',
  'Tulis kode Kemendagri dengan titik, misalnya 15.71.01.1001; bukan kode BPS',
  'Not the code of a desa or kelurahan',
  'Write the Kemendagri code with its dots, such as 15.71.01.1001; not that of BPS',
);
/** Ten digits without dots may be a code of BPS, which numbers otherwise: never guessed (DESIGN §5). */
export const village: Reader<string> = (text) =>
  /^\d{2}\.\d{2}\.\d{2}\.\d{4}$/.test(text) ? { value: text } : { fault: VILLAGE };

const PLACE = said(
  'Bukan kode wilayah',
  'Tulis kode Kemendagri dengan titik, misalnya 15.71.01 atau 15.71.01.1001; bukan kode BPS',
  'Not the code of an area',
  'Write the Kemendagri code with its dots, such as 15.71.01 or 15.71.01.1001; not that of BPS',
);
/** A province, kab/kota, kecamatan, desa or kelurahan. */
export const place: Reader<string> = (text) =>
  /^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/.test(text) ? { value: text } : { fault: PLACE };

const PROGRAMME_NAMES: Readonly<Record<string, string>> = { BPNT: 'SEMBAKO', PROGRAM_SEMBAKO: 'SEMBAKO' };
export const programme: Reader<string> = (text) => {
  const code = asCode(text);
  return { value: PROGRAMME_NAMES[code] ?? code };
};

const asCode = (text: string): string => text.toUpperCase().replaceAll(/[\s-]+/g, '_');

/** A code of a list that grows as data: the schema says whether it can be one. */
export const anyCode: Reader<string> = (text) => ({ value: asCode(text) });

const QUANTITY = said(
  'Bukan banyaknya',
  'Tulis angkanya saja, misalnya 20 atau 2.000 atau 1,5',
  'Not a quantity',
  'Write the number alone, such as 20 or 2.000 or 1,5',
);
/** `20`, `2.000` (two thousand, as it is written here), `1,5`. */
function numberIn(text: string): number | undefined {
  const [, dotted, whole, decimals] =
    /^(?:(\d{1,3}(?:\.\d{3})+)|(\d{1,15}))(?:,(\d{1,6}))?$/.exec(text.replaceAll(/\s/g, '')) ?? [];
  const integer = dotted?.replaceAll('.', '') ?? whole;
  return integer === undefined ? undefined : Number(`${integer}.${decimals ?? '0'}`);
}
export const quantity: Reader<number> = (text) => {
  const value = numberIn(text);
  return value === undefined ? { fault: QUANTITY } : { value };
};
/** How many families, which decile: no decimals. */
export const whole: Reader<number> = (text) => {
  const value = numberIn(text);
  return value === undefined || !Number.isSafeInteger(value) ? { fault: WHOLE } : { value };
};
const WHOLE = said(
  'Bukan bilangan bulat',
  'Tulis angkanya saja, misalnya 320',
  'Not a whole number',
  'Write it alone, such as 320',
);

/** Of an observation: a number, ya or tidak, a day, or a code. */
export const observed: Reader<number | boolean | string> = (text) => {
  const number = numberIn(text.replace(/^-/, ''));
  if (number !== undefined) return { value: text.startsWith('-') ? -number : number };
  if (/^(ya|tidak)$/i.test(text)) return yesNo(text);
  if (/^\d{1,4}[/-]\d{1,2}[/-]\d{2,4}$/.test(text)) return day(text);
  return anyCode(text);
};

const LIST_OF_GOODS = said(
  'Bukan daftar barang',
  'Tulis kode, banyaknya, dan satuannya, misalnya BERAS 20 KG; beberapa dipisahkan titik koma',
  'Not a list of goods',
  'Write code, quantity and unit, such as BERAS 20 KG; several with semicolons between',
);
export interface Good {
  readonly item: string;
  readonly quantity: number;
  readonly unit: string;
}
/** `BERAS 20 KG; TELUR 30 BUTIR` */
export const listOfGoods: Reader<Good[]> = (text) => {
  const found: Good[] = [];
  for (const part of text.split(/\s*[;|\n]\s*/).filter((one) => one !== '')) {
    const [, item = '', amount = '', unit = ''] = /^(\D.*?)\s+([\d.,]+)\s*([a-z]+)$/i.exec(part.trim()) ?? [];
    const value = numberIn(amount);
    if (value === undefined) return { fault: LIST_OF_GOODS };
    found.push({ item: asCode(item), quantity: value, unit: asCode(unit) });
  }
  return found.length > 0 ? { value: found } : { fault: LIST_OF_GOODS };
};

const SHARES = said(
  'Bukan pembagian menurut wilayah',
  'Tulis kode wilayah, titik dua, dan banyaknya keluarga, misalnya 33.28.02.2001: 20; beberapa dipisahkan titik koma',
  'Not a division among areas',
  'Write area code, colon and number of families, such as 33.28.02.2001: 20; several with semicolons between',
);
export interface Share {
  readonly area: string;
  readonly families: number;
}
/** `33.28.02.2001: 20; 33.28.02: 80` */
export const shares: Reader<Share[]> = (text) => {
  const found: Share[] = [];
  for (const part of text.split(/\s*[;|\n]\s*/).filter((one) => one !== '')) {
    const [, area = '', families = ''] = /^([\d.]+)\s*[:=]\s*([\d.]+)$/.exec(part.trim()) ?? [];
    const [where, many] = [place(area), whole(families)];
    if (where.value === undefined || many.value === undefined) return { fault: SHARES };
    found.push({ area: where.value, families: many.value });
  }
  return found.length > 0 ? { value: found } : { fault: SHARES };
};

/** One of a few codes, however it is written; `names` are what people call them. */
export const oneOf =
  <Code extends string>(codes: readonly Code[], names: Readonly<Record<string, Code>> = {}): Reader<Code> =>
  (text) => {
    const code = asCode(text);
    const value = codes.find((one) => one.toUpperCase() === code) ?? names[code];
    if (value !== undefined) return { value };
    const list = (Object.keys(names).length > 0 ? Object.keys(names) : codes).join(', ');
    return {
      fault: said(
        'Bukan salah satu pilihan yang dikenal',
        `Pakai salah satu: ${list}`,
        'Not one of the known choices',
        `Use one of: ${list}`,
      ),
    };
  };

export const yesNo: Reader<boolean> = (text) => {
  if (/^(ya|y|yes|1|true)$/i.test(text)) return { value: true };
  if (/^(tidak|t|no|n|0|false)$/i.test(text)) return { value: false };
  return { fault: said('Isi dengan ya atau tidak', 'Tulis ya atau tidak', 'Give ya or tidak', 'Write ya (yes) or tidak (no)') };
};

export const correction: Reader<number> = (text) =>
  /^[0-9]$/.test(text)
    ? { value: Number(text) }
    : {
        fault: said(
          'Harus satu angka, 0 sampai 9',
          'Kosongkan; isi 1 hanya bila baris ini membetulkan yang sudah terkirim',
          'Must be one digit, 0 to 9',
          'Leave it empty; write 1 only where this row corrects one that was sent',
        ),
      };
