/** What a case adds to the counts of the batches that its payments name, and the lines of an announced batch. Pure. */
import { readShare } from '#shared/store/batch-shares.ts';
import { batchListed, batchTally, differingTallies } from '#shared/store/batches.ts';
import { readCounted } from '#shared/store/cases.ts';
import { factsOf, readEvent } from '#shared/store/events.ts';
import { readEventKey, shardOf } from '#shared/store/keys.ts';
import type { Item } from '#shared/store/table.ts';
import type { Tally } from '#shared/store/tally.ts';

/** A batch is told of in one go, by all shards at once: each has a row of its own, and one transaction touches no two of them. */
const BUCKETS = 8;

export function batchRows(shardId: string, image: Item): Tally[] {
  const counted = readCounted(image);
  if (counted === undefined) return [];
  return Object.entries(counted.counts.batches ?? {}).flatMap(([batch, text]) => {
    const share = readShare(text);
    return [batchTally(batch, share, shardOf(shardId, BUCKETS)), ...differingTallies(batch, counted, share)];
  });
}

export const isAnnouncement = (image: Item | undefined): boolean =>
  image?.entity === 'event' && String(image['type']).startsWith('batch.declared.');

export function batchLines(image: Item): Tally[] {
  const event = readEvent(image);
  const { dossier } = factsOf(event);
  return dossier?.type === 'batch.declared' ? batchListed(readEventKey(image).subject.id, dossier.data) : [];
}
