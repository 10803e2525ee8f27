/** What stays in plain names an event, a payment or a list, never a person: sender's ids that hold a NIK, a KK or an account are refused (TRUST §1). Pure. */
import { mayBeNik } from '#shared/domain/identity/may-be-nik.ts';
import { type FieldError, Problem } from '#shared/http/problem.ts';
import { type Candidate, type Content, dataPointer } from './candidate.ts';

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
  const fields = [
    'reference',
    'batch',
    'declaredBy',
    'document',
    'letterNumber',
    'listNumber',
    'officer',
    'agent',
    'complaint',
    'agency',
    'organisation',
    'code',
    'value',
  ] as const;
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
