/** Takes a batch of the stream: recorded events into the journal first, then changed cases, reports, announced batches and unknown labels into their counts, whose position moves last. */

import { isAnnouncement } from '#shared/projecting/batch-rows.ts';
import { isVisit } from '#shared/projecting/visit.ts';
import { hasUnknownLabel } from '#shared/store/unknown-labels.ts';
import { enterJournal } from './journal.ts';
import { type ProjectPorts, project, type StreamRecord } from './project.ts';

/** @throws StoreUnavailable where the batch must be delivered again; nothing is lost or counted twice by that */
export async function takeBatch(ports: ProjectPorts, shardId: string, records: readonly StreamRecord[]): Promise<void> {
  await enterJournal(ports, shardId, records);
  await project(
    ports,
    shardId,
    records.filter(({ after }) => after?.entity !== 'event' || isVisit(after) || isAnnouncement(after) || hasUnknownLabel(after)),
  );
}
