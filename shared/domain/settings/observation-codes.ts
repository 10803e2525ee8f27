/** Codes of observations as data: what each is called, of whom it may be told, and which values it has (DESIGN §7). Shapes only; the list that ships stands in national-observation-codes.ts. */
import type { GoodsUnit } from '#events/field-codes.ts';
import type { Day } from '../time/instant.ts';
import type { Bilingual } from '../words.ts';

/** Of whom or what something is observed: a family, an officer, or a place of a level. */
export const OBSERVED_SUBJECTS = ['family', 'officer', 'village', 'district', 'regency', 'province'] as const;
export type ObservedSubject = (typeof OBSERVED_SUBJECTS)[number];

/** Lists that codes stand in, for people who look for one. */
export const OBSERVATION_LISTS = [
  'welfare',
  'tag',
  'ppks',
  'house',
  'health',
  'training',
  'indicator',
  'price',
  'other',
] as const;
export type ObservationList = (typeof OBSERVATION_LISTS)[number];

/** Specific personal data (UU 27/2022 art. 4; DOMAIN §4). */
export const SPECIFIC_DATA = ['health', 'child', 'financial', 'conviction'] as const;
export type SpecificData = (typeof SPECIFIC_DATA)[number];

/** What may be told under a code. A code keeps its kind for ever: what is another thing gets another code. */
export type ObservedValue =
  | {
      readonly kind: 'number';
      /** In what it is counted: `persen`, `percent`; absent of a mere step on a scale. */
      readonly unit?: Bilingual;
      readonly min: number;
      readonly max: number;
      readonly decimals: number;
    }
  /** A sum of money. */
  | { readonly kind: 'rupiah'; readonly min: number; readonly max: number }
  /** Rupiah for one unit of some goods in a place: kept day by day, and compared by week (DOMAIN §3.2 #34). */
  | { readonly kind: 'price'; readonly item: string; readonly per: GoodsUnit; readonly min: number; readonly max: number }
  /** One of these. */
  | { readonly kind: 'code'; readonly values: Readonly<Record<string, Bilingual>> }
  /** Yes or no; where there are values, one of them says yes and more exactly which. */
  | { readonly kind: 'flag'; readonly values?: Readonly<Record<string, Bilingual>> }
  | { readonly kind: 'date' }
  /** The code alone says all, of the day that it is true of. */
  | { readonly kind: 'none' };

export interface ObservationCode {
  readonly code: string;
  readonly list: ObservationList;
  readonly label: Bilingual;
  /** What the field also calls it, or called it once: taken at the door as this code. */
  readonly aliases: readonly string[];
  readonly about: readonly ObservedSubject[];
  readonly value: ObservedValue;
  /** Which kind of specific personal data it is, where it is any. */
  readonly specific?: SpecificData;
  /** The last day that anything may be true of which is told under it; what was told stays, with its name. Absent while there is no end. */
  readonly until?: Day;
}
/** All codes that there are at a time, by code. */
export type ObservationCodes = Readonly<Record<string, ObservationCode>>;
