/** What an organisation may be assigned and sees, by its types: several may be one office, and then it may what any of them may. Pure. */
import { levelOf } from '../area/area.ts';
import type { AreaCode, Instant } from '../brand.ts';
import {
  ASSIGNABLE,
  type Assignable,
  type OrganisationType,
  type OrganisationTypes,
  SIGHTS,
  type Sight,
} from '../settings/organisation-types.ts';
import { inForce, type Settings } from '../settings/settings.ts';
import { dayOf } from '../settings/since.ts';
import { isOpenOn } from '../settings/until.ts';

export type OrganisationSettings = Pick<Settings, 'organisationTypes'>;

export function typeAt(settings: OrganisationSettings, code: string, at: Instant): OrganisationType | undefined {
  const types = inForce<OrganisationTypes>(settings.organisationTypes, at);
  return Object.hasOwn(types, code) ? types[code] : undefined;
}

/** Codes of those that an organisation may still be entered as. */
export const openTypeCodes = (settings: OrganisationSettings, at: Instant): readonly string[] =>
  Object.values(inForce<OrganisationTypes>(settings.organisationTypes, at))
    .filter((type) => isOpenOn(type, dayOf(at)))
    .map(({ code }) => code);

/** Those of the codes that are known then: what was taken off the list gives nothing any more. */
export const typesAt = (settings: OrganisationSettings, codes: readonly string[], at: Instant): OrganisationType[] =>
  codes.flatMap((code) => typeAt(settings, code, at) ?? []);

export const assignableTo = (types: readonly OrganisationType[]): Assignable[] =>
  ASSIGNABLE.filter((what) => types.some(({ assignable }) => assignable.includes(what)));

/** Whether this may be put into its hands: a complaint to IPSM, an urgent case to a response unit, nothing to BK3S. */
export const mayBeAssigned = (settings: OrganisationSettings, codes: readonly string[], what: Assignable, at: Instant): boolean =>
  assignableTo(typesAt(settings, codes, at)).includes(what);

/** The most that any of its types sees. */
export const sightOf = (types: readonly OrganisationType[]): Sight =>
  SIGHTS.findLast((sight) => types.some(({ sees }) => sees === sight)) ?? 'nothing';

export const isEscalationTier = (types: readonly OrganisationType[]): boolean =>
  types.some(({ escalationTier }) => escalationTier);

/** Whether there are organisations of one of these types at the level of this area. */
export const worksIn = (types: readonly OrganisationType[], area: AreaCode): boolean =>
  types.some(({ levels }) => levels.includes(levelOf(area)));
