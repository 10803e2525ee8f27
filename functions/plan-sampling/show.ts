/** A sampling plan as it is answered: how it was drawn, what became of those who were, and what that says of all. */
import type { Instant } from '#shared/domain/brand.ts';
import { estimate } from '#shared/domain/sampling/estimate.ts';
import { isMet, isVisited, type SampleOutcome } from '#shared/domain/sampling/outcome.ts';
import { CLOSING_REASON_LABELS } from '#shared/domain/sampling/reasons.ts';
import type { SamplingPlanAnswer, SamplingPlanRow } from '#shared/http/schemas/sampling.ts';
import { type AreaNames, areaRefOf } from '#shared/reading/area-ref.ts';
import { drawnIn, type SamplingPlan, strataOf } from '#shared/store/sampling-plans.ts';
import { outcomesOf } from './outcomes.ts';
import type { SamplingPorts } from './reach.ts';

export function planRow(areas: AreaNames, plan: SamplingPlan): SamplingPlanRow {
  const { id, programme, cycle, marginOfError, expectedProportion, population, drawn, drawnAt, drawnBy } = plan;
  const { closedAt, closedBy, closeReason } = plan;
  return {
    id,
    area: areaRefOf(areas, plan.area),
    programme,
    cycle,
    confidence: Number(plan.confidence),
    marginOfError,
    expectedProportion,
    population,
    drawn,
    drawnAt,
    drawnBy,
    state: closedAt === undefined ? 'open' : 'closed',
    ...(closedAt !== undefined && { closedAt }),
    ...(closedBy !== undefined && { closedBy }),
    ...(closeReason && { reason: closeReason, label: CLOSING_REASON_LABELS[closeReason] }),
  };
}

export async function wholePlan(ports: SamplingPorts, plan: SamplingPlan): Promise<SamplingPlanAnswer> {
  const outcomes = await outcomesOf(ports, plan, await drawnIn(ports.table, plan.id));
  return {
    ...planRow(ports.areas, plan),
    seed: plan.seed,
    seedGiven: plan.seedGiven,
    frameHash: plan.frameHash,
    strata: strataOf(plan).map(({ village, families, drawn }) => ({ village: areaRefOf(ports.areas, village), families, drawn })),
    method: METHOD,
    result: resultOf(plan, outcomes, ports.clock.now()),
  };
}

/** Out of the sample is only what has nothing to verify any more; whoever was not met is counted. */
function resultOf(
  { population, confidence }: SamplingPlan,
  outcomes: readonly SampleOutcome[],
  at: Instant,
): SamplingPlanAnswer['result'] {
  const count = (outcome: SampleOutcome): number => outcomes.filter((one) => one === outcome).length;
  const outOfScope = count('TIDAK_BERLAKU');
  const verified = outcomes.filter(isMet).length;
  const asShouldBe = count('ADA_SESUAI');
  const nonResponse = outcomes.length - outOfScope - verified;
  const said = estimate(asShouldBe, verified, nonResponse, population, confidence);
  return {
    at,
    drawn: outcomes.length,
    visited: outcomes.filter(isVisited).length,
    verified,
    asShouldBe,
    problems: verified - asShouldBe,
    nonResponse: {
      total: nonResponse,
      notFound: count('TIDAK_DITEMUKAN'),
      refused: count('MENOLAK'),
      unproven: count('BELUM_TERBUKTI'),
      notVisited: count('BELUM_DIKUNJUNGI'),
      movedAway: count('PINDAH_WILAYAH'),
    },
    outOfScope,
    ...(said && { estimate: said }),
  };
}

const METHOD = {
  size: {
    id: 'Cochran (1977, §4.4) dengan koreksi populasi terhingga: n₀ = z²p(1−p)/e², n = n₀/(1 + (n₀−1)/N), dibulatkan ke atas; dibagi menurut desa/kelurahan secara proporsional (sisa terbesar), sedikitnya satu tiap desa/kelurahan',
    en: 'Cochran (1977, §4.4) with finite-population correction: n₀ = z²p(1−p)/e², n = n₀/(1 + (n₀−1)/N), rounded up; shared among villages in proportion (largest remainder), at least one each',
  },
  draw: {
    id: 'Di tiap desa/kelurahan, keluarga dengan SHA-256(benih ‖ kpmId) terendah; siapa pun dapat mengulanginya dari benih dan daftarnya',
    en: 'In each village those with the lowest SHA-256(seed ‖ kpmId); anybody can repeat it from the seed and the list',
  },
  interval: {
    id: 'Wilson (1927) atas keluarga yang terverifikasi, dengan koreksi populasi terhingga n* = n(N−1)/(N−n); yang tidak terverifikasi tetap dihitung, dengan batas bila semuanya bermasalah dan bila semuanya sesuai',
    en: 'Wilson (1927) over the families that were verified, with finite-population correction n* = n(N−1)/(N−n); those who were not stay counted, with bounds if all of them had problems and if none had',
  },
} as const;
