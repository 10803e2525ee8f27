/**
 * Goal: the three-way match of a family and of a batch tell what differs, by how much and who is silent, to those who may see it: nothing
 * of events elsewhere, and to a partner nothing of what families say. Method: events through the real doors, the routes' own answers.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import { answer as batchAnswer } from '#functions/query-batches/answer.ts';
import { answer } from '#functions/query-kpm/answer.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Instant } from '#shared/domain/brand.ts';
import type { JsonValue } from '#shared/http/json.ts';
import { problemOf } from '#shared/http/lambda-http.ts';
import { kpmMatch } from '#shared/http/schemas/match.ts';
import { listed, paid, report, TKSK } from '#test/support/door.ts';
import {
  call,
  JAMBI_VILLAGE,
  kpmIdIn,
  openWorld,
  person,
  projecting,
  send,
  underLetter,
  WIDE_BANK,
  WIDE_DINSOS,
  type World,
} from '#test/support/read-world.ts';

const MANAGER = person('manager', '15');
const BANK: Caller = {
  ...WIDE_BANK,
  types: [...(WIDE_BANK.types ?? []), 'batch.declared.v1', 'statement.line-reported.v1'],
};
let world: World;

beforeEach(() => {
  world = openWorld();
  world.now = '2026-11-05T05:00:00.000Z' as Instant;
});

const line = (id: string, data: Record<string, JsonValue> = {}): Record<string, JsonValue> => ({
  ...paid(id),
  type: 'id.kawal-bansos.statement.line-reported.v1',
  time: '2026-11-03T09:00:00+07:00',
  data: {
    kpm: { ids: [{ scheme: 'PKH', value: 'PKH-157101-000017' }] },
    area: JAMBI_VILLAGE,
    programme: 'PKH',
    months: ['2026-10', '2026-11', '2026-12'],
    ...{ amount: 225_000, entry: 'KREDIT', valueDate: '2026-11-02', statement: 'RK-1', line: 1, payment: 'ref-p-1' },
    ...{ account: '0001112223', description: 'TOP UP Kenari', ...data },
  },
});
async function family(caller: Caller, area = JAMBI_VILLAGE) {
  const { body } = await answer(world, call({ route: '/v1/kpm/{id}/match', caller, params: { id: kpmIdIn(world, area) } }));
  expect(body).not.toMatch(/0001112223|Kenari/);
  return kpmMatch.parse(JSON.parse(body));
}
const batch = async (caller: Caller, query: Record<string, string> = {}) =>
  JSON.parse(
    (await batchAnswer(world, call({ route: '/v1/batches/{id}/match', caller, params: { id: 'bri~D-1' }, query }))).body,
  );
const refused = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => problemOf(error).kind,
  );

/** A family of Kota Jambi: listed, its officer there, and paid Rp225.000 of the batch D-1. */
async function paidFamily(): Promise<void> {
  const early = { time: '2026-11-01T09:00:00+07:00' };
  await send(world, WIDE_DINSOS, listed('l-1', {}, early), {
    ...listed('a-1', {}, early),
    type: 'id.kawal-bansos.officer.assigned.v1',
    data: { officer: TKSK.id, kind: 'TKSK', area: '15.71.01', from: '2026-01-01' },
  });
  await send(world, BANK, paid('p-1', { batch: 'D-1' }, { time: '2026-11-02T09:00:00+07:00' }));
}
const announced = { batch: 'D-1', area: '15.71', programme: 'PKH', months: ['2026-10'], families: 10, completeBy: '2026-11-20' };
const announce = () =>
  send(world, BANK, {
    ...paid('d-1'),
    type: 'id.kawal-bansos.batch.declared.v1',
    data: announced,
    time: '2026-11-01T09:00:00+07:00',
  });
const bookAndVisit = async (amount: number, received: number): Promise<void> => {
  await send(world, BANK, line('s-1', { amount }));
  world.now = '2026-11-20T05:00:00.000Z' as Instant;
  await send(
    world,
    TKSK,
    report('r-1', { items: [{ programme: 'PKH', months: ['2026-10', '2026-11', '2026-12'], amountReceived: received }] }),
  );
};

