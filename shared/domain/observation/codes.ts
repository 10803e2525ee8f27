/** Which observation a code means on the day that it is told of: read from the settings in force (DESIGN §7). Pure. */
import { type AreaLevel, levelOf } from '../area/area.ts';
import type { AreaCode } from '../brand.ts';
import type { ObservationCode, ObservationCodes, ObservedValue } from '../settings/observation-codes.ts';
import { inForce, type Settings } from '../settings/settings.ts';
import { from as startOf } from '../settings/since.ts';

export type CodeSettings = Pick<Settings, 'observationCodes'>;

/** Behind this a region tells what no list names: taken as it is sent (DOMAIN §6, "mayat terlantar"). */
const LOCAL_PREFIX = 'LOKAL_';
export const isLocal = (code: string): boolean => code.startsWith(LOCAL_PREFIX);

/** The observation that a code, or what the field also calls it, means on a day; `undefined` where no list names it. */
export function observationCodeOn(settings: CodeSettings, code: string, day: string): ObservationCode | undefined {
  const codes = codesOn(settings, day);
  return Object.hasOwn(codes, code) ? codes[code] : Object.values(codes).find(({ aliases }) => aliases.includes(code));
}

export const codesOn = ({ observationCodes }: CodeSettings, day: string): ObservationCodes =>
  inForce(observationCodes, startOf(day));

export type PriceValue = Extract<ObservedValue, { readonly kind: 'price' }>;

/** What is sold in which unit, where the code tells a price: a code keeps its kind for ever, so that the day only says whether it was listed. */
export function priceOn(settings: CodeSettings, code: string, day: string): PriceValue | undefined {
  const value = observationCodeOn(settings, code, day)?.value;
  return value?.kind === 'price' ? value : undefined;
}

/** About whom an observation is, by what it names. */
export function subjectOf(data: {
  readonly kpm?: unknown;
  readonly officer?: unknown;
  readonly area: string;
}): 'family' | 'officer' | AreaLevel {
  if (data.kpm !== undefined) return 'family';
  return data.officer === undefined ? levelOf(data.area as AreaCode) : 'officer';
}
