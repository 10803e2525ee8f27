/** Roles whose reach is wider than their areas: who may open others by break-glass gets that from a province or the country (docs/adr/0011). */
import { allow, roleMay } from '#shared/domain/access/allow.ts';
import type { Caller, Role } from '#shared/domain/access/subject.ts';
import { levelOf } from '#shared/domain/area/area.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import type { FieldError } from '#shared/http/problem.ts';

/** Inspectorate and auditors: break-glass reaches their whole province. */
export const isWideRole = (role: Role): boolean => roleMay(role, 'break-glass:open');

/**
 * A fault where the role is wide and the areas do not lie in a province, or the country, that is the sender's own.
 * @param areas where the person has a say; none is the country's
 */
export function wideRoleFaults(caller: Caller, role: Role, areas: readonly AreaCode[], pointer: string): FieldError[] {
  if (!isWideRole(role)) return [];
  const wide = caller.areas.filter((area) => levelOf(area) === 'country' || levelOf(area) === 'province');
  return allow({ ...caller, areas: wide }, 'people:edit', { areas }) ? [] : [{ pointer, ...OF_PROVINCE }];
}

const OF_PROVINCE: Omit<FieldError, 'pointer'> = {
  message: {
    id: 'Hanya administrator provinsi atau pusat yang memberi peran inspektorat atau auditor',
    en: 'Only an administrator of the province or the country gives the role of inspectorate or auditor',
  },
  fix: {
    id: 'Minta administrator provinsi atau pusat untuk mendaftarkan orang ini',
    en: 'Ask an administrator of the province or the country to register this person',
  },
};
