/** Codes of field work as people read them: each with its words from the list (events/field-codes.ts). */
import type { CodeList, CodeOf } from '#events/field-codes.ts';
import type { Bilingual, Coded } from '#shared/http/schemas/common.ts';

/** A code in words; one that an earlier list had, as it is. */
export function wordsOfCode<L extends CodeList>(list: L, code: CodeOf<L>): Bilingual {
  const { id, en } = (Object.hasOwn(list, code) ? list[code] : undefined) ?? { id: code, en: code };
  return { id, en };
}

export const codedOf = <L extends CodeList>(list: L, code: CodeOf<L>): Coded => ({ code, label: wordsOfCode(list, code) });

/** Several, one after the other: `pangan, sekolah`. */
export function wordsOfCodes<L extends CodeList>(list: L, codes: readonly CodeOf<L>[]): Bilingual {
  const words = codes.map((code) => wordsOfCode(list, code));
  return { id: words.map(({ id }) => id).join(', '), en: words.map(({ en }) => en).join(', ') };
}
