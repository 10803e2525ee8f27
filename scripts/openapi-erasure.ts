/** Erasure of a family in the OpenAPI document: operations and examples. */
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { ERASURE_REASON_LABELS, HOLD_REASON_LABELS } from '#shared/domain/erasure/reasons.ts';
import { erasure, erasureRequest } from '#shared/http/schemas/erasure.ts';
import { body, id, language, ok, PEOPLE, problems } from './openapi-parts.ts';

const kpmId = 'kpm_3vQk9wX0aT5LmZ2cR8bN1d';
const asked = { reason: 'PERMINTAAN_SUBJEK', letter: 'LP/12/XI/2036' } as const;
const proposalId = 'era_Qm9rQ0vW9xT5LmZ2cR8bNw';
const manager = 'person:4f0a3c52-9d57-4a71-8f6e-0b6d7f0c2a11';
const inspector = 'person:c9d2f7a4-1b0e-4c1e-9d5f-2f6a2b8e7c10';

export const ERASURE_EXAMPLES = {
  request: { action: 'propose', ...asked },
  kept: {
    id: kpmId,
    state: 'kept',
    label: { id: 'Belum boleh dihapus', en: 'May not be erased yet' },
    hindrances: [
      {
        kind: 'hold',
        text: { id: 'Ditahan: Pemeriksaan, ST-017/PW05/2026', en: 'On hold: An audit, ST-017/PW05/2026' },
        holdId: 'hld_Qm9rQ0vW9xT5LmZ2cR8bNw',
      },
      {
        kind: 'retention',
        text: {
          id: 'Bukti penetapan dan pembayaran disimpan sampai 2036-11-02',
          en: 'Evidence of lists and payments are kept until 2036-11-02',
        },
        retention: 'payment',
        until: '2036-11-02T02:00:00.000Z',
      },
    ],
    law: {
      id: 'UU 27/2022 tentang Pelindungan Data Pribadi, Pasal 15 ayat (1)',
      en: 'Law 27/2022 on Personal Data Protection, article 15 (1)',
    },
    holds: [
      {
        id: 'hld_Qm9rQ0vW9xT5LmZ2cR8bNw',
        reason: 'PEMERIKSAAN',
        letter: 'ST-017/PW05/2026',
        label: HOLD_REASON_LABELS.PEMERIKSAAN,
        by: inspector,
        at: '2026-11-21T07:00:00.000Z',
      },
    ],
    actions: ['hold', 'lift'],
  },
  erased: {
    id: kpmId,
    state: 'deleted',
    label: { id: 'Terhapus; cadangan masih dapat memulihkannya', en: 'Deleted; a backup could still bring it back' },
    hindrances: [],
    erased: {
      id: proposalId,
      ...asked,
      label: ERASURE_REASON_LABELS.PERMINTAAN_SUBJEK,
      proposedBy: manager,
      confirmedBy: inspector,
      decidedAt: '2037-01-11T07:00:00.000Z',
      deletedAt: '2037-01-11T07:00:02.000Z',
      completeFrom: '2037-01-12T07:00:02.000Z',
    },
    holds: [],
    actions: [],
  },
} as const;

export const ERASURE: ZodOpenApiPathsObject = {
  '/v1/kpm/{id}/erasure': {
    get: {
      operationId: 'getErasure',
      tags: ['managers', 'auditors'],
      summary: 'Apakah satu keluarga boleh dihapus, apa yang menghalangi, dan sudah sampai mana',
      description:
        'What keeps a family from being erased (retention, open alerts, holds; UU PDP art. 15), who proposed it and who confirmed it, and how far the deletion is. It is called complete only when no backup can bring anything back.',
      security: PEOPLE,
      requestParams: { path: id('Id of the family'), header: language },
      responses: { '200': ok('Keadaannya / How it stands', erasure, ERASURE_EXAMPLES.kept), ...problems('not-found') },
    },
    post: {
      operationId: 'actOnErasure',
      tags: ['managers'],
      summary: 'Usulkan, setujui, atau tarik penghapusan satu keluarga; tahan atau cabut penahanannya',
      description:
        'A manager proposes (`propose`) with a reason from a list and the number of a letter; somebody of the inspectorate confirms (`confirm`) what was read, by its id; either takes it back (`withdraw`). The inspectorate holds (`hold`) and lifts (`lift`). Refused within retention, while an alert is open or a hold stands, and for the person who proposed it. Confirmed again, a deletion that was cut off is carried on. Free text is not taken: nothing about anybody may be in it.',
      security: PEOPLE,
      requestParams: { path: id('Id of the family'), header: language },
      requestBody: body(erasureRequest, ERASURE_EXAMPLES.request),
      responses: {
        '200': ok('Keadaannya sesudah itu / How it stands afterwards', erasure, ERASURE_EXAMPLES.erased),
        ...problems('malformed-json', 'not-found', 'conflict', 'too-large', 'unsupported-media-type', 'invalid-fields'),
      },
    },
  },
};
