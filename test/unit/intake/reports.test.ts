/** The officers' door: within the assignment at the time, exactly once, an implausible phone clock ordered by the receipt (DESIGN §6). */
import { describe, expect, it } from 'vitest';
import { acceptEvents } from '#functions/accept-events/accept.ts';
import { acceptReports } from '#functions/accept-reports/accept.ts';
import type { JsonValue } from '#shared/http/json.ts';
import { doorAnswer, type ItemOutcome } from '#shared/intake/door.ts';
import { getIdentity } from '#shared/store/identities.ts';
import { putKpm } from '#shared/store/kpms.ts';
import { putOfficer } from '#shared/store/officers.ts';
import { CANARY_KK, CANARY_NIK, DINSOS, listed, NOW, openDoor, report, sentBy, type TestDoor, TKSK } from '#test/support/door.ts';

async function withOfficer(from = '2026-01-01T00:00:00.000Z', until?: string): Promise<TestDoor> {
  const door = openDoor();
  const assignments = [{ area: '15.71.01', kind: 'TKSK', from, ...(until !== undefined && { until }) }];
  await door.table.write(putOfficer({ officerId: TKSK.id, version: 1, kind: 'TKSK', facts: '[]', assignments }));
  return door;
}
const send = (door: TestDoor, ...items: JsonValue[]) => acceptReports(door, TKSK, items);
const kinds = (outcomes: readonly ItemOutcome[]): string[] =>
  outcomes.map(({ outcome }) => ('problem' in outcome ? `${outcome.status}: ${outcome.problem.kind}` : outcome.status));

/** A family on the list, recorded as living in an area. */
async function familyIn(door: TestDoor, area: string, movedTo?: { area: string; at: string }): Promise<string> {
  await acceptEvents(door, DINSOS, [listed('l-1')]);
  const kpmId = sentBy(door)[0]?.subject.id ?? '';
  const base = { source: DINSOS.source, id: 'l-1', occurredAt: NOW, receivedAt: NOW };
  const moved = movedTo && { ...base, id: 'm-1', type: 'kpm.updated', occurredAt: movedTo.at, area: movedTo.area };
  const facts = JSON.stringify([
    { ...base, type: 'entitlement.declared', area, ...(moved && { occurredAt: '2026-01-01T00:00:00.000Z' }) },
    ...(moved ? [moved] : []),
  ]);
  await door.table.write(
    putKpm({ kpmId, version: 1, area, seenIn: area, identity: 'confirmed', firstSeenAt: NOW, facts, cases: [], alerts: {} }),
  );
  door.messages.length = 0;
  return kpmId;
}

