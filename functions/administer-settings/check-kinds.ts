/** What a schema cannot say of kinds of officers and types of organisations: each under its own code, no word for two, its levels in order, and nothing taken away that ever held. */
import { AREA_LEVELS, type AreaLevel } from '#shared/domain/area/area.ts';
import type { Instant } from '#shared/domain/brand.ts';
import type { Dated } from '#shared/domain/settings/settings.ts';
import { from as startOf } from '#shared/domain/settings/since.ts';
import type { FieldError } from '#shared/http/problem.ts';
import { EVER } from './changed.ts';
import { fault } from './faults.ts';

interface Kind {
  readonly code: string;
  readonly levels: readonly AreaLevel[];
  readonly aliases?: readonly string[];
  readonly post?: AreaLevel | undefined;
}
type Kinds = Readonly<Record<string, Kind>>;
type Rows = readonly { readonly from: string; readonly value: Kinds }[];

/** @param before what stands there, by the moments at which it holds */
export function kindFaults(before: Dated<unknown>, sent: Rows, now: Instant): FieldError[] {
  return [
    ...sent.flatMap(({ value }, i) => [
      ...Object.entries(value).flatMap(([code, kind]) => ownFaults(code, kind, `/value/${i}/value/${code}`)),
      ...twiceNamed(value, `/value/${i}/value`),
    ]),
    // each kind holds what its form says: it shipped so, or was checked when it was sent
    ...takenAway(before as Dated<Kinds>, sent, now),
  ];
}

const depth = (level: AreaLevel): number => AREA_LEVELS.indexOf(level);

function ownFaults(code: string, kind: Kind, at: string): FieldError[] {
  const { levels, post } = kind;
  const faults: FieldError[] = [];
  if (kind.code !== code) {
    const says = ['Tidak sama dengan kuncinya', 'Not the same as its key'] as const;
    faults.push(fault(`${at}/code`, ...says, `Tulis ${code}`, `Write ${code}`));
  }
  levels.forEach((level, i) => {
    const wider = levels[i - 1];
    if (wider === undefined || depth(wider) < depth(level)) return;
    const says = ['Tingkat disebut sekali, dari yang terluas', 'Levels are named once, the widest first'] as const;
    faults.push(fault(`${at}/levels/${i}`, ...says, `Urutkan: ${inOrder(levels)}`, `In this order: ${inOrder(levels)}`));
  });
  const narrowest = levels.toSorted((a, b) => depth(a) - depth(b)).at(-1);
  if (post !== undefined && post !== narrowest) {
    const says = ['Pos ada di tingkat tersempit penugasannya', 'A post is at the narrowest of its levels'] as const;
    faults.push(fault(`${at}/post`, ...says, `Tulis ${narrowest}, atau hapus`, `Write ${narrowest}, or remove it`));
  }
  return faults;
}

const inOrder = (levels: readonly AreaLevel[]): string => [...new Set(levels)].toSorted((a, b) => depth(a) - depth(b)).join(', ');

/** Whoever sends a word must mean one kind by it. */
function twiceNamed(kinds: Kinds, at: string): FieldError[] {
  const known = new Set(Object.keys(kinds));
  return Object.entries(kinds).flatMap(([code, { aliases = [] }]) =>
    aliases.flatMap((alias, i) => {
      if (!known.has(alias)) {
        known.add(alias);
        return [];
      }
      const says = [
        'Sudah menjadi nama jenis lain, atau disebut dua kali',
        'Is the name of another kind, or is named twice',
      ] as const;
      return fault(`${at}/${code}/aliases/${i}`, ...says, 'Hapus salah satu', 'Remove one of the two');
    }),
  );
}

/**
 * What ever held may be in use: officers and organisations keep its code for as long as they are kept. So it stays listed wherever it
 * held and after, under new words or with an end; what was only to come may go.
 */
function takenAway(before: Dated<Kinds>, sent: Rows, now: Instant): FieldError[] {
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
            'Tidak dapat dihapus: petugas atau organisasi mungkin memakainya',
            'Cannot be removed: officers or organisations may be of it',
            'Kembalikan, dan isi until dengan hari terakhir untuk yang baru',
            'Put it back, and give until, the last day for new ones',
          ),
    );
  });
}

/** Since when each code held, of those that do by now; the first row also covers what lies before it. */
function heldSince(before: Dated<Kinds>, now: Instant): ReadonlyMap<string, Instant> {
  const since = new Map<string, Instant>();
  before.forEach(({ from, value }, i) => {
    if (i > 0 && from > now) return;
    for (const code of Object.keys(value)) if (!since.has(code)) since.set(code, i === 0 ? EVER : from);
  });
  return since;
}
