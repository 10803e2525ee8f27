/** Organisations around the work in the OpenAPI document: operations and examples. */
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { historyPage, listQuery } from '#shared/http/schemas/administration.ts';
import {
  newOrganisation,
  organisationChange,
  organisationPage,
  organisationQuery,
  organisationWhole,
} from '#shared/http/schemas/organisations.ts';
import { body, EDIT, id, ifMatch, language, ok, PEOPLE, problems, tagged } from './openapi-parts.ts';

const member = { officer: 'psm-15.71.01.1001', from: '2026-01-01' };
const fields = {
  name: 'IPSM Kota Jambi',
  types: ['IPSM'],
  areas: ['15.71'],
  contact: { office: 'Sekretariat', email: 'sekretariat@ipsm.example' },
  active: true,
};
const row = {
  id: 'ipsm-15.71',
  version: 1,
  ...fields,
  membersNow: 1,
  described: {
    types: [
      {
        code: 'IPSM',
        label: { id: 'Ikatan Pekerja Sosial Masyarakat (IPSM)', en: 'Association of community social workers (IPSM)' },
      },
    ],
    areas: [{ code: '15.71', name: 'Kota Jambi' }],
    mayBeAssigned: [{ code: 'complaint', label: { id: 'Pengaduan', en: 'Complaints' } }],
    sees: { code: 'aggregates', label: { id: 'Melihat rekap wilayahnya', en: 'Sees the sums of its areas' } },
    escalationTier: false,
  },
} as const;

export const ORGANISATION_EXAMPLES = {
  newOrganisation: { id: 'ipsm-15.71', ...fields, members: [member] },
  organisationChange: { ...fields, active: false, members: [{ ...member, to: '2026-12-31' }] },
  organisation: { ...row, members: [{ ...member, inForce: true }] },
  organisationPage: { organisations: [row] },
  history: {
    entries: [
      {
        seq: 2,
        at: '2026-11-02T01:15:00.000Z',
        by: 'person:administrator',
        what: 'organisation.changed.v1',
        label: { id: 'Data organisasi diubah', en: 'Organisation changed' },
        changes: [{ field: '/members/officer:psm-15.71.01.1002/2026-11-01', after: { from: '2026-11-01' } }],
      },
    ],
  },
};
const EX = ORGANISATION_EXAMPLES;
const ofOrganisation = id('Short name of the organisation');

const base = (operationId: string, summary: string, description: string, ...tags: readonly string[]) => ({
  operationId,
  tags: [...tags, 'administrators'],
  summary,
  description,
  security: PEOPLE,
});

const list: ZodOpenApiOperationObject = {
  ...base(
    'listOrganisations',
    'Organisasi yang bekerja di suatu wilayah',
    'Organisations all of whose areas lie within yours and that work in the area named, each once: Inspektorat, IPSM, BK3S, karang taruna, donors… A page may hold fewer than `limit` and still have a next one.',
    'managers',
    'auditors',
  ),
  requestParams: { query: organisationQuery, header: language },
  responses: { '200': ok('Satu halaman / One page', organisationPage, EX.organisationPage), ...problems('not-found') },
};
const post: ZodOpenApiOperationObject = {
  ...base(
    'registerOrganisation',
    'Daftarkan organisasi',
    'Registers an organisation with one type or several, its areas and dated members, who are officers and people known here. Offices that stand over managers are registered by administrators alone. Nobody registers an organisation with oneself as a member.',
    'managers',
  ),
  requestParams: { header: language },
  requestBody: body(newOrganisation, EX.newOrganisation),
  responses: { '201': tagged('Terdaftar / Registered', organisationWhole, EX.organisation), ...problems(...EDIT) },
};
const get: ZodOpenApiOperationObject = {
  ...base(
    'getOrganisation',
    'Satu organisasi',
    'An organisation with its members, and what its types mean: what it may be assigned, what it sees. The ETag is its version.',
    'managers',
    'auditors',
  ),
  requestParams: { path: ofOrganisation, header: language },
  responses: { '200': tagged('Organisasi / The organisation', organisationWhole, EX.organisation), ...problems('not-found') },
};
const put: ZodOpenApiOperationObject = {
  ...base(
    'changeOrganisation',
    'Ubah data organisasi dan anggotanya',
    'Replaces what the record says, members among it. Needs If-Match with the ETag that you read. Who is a member, or would become one, leaves it to another. What was before stays in the history.',
    'managers',
  ),
  requestParams: { path: ofOrganisation, header: ifMatch },
  requestBody: body(organisationChange, EX.organisationChange),
  responses: {
    '200': tagged('Berubah / Changed', organisationWhole, EX.organisation),
    ...problems(...EDIT, 'precondition-failed', 'precondition-required'),
  },
};
const history: ZodOpenApiOperationObject = {
  ...base(
    'getOrganisationHistory',
    'Riwayat satu organisasi',
    'Who changed what of the organisation and its members, when, from what to what; the newest first. Nothing of it can be changed.',
    'managers',
    'auditors',
  ),
  requestParams: { path: ofOrganisation, query: listQuery, header: language },
  responses: { '200': ok('Riwayat / The history', historyPage, EX.history), ...problems('not-found') },
};

export const ORGANISATIONS: ZodOpenApiPathsObject = {
  '/v1/organisations': { get: list, post },
  '/v1/organisations/{id}': { get, put },
  '/v1/organisations/{id}/history': { get: history },
};
