/** Agencies, keys, people and assignments in the OpenAPI document: operations and examples. */

import * as z from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import {
  agencyChange,
  agencyKeys,
  agencyPage,
  agencyWhole,
  assignmentChange,
  assignmentList,
  historyPage,
  listQuery,
  newAgency,
  newKey,
  newPerson,
  personChange,
  personPage,
  personWhole,
  revocation,
} from '#shared/http/schemas/administration.ts';
import { body, EDIT, id, ifMatch, language, ok, PEOPLE, problems, tagged } from './openapi-parts.ts';

const since = '2026-11-02T01:15:00.000Z';
const contact = { office: 'Divisi Bantuan Sosial', email: 'bansos@bank.example' };
const agencyFields = {
  name: 'Bank Contoh',
  contact,
  areas: ['15'],
  programmes: ['PKH', 'SEMBAKO'],
  types: ['distribution.disbursed.v1', 'distribution.failed.v1'],
  active: true,
};
const jwk = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' } as const;
const key = {
  kid: 'bank-contoh-1',
  alg: 'EdDSA',
  state: 'in-force',
  label: { id: 'Berlaku', en: 'In force' },
  thumbprint: 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k',
  jwk,
  validFrom: since,
} as const;
const agencyRow = { id: 'bank-contoh', version: 2, ...agencyFields, source: 'agency:bank-contoh' };
const personFields = { name: 'Rahma Oktaviani', role: 'manager', active: true } as const;
const subject = 'c9d2f7a4-1b0e-4c1e-9d5f-2f6a2b8e7c10';
const assigned = { area: '15.71', from: '2026-12-31T17:00:00.000Z', inForce: true };

export const ADMINISTRATION_EXAMPLES = {
  newAgency: { id: 'bank-contoh', ...agencyFields },
  agencyChange: { ...agencyFields, areas: ['15', '76'] },
  agency: { ...agencyRow, keys: [key] },
  agencyPage: { agencies: [agencyRow] },
  newKey: { kid: 'bank-contoh-2', alg: 'EdDSA', jwk, replaces: 'bank-contoh-1', overlapHours: 72 },
  agencyKeys: { agency: 'bank-contoh', keys: [key] },
  revocation: { reason: 'kunci-bocor' },
  newPerson: { subject, ...personFields, assignments: [{ area: '15.71', from: '2027-01-01' }] },
  personChange: {
    name: 'Maria Simbolon',
    role: 'auditor',
    active: true,
    mandate: { letter: 'ST-017/PW05/2026', areas: ['15'], programmes: ['PKH'], from: '2026-11-01', to: '2027-03-31' },
  },
  person: { subject, version: 1, ...personFields, assignments: [assigned] },
  personPage: { people: [{ subject, version: 1, ...personFields }] },
  assignmentChange: { area: '15.71', from: '2027-01-01' },
  assignmentList: { subject, assignments: [assigned] },
  history: {
    entries: [
      {
        seq: 2,
        at: since,
        by: 'person:administrator',
        what: 'agency.changed.v1',
        label: { id: 'Data instansi diubah', en: 'Agency changed' },
        changes: [{ field: '/areas', before: ['15'], after: ['15', '76'] }],
      },
    ],
  },
};
const EX = ADMINISTRATION_EXAMPLES;

const ofAgency = id('Short name of the agency');
const ofPerson = id('Subject of the person’s tokens');
const ofKey = ofAgency.extend({ kid: z.string().meta({ description: 'Name of the key' }) });

