/** What others say of a family in a history: lists that name it, observations, its card, its account. Takes nothing from the history's own chance. */
import type { Prng } from './prng.ts';
import { DAY_MS, HOUR_MS } from './scheduler.ts';
import type { Body } from './stories.ts';

interface Saying {
  /** Dinsos compare and observe; whoever pays knows of cards and accounts. */
  readonly by: 'dinsos' | 'payer';
  readonly type: string;
  readonly occurredMs: number;
  readonly data: Body;
}

/** Long enough ago that some deadlines, of 30 days and of 60, pass while the history is told. */
const BEFORE_DAYS = 65;
const AFTER_DAYS = 18;

/** Said in any order and anew: lists take back what they said, cards are replaced, accounts fail and are mended. */
export function sayings(prng: Prng, startMs: number, months: readonly string[]): Saying[] {
  const when = (): number => startMs + prng.between(-BEFORE_DAYS * 24, AFTER_DAYS * 24) * HOUR_MS;
  const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
  const said: Saying[] = [];
  const say = (by: Saying['by'], type: string, make: (occurredMs: number) => Body): void => {
    const occurredMs = when();
    said.push({ by, type, occurredMs, data: make(occurredMs) });
  };
  for (let comparisons = prng.between(0, 5); comparisons > 0; comparisons--)
    say('dinsos', 'kpm.matched', (at) => ({
      list: prng.pick(['ASN_TNI_POLRI', 'UPAH', 'PENGURUS_PERUSAHAAN', 'PPATK', 'DUKCAPIL'] as const),
      matched: prng.chance(0.7),
      person: prng.pick(['PENERIMA', 'ANGGOTA'] as const),
      asOf: dayOf(at - prng.between(0, 9) * DAY_MS),
    }));
  for (let observations = prng.between(0, 4); observations > 0; observations--)
    say('dinsos', 'observation.recorded', (at) => ({
      ...prng.pick([
        { code: 'PBI_STATUS', value: 'NONAKTIF' },
        { code: 'PBI_STATUS', value: 'NONAKTIF' },
        { code: 'PBI_STATUS', value: 'AKTIF' },
        { code: 'DESIL', value: 2 },
        { code: 'DESIL', value: 6 },
        { code: 'DESIL', value: 9 },
        { code: 'SURAT_FASKES', value: true },
        { code: 'SURAT_FASKES', value: false },
        { code: 'RUMAH_TANGGA_MISKIN', value: true },
        { code: 'STUNTING', value: true },
        { code: 'STUNTING', value: false },
        { code: 'KEMISKINAN_EKSTREM', value: true },
      ]),
      asOf: dayOf(at - prng.between(0, 40) * DAY_MS),
    }));
  for (let cards = prng.between(0, 2); cards > 0; cards--) say('payer', 'card.issued', () => ({}));
  if (prng.chance(0.4)) say('payer', 'card.handed-over', () => ({ to: prng.pick(['PENERIMA', 'SATU_KK', 'LAIN'] as const) }));
  for (let statuses = prng.between(0, 3); statuses > 0; statuses--)
    say('payer', 'account.status-reported', () => {
      const first = prng.between(0, 4);
      return {
        programme: prng.pick(['PKH', 'SEMBAKO'] as const),
        months: months.slice(first, first + prng.between(1, 3)),
        status: prng.pick([
          'BUREKOL',
          'BUREKOL',
          'GAGAL_REKENING',
          'GAGAL_REKENING',
          'GAGAL_OMSPAN',
          'GAGAL_OMSPAN',
          'CEK_REKENING',
          'SI',
        ] as const),
      };
    });
  return said;
}
