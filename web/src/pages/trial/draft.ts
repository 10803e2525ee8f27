/** The form of a setting or programme, made from what the API says of it: a field for each number and each yes or no, and the whole value with what was filled in. Pure. */
import { levelOf } from '#web/areas/codes.ts';
import { localDay } from '#web/lib/local-day.ts';
import type { Programme, Rows, Setting } from '#web/pages/settings/queries.ts';
import type { Run } from './queries.ts';

export type Leaf = number | boolean;
export interface DraftField {
  /** Under the row's value, `amounts/SD`; of an own list, `desilMax`. */
  readonly path: string;
  readonly label: Readonly<{ id: string; en: string }> | undefined;
  /** In what it is counted, as far as the API says so. */
  readonly kind: string | undefined;
  readonly value: Leaf;
}
export type Filled = Readonly<Record<string, Leaf>>;

export interface Subject {
  readonly setting: string;
  readonly label: Readonly<{ id: string; en: string }>;
  readonly version: number;
  readonly fields: readonly DraftField[];
  /** What a whole value of it, as the API shows it, says on a day, and by what it says so. */
  readonly read: (value: unknown, day: string) => Reading;
  /** The whole as `PUT` takes it, with what was filled in holding from a day on. */
  readonly valueFrom: (filled: Filled, from: string, source: string, keepsLater: boolean) => unknown;
}

type Values = Readonly<Record<string, Leaf>>;
export interface Reading {
  readonly values: Values;
  readonly sources: readonly string[];
}

/** The row that holds on a day; before all of them, the first. */
const rowOn = <V>(rows: Rows<V>, day: string): Rows<V>[number] | undefined => rows.findLast(({ from }) => from <= day) ?? rows[0];
const inForceOn = <V>(rows: Rows<V>, day: string): V | undefined => rowOn(rows, day)?.value;

/** @param day on which what is shown holds: what has been decreed for later is not what somebody changes now */
export function subjectOfSetting(setting: Setting, day: string): Subject {
  const rows = setting.value as unknown as Rows<Values>;
  const named = new Map((setting.parameters ?? []).map((one) => [one.name, one]));
  const shipped = Object.fromEntries([...named].map(([name, parameter]) => [name, parameter.shipped]));
  const standingOn = (at: string): Values => ({ ...shipped, ...inForceOn(rows, at) });
  return {
    setting: setting.name,
    label: setting.label,
    version: setting.version,
    fields: Object.entries(standingOn(day)).map(([path, value]) => ({
      path,
      value,
      label: named.get(path)?.label,
      kind: named.get(path)?.kind,
    })),
    read: (value, on) => {
      const row = rowOn(value as Rows<Values>, on);
      return { values: { ...shipped, ...row?.value }, sources: row === undefined ? [] : [row.source] };
    },
    valueFrom: (filled, from, source, keepsLater) => withRow(rows, { ...standingOn(from), ...filled }, from, source, keepsLater),
  };
}

const DESIL = 'desilMax';

export function subjectOfProgramme({ code, version, ...programme }: Programme, day: string): Subject {
  const { tariff = [], desilMax = [], components = {} } = programme;
  const standing = inForceOn(tariff, day);
  const desil = inForceOn(desilMax, day);
  const leaves = standing === undefined ? [] : leavesOf(standing, '');
  return {
    setting: `programme:${code}`,
    label: programme.label,
    version,
    fields: [
      ...leaves.map(([path, value]) => ({
        path,
        value,
        label: components[path.slice(path.indexOf('/') + 1)],
        kind: path.startsWith('amount') ? 'rupiah' : undefined,
      })),
      ...(desil === undefined ? [] : [{ path: DESIL, value: desil, label: undefined, kind: undefined }]),
    ],
    read: (value, on) => {
      const { tariff: tariffs = [], desilMax: desils = [] } = value as Programme;
      const [paid, counted] = [rowOn(tariffs, on), rowOn(desils, on)];
      return {
        values: { ...Object.fromEntries(leavesOf(paid?.value, '')), ...(counted && { [DESIL]: counted.value }) },
        sources: [paid, counted].flatMap((row) => row?.source ?? []),
      };
    },
    valueFrom: (filled, from, source, keepsLater) => {
      const isOther = (path: string, value: Leaf): boolean => filled[path] !== undefined && filled[path] !== value;
      const paid = leaves.some(([path, value]) => isOther(path, value));
      const first = `${from.slice(0, 'yyyy-mm'.length)}-01`;
      return {
        ...programme,
        ...(paid && { tariff: withRow(tariff, replaced(inForceOn(tariff, first), filled, ''), first, source, keepsLater) }),
        ...(desil !== undefined &&
          isOther(DESIL, desil) && { desilMax: withRow(desilMax, filled[DESIL], from, source, keepsLater) }),
      };
    },
  };
}

