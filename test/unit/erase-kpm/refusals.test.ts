/**
 * Goal: a family is erased only where no law wants it kept, by two persons of two offices, for a reason from a list (TRUST §1, UU PDP art. 15).
 * Method: the real function over families made through the real doors; each thing that stands in the way, alone.
 */
import { describe, expect, it } from 'vitest';
import type { Caller } from '#shared/domain/access/subject.ts';
import { addMs } from '#shared/domain/time/instant.ts';
import type { JsonValue } from '#shared/http/json.ts';
import { problemOf } from '#shared/http/lambda-http.ts';
import type { Problem } from '#shared/http/problem.ts';
import { type Case, casesOf, putCase } from '#shared/store/cases.ts';
import { getErasure } from '#shared/store/erasures.ts';
import { factsOf } from '#shared/store/events.ts';
import { getIdentity } from '#shared/store/identities.ts';
import { getKpm } from '#shared/store/kpms.ts';
import { BANK, CANARY_NIK, paid, TKSK } from '#test/support/door.ts';
import {
  ASKED,
  actErasure,
  askErasure,
  type ErasureWorld,
  eventsOf,
  familiesIn,
  INSPECTOR,
  LATER,
  MACHINE,
  MANAGER,
  openErasureWorld,
  paidWorld,
  proposeErasure,
} from '#test/support/erasure-world.ts';
import { alertsIn, JAMBI_VILLAGE, kpmIdIn, person, send, storyWorld, underLetter, wakeAt } from '#test/support/read-world.ts';

const HOLD = { action: 'hold', reason: 'PENEGAKAN_HUKUM', letter: 'SP/3/I/2040' } as const;
const problem = async (work: Promise<unknown>): Promise<Problem> => {
  try {
    await work;
  } catch (error) {
    return problemOf(error);
  }
  throw new Error('it was answered');
};
async function erasableWorld(): Promise<ErasureWorld & { readonly id: string }> {
  const world = await paidWorld();
  world.now = LATER;
  return Object.assign(world, { id: familiesIn(world)[0] ?? '' });
}
const types = async (world: ErasureWorld, id: string): Promise<string[]> =>
  (await eventsOf(world, id)).map(({ type }) => type).filter((type) => /erasure|erased/.test(type));

