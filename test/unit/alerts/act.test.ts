/** What people do with an alert is done once and told truly, and stands opened in the chain. Goal: DESIGN §9, TRUST §5. Method: the use case over memory, answers lost. */
import { describe, expect, it } from 'vitest';
import { actOnAlert } from '#functions/act-on-alert/act.ts';
import { type Alert, HISTORY_MAX, type Workflow, withEntry } from '#shared/domain/alerts/alert.ts';
import { givenTo } from '#shared/domain/alerts/assigned.ts';
import { snoozeDays } from '#shared/domain/alerts/snooze.ts';
import { ALERT_ACTIONS, type AlertAction, reasonsOf, TRANSITIONS } from '#shared/domain/alerts/workflow.ts';
import type { Instant } from '#shared/domain/brand.ts';
import type { Severity } from '#shared/domain/rules/rule.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { inForce } from '#shared/domain/settings/settings.ts';
import { addDays } from '#shared/domain/time/instant.ts';
import type { AlertActionBody } from '#shared/http/schemas/alerts.ts';
import { openContent } from '#shared/privacy/seal.ts';
import { getAlert, putAlert } from '#shared/store/alerts.ts';
import { chainOf, factsOf } from '#shared/store/events.ts';
import { StoreUnavailable, type Table } from '#shared/store/table.ts';
import { NOW, openDoor, type TestDoor } from '#test/support/door.ts';
import { readable } from '#test/support/plain.ts';
import { person } from '#test/support/read-world.ts';

const MANAGER = person('manager', '15.71');
const ID = `alr_${'a'.repeat(24)}`;
const HANDLING = inForce(nationalSettings.alertHandling, NOW as Instant);
/** Actions that are explained, whatever the alert. */
const NOTED: readonly AlertAction[] = ['dismiss', 'propose-dismiss', 'propose-resolve', 'note'];
const NOTE = 'Bertemu Ibu Kenari di rumahnya';
const DUE = addDays(NOW as Instant, 10);
const alertIn = (workflow: Workflow, severity: Severity = 'tinggi', by = 'person:first'): Alert => ({
  alertId: ID,
  version: 1,
  rule: 'BAYAR_GANDA',
  ruleVersion: 1,
  cause: 'case#kpm_1#PKH#2026-10',
  category: 'jumlah',
  severity,
  level: 1,
  condition: 'holds',
  workflow,
  ...(workflow === 'proposed' && { proposal: { action: 'resolve', by, at: NOW, from: 'open' } }),
  ...(workflow === 'snoozed' && { snooze: { until: DUE, reason: 'LAINNYA', by, at: NOW, from: 'open' } }),
  kpmId: 'kpm_1',
  area: '15.71.01.1001',
  owners: ['DINSOS@15.71'],
  since: NOW,
  raisedAt: NOW,
  dueAt: DUE,
  inputs: '{}',
  history: [{ at: NOW, what: 'raised', by: 'system', workflow: 'open' }],
});

/** A door in which one alert stands in a state from which the action may be taken. */
async function doorFor(action: AlertAction): Promise<TestDoor> {
  const door = openDoor();
  const workflow = (Object.keys(TRANSITIONS) as Workflow[]).find((state) => TRANSITIONS[state][action] !== undefined);
  const severity = action.startsWith('propose-') ? 'kritis' : 'tinggi';
  const by = action === 'withdraw' ? MANAGER.source : 'person:first';
  const alert = alertIn(workflow ?? 'open', severity, by);
  const given = action === 'unassign' ? givenTo(alert, { to: 'TKSK@15.71.01', by, at: NOW }) : {};
  await door.table.transact(putAlert({ ...alert, ...given }, undefined));
  return door;
}
function bodyOf(action: AlertAction, note?: string): AlertActionBody {
  const [reason] = reasonsOf(action) ?? [];
  const until = action === 'snooze' ? snoozeDays(alertIn('open'), HANDLING, NOW as Instant)?.first : undefined;
  return {
    action,
    ...(reason !== undefined && { reason }),
    ...(note !== undefined && { note }),
    ...(until !== undefined && { until }),
    ...(action === 'assign' && { to: 'TKSK@15.71.01' }),
  } as AlertActionBody;
}
/** Writes, then loses the answer; `then` is what the data do in between. */
function losing(table: Table, then: () => Promise<void> = async () => undefined): Table {
  return {
    get: (key, options) => table.get(key, options),
    getMany: (keys) => table.getMany(keys),
    query: (query) => table.query(query),
    write: (write) => table.write(write),
    createMany: (items) => table.createMany(items),
    transact: async (writes) => {
      await table.transact(writes);
      await then();
      throw new StoreUnavailable('the answer was lost');
    },
  };
}
const variants = ALERT_ACTIONS.flatMap((action): [AlertAction, string | undefined][] =>
  NOTED.includes(action)
    ? [[action, NOTE]]
    : [
        [action, undefined],
        [action, NOTE],
      ],
);

