/**
 * Goal: an erasure does on DynamoDB what it does in memory (TRUST §1): conditions, deletions and checks of one transaction included.
 * Method: a family made through the real doors in memory, both tables copied into the emulator, erased there.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eraseAgain } from '#shared/cli/erasures/again.ts';
import { proves } from '#shared/erasing/proofs.ts';
import { getDataKeys } from '#shared/store/data-keys.ts';
import { dynamoTable } from '#shared/store/dynamo-table.ts';
import { getErasureProof } from '#shared/store/erasures.ts';
import { getIdentity } from '#shared/store/identities.ts';
import type { MemoryTable } from '#shared/store/memory-table.ts';
import type { Table } from '#shared/store/table.ts';
import { type Emulator, startDynoxide } from '#test/support/dynoxide.ts';
import {
  askErasure,
  type ErasureWorld,
  eraseIn,
  eventsOf,
  familiesIn,
  freshVault,
  INSPECTOR,
  LATER,
  paidWorld,
} from '#test/support/erasure-world.ts';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startDynoxide();
}, 60_000);
afterAll(() => emulator.stop());

async function copied(name: string, from: MemoryTable): Promise<Table> {
  await emulator.createTable(name);
  const table = dynamoTable(emulator.client, name);
  for (const item of from.items()) await table.write({ op: 'put', item });
  return table;
}

it('a family is erased in the emulator as in memory: names and keys are gone, what was paid proves, a restored table is erased again', async () => {
  const memory = await paidWorld();
  const [id = ''] = familiesIn(memory);
  const [table, keys] = [await copied('main', memory.table), await copied('keys', memory.keys)];
  // every port but these two stays as it was
  const world = Object.assign(memory, {
    table,
    keys,
    vault: freshVault({ keys, random: memory.random } as never),
    now: LATER,
  }) as ErasureWorld;
  expect(await eraseIn(world, id)).toMatchObject({ state: 'deleted', id });
  expect(await getIdentity(keys, id)).toBeUndefined();
  expect(await getDataKeys(keys, { kind: 'kpm', id })).toMatchObject({ keys: [], erased: [1, 2, 3] });
  const payment = (await eventsOf(world, id)).find(({ type }) => type === 'distribution.disbursed.v1');
  const proof = await getErasureProof(table, id, payment?.seq ?? 0);
  expect(proof !== undefined && proves(payment?.commitFacts ?? '', proof)).toBe(true);
  const backup = memoryOf(await paidWorld());
  expect(backup.length).toBeGreaterThan(0);
  for (const item of backup) await keys.write({ op: 'put', item });
  expect((await askErasure(world, INSPECTOR, id)).state).toBe('deleting');
  const scan = { page: async () => ({ items: await erasuresOf(table, id) }), estimate: async () => 1 };
  expect(await eraseAgain({ ...world, scan })).toEqual({ decided: 1, done: 1 });
  expect((await askErasure(world, INSPECTOR, id)).state).toBe('deleted');
}, 60_000);

/** The same family, made anew by the same chance: what a backup of the keys table holds. */
const memoryOf = ({ keys }: Pick<ErasureWorld, 'keys'>) => [...keys.items()];
const erasuresOf = async (table: Table, id: string) => (await table.query({ pk: `ERASURE#${id}`, limit: 100 })).items;
