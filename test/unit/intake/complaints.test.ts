/**
 * Goal: a complaint that nobody deals with raises an alert, of a family or of none, whichever of its events came first; what it says of a
 * family's payments reaches the family's cases, and is taken back when it is closed as not found to be so.
 * Method: the real door, recorder, projector and sweeper over tables in memory.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import { acceptEvents } from '#functions/accept-events/accept.ts';
import { acceptReports } from '#functions/accept-reports/accept.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Alert } from '#shared/domain/alerts/alert.ts';
import { OPEN_COMPLAINTS_MAX } from '#shared/domain/dossier/complaints.ts';
import type { JsonValue } from '#shared/http/json.ts';
import { readAlert } from '#shared/store/alerts.ts';
import { putOfficer } from '#shared/store/officers.ts';
import { getReceipt } from '#shared/store/receipts.ts';
import { BANK, CANARY_NIK, DINSOS, FAMILY, listed, NOW, openDoor, paid, report, TKSK, VILLAGE } from '#test/support/door.ts';
import { memoryPipeline, type Pipeline } from '#test/support/memory-pipeline.ts';
import { readable } from '#test/support/plain.ts';
import { onRecord } from '#test/support/registered.ts';

const LAPOR: Caller = {
  ...DINSOS,
  areas: ['15' as Caller['areas'][number]],
  types: [
    'complaint.received.v1',
    'complaint.assigned.v1',
    'complaint.answered.v1',
    'complaint.closed.v1',
    ...(DINSOS.types ?? []),
  ],
};
const DAY = 86_400_000;
let pipeline: Pipeline;

type Fields = Record<string, JsonValue>;
const said = (what: string, day: string, data: Fields = {}, number = 'LAPOR-1'): JsonValue => ({
  ...listed(`${what}-${number}-${day}`, {}, { time: `${day}T10:00:00+07:00` }),
  type: `id.kawal-bansos.complaint.${what}.v1`,
  data: { complaint: number, channel: 'LAPOR', area: VILLAGE, ...data },
});
const received = (day: string, data: Fields = {}, number?: string): JsonValue =>
  said('received', day, { topic: 'BELUM_MENERIMA', anonymous: true, ...data }, number);

async function post(caller: Caller, ...items: readonly JsonValue[]): Promise<void> {
  const outcomes = await acceptEvents(pipeline.ports, caller, items);
  expect(outcomes.map(({ outcome }) => ('problem' in outcome ? outcome.problem : outcome.status))).toEqual(
    items.map(() => 'accepted'),
  );
  await pipeline.drain();
}
const alertsOf = (rule: Alert['rule']): Pick<Alert, 'condition' | 'owners' | 'area' | 'level'>[] =>
  [...pipeline.table.items()]
    .flatMap((item) => (item.entity === 'alert' ? (readAlert(item) ?? []) : []))
    .filter((alert) => alert.rule === rule)
    .map(({ condition, owners, area, level }) => ({ condition, owners, area, level }));

/** Wakes whatever is due, day by day. */
async function passDays(days: number): Promise<void> {
  for (let day = 0; day < days; day++) {
    pipeline.setTime(pipeline.time() + DAY);
    await pipeline.sweep();
    await pipeline.drain();
  }
}

beforeEach(async () => {
  pipeline = memoryPipeline();
  await pipeline.table.transact(onRecord(['bri']));
  pipeline.setTime(Date.parse(NOW));
});

