/** Wider access for a short time in the OpenAPI document: operations and examples. */
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { WIDER_REASON_LABELS } from '#shared/domain/access/wider.ts';
import { breakGlass, opening, openingPage, openingQuery } from '#shared/http/schemas/break-glass.ts';
import { JSON_TYPE, language, ok, PEOPLE, problems } from './openapi-parts.ts';

const asked = { reason: 'KELUARGA_PINDAH', reference: 'LP/12/XI/2026' } as const;
const one = {
  id: 'opn_Qm9rQ0vW9xT5LmZ2cR8bNw',
  by: 'person:c9d2f7a4-1b0e-4c1e-9d5f-2f6a2b8e7c10',
  role: 'auditor',
  areas: [{ code: '15.05.01', name: 'Jambi Luar Kota' }],
  ...asked,
  label: WIDER_REASON_LABELS[asked.reason],
  openedAt: '2026-11-02T01:15:00.000Z',
  until: '2026-11-02T01:45:00.000Z',
  open: true,
} as const;

export const BREAK_GLASS_EXAMPLES = { opening: one, openings: { openings: [one] } };

export const BREAK_GLASS: ZodOpenApiPathsObject = {
  '/v1/break-glass': {
    get: {
      operationId: 'listBreakGlass',
      tags: ['auditors'],
      summary: 'Siapa yang pernah membuka akses sementara, di mana, dan mengapa',
      description:
        'Wider access that was opened, latest first: your own, and for the inspectorate, auditors and administrators what touches their areas.',
      security: PEOPLE,
      requestParams: { query: openingQuery, header: language },
      responses: { '200': ok('Satu halaman / One page', openingPage, BREAK_GLASS_EXAMPLES.openings), ...problems() },
    },
    post: {
      operationId: 'openBreakGlass',
      tags: ['auditors'],
      summary: 'Buka akses baca sementara di luar wilayah Anda',
      description:
        'Opens areas beyond your own, within your province, for reading, for at most an hour, with a reason: for the inspectorate and for auditors under a letter in force (within its programmes). Each opening is an entry in your own chain and rings an alarm; it closes by itself; every answer given under it carries the header `kawal-wider-access`. Nothing can be changed under it.',
      security: PEOPLE,
      requestParams: { header: language },
      requestBody: { required: true, content: { [JSON_TYPE]: { schema: breakGlass } } },
      responses: {
        '201': ok('Sudah terbuka / It is open', opening, BREAK_GLASS_EXAMPLES.opening),
        ...problems('malformed-json', 'conflict', 'too-large', 'unsupported-media-type', 'invalid-fields'),
      },
    },
  },
};