describe('is refused, and says by which law and until when', () => {
  it('within retention, class by class', async () => {
    const world = await paidWorld();
    const id = familiesIn(world)[0] ?? '';
    const { state, hindrances, law, actions } = await askErasure(world, MANAGER, id);
    expect([state, actions]).toEqual(['kept', []]);
    expect(hindrances.map(({ kind, retention, until }) => [kind, retention, until?.slice(0, 4)])).toEqual([
      ['retention', 'payment', '2036'],
      // said until the end of the longest cycle
      ['retention', 'profile', '2037'],
      ['retention', 'field', '2028'],
    ]);
    expect(law?.id).toContain('Pasal 15');
    const refused = await problem(actErasure(world, MANAGER, id, ASKED));
    expect(refused.kind).toBe('conflict');
    expect(refused.detail?.en).toContain('article 15');
    expect(refused.detail?.en).toContain('are kept until 20 Nov 2036');
    expect(await types(world, id)).toEqual([]);
  });

  it('up to the last moment of it, and not from then on; that somebody looked moves nothing', async () => {
    const world = await erasableWorld();
    world.now = '2030-01-01T00:00:00.000Z' as ErasureWorld['now'];
    const { hindrances } = await askErasure(world, MANAGER, world.id);
    const last = hindrances
      .map(({ until = '' }) => until)
      .sort()
      .at(-1) as ErasureWorld['now'];
    world.now = addMs(last, -1);
    expect((await askErasure(world, MANAGER, world.id)).state).toBe('kept');
    world.now = last;
    expect((await askErasure(world, MANAGER, world.id)).state).toBe('erasable');
  });

  it('while an alert is open, whoever may see that alert', async () => {
    const world = Object.assign(await storyWorld(), { machine: MACHINE, machineNow: () => MACHINE });
    const id = kpmIdIn(world, JAMBI_VILLAGE);
    world.now = LATER;
    const { hindrances } = await askErasure(world, INSPECTOR, id);
    expect(hindrances.length).toBeGreaterThan(0);
    expect(new Set(hindrances.map(({ kind }) => kind))).toEqual(new Set(['alert']));
    expect((await problem(actErasure(world, MANAGER, id, ASKED))).detail?.id).toContain('tanda yang masih terbuka');
    // which and how many is for who may see them
    const open = hindrances.map(({ alertId }) => alertId);
    const ofPkh = { ...person('auditor', '15.71'), ...underLetter('SEMBAKO', 'PKH') };
    expect((await askErasure(world, ofPkh, id)).hindrances.map(({ alertId }) => alertId)).toEqual(open);
    await world.table.write(
      putCase({ ...((await casesOf(world.table, id))[0] as Case), version: 1, programme: 'SEMBAKO', alerts: {} }),
    );
    const ofSembako = { ...person('auditor', '15.71'), ...underLetter('SEMBAKO') };
    const told = (await askErasure(world, ofSembako, id)).hindrances.filter(({ alertId }) => alertId === undefined);
    expect(told).toEqual([{ kind: 'alert', text: expect.anything() }]);
  });

  it('while an alert of a family that turned out to be it is open', async () => {
    const world = openErasureWorld();
    const PKH = { ids: [{ scheme: 'PKH', value: 'PKH-157101-000017' }] };
    const sembako = (id: string, kpm: Record<string, JsonValue>, month: string) =>
      paid(id, { kpm, reference: id, programme: 'SEMBAKO', months: [month], amount: 200_000 });
    await send(world, BANK, paid('p-1', { kpm: PKH, reference: 'R-1' }));
    await send(world, BANK, sembako('p-2', { nik: CANARY_NIK }, '2026-10'));
    await wakeAt(world, '2027-03-01T00:00:00.000Z');
    await send(world, BANK, sembako('p-3', { ...PKH, nik: CANARY_NIK }, '2026-11'));
    const families = await Promise.all(familiesIn(world).map((id) => getKpm(world.table, id)));
    const linked = families.find((kpm) => kpm?.linkedTo !== undefined);
    const left = alertsIn(world).filter(({ kpmId, workflow }) => kpmId === linked?.kpmId && workflow === 'to-confirm');
    expect(left.length).toBeGreaterThan(0);
    const { hindrances } = await askErasure(world, INSPECTOR, linked?.linkedTo ?? '');
    expect(hindrances.map(({ alertId }) => alertId)).toEqual(expect.arrayContaining(left.map(({ alertId }) => alertId)));
  });

  it('where a case that waits for nothing is judged anew in the very moment of the decision', async () => {
    const world = await erasableWorld();
    const [one] = await casesOf(world.table, world.id);
    await world.table.write(putCase({ ...(one as Case), version: (one?.version ?? 0) + 1, wakeAt: undefined }));
    const proposal = await proposeErasure(world, world.id);
    const transact = world.table.transact.bind(world.table);
    let meanwhile = 0;
    world.table.transact = async (writes) => {
      if (meanwhile++ === 0) await transact([putCase({ ...(one as Case), version: (one?.version ?? 0) + 2 })]);
      return transact(writes);
    };
    await actErasure(world, INSPECTOR, world.id, { action: 'confirm', proposal });
    const decided = (await eventsOf(world, world.id)).filter(({ type }) => type === 'kpm.erased.v1');
    // refused once, decided from what stands there now, and then the two notes of how far it is
    expect([decided.length, meanwhile]).toEqual([1, 4]);
  });

  it('while the inspectorate holds it; who, when and by which letter it is held and lifted stays', async () => {
    const world = await erasableWorld();
    const { id } = world;
    const held = await actErasure(world, INSPECTOR, id, HOLD);
    expect(held).toMatchObject({ state: 'kept', hindrances: [{ kind: 'hold' }], actions: ['hold', 'lift'] });
    expect((await problem(actErasure(world, MANAGER, id, ASKED))).detail?.en).toContain('On hold: Law enforcement, SP/3/I/2040');
    const [{ id: hold } = { id: '' }] = held.holds;
    const lifted = await actErasure(world, INSPECTOR, id, { action: 'lift', hold, reason: 'SELESAI', letter: 'SP/4/I/2040' });
    expect(lifted).toMatchObject({
      state: 'erasable',
      holds: [
        { by: INSPECTOR.source, letter: 'SP/3/I/2040', lifted: { by: INSPECTOR.source, at: LATER, letter: 'SP/4/I/2040' } },
      ],
    });
    const again = await problem(
      actErasure(world, INSPECTOR, id, { action: 'lift', hold, reason: 'SELESAI', letter: 'SP/4/I/2040' }),
    );
    expect(again.kind).toBe('conflict');
    expect(await types(world, id)).toEqual(['erasure.held.v1', 'erasure.hold-lifted.v1']);
  });

  it('at the confirmation too: what came in between counts', async () => {
    const world = await erasableWorld();
    const proposal = await proposeErasure(world, world.id);
    await actErasure(world, INSPECTOR, world.id, HOLD);
    expect((await askErasure(world, INSPECTOR, world.id)).actions).toEqual(['withdraw', 'hold', 'lift']);
    const refused = await problem(actErasure(world, INSPECTOR, world.id, { action: 'confirm', proposal }));
    expect(refused.kind).toBe('conflict');
    expect(await getIdentity(world.keys, world.id)).toBeDefined();
  });

  it('where an event or an alert comes in the very moment of the decision', async () => {
    const world = await erasableWorld();
    const proposal = await proposeErasure(world, world.id);
    const transact = world.table.transact.bind(world.table);
    let meanwhile = 0;
    world.table.transact = async (writes) => {
      if (meanwhile++ === 0) await actErasure(world, INSPECTOR, world.id, HOLD);
      return transact(writes);
    };
    const refused = await problem(actErasure(world, INSPECTOR, world.id, { action: 'confirm', proposal }));
    expect(refused.kind).toBe('conflict');
    expect(await types(world, world.id)).toEqual(['erasure.proposed.v1', 'erasure.held.v1']);
  });
});