describe('a complaint', () => {
  it('of no family, without a name, becomes an alert of the kab/kota, goes up, and is over once it is closed', async () => {
    await post(LAPOR, received('2026-11-21'));
    await passDays(2);
    expect(alertsOf('PENGADUAN_LEWAT_BATAS')).toEqual([]);
    await passDays(2);
    expect(alertsOf('PENGADUAN_LEWAT_BATAS')).toEqual([
      { condition: 'holds', owners: ['DINSOS@15.71'], area: VILLAGE, level: 1 },
    ]);
    await passDays(5);
    expect(alertsOf('PENGADUAN_LEWAT_BATAS')).toMatchObject([{ owners: ['DINSOS@15.71', 'DINSOS@15'], level: 2 }]);
    await post(LAPOR, said('closed', '2026-11-30', { result: 'TERBUKTI' }));
    await passDays(1);
    expect(alertsOf('PENGADUAN_LEWAT_BATAS')).toMatchObject([{ condition: 'cleared', area: VILLAGE }]);
  });

  it('of a whole province is refused: there is nobody to ask', async () => {
    const [item] = await acceptEvents(openDoor(), LAPOR, [received('2026-11-21', { area: '15' })]);
    expect(item?.outcome).toMatchObject({ problem: { kind: 'invalid-fields', errors: [{ pointer: '/data/area' }] } });
  });

  it('is refused to its sender where more are open than a kab/kota holds, and is not lost in silence', async () => {
    const many = Array.from({ length: OPEN_COMPLAINTS_MAX + 1 }, (_, n) => received('2026-11-21', {}, `LAPOR-${n}`));
    for (let i = 0; i < many.length; i += 100) await post(LAPOR, ...many.slice(i, i + 100));
    const receipts = await Promise.all(
      many.map((_, n) => getReceipt(pipeline.table, DINSOS.source, `received-LAPOR-${n}-2026-11-21`)),
    );
    expect(receipts.filter((one) => one?.state === 'recorded')).toHaveLength(OPEN_COMPLAINTS_MAX);
    expect(receipts.filter((one) => one?.state === 'rejected')).toMatchObject([{ problem: 'complaints-full' }]);
  });

  it('of a family is the partner’s to answer to whom it was assigned, also where the assignment came first', async () => {
    const about = { kpm: FAMILY };
    await post(LAPOR, said('assigned', '2026-11-21', { ...about, agency: 'bri' }), received('2026-11-21', about));
    await passDays(4);
    expect(alertsOf('PENGADUAN_LEWAT_BATAS')).toMatchObject([{ condition: 'holds', owners: ['AGENCY@bri'] }]);
    await post(LAPOR, said('answered', '2026-11-25', about));
    expect(alertsOf('PENGADUAN_LEWAT_BATAS')).toMatchObject([{ condition: 'cleared' }]);
  });

  it('keeps the words of who complains, and who it is about, in the seal', async () => {
    await post(LAPOR, received('2026-11-21', { kpm: FAMILY, anonymous: false, text: 'Ibu Kenari dari RT 03 tidak diberi' }));
    const stored = readable(pipeline.table);
    expect(stored).not.toContain('Kenari');
    expect(stored).not.toContain(CANARY_NIK);
    expect(stored).toContain('LAPOR-1');
  });
});

describe('what a complaint says of payments', () => {
  const about = { kpm: FAMILY, programme: 'PKH', months: ['2026-11'] };
  beforeEach(async () => {
    const assignments = [{ area: '15.71.01', kind: 'TKSK', from: '2026-01-01T00:00:00.000Z' }];
    await pipeline.table.write(putOfficer({ officerId: TKSK.id, version: 1, kind: 'TKSK', facts: '[]', assignments }));
    await post(LAPOR, listed('l-1'));
    await post(BANK, paid('p-1', {}, { time: '2026-11-18T09:30:00+07:00' }));
  });
  const visit = async (): Promise<void> => {
    await acceptReports(pipeline.ports, TKSK, [report('r-1', { capturedAt: '2026-11-19T09:30:00+07:00' })]);
    await pipeline.drain();
  };
  const told = received('2026-11-20', { ...about });
  const closed = (result: string): JsonValue => said('closed', '2026-11-21', { kpm: FAMILY, result });

  it.each(['the visit', 'the complaint'])('contradicts a visit that found all well, when %s is told last', async (last) => {
    if (last === 'the complaint') await visit();
    await post(LAPOR, told);
    if (last === 'the visit') await visit();
    expect(alertsOf('HASIL_BERTENTANGAN')).toMatchObject([{ condition: 'holds', owners: ['TKSK@15.71.01'] }]);
    await post(LAPOR, closed('TIDAK_TERBUKTI'));
    expect(alertsOf('HASIL_BERTENTANGAN')).toMatchObject([{ condition: 'cleared' }]);
  });

  it('says nothing where it was closed as not found to be so before it was told; found to be so, it stands', async () => {
    await visit();
    await post(LAPOR, closed('DICABUT'));
    await post(LAPOR, told);
    expect(alertsOf('HASIL_BERTENTANGAN')).toEqual([]);
    await post(LAPOR, received('2026-11-20', { ...about }, 'LAPOR-2'));
    await post(LAPOR, said('closed', '2026-11-21', { kpm: FAMILY, result: 'TERBUKTI' }, 'LAPOR-2'));
    expect(alertsOf('HASIL_BERTENTANGAN')).toMatchObject([{ condition: 'holds' }]);
  });

  it('is asked of the bank where it speaks of a balance of 0', async () => {
    await post(LAPOR, received('2026-11-20', { ...about, topic: 'SALDO_NOL' }));
    expect(alertsOf('SALDO_NOL')).toMatchObject([{ condition: 'holds', owners: ['AGENCY@bri'] }]);
  });

  it('of months that are paid only afterwards waits with the family: the payment’s new case knows of it', async () => {
    await post(LAPOR, received('2026-11-20', { kpm: FAMILY, programme: 'SEMBAKO', months: ['2026-11'], topic: 'SALDO_NOL' }));
    await post(BANK, paid('p-2', { programme: 'SEMBAKO', months: ['2026-11'] }, { time: '2026-11-18T09:30:00+07:00' }));
    expect(alertsOf('SALDO_NOL')).toMatchObject([{ condition: 'holds' }]);
  });
});
