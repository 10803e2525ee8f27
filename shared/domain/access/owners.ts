/** For whom an alert is to answer: the owner keys of a caller (DESIGN §9). Pure. */
import { levelOf } from '../area/area.ts';
import { type AreaCode, unreachable } from '../brand.ts';
import { ownerOfAgency } from '../rules/owners.ts';
import type { OwnerKey } from '../rules/rule.ts';
import type { Caller } from './subject.ts';

export const INSPECTORATE = 'INSPEKTORAT@';

/** Under which owner keys alerts are this caller's own to answer (DESIGN §9). */
export function ownersOf(caller: Caller): OwnerKey[] {
  switch (caller.role) {
    case 'partner':
    case 'clerk':
      return [ownerOfAgency(caller.id)];
    case 'officer':
      return [...new Set((caller.posts ?? []).map(({ kind, area }): OwnerKey => `${kind}@${area}`))];
    case 'manager':
      return caller.areas.flatMap(managerOwner);
    case 'inspectorate':
      return caller.areas.map((area) => `${INSPECTORATE}${area}`);
    case 'auditor':
    case 'observer':
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
