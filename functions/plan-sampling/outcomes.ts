/** What has become of those who were drawn, from their cases as they are now: read, never kept, so that it always agrees with them. */
import { contains } from '#shared/domain/area/area.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { foldCase } from '#shared/domain/case/fold.ts';
import { type SampleOutcome, sampleOutcome } from '#shared/domain/sampling/outcome.ts';
import { type Case, caseFacts, caseFamily, readCase } from '#shared/store/cases.ts';
import { caseKey } from '#shared/store/keys.ts';
import { getKpm } from '#shared/store/kpms.ts';
import type { SamplingPlan } from '#shared/store/sampling-plans.ts';
import { GET_MANY_MAX, type Table } from '#shared/store/table.ts';
import type { SamplingPorts } from './reach.ts';

type About = Pick<SamplingPlan, 'area' | 'programme' | 'cycle'>;

/** Families that turn out to be others are followed so far (docs/adr/0009). */
const LINKS_MAX = 8;

/** In the order of the families. */
export async function outcomesOf(
  { table, settings }: Pick<SamplingPorts, 'table' | 'settings'>,
  plan: About,
  kpmIds: readonly string[],
): Promise<SampleOutcome[]> {
  const cases = await casesFor(table, plan, kpmIds);
  return cases.map((c) => {
    if (c === undefined) return 'TIDAK_BERLAKU';
    // what happens elsewhere is not this area's to tell
    if (!contains(plan.area as AreaCode, c.area as AreaCode)) return 'PINDAH_WILAYAH';
    const context = { kpmId: c.kpmId, programme: c.programme, cycle: c.cycle, area: c.area as AreaCode, photos: c.photos };
    return sampleOutcome(context, foldCase(caseFacts(c)), caseFamily(c), settings);
  });
}

async function casesFor(table: Table, plan: About, kpmIds: readonly string[]): Promise<(Case | undefined)[]> {
  const found: (Case | undefined)[] = [];
  for (let i = 0; i < kpmIds.length; i += GET_MANY_MAX) {
    const some = kpmIds.slice(i, i + GET_MANY_MAX);
    const items = await table.getMany(
      some.map((kpmId) => caseKey(kpmId, plan.programme, plan.cycle)),
      { consistent: false },
    );
    found.push(...items.map(readCase));
  }
  return Promise.all(found.map((c, i) => (isEmptied(c) ? followed(table, plan, kpmIds[i] as string) : c)));
}

/** The cases of a family that turned out to be another are that one's, and stand empty here. */
const isEmptied = (c: Case | undefined): boolean => c === undefined || c.facts === '[]';

async function followed(table: Table, plan: About, kpmId: string): Promise<Case | undefined> {
  let id: string | undefined = kpmId;
  for (let hop = 0; hop < LINKS_MAX && id !== undefined; hop++) {
    const kpm = await getKpm(table, id);
    id = kpm?.linkedTo;
    const c = id === undefined ? undefined : readCase(await table.get(caseKey(id, plan.programme, plan.cycle)));
    if (c !== undefined && !isEmptied(c)) return c;
  }
  return undefined;
}
