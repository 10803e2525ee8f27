/**
 * Goal: whatever stands in a text, a number, a day or a body, the sender gets a clear problem that names the field, or it is taken as
 * it is; nothing of what was refused is kept. Method: a corpus through every field of both doors, real handlers behind real routes.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVENT_DATA, EVENT_TYPES, type EventType, TYPE_PREFIX } from '#events/index.ts';
import { verificationReport } from '#events/verification.ts';
import { PARTNERS } from '#infra/local/people.ts';
import { parseJson } from '#shared/http/json.ts';
import { Problem, pointerOf } from '#shared/http/problem.ts';
import { listed } from '#test/support/door.ts';
import { exampleOf, usersOf } from '#test/support/fuzz.ts';
import {
  HOSTILE_BODIES,
  HOSTILE_DATES,
  HOSTILE_NUMBERS,
  HOSTILE_TEXTS,
  HOSTILE_TIMES,
  HOSTILE_VALUES,
  hostileBody,
} from '#test/support/hostile.ts';
import { type Machine, type MachineAnswer, startMachine } from '#test/support/memory-machine.ts';
import { operations, resolved, type Schema, schemaNamed } from '#test/support/openapi.ts';
import { readable } from '#test/support/plain.ts';
import { type Path, replaced } from '#test/support/schema-values.ts';

let machine: Machine;
beforeAll(async () => {
  machine = await startMachine();
  const assigned = {
    ...listed('assigned-1', {}, { source: 'agency:dinsos-15-71', time: new Date().toISOString() }),
    type: `${TYPE_PREFIX}officer.assigned.v1`,
    data: { officer: 'tksk-15.71.01-1', kind: 'TKSK', area: '15.71.01', from: '2026-01-01' },
  };
  expect((await send(EVENTS, 'dinsos-15-71', JSON.stringify(assigned))).status).toBe(202);
  await machine.settle();
});
afterAll(() => machine.stop());

const EVENTS = '/v1/events';
const REPORTS = '/v1/verification-reports';
/** Half of what a call may hold, so that no corpus of long texts makes one too large. */
const BATCH_BYTES = 128 * 1024;
const BATCH_ITEMS = 50;

