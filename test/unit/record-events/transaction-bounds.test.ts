/**
 * Goal: whatever changes at once, one transaction holds its 100 writes, and no alert that did not fit is lost (DESIGN §3, §8).
 * Method: a family with as many open cases as it may have, about which a dozen lists and its move are told in one batch; the real
 * recorder and sweeper over the table in memory, which refuses more.
 */
import { expect, test } from 'vitest';
import { recordBatch } from '#functions/record-events/record.ts';
import { sweep } from '#functions/sweep-deadlines/sweep.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import type { Recordable } from '#shared/domain/trail/recordable.ts';
import { readAlert } from '#shared/store/alerts.ts';
import { CASES_MAX, getKpm } from '#shared/store/kpms.ts';
import { MemoryTable } from '#shared/store/memory-table.ts';
import { TRANSACTION_WRITES_MAX, type Write } from '#shared/store/table.ts';
import { accept, at, listed, recordableOf } from '#test/support/recordables.ts';

const NOW = at('2026-11-20T00:00:00Z');
const LISTS = ['ASN_TNI_POLRI', 'UPAH', 'PENGURUS_PERUSAHAAN', 'PPATK'] as const;

class CountingTable extends MemoryTable {
  most = 0;
  override transact(writes: readonly Write[]): Promise<void> {
    this.most = Math.max(this.most, writes.length);
    return super.transact(writes);
  }
}

/** Facts of the family's dossier, as intake hands them on. */
function known(): Recordable[] {
  const base = (id: string, occurredAt: string) => ({ source: 'agency:dinsos', id, occurredAt: at(occurredAt), receivedAt: NOW });
  const told = (id: string, occurredAt: string) => recordableOf({ id, occurredAt, receivedAt: NOW, source: 'agency:dinsos' });
  const on = '2026-11-10T02:00:00Z';
  const observed = (id: string, code: string, value: string | boolean): Recordable => ({
    ...told(id, on),
    dossier: {
      ...base(id, on),
      type: 'observation.recorded',
      key: code,
      data: { area: '15.71.01.1001', code, value, asOf: '2026-11-10' },
    },
  });
  return [
    ...LISTS.flatMap((list) =>
      (['PENERIMA', 'ANGGOTA'] as const).map((person): Recordable => {
        const id = `${list}-${person}`;
        const data = { list, person, matched: true, asOf: '2026-11-10' };
        return { ...told(id, on), dossier: { ...base(id, on), type: 'kpm.matched', key: `${list}#${person}#2026-11-10`, data } };
      }),
    ),
    observed('pbi', 'PBI_STATUS', 'NONAKTIF'),
    observed('letter', 'SURAT_FASKES', true),
    {
      ...told('card', '2026-10-01T02:00:00Z'),
      dossier: { ...base('card', '2026-10-01T02:00:00Z'), type: 'card.issued', key: 'KKS', data: {} },
    },
  ];
}

test('a full family, all lists and a move at once: within 100 writes, and every alert is there after the next sweep', async () => {
  const table = new CountingTable();
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const ports = { table, clock: { now: () => NOW }, settings: nationalSettings, log, metrics: { count: () => undefined } };
  const record = async (events: readonly Recordable[]) => {
    for (const event of events) await accept(table, event);
    const messages = events.map((event) => ({ messageId: event.id, body: JSON.stringify(event) }));
    const answer = await recordBatch(
      {
        ...ports,
        deadLetters: { send: async () => ({ failed: [] }) },
        timer: { pause: async () => undefined },
        random: { bytes: (count) => new Uint8Array(count) },
      },
      messages,
    );
    expect(answer).toEqual({ failed: [] });
  };
  for (let i = 0; i < CASES_MAX; i++) {
    const cycle = `${2010 + Math.floor(i / 4)}-${String((i % 4) * 3 + 1).padStart(2, '0')}`;
    await record([listed(`sk-${i}`, '2026-10-01T00:00:00Z', { cycle })]);
  }
  const area = '15.05.01.2002' as AreaCode;
  const family = { type: 'kpm.updated', area, nikCheck: 'impossible-date' } as const;
  const move = recordableOf({
    id: 'move',
    occurredAt: '2026-11-12T02:00:00Z',
    receivedAt: NOW,
    source: 'agency:muaro',
    area,
    family,
  });
  await record([...known(), move]);

  expect((await getKpm(table, 'kpm_1'))?.wakeAt).toBe(NOW);
  await sweep({ ...ports, hasTime: () => true });
  expect(table.most).toBeLessThanOrEqual(TRANSACTION_WRITES_MAX);
  // the events, the family and its cases alone come to 65: alerts went with them
  expect(table.most).toBeGreaterThan(65);
  const alerts = [...table.items()].filter(({ entity }) => entity === 'alert').flatMap((item) => readAlert(item) ?? []);
  const ours = alerts.filter(({ programme }) => programme === undefined);
  expect(ours.map(({ rule }) => rule).sort()).toEqual([
    'KKS_BELUM_DISERAHKAN',
    'NIK_TIDAK_VALID',
    'PBI_NONAKTIF_BEROBAT',
    'PEKERJAAN_DIKECUALIKAN',
    'PEMANFAATAN_MENYIMPANG',
    'PENGURUS_PERUSAHAAN',
    'PINDAH_BELUM_DIKONFIRMASI',
    'UPAH_DI_ATAS_UMP',
  ]);
});
