/** Under which name a caller's calls are counted: no agency crowds out the others, and people and agencies not each other (DESIGN §10). Pure. */
import { type Caller, isOfAgency } from './subject.ts';

/** People share one: they come from one console and many phones, and are limited person by person where it matters. */
export const PEOPLE_USAGE_KEY = 'people-signed-in-by-openid-connect';

/** API keys have at least 20 characters (AWS); the key is a name for counting, not a secret. */
export const agencyUsageKey = (agencyId: string): string => `kawal-bansos-agency-${agencyId}`;

/** A clerk's calls are the agency's. */
export const usageKeyOf = ({ role, id }: Pick<Caller, 'role' | 'id'>): string =>
  isOfAgency(role) ? agencyUsageKey(id) : PEOPLE_USAGE_KEY;
