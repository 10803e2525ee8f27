/** Who the caller is, in the OpenAPI document: operation and example. */
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { me } from '#shared/http/schemas/me.ts';
import { BOTH, language, ok, problems } from './openapi-parts.ts';

export const ME_EXAMPLE = {
  role: 'clerk',
  label: { id: 'Petugas instansi mitra', en: 'Clerk of a partner agency' },
  source: 'agency:bri',
  name: 'Petugas Contoh',
  areas: [{ code: 'ID', name: 'Indonesia', level: 'country' }],
  agency: { id: 'bri', name: 'Bank Rakyat Indonesia' },
  programmes: ['PKH', 'SEMBAKO'],
  types: ['distribution.disbursed.v1'],
  actions: ['events:post', 'receipts:read', 'alerts:read'],
  purposes: [],
  fields: [],
  time: { now: '2026-11-02T01:15:00.000Z', zone: 'WIB', offsetMinutes: 420 },
} as const;

export const ME: ZodOpenApiPathsObject = {
  '/v1/me': {
    get: {
      operationId: 'getMe',
      tags: ['all'],
      summary: 'Siapa Anda di sini, dan apa yang boleh Anda lakukan',
      description:
        'Who you are here as your token says: role, source, areas, agency, posts or mandate, what your role may do, which purposes you may name, and business time. Nothing about anybody else.',
      security: BOTH,
      requestParams: { header: language },
      responses: { '200': ok('Anda / You', me, ME_EXAMPLE), ...problems() },
    },
  },
};
