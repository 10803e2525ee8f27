/** `GET /v1/sampling-plans`: the plans of an area, open and closed; of a province or the country kab/kota by kab/kota, each the latest first. */
import * as z from 'zod';
import { allow, areasFor } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { contains, isAreaCode } from '#shared/domain/area/area.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { keyAfter } from '#shared/http/key-after.ts';
import { openCursor, PAGE_ROWS_DEFAULT, sealCursor } from '#shared/http/paging.ts';
import { notFound } from '#shared/http/problem.ts';
import type { SamplingPlanPage, SamplingPlanQuery } from '#shared/http/schemas/sampling.ts';
import { everyRegencyIn } from '#shared/reading/regencies.ts';
import { type SamplingPlan, samplingPlansOf } from '#shared/store/sampling-plans.ts';
import { isReachable, type SamplingPorts } from './reach.ts';
import { planRow } from './show.ts';

/** Queries for one page: the country has 514 kab/kota. */
const LOOKED_AT_MAX = 60;
/** Kab/kota, and the plan in it after which a page begins; none: with its latest. */
const position = z.tuple([z.string().refine(isAreaCode), keyAfter.nullable()]);

/** A page may hold fewer than asked: reach is judged after reading. @throws Problem `not-found`, `malformed-request` */
export async function listPlans(ports: SamplingPorts, caller: Caller, query: SamplingPlanQuery): Promise<SamplingPlanPage> {
  const areas = areasOf(caller, query.area);
  const regencies = everyRegencyIn(areas);
  const limit = query.limit ?? PAGE_ROWS_DEFAULT;
  const shape = { route: 'sampling-plans', source: caller.source, area: query.area };
  const start = query.cursor === undefined ? undefined : openCursor(query.cursor, shape, position);
  let place = start === undefined ? 0 : Math.max(0, regencies.indexOf(start[0] as AreaCode));
  let before = start?.[1] ?? undefined;
  const touches = ({ area }: SamplingPlan): boolean =>
    areas.some((asked) => contains(asked, area as AreaCode) || contains(area as AreaCode, asked));
  const plans: SamplingPlan[] = [];
  for (let looked = 0; looked < LOOKED_AT_MAX && place < regencies.length && plans.length < limit; looked++) {
    const page = await samplingPlansOf(ports.table, regencies[place] as AreaCode, limit - plans.length, before);
    plans.push(...page.plans.filter((plan) => isReachable(caller, 'sampling:read', plan) && touches(plan)));
    before = page.next;
    if (before === undefined) place++;
  }
  const next = regencies[place];
  return {
    plans: plans.map((plan) => planRow(ports.areas, plan)),
    ...(next !== undefined && { cursor: sealCursor([next, before ?? null], shape) }),
  };
}

/** The area named, else all of the caller's. */
function areasOf(caller: Caller, area: string | undefined): readonly AreaCode[] {
  if (area === undefined) return areasFor(caller, 'sampling:read');
  // which programmes a plan is about is asked of each
  const reach = isAreaCode(area) && allow(caller, 'sampling:read', { area, programmes: caller.programmes ?? [] });
  if (!reach) throw notFound();
  return [area];
}
