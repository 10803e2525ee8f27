/**
 * Which alerts are counted together: those that no filter of people tells apart. A cell is severity × workflow × hour in which the
 * time to act ends × owners; its name is short, because it is an attribute that is paid for in every write. Pure.
 */
import { type AreaLevel, ancestor, contains, levelOf } from '../area/area.ts';
import type { AreaCode, Instant } from '../brand.ts';
import { SEVERITIES, type Severity } from '../rules/rule.ts';
import { type Alert, isOpen, WORKFLOWS, type Workflow } from './alert.ts';
import { type DueHour, dueHourOf } from './due.ts';

export interface Cell {
  readonly severity: Severity;
  readonly workflow: Workflow;
  /** Of those that still wait for somebody. */
  readonly due?: DueHour;
  readonly owners: readonly CellOwner[];
}

/** An owner as far as it can be said of many alerts at once: which organisation, at which level above each, or which one by name. */
export type CellOwner =
  | { readonly organisation: string; readonly level: AreaLevel }
  | { readonly organisation: string; readonly key: string };

// letters, not places in a list: what is stored must mean the same when a list grows
const SEVERITY_LETTERS: Readonly<Record<Severity, string>> = { kritis: 'k', tinggi: 't', sedang: 's', rendah: 'r' };
const WORKFLOW_LETTERS: Readonly<Record<Workflow, string>> = {
  open: 'o',
  acknowledged: 'a',
  'in-progress': 'i',
  proposed: 'p',
  snoozed: 'z',
  'to-confirm': 'c',
  resolved: 'r',
  dismissed: 'd',
  'resolved-by-data': 'x',
};
const ORGANISATION_LETTERS: Readonly<Record<string, string>> = {
  PSM: 'P',
  TKSK: 'T',
  PENDAMPING_PKH: 'H',
  OPERATOR_DESA: 'O',
  DUKCAPIL: 'C',
  DINSOS: 'D',
  KEMENSOS: 'K',
  INSPEKTORAT: 'I',
};
/** What the name of a cell begins with. */
export const CELL_START = new RegExp(
  `^[${Object.values(SEVERITY_LETTERS).join('')}][${Object.values(WORKFLOW_LETTERS).join('')}]`,
);
const LEVELS: readonly AreaLevel[] = ['country', 'province', 'regency', 'district', 'village'];
const HOUR_CHARS = 4;

/** `soaq3fP4,T3`: sedang, open, due in hour aq3f, the PSM of the village and the TKSK of the kecamatan. */
export function cellOf({
  severity,
  workflow,
  dueAt,
  owners,
  area,
}: Pick<Alert, 'severity' | 'workflow' | 'dueAt' | 'owners' | 'area'>): string {
  const due = isOpen(workflow) ? dueHourOf(dueAt as Instant) : '';
  const names = owners.map((owner) => ownerName(owner, area as AreaCode)).sort();
  return `${SEVERITY_LETTERS[severity]}${WORKFLOW_LETTERS[workflow]}${due}${names.join(',')}`;
}

function ownerName(owner: string, area: AreaCode): string {
  const at = owner.indexOf('@');
  const [letter, where] = [ORGANISATION_LETTERS[owner.slice(0, at)], owner.slice(at + 1) as AreaCode];
  if (letter === undefined) return `=${owner}`;
  const level = levelOf(where);
  return ancestor(area, level) === where ? `${letter}${LEVELS.indexOf(level)}` : `=${owner}`;
}

/** `undefined` for what is no cell. */
export function readCell(name: string): Cell | undefined {
  const severity = SEVERITIES.find((one) => SEVERITY_LETTERS[one] === name[0]);
  const workflow = WORKFLOWS.find((one) => WORKFLOW_LETTERS[one] === name[1]);
  if (severity === undefined || workflow === undefined) return undefined;
  const due = isOpen(workflow) ? name.slice(2, 2 + HOUR_CHARS) : undefined;
  const rest = name.slice(2 + (due?.length ?? 0));
  const owners = rest === '' ? [] : rest.split(',').flatMap((one) => readOwner(one) ?? []);
  return { severity, workflow, ...(due !== undefined && { due }), owners };
}

function readOwner(name: string): CellOwner | undefined {
  if (name.startsWith('=')) return { organisation: name.slice(1, name.indexOf('@')), key: name.slice(1) };
  const [organisation] = Object.entries(ORGANISATION_LETTERS).find(([, letter]) => letter === name[0]) ?? [];
  const level = LEVELS[Number(name.slice(1))];
  return organisation === undefined || level === undefined ? undefined : { organisation, level };
}

/** The owner's key, of alerts in an area; `undefined` where the area is wider than the owner's: several are meant. */
export function ownerKeyOf(owner: CellOwner, area: AreaCode): string | undefined {
  if ('key' in owner) return owner.key;
  const where = ancestor(area, owner.level);
  return where === undefined ? undefined : `${owner.organisation}@${where}`;
}

/** Whether one of these keys is among the owners; of an area wider than an owner's, whether one of the keys is such an owner inside it. */
export function isOwnedBy({ owners }: Cell, area: AreaCode, keys: ReadonlySet<string>): boolean {
  return owners.some((owner) => {
    const key = ownerKeyOf(owner, area);
    if (key !== undefined) return keys.has(key);
    return 'level' in owner && [...keys].some((one) => isSuch(one, owner, area));
  });
}

function isSuch(key: string, owner: { readonly organisation: string; readonly level: AreaLevel }, area: AreaCode): boolean {
  const at = key.indexOf('@');
  const where = key.slice(at + 1) as AreaCode;
  return key.slice(0, at) === owner.organisation && levelOf(where) === owner.level && contains(area, where);
}
