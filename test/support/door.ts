/** The door's ports in memory, a bank, a Dinsos and an officer, and bodies to send; for tests of intake. */
import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import type { Recordable } from '#shared/domain/trail/recordable.ts';
import type { JsonValue } from '#shared/http/json.ts';
import type { IntakePorts } from '#shared/intake/ports.ts';
import { nationalRegister } from '#shared/intake/register.ts';
import { openVault } from '#shared/privacy/vault.ts';
import { type QueueMessage, QueueUnavailable, type Random } from '#shared/runtime/ports.ts';
import { MemoryTable } from '#shared/store/memory-table.ts';

export const NOW = '2026-11-21T05:00:00.000Z' as Instant;
export const VILLAGE = '15.71.01.1001';
export const CANARY_NIK = '1571015708850001';
export const CANARY_KK = '1571012003100002';
export const CANARY_NAME = 'Siti Kenari Contoh';

/** Bytes that differ each time and are the same in every run. */
export function countingRandom(): Random {
  let n = 0;
  return {
    bytes: (count) => {
      n++;
      return Uint8Array.from({ length: count }, (_, i) => (i < 4 ? (n >> (8 * i)) & 255 : (n * 31 + i * 17) & 255));
    },
  };
}

export interface TestDoor extends IntakePorts {
  readonly table: MemoryTable;
  readonly keys: MemoryTable;
  readonly messages: QueueMessage[];
  readonly logLines: string[];
  readonly counts: Record<string, number>;
  /** The queue takes nothing while this is set. */
  queueDown: boolean;
  now: Instant;
}

export function openDoor(): TestDoor {
  const keys = new MemoryTable();
  const random = countingRandom();
  const same = async (bytes: Uint8Array): Promise<Uint8Array> => bytes;
  const note =
    (level: string) =>
    (...parts: unknown[]): void =>
      void door.logLines.push(JSON.stringify([level, ...parts]));
  const door: TestDoor = {
    table: new MemoryTable(),
    keys,
    random,
    vault: openVault({ table: keys, provider: { wrap: same, unwrap: same }, random }),
    settings: nationalSettings,
    register: nationalRegister,
    clock: { now: () => door.now },
    queue: {
      send: async (messages) => {
        if (door.queueDown) throw new QueueUnavailable('down');
        door.messages.push(...messages);
        return { failed: [] };
      },
    },
    log: { info: note('info'), warn: note('warn'), error: note('error') },
    metrics: {
      count: (name, value) => {
        door.counts[name] = (door.counts[name] ?? 0) + value;
      },
    },
    messages: [],
    logLines: [],
    counts: {},
    queueDown: false,
    now: NOW,
  };
  return door;
}

export const sentBy = (door: TestDoor): Recordable[] => door.messages.map((message) => JSON.parse(message.body) as Recordable);

export const BANK: Caller = {
  role: 'partner',
  source: 'agency:bri',
  id: 'bri',
  areas: ['15.71' as AreaCode],
  kid: 'bri-1',
  programmes: ['PKH', 'SEMBAKO'],
  types: [
    'distribution.ordered.v1',
    'distribution.disbursed.v1',
    'distribution.received.v1',
    'distribution.failed.v1',
    'distribution.returned.v1',
    'distribution.repaired.v1',
  ],
};
export const DINSOS: Caller = {
  ...BANK,
  source: 'agency:dinsos-jambi',
  id: 'dinsos-jambi',
  kid: 'dinsos-1',
  types: ['entitlement.declared.v1', 'kpm.updated.v1', 'officer.assigned.v1', 'officer.unassigned.v1'],
};
/** An officer's assignments of one kind. */
export const posted = (kind: string, ...areas: readonly string[]): Required<Pick<Caller, 'areas' | 'posts'>> => ({
  areas: areas as AreaCode[],
  posts: areas.map((area) => ({ kind, area: area as AreaCode })),
});
export const TKSK: Caller = {
  role: 'officer',
  source: 'officer:tksk-1571-01',
  id: 'tksk-1571-01',
  kid: 'oidc-1',
  ...posted('TKSK', '15.71.01'),
};

