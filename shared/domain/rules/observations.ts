/** What was last observed of a family under a code (`observation.recorded`, DESIGN §7). */
import type { Instant } from '../brand.ts';
import { inOrder } from '../case/order.ts';
import { DECILE, type DossierFact } from '../dossier/dossier.ts';
import { type Day, startOfDay } from '../time/instant.ts';
import { zoneOf } from '../time/zone.ts';
import type { FamilyContext } from './rule.ts';

/** Codes that rules read, each on the list that ships, with the values that they look for. */
export const OBSERVED_BY_RULES = {
  /** #10 reads it of each day, from shared/domain/dossier/deciles.ts. */
  [DECILE]: [1, 10],
  /** `NONAKTIF`: no health cover. */
  PBI_STATUS: ['NONAKTIF'],
  /** `true`, or a code of the kind of letter; `false` takes it back. */
  SURAT_FASKES: [false],
  /** `true`: whoever visited found a poor household; `false` takes it back. */
  RUMAH_TANGGA_MISKIN: [true],
} as const satisfies Readonly<Record<string, readonly (string | number | boolean)[]>>;

type Recorded = Extract<DossierFact, { readonly type: 'observation.recorded' }>;

export interface Observed {
  /** Absent where the code alone says all. */
  readonly value: Recorded['data']['value'];
  /** 00:00 of the day that it is true of. */
  readonly asOf: Instant;
  readonly recordedAt: Instant;
}

export function observed(
  { dossier, area }: Pick<FamilyContext, 'dossier' | 'area'>,
  code: keyof typeof OBSERVED_BY_RULES,
): Observed | undefined {
  const last = inOrder(dossier).findLast(
    (fact): fact is Recorded => fact.type === 'observation.recorded' && fact.data.code === code,
  );
  // the schema has checked that it is a day
  return last && { value: last.data.value, asOf: startOfDay(last.data.asOf as Day, zoneOf(area)), recordedAt: last.occurredAt };
}
