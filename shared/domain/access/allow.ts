/** Who may do what to what: the one place that decides (DESIGN §10). Default deny; areas match by whole segments. Pure. */
import { COUNTRY, contains } from '../area/area.ts';
import { type AreaCode, unreachable } from '../brand.ts';
import { isForInspectorate } from '../rules/inspectorate.ts';
import type { OwnerKey, RuleCode } from '../rules/rule.ts';
import { INSPECTORATE, ownersOf } from './owners.ts';
import type { Caller, Role } from './subject.ts';
import { type Action, TABLE } from './table.ts';

export { ACTIONS, type Action, roleMay } from './table.ts';

/** What is to be read or changed, as far as access depends on it. What is not named is not known, and denies. */
export interface Resource {
  /** Where it lies: of an event its own area, of an alert that of its cause, of a family where it lives now. */
  readonly area?: AreaCode;
  /** Of what lies in several places, such as an agency or a person: all of them must be in reach; none means the whole country. */
  readonly areas?: readonly AreaCode[];
  /** Alerts: who has to act. */
  readonly owners?: readonly OwnerKey[];
  /** Alerts: under which rule. */
  readonly rule?: RuleCode;
  /** Receipts: who sent the event. */
  readonly source?: string;
}

/** Whether this caller may do this to this. Out of reach is shown as 404, everywhere (DESIGN §10). */
export function allow(caller: Caller, action: Action, resource: Resource): boolean {
  const reach = TABLE[caller.role][action];
  if (reach === undefined || isWithheld(caller.role, action, resource)) return false;
  switch (reach) {
    case 'area':
      return inAreas(caller, resource);
    case 'owner':
      return sharesOwner(caller, resource.owners);
    case 'own-source':
      return resource.source !== undefined && resource.source === caller.source;
    case 'country':
      return caller.areas.includes(COUNTRY);
    case 'anywhere':
      return true;
    case 'inspectorate':
      return inAreas(caller, resource) && isInspectorates(resource);
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

function inAreas(caller: Caller, { area, areas }: Resource): boolean {
  const places = areas ?? (area === undefined ? undefined : [area]);
  if (places === undefined) return false;
  const all = places.length === 0 ? [COUNTRY] : places;
  return all.every((place) => caller.areas.some((outer) => contains(outer, place)));
}

function sharesOwner(caller: Caller, owners: readonly OwnerKey[] | undefined): boolean {
  const mine = ownersOf(caller);
  return (owners ?? []).some((owner) => mine.includes(owner));
}
