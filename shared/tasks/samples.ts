/** Which families of an officer's areas were drawn by a plan that is open, and for which of their cases. */
import { ancestor, contains } from '#shared/domain/area/area.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { drawnIn, getOpenPlans, type OpenPlan } from '#shared/store/sampling-plans.ts';
import type { Table } from '#shared/store/table.ts';

/** One case that was drawn, and when. */
export interface Drawn {
  readonly programme: string;
  readonly cycle: string;
  readonly drawnAt: Instant;
}

/** By family. Plans lie in a kab/kota or below; officers of wider areas get none. */
export async function drawnFor(table: Table, areas: readonly AreaCode[]): Promise<ReadonlyMap<string, readonly Drawn[]>> {
  const regencies = [...new Set(areas.flatMap((area) => ancestor(area, 'regency') ?? []))];
  const drawn = new Map<string, Drawn[]>();
  for (const regency of regencies) {
    const { plans } = await getOpenPlans(table, regency, { consistent: false });
    const own = areas.filter((area) => contains(regency, area));
    for (const plan of plans) await addDrawn(table, plan, own, drawn);
  }
  return drawn;
}

async function addDrawn(table: Table, plan: OpenPlan, areas: readonly AreaCode[], drawn: Map<string, Drawn[]>): Promise<void> {
  const { id, programme, cycle, drawnAt } = plan;
  const inside = areas.flatMap((area) => overlap(area, plan.area as AreaCode));
  for (const area of new Set(inside)) {
    for (const kpmId of await drawnIn(table, id, area)) {
      drawn.set(kpmId, [...(drawn.get(kpmId) ?? []), { programme, cycle, drawnAt: drawnAt as Instant }]);
    }
  }
}

/** The narrower of two areas of which one contains the other. */
const overlap = (a: AreaCode, b: AreaCode): AreaCode[] => (contains(a, b) ? [b] : contains(b, a) ? [a] : []);
