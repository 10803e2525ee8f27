/** A recorded event as a trail shows it: one sentence, both clocks, and its place in the chain and in the log (DESIGN §2). */
import type { CodeSettings } from '#shared/domain/observation/codes.ts';
import { leafArea, leafHash } from '#shared/domain/trail/leaf.ts';
import type { Bilingual } from '#shared/http/schemas/common.ts';
import type { TrailEntry } from '#shared/http/schemas/kpm.ts';
import type { EventFacts, StoredEvent } from '#shared/store/events.ts';
import { type AreaNames, areaRefOf } from './area-ref.ts';
import { wordsOf } from './event-words.ts';
import type { SourceName } from './source-names.ts';

/**
 * @param settings what codes of observations mean
 * @param facts those of the event that the reader may see
 * @param alertLabel what an alert is about, by its id; `undefined` for one that the reader may not see
 * @param nameOf what a sender is called
 */
export function eventEntry(
  areas: AreaNames,
  settings: CodeSettings,
  event: StoredEvent,
  facts: EventFacts,
  alertLabel: (alertId: string) => Bilingual | undefined,
  nameOf: SourceName,
): TrailEntry {
  const { type, source, id, occurredAt, receivedAt, seq, entry, kid, prevBlind, commitFacts, commitIdentity } = event;
  const area = leafArea(event.area);
  return {
    kind: 'event',
    type,
    words: wordsOf(event, facts, areas, settings, alertLabel, nameOf),
    occurredAt,
    receivedAt,
    source,
    area: areaRefOf(areas, event.area),
    id,
    seq,
    entry,
    leafHash: leafHash({ v: 1, entry, type, area, receivedAt, source, kid, seq, prevBlind, commitFacts, commitIdentity }),
  };
}
