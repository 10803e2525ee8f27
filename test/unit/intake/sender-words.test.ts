/**
 * Goal: the sender's own words for a state are read once, as they come: kept sealed, mapped or unknown by a version, flagged where they
 * say another thing, never refused; unknown ones are counted exactly and show nothing that could name anybody (docs/adr/0024).
 */
import { beforeEach, describe, expect, it } from 'vitest';
import { acceptEvents } from '#functions/accept-events/accept.ts';
import { takeBatch } from '#functions/project/take.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { CaseFact } from '#shared/domain/case/fact.ts';
import { foldCase } from '#shared/domain/case/fold.ts';
import { mergeSettings, NOTHING_STORED } from '#shared/domain/settings/stored.ts';
import type { JsonValue } from '#shared/http/json.ts';
import { caseFacts, casesOf } from '#shared/store/cases.ts';
import { unknownLabelsOf } from '#shared/store/unknown-labels.ts';
import { BANK, CANARY_NAME } from '#test/support/door.ts';
import { memoryPipeline, type Pipeline } from '#test/support/memory-pipeline.ts';

const CALLER: Caller = { ...BANK, types: [...(BANK.types ?? []), 'account.status-reported.v1'] };
const START = Date.parse('2026-11-20T05:00:00.000Z');
const HOUR = 3_600_000;

let pipeline: Pipeline;
beforeEach(() => {
  pipeline = memoryPipeline();
  pipeline.setTime(START);
});

const kpm = { ids: [{ scheme: 'PKH', value: 'PKH-157101-000017' }] };
const about = { kpm, area: '15.71.01.1001', programme: 'PKH', months: ['2026-10', '2026-11', '2026-12'] };
const raw = (status: string, system = 'SIKS-NG') => ({ raw: { status, system, mapping: 'v1' } });
const event = (id: string, type: string, data: Record<string, JsonValue>, hour = 0): JsonValue => ({
  specversion: '1.0',
  id,
  source: CALLER.source,
  type: `id.kawal-bansos.${type}`,
  time: new Date(START - 48 * HOUR + hour * HOUR).toISOString(),
  data: { ...about, ...data },
});
const status = (id: string, data: Record<string, JsonValue>, hour = 0) => event(id, 'account.status-reported.v1', data, hour);
const paid = (id: string, data: Record<string, JsonValue>) =>
  event(id, 'distribution.disbursed.v1', { amount: 600_000, reference: `R-${id}`, channel: 'KKS', ...data });

async function post(...events: JsonValue[]): Promise<string[]> {
  const outcomes = await pipeline.as('accept-events', (ports) => acceptEvents(ports, CALLER, events));
  await pipeline.drain();
  return outcomes.map(({ outcome }) => outcome.status);
}
async function facts(): Promise<CaseFact[]> {
  const found = [...pipeline.table.items()].find((item) => item.entity === 'case');
  const [one] = await casesOf(pipeline.table, String(found?.['kpmId']));
  return one === undefined ? [] : caseFacts(one);
}