/** Amounts of money and of goods; what a tariff is counted by stays as it is. */
function leavesOf(value: unknown, at: string): [string, number][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]): [string, number][] => {
    const path = at === '' ? name : `${at}/${name}`;
    if (typeof inner === 'number') return /^amount|quantity$/.test(path) ? [[path, inner]] : [];
    return leavesOf(inner, path);
  });
}

function replaced(value: unknown, filled: Filled, at: string): unknown {
  if (typeof value === 'number') return filled[at] ?? value;
  const inside = (name: string | number): string => (at === '' ? String(name) : `${at}/${name}`);
  if (Array.isArray(value)) return value.map((one, i) => replaced(one, filled, inside(i)));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, replaced(inner, filled, inside(name))]));
}

/** Rows that begin later are kept where the change is switched on; where it is tried it holds to the end. */
function withRow(rows: Rows<unknown>, value: unknown, from: string, source: string, keepsLater: boolean) {
  const before = rows.filter((row) => row.from < from);
  const later = keepsLater ? rows.filter((row) => row.from > from) : [];
  return [...before, { from, value, source }, ...later];
}

/** What the API says of the field of this path, wherever its row stands in what was sent. */
export const errorAt = (
  errors: readonly { readonly pointer: string; readonly message: string; readonly fix: string }[],
  path: string,
): string | undefined => {
  const found = errors.find(({ pointer }) => pointer.endsWith(`/${path}`));
  return found && `${found.message}. ${found.fix}`;
};

/** A field that is not as it stands, with both. */
export interface Change {
  readonly field: DraftField;
  readonly from: Leaf | undefined;
  readonly to: Leaf;
}

/** Fields whose value differs, in the order of the form; an emptied field is no value yet. */
export const changesOf = (fields: readonly DraftField[], before: Values, after: Values): Change[] =>
  fields.flatMap((field) => {
    const [from, to] = [before[field.path], after[field.path]];
    return to === undefined || Number.isNaN(to) || to === from ? [] : [{ field, from, to }];
  });

/** What a form is filled with. */
export interface Draft {
  readonly filled: Filled;
  readonly source: string;
}
export const EMPTY: Draft = { filled: {}, source: '' };

/** By what a trial is said to hold that names no decree. */
export const NO_SOURCE = 'Uji coba';
const WIB_MINUTES = 420;

type Tried = Pick<Run, 'askedAt' | 'value' | 'current'>;

function readingsOf({ read }: Subject, { askedAt, value, current }: Tried): { before: Reading; tried: Reading } {
  const day = localDay(Date.parse(askedAt), WIB_MINUTES);
  return { before: read(current, day), tried: read(value, day) };
}

/** What a run tried beside what stood on the day on which it was asked for; none where it tried what this console has no field for. */
export function triedIn(subject: Subject, run: Tried): Change[] {
  const { before, tried } = readingsOf(subject, run);
  return changesOf(subject.fields, before.values, tried.values);
}

/** The draft that a run tried: each field that it changed or that has been changed since, as it was tried, and its decree where it named one. What is as it was stays empty: a later decree may change it. */
export function draftOf(subject: Subject, run: Tried): Draft {
  const { before, tried } = readingsOf(subject, run);
  const filled = subject.fields.flatMap(({ path, value: now }) => {
    const value = tried.values[path];
    return value === undefined || (value === now && value === before.values[path]) ? [] : [[path, value] as const];
  });
  const source = tried.sources.find((one) => one !== NO_SOURCE && !before.sources.includes(one)) ?? '';
  return { filled: Object.fromEntries(filled), source };
}

const PERCENT = 100;
/** Shares are written in parts of a hundred wherever people read or fill them in: kept to the eighth decimal, so that none is changed by being shown. */
const EIGHTH = 1e8;
export const asShown = (value: number, kind: string): number =>
  kind === 'share' ? Math.round(value * PERCENT * (EIGHTH / PERCENT)) / (EIGHTH / PERCENT) : value;
export const asKept = (shown: number, kind: string): number =>
  kind === 'share' ? Math.round((shown / PERCENT) * EIGHTH) / EIGHTH : shown;

/** History is tried over a kab/kota at most. */
export const isTriedOver = (area: string): boolean => ['regency', 'district', 'village'].includes(levelOf(area));
