/** Announced batches in the OpenAPI document: operations and examples. */

import * as z from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { batchPage, batchQuery, batchWhole } from '#shared/http/schemas/batches.ts';
import { BOTH, language, ok, problems } from './openapi-parts.ts';

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

export const BATCHES: ZodOpenApiPathsObject = {
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
