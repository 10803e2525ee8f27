/**
 * Goal: one cause is one group: two officers or two batches in one place and cycle are two, their counts and rupiah exact whatever is
 * redelivered, and whoever's doing an alert is later (issue 6 point 2, docs/adr/0045). Method: random histories of alerts through the
 * projector over a table, with every delivery repeated, against a plain fold and against the sums added up anew; the rest by examples.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actOnGroup } from '#functions/act-on-alert/group.ts';
import { undoGroup } from '#functions/act-on-alert/undo-group.ts';
import { project, type StreamRecord } from '#functions/project/project.ts';
import { listGroups } from '#functions/query-alert-groups/query.ts';
import { listAlerts } from '#functions/query-alerts/list.ts';
import { checkSums } from '#shared/cli/projections/repair.ts';
import type { Alert } from '#shared/domain/alerts/alert.ts';
import { groupIdOf, groupOf, isInGroup } from '#shared/domain/alerts/group.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import type { Origin } from '#shared/domain/rules/origin.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import type { GroupActionBody } from '#shared/http/schemas/alert-group-actions.ts';
import { areaNames } from '#shared/reading/area-names.ts';
import { alertTallies, readCountedRow } from '#shared/store/alert-groups.ts';
import { getAlert, putAlert, readGrouped } from '#shared/store/alerts.ts';
import { MemoryTable } from '#shared/store/memory-table.ts';
import { NOW, openDoor } from '#test/support/door.ts';
import { scanOf } from '#test/support/memory-scan.ts';
import { person } from '#test/support/read-world.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const MANAGER = person('manager', '15.71');
const INSPECTORATE = person('inspectorate', '15.71');
const VILLAGE = '15.71.01.1001';
const ORIGINS: readonly (Origin | undefined)[] = [
  ...(['batch:bri/DANOM-1', 'batch:pos/DANOM-2', 'partner:bri', 'officer:psm-1', 'officer:psm-2'] as const),
  undefined,
];

const alertOf = (n: number, origin: Origin | undefined, more: Partial<Alert> = {}): Alert => ({
  ...{ alertId: `alr_${String(n).padStart(24, 'a')}`, version: 1, rule: 'NOMINAL_TIDAK_SESUAI', ruleVersion: 1 },
  ...{ cause: `case#kpm_${n}#PKH#2026-10#payment`, category: 'jumlah', severity: 'tinggi', level: 1, condition: 'holds' },
  ...{ workflow: 'open', kpmId: `kpm_${n}`, programme: 'PKH', cycle: '2026-10', area: VILLAGE, owners: ['AGENCY@bri'] },
  ...{ since: NOW, raisedAt: NOW, dueAt: NOW, inputs: JSON.stringify({ disbursed: 100 + n }) },
  history: [{ at: NOW, what: 'raised', by: 'system', workflow: 'open' }],
  ...(origin !== undefined && { origin }),
  ...more,
});

const ports = (table: MemoryTable, now: Instant = NOW) => ({
  ...{ table, keys: new MemoryTable(), clock: { now: () => now }, areas: areaNames, settings: nationalSettings, issuer: 'i' },
});

/** Puts versions of alerts, and gives the stream of it. */
async function streamOf(table: MemoryTable, versions: readonly Alert[]): Promise<StreamRecord[]> {
  const records: StreamRecord[] = [];
  const now = new Map<string, Alert>();
  const stop = table.onChange(({ seq, oldImage: before, newImage: after }) => {
    if ((after ?? before)?.entity === 'alert') records.push({ sequenceNumber: String(seq), before, after });
  });
  for (const one of versions) {
    const before = now.get(one.alertId);
    const next = { ...one, version: (before?.version ?? 0) + 1 };
    await table.transact(putAlert(next, before));
    now.set(one.alertId, next);
  }
  void stop;
  return records;
}

/** `<under> <group> <programme>` → alerts and rupiah, of what the rows say. */
function rowsOf(table: MemoryTable): Map<string, readonly [number, number]> {
  const rows = [...table.items()].filter(({ entity }) => entity === 'alert-group');
  return new Map(
    rows.flatMap((item) => {
      const { cells, programme, ...of } = readCountedRow(item);
      const alerts = cells.reduce((sum, cell) => sum + cell.alerts, 0);
      const rupiah = cells.reduce((sum, cell) => sum + cell.rupiah, 0);
      return alerts === 0 && rupiah === 0 ? [] : [[`${item.pk} ${groupIdOf(of)} ${programme}`, [alerts, rupiah] as const]];
    }),
  );
}