interface Words {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
}
const base = ({ operationId, summary, description }: Words, ...more: readonly string[]) => ({
  operationId,
  tags: ['administrators', ...more],
  summary,
  description,
  security: PEOPLE,
});
const listAgencies: ZodOpenApiOperationObject = {
  ...base({
    operationId: 'listAgencies',
    summary: 'Daftar instansi mitra',
    description: 'Partner agencies whose areas lie within yours. A page may hold fewer than `limit` and still have a next one.',
  }),
  requestParams: { query: listQuery, header: language },
  responses: { '200': ok('Satu halaman / One page', agencyPage, EX.agencyPage), ...problems() },
};
const postAgency: ZodOpenApiOperationObject = {
  ...base({
    operationId: 'registerAgency',
    summary: 'Daftarkan instansi mitra',
    description:
      'Registers an agency: about which areas, programmes and event types it may post. Its short name is for ever. It can post once it has a key.',
  }),
  requestParams: { header: language },
  requestBody: body(newAgency, EX.newAgency),
  responses: { '201': tagged('Terdaftar / Registered', agencyWhole, EX.agency), ...problems(...EDIT) },
};
const getAgency: ZodOpenApiOperationObject = {
  ...base({
    operationId: 'getAgency',
    summary: 'Satu instansi mitra',
    description: 'An agency with its keys; the ETag is its version.',
  }),
  requestParams: { path: ofAgency, header: language },
  responses: { '200': tagged('Instansi / The agency', agencyWhole, EX.agency), ...problems('not-found') },
};
const putAgency: ZodOpenApiOperationObject = {
  ...base({
    operationId: 'changeAgency',
    summary: 'Ubah data instansi',
    description:
      'Replaces what the record says, keys apart. Needs If-Match with the ETag that you read. Takes effect within five seconds; with `active: false` none of its tokens is taken.',
  }),
  requestParams: { path: ofAgency, header: ifMatch },
  requestBody: body(agencyChange, EX.agencyChange),
  responses: {
    '200': tagged('Berubah / Changed', agencyWhole, EX.agency),
    ...problems(...EDIT, 'precondition-failed', 'precondition-required'),
  },
};
const getKeys: ZodOpenApiOperationObject = {
  ...base({
    operationId: 'listAgencyKeys',
    summary: 'Kunci-kunci satu instansi',
    description: 'The public keys of an agency, what each is now, and its RFC 7638 thumbprint for comparing it by another way.',
  }),
  requestParams: { path: ofAgency, header: language },
  responses: { '200': tagged('Kunci / The keys', agencyKeys, EX.agencyKeys), ...problems('not-found') },
};
const postKey: ZodOpenApiOperationObject = {
  ...base({
    operationId: 'registerAgencyKey',
    summary: 'Daftarkan kunci publik, atau ganti dengan masa tumpang tindih',
    description:
      'Registers a public key (ES256 or EdDSA) under a name that was never used. With `replaces` the old key still signs for `overlapHours` after the new one begins.',
  }),
  requestParams: { path: ofAgency, header: language },
  requestBody: body(newKey, EX.newKey),
  responses: { '201': tagged('Terdaftar / Registered', agencyKeys, EX.agencyKeys), ...problems(...EDIT) },
};
const postRevocation: ZodOpenApiOperationObject = {
  ...base({
    operationId: 'revokeAgencyKey',
    summary: 'Cabut kunci',
    description:
      'Within five seconds nothing that the key signed is taken any more. Cannot be undone; repeating it changes nothing. No If-Match: who revokes must not be kept waiting.',
  }),
  requestParams: { path: ofKey, header: language },
  requestBody: body(revocation, EX.revocation),
  responses: { '200': tagged('Dicabut / Revoked', agencyKeys, EX.agencyKeys), ...problems(...EDIT) },
};
const getAgencyHistory: ZodOpenApiOperationObject = {
  ...base({
    operationId: 'getAgencyHistory',
    summary: 'Riwayat satu instansi',
    description:
      'Who changed what of the agency and its keys, when, from what to what; the newest first. Nothing of it can be changed.',
  }),
  requestParams: { path: ofAgency, query: listQuery, header: language },
  responses: { '200': ok('Riwayat / The history', historyPage, EX.history), ...problems('not-found') },
};

