/** Which kind a file is of, by its headings: the chosen one, one other that they fit better, or none that they fit whole. */
import { columnFor, headingsThatTell } from './heading.ts';
import { KINDS, type Kind } from './kinds.ts';
import { type Said, said } from './said.ts';

export interface Recognised {
  /** As which the file is to be read. */
  readonly kind: Kind;
  /** Kinds that may be meant, where the file cannot be read as it is: the nearest first. */
  readonly others: readonly Kind[];
  /** Headings of other kinds, which would be left out without a word. */
  readonly foreign: readonly string[];
}

/** @param among kinds that the sender may send */
export function recognise(chosen: Kind, heading: readonly string[], among: readonly Kind[]): Recognised {
  const fit = fitOf(chosen, heading);
  if (fit.missing === 0 && fit.foreign.length === 0) return { kind: chosen, others: [], foreign: [] };
  const others = nearest(chosen, heading, among);
  const [only, second] = others.filter((other) => isWhole(other, heading));
  // two that fit alike are for the reader to tell apart
  if (only !== undefined && second === undefined) return { kind: only, others: [], foreign: [] };
  return { kind: chosen, others, foreign: fit.foreign };
}

/** Nothing missing, and nothing of another kind: a sender's own columns may stand beside. */
const isWhole = (kind: Kind, heading: readonly string[]): boolean => {
  const { missing, foreign } = fitOf(kind, heading);
  return missing === 0 && foreign.length === 0;
};

/** Those that hold all they need, with the fewest columns left out. */
function nearest(chosen: Kind, heading: readonly string[], among: readonly Kind[]): Kind[] {
  const fits = among.flatMap((kind) => (kind === chosen ? [] : { kind, ...fitOf(kind, heading) }));
  const complete = fits.filter(({ missing }) => missing === 0);
  const fewest = Math.min(...complete.map(({ foreign }) => foreign.length));
  return complete.filter(({ foreign }) => foreign.length === fewest).map(({ kind }) => kind);
}

/** What of a kind is not there, and what is there of other kinds alone. */
function fitOf(kind: Kind, heading: readonly string[]): { readonly missing: number; readonly foreign: readonly string[] } {
  const names = headingsThatTell(heading);
  const found = new Set(names.flatMap((name) => columnFor(kind, name)?.key ?? []));
  const unknown = names.filter((name) => columnFor(kind, name) === undefined);
  return {
    missing: kind.columns.filter((column) => column.required && !found.has(column.key)).length,
    foreign: unknown.filter((name) => KINDS.some((other) => columnFor(other, name) !== undefined)),
  };
}

export const isForeign = (kind: Kind, foreign: readonly string[]): Said =>
  said(
    `Kolom jenis berkas lain: ${foreign.join(', ')}`,
    `Pilih jenis yang benar. Sebagai ${kind.label.id}, kolom itu tidak dikirim`,
    `Columns of another kind of file: ${foreign.join(', ')}`,
    `Choose the right kind. As ${kind.label.en}, these columns are not sent`,
  );
