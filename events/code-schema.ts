/** A code of a list as a field of an event: apart from the lists, which the console shows without a schema. */
import * as z from 'zod';
import { type CodeList, type CodeWords, codesOf } from './field-codes.ts';

/** One code of a list, with all its codes in words where people read the API. @param about what is asked, in both languages */
export const codeOf = <L extends CodeList>(list: L, about: CodeWords) =>
  z.enum(codesOf(list)).meta({
    description: `${about.id} / ${about.en}. ${codesOf(list)
      .map((code) => `${code}: ${list[code]?.id} / ${list[code]?.en}`)
      .join('; ')}`,
  });
