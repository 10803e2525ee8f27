/** How long what is kept may be shown: expired items are filtered where they are read, whenever they are destroyed (TRUST §1). Pure. */
import type { Instant } from '../brand.ts';
import { addDays, addYears } from '../time/instant.ts';
import type { RetentionClass } from './retention.ts';
import { inForce, type Settings } from './settings.ts';

/**
 * What is kept is kept as long as was set when it happened: what has expired stays so, whatever a later decree says.
 * @param since when it happened, by the data; kept up to, and not at, the same moment so many years later
 */
export const isKept = ({ retention }: Pick<Settings, 'retention'>, what: RetentionClass, since: Instant, now: Instant): boolean =>
  now < keptUntil({ retention }, what, since);

/** The first moment at which what happened then is kept no longer. */
export const keptUntil = ({ retention }: Pick<Settings, 'retention'>, what: RetentionClass, since: Instant): Instant =>
  addYears(since, inForce(retention, since)[what]);

/** @param receivedAt when the photo came: the bucket, which takes it away by itself, knows no other time */
export const isPhotoKept = ({ photoDays }: Pick<Settings, 'photoDays'>, receivedAt: Instant, now: Instant): boolean =>
  now < addDays(receivedAt, inForce(photoDays, receivedAt));

/** Days after which no photo is kept whatever was set when it came: a bucket has one lifecycle for all. */
export const photoDaysMax = ({ photoDays }: Pick<Settings, 'photoDays'>): number =>
  Math.max(...photoDays.map(({ value }) => value));
