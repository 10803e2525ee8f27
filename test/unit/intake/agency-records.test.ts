/**
 * Goal: an agency posts the types, about the areas and of the programmes that its record names, and nothing else (DESIGN §6).
 * Method: every type of event, as its schema shows it, under records that lack one thing each.
 */
import { describe, expect, it } from 'vitest';
import { EVENT_DATA, EVENT_TYPES, type EventType, TYPE_PREFIX } from '#events/index.ts';
import { acceptEvents } from '#functions/accept-events/accept.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { ancestor } from '#shared/domain/area/area.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import type { JsonValue } from '#shared/http/json.ts';
import { DINSOS, openDoor } from '#test/support/door.ts';
import { onRecord } from '#test/support/registered.ts';

/** The example that the API's document shows. */
const exampleOf = (type: EventType): Record<string, JsonValue> => {
  const example = EVENT_DATA[type].meta()?.['example'];
  if (typeof example !== 'object' || example === null) throw new Error(`${type} has no example`);
  // examples are JSON: they stand in openapi.json
  return example as Record<string, JsonValue>;
};
const areaOf = (type: EventType): string => String(exampleOf(type)['area']);
const HAVING_PROGRAMME = EVENT_TYPES.filter((type) => 'programme' in exampleOf(type));

/** A record that names this type, this area and this programme alone. */
const recordFor = (type: EventType, more: Partial<Caller> = {}): Caller => ({
  ...DINSOS,
  types: [type],
  areas: [areaOf(type) as AreaCode],
  programmes: [String(exampleOf(type)['programme'] ?? 'PKH')],
  ...more,
});

async function post(type: EventType, caller: Caller, data: Record<string, JsonValue> = {}): Promise<string[]> {
  const door = openDoor();
  const { agency } = exampleOf(type);
  // into whose hands something is put is on record
  if (typeof agency === 'string') for (const write of onRecord([agency])) await door.table.write(write);
  const before = [...door.table.items()];
  const event = {
    specversion: '1.0',
    id: 'e-1',
    source: DINSOS.source,
    type: `${TYPE_PREFIX}${type}`,
    time: '2026-11-01T09:00:00+07:00',
    data: { ...exampleOf(type), ...data },
  };
  const [item] = await acceptEvents(door, caller, [event]);
  if (item === undefined) throw new Error('no outcome');
  const { outcome } = item;
  if (!('problem' in outcome)) return [outcome.status];
  // what is refused leaves nothing that is recorded, and no family
  expect([[...door.table.items()], [...door.keys.items()].filter(({ entity }) => entity === 'identity'), door.messages]).toEqual([
    before,
    [],
    [],
  ]);
  return [outcome.problem.kind, ...outcome.problem.errors.map(({ pointer }) => pointer)];
}

describe.each(EVENT_TYPES)('%s', (type) => {
  it('is taken from an agency whose record names it, its area and its programme', async () => {
    expect(await post(type, recordFor(type))).toEqual(['accepted']);
  });

  it.each([
    ['the kecamatan', 'district'],
    ['the kab/kota', 'regency'],
    ['the province', 'province'],
  ] as const)('is taken where the record names %s', async (_, level) => {
    const area = ancestor(areaOf(type) as AreaCode, level);
    if (area !== undefined) expect(await post(type, recordFor(type, { areas: [area] }))).toEqual(['accepted']);
  });

  it('is refused where the record names every other type', async () => {
    const types = EVENT_TYPES.filter((other) => other !== type);
    expect(await post(type, recordFor(type, { types }))).toEqual(['outside-mandate', '/type']);
  });

  it.each(['15.7', '15.72', '15.17', '51.71', '76'])('is refused where the record names %s', async (area) => {
    expect(await post(type, recordFor(type, { areas: [area as AreaCode] }))).toEqual(['outside-mandate', '/data/area']);
  });

  it('is refused where the record names nothing, and each reason is told', async () => {
    const [kind, ...reasons] = await post(type, recordFor(type, { types: [], areas: [], programmes: [] }));
    expect(kind).toBe('outside-mandate');
    expect(reasons).toEqual(['/type', '/data/area', ...(HAVING_PROGRAMME.includes(type) ? ['/data/programme'] : [])]);
  });
});

it.each(HAVING_PROGRAMME)('%s is refused where the record names other programmes', async (type) => {
  expect(await post(type, recordFor(type, { programmes: ['BLT_DESA'] }))).toEqual(['outside-mandate', '/data/programme']);
});

it('a family may be said to move into another’s area, but not by whom neither place is', async () => {
  const moved = { changes: { area: '15.05.01.2002' } };
  expect(await post('kpm.updated.v1', recordFor('kpm.updated.v1'), moved)).toEqual(['accepted']);
  expect(await post('kpm.updated.v1', recordFor('kpm.updated.v1', { areas: ['15.72' as AreaCode] }), moved)).toEqual([
    'outside-mandate',
    '/data/area',
  ]);
});
