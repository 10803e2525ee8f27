/** One action on a group is done once to each member, and taken back where nothing else happened. Goal: adr/0032. Method: the use cases over memory, any interleaving. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actOnAlert } from '#functions/act-on-alert/act.ts';
import { actOnGroup } from '#functions/act-on-alert/group.ts';
import { undoGroup } from '#functions/act-on-alert/undo-group.ts';
import type { Alert } from '#shared/domain/alerts/alert.ts';
import type { Severity } from '#shared/domain/rules/rule.ts';
import type { GroupActionBody } from '#shared/http/schemas/alert-group-actions.ts';
import { getAlert, putAlert } from '#shared/store/alerts.ts';
import { StoreUnavailable } from '#shared/store/table.ts';
import { NOW, openDoor, type TestDoor } from '#test/support/door.ts';
import { person } from '#test/support/read-world.ts';

const MANAGER = person('manager', '15.71');
const OTHER = { ...MANAGER, source: 'person:lain' };
const GROUP = 'BAYAR_GANDA~15.71.01.1001~2026-10';
const OPERATION = 'operasi-yang-pertama';
const idOf = (n: number): string => `alr_${String(n).padStart(24, 'a')}`;
const memberOf = (n: number, severity: Severity = 'tinggi'): Alert => ({
  ...{
    alertId: idOf(n),
    version: 1,
    rule: 'BAYAR_GANDA',
    ruleVersion: 1,
    cause: `case#kpm_${n}#PKH#2026-10`,
    category: 'jumlah',
  },
  ...{ severity, level: 1, condition: 'holds', workflow: 'open', kpmId: `kpm_${n}`, programme: 'PKH', cycle: '2026-10' },
  ...{ area: '15.71.01.1001', owners: ['DINSOS@15.71'], since: NOW, raisedAt: NOW, dueAt: NOW, inputs: '{}' },
  history: [{ at: NOW, what: 'raised', by: 'system', workflow: 'open' }],
});
const start: GroupActionBody = { action: 'start', operation: OPERATION, readAt: NOW };

async function doorOf(alerts: readonly Alert[]): Promise<TestDoor> {
  const door = openDoor();
  for (const alert of alerts) await door.table.transact(putAlert(alert, undefined));
  return door;
}
const read = async (door: TestDoor, n: number): Promise<Alert> => {
  const alert = await getAlert(door.table, idOf(n));
  if (alert === undefined) throw new Error(`no alert ${n}`);
  return alert;
};
const many = (count: number): Alert[] => Array.from({ length: count }, (_, n) => memberOf(n));

describe('an action on a group', () => {
  it('is done to each member once, page by page, and its entry names the operation', async () => {
    const door = await doorOf(many(30));
    const first = await actOnGroup(door, MANAGER, GROUP, start);
    expect(first.members).toHaveLength(25);
    const again = await actOnGroup(door, MANAGER, GROUP, start);
    expect(again.members).toEqual(first.members);
    const rest = await actOnGroup(door, MANAGER, GROUP, { ...start, ...(first.cursor && { cursor: first.cursor }) });
    expect(rest).toMatchObject({ members: Array.from({ length: 5 }, () => ({ done: true, version: 2 })) });
    for (let n = 0; n < 30; n++) {
      expect((await read(door, n)).history.slice(1)).toMatchObject([{ what: 'start', operation: OPERATION }]);
    }
  });

  it('that closed its members tells them when it is sent again from the beginning, each once, and does the rest', async () => {
    const door = await doorOf(many(60));
    const resolve: GroupActionBody = { ...start, action: 'resolve' };
    const first = await actOnGroup(door, MANAGER, GROUP, resolve);
    await actOnGroup(door, MANAGER, GROUP, { ...resolve, ...(first.cursor && { cursor: first.cursor }) });
    // its answer was lost; somebody else looks at one of them meanwhile
    await actOnAlert(door, OTHER, idOf(3), { action: 'note', note: 'Sudah ditelepon' }, () => true);
    const told: string[] = [];
    for (let cursor: string | undefined = 'from the beginning'; cursor !== undefined; ) {
      const from: { cursor?: string } = told.length === 0 ? {} : { cursor };
      const page = await actOnGroup(door, MANAGER, GROUP, { ...resolve, ...from });
      told.push(...page.members.filter(({ done }) => done).map(({ id }) => id));
      cursor = page.cursor;
    }
    expect(told.toSorted()).toEqual(Array.from({ length: 60 }, (_, n) => idOf(n)).toSorted());
    for (let n = 0; n < 60; n++) expect((await read(door, n)).history.filter(({ what }) => what === 'resolve')).toHaveLength(1);
  });

  it('is refused for another group or another action under the same name, and nothing more is done', async () => {
    const door = await doorOf(many(2));
    await actOnGroup(door, MANAGER, GROUP, start);
    const conflict = { kind: 'conflict' };
    await expect(actOnGroup(door, MANAGER, GROUP, { ...start, action: 'resolve' })).rejects.toMatchObject(conflict);
    await expect(actOnGroup(door, MANAGER, 'BAYAR_GANDA~15.71.01.1002~2026-10', start)).rejects.toMatchObject(conflict);
    expect((await read(door, 0)).history.slice(1)).toMatchObject([{ what: 'start' }]);
  });

  it('leaves what takes two people, and says so', async () => {
    const door = await doorOf([memberOf(1), memberOf(2, 'kritis')]);
    const { members } = await actOnGroup(door, MANAGER, GROUP, { ...start, action: 'resolve' });
    expect(members).toMatchObject([{ done: true }, { id: idOf(2), done: false, why: 'needs-second' }]);
    expect(await read(door, 2)).toMatchObject({ version: 1, workflow: 'open' });
  });

  it('leaves what changed after it was read', async () => {
    const door = await doorOf(many(1));
    const { members } = await actOnGroup(door, MANAGER, GROUP, { ...start, readAt: '2020-01-01T00:00:00.000Z' });
    expect(members).toMatchObject([{ done: false, why: 'changed' }]);
  });

  it('that is only tried says of each what would be done and how much it is about, and writes nothing', async () => {
    const inputs = JSON.stringify({ payments: [{ amount: 600_000 }, { amount: 150_000 }] });
    const door = await doorOf([{ ...memberOf(1), inputs }, memberOf(2, 'kritis')]);
    const { members } = await actOnGroup(door, MANAGER, GROUP, { ...start, action: 'resolve', tryOnly: true });
    expect(members).toEqual([
      { id: idOf(1), done: true, rupiah: 750_000 },
      { id: idOf(2), done: false, why: 'needs-second', label: expect.anything(), rupiah: 0 },
    ]);
    expect(await read(door, 1)).toMatchObject({ version: 1, workflow: 'open' });
    const acted = await actOnGroup(door, MANAGER, GROUP, { ...start, action: 'resolve' });
    expect(acted.members).toMatchObject([{ done: true, version: 2, rupiah: 750_000 }, { done: false }]);
  });

  it('finishes when repeated after a crash at any write, and does nothing twice', async () => {
    for (let blow = 0; blow < 4; blow++) {
      const door = await doorOf(many(4));
      let writes = 0;
      const transact: TestDoor['table']['transact'] = async (all) => {
        if (writes++ === blow) throw new StoreUnavailable('down');
        await door.table.transact(all);
      };
      const { table } = door;
      const breaking = {
        ...{ get: table.get.bind(table), getMany: table.getMany.bind(table), query: table.query.bind(table) },
        ...{ write: table.write.bind(table), createMany: table.createMany.bind(table), transact },
      };
      await expect(actOnGroup({ ...door, table: breaking }, MANAGER, GROUP, start)).rejects.toThrow(StoreUnavailable);
      const before = await actOnGroup(door, MANAGER, GROUP, start);
      const { members } = before.cursor ? await actOnGroup(door, MANAGER, GROUP, { ...start, cursor: before.cursor }) : before;
      expect(members.map(({ version }) => version)).toEqual([2, 2, 2, 2]);
    }
  });
});

describe('taking it back', () => {
  it('is of nobody else, and of another operation nothing', async () => {
    const door = await doorOf(many(1));
    await actOnGroup(door, MANAGER, GROUP, start);
    await expect(undoGroup(door, OTHER, GROUP, OPERATION, {})).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('gives back into the hands in which each was before, and leaves what whoever it is given to holds already', async () => {
    const before = { to: 'PSM@15.71.01.1001', by: OTHER.source, at: NOW };
    const owners = ['DINSOS@15.71', before.to];
    const held = { ...memberOf(2), owners: ['DINSOS@15.71', 'TKSK@15.71.01'] };
    const door = await doorOf([memberOf(0), { ...memberOf(1), owners, assigned: before }, held]);
    const give: GroupActionBody = { ...start, action: 'assign', to: 'TKSK@15.71.01' };
    const { members } = await actOnGroup(door, MANAGER, GROUP, give);
    expect(members).toMatchObject([{ done: true }, { done: true }, { done: false, why: 'to-not-possible' }]);
    expect(await read(door, 1)).toMatchObject({ owners: ['DINSOS@15.71', 'TKSK@15.71.01'], assigned: { to: 'TKSK@15.71.01' } });
    await undoGroup(door, MANAGER, GROUP, OPERATION, {});
    expect(await read(door, 0)).toMatchObject({ owners: ['DINSOS@15.71'], workflow: 'open' });
    expect((await read(door, 0)).assigned).toBeUndefined();
    expect(await read(door, 1)).toMatchObject({ owners, assigned: before, workflow: 'open' });
    expect(await read(door, 2)).toMatchObject({ version: 1 });
  });

  it('never reverts what somebody else did, and loses no action, in whatever order', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('single' as const), n: fc.nat(2) }),
      fc.constantFrom({ kind: 'group' as const }, { kind: 'undo' as const }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 10 }), async (steps) => {
        const door = await doorOf(many(3));
        const [singles, started] = [[0, 0, 0], [] as string[]];
        for (const one of steps) {
          if (one.kind === 'single') {
            await actOnAlert(door, OTHER, idOf(one.n), { action: 'note', note: 'Sudah ditelepon' }, () => true);
            singles[one.n] = (singles[one.n] ?? 0) + 1;
          } else if (one.kind === 'group') {
            started.push(OPERATION);
            await actOnGroup(door, MANAGER, GROUP, start);
          } else if (started.length > 0) await undoGroup(door, MANAGER, GROUP, OPERATION, {});
        }
        for (const n of [0, 1, 2]) {
          const { history, workflow } = await read(door, n);
          expect(history.filter(({ what }) => what === 'note')).toHaveLength(singles[n] ?? 0);
          expect(history.filter(({ what }) => what === 'start').length).toBe(started.length > 0 ? 1 : 0);
          const undone = history.findIndex(({ what }) => what === 'undo');
          // nothing stands between what was done and what took it back
          if (undone >= 0) expect(history[undone - 1]?.what).toBe('start');
          expect(workflow).toBe(started.length > 0 && undone < 0 ? 'in-progress' : 'open');
        }
      }),
      { numRuns: 40 },
    );
  });
});
