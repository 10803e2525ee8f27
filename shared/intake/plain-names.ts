/** What stays in plain names an event, a payment or a list, never a person: sender's ids that hold a NIK, a KK or an account are refused (TRUST §1). Pure. */
import { type FieldError, Problem } from '#shared/http/problem.ts';
import { type Candidate, type Content, dataPointer } from './candidate.ts';

/** A NIK and a KK have sixteen digits; what has that many in a row may be either. */
const SIXTEEN_DIGITS = /\d{16}/;
/** One id in a hundred of 32 random hexadecimal digits has sixteen decimal ones in a row by chance: these lengths are no NIK with a prefix. */
const RANDOM_HEX = /^(?=.*[a-f])(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$/i;
/** Shorter values of an account or a name stand in any id by chance. */
const TELLING_CHARS_MIN = 6;

/** @throws Problem `invalid-fields` that names each field; the value is not repeated */
export function refusePlainPersons({ id, content }: Pick<Candidate, 'id' | 'content'>): void {
  const persons = personsOf(content);
  const errors = plainFields(id, content)
    .filter(([, value]) => namesPerson(value, persons))
    .map(([pointer]): FieldError => ({ pointer, ...PERSON }));
  if (errors.length > 0) throw new Problem('invalid-fields', undefined, errors);
}

/**
 * All texts of the sender that are kept in plain: in keys, facts or receipts. What goes nowhere but into the seal (`raw`, `device`,
 * notes, reasons) may say what it likes.
 */
function plainFields(id: string, content: Content): [pointer: string, value: string][] {
  // of an observation: a region's own code, and its value, are whatever was sent
  const fields = ['reference', 'letterNumber', 'listNumber', 'officer', 'code', 'value'] as const;
  const data: Readonly<Record<string, unknown>> = content.data;
  const named = fields.flatMap((field): [string, string][] => {
    const value = data[field];
    return typeof value === 'string' ? [[`${dataPointer(content)}/${field}`, value]] : [];
  });
  return [['/id', id], ...named];
}

/** What the event itself says of who it is about, reduced to letters and digits. */
function personsOf({ data }: Content): string[] {
  const ref = 'kpm' in data ? data.kpm : undefined;
  const changes = 'changes' in data ? data.changes : undefined;
  const accounts = (ref?.ids ?? []).flatMap(({ scheme, value }) => (scheme === 'ACCOUNT' ? [value] : []));
  const names = ['name' in data ? data.name : undefined, 'holderName' in data ? data.holderName : undefined, changes?.name];
  const given = [ref?.nik, ref?.kk, changes?.nik, changes?.kk, ...accounts, ...names];
  return given.flatMap((value) => (value === undefined ? [] : [bare(value)])).filter((text) => text.length >= TELLING_CHARS_MIN);
}

const bare = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Whether a text holds what may be a NIK or a KK. */
export const mayBeNik = (text: string): boolean => SIXTEEN_DIGITS.test(text) && !RANDOM_HEX.test(text);

function namesPerson(value: string, persons: readonly string[]): boolean {
  if (mayBeNik(value)) return true;
  const text = bare(value);
  return persons.some((person) => text.includes(person));
}

const PERSON: Omit<FieldError, 'pointer'> = {
  message: {
    id: 'Berisi NIK, nomor KK, rekening, nama, atau 16 angka berurutan',
    en: 'Holds a NIK, a KK number, an account, a name, or 16 digits in a row',
  },
  fix: {
    id: 'Pakai nomor urut atau UUID yang tidak menyebut orang',
    en: 'Use a serial number or a UUID that names nobody',
  },
};
