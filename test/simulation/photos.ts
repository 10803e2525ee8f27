/**
 * Photos of a history: of each officer they come while it goes on, or long after they were due, or never. Takes nothing from the history's
 * own chance. What cases were told of them is counted by hand from the reports and from what came (docs/adr/0048).
 */
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { photoName, photosDueAt } from '#shared/domain/rules/photos.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { type Case, caseFacts } from '#shared/store/cases.ts';
import { Prng } from './prng.ts';
import { DAY_MS, HOUR_MS } from './scheduler.ts';

/** What every report of a history names, where it names any. */
export const PHOTO_NAMED = 'ab'.repeat(32);

export interface PhotoSent {
  readonly officerId: string;
  readonly atMs: number;
}
/** Apart from every other chance that a seed draws. */
const OWN = 0x50484f54;
const WITHIN_DAYS = 20;
const LATE_DAYS = [25, 45] as const;

/** Of each officer with equal chance: in time for some reports, late for all, never. */
export function photosSent(seed: number, officers: readonly Pick<Caller, 'id'>[], startMs: number): PhotoSent[] {
  const prng = new Prng(seed ^ OWN);
  return officers.flatMap(({ id }) => {
    const how = prng.between(0, 2);
    const inTimeMs = prng.between(0, WITHIN_DAYS * 24) * HOUR_MS;
    const lateMs = prng.between(...LATE_DAYS) * DAY_MS;
    return how === 2 ? [] : [{ officerId: id, atMs: startMs + (how === 0 ? inTimeMs : lateMs) }];
  });
}

/** @param came names of the photos that are there by now */
export function photoFaults(one: Case, came: ReadonlySet<string>, now: Instant): string[] {
  const due = new Set(
    caseFacts(one).flatMap((fact) =>
      fact.type === 'verification.reported' && photosDueAt(fact, nationalSettings) <= now
        ? (fact.photos ?? []).map((digits) => photoName(fact.officerId, digits))
        : [],
    ),
  );
  const { here = [], missing = [] } = one.photos ?? {};
  return [...due].flatMap((name) => {
    const [isHere, isMissing] = [here.includes(name), missing.includes(name)];
    return isHere === came.has(name) && isMissing === !came.has(name)
      ? []
      : [`photos: ${one.kpmId} ${one.programme} ${one.cycle} was told otherwise of ${name} than it is (${came.has(name)})`];
  });
}
