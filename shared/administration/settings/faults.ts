/** What a schema cannot say of dated values: their order, the past, the end; each with what to do about it, in both languages. */
import type { Instant } from '#shared/domain/brand.ts';
import { dayOf } from '#shared/domain/settings/since.ts';
import type { FieldError } from '#shared/http/problem.ts';
import { EVER } from './changed.ts';

type Row = { readonly from: string };

/** Each row begins after the one before it: then no two hold on one day, and between them none is missing. @param pointer of the list */
export function outOfOrder(rows: readonly Row[], pointer: string): FieldError[] {
  return rows.flatMap(({ from }, i): FieldError[] => {
    const before = rows[i - 1]?.from;
    if (before === undefined || before < from) return [];
    return [
      before === from
        ? fault(
            `${pointer}/${i}/from`,
            `Tumpang tindih: baris sebelumnya mulai pada hari yang sama, ${from}`,
            `Overlap: the row before it begins on the same day, ${from}`,
            'Satukan kedua baris, atau beri tanggal mulai yang lain',
            'Make the two rows one, or give another day',
          )
        : fault(
            `${pointer}/${i}/from`,
            `Mulai sebelum baris sebelumnya (${before})`,
            `Begins before the row before it (${before})`,
            'Urutkan dari yang terawal; setiap baris berlaku sampai baris berikutnya mulai',
            'Put the earliest first; each row holds until the next begins',
          ),
    ];
  });
}

/** What judges whole months, tariffs: one that begins within a month would never be told from one that begins with the next. */
export function notMonthStart(rows: readonly Row[], pointer: string): FieldError[] {
  return rows.flatMap(({ from }, i) =>
    from.endsWith('-01')
      ? []
      : fault(
          `${pointer}/${i}/from`,
          'Yang dihitung per bulan berlaku sejak awal bulan',
          'What counts by months holds from the beginning of a month',
          `Tulis ${from.slice(0, 8)}01, atau tanggal 1 bulan berikutnya`,
          `Write ${from.slice(0, 8)}01, or the first of the next month`,
        ),
  );
}

/**
 * What reaches into the past, and may judge anew what was paid: whoever does that says why.
 * @param since when another value holds, `undefined`: never
 */
export function reasonMissing(
  since: Instant | undefined,
  now: Instant,
  reason: string | undefined,
  effect: 'judges-anew' | 'judges-nothing' = 'judges-anew',
): FieldError[] {
  if (since === undefined || since > now || reason !== undefined) return [];
  const [id, en] =
    since === EVER
      ? ['semua yang lalu', 'all that lies before']
      : [`yang sejak ${dayOf(since)}`, `what is since ${dayOf(since)}`];
  const [saysId, saysEn]: readonly [string, string] =
    effect === 'judges-anew'
      ? [
          `Perubahan ini menilai ulang ${id}: yang sudah dibayar dicocokkan lagi, dan tanda dapat muncul atau selesai`,
          `This change judges anew ${en}: what was paid is compared again, and alerts may appear or clear`,
        ]
      : [`Perubahan ini berlaku surut: ${id}`, `This change reaches into the past: ${en}`];
  return [
    fault(
      '/reason',
      saysId,
      saysEn,
      'Isi reason: salah-ketik, berlaku-surut, atau terlambat-dimasukkan; atau mulai pada tanggal yang akan datang',
      'Give reason: salah-ketik (a slip), berlaku-surut (a decree that applies to the past) or terlambat-dimasukkan (entered late); or begin on a day to come',
    ),
  ];
}

export const fault = (pointer: string, id: string, en: string, fixId: string, fixEn: string): FieldError => ({
  pointer,
  message: { id, en },
  fix: { id: fixId, en: fixEn },
});
