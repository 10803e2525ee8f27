/** Nothing that stays in plain names a person. Goal: TRUST §1. Method: canaries through door and recorder, and all that is stored read unpacked. */
import { describe, expect, it } from 'vitest';
import { acceptEvents } from '#functions/accept-events/accept.ts';
import { acceptReports } from '#functions/accept-reports/accept.ts';
import type { JsonValue } from '#shared/http/json.ts';
import { problemBody } from '#shared/http/problem.ts';
import { doorAnswer, type ItemOutcome } from '#shared/intake/door.ts';
import { putOfficer } from '#shared/store/officers.ts';
import {
  BANK,
  CANARY_KK,
  CANARY_NAME,
  CANARY_NIK,
  DINSOS,
  FAMILY,
  listed,
  NOW,
  openDoor,
  paid,
  report,
  TKSK,
  VILLAGE,
} from '#test/support/door.ts';
import { memoryPipeline } from '#test/support/memory-pipeline.ts';
import { readable } from '#test/support/plain.ts';

const ACCOUNT = '0012010123456';
const SPELLED = `${CANARY_NIK.slice(0, 6)}.${CANARY_NIK.slice(6, 12)}-${CANARY_NIK.slice(12)}`;
const pointers = ([item]: readonly ItemOutcome[]): string[] =>
  item && 'problem' in item.outcome ? item.outcome.problem.errors.map(({ pointer }) => pointer) : [];
const repaired = (letterNumber: string): JsonValue => {
  const { channel: _, ...data } = (paid('x-1') as { data: Record<string, JsonValue> }).data;
  return { ...paid('x-1'), type: 'id.kawal-bansos.distribution.repaired.v1', data: { ...data, letterNumber } };
};
const assigned = (officer: string): JsonValue => ({
  ...listed('x-1'),
  type: 'id.kawal-bansos.officer.assigned.v1',
  data: { officer, kind: 'TKSK', name: CANARY_NAME, area: '15.71.01', from: '2026-01-01' },
});

const closedComplaint = (complaint: string): JsonValue => ({
  ...listed('x-1'),
  type: 'id.kawal-bansos.complaint.closed.v1',
  data: { complaint, channel: 'LAPOR', area: VILLAGE, result: 'DICABUT' },
});

