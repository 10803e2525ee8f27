/** Field officers of an area in the OpenAPI document: operation and example. */
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { officerPage, officerQuery } from '#shared/http/schemas/officers.ts';
import { language, ok, PEOPLE, problems } from './openapi-parts.ts';

export const OFFICERS_EXAMPLE = {
  officers: [
    {
      id: 'tksk-15.71.01-1',
      person: { subject: 'c9d2f7a4-1b0e-4c1e-9d5f-2f6a2b8e7c10', name: 'Rahma Oktaviani', active: true },
      assignments: [
        {
          area: { code: '15.71.01', name: 'Telanaipura' },
          kind: 'TKSK',
          label: { id: 'Tenaga kesejahteraan sosial kecamatan (TKSK)', en: 'District social welfare worker (TKSK)' },
          from: '2025-12-31T17:00:00.000Z',
          inForce: true,
        },
      ],
    },
  ],
};

export const OFFICERS: ZodOpenApiPathsObject = {
  '/v1/officers': {
    get: {
      operationId: 'listOfficers',
      tags: ['managers', 'auditors', 'administrators'],
      summary: 'Petugas lapangan suatu wilayah',
      description:
        'Officers whose assignment holds or is to come in your areas, or in the one named: an area outside yours is answered like one that does not exist. Each is shown once, with who signs in as this officer. A page may hold fewer than `limit` and still have a next one.',
      security: PEOPLE,
      requestParams: { query: officerQuery, header: language },
      responses: { '200': ok('Satu halaman / One page', officerPage, OFFICERS_EXAMPLE), ...problems('not-found') },
    },
  },
};
