/** What of a family may still be shown, by how long its class is kept: asked by everything that shows it (TRUST §1). Pure. */
import type { Instant, Month } from '#shared/domain/brand.ts';
import { readCaseName } from '#shared/domain/case/case-name.ts';
import { isKept } from '#shared/domain/settings/kept.ts';
import { retentionOfEvent } from '#shared/domain/settings/retention.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import { later } from '#shared/domain/time/instant.ts';
import { addMonths } from '#shared/domain/time/months.ts';
import type { ProfileField } from '#shared/privacy/profile.ts';
import type { StoredEvent } from '#shared/store/events.ts';
import type { Identity } from '#shared/store/identities.ts';
import { familyFacts, type Kpm } from '#shared/store/kpms.ts';

/** The settings, and when it is asked. */
export interface Asked {
  readonly settings: Pick<Settings, 'retention'>;
  readonly now: Instant;
}

/** Whether what the event's seal says may be shown. */
export const isEventKept = ({ type, occurredAt }: Pick<StoredEvent, 'type' | 'occurredAt'>, { settings, now }: Asked): boolean =>
  isKept(settings, retentionOfEvent(type), occurredAt as Instant, now);

/** Whether name or address may be shown: kept from when it was last said, by the data. What nobody said does not expire. */
export function isFieldKept(kpm: Kpm, field: ProfileField, { settings, now }: Asked): boolean {
  const said = timeIn(kpm[`${field}AsOf`]);
  return said === undefined || isKept(settings, 'profile', said, now);
}

/** The family as it may be shown: without a name and an address that have expired. */
export const keptProfile = (kpm: Kpm, asked: Asked): Kpm => ({
  ...kpm,
  ...(!isFieldKept(kpm, 'name', asked) && { name: undefined }),
  ...(!isFieldKept(kpm, 'address', asked) && { address: undefined }),
});

/** Whether it may still be known who the family is: by what it is found, and the last digits of its NIK. Kept from the last that was said of it. */
export const isFamilyKept = (kpm: Kpm, { settings, now }: Asked): boolean => isKept(settings, 'profile', lastSaidOf(kpm), now);

/** The last four digits of the NIK, where the family may still be known by them. */
export const lastFourOf = (kpm: Kpm, identity: Identity | undefined, asked: Asked): { readonly nikLast4?: string } =>
  identity?.nikLast4 !== undefined && isFamilyKept(kpm, asked) ? { nikLast4: identity.nikLast4 } : {};

/** The longest that a cycle lasts: what is said of one is said until its end. */
const CYCLE_MONTHS_MAX = 12;

/** When anything was last said of who the family is or what it is due. */
export function lastSaidOf(kpm: Kpm): Instant {
  const facts = familyFacts(kpm).map(({ occurredAt }) => occurredAt);
  const cycles = kpm.cases.map((name) => endOf(readCaseName(name).cycle));
  const all = [timeIn(kpm.nameAsOf), timeIn(kpm.addressAsOf), ...facts, ...cycles].filter((at) => at !== undefined);
  return all.reduce(later, kpm.firstSeenAt as Instant);
}

const endOf = (cycle: Month): Instant => `${addMonths(cycle, CYCLE_MONTHS_MAX)}-01T00:00:00.000Z` as Instant;

const INSTANT_CHARS = 24;
/** Of a canonical position, `occurredAt#source#id`. */
const timeIn = (position: string | undefined): Instant | undefined => position?.slice(0, INSTANT_CHARS) as Instant | undefined;
