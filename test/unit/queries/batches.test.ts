/**
 * Goal: who may see which announced batches, and what is told of each: what was announced beside what has come, by filter, page after
 * page. Method: announcements and payments through the whole pipeline in memory, then the queries.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { listBatches } from '#functions/query-batches/list.ts';
import { showBatch } from '#functions/query-batches/show.ts';
import type { BatchPorts } from '#functions/query-batches/view.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { putAgency } from '#shared/store/agencies.ts';
import { batchListed, batchTally } from '#shared/store/batches.ts';
import { putDossier } from '#shared/store/dossiers.ts';
import { MemoryTable } from '#shared/store/memory-table.ts';
import { addTally } from '#shared/store/tally.ts';

const NOW = '2026-11-25T03:00:00.000Z' as Instant;
const AT = '2026-11-02T02:00:00.000Z' as Instant;
const table = new MemoryTable();
const ports: BatchPorts = { table, clock: { now: () => NOW }, areas: { nameOf: () => undefined }, settings: nationalSettings };

const caller = (role: Caller['role'], area: string, more: Partial<Caller> = {}): Caller => ({
  ...{ role, source: `person:${role}`, id: role, kid: 'k', areas: [area as AreaCode] },
  ...more,
});
const MANAGER = caller('manager', '15.71');
const BRI = caller('partner', 'ID', { source: 'agency:bri', id: 'bri' });

interface Announced {
  readonly id: string;
  readonly area?: string;
  readonly programme?: string;
  readonly completeBy?: string;
  readonly told?: number;
}
async function announce({
  id,
  area = '15.71.01',
  programme = 'PKH',
  completeBy = '2026-11-20',
  told = 0,
}: Announced): Promise<void> {
  const data = { area, programme, months: ['2026-11'], families: 10, rupiah: 6_000_000, completeBy };
  const declared = {
    source: 'agency:bri',
    id: `e-${id}`,
    occurredAt: AT,
    receivedAt: AT,
    type: 'batch.declared',
    key: 'batch',
    data,
  };
  const facts = JSON.stringify([declared]);
  await table.write(putDossier({ kind: 'batch', id, version: 1, area, firstSeenAt: AT, facts, alerts: {}, wakeAt: undefined }));
  const share = { disbursed: told, disbursedRupiah: told * 600_000, ordered: 1, orderedRupiah: 600_000 };
  for (const tally of [...batchListed(id, data), batchTally(id, share, 0)]) await table.write(addTally(tally));
}

beforeAll(async () => {
  await announce({ id: 'bri/LATE', told: 8 });
  await announce({ id: 'bri/FULL', told: 10, completeBy: '2026-11-19' });
  await announce({ id: 'pos/FILLING', told: 3, completeBy: '2026-11-30', programme: 'SEMBAKO' });
  await announce({ id: 'pos/OVER', told: 11, area: '15.71', completeBy: '2026-11-01' });
  await announce({ id: 'bri/ELSEWHERE', area: '15.05', completeBy: '2026-11-10' });
});

const ids = async (who: Caller, query: Parameters<typeof listBatches>[2] = {}): Promise<string[]> =>
  (await listBatches(ports, who, query)).batches.map(({ id }) => id);

describe('the list', () => {
  it('tells of the own areas, those that are to be complete last first, and of each how it stands', async () => {
    const { batches } = await listBatches(ports, MANAGER, {});
    expect(batches.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'pos~FILLING filling',
      'bri~LATE late',
      'bri~FULL full',
      'pos~OVER over',
    ]);
    expect(batches[1]).toMatchObject({
      announced: { families: 10, rupiah: 6_000_000 },
      told: { families: 8, rupiah: 4_800_000 },
      missing: { families: 2, rupiah: 1_200_000 },
      closesAt: '2026-11-21T16:59:59.000Z',
    });
    expect(batches[3]?.beyond).toEqual({ families: 1, rupiah: 600_000 });
  });
  it('is narrowed by state, programme, month, partner and area', async () => {
    expect(await ids(MANAGER, { state: 'late' })).toEqual(['bri~LATE']);
    expect(await ids(MANAGER, { programme: 'SEMBAKO' })).toEqual(['pos~FILLING']);
    expect(await ids(MANAGER, { month: '2026-10' })).toEqual([]);
    expect(await ids(MANAGER, { partner: 'bri' })).toEqual(['bri~LATE', 'bri~FULL']);
    expect(await ids(MANAGER, { area: '15.71.01' })).toEqual(['pos~FILLING', 'bri~LATE', 'bri~FULL']);
  });
  it('gives a partner its own wherever they lie, and nobody else’s', async () => {
    expect(await ids(BRI)).toEqual(['bri~LATE', 'bri~FULL', 'bri~ELSEWHERE']);
    expect(await ids(BRI, { partner: 'pos' })).toEqual([]);
    expect(await ids(caller('manager', '15.05'))).toEqual(['bri~ELSEWHERE']);
    await expect(listBatches(ports, caller('observer', '15.71'), {})).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(listBatches(ports, MANAGER, { area: '15.05' })).rejects.toMatchObject({ kind: 'not-found' });
  });
  it('goes on page after page, each batch once', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listBatches(ports, caller('manager', '15'), { limit: 1, ...(cursor !== undefined && { cursor }) });
      seen.push(...page.batches.map(({ id }) => id));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(seen.toSorted()).toEqual(['bri~ELSEWHERE', 'bri~FULL', 'bri~LATE', 'pos~FILLING', 'pos~OVER']);
  });
  it('shows a batch that was announced anew with another day once, under its last day', async () => {
    for (const tally of batchListed('bri/LATE', { area: '15.71.01', completeBy: '2026-10-31' }))
      await table.write(addTally(tally));
    expect((await ids(MANAGER)).filter((id) => id === 'bri~LATE')).toHaveLength(1);
  });
});

describe('goods whose hand-over is told by papers', () => {
  it('are not counted by family: the state says so, and what the papers tell of each kind stands beside it', async () => {
    const area = '15.06.01';
    const data = {
      ...{ area, programme: 'BERAS', months: ['2026-11'], families: 200, completeBy: '2026-11-01' },
      goods: [{ item: 'BERAS', quantity: 2000, unit: 'KG' }],
    };
    const base = { source: 'agency:bulog', occurredAt: AT, receivedAt: AT };
    const paper = (type: string, quantity: number, document: string, more = {}) => ({
      ...{ ...base, id: document, type, key: document },
      data: { area, item: 'BERAS', unit: 'KG', quantity, document, ...more },
    });
    const facts = JSON.stringify([
      { ...base, id: 'e', type: 'batch.declared', key: 'batch', data },
      paper('stock.allocated', 2000, 'A'),
      paper('stock.handed-over', 1840, 'B'),
      paper('stock.returned', 40, 'C', { remaining: 20 }),
    ]);
    const dossier = { version: 1, area, firstSeenAt: AT, facts, alerts: {}, wakeAt: undefined };
    await table.write(putDossier({ kind: 'batch', id: 'bulog/DO-1', ...dossier }));
    for (const tally of batchListed('bulog/DO-1', data)) await table.write(addTally(tally));
    const agency = { agencyId: 'bulog', version: 1, name: 'Perum Bulog', active: true, areas: ['15'], programmes: ['BERAS'] };
    await table.write(putAgency({ ...agency, types: [], keys: [] }));
    const { batches } = await listBatches(ports, caller('manager', '15.06'), {});
    expect(batches).toMatchObject([
      {
        ...{ agency: 'bulog', agencyName: 'Perum Bulog', state: 'papers', announced: { families: 200 } },
        ...{ told: { families: 0 }, missing: { families: 0 }, beyond: { families: 0 } },
        papers: [
          {
            ...{ item: 'BERAS', unit: 'KG', allocated: 2000, handedOver: 1840, returned: 40, remaining: 20, missing: 100 },
            areas: [{ area: { code: area }, allocated: 2000, divided: 0, handedOver: 1840, missing: 100 }],
            balanced: false,
          },
        ],
      },
    ]);
    expect(await ids(caller('manager', '15.06'), { state: 'late' })).toEqual([]);
    await table.write(addTally(batchTally('bulog/DO-1', { disbursed: 3 }, 0)));
    expect(await ids(caller('manager', '15.06'), { state: 'late' })).toEqual(['bulog~DO-1']);
  });
  it('a bank without a record of its own is called by its capitals', async () => {
    expect((await listBatches(ports, BRI, {})).batches[0]).toMatchObject({ agency: 'bri', agencyName: 'BRI' });
  });
});

describe('one batch', () => {
  it('is told of by how far the money is', async () => {
    const batch = await showBatch(ports, BRI, 'bri~LATE');
    expect(batch.by.disbursed).toEqual({ families: 8, rupiah: 4_800_000 });
    expect(batch.by.ordered).toEqual({ families: 1, rupiah: 600_000 });
    expect(batch).toMatchObject({ state: 'late', alerts: [], announcedAt: AT });
  });
  it('of others, or out of reach, is not there', async () => {
    await expect(showBatch(ports, BRI, 'pos~OVER')).rejects.toMatchObject({ kind: 'not-found' });
    await expect(showBatch(ports, MANAGER, 'bri~ELSEWHERE')).rejects.toMatchObject({ kind: 'not-found' });
    await expect(showBatch(ports, MANAGER, 'bri~NONE')).rejects.toMatchObject({ kind: 'not-found' });
  });
});
