/** Announced batches and the three-way match in the OpenAPI document: operations and examples. */

import * as z from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { batchPage, batchQuery, batchWhole } from '#shared/http/schemas/batches.ts';
import { batchMatch, batchMatchQuery, kpmMatch } from '#shared/http/schemas/match.ts';
import { BOTH, id, language, ok, PEOPLE, problems } from './openapi-parts.ts';

const ROW = {
  id: 'bri~DANOM-157101-0007',
  number: 'DANOM-157101-0007',
  agency: 'bri',
  area: { code: '15.71.01', name: 'Telanaipura' },
  programme: 'SEMBAKO',
  programmeLabel: { id: 'Program Sembako', en: 'Staple food programme' },
  months: ['2026-10', '2026-11', '2026-12'],
  completeBy: '2026-11-20',
  closesAt: '2026-11-21T16:59:59.000Z',
  state: 'late',
  announced: { families: 100, rupiah: 60_000_000 },
  told: { families: 97, rupiah: 58_200_000 },
  missing: { families: 3, rupiah: 1_800_000 },
  beyond: { families: 0, rupiah: 0 },
};
export const BATCHES_EXAMPLE = { batches: [ROW] };
export const BATCH_EXAMPLE = {
  ...ROW,
  announcedAt: '2026-11-02T01:15:00.000Z',
  by: {
    disbursed: { families: 94, rupiah: 56_400_000 },
    received: { families: 80, rupiah: 45_000_000 },
    frozen: { families: 0, rupiah: 0 },
    returned: { families: 2, rupiah: 1_200_000 },
    failed: { families: 1, rupiah: 600_000 },
    ordered: { families: 3, rupiah: 1_800_000 },
  },
  parts: [],
  goods: [],
  alerts: ['a_V1StGXR8Z5jdHi6BmyT'],
};

export const BATCH_MATCH_EXAMPLE = {
  id: ROW.id,
  number: ROW.number,
  agency: ROW.agency,
  money: { agree: 90, differ: { sets: 2, rupiah: 250_000 }, noStatement: 4, noPartner: 1 },
  sums: {
    agree: { sets: 70, rupiah: 42_000_000 },
    differ: { sets: 5, rupiah: 400_000 },
    waiting: { sets: 22, rupiah: 13_200_000 },
  },
  silent: {
    partner: { sets: 1, rupiah: 600_000 },
    statement: { sets: 4, rupiah: 2_400_000 },
    family: { sets: 20, rupiah: 12_000_000 },
  },
  families: [
    {
      kpmId: 'kpm_3vQk9wX0aT5LmZ2cRb7Yd4',
      area: { code: '15.71.01.1001', name: 'Telanaipura' },
      programme: 'SEMBAKO',
      cycle: '2026-10',
      rupiah: 50_000,
    },
  ],
};
export const KPM_MATCH_EXAMPLE = {
  id: 'kpm_3vQk9wX0aT5LmZ2cRb7Yd4',
  sets: [
    {
      programme: 'SEMBAKO',
      programmeLabel: ROW.programmeLabel,
      cycle: '2026-10',
      months: ['2026-10', '2026-11'],
      state: 'wordDiffers',
      label: { id: 'Keterangan keluarga berbeda', en: 'The family says something else' },
      rupiah: 50_000,
      partner: { rupiah: 400_000, standing: 'paid', at: '2026-11-02T01:15:00.000Z', sources: ['agency:bri'] },
      statement: { rupiah: 400_000, drawn: 400_000, lines: 2, at: '2026-11-01T17:00:00.000Z', sources: ['agency:bri'] },
      family: { rupiah: 350_000, lawful: 0, by: 'report', at: '2026-11-10T02:00:00.000Z', months: ['2026-10', '2026-11'] },
      pairs: [
        { between: 'partner-statement', state: 'agrees', rupiah: 0 },
        {
          between: 'partner-family',
          state: 'differs',
          rupiah: -50_000,
          words: {
            id: 'Penyalur melaporkan Rp400.000, keluarga menerima Rp350.000: kurang Rp50.000',
            en: 'The partner reported Rp400,000, the family received Rp350,000: Rp50,000 less',
          },
        },
        {
          between: 'statement-family',
          state: 'differs',
          rupiah: -50_000,
          words: {
            id: 'Rekening mencatat Rp400.000, keluarga menerima Rp350.000: kurang Rp50.000',
            en: 'The statement shows Rp400,000, the family received Rp350,000: Rp50,000 less',
          },
        },
      ],
      silent: [],
    },
  ],
  hiddenEvents: 0,
};

export const BATCHES: ZodOpenApiPathsObject = {
  '/v1/kpm/{id}/match': {
    get: {
      operationId: 'getKpmMatch',
      security: PEOPLE,
      tags: ['managers', 'auditors'],
      summary: 'Pencocokan tiga arah satu keluarga: penyalur, rekening, keluarga',
      description:
        'By months of each programme what the partner reported, what the statement or payment list shows and what the family says, each two held against each other, and who has not spoken. What lies outside your areas is left out. That you looked is entered into the family’s trail.',
      requestParams: { path: id('Id of the family'), header: language },
      responses: { '200': ok('Pencocokan / The match', kpmMatch, KPM_MATCH_EXAMPLE), ...problems('not-found') },
    },
  },
  '/v1/batches/{id}/match': {
    get: {
      operationId: 'getBatchMatch',
      security: BOTH,
      tags: ['partners', 'managers', 'auditors'],
      summary: 'Pencocokan tiga arah satu kiriman: cocok, berbeda, belum ada kabar',
      description:
        'Payments of the batch by how the three sides stand, and the families that differ, page after page; a page may be short, or empty, and still have a next one. Partners get what they paid held against statements, and nothing of what families say. Exact up to some seconds ago.',
      requestParams: {
        path: z.object({
          id: z.string().meta({ description: 'Who announced it, `~`, and its number', example: 'bri~DANOM-157101-0007' }),
        }),
        query: batchMatchQuery,
        header: language,
      },
      responses: { '200': ok('Pencocokan / The match', batchMatch, BATCH_MATCH_EXAMPLE), ...problems('not-found') },
    },
  },

  '/v1/batches': {
    get: {
      operationId: 'listBatches',
      security: BOTH,
      tags: ['partners', 'managers', 'auditors'],
      summary: 'Kiriman yang diumumkan, dan seberapa lengkap',
      description:
        'Announced batches of your areas, of the area or of the partner named, those that are to be complete last first within each place; partners get their own. Of each what was announced, what is told of it by now, and what is missing, in families and rupiah. A page may hold fewer than `limit`, or none, and still have a next one.',
      requestParams: { query: batchQuery, header: language },
      responses: { '200': ok('Satu halaman / One page', batchPage, BATCHES_EXAMPLE), ...problems('not-found') },
    },
  },
  '/v1/batches/{id}': {
    get: {
      operationId: 'getBatch',
      security: BOTH,
      tags: ['partners', 'managers', 'auditors'],
      summary: 'Satu kiriman: yang diumumkan, yang sudah ada kabarnya, yang belum',
      description:
        'What has come of it by how far the money is, what it consists of, and which alerts about it hold. Exact up to some seconds ago.',
      requestParams: {
        path: z.object({
          id: z.string().meta({ description: 'Who announced it, `~`, and its number', example: 'bri~DANOM-157101-0007' }),
        }),
        header: language,
      },
      responses: { '200': ok('Kiriman / Batch', batchWhole, BATCH_EXAMPLE), ...problems('not-found') },
    },
  },
};
