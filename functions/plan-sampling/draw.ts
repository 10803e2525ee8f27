/**
 * `POST /v1/sampling-plans`: draws whom to verify where not everybody can be. What was drawn from is put first, under an id that
 * nothing names yet; the plan, its place among those that are open and its entry in the area's chain are one transaction.
 */

import { isKnownArea } from '#shared/areas/directory.ts';
import { allow } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { contains } from '#shared/domain/area/area.ts';
import type { AreaCode, Month } from '#shared/domain/brand.ts';
import { type Allotted, allocate } from '#shared/domain/sampling/allocate.ts';
import { draw, frameHash, SEED_BYTES } from '#shared/domain/sampling/draw.ts';
import { CONFIDENCES, type Confidence, sampleSize } from '#shared/domain/sampling/size.ts';
import { cycleOf, type Settings } from '#shared/domain/settings/settings.ts';
import { type FieldError, Problem } from '#shared/http/problem.ts';
import type { SamplingPlanRequest } from '#shared/http/schemas/sampling.ts';
import { tryOnce } from '#shared/recording/enter.ts';
import { plainOwnEvent } from '#shared/recording/own-event.ts';
import { newEntryId } from '#shared/runtime/ids.ts';
import {
  frameItems,
  getOpenPlans,
  listSamplingPlan,
  putOpenPlans,
  putSamplingPlan,
  regencyOf,
  type SamplingPlan,
  sampleItems,
} from '#shared/store/sampling-plans.ts';
import { CREATE_MANY_MAX, type Item, StoreUnavailable, type Table } from '#shared/store/table.ts';
import { awaitingCases } from '#shared/tasks/awaiting.ts';
import { samplingFacts } from './facts.ts';
import type { SamplingPorts } from './reach.ts';

/** Most families that one plan draws from: a kab/kota of many; its keys are read within some seconds. */
const FRAME_MAX = 60_000;
/** Most that are drawn: what became of all of them is read with each look at the plan. */
export const DRAWN_MAX = 3_000;
/** Plans that are open in one kab/kota: one item holds them. */
const OPEN_MAX = 100;
/** Others may open or close plans of the kab/kota at the same moment. */
const ATTEMPTS_MAX = 5;
const EXPECTED_DEFAULT = 0.5;

/** @throws Problem `invalid-fields`, `conflict` where a plan is open over the same families · StoreUnavailable */
export async function drawPlan(ports: SamplingPorts, caller: Caller, body: SamplingPlanRequest): Promise<SamplingPlan> {
  const wrong = faults(ports.settings, caller, body);
  if (wrong.length > 0) throw new Problem('invalid-fields', undefined, wrong);
  await refuseOverlap(ports.table, body);
  const now = ports.clock.now();
  const frame = await frameFor(ports.table, body);
  const all = [...frame.values()].flat();
  const precision = precisionOf(body);
  const strata = allocate(
    [...frame].map(([village, kpmIds]) => ({ village, families: kpmIds.length })),
    sampleSize(precision, all.length),
  );
  const drawn = strata.reduce((sum, stratum) => sum + stratum.drawn, 0);
  if (drawn > DRAWN_MAX) throw new Problem('invalid-fields', undefined, [{ pointer: '/marginOfError', ...TOO_PRECISE }]);
  const plan: SamplingPlan = {
    id: `smp_${newEntryId(ports.random)}`,
    version: 1,
    area: body.area,
    programme: body.programme,
    cycle: body.cycle,
    ...precision,
    population: all.length,
    drawn,
    seed: body.seed ?? Buffer.from(ports.random.bytes(SEED_BYTES)).toString('hex'),
    seedGiven: body.seed !== undefined,
    frameHash: frameHash(all),
    strata: JSON.stringify(strata),
    drawnAt: now,
    drawnBy: caller.source,
  };
  await putFrame(ports.table, plan, frame, strata);
  return openPlan(ports, caller, plan);
}

const precisionOf = ({ confidence, marginOfError, expectedProportion = EXPECTED_DEFAULT }: SamplingPlanRequest) => ({
  confidence: CONFIDENCES.find((one) => Number(one) === confidence) as Confidence,
  marginOfError,
  expectedProportion,
});

function faults({ programmes }: Settings, caller: Caller, { area, programme, cycle }: SamplingPlanRequest): FieldError[] {
  const code = area as AreaCode;
  const reachable = isKnownArea(code) && allow(caller, 'sampling:edit', { area: code, programmes: [programme] });
  const known = Object.hasOwn(programmes, programme) ? programmes[programme] : undefined;
  return [
    ...(reachable ? [] : [{ pointer: '/area', ...NOT_YOURS }]),
    ...(known === undefined ? [{ pointer: '/programme', ...UNKNOWN_PROGRAMME }] : []),
    ...(known !== undefined && cycleOf(known, cycle as Month) !== cycle ? [{ pointer: '/cycle', ...NO_CYCLE }] : []),
  ];
}

