/** `GET /v1/sampling-plans/{id}/families`: all that was drawn from, village by village, who was drawn by which lot, and what became of them. */
import * as z from 'zod';
import type { Caller } from '#shared/domain/access/subject.ts';
import { draw, lotOf } from '#shared/domain/sampling/draw.ts';
import type { SampleOutcome } from '#shared/domain/sampling/outcome.ts';
import { openCursor, PAGE_ROWS_DEFAULT, sealCursor } from '#shared/http/paging.ts';
import type { Bilingual } from '#shared/http/schemas/common.ts';
import type { SamplingFamilyPage, SamplingFamilyQuery } from '#shared/http/schemas/sampling.ts';
import { areaRefOf } from '#shared/reading/area-ref.ts';
import { frameOf, type SamplingPlan, strataOf } from '#shared/store/sampling-plans.ts';
import { outcomesOf } from './outcomes.ts';
import type { SamplingPorts } from './reach.ts';

/** Village, and the family in it after which a page begins. */
const position = z.tuple([z.string(), z.string()]);

interface Row {
  readonly kpmId: string;
  readonly village: string;
  readonly drawn: boolean;
}

/** @throws Problem `malformed-request` for a foreign cursor */
export async function listFamilies(
  ports: SamplingPorts,
  caller: Caller,
  plan: SamplingPlan,
  query: SamplingFamilyQuery,
): Promise<SamplingFamilyPage> {
  const limit = query.limit ?? PAGE_ROWS_DEFAULT;
  const shape = { route: 'sampling-families', source: caller.source, plan: plan.id };
  const [village = '', after = ''] = query.cursor === undefined ? [] : openCursor(query.cursor, shape, position);
  const rows: Row[] = [];
  let more = false;
  for (const stratum of strataOf(plan).filter((one) => one.village >= village)) {
    if (rows.length === limit) {
      more = true;
      break;
    }
    const frame = await frameOf(ports.table, plan.id, stratum.village);
    const drawn = new Set(draw(plan.seed, frame, stratum.drawn));
    const rest = frame.filter((kpmId) => stratum.village !== village || kpmId > after);
    const taken = rest.slice(0, limit - rows.length);
    rows.push(...taken.map((kpmId) => ({ kpmId, village: stratum.village, drawn: drawn.has(kpmId) })));
    more = taken.length < rest.length;
    if (more) break;
  }
  const last = rows.at(-1);
  return {
    families: await shown(ports, plan, rows),
    ...(more && last && { cursor: sealCursor([last.village, last.kpmId], shape) }),
  };
}

async function shown(ports: SamplingPorts, plan: SamplingPlan, rows: readonly Row[]): Promise<SamplingFamilyPage['families']> {
  const drawn = rows.filter((row) => row.drawn).map(({ kpmId }) => kpmId);
  const outcomes = await outcomesOf(ports, plan, drawn);
  const byFamily = new Map(drawn.map((kpmId, i) => [kpmId, outcomes[i]] as const));
  return rows.map((row) => {
    const outcome = byFamily.get(row.kpmId);
    return {
      kpmId: row.kpmId,
      village: areaRefOf(ports.areas, row.village),
      lot: lotOf(plan.seed, row.kpmId),
      drawn: row.drawn,
      ...(outcome && { outcome, label: OUTCOME_LABELS[outcome] }),
    };
  });
}

const OUTCOME_LABELS: Readonly<Record<SampleOutcome, Bilingual>> = {
  ADA_SESUAI: { id: 'Ditemui, sesuai', en: 'Met, as it should be' },
  BERMASALAH: { id: 'Ditemui, ada yang perlu dicek', en: 'Met, something to check' },
  TIDAK_DITEMUKAN: { id: 'Tidak ditemukan', en: 'Not found' },
  MENOLAK: { id: 'Menolak dikunjungi', en: 'Declined the visit' },
  BELUM_TERBUKTI: {
    id: 'Dikabarkan pindah atau meninggal, belum ada bukti',
    en: 'Said to have moved or died, without evidence yet',
  },
  BELUM_DIKUNJUNGI: { id: 'Belum dikunjungi', en: 'Not visited yet' },
  PINDAH_WILAYAH: { id: 'Sekarang tinggal di luar wilayah rencana ini', en: 'Lives outside the area of this plan now' },
  TIDAK_BERLAKU: { id: 'Pembayarannya sudah kembali', en: 'The payment came back' },
};
