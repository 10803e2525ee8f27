/** Goal: what is packed comes back to the letter, and an event keeps every field though it stores few of them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainOf, factsOf, putEvent, type StoredEvent } from '#shared/store/events.ts';
import { MemoryTable } from '#shared/store/memory-table.ts';
import { pack, unpack } from '#shared/store/packed.ts';
import { listed, paid, recordableOf, seen } from '#test/support/recordables.ts';

describe('pack', () => {
  it('gives back any JSON to the letter', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(unpack(pack(json))).toBe(json);
      }),
    );
  });

  it('makes the facts of a case less than a third of their JSON', () => {
    const story = [
      listed('sk-000017', '2026-10-01T00:00:00Z'),
      paid('p-000017', '2026-10-20T00:00:00Z', 600_000),
      paid('p-000018', '2026-10-21T00:00:00Z', 600_000, { source: 'agency:pos' }),
      seen('r-1', '2026-10-25T00:00:00Z'),
      seen('r-2', '2026-10-26T00:00:00Z'),
      seen('r-3', '2026-10-27T00:00:00Z'),
    ];
    const json = JSON.stringify(story.map((event) => event.cases[0]?.fact));
    expect(pack(json).length / json.length).toBeLessThan(1 / 3);
  });
});

describe('a stored event', () => {
  it('comes back whole: subject, place, hashes, and facts with their envelope', async () => {
    const table = new MemoryTable();
    const moved = recordableOf({
      id: 'm',
      occurredAt: '2026-11-01T00:00:00Z',
      family: { type: 'kpm.updated', heirRecorded: true },
    });
    for (const [i, event] of [listed('a', '2026-10-01T00:00:00Z'), moved].entries()) {
      const stored: StoredEvent = {
        source: event.source,
        id: event.id,
        type: event.type,
        subjectKind: 'kpm',
        subjectId: 'kpm_1',
        area: event.area,
        occurredAt: event.occurredAt,
        receivedAt: event.receivedAt,
        facts: JSON.stringify({ cases: event.cases, family: event.family }),
        seq: i + 1,
        entry: Buffer.alloc(16, i).toString('base64url'),
        kid: 'bri-1',
        prevBlind: event.commitFacts,
        commitFacts: event.commitFacts,
        commitIdentity: event.commitIdentity,
      };
      await table.write(putEvent(stored));
      const back = (await Array.fromAsync(chainOf(table, { kind: 'kpm', id: 'kpm_1' })))[i] as StoredEvent;
      expect({ ...back, facts: '' }).toEqual({ ...stored, facts: '' });
      expect(factsOf(back)).toEqual(factsOf(stored));
    }
  });
});
