/** Goal: the month of a kecamatan is told by its TKSK, exactly once, beside what had been counted and shown; what is written stays in the seal (DOMAIN §2). Method: the real door over memory. */
import { describe, expect, it } from 'vitest';
import { acceptMonthlyReports } from '#functions/accept-reports/monthly.ts';
import type { AreaCode, Month } from '#shared/domain/brand.ts';
import type { JsonValue } from '#shared/http/json.ts';
import type { ItemOutcome } from '#shared/intake/door.ts';
import { prefillInHour } from '#shared/store/monthly-prefills.ts';
import { putOfficer } from '#shared/store/officers.ts';
import { monthly, NOW, openDoor, sentBy, type TestDoor, TKSK } from '#test/support/door.ts';

const KECAMATAN = '15.71.01' as AreaCode;
const SHOWN = [
  { programme: 'PKH', listed: 10, paid: 8, unpaid: 2, verified: 4 },
  { programme: 'SEMBAKO', listed: 6, paid: 6, unpaid: 0, verified: 6 },
];
const TOLD = { listed: 10, paid: 8, unpaid: 2, verified: 5 };

async function withOfficer(kind = 'TKSK', area: string = KECAMATAN, until?: string): Promise<TestDoor> {
  const door = openDoor();
  const assignments = [{ area, kind, from: '2026-01-01T00:00:00.000Z', ...(until !== undefined && { until }) }];
  await door.table.write(putOfficer({ officerId: TKSK.id, version: 1, kind, facts: '[]', assignments }));
  return door;
}
const send = (door: TestDoor, ...items: JsonValue[]) => acceptMonthlyReports(door, TKSK, items);
const kinds = (outcomes: readonly ItemOutcome[]): string[] =>
  outcomes.map(({ outcome }) => ('problem' in outcome ? `${outcome.status}: ${outcome.problem.kind}` : outcome.status));
const pointers = (outcomes: readonly ItemOutcome[]): string[] =>
  outcomes.flatMap(({ outcome }) => ('problem' in outcome ? outcome.problem.errors.map(({ pointer }) => pointer) : []));
const show = (door: TestDoor, officerId: string, month = '2026-10') =>
  prefillInHour(door.table, { officerId, area: KECAMATAN, month: month as Month, at: NOW }, async () => SHOWN);

