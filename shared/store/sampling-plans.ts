/** Sampling plans: how many were drawn of whom by which seed; drawn once, closed perhaps, never edited (docs/adr/0022). */
import * as z from 'zod';
import { ancestor } from '../domain/area/area.ts';
import { type AreaCode, invariant } from '../domain/brand.ts';
import type { Allotted } from '../domain/sampling/allocate.ts';
import { CLOSING_REASONS } from '../domain/sampling/reasons.ts';
import { CONFIDENCES } from '../domain/sampling/size.ts';
import { entity, instant, versioned } from './entity.ts';
import {
  FRAMES,
  frameKey,
  listedSamplingPlanKey,
  openSamplingPlansKey,
  SAMPLES,
  sampleKey,
  samplingPlanKey,
  samplingPlansPartition,
} from './keys.ts';
import type { Cursor, Item, Key, Table, Write } from './table.ts';

const schema = z.object({
  id: z.string(),
  version: z.int().min(1),
  /** A kab/kota, kecamatan, desa or kelurahan. */
  area: z.string(),
  programme: z.string(),
  cycle: z.string(),
  confidence: z.enum(CONFIDENCES),
  marginOfError: z.number(),
  expectedProportion: z.number(),
  /** Families drawn from, and drawn. */
  population: z.int().min(1),
  drawn: z.int().min(1),
  /** Hex, 128 bits. */
  seed: z.string(),
  /** Named by who made the plan, and not drawn by the system. */
  seedGiven: z.boolean(),
  frameHash: z.string(),
  /** JSON of Allotted[], by village. */
  strata: z.string(),
  drawnAt: instant,
  drawnBy: z.string(),
  closedAt: instant.optional(),
  closedBy: z.string().optional(),
  closeReason: z.enum(CLOSING_REASONS).optional(),
});
export type SamplingPlan = z.infer<typeof schema>;
const plans = entity('sampling-plan', 1, schema, { packed: ['strata'] });
const listed = entity('sampling-plan-listed', 1, z.object({ id: z.string() }));
/** JSON of string[], ascending. */
const frames = entity('sampling-frame', 1, z.object({ families: z.string() }), { packed: ['families'] });

const openSchema = z.object({
  regency: z.string(),
  version: z.int().min(1),
  plans: z.array(z.object({ id: z.string(), area: z.string(), programme: z.string(), cycle: z.string(), drawnAt: instant })),
});
type OpenPlans = z.infer<typeof openSchema>;
export type OpenPlan = OpenPlans['plans'][number];
const opens = entity('open-sampling-plans', 1, openSchema);

export const strataOf = (plan: SamplingPlan): readonly Allotted[] => JSON.parse(plan.strata) as Allotted[];

export function regencyOf(area: string): AreaCode {
  const regency = ancestor(area as AreaCode, 'regency');
  invariant(regency !== undefined, `a plan lies in a kab/kota: ${area}`);
  return regency;
}

const readPlan = (item: Item | undefined): SamplingPlan | undefined => item && plans.fromItem(item);
export async function getSamplingPlan(table: Table, id: string): Promise<SamplingPlan | undefined> {
  return readPlan(await table.get(samplingPlanKey(id)));
}
/** Replaces exactly the version that was read. */
export const putSamplingPlan = (plan: SamplingPlan): Write =>
  versioned(plans.toItem(samplingPlanKey(plan.id), plan), plan.version);
export const listSamplingPlan = ({ id, area, drawnAt }: SamplingPlan): Write => ({
  op: 'put',
  item: listed.toItem(listedSamplingPlanKey(regencyOf(area), drawnAt, id), { id }),
});

/** Of a kab/kota, the latest first. @param before the position after which to go on */
export async function samplingPlansOf(
  table: Table,
  regency: AreaCode,
  limit: number,
  before?: string,
): Promise<{ readonly plans: readonly SamplingPlan[]; readonly next?: string }> {
  const pk = samplingPlansPartition(regency);
  const page = await table.query({ pk, limit, descending: true, ...(before !== undefined && { after: { pk, sk: before } }) });
  const ids = page.items.map((item) => listed.fromItem(item).id);
  const items = ids.length === 0 ? [] : await table.getMany(ids.map(samplingPlanKey));
  return { plans: items.flatMap((item) => readPlan(item) ?? []), ...(page.cursor && { next: page.cursor['sk'] as string }) };
}

// ── which are open ─────────────────────────────────────────────────────────────────────────────────────
/** At version 0 where there never was one. */
export async function getOpenPlans(
  table: Table,
  regency: AreaCode,
  options?: { readonly consistent?: boolean },
): Promise<OpenPlans> {
  const item = await table.get(openSamplingPlansKey(regency), options);
  return item ? opens.fromItem(item) : { regency, version: 0, plans: [] };
}
/** The next version, on condition that nobody else has opened or closed one in this kab/kota since. */
export const putOpenPlans = (before: OpenPlans, after: readonly OpenPlan[]): Write => {
  const next = { regency: before.regency, version: before.version + 1, plans: [...after] };
  return versioned(opens.toItem(openSamplingPlansKey(before.regency as AreaCode), next), next.version);
};

// ── who was drawn from, and who was drawn, by village ──────────────────────────────────────────────────
/** Ids in one item, some 100 KB: ids are random and hardly pack. A village has some hundreds. */
const IDS_PER_ITEM = 5_000;
function itemsOf(kpmIds: readonly string[], keyOf: (part: number) => Key): Item[] {
  const parts = Array.from({ length: Math.ceil(kpmIds.length / IDS_PER_ITEM) }, (_, part) => part);
  return parts.map((part) => {
    const some = kpmIds.slice(part * IDS_PER_ITEM, (part + 1) * IDS_PER_ITEM);
    return frames.toItem(keyOf(part), { families: JSON.stringify(some) });
  });
}
/** Put once, before the plan that names them: without it nobody reads them. */
export const frameItems = (id: string, village: string, kpmIds: readonly string[]): Item[] =>
  itemsOf(kpmIds, (part) => frameKey(id, village, part));
export const sampleItems = (id: string, village: string, kpmIds: readonly string[]): Item[] =>
  itemsOf(kpmIds, (part) => sampleKey(id, village, part));

const PAGE = 100;
async function* idsIn(table: Table, id: string, prefix: string): AsyncGenerator<readonly string[]> {
  let after: Cursor | undefined;
  do {
    const page = await table.query({ pk: samplingPlanKey(id).pk, prefix, limit: PAGE, ...(after && { after }) });
    for (const item of page.items) yield JSON.parse(frames.fromItem(item).families) as string[];
    after = page.cursor;
  } while (after);
}
/** Who was drawn in an area: a kecamatan, a village, or all of the plan. By village, then by id. */
export async function drawnIn(table: Table, id: string, area = ''): Promise<string[]> {
  const found: string[] = [];
  for await (const kpmIds of idsIn(table, id, `${SAMPLES}${area}`)) found.push(...kpmIds);
  return found;
}
/** All that one village's were drawn from, ascending. */
export async function frameOf(table: Table, id: string, village: string): Promise<string[]> {
  const found: string[] = [];
  for await (const kpmIds of idsIn(table, id, `${FRAMES}${village}`)) found.push(...kpmIds);
  return found;
}
