/** JSON from outside (RFC 8259): bounded depth, no duplicate names, no number that would change in the reading; a fault names its place. */

import type { Words } from './language.ts';
import { type FieldError, Problem, pointerOf } from './problem.ts';

export type JsonValue = string | number | boolean | null | JsonValue[] | { [name: string]: JsonValue };

/** Deepest nesting that any schema here has is 5; anything beyond this is not meant well. */
export const JSON_DEPTH_MAX = 16;

/** @throws Problem `malformed-json`, with the position (character and line) of the first fault */
export function parseJson(text: string): JsonValue {
  new Scanner(text).document();
  // the scanner has accepted exactly the grammar of RFC 8259
  return JSON.parse(text) as JsonValue;
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const LITERAL = /true|false|null/y;
/** What may follow a number: anything else belongs to it, and makes it none (`0755`, `825.000,00`, `10n`). */
const ENDS_VALUE = /^[ \t\n\r,\]}]?$/;
const SPACE = /[ \t\n\r]*/y;

/** Reads the text once, keeping nothing but where it is. */
class Scanner {
  readonly #text: string;
  readonly #path: (string | number)[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): void {
    this.#take(SPACE);
    this.#value();
    this.#take(SPACE);
    if (this.#at < this.#text.length) this.#fail(AFTER_END);
  }

  #value(): void {
    const next = this.#text[this.#at];
    if (next === '{' || next === '[') {
      if (this.#path.length >= JSON_DEPTH_MAX) this.#fail(TOO_DEEP);
      if (next === '{') this.#object();
      else this.#array();
    } else if (next === '"') {
      this.#string();
    } else if (next !== undefined && /[-\d]/.test(next)) {
      this.#number();
    } else if (this.#take(LITERAL) === undefined) {
      this.#fail(next === undefined ? CUT_OFF : UNEXPECTED);
    }
  }

