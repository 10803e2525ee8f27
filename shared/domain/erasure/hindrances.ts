/** What keeps a family from being erased now: what is kept for some time still, what is open, and what is held (TRUST §1, UU PDP art. 15). Pure. */
import type { Instant } from '../brand.ts';
import { keptUntil } from '../settings/kept.ts';
import { RETENTION_CLASSES, type RetentionClass, retentionOfEvent } from '../settings/retention.ts';
import type { Settings } from '../settings/settings.ts';
import { later } from '../time/instant.ts';
import type { HoldReason } from './reasons.ts';

/** Somebody of the inspectorate wants nothing to be erased for now. */
export interface Hold {
  readonly id: string;
  readonly reason: HoldReason;
  readonly letter: string;
  readonly by: string;
  readonly at: Instant;
}

export type Hindrance =
  | { readonly kind: 'retention'; readonly retention: RetentionClass; readonly until: Instant }
  | { readonly kind: 'alert'; readonly alertId: string }
  | { readonly kind: 'hold'; readonly hold: Hold };

/** What is known of a family and of those that turned out to be it. */
export interface Standing {
  /** Everything that stands in its chains. */
  readonly events: readonly { readonly type: string; readonly occurredAt: string }[];
  /** When it was last said who it is. */
  readonly profileSaidAt: Instant;
  readonly openAlerts: readonly string[];
  readonly holds: readonly Hold[];
}

/**
 * That somebody looked, or dealt with the request itself, puts nothing off: otherwise nobody could look whether a family may be
 * erased without moving the day. What was done about its alerts counts.
 */
const isOwnDoing = (type: string): boolean =>
  /^(personal-data|erasure|tasks|access|extract)\./.test(type) || type.startsWith('kpm.erased.');

/** None: it may be erased. The order is that in which people read them: holds, alerts, classes. */
export function hindrancesOf(settings: Pick<Settings, 'retention'>, standing: Standing, now: Instant): Hindrance[] {
  const { events, profileSaidAt, openAlerts, holds } = standing;
  const ends = new Map<RetentionClass, Instant>([['profile', keptUntil(settings, 'profile', profileSaidAt)]]);
  for (const { type, occurredAt } of events) {
    if (isOwnDoing(type)) continue;
    const retention = retentionOfEvent(type);
    const end = keptUntil(settings, retention, occurredAt as Instant);
    ends.set(retention, later(ends.get(retention) ?? end, end));
  }
  return [
    ...holds.map((hold): Hindrance => ({ kind: 'hold', hold })),
    ...openAlerts.map((alertId): Hindrance => ({ kind: 'alert', alertId })),
    ...RETENTION_CLASSES.flatMap((retention): Hindrance[] => {
      const until = ends.get(retention);
      return until !== undefined && now < until ? [{ kind: 'retention', retention, until }] : [];
    }),
  ];
}
