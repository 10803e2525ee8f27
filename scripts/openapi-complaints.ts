/** OpenAPI of complaints: the list, putting one into somebody's hands, and its words for a purpose. */
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import {
  complaintAnswer,
  complaintAssignment,
  complaintClosing,
  complaintPage,
  complaintQuery,
  complaintReopening,
  complaintRevealed,
} from '#shared/http/schemas/complaints.ts';
import { acceptance } from '#shared/http/schemas/intake.ts';
import { reportRevealRequest } from '#shared/http/schemas/reveal.ts';
import { BOTH, body, id, language, ok, PEOPLE, problems } from './openapi-parts.ts';

const ID = 'cpl_ypeBEsobvcr6wjGzmiPcTaeG7_gUfE5yuYB3ha_uSLs-I-gWADlZSjOJ';
const dinsos = {
  id: 'Pengelola program (Dinas Sosial), Kota Jambi',
  en: 'Programme manager (social affairs office), Kota Jambi',
};
const ipsm = { id: 'ipsm-15.71', name: 'IPSM Kota Jambi' };

const LISTED = {
  complaints: [
    {
      id: ID,
      number: 'LAPOR-8812045',
      channel: { code: 'LAPOR', label: { id: 'SP4N-LAPOR!', en: 'SP4N-LAPOR!' } },
      topic: { code: 'PELAYANAN', label: { id: 'pelayanan', en: 'how people are served' } },
      area: { code: '15.71.01.1001', name: 'Simpang IV Sipin' },
      anonymous: true,
      fieldCheck: false,
      state: 'unanswered' as const,
      complainedAt: '2026-11-20T03:00:00.000Z',
      receivedAt: '2026-11-20T03:00:05.000Z',
      source: 'agency:dinsos-15-71',
      assigned: { organisation: ipsm, at: '2026-11-21T02:00:00.000Z', by: 'person:manager-kota-jambi' },
      clocks: [
        {
          waitsFor: 'answer' as const,
          dueAt: '2026-11-23T03:00:00.000Z',
          overdue: false,
          next: '2026-11-28T03:00:00.000Z',
          by: dinsos,
        },
      ],
      dueAt: '2026-11-23T03:00:00.000Z',
      overdue: false,
      history: [{ what: 'received' as const, at: '2026-11-20T03:00:00.000Z', by: 'agency:dinsos-15-71' }],
    },
  ],
  counts: { unanswered: 1, answered: 0, overdue: 0 },
  at: '2026-11-21T03:00:00.000Z',
};

const list: ZodOpenApiOperationObject = {
  operationId: 'listComplaints',
  tags: ['partners', 'managers', 'auditors'],
  summary: 'Pengaduan suatu wilayah, yang paling dekat batasnya dahulu',
  description:
    'Complaints of your areas, or of the one named, a province at most: those that wait, what is due first or newest first; with `state=closed` those that are closed, the newest first. Agencies get those in their hands, without the family. What was written stays sealed. A page may hold fewer than `limit` and still have a next one.',
  security: BOTH,
  requestParams: { query: complaintQuery, header: language },
  responses: { '200': ok('Satu halaman / One page', complaintPage, LISTED), ...problems('not-found') },
};

const TAKEN = (eventId: string): ZodOpenApiOperationObject['responses'] => {
  const taken = {
    id: eventId,
    source: 'person:manager-kota-jambi',
    receivedAt: '2026-11-21T02:00:00.000Z',
    receipt: `/v1/receipts/${eventId}`,
  };
  return {
    '202': ok('Diterima / Accepted', acceptance, { ...taken, status: 'accepted' as const }),
    '200': ok('Sudah diterima sebelumnya / Taken before', acceptance, { ...taken, status: 'duplicate' as const }),
    ...problems('malformed-json', 'not-found', 'conflict', 'too-large', 'unsupported-media-type', 'invalid-fields'),
  };
};

