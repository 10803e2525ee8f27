/** The form of a setting or programme, made from what the API says of it: a field for each number and each yes or no, and the whole value with what was filled in. Pure. */
import type { Programme, Rows, Setting } from '#web/pages/settings/queries.ts';

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
  /** The whole as `PUT` takes it, with what was filled in holding from a day on. */
  readonly valueFrom: (filled: Filled, from: string, source: string, keepsLater: boolean) => unknown;
}

type Values = Readonly<Record<string, Leaf>>;

/** What holds on a day; before all of them, what comes first. */
const inForceOn = <V>(rows: Rows<V>, day: string): V | undefined => (rows.findLast(({ from }) => from <= day) ?? rows[0])?.value;

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
