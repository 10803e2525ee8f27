/** Who may do what to what: the one place that decides (DESIGN §10). Default deny; areas match by whole segments. Pure. */
import { contains, levelOf } from '../area/area.ts';
import { type AreaCode, unreachable } from '../brand.ts';
import { isForInspectorate } from '../rules/inspectorate.ts';
import type { OwnerKey, RuleCode } from '../rules/rule.ts';
import type { Caller, Role } from './subject.ts';

export const ACTIONS = [
  'events:post',
  'reports:post',
  'receipts:read',
  'alerts:read',
  'alerts:act',
  'kpm:read',
  'trail:read',
  'summary:read',
  'tasks:read',
] as const;
export type Action = (typeof ACTIONS)[number];

/** What is to be read or changed, as far as access depends on it. What is not named is not known, and denies. */
export interface Resource {
  /** Where it lies: of an event its own area, of an alert that of its cause, of a family where it lives now. */
  readonly area?: AreaCode;
  /** Alerts: who has to act. */
  readonly owners?: readonly OwnerKey[];
  /** Alerts: under which rule. */
  readonly rule?: RuleCode;
  /** Receipts: who sent the event. */
  readonly source?: string;
}

/** How a role's reach over a kind of thing is measured. */
type Reach = 'area' | 'owner' | 'own-source' | 'inspectorate';

/**
 * Role × action (DESIGN §2, §10). Whoever answers for an alert in the field sees it by ownership, not by area; acting on alerts
 * is for managers and the inspectorate: partners and officers answer with events and reports.
 * The administrator keeps agencies, keys, people and settings, and sees no personal data: none of these actions.
 */
const TABLE: Readonly<Record<Role, Partial<Readonly<Record<Action, Reach>>>>> = {
  partner: { 'events:post': 'area', 'receipts:read': 'own-source', 'alerts:read': 'owner' },
  officer: {
    'reports:post': 'area',
    'receipts:read': 'own-source',
    'alerts:read': 'owner',
    'summary:read': 'area',
    'tasks:read': 'area',
  },
  manager: { 'alerts:read': 'area', 'alerts:act': 'area', 'kpm:read': 'area', 'trail:read': 'area', 'summary:read': 'area' },
  inspectorate: {
    'alerts:read': 'area',
    'alerts:act': 'inspectorate',
    'kpm:read': 'area',
    'trail:read': 'area',
    'summary:read': 'area',
  },
  auditor: { 'alerts:read': 'area', 'kpm:read': 'area', 'trail:read': 'area', 'summary:read': 'area' },
  administrator: {},
};

const INSPECTORATE = 'INSPEKTORAT@';

/** Whether the role has the action at all: `false` is 403, while out of reach is 404. */
export const roleMay = (role: Role, action: Action): boolean => TABLE[role][action] !== undefined;

/** Whether this caller may do this to this. Out of reach is shown as 404, everywhere (DESIGN §10). */
export function allow(caller: Caller, action: Action, resource: Resource): boolean {
  const reach = TABLE[caller.role][action];
  if (reach === undefined || isWithheld(caller.role, action, resource)) return false;
  switch (reach) {
    case 'area':
      return inAreas(caller, resource.area);
    case 'owner':
      return sharesOwner(caller, resource.owners);
    case 'own-source':
      return resource.source !== undefined && resource.source === caller.source;
    case 'inspectorate':
      return inAreas(caller, resource.area) && isInspectorates(resource);
    default:
      return unreachable(reach);
  }
}

/** Officers and partners never see these, whoever owns them; managers see them and only the inspectorate acts. An unnamed rule may be one. */
function isWithheld(role: Role, action: Action, { rule }: Resource): boolean {
  if (action !== 'alerts:read' && action !== 'alerts:act') return false;
  if (rule !== undefined && !isForInspectorate(rule)) return false;
  if (role === 'officer' || role === 'partner') return true;
  return role === 'manager' && action === 'alerts:act';
}

const isInspectorates = ({ rule, owners }: Resource): boolean =>
  (rule !== undefined && isForInspectorate(rule)) || (owners ?? []).some((owner) => owner.startsWith(INSPECTORATE));

const inAreas = (caller: Caller, area: AreaCode | undefined): boolean =>
  area !== undefined && caller.areas.some((outer) => contains(outer, area));

function sharesOwner(caller: Caller, owners: readonly OwnerKey[] | undefined): boolean {
  const mine = ownersOf(caller);
  return (owners ?? []).some((owner) => mine.includes(owner));
}

/** Under which owner keys alerts are this caller's own to answer (DESIGN §9). */
export function ownersOf(caller: Caller): OwnerKey[] {
  switch (caller.role) {
    case 'partner':
      return [`AGENCY@${caller.id}`];
    case 'officer':
      return [...new Set((caller.posts ?? []).map(({ kind, area }): OwnerKey => `${kind}@${area}`))];
    case 'manager':
      return caller.areas.flatMap(managerOwner);
    case 'inspectorate':
      return caller.areas.map((area) => `${INSPECTORATE}${area}`);
    case 'auditor':
    case 'administrator':
      return [];
    default:
      return unreachable(caller.role);
  }
}

/** The Dinsos of a kab/kota or province, the ministry for the country; no organisation of managers sits below. */
function managerOwner(area: AreaCode): OwnerKey[] {
  const level = levelOf(area);
  if (level === 'country') return [`KEMENSOS@${area}`];
  return level === 'province' || level === 'regency' ? [`DINSOS@${area}`] : [];
}

/**
 * Whose alerts `GET /alerts?owner=me` lists: the caller's own, and, of managers and the inspectorate, those of their own kind
 * of organisation within their areas: a province's inspectorate sees what its kab/kota must answer. The ministry has no offices
 * below. The directory comes as a parameter, so that functions that only ask `allow` need not carry it.
 * At most one key each for the country, 38 provinces and 514 kab/kota.
 */
export function ownersWithin(caller: Caller, childrenOf: (area: AreaCode) => readonly AreaCode[]): OwnerKey[] {
  if (caller.role !== 'manager' && caller.role !== 'inspectorate') return ownersOf(caller);
  const reach = caller.role === 'manager' ? (['province'] as const) : (['country', 'province'] as const);
  const offices = (area: AreaCode): AreaCode[] =>
    reach.some((level) => level === levelOf(area)) ? [area, ...childrenOf(area).flatMap(offices)] : [area];
  return [...new Set(ownersOf({ ...caller, areas: caller.areas.flatMap(offices) }))];
}