describe('two persons', () => {
  const confirmed = (world: ErasureWorld & { readonly id: string }, caller: Caller, proposal: string) =>
    problem(actErasure(world, caller, world.id, { action: 'confirm', proposal }));

  it('of two offices: a manager proposes and does not confirm, the inspectorate confirms and does not propose', async () => {
    const world = await erasableWorld();
    expect((await problem(actErasure(world, INSPECTOR, world.id, ASKED))).kind).toBe('forbidden');
    const proposal = await proposeErasure(world, world.id);
    expect((await confirmed(world, { ...MANAGER, source: 'person:another' }, proposal)).kind).toBe('forbidden');
    for (const action of [HOLD, { action: 'lift', hold: `hld_${'A'.repeat(22)}`, reason: 'KELIRU', letter: 'X/1' }])
      expect((await problem(actErasure(world, MANAGER, world.id, action))).kind).toBe('forbidden');
    for (const caller of [person('auditor', '15.71'), person('administrator', 'ID'), person('observer', '15.71'), TKSK])
      expect((await problem(actErasure(world, caller, world.id, ASKED))).kind).toBe('forbidden');
  });

  it('who are never one: whoever proposed it in one role does not confirm it in the other', async () => {
    const world = await erasableWorld();
    const proposal = await proposeErasure(world, world.id);
    const same = { ...INSPECTOR, source: MANAGER.source };
    expect((await askErasure(world, same, world.id)).actions).toEqual(['withdraw', 'hold']);
    expect((await confirmed(world, same, proposal)).detail?.en).toContain('another person confirms');
  });

  it('of whom the second confirms what was read: another proposal, one that was taken back, or one that was used, is refused', async () => {
    const world = await erasableWorld();
    const first = await proposeErasure(world, world.id);
    expect((await problem(actErasure(world, MANAGER, world.id, ASKED))).kind).toBe('conflict');
    const taken = await actErasure(world, MANAGER, world.id, { action: 'withdraw', proposal: first });
    expect([taken.state, taken.proposal]).toEqual(['erasable', undefined]);
    expect((await confirmed(world, INSPECTOR, first)).kind).toBe('conflict');
    const second = await proposeErasure(world, world.id);
    expect((await confirmed(world, INSPECTOR, first)).kind).toBe('conflict');
    // the second person may say no
    await actErasure(world, INSPECTOR, world.id, { action: 'withdraw', proposal: second });
    const third = await proposeErasure(world, world.id);
    expect((await actErasure(world, INSPECTOR, world.id, { action: 'confirm', proposal: third })).state).toBe('deleted');
    for (const body of [ASKED, { action: 'withdraw', proposal: third }])
      expect((await problem(actErasure(world, MANAGER, world.id, body))).kind).toBe('conflict');
    for (const body of [HOLD, { action: 'confirm', proposal: second }])
      expect((await problem(actErasure(world, INSPECTOR, world.id, body))).kind).toBe('conflict');
    expect(await types(world, world.id)).toEqual([
      ...['erasure.proposed.v1', 'erasure.withdrawn.v1', 'erasure.proposed.v1', 'erasure.withdrawn.v1'],
      ...['erasure.proposed.v1', 'kpm.erased.v1'],
    ]);
    const [, withdrawn] = (await eventsOf(world, world.id)).filter(({ type }) => type.startsWith('erasure.'));
    expect(withdrawn && factsOf(withdrawn).erasure).toMatchObject({ id: first, proposedBy: MANAGER.source });
  });

  it('of its areas: elsewhere it is found by nobody', async () => {
    const world = await erasableWorld();
    const proposal = await proposeErasure(world, world.id);
    expect((await problem(askErasure(world, person('manager', '15.05'), world.id))).kind).toBe('not-found');
    expect((await problem(actErasure(world, person('manager', '15.05'), world.id, ASKED))).kind).toBe('not-found');
    expect((await confirmed(world, person('inspectorate', '15.05'), proposal)).kind).toBe('not-found');
  });
});

describe('what is asked', () => {
  it.each([
    ['no reason of the list', { ...ASKED, reason: 'BOSAN' }],
    ['free text beside it', { ...ASKED, note: 'Siti minta dihapus' }],
    ['a NIK for a letter', { ...ASKED, letter: CANARY_NIK }],
    ['no letter', { action: 'propose', reason: 'PERMINTAAN_SUBJEK' }],
    ['another thing to do', { action: 'erase' }],
    ['no id', { action: 'confirm', proposal: 'x' }],
  ])('is refused with %s, and nothing of it is kept or said again', async (_name, body) => {
    const world = await erasableWorld();
    const refused = await problem(actErasure(world, MANAGER, world.id, body));
    expect(refused.kind).toBe('invalid-fields');
    expect(JSON.stringify(refused.errors)).not.toMatch(/Siti|\d{16}/);
    expect(await getErasure(world.table, world.id)).toBeUndefined();
  });
});
