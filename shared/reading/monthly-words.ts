/** What the monthly report of a kecamatan says, in words: month, what was corrected, what stood in the way. */
import { OBSTACLES } from '#events/field-codes.ts';
import { differs, type MonthlyFact } from '#shared/domain/report/monthly.ts';
import type { Bilingual } from '#shared/http/schemas/common.ts';
import { wordsOfCodes } from './field-words.ts';
import { monthsText } from './wording.ts';

const NOTHING = { figures: [], obstacles: [] };

export function monthlyWords(
  place: string,
  month: string,
  { figures, obstacles }: Pick<MonthlyFact, 'figures' | 'obstacles'> = NOTHING,
): Bilingual {
  const corrected = figures.filter(differs).map(({ programme }) => programme);
  const confirmed = corrected.length === 0 && figures.some(({ known, told }) => known !== undefined && told !== undefined);
  const met = wordsOfCodes(
    OBSTACLES,
    obstacles.map(({ code }) => code),
  );
  const said: Bilingual[] = [
    ...(confirmed ? [{ id: 'angka sama dengan catatan', en: 'figures as on record' }] : []),
    ...(corrected.length > 0
      ? [
          {
            id: `angka berbeda dari catatan: ${corrected.join(', ')}`,
            en: `figures other than on record: ${corrected.join(', ')}`,
          },
        ]
      : []),
    ...(obstacles.length > 0 ? [{ id: `kendala: ${met.id}`, en: `obstacles: ${met.en}` }] : []),
  ];
  return {
    id: `Laporan bulanan ${place}, ${monthsText([month], 'id')}${said.map(({ id }) => `; ${id}`).join('')}`,
    en: `Monthly report of ${place}, ${monthsText([month], 'en')}${said.map(({ en }) => `; ${en}`).join('')}`,
  };
}
