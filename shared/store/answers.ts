/**
 * What families said at visits, as it lies on a case and as it is counted in roll-ups: two letters a code, because every byte of a case
 * and of a row is paid for in each write of it. `hKuAuBpA`: one obstacle, two uses, the programme is understood.
 */
import type { Obstacle, Understanding, Utilisation } from '#events/field-codes.ts';
import type { Answers } from '../domain/case/answers.ts';

export const QUESTIONS = ['obstacles', 'utilisation', 'programme', 'nonCash'] as const;
export type Question = (typeof QUESTIONS)[number];
const QUESTION_LETTERS: Readonly<Record<Question, string>> = { obstacles: 'h', utilisation: 'u', programme: 'p', nonCash: 'n' };

// letters, not places in a list: what is stored must mean the same when a list grows; capitals, so that no name is one of a key
const OBSTACLE_LETTERS: Readonly<Record<Obstacle, string>> = {
  BUKA_REKENING: 'A',
  PEMBAGIAN_KARTU: 'B',
  PENGGANTIAN_KARTU: 'C',
  PENGGANTIAN_KPM: 'D',
  REALISASI: 'E',
  JANGKAUAN: 'F',
  KETERSEDIAAN: 'G',
  KUALITAS: 'H',
  HARGA: 'I',
  KEPATUHAN_AGEN: 'J',
  KEPATUHAN_KPM: 'K',
  EDC: 'L',
  SINYAL: 'M',
  TRANSAKSI_GAGAL: 'N',
  TIDAK_TRANSAKSI: 'O',
  PIN: 'P',
  PENGADUAN: 'Q',
  SOSIALISASI: 'R',
  PENDAMPINGAN: 'S',
  PENGETAHUAN: 'T',
  JARAK: 'U',
  CUACA: 'V',
  DATA: 'W',
  LAINNYA: 'X',
};
const UTILISATION_LETTERS: Readonly<Record<Utilisation, string>> = {
  PANGAN: 'A',
  SEKOLAH: 'B',
  KESEHATAN: 'C',
  KEBUTUHAN_BAYI: 'D',
  RUMAH: 'E',
  LISTRIK_AIR: 'F',
  TRANSPORTASI: 'G',
  MODAL_USAHA: 'H',
  TABUNGAN: 'I',
  UTANG: 'J',
  BELUM_DIPAKAI: 'K',
  ROKOK: 'L',
  MIRAS: 'M',
  JUDI: 'N',
  LAINNYA: 'O',
};
const UNDERSTANDING_LETTERS: Readonly<Record<Understanding, string>> = { PAHAM: 'A', SEBAGIAN: 'B', BELUM: 'C' };
const CODE_LETTERS: Readonly<Record<Question, Readonly<Record<string, string>>>> = {
  obstacles: OBSTACLE_LETTERS,
  utilisation: UTILISATION_LETTERS,
  programme: UNDERSTANDING_LETTERS,
  nonCash: UNDERSTANDING_LETTERS,
};

/** As it lies on a case. */
export function writeAnswers({ obstacles, utilisation, programme, nonCash }: Answers): string {
  const codes: Readonly<Record<Question, readonly string[]>> = {
    obstacles,
    utilisation,
    programme: programme ? [programme] : [],
    nonCash: nonCash ? [nonCash] : [],
  };
  return QUESTIONS.flatMap((question) => codes[question].map((code) => cellOf(question, code)))
    .sort()
    .join('');
}

const cellOf = (question: Question, code: string): string => `${QUESTION_LETTERS[question]}${CODE_LETTERS[question][code] ?? ''}`;

const CELL = /[hupn][A-Z]/g;
/** What a case adds to a row: 1 for each code. */
export const answerCells = (text: string): Record<string, number> =>
  Object.fromEntries((text.match(CELL) ?? []).map((cell) => [cell, 1]));

/** Question → code → cases in which it was last said. */
export type AnswerCounts = Readonly<Record<Question, ReadonlyMap<string, number>>>;

/** Of a row; what came to nothing is left out. */
export function readAnswers(row: Readonly<Record<string, unknown>>): AnswerCounts {
  const of = (question: Question): ReadonlyMap<string, number> =>
    new Map(
      Object.keys(CODE_LETTERS[question]).flatMap((code): [string, number][] => {
        const cases = row[cellOf(question, code)];
        return typeof cases === 'number' && cases !== 0 ? [[code, cases]] : [];
      }),
    );
  return { obstacles: of('obstacles'), utilisation: of('utilisation'), programme: of('programme'), nonCash: of('nonCash') };
}

export function oppositeAnswers(counts: AnswerCounts): AnswerCounts {
  const of = (question: Question) => new Map([...counts[question]].map(([code, cases]) => [code, -cases]));
  return { obstacles: of('obstacles'), utilisation: of('utilisation'), programme: of('programme'), nonCash: of('nonCash') };
}

export function sumOfAnswers(all: readonly AnswerCounts[]): AnswerCounts {
  const sum = (question: Question): ReadonlyMap<string, number> => {
    const total = new Map<string, number>();
    for (const one of all) for (const [code, cases] of one[question]) total.set(code, (total.get(code) ?? 0) + cases);
    // what was taken away again is no answer
    return new Map([...total].filter(([, cases]) => cases !== 0));
  };
  return { obstacles: sum('obstacles'), utilisation: sum('utilisation'), programme: sum('programme'), nonCash: sum('nonCash') };
}
