/** What `/v1/extracts` takes and answers: masked files of events, cases or alerts with a manifest (docs/adr/0040). */
import * as z from 'zod';
import { areaCode, date, moment, month, programme, senderId, text } from '#events/common.ts';
import { EXTRACT_FAILURES, EXTRACT_KINDS, EXTRACT_STATES } from '#shared/domain/extracts/kinds.ts';
import { areaRef, cursor, instant, rupiah } from './common.ts';
import { trailPageQuery } from './trail.ts';

const common = {
  key: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$/, 'a key is 8 to 64 letters, digits, . _ and -')
    .meta({ description: 'Your own name for this request: sent again it makes no second one', example: 'st-017-pkh-2026-10' }),
  area: areaCode.meta({ description: 'A province or an area within', example: '15.71' }),
  programme: programme.optional(),
  asOf: moment.optional().meta({ description: 'As it was known then; as it is known now where it is absent' }),
};
const dayOrTime = z.union([date, moment]);

export const extractRequest = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('events'),
      ...common,
      partner: text(120).optional().meta({ description: 'Short name of an agency, or its whole name', example: 'bri' }),
      officer: senderId.optional(),
      type: trailPageQuery.shape.type,
      from: dayOrTime.optional(),
      to: dayOrTime.optional(),
    }),
    z.strictObject({ kind: z.literal('cases'), ...common, cycle: month.optional() }),
    z.strictObject({ kind: z.literal('alerts'), ...common, cycle: month.optional() }),
  ])
  .meta({
    id: 'ExtractRequest',
    example: { kind: 'cases', key: 'st-017-pkh-2026-10', area: '15.71', programme: 'PKH', cycle: '2026-10' },
  });
export type ExtractRequest = z.infer<typeof extractRequest>;

const file = z.strictObject({
  name: z.string().meta({ example: 'cases-0001.csv' }),
  rows: z.int().min(0),
  rupiah,
  bytes: z.int().min(0),
  sha256: z.string().meta({ description: 'Lower-case hex' }),
});

const row = {
  id: z.string().meta({ example: 'ext_Qm9rQ0vW9xT5LmZ2cR8bNw' }),
  kind: z.enum(EXTRACT_KINDS),
  area: areaRef,
  filter: z.record(z.string(), z.string()).meta({ description: 'What else was asked for, by name' }),
  asOf: instant,
  askedAt: instant,
  state: z.enum(EXTRACT_STATES),
  failure: z.enum(EXTRACT_FAILURES).optional().meta({ description: 'With `failed`: why; ask for less' }),
  percent: z.int().min(0).max(100).optional().meta({ description: 'How far it has come, where that is known' }),
  rows: z.int().min(0).meta({ description: 'Written so far' }),
  rupiah,
  files: z.int().min(0),
  doneAt: instant.optional(),
  expiresAt: instant.meta({ description: 'From then on the files are gone' }),
  again: extractRequest.optional().meta({
    description: 'Where it has not moved for half an hour: sent to `POST /v1/extracts`, it goes on from where it stands',
  }),
};
export const extractRow = z.strictObject(row).meta({ id: 'ExtractRow' });
export type ExtractRow = z.infer<typeof extractRow>;

export const extractAnswer = z
  .strictObject({
    ...row,
    withheld: z.int().min(0).meta({
      description:
        'Of `cases`: rows left out because the family lives outside your areas by now. Of `events` and `alerts` always 0: events follow their own area as in `GET /v1/trail`, alerts the area in which they lie when they are read as in `GET /v1/alerts`',
    }),
    list: z.array(file).meta({ description: 'The files, once all are there' }),
    manifest: file
      .pick({ name: true, bytes: true, sha256: true })
      .optional()
      .meta({ description: 'Its SHA-256 stands in your own chain (extract.made)' }),
    sums: z.string().optional().meta({ description: 'The file that `sha256sum -c` reads', example: 'SHA256SUMS' }),
  })
  .meta({ id: 'Extract' });
export type ExtractAnswer = z.infer<typeof extractAnswer>;

export const extractPage = z
  .strictObject({ extracts: z.array(extractRow).max(100), cursor: cursor.optional() })
  .meta({ id: 'ExtractPage' });
export type ExtractPage = z.infer<typeof extractPage>;
export const extractQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).optional(),
  cursor: cursor.optional(),
});
export type ExtractQuery = z.infer<typeof extractQuery>;
