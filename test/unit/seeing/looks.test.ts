/**
 * Goal: who reads a family leaves one entry an hour in its chain, before the answer (TRUST §1).
 * Method: the story world; what the chain holds after reads at several times by several people.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import { answer as readKpm } from '#functions/query-kpm/answer.ts';
import { answer as readTrail } from '#functions/query-kpm-trail/answer.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { problemOf } from '#shared/http/lambda-http.ts';
import { canonicalText } from '#shared/privacy/canonical.ts';
import { commit } from '#shared/privacy/seal.ts';
import { chainOf, factsOf, type StoredEvent } from '#shared/store/events.ts';
import { StoreUnavailable, TransactionCancelled } from '#shared/store/table.ts';
import { call, JAMBI_VILLAGE, kpmIdIn, MUARO_VILLAGE, person, storyWorld, type World } from '#test/support/read-world.ts';

const JAMBI = person('manager', '15.71');
const INSPECTOR = person('inspectorate', '15.71');

let world: World;
let family: string;
beforeEach(async () => {
  world = await storyWorld();
  family = kpmIdIn(world, JAMBI_VILLAGE);
});

const show = (caller: Caller, id = family) => readKpm(world, call({ route: '/v1/kpm/{id}', caller, params: { id } }));
const trail = (caller: Caller, id = family) => readTrail(world, call({ route: '/v1/kpm/{id}/trail', caller, params: { id } }));
async function looks(id = family): Promise<StoredEvent[]> {
  const found: StoredEvent[] = [];
  for await (const event of chainOf(world.table, { kind: 'kpm', id })) {
    if (event.type === 'personal-data.revealed.v1') found.push(event);
  }
  return found;
}

describe('a look at a family', () => {
  it('is one entry a person and hour, whether at the family or its trail', async () => {
    await show(JAMBI);
    await trail(JAMBI);
    await show(INSPECTOR);
    world.now = '2026-11-20T05:59:59.999Z' as Instant;
    await show(JAMBI);
    expect((await looks()).map(({ source }) => source)).toEqual([JAMBI.source, INSPECTOR.source]);
    world.now = '2026-11-20T06:00:00.000Z' as Instant;
    await trail(JAMBI);
    expect((await looks()).map(({ source }) => source)).toEqual([JAMBI.source, INSPECTOR.source, JAMBI.source]);
  });

  it('costs a second look within the hour no write', async () => {
    await show(JAMBI);
    const before = JSON.stringify([...world.table.items()]);
    await show(JAMBI);
    await trail(JAMBI);
    expect(JSON.stringify([...world.table.items()])).toBe(before);
  });

  it('is entered before the answer: without the entry there is none', async () => {
    world.table.transact = async () => {
      throw new StoreUnavailable('down');
    };
    for (const read of [show, trail]) {
      await expect(read(JAMBI).catch((error) => Promise.reject(problemOf(error)))).rejects.toMatchObject({ kind: 'unavailable' });
    }
  });

  it('stands in the trail that is answered: who looked, when and why', async () => {
    const { entries } = JSON.parse((await trail(JAMBI)).body);
    expect(entries.at(-1)).toMatchObject({
      type: 'personal-data.revealed.v1',
      source: JAMBI.source,
      words: {
        id: `Dilihat tersamar oleh ${JAMBI.source}`,
        en: `Seen masked by ${JAMBI.source}`,
      },
    });
  });

  it('of two first looks at the same moment one is entered', async () => {
    await Promise.all([show(JAMBI), trail(JAMBI), show(JAMBI)]);
    expect(await looks()).toHaveLength(1);
  });

  it('goes on where the chain moved in between', async () => {
    const { transact } = world.table;
    let first = true;
    world.table.transact = async (writes) => {
      if (!first) return transact.call(world.table, writes);
      first = false;
      throw new TransactionCancelled(writes.map(() => 'condition'));
    };
    expect((await show(JAMBI)).statusCode).toBe(200);
    expect(await looks()).toHaveLength(1);
  });

  it('commits to its facts with salts that stand beside it: nothing in it needs a key', async () => {
    await show(JAMBI);
    const [entry] = await looks();
    const { type, area, source, id, occurredAt: at, salts, commitFacts, commitIdentity, sealed } = entry as StoredEvent;
    expect(sealed).toBeUndefined();
    const [factsSalt, identitySalt] = [(salts as Uint8Array).subarray(0, 16), (salts as Uint8Array).subarray(16)];
    const facts = factsOf(entry as StoredEvent);
    expect(commit(factsSalt, canonicalText({ type, area, source, id, at, ...facts }))).toBe(commitFacts);
    expect(commit(identitySalt, canonicalText({ subject: family }))).toBe(commitIdentity);
  });

  it('that is refused leaves none', async () => {
    const there = kpmIdIn(world, MUARO_VILLAGE);
    await expect(show(JAMBI, there)).rejects.toThrow();
    expect(await looks(there)).toEqual([]);
  });
});
