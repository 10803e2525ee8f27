/** Who may do what to what: the one place that decides (DESIGN §10). Default deny; areas match by whole segments. Pure. */
import { ancestor, COUNTRY, contains } from '../area/area.ts';
import { type AreaCode, unreachable } from '../brand.ts';
import type { RuleCode } from '../rules/index.ts';
import { isForInspectorate } from '../rules/inspectorate.ts';
import type { OwnerKey } from '../rules/rule.ts';
import { INSPECTORATE, ownersOf } from './owners.ts';
import { type Caller, isOfAgency, type Role } from './subject.ts';
import { type Action, isAboutFamilies, TABLE } from './table.ts';

export { ACTIONS, type Action, roleMay } from './table.ts';

/** What is to be read or changed, as far as access depends on it. What is not named is not known, and denies. */
export interface Resource {
  /** Where it lies: of an event its own area, of an alert that of its cause, of a family where it lives now. */
  readonly area?: AreaCode;
  /** Of what lies in several places, such as an agency or a person: all of them must be in reach; none means the whole country. */
  readonly areas?: readonly AreaCode[];
  /**
   * Programmes that it concerns; of a family those of its cases. Looked at where the caller reads under a letter that names some:
   * one of them must be in it, and what concerns none is out of it.
   */
  readonly programmes?: readonly string[];
  /** Alerts: who has to act. */
  readonly owners?: readonly OwnerKey[];
  /** Alerts: under which rule. */
  readonly rule?: RuleCode;
  /** Complaints: the agency that has it now. */
  readonly inHandsOf?: string | undefined;
  /** Receipts: who sent the event. */
  readonly source?: string;
}

/** Whether this caller may do this to this. Out of reach is shown as 404, everywhere (DESIGN §10). */
export function allow(caller: Caller, action: Action, resource: Resource): boolean {
  const reach = TABLE[caller.role][action];
  if (reach === undefined || isWithheld(caller.role, action, resource)) return false;
  if (!withinLetter(caller, action, resource)) return false;
  switch (reach) {
    case 'area':
      return inAreas(areasFor(caller, action), resource);
    case 'owner':
      return sharesOwner(caller, resource.owners);
    case 'own-source':
      return resource.source !== undefined && resource.source === caller.source;
    case 'in-hands':
      return resource.inHandsOf !== undefined && resource.inHandsOf === caller.id;
    case 'country':
      return caller.areas.includes(COUNTRY);
    case 'everywhere':
      return caller.areas.length > 0 && resource.area === COUNTRY;
    case 'province':
      return inAreas(caller.areas.map(provinceOf), resource);
    case 'inspectorate':
      return inAreas(areasFor(caller, action), resource) && isInspectorates(resource);
    default:
      return unreachable(reach);
  }
}

/** Officers and partners never see these, whoever owns them; managers see them and only the inspectorate acts. An unnamed rule may be one. */
function isWithheld(role: Role, action: Action, { rule }: Resource): boolean {
  if (action !== 'alerts:read' && action !== 'alerts:act') return false;
  if (rule !== undefined && !isForInspectorate(rule)) return false;
  if (role === 'officer' || isOfAgency(role)) return true;
  return role === 'manager' && action === 'alerts:act';
}

const isInspectorates = ({ rule, owners }: Resource): boolean =>
  (rule !== undefined && isForInspectorate(rule)) || (owners ?? []).some((owner) => owner.startsWith(INSPECTORATE));

const provinceOf = (area: AreaCode): AreaCode => ancestor(area, 'province') ?? area;

function inAreas(reach: readonly AreaCode[], { area, areas }: Resource): boolean {
  const places = areas ?? (area === undefined ? undefined : [area]);
  if (places === undefined) return false;
  const all = places.length === 0 ? [COUNTRY] : places;
  return all.every((place) => reach.some((outer) => contains(outer, place)));
}

/** The areas in which the caller may do this: the own ones, and while wider access is open, for reading about families, those opened. */
export function areasFor({ areas, opened }: Caller, action: Action): readonly AreaCode[] {
  return opened === undefined || !isAboutFamilies(action) ? areas : [...new Set([...areas, ...opened.areas])];
}

/** An auditor reads under a letter in force, and about families of its programmes only. */
function withinLetter(caller: Caller, action: Action, { programmes }: Resource): boolean {
  if (caller.role !== 'auditor') return true;
  if (caller.mandate?.state !== 'in-force') return false;
  return !isAboutFamilies(action) || (programmes ?? []).some((programme) => inLetter(caller, programme));
}

/** Whether a programme is one that the caller may read about; only letters limit it. */
export const inLetter = ({ role, programmes }: Caller, programme: string): boolean =>
  role !== 'auditor' || (programmes ?? []).includes(programme);

function sharesOwner(caller: Caller, owners: readonly OwnerKey[] | undefined): boolean {
  const mine = ownersOf(caller);
  return (owners ?? []).some((owner) => mine.includes(owner));
}
