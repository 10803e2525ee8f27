/** Takes a batch of the stream: recorded events into the journal first, changed cases and reports into the roll-ups, whose position moves last. */
import { enterJournal } from './journal.ts';
import { type ProjectPorts, project, type StreamRecord } from './project.ts';
import { isVisit } from './visit-rows.ts';

/** @throws StoreUnavailable where the batch must be delivered again; nothing is lost or counted twice by that */
export async function takeBatch(ports: ProjectPorts, shardId: string, records: readonly StreamRecord[]): Promise<void> {
  await enterJournal(ports, shardId, records);
  await project(
    ports,
    shardId,
    records.filter(({ after }) => after?.entity !== 'event' || isVisit(after)),
  );
}
