/** All that holds of a family and its cases by some settings at a time, whatever was remembered of it: judged in the one way in which cases and families move. Pure. */
import type { AlertAbout, AlertChange } from '../domain/alerts/condition.ts';
import type { AreaCode, Instant } from '../domain/brand.ts';
import { heldTogether } from '../domain/case/between-cases.ts';
import type { Settings } from '../domain/settings/settings.ts';
import type { Judged } from '../domain/shadow/compare.ts';
import { type Day, localDay } from '../domain/time/instant.ts';
import type { Zone } from '../domain/time/zone.ts';
import { type Case, caseFacts, caseFamily, toldCase } from '../store/cases.ts';
import type { Kpm } from '../store/kpms.ts';
import { stepCase } from './case-step.ts';
import { stepFamily } from './family-step.ts';

/** A family with those of its cases that are looked at; without `kpm`, those alone. */
export interface Whole {
  readonly kpmId: string;
  readonly kpm: Kpm | undefined;
  readonly cases: readonly Case[];
  /** All of its cases: what each is held against. */
  readonly all: readonly Case[];
}

export function judgedOf({ kpmId, kpm, cases, all }: Whole, settings: Settings, at: Instant): Judged[] {
  const told = all.map(toldCase);
  return [
    ...cases.flatMap((one) => {
      const family = heldTogether(caseFamily(one), told, settings);
      // nothing is remembered: whatever holds is a change
      const { changes, about } = stepCase(one, undefined, caseFacts(one), family, settings, at);
      return holding(kpmId, changes, about);
    }),
    ...(kpm === undefined ? [] : ofFamily(kpm, settings, at)),
  ];
}

function ofFamily(kpm: Kpm, settings: Settings, at: Instant): Judged[] {
  const { changes, about } = stepFamily({ ...kpm, alerts: {} }, settings, at);
  return holding(kpm.kpmId, changes, about);
}

const holding = (kpmId: string, changes: readonly AlertChange[], { area, programme, cycle }: AlertAbout): Judged[] =>
  changes.flatMap(({ finding }) =>
    finding?.holds
      ? {
          kpmId,
          area: finding.area ?? (area as AreaCode),
          ...(programme !== undefined && { programme }),
          ...(cycle !== undefined && { cycle }),
          finding,
        }
      : [],
  );

/** Whether anything that the case knows happened on these days, both included. */
export const happenedWithin = (one: Case, { from, to }: { readonly from: Day; readonly to: Day }, zone: Zone): boolean =>
  caseFacts(one).some(({ occurredAt }) => {
    const day = localDay(occurredAt, zone);
    return day >= from && day <= to;
  });
