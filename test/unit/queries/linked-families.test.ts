/** How a family is read that turned out to be another. Goal: docs/adr/0009 §4; what was known on a date stays what was known then (DESIGN §3). Method: the real door, recorder and readers over memory. */
import { describe, expect, it } from 'vitest';
import { showKpm } from '#functions/query-kpm/query.ts';
import { showTrail } from '#functions/query-kpm-trail/trail.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { openProfile } from '#shared/privacy/profile.ts';
import { getKpm, readKpm } from '#shared/store/kpms.ts';
import { BANK, CANARY_NIK, DINSOS, listed, paid } from '#test/support/door.ts';
import { openWorld, person, send, WIDE_DINSOS, type World, wakeAt } from '#test/support/read-world.ts';

const PKH = { ids: [{ scheme: 'PKH', value: 'PKH-157101-000017' }] };
const NIK = { nik: CANARY_NIK };
const MANAGER = person('manager', '15.71');
const FIRST = '2026-11-21T05:00:00.000Z' as Instant;
const SECOND = '2026-11-23T05:00:00.000Z' as Instant;
const BETWEEN = '2026-11-22T12:00:00.000Z';

/** Paid by number and by NIK, alerted after a day; two days later a payment names both. */
async function linkedWorld(): Promise<World & { readonly into: string; readonly from: string }> {
  const world = openWorld();
  world.now = FIRST;
  await send(world, BANK, paid('p-1', { kpm: PKH, reference: 'R-1' }));
  const renamed = {
    type: 'id.kawal-bansos.kpm.updated.v1',
    data: { kpm: NIK, area: '15.71.01.1001', changes: { name: 'Siti Baru' } },
  };
  await send(world, DINSOS, { ...listed('u-1'), ...renamed });
  await send(world, BANK, paid('p-2', { kpm: NIK, reference: 'R-2', months: ['2026-10'], amount: 75_000 }));
  await wakeAt(world, '2026-11-22T06:00:00.000Z');
  world.now = SECOND;
  await send(world, BANK, paid('p-3', { kpm: { ...PKH, ...NIK }, reference: 'R-3', programme: 'SEMBAKO', amount: 600_000 }));
  const kpms = [...world.table.items()].flatMap((item) => (item.entity === 'kpm' ? (readKpm(item) ?? []) : []));
  const from = kpms.find(({ identity }) => identity === 'linked')?.kpmId ?? '';
  const into = kpms.find(({ identity }) => identity !== 'linked')?.kpmId ?? '';
  return Object.assign(world, { from, into });
}

describe('a family that turned out to be another', () => {
  it('says which it is; that one says whose history is its own, and shows all of it', async () => {
    const world = await linkedWorld();
    const gone = await showKpm(world, MANAGER, world.from);
    expect(gone.identity).toMatchObject({ status: 'linked', linkedTo: world.into });
    expect(gone.cases.flatMap(({ payments }) => payments)).toEqual([]);
    const here = await showKpm(world, MANAGER, world.into);
    expect(here.identity).toMatchObject({ status: 'provisional', linked: [world.from] });
    expect(here.cases.flatMap(({ payments }) => payments.map(({ reference }) => reference)).sort()).toEqual([
      'R-1',
      'R-2',
      'R-3',
    ]);
    expect(here.hiddenEvents).toBe(0);
  });

  it('is waited for by nobody any more; the other still is', async () => {
    const world = await linkedWorld();
    const alerts = async (id: string) =>
      (await showKpm(world, MANAGER, id)).alerts.flatMap(({ rule, condition }) =>
        rule === 'IDENTITAS_MENUNGGU' ? [condition] : [],
      );
    expect([await alerts(world.from), await alerts(world.into)]).toEqual([['cleared'], ['holds']]);
  });

  it('keeps its trail, which the other’s holds too, each entry once and each of the two saying so', async () => {
    const world = await linkedWorld();
    const ids = async (id: string) =>
      (await showTrail(world, MANAGER, id, {})).entries.flatMap((e) =>
        e.kind === 'event' && e.type !== 'personal-data.revealed.v1' ? [e.id] : [],
      );
    expect((await ids(world.from)).sort()).toEqual([`linked-to:${world.into}`, 'p-2', 'u-1'].sort());
    expect((await ids(world.into)).sort()).toEqual([`linked:${world.from}`, 'p-1', 'p-2', 'p-3', 'u-1'].sort());
    const [link] = (await showTrail(world, MANAGER, world.into, {})).entries.filter(({ type }) => type === 'kpm.linked.v1');
    expect(link?.words.en).toContain('turned out to be one family');
    const moved = (await showTrail(world, MANAGER, world.into, {})).entries.find(({ id }) => id === 'p-2');
    expect(moved?.kpmId).toBe(world.from);
  });

  it('was two on the day before: each with what was then known of it', async () => {
    const world = await linkedWorld();
    const known = async (id: string, asOf?: string) =>
      (await showTrail(world, MANAGER, id, asOf === undefined ? {} : { asOf })).cases;
    expect((await known(world.into, BETWEEN)).asOf?.map(({ paidRupiah }) => paidRupiah)).toEqual([225_000]);
    expect((await known(world.from, BETWEEN)).asOf?.map(({ paidRupiah }) => paidRupiah)).toEqual([75_000]);
    expect((await known(world.into)).present.map(({ paidRupiah }) => paidRupiah)).toEqual([300_000, 600_000]);
    expect((await known(world.from)).present).toEqual([]);
  });

  it('is read by any of its ids where the family lives now, and where it lay once by none', async () => {
    const world = await linkedWorld();
    const [there, elsewhere] = [person('manager', '15.05'), '15.05.01.2002'];
    const moved = {
      type: 'id.kawal-bansos.kpm.updated.v1',
      data: { kpm: PKH, area: '15.71.01.1001', changes: { area: elsewhere } },
    };
    world.now = '2026-11-24T05:00:00.000Z' as Instant;
    await send(world, WIDE_DINSOS, { ...listed('u-2', {}, { time: '2026-11-23T10:00:00+07:00' }), ...moved });
    for (const id of [world.into, world.from]) {
      await expect(showKpm(world, MANAGER, id)).rejects.toMatchObject({ kind: 'not-found' });
      await expect(showTrail(world, MANAGER, id, {})).rejects.toMatchObject({ kind: 'not-found' });
      const seen = await showKpm(world, there, id);
      expect(seen.area.code).toBe(elsewhere);
      // what was paid where it lived before is counted and not shown
      expect(seen.hiddenEvents).toBeGreaterThan(0);
    }
    const entries = (await showTrail(world, there, world.from, {})).entries.map(({ type }) => type);
    // the look is seen by who looked: its entry lies where the family does
    expect(entries).toEqual(['personal-data.revealed.v1']);
    expect((await showTrail(world, person('manager', '15'), world.from, {})).hiddenEvents).toBe(0);
  });

  it('leaves its name, which opens under its own keys', async () => {
    const world = await linkedWorld();
    const kpm = await getKpm(world.table, world.into);
    expect(kpm?.nameSealedFor).toBe(world.from);
    expect(await openProfile(world.vault, world.into, kpm ?? {})).toMatchObject({ name: 'Siti Baru' });
  });
});
