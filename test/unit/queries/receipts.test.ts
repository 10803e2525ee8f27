/** Goal: whoever has sent a file learns what became of each of its rows, and nothing of anybody else's. Method: the route over a table in memory. */
import { beforeAll, describe, expect, it } from 'vitest';
import { answer } from '#functions/query-receipts/answer.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { receiptsFound } from '#shared/http/schemas/receipts.ts';
import { call, person, storyWorld, WIDE_BANK, type World } from '#test/support/read-world.ts';

let world: World;
beforeAll(async () => {
  world = await storyWorld();
});
const lookUp = (caller: Caller, ids: readonly unknown[]) =>
  answer(world, call({ route: '/v1/receipts/lookup', method: 'POST', caller, body: JSON.stringify({ ids }) }));
const found = async (caller: Caller, ids: readonly string[]) => receiptsFound.parse(JSON.parse((await lookUp(caller, ids)).body));
const CLERK: Caller = { ...WIDE_BANK, role: 'clerk', kid: 'person:andi', agencyName: 'Bank' };

describe('POST /v1/receipts/lookup', () => {
  it('tells each of one’s own, in the order asked and once, and which are not there', async () => {
    const { receipts, missing } = await found(WIDE_BANK, ['nobody-s', 'p-1', 'p-1']);
    expect(receipts.map(({ id, state }) => [id, state])).toEqual([['p-1', 'recorded']]);
    expect(missing).toEqual(['nobody-s']);
  });

  it('tells a clerk what the agency’s own key has sent: there is one agency', async () => {
    expect((await found(CLERK, ['p-1'])).receipts).toEqual((await found(WIDE_BANK, ['p-1'])).receipts);
  });

  it('knows nothing of what another has sent under the same id', async () => {
    const other = { ...WIDE_BANK, source: 'agency:pos', id: 'pos' };
    expect(await found(other, ['p-1'])).toEqual({ receipts: [], missing: ['p-1'] });
  });

  it('is for senders alone', async () => {
    await expect(lookUp(person('manager', 'ID'), ['p-1'])).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it.each([
    ['none', []],
    ['101', Array.from({ length: 101 }, (_, i) => `r-${i}`)],
    ['one that cannot be an id', ['a b']],
    ['one that is no text', [1]],
  ])('refuses %s', async (_, ids) => {
    await expect(lookUp(WIDE_BANK, ids)).rejects.toMatchObject({ kind: 'invalid-fields' });
  });
});
