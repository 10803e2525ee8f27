/** Name and address of a family: of each the latest by the data, in any order of arrival. Goal: DESIGN §3. Method: every permutation of lists and updates through door and recorder. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptEvents } from '#functions/accept-events/accept.ts';
import type { JsonValue } from '#shared/http/json.ts';
import { openProfile } from '#shared/privacy/profile.ts';
import { readKpm } from '#shared/store/kpms.ts';
import { DINSOS, FAMILY, listed, NOW, VILLAGE } from '#test/support/door.ts';
import { memoryPipeline } from '#test/support/memory-pipeline.ts';

const address = (street: string): JsonValue => ({ street });
const updated = (id: string, time: string, changes: JsonValue): JsonValue => ({
  ...listed(id, {}, { time }),
  type: 'id.kawal-bansos.kpm.updated.v1',
  data: { kpm: FAMILY, area: VILLAGE, changes },
});

/** What stands on the family after these events, each sent and recorded before the next. */
async function profileAfter(events: readonly JsonValue[]) {
  const pipeline = memoryPipeline();
  pipeline.setTime(Date.parse(NOW));
  for (const event of events) {
    expect((await acceptEvents(pipeline.ports, DINSOS, [event])).map(({ outcome }) => outcome.status)).toEqual(['accepted']);
    await pipeline.drain();
  }
  const kpms = [...pipeline.table.items()].filter(({ entity }) => entity === 'kpm').flatMap((item) => readKpm(item) ?? []);
  const [kpm] = kpms;
  if (kpm === undefined || kpms.length !== 1) throw new Error(`${kpms.length} families`);
  return openProfile(pipeline.ports.vault, kpm.kpmId, kpm);
}

describe('name and address', () => {
  const events = [
    listed('l-1', { name: 'Siti Lama', address: address('Jl. Lama') }, { time: '2026-10-01T08:00:00+07:00' }),
    updated('u-1', '2026-10-05T08:00:00+07:00', { address: address('Jl. Baru') }),
    updated('u-2', '2026-10-07T08:00:00+07:00', { name: 'Siti Baru' }),
    updated('u-3', '2026-10-03T08:00:00+07:00', { name: 'Siti Antara', address: address('Jl. Antara') }),
  ];
  it('are each what the latest event about it says, whatever is recorded first', async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(events, { minLength: events.length }), async (order) => {
        expect(await profileAfter(order)).toEqual({ name: 'Siti Baru', address: { street: 'Jl. Baru' } });
      }),
      { numRuns: 24 },
    );
  });

  it('of one update alone leave the other what the list said, though the list comes later', async () => {
    const [list, move] = events as [JsonValue, JsonValue];
    const expected = { name: 'Siti Lama', address: { street: 'Jl. Baru' } };
    expect(await profileAfter([list, move])).toEqual(expected);
    expect(await profileAfter([move, list])).toEqual(expected);
  });
});