describe('an action whose answer was lost', () => {
  it.each(variants)('%s, note: %s, was done and is said to be', async (action, note) => {
    const door = await doorFor(action);
    const ports = { ...door, table: losing(door.table) };
    const acted = await actOnAlert(ports, MANAGER, ID, bodyOf(action, note), (version) => version === 1);
    expect(acted).toMatchObject({ kind: 'done', alert: { version: 2 } });
    expect(await getAlert(door.table, ID)).toMatchObject({ version: 2, history: [{}, { what: action, by: MANAGER.source }] });
  });

  it.each(variants)('%s, note: %s, is found though the data moved the alert on since', async (action, note) => {
    const door = await doorFor(action);
    const moveOn = async (): Promise<void> => {
      const before = await getAlert(door.table, ID);
      if (before === undefined) throw new Error('no alert');
      await door.table.transact(putAlert(withEntry(before, { level: 2 }, { at: NOW, what: 'escalated', by: 'system' }), before));
    };
    const ports = { ...door, table: losing(door.table, moveOn) };
    const acted = await actOnAlert(ports, MANAGER, ID, bodyOf(action, note), (version) => version === 1);
    expect(acted).toMatchObject({ kind: 'done', alert: { version: 3 } });
    expect(await Array.fromAsync(chainOf(door.table, { kind: 'kpm', id: 'kpm_1' }))).toHaveLength(1);
  });

  it('and that was not done is not said to be', async () => {
    const door = await doorFor('start');
    const table: Table = {
      ...losing(door.table),
      transact: async () => {
        throw new StoreUnavailable('down');
      },
    };
    await expect(actOnAlert({ ...door, table }, MANAGER, ID, bodyOf('start'), () => true)).rejects.toThrow(StoreUnavailable);
  });
});

describe('an action that the state does not allow', () => {
  it('is told in words which state it is and what may be done, with the names to send', async () => {
    const door = openDoor();
    await door.table.transact(putAlert(alertIn('resolved'), undefined));
    const refused = actOnAlert(door, MANAGER, ID, bodyOf('start'), () => true);
    await expect(refused).rejects.toMatchObject({
      kind: 'conflict',
      detail: {
        id: 'Dalam keadaan "Selesai" yang dapat dilakukan: Buka kembali (reopen), Tambah catatan (note).',
        en: 'In the state "Resolved" these can be done: Reopen (reopen), Add a note (note).',
      },
    });
  });
});

describe('the event of an action', () => {
  it('opens, and what it committed to holds the note, which stands nowhere in plain', async () => {
    const door = await doorFor('dismiss');
    await actOnAlert(door, MANAGER, ID, bodyOf('dismiss', NOTE), () => true);
    const [event] = await Array.fromAsync(chainOf(door.table, { kind: 'kpm', id: 'kpm_1' }));
    if (event?.sealed === undefined) throw new Error('no sealed event');
    const place = { subject: { kind: 'kpm', id: 'kpm_1' } as const, source: event.source, id: event.id };
    const content = await openContent(door.vault, place, event.sealed);
    expect(JSON.parse(content.facts)).toMatchObject({
      type: 'alert.dismiss.v1',
      note: NOTE,
      alert: { alertId: ID, action: 'dismiss' },
    });
    expect(factsOf(event)).toEqual({ alert: { alertId: ID, action: 'dismiss', reason: 'BUKAN_MASALAH' } });
    expect(readable(door.table)).not.toContain('Kenari');
  });

  it('keeps its note when the history of the alert has long dropped it', async () => {
    const door = await doorFor('note');
    await actOnAlert(door, MANAGER, ID, bodyOf('note', NOTE), () => true);
    for (let n = 0; n < HISTORY_MAX; n++) await actOnAlert(door, MANAGER, ID, bodyOf('note', `catatan ${n}`), () => true);
    expect((await getAlert(door.table, ID))?.history).toHaveLength(HISTORY_MAX);
    const notes: unknown[] = [];
    for await (const { source, id, sealed } of chainOf(door.table, { kind: 'kpm', id: 'kpm_1' })) {
      const content = await openContent(
        door.vault,
        { subject: { kind: 'kpm', id: 'kpm_1' } as const, source, id },
        sealed ?? new Uint8Array(),
      );
      notes.push(JSON.parse(content.facts).note);
    }
    expect(notes[0]).toBe(NOTE);
    expect(notes).toHaveLength(HISTORY_MAX + 1);
  });
});