type Fields = Record<string, JsonValue>;
const event = (source: string, type: string, id: string, data: Fields, extra: Fields = {}): Fields => ({
  specversion: '1.0',
  id,
  source,
  type: `id.kawal-bansos.${type}`,
  time: '2026-11-20T09:30:00+07:00',
  data,
  ...extra,
});
export const FAMILY: Fields = { ids: [{ scheme: 'PKH', value: 'PKH-157101-000017' }], nik: CANARY_NIK, kk: CANARY_KK };

export const listed = (id: string, data: Fields = {}, extra: Fields = {}): Fields =>
  event(
    DINSOS.source,
    'entitlement.declared.v1',
    id,
    {
      kpm: FAMILY,
      name: CANARY_NAME,
      address: { street: 'Jl. Kenari No. 7', rt: '03', rw: '01' },
      area: VILLAGE,
      programme: 'PKH',
      months: ['2026-10', '2026-11', '2026-12'],
      listNumber: 'SK-0123/2026',
      listedOn: '2026-10-01',
      components: [{ code: 'SD', count: 1 }],
      ...data,
    },
    extra,
  );
export const paid = (id: string, data: Fields = {}, extra: Fields = {}): Fields =>
  event(
    BANK.source,
    'distribution.disbursed.v1',
    id,
    {
      kpm: { ids: [{ scheme: 'PKH', value: 'PKH-157101-000017' }] },
      area: VILLAGE,
      programme: 'PKH',
      months: ['2026-10', '2026-11', '2026-12'],
      amount: 225000,
      reference: `ref-${id}`,
      channel: 'KKS',
      ...data,
    },
    extra,
  );
export const report = (id: string, fields: Fields = {}): Fields => ({
  id,
  capturedAt: '2026-11-20T09:30:00+07:00',
  kpm: { nik: CANARY_NIK },
  area: VILLAGE,
  outcome: 'ADA_SESUAI',
  method: 'RUMAH',
  items: [{ programme: 'PKH', months: ['2026-10', '2026-11', '2026-12'], amountReceived: 225000 }],
  ...fields,
});

export const monthly = (id: string, fields: Fields = {}): Fields => ({
  id,
  capturedAt: '2026-11-20T09:30:00+07:00',
  area: '15.71.01',
  month: '2026-10',
  figures: [{ programme: 'PKH', listed: 10, paid: 8, unpaid: 2, verified: 5 }],
  ...fields,
});

export const finding = (id: string, fields: Fields = {}): Fields => ({
  id,
  capturedAt: '2026-11-20T09:30:00+07:00',
  area: VILLAGE,
  code: 'PENYALURAN',
  ...fields,
});

/** A proxy event of API Gateway, as far as the functions read it. */
export function proxyEvent(parts: {
  readonly body?: string;
  readonly headers?: Record<string, string>;
  readonly query?: Record<string, string>;
  readonly params?: Record<string, string>;
  readonly caller?: Caller;
  readonly base64?: boolean;
}): APIGatewayProxyEvent {
  const event: Partial<APIGatewayProxyEvent> = {
    httpMethod: 'POST',
    resource: '/v1/events',
    path: '/v1/events',
    headers: { 'Content-Type': 'application/json', ...parts.headers },
    multiValueHeaders: {},
    queryStringParameters: parts.query ?? null,
    multiValueQueryStringParameters: null,
    pathParameters: parts.params ?? null,
    body: parts.body ?? null,
    isBase64Encoded: parts.base64 ?? false,
    requestContext: {
      requestId: 'request-1',
      authorizer: parts.caller && { caller: JSON.stringify(parts.caller) },
    } as unknown as APIGatewayProxyEvent['requestContext'],
  };
  // the functions read nothing else of it
  return event as APIGatewayProxyEvent;
}