async function send(url: string, who: string, body: string | Uint8Array, method = 'POST'): Promise<MachineAnswer> {
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${await machine.token(who)}`, 'If-Match': '"1"' };
  return machine.call({ method, url, headers, body });
}

/** One door, a body that it takes, and who sends it. */
interface Door {
  readonly url: string;
  readonly who: string;
  readonly schema: Schema;
  readonly body: unknown;
}

/** Every field filled, the optional ones too. */
const FILLED: Readonly<Record<string, unknown>> = {
  kpm: { ids: [{ scheme: 'PKH', value: 'PKH-H' }], nik: '1571015708850001', kk: '1571012003100002' },
  'changes.area': '15.71.01.1001',
  raw: { status: 'SI', system: 'SIKS-NG', mapping: '1' },
  gps: { lat: -1.6, lon: 103.6, accuracyM: 8 },
  note: 'catatan',
  photos: ['0'.repeat(64)],
  device: 'hp-7',
  diedOn: '2026-10-02',
  components: [{ code: 'SD', count: 1 }],
  precision: 'day',
  subject: 'pkh',
};
const whole = (schema: Schema, value: object): object => ({
  ...Object.fromEntries(Object.entries(FILLED).filter(([name]) => resolved(schema).properties?.[name] !== undefined)),
  ...value,
});

function eventDoor(type: EventType): Door {
  const who =
    ['bri', 'dinsos-15-71'].find((id) => PARTNERS.some(({ agencyId, types }) => agencyId === id && types.includes(type))) ?? type;
  const schema = schemaNamed(type.replace(/(^|[.-])(\w)/g, (_, _dot: string, letter: string) => letter.toUpperCase()));
  // each event's schema gives an example; zod's type does not say of what
  const example = EVENT_DATA[type].meta()?.['example'] as object;
  const body = {
    ...whole(schema, {
      specversion: '1.0',
      source: `agency:${who}`,
      type: `${TYPE_PREFIX}${type}`,
      time: new Date().toISOString(),
    }),
    id: 'x',
    data: whole(schema.properties?.['data'] ?? {}, example),
  };
  return { url: EVENTS, who, schema, body };
}
/** Every field of a visit that the example leaves out. */
const VISITED = {
  recipient: { kind: 'WAKIL', authority: 'SPTJM' },
  items: [
    {
      programme: 'SEMBAKO',
      months: ['2026-10'],
      amountReceived: 200000,
      receivedOn: '2026-10-05',
      balanceChecked: 0,
      forcedBundle: true,
      goods: [{ item: 'BERAS', quantity: 2.5, unit: 'KG', quality: 'KURANG', unitPrice: 13500 }],
      deduction: { amount: 5000, reason: 'ongkos', lawful: false },
    },
  ],
};
function reportDoor(): Door {
  const schema = schemaNamed('VerificationReport');
  const example = verificationReport.meta()?.['example'] as object;
  return {
    url: REPORTS,
    who: 'tksk',
    schema,
    body: whole(schema, { ...example, ...VISITED, capturedAt: new Date().toISOString() }),
  };
}
const doors = [...EVENT_TYPES.map(eventDoor), reportDoor()];

interface Leaf {
  readonly door: Door;
  readonly path: Path;
  readonly schema: Schema;
}
function leavesOf(door: Door, value: unknown = door.body, schema: Schema = door.schema, path: Path = []): Leaf[] {
  const s = resolved(schema);
  if (Array.isArray(value)) return value.flatMap((inner, i) => leavesOf(door, inner, s.items ?? {}, [...path, i]));
  if (typeof value !== 'object' || value === null) return [{ door, path, schema: s }];
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(door, inner, s.properties?.[name] ?? {}, [...path, name]));
}
/** A field of one shape and name is the same field in every event. */
const leaves = [
  ...new Map(
    doors.flatMap((door) => leavesOf(door)).map((leaf) => [JSON.stringify([leaf.door.url, leaf.path, leaf.schema]), leaf]),
  ).values(),
];

/** What is put at a leaf, as JSON text. */
function corpusFor({ schema }: Leaf): string[] {
  const json = (values: readonly unknown[]): string[] => values.map((value) => JSON.stringify(value));
  const others = json(HOSTILE_VALUES);
  if (schema.type === 'integer' || schema.type === 'number') return [...Object.values(HOSTILE_NUMBERS), ...others];
  if (schema.format === 'date') return [...json(Object.values(HOSTILE_DATES)), ...others];
  if (schema.format === 'date-time') return [...json(Object.values(HOSTILE_TIMES)), ...others];
  return [...json(Object.values(HOSTILE_TEXTS)), ...others];
}

interface Case {
  readonly leaf: Leaf;
  readonly id: string;
  readonly literal: string;
  readonly text: string;
}
/** One family for all would soon hold more than a case can: each value has a family of its own, unless it is about naming one. */
function withOwnFamily(body: unknown, path: Path, id: string): unknown {
  if (path.includes('kpm')) return body;
  const kpm = { ids: [{ scheme: 'PKH', value: `PKH-${id}` }] };
  return ['data', ''].reduce((value, part) => {
    const at = part === '' ? ['kpm'] : [part, 'kpm'];
    return placeExists(value, at) ? replaced(value, at, () => kpm) : value;
  }, body);
}
const placeExists = (value: unknown, path: Path): boolean =>
  path.reduce<unknown>(
    (here, name) => (typeof here === 'object' && here !== null ? Reflect.get(here, name) : undefined),
    value,
  ) !== undefined;
const MARK = '\u0001here\u0001';
let made = 0;
/** `npm test` puts each third value into a field, into each field others; `npm run test:deep` all of them. */
const EVERY = process.env['KAWAL_WHOLE_CORPUS'] === 'true' ? 1 : 3;
const cases: Case[] = leaves.flatMap((leaf, field) =>
  corpusFor(leaf).flatMap((literal, n) => {
    if (n % EVERY !== field % EVERY) return [];
    const id = `h-${++made}-x`;
    const named = replaced(leaf.door.body, ['id'], () => id);
    const text = JSON.stringify(replaced(withOwnFamily(named, leaf.path, id), leaf.path, () => MARK)).replace(
      JSON.stringify(MARK),
      () => literal,
    );
    return [{ leaf, id, literal, text }];
  }),
);
/** U+FFFD is what a gateway writes for bytes that were no text: no body that holds it is read (request.ts). */
function isReadable({ text }: Case): boolean {
  if (text.includes('\ufffd')) return false;
  try {
    parseJson(text);
    return true;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

interface Line {
  readonly status: string;
  readonly problem?: { readonly status: number; readonly errors?: readonly { readonly pointer: string; readonly fix: string }[] };
}

/** Whether a refusal leads to the field: it names it, what it stands in, or what stands in it; what is out of reach is only not found. */
function leadsToField(pointer: string, problem: Line['problem']): boolean {
  if (problem?.status === 404) return true;
  return (problem?.errors ?? []).some(
    (error) => error.fix !== '' && (pointer.startsWith(error.pointer) || error.pointer.startsWith(pointer)),
  );
}

describe(`${cases.length} hostile values in ${leaves.length} fields`, () => {
  const taken = new Set<string>();
  const refused = new Set<string>();

  it('that no JSON holds are a 400 that names the place', async () => {
    const faults: string[] = [];
    for (const one of cases.filter((c) => !isReadable(c))) {
      const answer = await send(one.leaf.door.url, one.leaf.door.who, one.text);
      const pointer = pointerOf(one.leaf.path);
      const problem = JSON.parse(answer.text) as NonNullable<Line['problem']>;
      const named = problem.errors?.some((error) => error.pointer.startsWith(pointer)) || one.text.includes('\ufffd');
      if (answer.status !== 400 || !named)
        faults.push(`${pointer} ${one.literal.slice(0, 40)}: ${answer.status} ${answer.text.slice(0, 200)}`);
      refused.add(one.id);
    }
    expect(faults.slice(0, 20)).toEqual([]);
    expect(refused.size).toBeGreaterThan(50 / EVERY);
  });

  it('are each refused with the field, or taken', async () => {
    const faults: string[] = [];
    for (const batch of batchesOf(cases.filter(isReadable))) {
      const [{ leaf } = batch[0] as Case] = batch;
      const answer = await send(leaf.door.url, leaf.door.who, `[${batch.map(({ text }) => text).join(',')}]`);
      if (answer.status !== 202) faults.push(`a batch: ${answer.status} ${answer.text.slice(0, 200)}`);
      const { items = [] } = JSON.parse(answer.text) as { items?: readonly Line[] };
      for (const [i, one] of batch.entries()) {
        const line = items[i];
        const pointer = pointerOf(one.leaf.path);
        if (line?.status === 'accepted') taken.add(one.id);
        else refused.add(one.id);
        const known = line?.status === 'accepted' || line?.status === 'duplicate' || line?.status === 'conflict';
        if (!known && !(line?.status === 'rejected' && leadsToField(pointer, line.problem)))
          faults.push(`${pointer} ${one.literal.slice(0, 60)}: ${JSON.stringify(line)}`);
      }
      await machine.settle();
    }
    expect(faults.slice(0, 20)).toEqual([]);
    expect([taken.size > 50 / EVERY, refused.size > 500 / EVERY]).toEqual([true, true]);
  });

  it('that were taken are recorded, and of those refused nothing is kept', async () => {
    expect(machine.crashes).toEqual([]);
    const receipts = new Map(
      [...machine.tables.values()].flatMap((table) =>
        [...table.items()].flatMap((item): [string, unknown][] =>
          item.entity === 'receipt' ? [[String(item['id']), item['state']]] : [],
        ),
      ),
    );
    // where the id itself was put, the receipt stands under that
    const ofOwnId = cases.filter(({ leaf, id }) => taken.has(id) && leaf.path.join() !== 'id');
    const states = ofOwnId.map(({ id }) => `${id} ${String(receipts.get(id))}`);
    expect(states.filter((state) => !state.endsWith(' recorded')).slice(0, 20)).toEqual([]);
    const written = [...machine.tables.values()].map(readable).join('\n') + machine.messages.map(({ body }) => body).join('\n');
    const kept = new Set(written.match(/h-\d+-x/g));
    expect([...refused].filter((id) => kept.has(id)).slice(0, 20)).toEqual([]);
    expect([...taken].filter((id) => kept.has(id)).length).toBeGreaterThan(50 / EVERY);
  });

  it('forge no line of the log: each is one JSON object', () => {
    const lines = machine.output.flatMap((text) => text.trim().split('\n'));
    for (const line of lines) expect(() => JSON.parse(line) as unknown, line.slice(0, 200)).not.toThrow();
    expect(machine.output.join('')).not.toContain('"forged"');
  });
});

function batchesOf(all: readonly Case[]): Case[][] {
  const batches: Case[][] = [];
  for (const group of Map.groupBy(all, ({ leaf: { door } }) => `${door.url} ${door.who}`).values()) {
    let bytes = Number.POSITIVE_INFINITY;
    for (const one of group) {
      bytes += one.text.length * 3;
      if (bytes > BATCH_BYTES || (batches.at(-1)?.length ?? 0) >= BATCH_ITEMS) {
        batches.push([]);
        bytes = one.text.length * 3;
      }
      batches.at(-1)?.push(one);
    }
  }
  return batches;
}

interface Refusal {
  readonly status?: number;
  readonly detail?: string;
  readonly errors?: readonly unknown[];
}

describe('bodies that are none', () => {
  const count = (): number => [...machine.tables.values()].reduce((sum, table) => sum + [...table.items()].length, 0);
  const withBody = operations.filter(({ requestBody }) => requestBody?.content['application/json'] !== undefined);

  it.each(withBody.map((operation) => [operation.operationId, operation] as const))(
    'are a problem to %s, and leave nothing',
    async (_, operation) => {
      const [who = 'administrator'] = usersOf(operation);
      const valid = JSON.stringify(exampleOf(operation) ?? {});
      const url = operation.path.replaceAll(/\{\w+\}/g, 'kpm_AAAAAAAAAAAAAAAAAAAAAA');
      const before = [count(), machine.messages.length];
      for (const how of HOSTILE_BODIES) {
        const { status, text } = await send(url, who, hostileBody(valid, how), operation.method);
        const answer = JSON.parse(text) as Refusal & { items?: readonly { status: string; problem?: Refusal }[] };
        // of a list each item has its own problem
        const refusals = status === 202 ? (answer.items ?? []).map(({ problem }) => problem) : [answer];
        for (const refusal of refusals) {
          expect(refusal?.status, how).toBeGreaterThanOrEqual(400);
          expect(refusal?.status, how).toBeLessThan(500);
          expect(refusal?.detail !== undefined || (refusal?.errors ?? []).length > 0, `${how}: ${text}`).toBe(true);
        }
        expect(refusals.length, how).toBeGreaterThan(0);
        expect(text).not.toMatch(/ at |node_modules|Error:/);
      }
      expect([count(), machine.messages.length]).toEqual(before);
    },
  );
});