describe('a closing that takes two people', () => {
  const [FIRST, SECOND] = [MANAGER, { ...MANAGER, source: 'person:kedua', kid: MANAGER.kid }];
  const alone = { action: 'propose-resolve', note: NOTE } as const;
  const act = (door: TestDoor, caller: typeof FIRST, body: AlertActionBody) => actOnAlert(door, caller, ID, body, () => true);
  const kritis = async (): Promise<TestDoor> => {
    const door = openDoor();
    await door.table.transact(putAlert(alertIn('open', 'kritis'), undefined));
    return door;
  };
  const isRefused = (pointer: string, message: string, fix: string) => ({
    errors: [
      {
        pointer,
        message: { id: expect.any(String), en: message },
        fix: { id: expect.any(String), en: expect.stringContaining(fix) },
      },
    ],
  });

  it('is refused to one, with what to do, and done by two', async () => {
    const door = await kritis();
    await expect(act(door, FIRST, { action: 'resolve', note: NOTE })).rejects.toMatchObject({
      kind: 'conflict',
      ...isRefused('/action', 'This alert is closed by two people', 'propose-resolve'),
    });
    await act(door, FIRST, alone);
    await expect(act(door, FIRST, { action: 'confirm' })).rejects.toMatchObject({
      kind: 'conflict',
      ...isRefused('/action', 'It was you who proposed this closing', 'withdraw'),
    });
    // another session of the same person is no other person
    await expect(act(door, { ...FIRST, kid: 'oidc-2' }, { action: 'confirm' })).rejects.toMatchObject({ kind: 'conflict' });
    expect(await act(door, SECOND, { action: 'confirm' })).toMatchObject({ kind: 'done', alert: { workflow: 'resolved' } });
  });

  it('stands in the chain as what each of the two did, and who the first was', async () => {
    const door = await kritis();
    await act(door, FIRST, alone);
    await act(door, SECOND, { action: 'confirm' });
    const events = await Array.fromAsync(chainOf(door.table, { kind: 'kpm', id: 'kpm_1' }));
    expect(events.map(({ type, source }) => [type, source])).toEqual([
      ['alert.propose-resolve.v1', FIRST.source],
      ['alert.confirm.v1', SECOND.source],
    ]);
    expect(events.map((event) => factsOf(event).alert)).toEqual([
      { alertId: ID, action: 'propose-resolve' },
      { alertId: ID, action: 'confirm', proposed: { action: 'resolve', by: FIRST.source } },
    ]);
  });

  it('asks for more than a letter, and says how much', async () => {
    const door = await kritis();
    await expect(act(door, FIRST, { action: 'propose-resolve', note: 'x' })).rejects.toMatchObject({
      kind: 'invalid-fields',
      ...isRefused('/note', 'This note does not explain yet why the alert is closed', 'at least 20 letters'),
    });
  });

  it('of two who decide at once, only the first does', async () => {
    const door = await kritis();
    await act(door, FIRST, alone);
    const read = (version: number): boolean => version === 2;
    const sendBack = { action: 'send-back', reason: 'BUKTI_BELUM_CUKUP' } as const;
    const third = { ...SECOND, source: 'person:ketiga' };
    const both = await Promise.all([
      actOnAlert(door, SECOND, ID, { action: 'confirm' }, read),
      actOnAlert(door, third, ID, sendBack, read),
    ]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(['done', 'stale']);
  });
});

describe('putting an alert off', () => {
  it('says until when in the chain, and a day outside is refused with the days that there are', async () => {
    const door = await doorFor('snooze');
    const body = bodyOf('snooze');
    await expect(actOnAlert(door, MANAGER, ID, { ...body, until: '2020-01-01' }, () => true)).rejects.toMatchObject({
      kind: 'invalid-fields',
      errors: [{ pointer: '/until', fix: { en: expect.stringContaining(`Give a day from ${body.until} to `) } }],
    });
    const acted = await actOnAlert(door, MANAGER, ID, body, () => true);
    const [event] = await Array.fromAsync(chainOf(door.table, { kind: 'kpm', id: 'kpm_1' }));
    if (acted.kind !== 'done' || event === undefined) throw new Error('not put off');
    expect(factsOf(event).alert).toMatchObject({ action: 'snooze', until: acted.alert.snooze?.until });
  });
});