describe('an id that names a person', () => {
  it.each<[string, typeof BANK, JsonValue, string]>([
    ['sixteen digits as the id', BANK, paid(CANARY_NIK, { reference: 'ref-1' }), '/id'],
    ['sixteen digits within the id', BANK, paid(`bri-${CANARY_KK}-1`, { reference: 'ref-1' }), '/id'],
    ['the NIK as the reference', BANK, paid('x-1', { reference: CANARY_NIK }), '/data/reference'],
    ['the NIK with separators', BANK, paid('x-1', { kpm: FAMILY, reference: SPELLED }), '/data/reference'],
    [
      'the account as the reference',
      BANK,
      paid('x-1', { kpm: { ids: [{ scheme: 'ACCOUNT', value: ACCOUNT }] }, reference: `BRI-${ACCOUNT}` }),
      '/data/reference',
    ],
    ['the KK as the letter', BANK, repaired(`RALAT ${CANARY_KK}`), '/data/letterNumber'],
    ['the NIK as the list', DINSOS, listed('x-1', { listNumber: `SK ${CANARY_NIK}` }), '/data/listNumber'],
    ['the name as the list', DINSOS, listed('x-1', { listNumber: `SK a.n. ${CANARY_NAME}` }), '/data/listNumber'],
    [
      'a NIK as the number of a complaint',
      { ...DINSOS, types: ['complaint.closed.v1'] },
      closedComplaint(CANARY_NIK),
      '/data/complaint',
    ],
    ['a NIK as the officer', DINSOS, assigned(CANARY_NIK), '/data/officer'],
    ['a name as the officer', DINSOS, assigned(CANARY_NAME.replaceAll(' ', '.')), '/data/officer'],
  ])('%s is refused with the field and a way out, and nothing of it is kept', async (_, caller, body, pointer) => {
    const door = openDoor();
    const outcomes = await acceptEvents(door, caller, [body]);
    expect(pointers(outcomes)).toEqual([pointer]);
    const [item] = outcomes;
    if (item === undefined || !('problem' in item.outcome)) throw new Error('not refused');
    expect(problemBody(item.outcome.problem, 'en')).toMatchObject({ status: 422 });
    expect([readable(door.table), door.messages.length]).toEqual(['[]', 0]);
    for (const canary of [CANARY_NIK, CANARY_KK, CANARY_NAME, ACCOUNT]) expect(door.logLines.join()).not.toContain(canary);
  });

  it('of a report is refused too', async () => {
    const door = openDoor();
    const assignments = [{ area: '15.71.01', kind: 'TKSK', from: '2026-01-01T00:00:00.000Z' }];
    await door.table.write(putOfficer({ officerId: TKSK.id, version: 1, kind: 'TKSK', facts: '[]', assignments }));
    expect(pointers(await acceptReports(door, TKSK, [report(CANARY_NIK)]))).toEqual(['/id']);
    expect(pointers(await acceptReports(door, TKSK, [report(`r.${SPELLED}`)]))).toEqual(['/id']);
    expect(door.logLines.join()).not.toContain(SPELLED);
    expect(pointers(await acceptReports(door, TKSK, [report('r-1', { device: '3534560812345678' })]))).toEqual([]);
  });

  it.each([
    'BRI-2026-T4-000017',
    '20261104-00000017',
    '7f3c1234567890123456ab7f3c901234',
    '018f6f1e-8a4b-7c3d-9e2f-123456789012',
  ])('such as %s names nobody and is taken', async (reference) => {
    const door = openDoor();
    expect(pointers(await acceptEvents(door, BANK, [paid('x-1', { kpm: FAMILY, reference })]))).toEqual([]);
    expect(door.messages).toHaveLength(1);
  });
});

describe('an answer', () => {
  it('does not repeat an id that may be a NIK, whatever the item is refused for', async () => {
    const door = openDoor();
    const outcomes = await acceptEvents(door, BANK, [paid(CANARY_NIK, { amount: -1 }), paid('x-1', { amount: -1 })]);
    expect(doorAnswer(outcomes, true, 'id').body).not.toContain(CANARY_NIK);
    expect(outcomes.map(({ id }) => id)).toEqual([undefined, 'x-1']);
  });
});

describe('what is stored', () => {
  it('holds no NIK, KK, name, account or word of the sender in plain, packed or not', async () => {
    const pipeline = memoryPipeline();
    pipeline.setTime(Date.parse(NOW));
    const raw = { status: `GAGAL a.n. ${CANARY_NAME}`, system: `SIKS ${CANARY_NIK}`, mapping: CANARY_KK };
    const kpm = { ...FAMILY, ids: [...(FAMILY['ids'] as JsonValue[]), { scheme: 'ACCOUNT', value: ACCOUNT }] };
    const changes = { name: CANARY_NAME, address: { street: 'Jl. Kenari No. 8' }, nik: CANARY_NIK };
    const update = { ...listed('u-1'), type: 'id.kawal-bansos.kpm.updated.v1', data: { kpm, area: VILLAGE, changes } };
    const outcomes = [
      ...(await acceptEvents(pipeline.ports, DINSOS, [listed('l-1', { kpm }), update, assigned('tksk-1')])),
      ...(await acceptEvents(pipeline.ports, BANK, [paid('p-1', { kpm, raw })])),
    ];
    expect(outcomes.map(({ outcome }) => outcome.status)).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
    await pipeline.drain();
    const everything = readable(pipeline.table) + readable(pipeline.keys);
    expect(everything).toContain('distribution.disbursed');
    for (const canary of [CANARY_NIK, CANARY_KK, CANARY_NAME, ACCOUNT, 'Kenari', 'GAGAL', 'SIKS'])
      expect(everything).not.toContain(canary);
  });
});
