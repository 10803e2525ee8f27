/** Goal: what is told at the end is what the API answered: sums, rows that come back with why, and what was found out later. */
import { describe, expect, it } from 'vitest';
import { type CheckedFile, checkFile, isRefused } from '#web/files/check.ts';
import { type Kind, kindOf } from '#web/files/kinds.ts';
import { outcomeOf } from '#web/files/outcome.ts';
import type { Settled } from '#web/files/send.ts';
import { type Followed, follow, IDS_MAX, type SettlePorts, type Whereabouts } from '#web/files/settle.ts';

const HEADING = 'Nomor rujukan;Tanggal;Nomor PKH;ID DTSEN;Kode desa/kelurahan;Program;Bulan;Nominal';
async function fileOf(slug: string, more: string, ...cells: string[]): Promise<CheckedFile> {
  const rows = Array.from({ length: 5 }, (_, i) =>
    [`R-${i}`, '05/10/2026', `PKH-${i}`, `D-${i}`, '15.71.01.1001', 'PKH', '2026-10', i === 4 ? 'x' : '100.000', ...cells].join(
      ';',
    ),
  );
  const file = await checkFile('a.csv', new TextEncoder().encode([`${HEADING}${more}`, ...rows].join('\n')), {
    kind: kindOf(slug) as Kind,
    sender: { source: 'agency:bri', areas: ['ID'], programmes: ['PKH'] },
    nowMs: Date.parse('2026-11-22T00:00:00Z'),
  });
  if (isRefused(file)) throw new Error(JSON.stringify(file.problems));
  return file;
}
const answersOf = (file: CheckedFile, ...answers: Settled[]): Map<string, Settled> =>
  new Map(file.rows.flatMap(({ event }, i): [string, Settled][] => (event && answers[i] ? [[event.id, answers[i]]] : [])));

describe('the outcome', () => {
  it('sums rows and rupiah, and returns what was bad before, in conflict or rejected', async () => {
    const file = await fileOf('perintah-bayar', '');
    const problem = {
      title: 'Ada isian yang tidak sah',
      errors: [
        { pointer: '/data/kpm/ids/1/value', message: 'salah', fix: 'betulkan' },
        { pointer: '/time', message: 'nanti', fix: 'tunggu' },
        { pointer: '/source', message: 'bukan', fix: 'apa' },
      ],
    };
    const answers = answersOf(
      file,
      { status: 'accepted' },
      { status: 'duplicate' },
      { status: 'conflict' },
      { status: 'rejected', problem },
    );
    const { accepted, duplicate, bad } = outcomeOf(file, answers);
    expect({ accepted, duplicate }).toEqual({ accepted: { rows: 1, rupiah: 100_000 }, duplicate: { rows: 1, rupiah: 100_000 } });
    expect(bad.map(({ row }) => row.line)).toEqual([4, 5, 6]);
    expect(bad[0]?.faults[0]?.fix.id).toContain('Koreksi ke dengan 1');
    expect(bad[1]?.faults.map(({ column, message }) => [column, message.id])).toEqual([
      ['dtsen', 'salah'],
      ['time', 'nanti'],
      [undefined, 'bukan'],
    ]);
  });

  it('of money received says no correction, which would be a second withdrawal', async () => {
    const file = await fileOf('penerimaan', ';Cara diterima', 'DITARIK');
    const { bad } = outcomeOf(file, answersOf(file, { status: 'conflict' }));
    expect(bad[0]?.faults[0]?.fix.id).toBe('Bila ini penarikan lain, beri Nomor transaksi yang berbeda');
  });

  it('a row that was taken and rejected later comes back too, and is no longer counted', async () => {
    const file = await fileOf('perintah-bayar', '');
    const id = file.rows[0]?.event?.id ?? '';
    const followed: Followed = { recorded: 0, held: 0, waiting: 0, rejected: new Map([[id, { id: 'penuh', en: 'full' }]]) };
    const { accepted, bad } = outcomeOf(file, answersOf(file, { status: 'accepted' }), followed);
    expect(accepted.rows).toBe(0);
    expect(bad[0]?.faults[0]?.message).toEqual({ id: 'penuh', en: 'full' });
  });
});

describe('following', () => {
  const ids = Array.from({ length: 230 }, (_, i) => `e-${i}`);

  it('asks a hundred at a time until all are settled, through calls that fail', async () => {
    let round = 0;
    const waits: number[] = [];
    const ports: SettlePorts = {
      lookUp: async (asked) => {
        expect(asked.length).toBeLessThanOrEqual(IDS_MAX);
        round += 1;
        if (round === 2) throw new Error('offline');
        return asked.flatMap((id, i): Whereabouts[] => {
          if (id === 'e-7') return [{ id, state: 'rejected', problem: { title: { id: 'penuh', en: 'full' } } }];
          if (id === 'e-8') return [{ id, state: 'dead-lettered' }];
          return i % 2 === 0 || round > 5 ? [{ id, state: 'recorded' }] : [{ id, state: 'accepted' }];
        });
      },
      wait: async (ms) => {
        waits.push(ms);
      },
    };
    const told: Followed[] = [];
    await follow(ports, ids, (followed) => told.push(followed), new AbortController().signal);
    expect(told[0]).toMatchObject({ waiting: 230, recorded: 0 });
    expect(told.at(-1)).toMatchObject({ waiting: 0, recorded: 228, held: 1 });
    expect([...(told.at(-1)?.rejected.keys() ?? [])]).toEqual(['e-7']);
    for (const { recorded, held, waiting, rejected } of told) expect(recorded + held + waiting + rejected.size).toBe(230);
    expect(Math.min(...waits)).toBeGreaterThan(0);
  });

  it('asks less often where nothing moves, and ends when the page is left', async () => {
    const left = new AbortController();
    const waits: number[] = [];
    const ports: SettlePorts = {
      lookUp: async () => [],
      wait: async (ms) => {
        waits.push(ms);
        if (waits.length === 7) left.abort();
      },
    };
    await follow(ports, ids, () => undefined, left.signal);
    expect(waits).toEqual([2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  });
});