  #object(): void {
    const names = new Set<string>();
    this.#members('}', () => {
      if (this.#text[this.#at] !== '"') this.#fail(this.#text[this.#at] === undefined ? CUT_OFF : UNEXPECTED);
      const name = this.#string();
      this.#path.push(name);
      if (names.has(name)) this.#fail(NAME_TWICE);
      names.add(name);
      this.#take(SPACE);
      this.#expect(':');
      this.#take(SPACE);
      this.#value();
      this.#path.pop();
    });
  }

  #array(): void {
    let index = 0;
    this.#members(']', () => {
      this.#path.push(index++);
      this.#value();
      this.#path.pop();
    });
  }

  #members(close: string, member: () => void): void {
    this.#at++;
    this.#take(SPACE);
    if (this.#text[this.#at] === close) {
      this.#at++;
      return;
    }
    for (;;) {
      member();
      this.#take(SPACE);
      if (this.#text[this.#at] !== ',') break;
      this.#at++;
      this.#take(SPACE);
    }
    this.#expect(close);
  }

  #string(): string {
    const raw = this.#take(STRING);
    if (raw === undefined) this.#fail(this.#isOpenToTheEnd() ? UNCLOSED : BAD_STRING);
    const value = JSON.parse(raw) as string;
    if (!value.isWellFormed()) this.#fail(BAD_STRING);
    return value;
  }

  /** No quote closes the string that begins here. One pass: the text comes from outside. */
  #isOpenToTheEnd(): boolean {
    for (let i = this.#at + 1; i < this.#text.length; i++) {
      if (this.#text[i] === '"') return false;
      if (this.#text[i] === '\\') i++;
    }
    return true;
  }

  /** What overflows, vanishes or loses its fraction in the reading is not the number that was sent. */
  #number(): void {
    const start = this.#at;
    const raw = this.#take(NUMBER);
    if (raw === undefined || !ENDS_VALUE.test(this.#text[this.#at] ?? '')) {
      this.#at = start;
      this.#fail(NO_NUMBER);
    }
    const value = Number(raw);
    if (Number.isFinite(value) && !Object.is(value, -0) && (Number.isInteger(value) ? isWhole(raw, value) : true)) return;
    this.#at = start;
    this.#fail(UNSAFE_NUMBER);
  }

  #expect(character: string): void {
    if (this.#text[this.#at] !== character) this.#fail(this.#at >= this.#text.length ? CUT_OFF : UNEXPECTED);
    this.#at++;
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  /** Places count from 1, in characters as people count them: a letter beyond the 65,536th is one. */
  #fail(fault: Fault): never {
    const before = this.#text.slice(0, this.#at);
    const line = before.split('\n').length;
    const character = lengthOf(before) + 1;
    const column = lengthOf(before.slice(before.lastIndexOf('\n') + 1)) + 1;
    const error: FieldError = { pointer: pointerOf(this.#path), message: fault.message, fix: fault.fix };
    const cut = fault === CUT_OFF && this.#text !== '';
    throw new Problem(
      'malformed-json',
      {
        id: `${cut ? 'Isi berakhir pada' : 'Pada'} karakter ${character}, baris ${line} kolom ${column}.`,
        en: `${cut ? 'The body ends at' : 'At'} character ${character}, line ${line} column ${column}.`,
      },
      [error],
    );
  }
}

const lengthOf = (text: string): number => {
  let length = 0;
  for (const _ of text) length++;
  return length;
};

/**
 * Whether a literal that reads as a whole number was one: 225000.00000000001 reads as 225000, 1e-400 as 0, and 2^53 + 1 as another.
 * Fractions may be read to the nearest double: coordinates have no exact one.
 */
function isWhole(raw: string, value: number): boolean {
  const [mantissa = '', exponent = '0'] = raw.toLowerCase().split('e');
  const [digits = '', fraction = ''] = mantissa.split('.');
  const significant = `${digits}${fraction}`.replace(/0+$/, '');
  if (/^-?0*$/.test(significant)) return true;
  const decimals = fraction.length - (`${digits}${fraction}`.length - significant.length) - Number(exponent);
  return decimals <= 0 && Number.isSafeInteger(value);
}

interface Fault {
  readonly message: Words;
  readonly fix: Words;
}
const UNEXPECTED: Fault = {
  message: { id: 'Tanda yang tidak diharapkan di sini', en: 'An unexpected character stands here' },
  fix: { id: 'Periksa koma, kurung, dan tanda kutip di tempat itu', en: 'Check commas, brackets and quotes at that place' },
};
const CUT_OFF: Fault = {
  message: { id: 'JSON berakhir sebelum selesai', en: 'The JSON ends before it is complete' },
  fix: {
    id: 'Kirim seluruh isi: sedikitnya satu kurung atau tanda kutip penutup belum ada',
    en: 'Send the whole body: at least one closing bracket, brace or quote is missing',
  },
};
const AFTER_END: Fault = {
  message: { id: 'Masih ada teks setelah JSON selesai', en: 'There is text after the end of the JSON' },
  fix: { id: 'Kirim satu nilai JSON saja', en: 'Send one JSON value only' },
};
const BAD_STRING: Fault = {
  message: { id: 'Teks tidak sah atau tidak ditutup', en: 'A string is not valid or not closed' },
  fix: {
    id: 'Tutup dengan tanda kutip; karakter kendali ditulis \\uXXXX',
    en: 'Close it with a quote; write control characters as \\uXXXX',
  },
};
const UNCLOSED: Fault = {
  message: { id: 'Teks yang dimulai di sini tidak ditutup', en: 'The text that begins here is not closed' },
  fix: { id: 'Tutup dengan tanda kutip, atau kirim seluruh isi', en: 'Close it with a quote, or send the whole body' },
};
const NAME_TWICE: Fault = {
  message: { id: 'Nama yang sama muncul dua kali dalam satu objek', en: 'The same name stands twice in one object' },
  fix: { id: 'Sisakan satu', en: 'Keep one of them' },
};
const TOO_DEEP: Fault = {
  message: { id: `Bersarang lebih dari ${JSON_DEPTH_MAX} tingkat`, en: `Nested deeper than ${JSON_DEPTH_MAX} levels` },
  fix: { id: 'Kirim bentuk yang tertera dalam dokumentasi', en: 'Send the shape that the documentation shows' },
};
const NO_NUMBER: Fault = {
  message: { id: 'Bukan bilangan JSON', en: 'Not a JSON number' },
  fix: {
    id: 'Tulis angkanya saja, misalnya 825000: tanpa nol di depan, pemisah ribuan, atau huruf',
    en: 'Write the digits alone, such as 825000: without leading zeros, separators of thousands or letters',
  },
};
const UNSAFE_NUMBER: Fault = {
  message: { id: 'Bilangan ini tidak dapat dibaca tepat', en: 'This number cannot be read exactly' },
  fix: {
    id: 'Kirim rupiah bulat; nomor pengenal sebagai teks, dalam tanda kutip',
    en: 'Send whole rupiah; identifiers as text, in quotes',
  },
};
