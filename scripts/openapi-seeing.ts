/** Routes that show personal data in plain, search for a family, and take photos, with their examples. */
import * as z from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { sha256 } from '#events/common.ts';
import { photoTaken } from '#shared/http/schemas/photos.ts';
import {
  alertRevealed,
  alertRevealRequest,
  groupRequest,
  groupRevealed,
  photoRequest,
  photoRevealed,
  revealed,
  revealRequest,
} from '#shared/http/schemas/reveal.ts';
import { searchRequest, searchResult } from '#shared/http/schemas/search.ts';
import { PHOTO_TYPES } from '#shared/store/photos.ts';
import { id, JSON_TYPE, language, ok, PEOPLE, problems } from './openapi-parts.ts';

const kpmId = 'kpm_3vQk9wX0aT5LmZ2cR8bN1d';
const village = { code: '15.71.01.1001', name: 'Simpang IV Sipin' };
const at = '2026-11-21T07:00:00.000Z';
const listedAt = '2026-10-01T02:00:00.000Z';
const group = 'BELUM_DIVERIFIKASI~15.71.01.1001~2026-10~Zk3v_9aQm-1x';
const photo = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const address = { street: 'Jl. Contoh No. 7', rt: '03', rw: '01' };
const why = { purpose: 'PENGADUAN', reason: 'Surat pengaduan 12/2026' };

export const SEEING_EXAMPLES = {
  reveal: { ...why, fields: ['nik', 'name', 'address', 'notes'] },
  revealed: {
    id: kpmId,
    purpose: 'PENGADUAN',
    at,
    seq: 9,
    fields: {
      nik: { state: 'shown', value: '1571015708850001', source: 'agency:dinsos-15-71', at: listedAt },
      name: { state: 'shown', value: 'Siti Contoh' },
      address: { state: 'shown', value: address },
      notes: { state: 'absent', values: [] },
    },
    hiddenEvents: 0,
  },
  alertRevealed: {
    id: 'alr_Yp3kQ0vW9xT5LmZ2cR8bN1dE',
    kpmId,
    purpose: 'PENGADUAN',
    at,
    seq: 11,
    notes: [
      { version: 3, by: 'person:dinsos-jambi', at: listedAt, what: 'note', state: 'shown', text: 'Sudah dihubungi lewat TKSK.' },
    ],
  },
  groupRequest: why,
  groupRevealed: {
    group,
    purpose: 'PENGADUAN',
    at,
    families: [
      {
        id: kpmId,
        alertIds: ['alr_Yp3kQ0vW9xT5LmZ2cR8bN1dE'],
        area: village,
        nikLast4: '0001',
        name: { state: 'shown', value: 'Siti Contoh' },
        address: { state: 'shown', value: address },
      },
    ],
  },
  search: { nik: '1571015708850001' },
  found: {
    families: [
      {
        id: kpmId,
        area: village,
        identity: {
          status: 'confirmed',
          label: { id: 'Identitas dipastikan oleh daftar penerima', en: 'Identity confirmed by a list' },
        },
        nikLast4: '0001',
      },
    ],
    searchesLeft: 29,
  },
  photoTaken: { sha256: photo, status: 'accepted', mediaType: 'image/jpeg', bytes: 81_234, receivedAt: at },
  photoRequest: { ...why, kpmId },
  photoRevealed: { sha256: photo, id: kpmId, purpose: 'PENGADUAN', at, seq: 10, mediaType: 'image/jpeg', data: '/9j/4AAQ' },
} as const;

const bodyOf = (schema: z.ZodType, example: unknown) => ({
  required: true,
  content: { [JSON_TYPE]: { schema, example } },
});
const refused = problems('malformed-json', 'not-found', 'too-large', 'unsupported-media-type', 'invalid-fields');

const searchKpm: ZodOpenApiOperationObject = {
  operationId: 'searchKpm',
  tags: ['managers', 'auditors'],
  summary: 'Cari keluarga dengan satu nomor yang tepat',
  description:
    'Finds a family by exactly one NIK, KK or external id, never by name, in your areas: one elsewhere is answered like none. Searches are counted; 30 an hour, then 429 with Retry-After. What is found is masked, and that you searched is entered into its trail.',
  security: PEOPLE,
  requestParams: { header: language },
  requestBody: bodyOf(searchRequest, SEEING_EXAMPLES.search),
  responses: {
    '200': ok('Yang ditemukan, mungkin kosong / What was found, perhaps nothing', searchResult, SEEING_EXAMPLES.found),
    ...problems('malformed-json', 'too-large', 'unsupported-media-type', 'invalid-fields'),
  },
};

