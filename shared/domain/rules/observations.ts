/** What was last observed of a family under a code (`observation.recorded`, DESIGN §7). */
import type { Instant } from '../brand.ts';
import { inOrder } from '../case/order.ts';
import type { DossierFact } from '../dossier/dossier.ts';
import { type Day, startOfDay } from '../time/instant.ts';
import { zoneOf } from '../time/zone.ts';
import type { FamilyContext } from './rule.ts';

type Recorded = Extract<DossierFact, { readonly type: 'observation.recorded' }>;

export interface Observed {
  readonly value: Recorded['data']['value'];
  /** 00:00 of the day that it is true of. */
  readonly asOf: Instant;
  readonly recordedAt: Instant;
}

export function observed({ dossier, area }: Pick<FamilyContext, 'dossier' | 'area'>, code: string): Observed | undefined {
  const last = inOrder(dossier).findLast(
    (fact): fact is Recorded => fact.type === 'observation.recorded' && fact.data.code === code,
  );
  // the schema has checked that it is a day
  return last && { value: last.data.value, asOf: startOfDay(last.data.asOf as Day, zoneOf(area)), recordedAt: last.occurredAt };
}