const listPeople: ZodOpenApiOperationObject = {
  ...base({
    operationId: 'listPeople',
    summary: 'Daftar orang yang dapat masuk',
    description: 'People whose areas lie within yours. A page may hold fewer than `limit` and still have a next one.',
  }),
  requestParams: { query: listQuery, header: language },
  responses: { '200': ok('Satu halaman / One page', personPage, EX.personPage), ...problems() },
};
const postPerson: ZodOpenApiOperationObject = {
  ...base({
    operationId: 'registerPerson',
    summary: 'Daftarkan orang',
    description:
      'Gives the subject of an OpenID Connect account a role: an officer by officer id, an auditor with a mandate, others with dated areas. Inspectorate and auditors, who may open their whole province by break-glass, are registered by administrators of the province or the country: 422 on /role for others.',
  }),
  requestParams: { header: language },
  requestBody: body(newPerson, EX.newPerson),
  responses: { '201': tagged('Terdaftar / Registered', personWhole, EX.person), ...problems(...EDIT) },
};
const getPerson: ZodOpenApiOperationObject = {
  ...base({
    operationId: 'getPerson',
    summary: 'Satu orang',
    description: 'A person: role, dated areas, mandate; the ETag is the version.',
  }),
  requestParams: { path: ofPerson, header: language },
  responses: { '200': tagged('Orang / The person', personWhole, EX.person), ...problems('not-found') },
};
const putPerson: ZodOpenApiOperationObject = {
  ...base({
    operationId: 'changePerson',
    summary: 'Ubah data orang',
    description:
      'Replaces role, mandate and whether the person may sign in. Needs If-Match with the ETag that you read. Nobody changes the own record. One person at a time signs in as an officer: 409 where another has the officerId. Who is made inspectorate or auditor, or gets another mandate, gets it from an administrator of the province or the country.',
  }),
  requestParams: { path: ofPerson, header: ifMatch },
  requestBody: body(personChange, EX.personChange),
  responses: {
    '200': tagged('Berubah / Changed', personWhole, EX.person),
    ...problems(...EDIT, 'precondition-failed', 'precondition-required'),
  },
};
const getAssignments: ZodOpenApiOperationObject = {
  ...base(
    {
      operationId: 'listAssignments',
      summary: 'Wilayah tugas satu orang',
      description: 'Over which areas the person has a say, from when until when; what has ended is listed too.',
    },
    'managers',
  ),
  requestParams: { path: ofPerson, header: language },
  responses: { '200': ok('Wilayah tugas / The assignments', assignmentList, EX.assignmentList), ...problems('not-found') },
};
const postAssignment: ZodOpenApiOperationObject = {
  ...base(
    {
      operationId: 'assignPerson',
      summary: 'Tetapkan atau akhiri wilayah tugas',
      description:
        'Assigns an area with `from`, or ends an assignment with `until`. Managers assign field officers (with `kind`) within their own areas; administrators everybody. What was decided before stays in the history.',
    },
    'managers',
  ),
  requestParams: { path: ofPerson, header: language },
  requestBody: body(assignmentChange, EX.assignmentChange),
  responses: { '200': tagged('Wilayah tugas / The assignments', assignmentList, EX.assignmentList), ...problems(...EDIT) },
};
const getPersonHistory: ZodOpenApiOperationObject = {
  ...base({
    operationId: 'getPersonHistory',
    summary: 'Riwayat satu orang',
    description: 'Who changed what of the person, when, from what to what; the newest first. Nothing of it can be changed.',
  }),
  requestParams: { path: ofPerson, query: listQuery, header: language },
  responses: { '200': ok('Riwayat / The history', historyPage, EX.history), ...problems('not-found') },
};

export const ADMINISTRATION: ZodOpenApiPathsObject = {
  '/v1/agencies': { get: listAgencies, post: postAgency },
  '/v1/agencies/{id}': { get: getAgency, put: putAgency },
  '/v1/agencies/{id}/keys': { get: getKeys, post: postKey },
  '/v1/agencies/{id}/keys/{kid}/revocation': { post: postRevocation },
  '/v1/agencies/{id}/history': { get: getAgencyHistory },
  '/v1/people': { get: listPeople, post: postPerson },
  '/v1/people/{id}': { get: getPerson, put: putPerson },
  '/v1/people/{id}/assignments': { get: getAssignments, post: postAssignment },
  '/v1/people/{id}/history': { get: getPersonHistory },
};
