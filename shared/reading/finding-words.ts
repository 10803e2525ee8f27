/** What an officer found, in words: from its code; what was written lies in the seal. */
import { FINDINGS } from '#events/field-codes.ts';
import type { FindingFact } from '#shared/domain/report/finding.ts';
import type { Bilingual } from '#shared/http/schemas/common.ts';
import { wordsOfCode } from './field-words.ts';

export function findingWords({ code, officerKind, note }: FindingFact): Bilingual {
  const what = wordsOfCode(FINDINGS, code);
  return {
    id: `Temuan ${officerKind || 'petugas'}: ${what.id}${note ? '; ada catatan' : ''}`,
    en: `Finding by ${officerKind || 'an officer'}: ${what.en}${note ? '; there is a note' : ''}`,
  };
}