const assign: ZodOpenApiOperationObject = {
  operationId: 'assignComplaint',
  tags: ['managers'],
  summary: 'Tugaskan pengaduan kepada lembaga atau organisasi',
  description:
    'Puts a complaint into the hands of an agency, an organisation, or both, that are on record and work there. It is taken in as an event is, so that the list shows it a moment later. The last assignment counts and all stay in the trail: it is undone by assigning again.',
  security: PEOPLE,
  requestParams: { path: id('Id of the complaint'), header: language },
  requestBody: body(complaintAssignment, { id: 'tugas-1', organisation: 'ipsm-15.71', note: 'Mohon dicek di kelurahan' }),
  responses: TAKEN('tugas-1'),
};

const TAKEN_IN =
  'It is taken in as an event is, so that the list shows it a moment later; the same id and body again is done once. For managers of the area, and the agency that has the complaint.';

const respond: ZodOpenApiOperationObject = {
  operationId: 'answerComplaint',
  tags: ['partners', 'managers'],
  summary: 'Tanggapi pengaduan',
  description: `Says that somebody has responded to who complained, as long as the complaint is not closed. \`onBehalfOf\` names the organisation whose answer it is, where that has no sign-in of its own. ${TAKEN_IN}`,
  security: BOTH,
  requestParams: { path: id('Id of the complaint'), header: language },
  requestBody: body(complaintAnswer, { id: 'jawab-1', note: 'Sudah diserahkan 20 November', onBehalfOf: 'ipsm-15.71' }),
  responses: TAKEN('jawab-1'),
};

const close: ZodOpenApiOperationObject = {
  operationId: 'closeComplaint',
  tags: ['partners', 'managers'],
  summary: 'Selesaikan pengaduan dengan hasilnya',
  description: `Closes a complaint that is not closed, with what came of it. ${TAKEN_IN}`,
  security: BOTH,
  requestParams: { path: id('Id of the complaint'), header: language },
  requestBody: body(complaintClosing, { id: 'selesai-1', result: 'TERBUKTI', note: 'Dibayar ulang pada 20 November' }),
  responses: TAKEN('selesai-1'),
};

const reopen: ZodOpenApiOperationObject = {
  operationId: 'reopenComplaint',
  tags: ['partners', 'managers'],
  summary: 'Buka lagi pengaduan yang sudah ditutup',
  description: `Opens a closed complaint as if its channel had sent it again: its clocks begin anew. ${TAKEN_IN}`,
  security: BOTH,
  requestParams: { path: id('Id of the complaint'), header: language },
  requestBody: body(complaintReopening, { id: 'buka-1', note: 'Ditutup karena keliru' }),
  responses: TAKEN('buka-1'),
};

const reveal: ZodOpenApiOperationObject = {
  operationId: 'revealComplaint',
  tags: ['managers', 'auditors'],
  summary: 'Perlihatkan yang ditulis dalam satu pengaduan, untuk satu tujuan',
  description:
    'Shows what was written with the complaint, its assignments, its answers and its closing. Purpose and reason are entered into the trail of the family or the kab/kota first; where that fails nothing is shown.',
  security: PEOPLE,
  requestParams: { path: id('Id of the complaint'), header: language },
  requestBody: body(reportRevealRequest, { purpose: 'PENGADUAN', reason: 'Surat pengaduan 12/2026' }),
  responses: {
    '200': ok('Yang ditulis / What was written', complaintRevealed, {
      id: ID,
      purpose: 'PENGADUAN' as const,
      at: '2026-11-21T02:00:00.000Z',
      seq: 14,
      texts: [
        {
          what: 'received' as const,
          at: '2026-11-20T03:00:00.000Z',
          by: 'agency:dinsos-15-71',
          state: 'shown' as const,
          text: 'Antrean panjang di titik bayar.',
        },
      ],
    }),
    ...problems('malformed-json', 'not-found', 'too-large', 'unsupported-media-type', 'invalid-fields'),
  },
};

export const COMPLAINTS: ZodOpenApiPathsObject = {
  '/v1/complaints': { get: list },
  '/v1/complaints/{id}/assignment': { post: assign },
  '/v1/complaints/{id}/answer': { post: respond },
  '/v1/complaints/{id}/closing': { post: close },
  '/v1/complaints/{id}/reopening': { post: reopen },
  '/v1/complaints/{id}/reveal': { post: reveal },
};