describe('a report', () => {
  it('is taken as the officer’s own, with what the officer was assigned to', async () => {
    const door = await withOfficer();
    const kpmId = await familyIn(door, '15.71.01.1001');
    expect(kinds(await send(door, report('r-1', { kpm: { kpmId } })))).toEqual(['accepted']);
    expect(sentBy(door)[0]).toMatchObject({
      source: 'officer:tksk-1571-01',
      type: 'verification.reported.v1',
      subject: { id: kpmId },
      cases: [{ programme: 'PKH', cycle: '2026-10', fact: { officerKind: 'TKSK', assignedTo: ['15.71.01'], evidence: false } }],
    });
  });

  it('sent again is a duplicate, changed is a conflict', async () => {
    const door = await withOfficer();
    expect(kinds(await send(door, report('r-1'), report('r-1'), report('r-1', { outcome: 'MENOLAK' })))).toEqual([
      'accepted',
      'duplicate',
      'conflict: conflict',
    ]);
  });

  it.each<[string, JsonValue]>([
    ['outside the assignment', report('r-1', { area: '15.71.02.1001' })],
    ['from an area that does not exist', report('r-1', { area: '15.71.01.9999' })],
    ['before the assignment', report('r-1', { capturedAt: '2025-12-31T09:00:00+07:00' })],
    ['about a family that nobody knows', report('r-1', { kpm: { kpmId: 'kpm_0123456789abcdef' } })],
  ])('%s is not found', async (_, body) => {
    const door = await withOfficer();
    expect(kinds(await send(door, body))).toEqual(['rejected: not-found']);
    expect(door.messages).toEqual([]);
  });

  it('about a family that has moved away since the visit is taken: the officer was there when it lived there', async () => {
    const visit = report('r-1');
    const { capturedAt } = visit as { capturedAt: string };
    const after = new Date(Date.parse(capturedAt) + 60_000).toISOString();
    const before = new Date(Date.parse(capturedAt) - 60_000).toISOString();
    for (const [at, expected] of [
      [after, 'accepted'],
      [before, 'rejected: not-found'],
    ] as const) {
      const door = await withOfficer();
      const kpmId = await familyIn(door, '15.71.01.1001', { area: '15.71.02.1001', at });
      expect(kinds(await send(door, report('r-1', { kpm: { kpmId } })))).toEqual([expected]);
    }
  });

  it('about a family that lives elsewhere, by our id, is not found, though the report says otherwise', async () => {
    const door = await withOfficer();
    const kpmId = await familyIn(door, '15.71.02.1001');
    expect(kinds(await send(door, report('r-1', { kpm: { kpmId, nik: CANARY_NIK } })))).toEqual(['rejected: not-found']);
  });

  it.each<[string, Record<string, JsonValue>]>([
    ['NIK', { nik: CANARY_NIK }],
    ['NIK and KK', { nik: CANARY_NIK, kk: CANARY_KK }],
    ['number', { ids: [{ scheme: 'PKH', value: 'PKH-157101-000017' }] }],
  ])(
    'by the %s of a family elsewhere is answered as by one of nobody, costs the same writes, and is not about that family',
    async (_, kpm) => {
      const [door, unknown] = [await withOfficer(), await withOfficer()];
      const kpmId = await familyIn(door, '15.71.02.1001');
      const before = await getIdentity(door.keys, kpmId);
      const answers = await Promise.all(
        [door, unknown].map(async (one) => {
          const writes = { n: 0 };
          const transact = one.keys.transact.bind(one.keys);
          one.keys.transact = (list) => {
            writes.n++;
            return transact(list);
          };
          const outcomes = [...(await send(one, report('r-1', { kpm }))), ...(await send(one, report('r-1', { kpm })))];
          const again = await send(one, report('r-2', { kpm }));
          expect(new Set(sentBy(one).map(({ subject }) => subject.id)).size).toBe(1);
          return { body: doorAnswer([...outcomes, ...again], true, 'id').body, writes };
        }),
      );
      expect(answers[0]).toEqual(answers[1]);
      expect(sentBy(door)[0]).toMatchObject({ identity: 'provisional', subject: { id: expect.not.stringContaining(kpmId) } });
      expect(await getIdentity(door.keys, kpmId)).toEqual(before);
      // counted when it came, not when the phone sent it again
      expect([door.counts['ReportsOutOfScope'], unknown.counts['ReportsOutOfScope']]).toEqual([2, undefined]);
      expect(door.logLines.join()).toContain(TKSK.source);
    },
  );

  it('captured before the assignment ended is taken after it', async () => {
    const door = await withOfficer('2026-01-01T00:00:00.000Z', '2026-11-21T00:00:00.000Z');
    expect(kinds(await send(door, report('r-1')))).toEqual(['accepted']);
    expect(kinds(await send(door, report('r-2', { capturedAt: '2026-11-21T07:00:00+07:00' })))).toEqual(['rejected: not-found']);
  });

  it.each(['2019-12-31T00:00:00Z', '2026-11-21T05:15:01Z'])(
    'by a clock that says %s is taken and ordered by the receipt',
    async (capturedAt) => {
      const door = await withOfficer();
      expect(kinds(await send(door, report('r-1', { capturedAt })))).toEqual(['accepted']);
      expect(sentBy(door)[0]).toMatchObject({ occurredAt: NOW, cases: [{ fact: { clockSuspect: true, occurredAt: NOW } }] });
      door.now = '2026-11-21T06:00:00.000Z' as typeof NOW;
      await send(door, report('r-1', { capturedAt }));
      expect(sentBy(door)[1]).toMatchObject({ occurredAt: NOW, receivedAt: NOW });
    },
  );

  it('says why something was held back only inside the seal', async () => {
    const door = await withOfficer();
    const deduction = { amount: 25000, reason: 'kata Ibu Kenari', lawful: false };
    const items = [{ programme: 'PKH', months: ['2026-10'], deduction }];
    expect(kinds(await send(door, report('r-1', { items, note: 'Kenari' })))).toEqual(['accepted']);
    expect(sentBy(door)[0]).toMatchObject({ cases: [{ fact: { deduction: { amount: 25000, lawful: false } } }] });
    expect(JSON.stringify(door.messages)).not.toContain('Kenari');
  });

  it('of a death brings its day at local midnight', async () => {
    const door = await withOfficer();
    await send(door, report('r-1', { outcome: 'MENINGGAL', diedOn: '2026-11-02', heirRecorded: true }));
    expect(sentBy(door)[0]?.family).toMatchObject({ diedAt: '2026-11-01T17:00:00.000Z', heirRecorded: true });
  });

  it.each<[string, JsonValue]>([
    [
      'two items about one case',
      report('r-1', {
        items: [
          { programme: 'PKH', months: ['2026-10'] },
          { programme: 'PKH', months: ['2026-11'] },
        ],
      }),
    ],
    ['months of decades to come', report('r-1', { items: [{ programme: 'PKH', months: ['2080-01'] }] })],
    ['an unknown programme', report('r-1', { items: [{ programme: 'NOSUCH', months: ['2026-10'] }] })],
    ['a participant number of nobody', report('r-1', { kpm: { ids: [{ scheme: 'PARTICIPANT', value: '7' }] } })],
    ['a death on a day that does not exist', report('r-1', { outcome: 'MENINGGAL', diedOn: '2026-02-30' })],
  ])('with %s is refused with the field', async (_, body) => {
    const door = await withOfficer();
    const outcomes = await send(door, body);
    expect(kinds(outcomes)).toEqual(['rejected: invalid-fields']);
  });
});
