/** A recorded report of an officer, as the projector counts it. Pure. */
import { ancestor } from '#shared/domain/area/area.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import type { CaseFact } from '#shared/domain/case/fact.ts';
import { type Day, localDay } from '#shared/domain/time/instant.ts';
import { zoneOf } from '#shared/domain/time/zone.ts';
import { factsOf, readEvent } from '#shared/store/events.ts';
import type { Item } from '#shared/store/table.ts';

type Told = Extract<CaseFact, { readonly type: 'verification.reported' }>;
export interface Visit {
  readonly village: AreaCode;
  /** In the zone of the village. */
  readonly day: Day;
  /** Of each case that it covers. What was asked once stands the same in each. */
  readonly told: readonly Told[];
}

export const isVisit = (image: Item | undefined): boolean =>
  image?.entity === 'event' && String(image['type']).startsWith('verification.reported.');

/** `undefined` where it lies in no village. */
export function visitIn(image: Item): Visit | undefined {
  const event = readEvent(image);
  const village = ancestor(event.area as AreaCode, 'village');
  if (village === undefined) return undefined;
  const told = (factsOf(event).cases ?? []).flatMap(({ fact }) => (fact.type === 'verification.reported' ? [fact] : []));
  return { village, day: localDay(event.occurredAt as Instant, zoneOf(village)), told };
}