function foldOf(table: MemoryTable): Map<string, readonly [number, number]> {
  const sums = new Map<string, readonly [number, number]>();
  for (const item of table.items()) {
    if (item.entity !== 'alert') continue;
    const alert = readGrouped(item);
    for (const under of ['15.71', ...alert.owners]) {
      const name = `GROUPS#${under} ${groupIdOf(alert as Alert)} ${alert.programme}`;
      const [alerts, rupiah] = sums.get(name) ?? [0, 0];
      sums.set(name, [alerts + 1, rupiah + JSON.parse(alert.inputs).disbursed]);
    }
  }
  return sums;
}

const change = fc.record({
  n: fc.nat({ max: 5 }),
  origin: fc.constantFrom(...ORIGINS),
  severity: fc.constantFrom('kritis' as const, 'tinggi' as const),
  workflow: fc.constantFrom('open' as const, 'resolved' as const, 'snoozed' as const),
});

describe('counts and rupiah by batch, officer and partner', () => {
  it('are those of the alerts as they stand, whatever is redelivered and whoever’s doing they are by then, and added up anew', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 3 }),
        fc.array(fc.tuple(fc.nat({ max: 39 }), fc.integer({ min: 1, max: 15 })), { maxLength: 12 }),
        async (history, shards, deliveries) => {
          const table = new MemoryTable();
          const versions = history.map(({ n, origin, ...more }) => alertOf(n, origin, more));
          const records = await streamOf(table, versions);
          const projecting = { table, log: silent, metrics: { count: () => undefined } };
          for (let shard = 0; shard < shards; shard++) {
            const own = records.filter(({ after }) => Number(String(after?.['alertId']).slice(-1)) % shards === shard);
            let done = 0;
            for (const [from, count] of deliveries) {
              const start = Math.min(from, done);
              await project(projecting, `shard-${shard}`, own.slice(start, start + count));
              done = Math.max(done, Math.min(own.length, start + count));
            }
            await project(projecting, `shard-${shard}`, own);
            await project(projecting, `shard-${shard}`, own);
          }
          expect(rowsOf(table)).toEqual(foldOf(table));
          expect(await checkSums(scanOf(table), () => undefined)).toMatchObject({ differences: [], unread: 0 });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('move from the row of before, which says nobody’s, when a payment names its batch afterwards', async () => {
    const table = new MemoryTable();
    const records = await streamOf(table, [alertOf(1, undefined), alertOf(2, undefined), alertOf(1, 'batch:bri/DANOM-1')]);
    await project({ table, log: silent, metrics: { count: () => undefined } }, 'shard-1', records);
    const { groups, totals } = await listGroups(ports(table), MANAGER, {});
    expect(totals).toMatchObject({ alerts: 2, groups: 2 });
    expect(groups.map(({ origin, alerts, rupiah }) => [origin?.kind, alerts, rupiah])).toEqual(
      expect.arrayContaining([
        ['batch', 1, 101],
        [undefined, 1, 102],
      ]),
    );
  });

  it('stand in one row more for each of them, and in no sum more', () => {
    const keys = (origin: Origin | undefined) =>
      alertTallies('shard', alertOf(1, origin)).map(({ key }) => `${key.pk}|${key.sk}`);
    const [without, of] = [keys(undefined), keys('batch:bri/DANOM-1')];
    expect(of).toHaveLength(without.length);
    expect(of.filter((key) => !without.includes(key))).toEqual([
      expect.stringMatching(/^GROUPS#15\.71\|NOMINAL_TIDAK_SESUAI#2026-10#15\.71\.01\.1001#PKH#[\w-]{12}$/),
      expect.stringMatching(/^GROUPS#AGENCY@bri\|NOMINAL_TIDAK_SESUAI#2026-10#15\.71\.01\.1001#PKH#[\w-]{12}$/),
    ]);
  });
});

describe('the id of a group', () => {
  it('says what it is of, goes into an address as it is, and is found again', () => {
    fc.assert(
      fc.property(
        fc.option(fc.stringMatching(/^[a-z]{2,8}\/[!-~]{1,60}$/), { nil: undefined }),
        fc.constantFrom('2026-10', undefined),
        (batch, cycle) => {
          const { cycle: _, ...alert } = alertOf(1, batch === undefined ? undefined : `batch:${batch}`);
          const one = { ...alert, ...(cycle !== undefined && { cycle }) };
          const id = groupIdOf(one);
          expect(encodeURIComponent(id)).toBe(id);
          expect(id.length).toBeLessThanOrEqual(80);
          const group = groupOf(id);
          expect(group && isInGroup(one, group)).toBe(true);
          expect(group && isInGroup({ ...one, origin: 'officer:nobody' }, group)).toBe(false);
        },
      ),
    );
  });

  it('is, without any of them, what it was before', () => {
    expect(groupIdOf(alertOf(1, undefined))).toBe('NOMINAL_TIDAK_SESUAI~15.71.01.1001~2026-10');
    for (const id of ['NOMINAL_TIDAK_SESUAI~15.71.01.1001~-', 'NOMINAL_TIDAK_SESUAI~15.71.01.1001~2026-10~short'])
      expect(groupOf(id)).toBeUndefined();
  });
});

const start = (operation: string): GroupActionBody => ({ action: 'start', operation, readAt: NOW });

describe('acting on a group', () => {
  it.each([
    ['two batches', MANAGER, 'NOMINAL_TIDAK_SESUAI', VILLAGE, 'batch:bri/DANOM-1', 'batch:pos/DANOM-2'],
    ['two officers', INSPECTORATE, 'VERIFIKASI_MASSAL', '15.71', 'officer:psm-1', 'officer:psm-2'],
  ] as const)('of %s in one place acts on the one alone, and is taken back there', async (_, caller, rule, area, one, other) => {
    const door = openDoor();
    const of = (n: number, origin: Origin) => alertOf(n, origin, { rule, area, owners: ['INSPEKTORAT@15.71', 'DINSOS@15.71'] });
    const [mine, others] = [
      [of(1, one), of(2, one)],
      [of(3, other), of(4, other)],
    ];
    for (const alert of [...mine, ...others]) await door.table.transact(putAlert(alert, undefined));
    const [id, otherId] = [groupIdOf(of(1, one)), groupIdOf(of(3, other))];
    expect(id).not.toBe(otherId);
    const { members } = await actOnGroup(door, caller, id, start('operasi-yang-pertama'));
    expect(members.map(({ id: member, done }) => [member, done])).toEqual(mine.map(({ alertId }) => [alertId, true]));
    const workflows = () =>
      Promise.all([...mine, ...others].map(async ({ alertId }) => (await getAlert(door.table, alertId))?.workflow));
    expect(await workflows()).toEqual(['in-progress', 'in-progress', 'open', 'open']);
    await undoGroup(door, caller, id, 'operasi-yang-pertama', {});
    expect(await workflows()).toEqual(['open', 'open', 'open', 'open']);
    await expect(actOnGroup(door, caller, otherId, start('operasi-yang-pertama'))).rejects.toMatchObject({ kind: 'conflict' });
  });
});

describe('what is shown of it', () => {
  it('is the batch’s number with its partner, the partner, or the officer by id; never the officer to a partner', async () => {
    const table = new MemoryTable();
    const some = ORIGINS.map((origin, n) => alertOf(n, origin));
    const records = await streamOf(table, some);
    await project({ table, log: silent, metrics: { count: () => undefined } }, 'shard-1', records);
    const labels = async (caller: typeof MANAGER) =>
      (await listGroups(ports(table), caller, {})).groups.map(({ origin }) => [origin?.label.id, origin?.label.en]);
    expect(await labels(MANAGER)).toEqual(
      expect.arrayContaining([
        ['Kiriman DANOM-1 dari BRI', 'Batch DANOM-1 of BRI'],
        ['Kiriman DANOM-2 dari POS', 'Batch DANOM-2 of POS'],
        ['BRI', 'BRI'],
        ['Petugas psm-1', 'Officer psm-1'],
        [undefined, undefined],
      ]),
    );
    const partner = { role: 'partner', source: 'agency:bri', id: 'bri', kid: 'k', areas: ['ID' as AreaCode] } as const;
    expect((await labels(partner)).flat().filter((label) => label?.includes('psm'))).toEqual([]);
  });

  it('can be asked for by cycle, groups and alerts alike, also of the whole country', async () => {
    const table = new MemoryTable();
    const some = [alertOf(1, 'batch:bri/DANOM-1'), alertOf(2, undefined, { cycle: '2026-07', severity: 'kritis' })];
    const records = await streamOf(table, some);
    await project({ table, log: silent, metrics: { count: () => undefined } }, 'shard-1', records);
    for (const caller of [MANAGER, person('manager', '15'), person('manager', 'ID')]) {
      const page = await listGroups(ports(table), caller, { cycle: '2026-07' });
      expect(page.totals).toMatchObject({ alerts: 1, bySeverity: { kritis: 1, tinggi: 0 } });
      expect(page.groups.map(({ cycle }) => cycle)).toEqual(['2026-07']);
      expect((await listAlerts(ports(table), caller, { cycle: '2026-07' })).alerts).toHaveLength(1);
      expect(page.totals.byCycle).toMatchObject([{ cycle: '2026-07', alerts: 1 }]);
    }
    const { totals } = await listGroups(ports(table), MANAGER, {});
    expect(totals.byCycle?.map(({ cycle, label, alerts }) => [cycle, label.en, alerts])).toEqual([
      ['2026-10', 'Oct–Dec 2026', 1],
      ['2026-07', 'Jul–Sep 2026', 1],
    ]);
    expect((await listGroups(ports(table), person('manager', 'ID'), {})).totals.byCycle).toBeUndefined();
  });
});