describe('of a family', () => {
  it('tells who has not spoken, and since when that is due', async () => {
    await paidFamily();
    world.now = '2026-11-12T05:00:00.000Z' as Instant;
    const { sets } = await family(MANAGER);
    expect(sets).toHaveLength(1);
    expect(sets[0]).toMatchObject({
      state: 'onlyPartner',
      label: { id: 'Baru penyalur yang melaporkan' },
      rupiah: 225_000,
      partner: { rupiah: 225_000, standing: 'paid', sources: ['agency:bri'] },
      silent: [
        { side: 'statement', overdue: true },
        { side: 'family', overdue: false },
      ],
    });
  });

  it('tells the difference in words, in both languages', async () => {
    await paidFamily();
    await bookAndVisit(225_000, 175_000);
    const [set] = (await family(MANAGER)).sets;
    expect(set?.state).toBe('wordDiffers');
    expect(set?.pairs.flatMap(({ words }) => words ?? [])).toEqual([
      {
        id: 'Penyalur melaporkan Rp225.000, keluarga menerima Rp175.000: kurang Rp50.000',
        en: 'The partner reported Rp225,000, the family received Rp175,000: Rp50,000 less',
      },
      {
        id: 'Rekening mencatat Rp225.000, keluarga menerima Rp175.000: kurang Rp50.000',
        en: 'The statement shows Rp225,000, the family received Rp175,000: Rp50,000 less',
      },
    ]);
    expect(set?.silent).toEqual([]);
  });

  it('leaves out what happened elsewhere, and says that something is hidden', async () => {
    await paidFamily();
    await send(world, BANK, line('s-1', { area: '15.05.01.2002' }));
    const seen = await family(person('manager', '15.71'));
    expect(seen).toMatchObject({ hiddenEvents: 1, sets: [{ state: 'onlyPartner' }] });
    expect((await family(MANAGER)).sets[0]?.state).toBe('noFamily');
  });

  it('is for those who may see the family, and under a letter for its programmes', async () => {
    await paidFamily();
    expect(await refused(family(person('manager', '15.05')))).toBe('not-found');
    for (const caller of [BANK, TKSK]) expect(await refused(family(caller))).toBe('forbidden');
    expect(await refused(family({ ...person('auditor', 'ID'), ...underLetter('SEMBAKO') }))).toBe('not-found');
    expect((await family({ ...person('auditor', 'ID'), ...underLetter('PKH') })).sets).toHaveLength(1);
  });
});

describe('of a batch', () => {
  it('counts what agrees, differs and waits, and lists the families that differ', async () => {
    const project = projecting(world);
    await announce();
    await paidFamily();
    await project();
    expect(await batch(MANAGER)).toMatchObject({
      sums: { agree: { sets: 0, rupiah: 0 }, differ: { sets: 0 }, waiting: { sets: 1, rupiah: 225_000 } },
      silent: { partner: { sets: 0 }, statement: { sets: 1 }, family: { sets: 1 } },
      families: [],
    });
    await bookAndVisit(225_000, 175_000);
    await project();
    const seen = await batch(MANAGER);
    expect(seen.sums).toMatchObject({ differ: { sets: 1, rupiah: 50_000 }, waiting: { sets: 0 } });
    expect(seen.families).toEqual([
      {
        kpmId: kpmIdIn(world, JAMBI_VILLAGE),
        area: { code: JAMBI_VILLAGE, name: expect.any(String) },
        programme: 'PKH',
        cycle: '2026-10',
        rupiah: 50_000,
      },
    ]);
    // said again in full: the line is passed over
    world.now = '2026-11-21T05:00:00.000Z' as Instant;
    await send(world, TKSK, { ...report('r-2'), capturedAt: '2026-11-21T09:30:00+07:00' });
    await project();
    expect(await batch(MANAGER)).toMatchObject({
      sums: { agree: { sets: 1, rupiah: 225_000 }, differ: { sets: 0 } },
      families: [],
    });
  });

  it('tells a partner of its own batch what statements show, and nothing of what families say', async () => {
    const project = projecting(world);
    await announce();
    await paidFamily();
    await bookAndVisit(225_000, 175_000);
    await project();
    const seen = await batch(BANK);
    expect(seen).toEqual({
      ...{ id: 'bri~D-1', number: 'D-1', agency: 'bri' },
      money: { agree: 1, differ: { sets: 0, rupiah: 0 }, noStatement: 0, noPartner: 0 },
    });
    expect(await refused(batch({ ...BANK, source: 'agency:pos', id: 'pos' }))).toBe('not-found');
    expect(await refused(batch(person('manager', '15.05')))).toBe('not-found');
    expect(await refused(batch(person('observer', '15')))).toBe('forbidden');
  });
});