/** Two plans over one family would each call it drawn or not. @throws Problem `conflict` */
async function refuseOverlap(table: Table, { area, programme, cycle }: Pick<SamplingPlan, 'area' | 'programme' | 'cycle'>) {
  const open = await getOpenPlans(table, regencyOf(area));
  const other = open.plans.find(
    (one) =>
      one.programme === programme &&
      one.cycle === cycle &&
      (contains(one.area as AreaCode, area as AreaCode) || contains(area as AreaCode, one.area as AreaCode)),
  );
  if (other !== undefined) {
    throw new Problem('conflict', {
      id: `Rencana sampel ${other.id} untuk ${other.area} masih terbuka; tutup dahulu.`,
      en: `The sampling plan ${other.id} for ${other.area} is open still; close it first.`,
    });
  }
  if (open.plans.length >= OPEN_MAX) {
    throw new Problem('conflict', {
      id: `Sudah ada ${OPEN_MAX} rencana sampel terbuka di kab/kota ini; tutup yang sudah selesai.`,
      en: `${OPEN_MAX} sampling plans are open in this kab/kota already; close those that are done.`,
    });
  }
  return open;
}

/** The families that wait for a verification of this programme and cycle now, by village, ascending. @throws Problem `invalid-fields` */
async function frameFor(table: Table, { area, programme, cycle }: SamplingPlanRequest): Promise<Map<string, string[]>> {
  const villages = new Map<string, Set<string>>();
  let families = 0;
  for await (const one of awaitingCases(table, [area as AreaCode])) {
    if (one.programme !== programme || one.cycle !== cycle) continue;
    const here = villages.get(one.village) ?? new Set<string>();
    villages.set(one.village, here.add(one.kpmId));
    families++;
    if (families > FRAME_MAX) throw new Problem('invalid-fields', undefined, [{ pointer: '/area', ...TOO_WIDE }]);
  }
  if (families === 0) throw new Problem('invalid-fields', undefined, [{ pointer: '/area', ...NOBODY_WAITS }]);
  return new Map([...villages].map(([village, kpmIds]) => [village, [...kpmIds].sort()]));
}

/** @throws StoreUnavailable */
async function putFrame(
  table: Table,
  { id, seed }: SamplingPlan,
  frame: ReadonlyMap<string, readonly string[]>,
  strata: readonly Allotted[],
): Promise<void> {
  const items: Item[] = strata.flatMap(({ village, drawn }) => {
    const kpmIds = frame.get(village) ?? [];
    return [...frameItems(id, village, kpmIds), ...sampleItems(id, village, draw(seed, kpmIds, drawn))];
  });
  for (let i = 0; i < items.length; i += CREATE_MANY_MAX) {
    const created = await table.createMany(items.slice(i, i + CREATE_MANY_MAX));
    if (created.some((one) => one !== 'created')) throw new StoreUnavailable('what was drawn from could not be kept');
  }
}

async function openPlan(ports: SamplingPorts, caller: Caller, plan: SamplingPlan): Promise<SamplingPlan> {
  const { id, area, programme, cycle, drawnAt } = plan;
  const entry = plainOwnEvent(ports.random, {
    source: caller.source,
    kid: caller.kid,
    id: `${id}:drawn`,
    type: 'sampling-plan.drawn.v1',
    subject: { kind: 'area', id: area },
    area,
    at: ports.clock.now(),
    facts: { sampling: samplingFacts(plan) },
  });
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const open = await refuseOverlap(ports.table, plan);
    const writes = [
      putSamplingPlan(plan),
      listSamplingPlan(plan),
      putOpenPlans(open, [...open.plans, { id, area, programme, cycle, drawnAt }]),
    ];
    if ((await tryOnce(ports, [entry], writes)) !== undefined) return plan;
  }
  throw new StoreUnavailable('the plans of the kab/kota stayed contended');
}

const NOT_YOURS = {
  message: { id: 'Tidak ada wilayah ini dalam wilayah Anda', en: 'There is no such area within your own' },
  fix: { id: 'Periksa kodenya, misalnya 15.71.01', en: 'Check the code, such as 15.71.01' },
};
const UNKNOWN_PROGRAMME = {
  message: { id: 'Program ini tidak dikenal', en: 'This programme is not known' },
  fix: { id: 'Misalnya PKH atau SEMBAKO', en: 'Such as PKH or SEMBAKO' },
};
const NO_CYCLE = {
  message: { id: 'Daur program ini tidak dimulai bulan itu', en: 'No cycle of this programme begins in that month' },
  fix: { id: 'Isi bulan pertama daurnya', en: 'Give the first month of the cycle' },
};
const NOBODY_WAITS = {
  message: {
    id: 'Tidak ada keluarga yang menunggu verifikasi program dan daur ini di sini',
    en: 'No family waits for a verification of this programme and cycle here',
  },
  fix: { id: 'Periksa program, daur, dan wilayahnya', en: 'Check programme, cycle and area' },
};
const TOO_WIDE = {
  message: { id: `Lebih dari ${FRAME_MAX} keluarga menunggu di sini`, en: `More than ${FRAME_MAX} families wait here` },
  fix: { id: 'Buat rencana per kecamatan', en: 'Make a plan for each kecamatan' },
};
const TOO_PRECISE = {
  message: {
    id: `Perlu lebih dari ${DRAWN_MAX} keluarga untuk ketelitian ini`,
    en: `This precision needs more than ${DRAWN_MAX} families`,
  },
  fix: { id: 'Perbesar marginOfError atau turunkan confidence', en: 'Take a larger marginOfError or a lower confidence' },
};
