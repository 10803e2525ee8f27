/** A small world made through the real doors, recorder, sweeper and projector over memory; for tests of reading and acting. */
import { acceptEvents } from '#functions/accept-events/accept.ts';
import { acceptReports } from '#functions/accept-reports/accept.ts';
import type { StreamRecord } from '#functions/project/project.ts';
import { takeBatch } from '#functions/project/take.ts';
import { recordBatch } from '#functions/record-events/record.ts';
import { sweep } from '#functions/sweep-deadlines/sweep.ts';
import type { Caller, Role } from '#shared/domain/access/subject.ts';
import type { Alert } from '#shared/domain/alerts/alert.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import type { JsonValue } from '#shared/http/json.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import { requestOf } from '#shared/http/request.ts';
import { areaNames } from '#shared/reading/area-names.ts';
import type { AreaNames } from '#shared/reading/area-ref.ts';
import { readAlert } from '#shared/store/alerts.ts';
import { BANK, CANARY_NIK, DINSOS, listed, openDoor, paid, proxyEvent, report, type TestDoor, TKSK } from './door.ts';

export const JAMBI_VILLAGE = '15.71.01.1001';
/** In the kab/kota 15.05, Muaro Jambi. */
export const MUARO_VILLAGE = '15.05.01.2002';

export interface World extends TestDoor {
  readonly areas: AreaNames;
  readonly audience: string;
  readonly issuer: string;
}

export function person(role: Exclude<Role, 'partner' | 'officer'>, ...areas: string[]): Caller {
  const letter = role === 'auditor' && underLetter('PKH', 'SEMBAKO');
  return { role, source: `person:${role}`, id: role, areas: areas as AreaCode[], kid: 'oidc-1', ...letter };
}
/** What an auditor's letter adds to the caller while it is in force. */
export const underLetter = (...programmes: string[]): Required<Pick<Caller, 'programmes' | 'mandate'>> => ({
  programmes,
  mandate: {
    letter: 'ST-017/PW05/2026',
    from: '2026-01-01T00:00:00.000Z' as Instant,
    until: '2027-01-01T00:00:00.000Z' as Instant,
    state: 'in-force',
  },
});
export const WIDE_BANK: Caller = { ...BANK, areas: ['15' as AreaCode] };
export const WIDE_DINSOS: Caller = { ...DINSOS, areas: ['15' as AreaCode] };

export const kpm = (n: number): JsonValue => ({ ids: [{ scheme: 'PKH', value: `PKH-${n}` }] });

export function openWorld(): World {
  return Object.assign(openDoor(), { areas: areaNames, audience: 'test', issuer: 'https://id.example' });
}

/** Sends, records and rolls up; every item must be taken. */
export async function send(world: World, caller: Caller, ...items: JsonValue[]): Promise<void> {
  const outcomes =
    caller.role === 'officer' ? await acceptReports(world, caller, items) : await acceptEvents(world, caller, items);
  const refused = outcomes.filter(({ outcome }) => !('receipt' in outcome));
  if (refused.length > 0) throw new Error(`not taken: ${JSON.stringify(refused)}`);
  await drain(world);
}

export async function drain(world: World): Promise<void> {
  const messages = world.messages.splice(0).map(({ body }, i) => ({ messageId: String(i), body }));
  const { failed } = await recordBatch({ ...world, deadLetters: world.queue, timer: { pause: async () => undefined } }, messages);
  if (failed.length > 0) throw new Error(`not recorded: ${failed}`);
}

/** Moves business time and lets the sweeper look. */
export async function wakeAt(world: World, now: string): Promise<void> {
  world.now = now as Instant;
  await sweep({ ...world, hasTime: () => true });
}

/** Collects the stream from now on; the returned call projects what has been collected. */
export function projecting(world: World): () => Promise<void> {
  const records: StreamRecord[] = [];
  world.table.onChange((change) => {
    if (!['case', 'alert', 'event'].includes((change.newImage ?? change.oldImage)?.entity ?? '')) return;
    records.push({ sequenceNumber: String(change.seq), before: change.oldImage, after: change.newImage });
  });
  return () => takeBatch(world, 'shard-1', records.splice(0));
}

export function alertsIn(world: World): Alert[] {
  return [...world.table.items()].flatMap((item) => (item.entity === 'alert' ? [readAlert(item) as Alert] : []));
}
export function alertOf(world: World, rule: string, area: string = JAMBI_VILLAGE): Alert {
  const found = alertsIn(world).find((alert) => alert.rule === rule && alert.area === area);
  if (found === undefined) throw new Error(`no ${rule} in ${area}`);
  return found;
}
export function kpmIdIn(world: World, area: string): string {
  const found = [...world.table.items()].find((item) => item.entity === 'kpm' && item.area === area);
  if (found === undefined) throw new Error(`no family in ${area}`);
  return String(found.kpmId);
}

export function call(
  parts: Parameters<typeof proxyEvent>[0] & { readonly route: string; readonly method?: string },
): HttpRequest {
  return requestOf({ ...proxyEvent(parts), resource: parts.route, httpMethod: parts.method ?? 'GET' });
}

/**
 * Two families, one in Kota Jambi and one in Muaro Jambi: each listed for PKH and paid on 1 November. The one in Kota Jambi
 * was paid a second time under another reference, and said that less was handed over. Nobody verified the other; it is 20 November.
 */
export async function storyWorld(): Promise<World> {
  const world = openWorld();
  world.now = '2026-11-01T05:00:00.000Z' as Instant;
  const early = { time: '2026-11-01T09:00:00+07:00' };
  await send(
    world,
    WIDE_DINSOS,
    listed('l-1', { kpm: { ...(kpm(1) as object), nik: CANARY_NIK } }, early),
    listed('l-2', { kpm: kpm(2), area: MUARO_VILLAGE }, early),
  );
  await send(world, WIDE_DINSOS, {
    ...listed('a-1', {}, early),
    type: 'id.kawal-bansos.officer.assigned.v1',
    data: { officer: TKSK.id, kind: 'TKSK', area: '15.71.01', from: '2026-01-01' },
  });
  await send(
    world,
    WIDE_BANK,
    paid('p-1', { kpm: kpm(1) }, early),
    paid('p-2', { kpm: kpm(1) }, early),
    paid('p-3', { kpm: kpm(2), area: MUARO_VILLAGE }, early),
  );
  await wakeAt(world, '2026-11-20T05:00:00.000Z');
  const deduction = { amount: 25000, reason: 'biaya transport', lawful: false };
  await send(
    world,
    TKSK,
    report('r-1', {
      kpm: kpm(1),
      items: [{ programme: 'PKH', months: ['2026-10', '2026-11', '2026-12'], amountReceived: 200000, deduction }],
    }),
  );
  return world;
}
