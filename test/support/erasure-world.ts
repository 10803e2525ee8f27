/** A family whose data nobody has to keep any more, made through the real doors and recorder over memory; for tests of erasure. */
import { answer } from '#functions/erase-kpm/answer.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { type ErasureAnswer, erasure } from '#shared/http/schemas/erasure.ts';
import { openVault } from '#shared/privacy/vault.ts';
import type { Vault } from '#shared/runtime/ports.ts';
import { chainOf, type StoredEvent } from '#shared/store/events.ts';
import { readKpm } from '#shared/store/kpms.ts';
import { BANK, DINSOS, listed, paid, report, TKSK } from './door.ts';
import { call, openWorld, person, send, type World } from './read-world.ts';

export const MANAGER = person('manager', '15.71');
export const INSPECTOR = person('inspectorate', '15.71');
export const PHOTO = 'ab'.repeat(32);
/** So long after everything that nothing of it is kept for any law. */
export const LATER = '2040-01-05T03:00:00.000Z' as Instant;
export const MACHINE = '2026-12-01T03:00:00.000Z' as Instant;

export interface ErasureWorld extends World {
  /** What backups go by. */
  machine: Instant;
  readonly machineNow: () => Instant;
}

export function openErasureWorld(): ErasureWorld {
  const world: ErasureWorld = Object.assign(openWorld(), { machine: MACHINE, machineNow: () => world.machine });
  return world;
}

/** Listed, paid, and visited with a photo; nothing of it raises an alert. */
export async function paidWorld(): Promise<ErasureWorld> {
  const world = openErasureWorld();
  await send(world, DINSOS, listed('l-1'), {
    ...listed('a-1'),
    type: 'id.kawal-bansos.officer.assigned.v1',
    data: { officer: TKSK.id, kind: 'TKSK', area: '15.71.01', from: '2026-01-01' },
  });
  await send(world, BANK, paid('p-1'));
  await send(world, TKSK, report('r-1', { photos: [PHOTO], note: 'Ditemui di rumah' }));
  return world;
}

/** A process that has read no key before. */
export function freshVault({ keys, random }: Pick<World, 'keys' | 'random'>): Vault {
  const same = async (bytes: Uint8Array): Promise<Uint8Array> => bytes;
  return openVault({ table: keys, provider: { wrap: same, unwrap: same }, random });
}

export const familiesIn = (world: World): string[] =>
  [...world.table.items()].flatMap((item) => (item.entity === 'kpm' ? (readKpm(item)?.kpmId ?? []) : []));

export async function eventsOf(world: World, kpmId: string): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const event of chainOf(world.table, { kind: 'kpm', id: kpmId })) events.push(event);
  return events;
}

const ROUTE = '/v1/kpm/{id}/erasure';
export async function askErasure(world: ErasureWorld, caller: Caller, id: string): Promise<ErasureAnswer> {
  const { body } = await answer(world, call({ route: ROUTE, caller, params: { id } }));
  return erasure.parse(JSON.parse(body));
}
export async function actErasure(world: ErasureWorld, caller: Caller, id: string, body: object): Promise<ErasureAnswer> {
  const said = await answer(world, call({ route: ROUTE, method: 'POST', caller, params: { id }, body: JSON.stringify(body) }));
  return erasure.parse(JSON.parse(said.body));
}
export const ASKED = { action: 'propose', reason: 'PERMINTAAN_SUBJEK', letter: 'LP/12/XI/2039' } as const;
/** What the second person is to confirm. */
export async function proposeErasure(world: ErasureWorld, id: string): Promise<string> {
  return (await actErasure(world, MANAGER, id, ASKED)).proposal?.id ?? '';
}
export async function eraseIn(world: ErasureWorld, id: string): Promise<ErasureAnswer> {
  return actErasure(world, INSPECTOR, id, { action: 'confirm', proposal: await proposeErasure(world, id) });
}
