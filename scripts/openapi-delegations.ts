/** Families that officers give each other, in the OpenAPI document: operations and examples. */
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { delegation, delegationGiven, delegationList, delegationReturned } from '#shared/http/schemas/delegations.ts';
import { id, JSON_TYPE, language, ok, PEOPLE, problems } from './openapi-parts.ts';

const district = { code: '15.71.01', name: 'Telanaipura' };
const village = { code: '15.71.01.1001', name: 'Simpang IV Sipin' };
const one = {
  id: 'dlg_Qm9rQ0vW9xT5LmZ2cR8bNw',
  from: 'tksk-15.71.01-1',
  to: 'psm-15.71.01.1001',
  district,
  village,
  givenAt: '2026-11-02T01:15:00.000Z',
  until: '2026-12-31T17:00:00.000Z',
  reason: 'BEBAN_KERJA',
  label: { id: 'Terlalu banyak keluarga untuk satu petugas', en: 'Too many families for one officer' },
  inForce: true,
} as const;

export const DELEGATION_EXAMPLES = {
  one,
  list: {
    given: [one],
    taken: [],
    officers: [{ id: 'psm-15.71.01.1001', name: 'Rahma Oktaviani', posts: [{ kind: 'PSM', area: village }] }],
  },
};
const refused = problems('malformed-json', 'conflict', 'too-large', 'unsupported-media-type', 'invalid-fields');

export const DELEGATIONS: ZodOpenApiPathsObject = {
  '/v1/tasks/delegations': {
    get: {
      operationId: 'listDelegations',
      tags: ['officers'],
      summary: 'Keluarga yang Anda serahkan dan terima, dan siapa yang dapat diserahi',
      description:
        'What you gave other officers and what they gave you, as long as nobody has ended it, and to whom you may give families in your kecamatan. The families of a village that has a PSM are the PSM’s without any delegation.',
      security: PEOPLE,
      requestParams: { header: language },
      responses: { '200': ok('Penyerahan / Delegations', delegationList, DELEGATION_EXAMPLES.list), ...problems() },
    },
    post: {
      operationId: 'delegateTasks',
      tags: ['officers'],
      summary: 'Serahkan keluarga atau satu desa/kelurahan kepada petugas lain',
      description:
        'Gives up to 100 families, or a village, of one kecamatan to another officer who works there now. A TKSK gives to whoever works there; a PSM gives back to the TKSK. Both lists show it; an entry stands in the chains of both officers. Of several that concern a family, its own comes before its village’s, and the latest first; one whose taker leaves the place holds no more. Whatever was given, an overdue family is on the list of the TKSK.',
      security: PEOPLE,
      requestParams: { header: language },
      requestBody: { required: true, content: { [JSON_TYPE]: { schema: delegationGiven } } },
      responses: { '201': ok('Sudah diserahkan / Given', delegation, one), ...refused },
    },
  },
  '/v1/tasks/delegations/{id}/return': {
    post: {
      operationId: 'returnTasks',
      tags: ['officers'],
      summary: 'Kembalikan, atau tarik kembali, yang diserahkan',
      description:
        'Ends a delegation: by who took it, or by who gave it. Ending it again within a day is answered as it was ended. What is over is kept.',
      security: PEOPLE,
      requestParams: { path: id('Id of the delegation'), header: language },
      requestBody: { required: true, content: { [JSON_TYPE]: { schema: delegationReturned } } },
      responses: {
        '200': ok('Sudah berakhir / Ended', delegation, { ...one, inForce: false, endedAt: '2026-11-20T02:00:00.000Z' }),
        ...problems('malformed-json', 'not-found', 'too-large', 'unsupported-media-type', 'invalid-fields'),
      },
    },
  },
};