const revealKpm: ZodOpenApiOperationObject = {
  operationId: 'revealKpm',
  tags: ['managers', 'auditors'],
  summary: 'Perlihatkan data pribadi satu keluarga, isian demi isian, untuk satu tujuan',
  description:
    "Shows the fields that you name in plain. Purpose and reason are entered into the family's trail first; where that fails nothing is shown. A field says whether it is shown, was never said, or was erased. At most 500 families an hour.",
  security: PEOPLE,
  requestParams: { path: id('Id of the family'), header: language },
  requestBody: bodyOf(revealRequest, SEEING_EXAMPLES.reveal),
  responses: { '200': ok('Data yang diminta / What was asked for', revealed, SEEING_EXAMPLES.revealed), ...refused },
};

const revealAlert: ZodOpenApiOperationObject = {
  operationId: 'revealAlert',
  tags: ['alerts'],
  summary: 'Perlihatkan catatan rekan tentang satu tanda, untuk satu tujuan',
  description:
    "Shows the notes that colleagues left on the alert: free text is kept sealed. Purpose and reason are entered into the family's trail first; where that fails nothing is shown.",
  security: PEOPLE,
  requestParams: { path: id('Id of the alert'), header: language },
  requestBody: bodyOf(alertRevealRequest, SEEING_EXAMPLES.groupRequest),
  responses: { '200': ok('Catatan / The notes', alertRevealed, SEEING_EXAMPLES.alertRevealed), ...refused },
};

const revealGroup: ZodOpenApiOperationObject = {
  operationId: 'revealAlertGroup',
  tags: ['managers'],
  summary: 'Perlihatkan nama dan alamat keluarga dalam satu kelompok tanda',
  description:
    'Names and addresses of the families of one group of open alerts, at most 100 a call, for one purpose; an entry in the trail of each of them comes first. The id of a group is `RULE~village~cycle`, or `RULE~village` for rules about the family itself.',
  security: PEOPLE,
  requestParams: {
    path: z.object({ id: z.string().meta({ description: 'Rule, village and cycle of the group', example: group }) }),
    header: language,
  },
  requestBody: bodyOf(groupRequest, SEEING_EXAMPLES.groupRequest),
  responses: {
    '200': ok('Keluarga dalam kelompok / Families of the group', groupRevealed, SEEING_EXAMPLES.groupRevealed),
    ...refused,
  },
};

const photoPath = z.object({ sha256: sha256.meta({ description: 'SHA-256 of the bytes, lower-case hex', example: photo }) });

const putPhoto: ZodOpenApiOperationObject = {
  operationId: 'putPhoto',
  tags: ['officers'],
  summary: 'Kirim satu foto kunjungan',
  description:
    'A photo of at most 400 KB: JPEG, PNG or WebP by its content, named by the SHA-256 of its bytes, before the report that names it or after. The same bytes again change nothing. It is sealed, and shown only to who may see the family of a report of yours that names it; one that no report names is shown to nobody.',
  security: PEOPLE,
  requestParams: { path: photoPath, header: language },
  requestBody: {
    required: true,
    content: Object.fromEntries(PHOTO_TYPES.map((type) => [type, { schema: { type: 'string' as const, format: 'binary' } }])),
  },
  responses: {
    '200': ok('Sudah dikirim sebelumnya / Sent before', photoTaken, { ...SEEING_EXAMPLES.photoTaken, status: 'duplicate' }),
    '201': ok('Diterima / Taken', photoTaken, SEEING_EXAMPLES.photoTaken),
    ...problems('not-found', 'conflict', 'too-large', 'unsupported-media-type', 'invalid-fields'),
  },
};

const revealPhoto: ZodOpenApiOperationObject = {
  operationId: 'revealPhoto',
  tags: ['managers', 'auditors'],
  summary: 'Perlihatkan satu foto dari laporan tentang satu keluarga',
  description: "One photo that a report about this family names, for a purpose, after its entry in the family's trail.",
  security: PEOPLE,
  requestParams: { path: photoPath, header: language },
  requestBody: bodyOf(photoRequest, SEEING_EXAMPLES.photoRequest),
  responses: { '200': ok('Foto / The photo', photoRevealed, SEEING_EXAMPLES.photoRevealed), ...refused },
};

export const SEEING: ZodOpenApiPathsObject = {
  '/v1/kpm/search': { post: searchKpm },
  '/v1/kpm/{id}/reveal': { post: revealKpm },
  '/v1/alerts/{id}/reveal': { post: revealAlert },
  '/v1/alert-groups/{id}/reveal': { post: revealGroup },
  '/v1/photos/{sha256}': { put: putPhoto },
  '/v1/photos/{sha256}/reveal': { post: revealPhoto },
};
