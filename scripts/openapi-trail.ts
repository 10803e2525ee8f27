/** The route that follows an area, a partner, an officer or a type through time, with its example. */
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { trailPage, trailPageQuery } from '#shared/http/schemas/trail.ts';
import { language, ok, PEOPLE, problems } from './openapi-parts.ts';

const kpmId = 'kpm_3vQk9wX0aT5LmZ2cR8bN1d';

export const TRAIL_EXAMPLE = {
  area: { code: '15.71', name: 'Kota Jambi' },
  from: '2026-10-31T17:00:00.000Z',
  asOf: '2026-11-02T01:15:00.000Z',
  counts: { knownThen: 1, knownLater: 0, complete: true },
  entries: [
    {
      type: 'distribution.disbursed.v1',
      words: {
        id: 'Disalurkan Rp825.000 untuk PKH Okt–Des 2026, rujukan BRI-2026-T4-000017',
        en: 'Disbursed Rp825,000 for PKH Oct–Dec 2026, reference BRI-2026-T4-000017',
      },
      occurredAt: '2026-11-01T02:00:00.000Z',
      receivedAt: '2026-11-02T01:15:00.000Z',
      source: 'agency:bri',
      sourceLabel: { id: 'Bank Rakyat Indonesia', en: 'Bank Rakyat Indonesia' },
      area: { code: '15.71.01.1001', name: 'Simpang IV Sipin' },
      subject: { kind: 'kpm', id: kpmId },
      kpmId,
      programmes: ['PKH'],
      id: 'bri-2026-11-000017',
      seq: 2,
      entry: 'Qm9rQ0vW9xT5LmZ2cR8bNw',
      leafHash: 'u8mV5cX2kQ0vW9xT5LmZ2cR8bN1dEYp3kQ0vW9xT5Lo',
      known: 'then',
    },
  ],
} as const;

const listTrail: ZodOpenApiOperationObject = {
  operationId: 'listTrail',
  tags: ['auditors', 'managers'],
  summary: 'Jejak suatu wilayah, instansi, petugas, atau jenis peristiwa',
  description:
    'What was recorded in an area, of what a partner sent, of what an officer reported, of one type or programme, or of several of these at once: newest day first, each entry with when it happened and when we heard of it, in your areas. With `asOf` each entry says whether it was known then, and the first page counts what was and what came later. Families are masked; that you looked is entered once an hour.',
  security: PEOPLE,
  requestParams: { query: trailPageQuery, header: language },
  responses: { '200': ok('Satu halaman / One page', trailPage, TRAIL_EXAMPLE), ...problems('not-found') },
};

export const TRAIL: ZodOpenApiPathsObject = { '/v1/trail': { get: listTrail } };
