/** What a search for a family asks and answers: one exact number, never a name (TRUST §1). */
import * as z from 'zod';
import { kk, nik, senderId } from '#events/common.ts';
import { areaRef, bilingual, kpmId, nikLast4 } from './common.ts';

/** Numbers that name a family or a person for everybody; a participant number is its agency's own, and an account is no way to look for people. */
const SCHEMES = ['PKH', 'DTSEN', 'DTKS'] as const;

export const searchRequest = z
  .strictObject({
    nik: nik.optional(),
    kk: kk.optional(),
    id: z.strictObject({ scheme: z.enum(SCHEMES), value: senderId }).optional(),
  })
  .refine((by) => Object.values(by).filter((value) => value !== undefined).length === 1, {
    message: 'search by exactly one of nik, kk and id',
  })
  .meta({ id: 'SearchRequest' });
export type SearchRequest = z.infer<typeof searchRequest>;

export const searchResult = z
  .strictObject({
    families: z
      .array(
        z.strictObject({
          id: kpmId,
          area: areaRef,
          identity: z.strictObject({ status: z.enum(['confirmed', 'provisional']), label: bilingual }),
          nikLast4: nikLast4.optional(),
        }),
      )
      .max(20)
      .meta({ description: 'Families in your areas; one elsewhere is answered like none' }),
    searchesLeft: z.int().min(0).meta({ description: 'How many are left in this hour' }),
  })
  .meta({ id: 'SearchResult' });
export type SearchResult = z.infer<typeof searchResult>;
