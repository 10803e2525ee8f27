/** What a schema cannot say of anything listed by codes: each under its own code, no word for two, and nothing taken away that ever held. */
import type { Instant } from '#shared/domain/brand.ts';
import type { Dated } from '#shared/domain/settings/settings.ts';
import { from as startOf } from '#shared/domain/settings/since.ts';
import type { FieldError } from '#shared/http/problem.ts';
import { EVER } from './changed.ts';
import { fault } from './faults.ts';

export interface Entry {
  readonly code: string;
  readonly aliases?: readonly string[];
}
export type Entries<E extends Entry = Entry> = Readonly<Record<string, E>>;
export type Rows<E extends Entry = Entry> = readonly { readonly from: string; readonly value: Entries<E> }[];

/** The code that an entry says of itself is the one that it stands under. */
export function notItsKey(key: string, { code }: Entry, at: string): FieldError[] {
  if (code === key) return [];
  const says = ['Tidak sama dengan kuncinya', 'Not the same as its key'] as const;
  return [fault(`${at}/code`, ...says, `Tulis ${key}`, `Write ${key}`)];
}

/** Whoever sends a word must mean one thing by it. */
export function twiceNamed(entries: Entries, at: string): FieldError[] {
  const known = new Set(Object.keys(entries));
  return Object.entries(entries).flatMap(([code, { aliases = [] }]) =>
    aliases.flatMap((alias, i) => {
      if (!known.has(alias)) {
        known.add(alias);
        return [];
      }
      const says = ['Sudah menjadi nama yang lain, atau disebut dua kali', 'Is the name of another, or is named twice'] as const;
      return fault(`${at}/${code}/aliases/${i}`, ...says, 'Hapus salah satu', 'Remove one of the two');
    }),
  );
}

/**
 * What ever held may be in use: what was recorded keeps its code for ever. So it stays listed wherever it held and after, under new
 * words or with an end; what was only to come may go.
 * @param says why it cannot go
 */
export function takenAway(
  before: Dated<Entries>,
  sent: Rows,
  now: Instant,
  says: readonly [id: string, en: string],
): FieldError[] {
  const since = heldSince(before, now);
  return sent.flatMap(({ value }, i) => {
    const next = sent[i + 1]?.from;
    const held = [...since].flatMap(([code, from]) => (next === undefined || from < startOf(next) ? [code] : []));
    const needed = new Set([...held, ...Object.keys(sent[i - 1]?.value ?? {})]);
    return [...needed].flatMap((code) =>
      Object.hasOwn(value, code)
        ? []
        : fault(
            `/value/${i}/value/${code}`,
            ...says,
            'Kembalikan, dan isi until dengan hari terakhir untuk yang baru',
            'Put it back, and give until, the last day for new ones',
          ),
    );
  });
}

/** Since when each code held, of those that do by now; the first row also covers what lies before it. */
function heldSince(before: Dated<Entries>, now: Instant): ReadonlyMap<string, Instant> {
  const since = new Map<string, Instant>();
  before.forEach(({ from, value }, i) => {
    if (i > 0 && from > now) return;
    for (const code of Object.keys(value)) if (!since.has(code)) since.set(code, i === 0 ? EVER : from);
  });
  return since;
}
