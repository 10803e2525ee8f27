/** One announced batch: announced, come and missing side by side, by how far the money is, and what was found of it. */
import type { Caller } from '#shared/domain/access/subject.ts';
import { BATCH_STATES } from '#shared/domain/case/batch-counts.ts';
import type { BatchWhole } from '#shared/http/schemas/batches.ts';
import { areaRefOf } from '#shared/reading/area-ref.ts';
import { type BatchPorts, namesOf, reachableBatch, seenOf } from './view.ts';

/** @param id who announced it, `~`, and its number @throws Problem `forbidden` by role, `not-found` for one out of reach */
export async function showBatch(ports: BatchPorts, caller: Caller, id: string): Promise<BatchWhole> {
  const batch = await reachableBatch(ports, caller, id);
  const { row, counts } = await seenOf(ports, await namesOf(ports, [batch]), batch);
  const { dossier, declared } = batch;
  const { parts = [], goods = [] } = declared.data;
  const amounts = [...BATCH_STATES, 'received' as const].map(
    (state) => [state, { families: counts[state], rupiah: counts[`${state}Rupiah`] }] as const,
  );
  return {
    ...row,
    announcedAt: declared.occurredAt,
    by: Object.fromEntries(amounts) as BatchWhole['by'],
    parts: parts.map(({ area, families, goods: own }) => ({
      ...{ area: areaRefOf(ports.areas, area), families },
      ...(own && { goods: own.map(({ item, quantity, unit }) => ({ item, quantity, unit })) }),
    })),
    goods: goods.map(({ item, quantity, unit }) => ({ item, quantity, unit })),
    alerts: Object.entries(dossier.alerts).flatMap(([alertId, { holds }]) => (holds ? [alertId] : [])),
  };
}