describe('at the door', () => {
  it('a report in words alone gets the state that the table says, and keeps by which version', async () => {
    expect(await post(status('s-1', raw('gagal cek  rekening')))).toEqual(['accepted']);
    const found = await facts();
    expect(found).toMatchObject([{ status: 'GAGAL_REKENING', rawMapping: '1.0', rawState: 'GAGAL_REKENING' }]);
    expect(found[0]).not.toHaveProperty('rawDisagrees');
    expect(JSON.stringify(found)).not.toMatch(/cek {2}rek/i);
  });

  it('a status that it gives itself goes before its words, and the difference is flagged', async () => {
    await post(status('s-1', { status: 'SI', ...raw('GAGAL OMSPAN') }));
    expect(await facts()).toMatchObject([{ status: 'SI', rawState: 'GAGAL_OMSPAN', rawDisagrees: true }]);
  });

  it('a payment whose words say that the account failed is recorded and flagged, not refused', async () => {
    expect(await post(paid('p-1', raw('GAGAL CEK REKENING')), paid('p-2', raw('TOP UP')))).toEqual(['accepted', 'accepted']);
    const [first, second] = (await facts()).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect(first).toMatchObject({ rawState: 'GAGAL_REKENING', rawDisagrees: true });
    expect(second).toMatchObject({ rawState: 'DISALURKAN' });
    expect(second).not.toHaveProperty('rawDisagrees');
  });

  it('a later table changes nothing that was recorded', async () => {
    await post(status('s-1', raw('MENUNGGU VALIDASI')));
    const value = [{ system: 'SIKS-NG', label: 'Menunggu validasi', state: 'OMSPAN' as const }];
    const settings = mergeSettings(pipeline.ports.settings, {
      ...NOTHING_STORED,
      version: 1,
      statusLabels: { bri: { version: 1, value } },
    });
    const outcomes = await pipeline.as('accept-events', (ports) =>
      acceptEvents({ ...ports, settings }, CALLER, [
        status('s-2', raw('MENUNGGU VALIDASI'), 1),
        status('s-1', raw('MENUNGGU VALIDASI')),
      ]),
    );
    expect(outcomes.map(({ outcome }) => outcome.status)).toEqual(['accepted', 'duplicate']);
    await pipeline.drain();
    const [first, second] = await facts();
    expect(first).toMatchObject({ id: 's-1', rawMapping: '1.0' });
    expect(first).not.toHaveProperty('status');
    expect(second).toMatchObject({ id: 's-2', rawMapping: '1.1', status: 'OMSPAN' });
    expect(foldCase(await facts()).state).toBe('OMSPAN');
  });

  it('an event without words keeps no mark of any', async () => {
    await post(status('s-1', { status: 'SPM' }));
    expect(Object.keys((await facts())[0] ?? {}).filter((name) => name.startsWith('raw'))).toEqual([]);
  });
});

describe('labels that no table knows', () => {
  it('are accepted and counted, each event once, with the first and the last day', async () => {
    await post(status('s-1', raw('Menunggu validasi')), paid('p-1', raw('MENUNGGU  VALIDASI')), status('s-2', raw('SPM'), 1));
    pipeline.setTime(START + 72 * HOUR);
    await post(status('s-3', raw('menunggu validasi'), 2), status('s-1', raw('Menunggu validasi')));
    const { labels, complete } = await unknownLabelsOf(pipeline.table, 'bri');
    expect({ labels, complete }).toEqual({
      labels: [
        {
          print: expect.stringMatching(/^[\w-]{16}$/),
          system: 'SIKS-NG',
          label: 'MENUNGGU VALIDASI',
          events: 3,
          firstSeen: '2026-11-20',
          lastSeen: '2026-11-23',
        },
      ],
      complete: true,
    });
  });

  it('are counted once however often the stream is delivered', async () => {
    const { table } = pipeline;
    const records: Parameters<typeof takeBatch>[2][number][] = [];
    table.onChange(({ seq, oldImage, newImage }) => {
      if (newImage?.entity === 'event') records.push({ sequenceNumber: String(seq), before: oldImage, after: newImage });
    });
    await post(status('s-1', raw('TERTUNDA')), status('s-2', raw('TERTUNDA'), 1));
    const { log, metrics } = pipeline.ports;
    expect(records).toHaveLength(2);
    await takeBatch({ table, log, metrics }, 'shard-1', records);
    await takeBatch({ table, log, metrics }, 'shard-1', records.slice(1));
    expect((await unknownLabelsOf(table, 'bri')).labels.map(({ events }) => events)).toEqual([2]);
  });

  it('that could name somebody leave nothing but a keyed hash, and are told apart', async () => {
    await post(status('s-1', raw(`gagal a.n. ${CANARY_NAME}`)), status('s-2', raw('gagal a.n. orang lain'), 1));
    const { labels } = await unknownLabelsOf(pipeline.table, 'bri');
    expect(labels.map(({ label, system, events }) => ({ label, system, events }))).toEqual([
      { label: undefined, system: 'SIKS-NG', events: 1 },
      { label: undefined, system: 'SIKS-NG', events: 1 },
    ]);
    const rows = [...pipeline.table.items()].filter((item) => item.entity !== 'receipt' && item['sealed'] === undefined);
    expect(JSON.stringify(rows)).not.toMatch(/kenari/i);
  });

  it("are each agency's own", async () => {
    await post(status('s-1', raw('TERTUNDA')));
    expect((await unknownLabelsOf(pipeline.table, 'pos')).labels).toEqual([]);
  });
});
