/** Masked files with a manifest in the OpenAPI document: operations and examples. */
import * as z from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { extractAnswer, extractPage, extractQuery, extractRequest } from '#shared/http/schemas/extracts.ts';
import { id, JSON_TYPE, language, ok, PEOPLE, problems } from './openapi-parts.ts';

const row = {
  id: 'ext_Qm9rQ0vW9xT5LmZ2cR8bNw',
  kind: 'cases',
  area: { code: '15.71', name: 'Kota Jambi' },
  filter: { cycle: '2026-10', programme: 'PKH' },
  asOf: '2026-11-21T05:00:00.000Z',
  askedAt: '2026-11-21T05:00:00.000Z',
  state: 'done',
  percent: 100,
  rows: 4120,
  rupiah: 927_000_000,
  files: 1,
  doneAt: '2026-11-21T05:01:10.000Z',
  expiresAt: '2026-12-21T05:00:00.000Z',
} as const;
const sha256 = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const whole = {
  ...row,
  withheld: 0,
  list: [{ name: 'cases-0001.csv', rows: 4120, rupiah: 927_000_000, bytes: 812_440, sha256 }],
  manifest: { name: 'manifest.json', bytes: 4180, sha256 },
  sums: 'SHA256SUMS',
} as const;
export const EXTRACT_EXAMPLES = { page: { extracts: [row] }, whole };

const named = id('Id of the extract').extend({
  name: z.string().meta({ description: 'Name of a file, `manifest.json` or `SHA256SUMS`', example: 'cases-0001.csv' }),
});

export const EXTRACTS: ZodOpenApiPathsObject = {
  '/v1/extracts': {
    get: {
      operationId: 'listExtracts',
      tags: ['managers', 'auditors'],
      summary: 'Ekstrak yang Anda minta',
      description: 'Your own extracts, the latest first, as far as your areas and your letter still reach.',
      security: PEOPLE,
      requestParams: { query: extractQuery, header: language },
      responses: { '200': ok('Satu halaman / One page', extractPage, EXTRACT_EXAMPLES.page), ...problems() },
    },
    post: {
      operationId: 'orderExtract',
      tags: ['managers', 'auditors'],
      summary: 'Minta berkas CSV tersamar beserta manifes',
      description:
        'Asks for masked CSV files of what you may read, as it was known at `asOf`: `events` as `GET /v1/trail` lists them, `cases` as families × programme × cycle with state and rupiah (their sums are those of `GET /v1/summary`), `alerts` raised by then. Made in the background; files of at most 2 MB or so, UTF-8 with BOM, columns by semicolon, lines by CRLF, cells that a spreadsheet would reckon out guarded by an apostrophe, NIK by its last four digits alone. The manifest says who asked under which letter for what, rows and rupiah and SHA-256 of each file; its own SHA-256 stands in your chain (`extract.made`). The same `key` again is the same extract; 20 a day; kept for 30 days. Areas that were opened for an hour are not reached.',
      security: PEOPLE,
      requestParams: { header: language },
      requestBody: { required: true, content: { [JSON_TYPE]: { schema: extractRequest } } },
      responses: {
        '202': ok('Diminta / Asked for', extractAnswer, {
          ...whole,
          state: 'working',
          list: [],
          manifest: undefined,
          sums: undefined,
        }),
        '200': ok('Sudah diminta sebelumnya / Asked for before', extractAnswer, whole),
        ...problems('malformed-json', 'not-found', 'conflict', 'too-large', 'unsupported-media-type', 'invalid-fields'),
      },
    },
  },
  '/v1/extracts/{id}': {
    get: {
      operationId: 'getExtract',
      tags: ['managers', 'auditors'],
      summary: 'Satu ekstrak: kemajuan, berkas, dan manifes',
      description:
        'How far it has come; once it is done, its files with rows, rupiah and SHA-256. Of others, and out of reach: 404.',
      security: PEOPLE,
      requestParams: { path: id('Id of the extract'), header: language },
      responses: { '200': ok('Ekstrak / The extract', extractAnswer, whole), ...problems('not-found') },
    },
  },
  '/v1/extracts/{id}/files/{name}': {
    get: {
      operationId: 'downloadExtractFile',
      tags: ['managers', 'auditors'],
      summary: 'Unduh satu berkas ekstrak',
      description:
        'One file, whole, after an entry in your own chain (`extract.downloaded`). Keep all files, `manifest.json` and `SHA256SUMS` in one folder and run `sha256sum -c SHA256SUMS` there.',
      security: PEOPLE,
      requestParams: { path: named, header: language },
      responses: {
        '200': {
          description: 'Berkas / The file',
          content: { 'text/csv': { schema: { type: 'string' } }, [JSON_TYPE]: {}, 'text/plain': { schema: { type: 'string' } } },
        },
        ...problems('not-found'),
      },
    },
  },
};
