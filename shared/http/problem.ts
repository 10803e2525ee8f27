/** Problems as callers see them: RFC 9457, a closed union of kinds, titles in two languages, a JSON pointer per field (DESIGN §10). */
import type { Language, Words } from './language.ts';

/** Every kind with its status and title; the type URI is `urn:kawal-bansos:problem:<kind>`. */
const KINDS = {
  'malformed-json': { status: 400, id: 'JSON tidak dapat dibaca', en: 'The JSON cannot be read' },
  'malformed-request': { status: 400, id: 'Permintaan tidak sesuai bentuknya', en: 'The request is malformed' },
  unauthenticated: { status: 401, id: 'Belum dikenali', en: 'Not authenticated' },
  forbidden: { status: 403, id: 'Peran Anda tidak mencakup tindakan ini', en: 'Your role does not include this action' },
  'mandate-not-in-force': { status: 403, id: 'Surat tugas Anda tidak berlaku', en: 'Your letter of assignment is not in force' },
  'not-found': { status: 404, id: 'Tidak ditemukan', en: 'Not found' },
  conflict: { status: 409, id: 'Bertentangan dengan yang sudah ada', en: 'In conflict with what is already there' },
  'precondition-failed': { status: 412, id: 'Sudah berubah sejak Anda baca', en: 'It has changed since you read it' },
  'too-large': { status: 413, id: 'Isi terlalu besar', en: 'The content is too large' },
  'too-many-items': { status: 413, id: 'Terlalu banyak butir dalam satu kiriman', en: 'Too many items in one call' },
  'unsupported-media-type': { status: 415, id: 'Jenis isi tidak didukung', en: 'Unsupported media type' },
  'invalid-fields': { status: 422, id: 'Ada isian yang tidak sah', en: 'Some fields are not valid' },
  'outside-mandate': { status: 422, id: 'Di luar wewenang pengirim', en: 'Outside what the sender may post' },
  'precondition-required': { status: 428, id: 'Header If-Match diperlukan', en: 'An If-Match header is required' },
  'too-many-requests': { status: 429, id: 'Terlalu banyak permintaan', en: 'Too many requests' },
  internal: { status: 500, id: 'Kesalahan di pihak kami', en: 'A fault on our side' },
  unavailable: { status: 503, id: 'Sedang tidak tersedia; kirim ulang', en: 'Not available at present; send it again' },
} as const satisfies Record<string, Words & { readonly status: number }>;

/** What there is to do, where the kind alone says it; the same for whatever caused it, so that it tells nothing of what is there. */
const DETAILS: Readonly<Partial<Record<ProblemKind, Words>>> = {
  unauthenticated: {
    id: 'Kirim satu header Authorization: Bearer dengan token yang masih berlaku untuk API ini. Orang: masuk lagi. Mitra: tanda tangani token baru dengan kunci terdaftar yang tidak dicabut, untuk paling lama 600 detik.',
    en: 'Send one header Authorization: Bearer with a token for this API that has not expired. People: sign in again. Partners: sign a new one with a registered key that is not revoked, for at most 600 seconds.',
  },
  'too-many-requests': {
    id: 'Tunggu selama Retry-After, lalu kirim ulang; kejadian dapat dikirim 100 sekaligus, dan kiriman ulang tidak dihitung dua kali.',
    en: 'Wait for Retry-After, then send again; 100 events fit into one call, and what is sent again does not count twice.',
  },
  'not-found': {
    id: 'Tidak ada yang demikian di sini, atau letaknya di luar wilayah dan wewenang Anda. Periksa alamat dan pengenalnya.',
    en: 'There is nothing of the kind here, or it lies outside your areas and mandate. Check the address and the id.',
  },
};

export type ProblemKind = keyof typeof KINDS;
export const PROBLEM_KINDS = Object.keys(KINDS) as ProblemKind[];
export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** What is wrong with one field, and what to do about it. Never carries the value: it may be personal data (TRUST §1). */
export interface FieldError {
  /** RFC 6901, from the root of what was sent: `/data/amount`. */
  readonly pointer: string;
  readonly message: Words;
  readonly fix: Words;
}

/** Thrown to refuse a call, and kept as the outcome of a refused item; the one way in which bad input is answered. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly kind: ProblemKind;
  readonly detail: Words | undefined;
  readonly errors: readonly FieldError[];
  /** When it is worth asking again, where that is known. */
  readonly retryAfterSeconds: number | undefined;

  constructor(kind: ProblemKind, detail?: Words, errors: readonly FieldError[] = [], retryAfterSeconds?: number) {
    super(kind);
    this.kind = kind;
    this.detail = detail ?? DETAILS[kind];
    this.errors = errors;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  get status(): number {
    return KINDS[this.kind].status;
  }
}

export const problemType = (kind: ProblemKind): string => `urn:kawal-bansos:problem:${kind}`;
export const problemStatus = (kind: ProblemKind): number => KINDS[kind].status;
export const problemTitle = (kind: ProblemKind): Words => ({ id: KINDS[kind].id, en: KINDS[kind].en });
export const problemDetail = (kind: ProblemKind): Words | undefined => DETAILS[kind];

/** RFC 9457 §3: the body of a problem in one language. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly errors?: { pointer: string; message: string; fix: string }[];
}

export function problemBody(problem: Problem, language: Language): ProblemBody {
  return {
    type: problemType(problem.kind),
    title: KINDS[problem.kind][language],
    status: problem.status,
    ...(problem.detail && { detail: problem.detail[language] }),
    ...(problem.errors.length > 0 && {
      errors: problem.errors.map((e) => ({ pointer: e.pointer, message: e.message[language], fix: e.fix[language] })),
    }),
  };
}

/** RFC 6901 §3: `~` and `/` within a segment are escaped. */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** One field is wrong. */
export function fieldProblem(kind: ProblemKind, pointer: string, message: Words, fix: Words): Problem {
  return new Problem(kind, undefined, [{ pointer, message, fix }]);
}

const HOUR_SECONDS = 3600;

/** All that a person may have in this hour (UTC) is used up; the next one begins at nothing. @param at RFC 3339, business time */
export function tooManyInHour(at: string, limit: number): Problem {
  const left = HOUR_SECONDS - (Math.floor(Date.parse(at) / 1000) % HOUR_SECONDS);
  const minutes = Math.ceil(left / 60);
  const detail = {
    id: `Batas ${limit} per jam sudah terpakai; sisa 0. Coba lagi dalam ${minutes} menit.`,
    en: `The limit of ${limit} an hour is used up; 0 are left. Try again in ${minutes} minutes.`,
  };
  return new Problem('too-many-requests', detail, [], left);
}

const DAY_SECONDS = 86_400;

/** The same of a day (UTC). */
export function tooManyToday(at: string, limit: number): Problem {
  const left = DAY_SECONDS - (Math.floor(Date.parse(at) / 1000) % DAY_SECONDS);
  const hours = Math.ceil(left / HOUR_SECONDS);
  const detail = {
    id: `Batas ${limit} per hari sudah terpakai; sisa 0. Coba lagi dalam ${hours} jam.`,
    en: `The limit of ${limit} a day is used up; 0 are left. Try again in ${hours} hours.`,
  };
  return new Problem('too-many-requests', detail, [], left);
}

export const notFound = (): Problem => new Problem('not-found');
