/** What is wrong with an observation as it was sent: no list names its code, it is not told of such a subject, or the code has no such value. */
import type { DataOf } from '#events/index.ts';
import { type CodeSettings, codesOn, isLocal, observationCodeOn, subjectOf } from '#shared/domain/observation/codes.ts';
import type { ObservationCode, ObservedSubject, ObservedValue } from '#shared/domain/settings/observation-codes.ts';
import { isOpenOn } from '#shared/domain/settings/until.ts';
import { type Day, isDay } from '#shared/domain/time/instant.ts';
import type { Words } from './language.ts';
import type { FieldError } from './problem.ts';

type Said = DataOf<'observation.recorded.v1'>;

/** @returns the code, where a list names it; a local one that no list names has none, and nothing wrong with it */
export function observedAs(
  settings: CodeSettings,
  said: Said,
  pointer: string,
): { readonly code?: ObservationCode; readonly errors: readonly FieldError[] } {
  const code = observationCodeOn(settings, said.code, said.asOf);
  if (code === undefined) return { errors: isLocal(said.code) ? [] : [notListed(settings, said, `${pointer}/code`)] };
  return {
    code,
    errors: [
      ...(isOpenOn(code, said.asOf as Day) ? [] : [ended(code, `${pointer}/code`)]),
      ...aboutFaults(code, said, pointer),
      ...valueFaults(code.value, said.value, `${pointer}/value`),
    ],
  };
}

/** Codes that are named where one is not known: as many as anybody reads. */
const LIKE_MAX = 8;
const LIST = 'GET /v1/settings/observation-codes';

function notListed(settings: CodeSettings, { code, asOf }: Said, pointer: string): FieldError {
  const like = likeIt(Object.keys(codesOn(settings, asOf)), code).join(', ');
  return {
    pointer,
    message: {
      id: `Tidak ada dalam daftar kode pengamatan pada ${asOf}`,
      en: `Not on the list of codes of observations on ${asOf}`,
    },
    fix: {
      id: `${like === '' ? '' : `Mungkin maksudnya: ${like}. `}Lihat ${LIST}; kode daerah sendiri ditulis LOKAL_…`,
      en: `${like === '' ? '' : `Perhaps one of: ${like}. `}See ${LIST}; a code of your own is written LOKAL_…`,
    },
  };
}

/** Those of the same list, by the first word that codes of one begin with. */
function likeIt(codes: readonly string[], code: string): string[] {
  const [first = ''] = code.split('_');
  return codes.filter((one) => one.startsWith(first.slice(0, Math.max(3, first.length - 1)))).slice(0, LIKE_MAX);
}

const ended = ({ until }: ObservationCode, pointer: string): FieldError => ({
  pointer,
  message: { id: `Kode ini hanya sampai ${until}`, en: `This code is told until ${until} only` },
  fix: { id: `Periksa asOf, atau pakai kode lain: ${LIST}`, en: `Check asOf, or use another code: ${LIST}` },
});

const SUBJECT_WORDS: Readonly<Record<ObservedSubject, Words>> = {
  family: { id: 'keluarga (kpm)', en: 'a family (kpm)' },
  officer: { id: 'petugas (officer)', en: 'an officer (officer)' },
  village: { id: 'desa/kelurahan (area)', en: 'a desa/kelurahan (area)' },
  district: { id: 'kecamatan (area)', en: 'a kecamatan (area)' },
  regency: { id: 'kabupaten/kota (area)', en: 'a kabupaten/kota (area)' },
  province: { id: 'provinsi (area)', en: 'a province (area)' },
};

/** The pointer names what was sent of the subject: it is that, or the code, that is to be another. */
function aboutFaults({ about }: ObservationCode, said: Said, pointer: string): FieldError[] {
  const subject = subjectOf(said);
  if (about.some((one) => one === subject)) return [];
  const [id, en] = [about.map((one) => SUBJECT_WORDS[one].id).join(', '), about.map((one) => SUBJECT_WORDS[one].en).join(', ')];
  return [
    {
      pointer: `${pointer}/${subject === 'family' ? 'kpm' : subject === 'officer' ? 'officer' : 'area'}`,
      message: { id: `Kode ini tentang ${id}`, en: `This code is told of ${en}` },
      fix: { id: 'Sebutkan yang dimaksud, atau pakai kode lain', en: 'Name what is meant, or use another code' },
    },
  ];
}

// ── values ─────────────────────────────────────────────────────────────────────────────────────────────
function valueFaults(kind: ObservedValue, value: Said['value'], pointer: string): FieldError[] {
  const wrong = wrongWith(kind, value);
  return wrong === undefined ? [] : [{ pointer, ...wrong }];
}

type Wrong = Pick<FieldError, 'message' | 'fix'>;

function wrongWith(kind: ObservedValue, value: Said['value']): Wrong | undefined {
  switch (kind.kind) {
    case 'number':
      return wrongNumber(value, kind, kind.unit);
    case 'rupiah':
      return wrongNumber(value, { ...kind, decimals: 0 }, { id: 'rupiah', en: 'rupiah' });
    case 'price':
      return wrongNumber(value, { ...kind, decimals: 0 }, { id: `rupiah per ${kind.per}`, en: `rupiah for one ${kind.per}` });
    case 'code':
      return typeof value === 'string' && Object.hasOwn(kind.values, value) ? undefined : notOneOf(Object.keys(kind.values));
    case 'flag': {
      const values = Object.keys(kind.values ?? {});
      if (typeof value === 'boolean' || (typeof value === 'string' && values.includes(value))) return undefined;
      return notOneOf(['true', 'false', ...values]);
    }
    case 'date':
      return typeof value === 'string' && isDay(value)
        ? undefined
        : {
            message: { id: 'Bukan tanggal', en: 'Not a day' },
            fix: { id: 'Tulis YYYY-MM-DD, misalnya 2026-10-05', en: 'Write YYYY-MM-DD, such as 2026-10-05' },
          };
    case 'none':
      return value === undefined
        ? undefined
        : {
            message: { id: 'Kode ini tidak bernilai', en: 'This code has no value' },
            fix: { id: 'Hapus value', en: 'Leave value out' },
          };
  }
}

const notOneOf = (values: readonly string[]): Wrong => ({
  message: { id: 'Bukan nilai dari kode ini', en: 'Not a value of this code' },
  fix: { id: `Pakai salah satu: ${values.join(', ')}`, en: `Use one of: ${values.join(', ')}` },
});

function wrongNumber(
  value: Said['value'],
  { min, max, decimals }: { readonly min: number; readonly max: number; readonly decimals: number },
  unit: Words | undefined,
): Wrong | undefined {
  const between: Words = {
    id: [
      `Angka ${min} sampai ${max}`,
      ...(unit ? [`dalam ${unit.id}`] : []),
      decimals === 0 ? 'tanpa desimal' : `paling banyak ${decimals} desimal`,
    ].join(', '),
    en: [
      `A number from ${min} to ${max}`,
      ...(unit ? [`in ${unit.en}`] : []),
      decimals === 0 ? 'without decimals' : `with at most ${decimals} decimals`,
    ].join(', '),
  };
  if (typeof value !== 'number') return { message: { id: 'Bukan angka', en: 'Not a number' }, fix: between };
  if (value < min || value > max)
    return { message: { id: 'Di luar batas kode ini', en: 'Out of the range of this code' }, fix: between };
  if (Number(value.toFixed(decimals)) !== value)
    return { message: { id: 'Terlalu banyak desimal', en: 'Too many decimals' }, fix: between };
  return undefined;
}
