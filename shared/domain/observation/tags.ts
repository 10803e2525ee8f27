/** Tags that families may carry (4+1, DOMAIN §6): codes of the list of tags that are told of families, yes or no. Pure. */
import type { Instant } from '../brand.ts';
import type { ObservationCode } from '../settings/observation-codes.ts';
import { inForce } from '../settings/settings.ts';
import type { Bilingual } from '../words.ts';
import type { CodeSettings } from './codes.ts';

export interface TagName {
  /** `STUNTING` */
  readonly tag: string;
  readonly label: Bilingual;
}

export const isFamilyTag = ({ list, about, value }: ObservationCode): boolean =>
  list === 'tag' && about.includes('family') && value.kind === 'flag';

/** Those of the list in force, with those that are told no more: what was told stays. */
export const tagsOfFamilies = ({ observationCodes }: CodeSettings, now: Instant): TagName[] =>
  Object.values(inForce(observationCodes, now))
    .filter(isFamilyTag)
    .map(({ code, label }) => ({ tag: code, label }));