describe('a monthly report', () => {
  it('goes to the chain of the kab/kota, with the fact that it came and what it says', async () => {
    const door = await withOfficer();
    const body = monthly('m-1', {
      obstacles: [{ code: 'JARAK', families: 3 }],
      actions: [{ code: 'SOSIALISASI' }],
      ppks: [{ code: 'LANSIA_TELANTAR', added: 2 }],
      psks: [{ code: 'PSM', removed: 1 }],
    });
    expect(kinds(await send(door, body))).toEqual(['accepted']);
    expect(sentBy(door)[0]).toMatchObject({
      source: 'officer:tksk-1571-01',
      type: 'monthly-report.submitted.v1',
      subject: { kind: 'area', id: '15.71' },
      area: KECAMATAN,
      cases: [],
      dossier: { type: 'monthly-report.submitted', key: '15.71.01#2026-10', data: { area: KECAMATAN, month: '2026-10' } },
      monthly: {
        month: '2026-10',
        figures: [{ programme: 'PKH', told: TOLD }],
        obstacles: [{ code: 'JARAK', families: 3 }],
        actions: ['SOSIALISASI'],
        ppks: [{ code: 'LANSIA_TELANTAR', added: 2, removed: 0 }],
        psks: [{ code: 'PSM', added: 0, removed: 1 }],
      },
    });
  });

  it('says beside each figure what was known when it was filled', async () => {
    const door = await withOfficer();
    const { at } = await show(door, TKSK.id);
    // the same moment, as a phone may write it
    await send(door, monthly('m-1', { prefilledAt: at }), monthly('m-2', { prefilledAt: '2026-11-21T12:00:00+07:00' }));
    const { programme: _p, ...pkh } = SHOWN[0] as (typeof SHOWN)[number];
    const { programme: _s, ...sembako } = SHOWN[1] as (typeof SHOWN)[number];
    for (const { monthly: fact } of sentBy(door)) {
      expect(fact).toMatchObject({
        prefilledAt: NOW,
        figures: [
          { programme: 'PKH', known: pkh, told: TOLD },
          { programme: 'SEMBAKO', known: sembako },
        ],
      });
    }
    expect(sentBy(door)).toHaveLength(2);
  });

  it.each<[string, Record<string, JsonValue>, string]>([
    ['at another time', { prefilledAt: '2026-11-21T05:00:01.000Z' }, TKSK.id],
    ['in another hour', { prefilledAt: '2026-11-21T04:00:00.000Z' }, TKSK.id],
    ['to another officer', { prefilledAt: NOW }, 'tksk-1571-02'],
    ['of another month', { prefilledAt: NOW, month: '2026-09' }, TKSK.id],
  ])('filled from figures that were shown %s is taken, and says that it was shown none', async (_, fields, officer) => {
    const door = await withOfficer();
    await show(door, officer);
    expect(kinds(await send(door, monthly('m-1', fields)))).toEqual(['accepted']);
    const fact = sentBy(door)[0]?.monthly;
    expect(fact?.prefilledAt).toBeUndefined();
    expect(fact?.figures).toEqual([{ programme: 'PKH', told: TOLD }]);
  });

  it('sent again is a duplicate, changed is a conflict, and each of a list is judged by itself', async () => {
    const door = await withOfficer();
    const bad = monthly('m-2', { month: '2027-01' });
    expect(kinds(await send(door, monthly('m-1'), monthly('m-1'), monthly('m-1', { month: '2026-09' }), bad))).toEqual([
      'accepted',
      'duplicate',
      'conflict: conflict',
      'rejected: invalid-fields',
    ]);
  });

  it.each<[string, string, string, string[], string]>([
    ['by the PSM of its village', 'PSM', '15.71.01.1001', [], 'rejected: not-found'],
    ['by the TKSK of another kecamatan', 'TKSK', '15.71.02', [], 'rejected: not-found'],
    ['by a companion who has the kecamatan', 'PENDAMPING_PKH', '15.71.01', ['/area'], 'rejected: invalid-fields'],
  ])('%s is refused', async (_, kind, area, where, expected) => {
    const door = await withOfficer(kind, area);
    const outcomes = await send(door, monthly('m-1'));
    expect([kinds(outcomes), pointers(outcomes)]).toEqual([[expected], where]);
    expect(door.messages).toEqual([]);
  });

  it('is judged by the assignment at the time when it was made', async () => {
    const door = await withOfficer('TKSK', KECAMATAN, '2026-11-21T00:00:00.000Z');
    expect(kinds(await send(door, monthly('m-1')))).toEqual(['accepted']);
    expect(kinds(await send(door, monthly('m-2', { capturedAt: '2026-11-21T07:00:00+07:00' })))).toEqual(['rejected: not-found']);
  });

  it('of the month that runs is taken; of one that has not begun there, or lies years back, it is not', async () => {
    const door = await withOfficer();
    // where the clock shows WIB it is December since 17:00 UTC
    door.now = '2026-11-30T18:00:00.000Z' as typeof NOW;
    const made = { capturedAt: '2026-12-01T00:30:00+07:00' };
    expect(kinds(await send(door, monthly('m-1', { ...made, month: '2026-12' })))).toEqual(['accepted']);
    for (const month of ['2027-01', '2024-11']) {
      const outcomes = await send(door, monthly(`m-${month}`, { ...made, month }));
      expect([kinds(outcomes), pointers(outcomes)]).toEqual([['rejected: invalid-fields'], ['/month']]);
    }
  });

  it.each<[string, Record<string, JsonValue>, string]>([
    ['a programme that nobody knows', { figures: [{ programme: 'TIDAK_ADA', ...TOLD }] }, '/figures/0/programme'],
    ['a programme twice', { figures: [SHOWN[0], SHOWN[0]] as JsonValue[] }, '/figures'],
    ['an obstacle twice', { obstacles: [{ code: 'JARAK' }, { code: 'JARAK' }] }, '/obstacles'],
    ['a change of which nothing is said', { ppks: [{ code: 'PEMULUNG' }] }, '/ppks/0'],
    ['a village', { area: '15.71.01.1001' }, '/area'],
  ])('with %s is refused where it stands', async (_, fields, where) => {
    const door = await withOfficer();
    const outcomes = await send(door, monthly('m-1', fields));
    expect([kinds(outcomes), pointers(outcomes)]).toEqual([['rejected: invalid-fields'], [where]]);
  });

  it('by a clock that cannot be right is taken and ordered by the receipt', async () => {
    const door = await withOfficer();
    await send(door, monthly('m-1', { capturedAt: '2019-01-01T00:00:00Z' }));
    expect(sentBy(door)[0]).toMatchObject({ occurredAt: NOW, monthly: { clockSuspect: true } });
  });

  it('keeps what was written inside the seal, and says that there is something', async () => {
    const door = await withOfficer();
    const written = [
      { note: 'Kenari' },
      { suggestion: 'Kenari' },
      { obstacles: [{ code: 'JARAK', text: 'Kenari' }] },
      { actions: [{ code: 'RUJUKAN', text: 'Kenari' }] },
    ];
    await send(door, ...written.map((fields, n) => monthly(`m-${n}`, fields)), monthly('m-9'));
    expect(sentBy(door).map((one) => one.monthly?.words)).toEqual([true, true, true, true, undefined]);
    expect(JSON.stringify([door.messages, door.logLines])).not.toContain('Kenari');
  });
});
