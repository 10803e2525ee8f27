/** An alert in the hands of one more organisation × area, beside those whom its rule names: given by a person, taken back by one (DESIGN §9). Pure. */
import { type AreaLevel, ancestor, isAreaCode, levelOf } from '../area/area.ts';
import type { AreaCode } from '../brand.ts';
import { isForInspectorate } from '../rules/inspectorate.ts';
import { type Organisation, ownerAt } from '../rules/owners.ts';
import type { OwnerKey } from '../rules/rule.ts';
import { type Alert, type Assigned, OWNERS_MAX } from './alert.ts';

/** From the nearest to the farthest; each there where the alert lies at its level or within. */
const OFFICES: readonly (readonly [Organisation, AreaLevel])[] = [
  ['PSM', 'village'],
  ['OPERATOR_DESA', 'village'],
  ['TKSK', 'district'],
  ['PENDAMPING_PKH', 'district'],
  ['DINSOS', 'regency'],
  ['INSPEKTORAT', 'regency'],
  ['DINSOS', 'province'],
  ['INSPEKTORAT', 'province'],
  ['KEMENSOS', 'country'],
];

/**
 * To whom the alert can be given: who works where it lies and does not hold it yet. What must not go to those concerned stays with the
 * inspectorate, and of PKH families alone there are pendamping.
 */
export function assigneesOf(alert: Pick<Alert, 'rule' | 'area' | 'programme' | 'owners'>): OwnerKey[] {
  const kept = isForInspectorate(alert.rule);
  return OFFICES.flatMap(([organisation, level]) => {
    const area = ancestor(alert.area as AreaCode, level);
    if (area === undefined || (kept && organisation !== 'INSPEKTORAT')) return [];
    if (organisation === 'PENDAMPING_PKH' && alert.programme !== undefined && alert.programme !== 'PKH') return [];
    const owner = ownerAt(organisation, area, level);
    return alert.owners.includes(owner) ? [] : [owner];
  });
}

/**
 * Whom the rule names, behind them to whom it went up, and whom a person gave it to. Whoever stands above comes before the last of many
 * whom the rule names: several kab/kota of one NIK, each of which has an alert of its own.
 */
export function ownersWith(byRule: readonly string[], { passedUp, assigned }: Pick<Alert, 'passedUp' | 'assigned'>): string[] {
  const above = (passedUp?.steps ?? []).map(({ to }) => to).filter((to) => to !== assigned?.to);
  const named = byRule.filter((owner) => owner !== assigned?.to && !above.includes(owner)).slice(0, OWNERS_MAX - above.length);
  return [...new Set([...named, ...above, ...(assigned ? [assigned.to] : [])])];
}

/** Without those whom a person gave it to. */
export const ownersUngiven = ({ owners, assigned }: Pick<Alert, 'owners' | 'assigned'>): string[] =>
  owners.filter((owner) => owner !== assigned?.to);

/** Whom the rule alone names. */
export const ownersByRule = ({ owners, assigned, passedUp }: Pick<Alert, 'owners' | 'assigned' | 'passedUp'>): string[] =>
  ownersUngiven({ owners, assigned }).filter((owner) => !passedUp?.steps.some(({ to }) => to === owner));

/** The alert in these hands, or, `undefined`, in those of its rule alone. */
export const givenTo = (alert: Alert, assigned: Assigned | undefined): Pick<Alert, 'assigned' | 'owners'> => ({
  assigned,
  owners: ownersWith(ownersByRule(alert), { passedUp: alert.passedUp, assigned }),
});

/** The same organisation where the family lives now: `TKSK@15.71.01` → `TKSK@15.71.03`; a partner is everywhere the same. */
export function ownerIn(owner: string, area: AreaCode): string {
  const at = owner.indexOf('@') + 1;
  const where = owner.slice(at);
  const there = isAreaCode(where) ? ancestor(area, levelOf(where)) : undefined;
  return there === undefined ? owner : owner.slice(0, at) + there;
}
