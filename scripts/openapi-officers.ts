/** Field officers of an area in the OpenAPI document: operation and example. */
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { officerPage, officerQuery } from '#shared/http/schemas/officers.ts';
import { vacancyPage, vacancyQuery } from '#shared/http/schemas/vacancies.ts';
import { workloadPage, workloadQuery } from '#shared/http/schemas/workloads.ts';
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

const TKSK = {
  code: 'TKSK',
  label: { id: 'Tenaga kesejahteraan sosial kecamatan (TKSK)', en: 'District social welfare worker (TKSK)' },
  post: 'district',
};

export const VACANCIES_EXAMPLE = {
  areas: [{ code: '15.71', name: 'Kota Jambi' }],
  ancestors: [
    { code: 'ID', name: 'Indonesia' },
    { code: '15', name: 'Jambi' },
  ],
  kind: TKSK,
  kinds: [TKSK],
  at: '2026-11-21T05:00:00.000Z',
  coverage: {
    ...{ posts: 11, vacant: 1, single: 6, shared: 4, officers: 14 },
    summary: {
      id: '14 TKSK untuk 11 kecamatan: 1 tanpa petugas, 6 dengan satu, 4 dengan dua atau lebih',
      en: '14 TKSK for 11 kecamatan: 1 with none, 6 with one, 4 with two or more',
    },
  },
  children: [],
  posts: [
    {
      area: { code: '15.71.11', name: 'Paal Merah' },
      state: 'vacant',
      officers: [],
      since: '2026-06-30T17:00:00.000Z',
      nextFrom: '2026-12-31T17:00:00.000Z',
    },
  ],
};

export const WORKLOADS_EXAMPLE = {
  areas: [{ code: '15.71.01', name: 'Telanaipura' }],
  ancestors: [
    { code: 'ID', name: 'Indonesia' },
    { code: '15', name: 'Jambi' },
    { code: '15.71', name: 'Kota Jambi' },
  ],
  kind: TKSK,
  kinds: [TKSK],
  at: '2026-11-21T05:00:00.000Z',
  pacePerDay: 30,
  posts: [
    {
      area: { code: '15.71.01', name: 'Telanaipura' },
      state: 'shared',
      since: '2026-02-28T17:00:00.000Z',
      ...{ waiting: 300, overdue: 12, load: 240, elsewhere: 60, unlisted: 0, perOfficer: 120 },
      officers: [
        {
          id: 'tksk-15.71.01-1',
          name: 'Rahma Oktaviani',
          families: 240,
          overdue: 12,
          shared: 240,
          daysNeeded: 8,
          inTime: 228,
          posts: 1,
        },
        { id: 'tksk-15.71.01-2', families: 240, overdue: 12, shared: 240, daysNeeded: 8, inTime: 228, posts: 1 },
      ],
      visits: { month: '2026-11', count: 85 },
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
  '/v1/vacancies': {
    get: {
      operationId: 'listVacancies',
      tags: ['managers', 'auditors', 'administrators'],
      summary: 'Pos petugas yang kosong atau rangkap, dan cakupannya',
      description:
        'Areas that are to have an officer of a kind (TKSK: each kecamatan; PSM: each desa/kelurahan) and have none, now or on a day, since when, and when somebody is next to come; with `state`, those that have one, or two and more. `coverage` counts all of them, whatever the page.',
      security: PEOPLE,
      requestParams: { query: vacancyQuery, header: language },
      responses: { '200': ok('Satu halaman / One page', vacancyPage, VACANCIES_EXAMPLE), ...problems('not-found') },
    },
  },
  '/v1/workloads': {
    get: {
      operationId: 'listWorkloads',
      tags: ['managers', 'auditors'],
      summary: 'Beban kerja petugas dan pos yang kosong',
      description:
        'Of each post of a kind (TKSK: each kecamatan; PSM: each desa/kelurahan): families that wait for a visit, how many are overdue, how many are to be visited by those who hold the post and how many by others, and visits of this month. A family counts once at a post. Where several hold one post, their lists share families: `shared` says how many, and `perOfficer` is an even part. `load` of a vacant post is what whoever took it up now would find on the list. For whoever may see the sums of the area and who is assigned there; under a letter those count that wait for its programmes. A page holds the posts of at most eight kecamatan, and may hold fewer where these are large.',
      security: PEOPLE,
      requestParams: { query: workloadQuery, header: language },
      responses: { '200': ok('Satu halaman / One page', workloadPage, WORKLOADS_EXAMPLE), ...problems('not-found') },
    },
  },
};
