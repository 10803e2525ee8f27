/** Sampling plans in the OpenAPI document: operations and examples. */
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import {
  samplingClosing,
  samplingFamilyPage,
  samplingFamilyQuery,
  samplingPlan,
  samplingPlanPage,
  samplingPlanQuery,
  samplingPlanRequest,
} from '#shared/http/schemas/sampling.ts';
import { id, JSON_TYPE, language, ok, PEOPLE, problems } from './openapi-parts.ts';

const village = { code: '15.71.01.1001', name: 'Simpang IV Sipin' };
const row = {
  id: 'smp_Qm9rQ0vW9xT5LmZ2cR8bNw',
  area: { code: '15.71.01', name: 'Telanaipura' },
  programme: 'PKH',
  cycle: '2026-10',
  confidence: 0.95,
  marginOfError: 0.05,
  expectedProportion: 0.5,
  population: 2600,
  drawn: 335,
  drawnAt: '2026-11-02T01:15:00.000Z',
  drawnBy: 'person:c9d2f7a4-1b0e-4c1e-9d5f-2f6a2b8e7c10',
  state: 'open',
} as const;
const said = { id: 'n₀ = z²p(1−p)/e², n = n₀/(1 + (n₀−1)/N)', en: 'n₀ = z²p(1−p)/e², n = n₀/(1 + (n₀−1)/N)' };
const whole = {
  ...row,
  seed: '8f14e45fceea167a5a36dedd4bea2543',
  seedGiven: false,
  frameHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  strata: [{ village, families: 2600, drawn: 335 }],
  method: { size: said, draw: said, interval: said },
  result: {
    at: '2026-11-20T02:00:00.000Z',
    drawn: 335,
    visited: 310,
    verified: 300,
    asShouldBe: 270,
    problems: 30,
    nonResponse: { total: 35, notFound: 8, refused: 2, unproven: 0, notVisited: 25, movedAway: 0 },
    outOfScope: 0,
    estimate: {
      asShouldBe: { proportion: 0.9, low: 0.863, high: 0.928 },
      problems: { proportion: 0.1, low: 0.072, high: 0.137 },
      bounds: { allOthersProblems: 0.806, allOthersAsShouldBe: 0.91 },
    },
  },
} as const;
const families = {
  families: [
    {
      kpmId: 'kpm_3vQk9wX0aT5LmZ2cR8bN1d',
      village,
      lot: '0012c0de9b1f4f0d8c2b7a6958473625140f1e2d3c4b5a69788796a5b4c3d2e1',
      drawn: true,
      outcome: 'BELUM_DIKUNJUNGI',
      label: { id: 'Belum dikunjungi', en: 'Not visited yet' },
    },
  ],
} as const;
export const SAMPLING_EXAMPLES = { page: { plans: [row] }, whole, families };

export const SAMPLING: ZodOpenApiPathsObject = {
  '/v1/sampling-plans': {
    get: {
      operationId: 'listSamplingPlans',
      tags: ['managers', 'auditors'],
      summary: 'Rencana sampel suatu wilayah',
      description:
        'Plans that lie in your areas, or in the one named, open and closed, the latest of each kab/kota first. A page may hold fewer than `limit` and still have a next one.',
      security: PEOPLE,
      requestParams: { query: samplingPlanQuery, header: language },
      responses: { '200': ok('Satu halaman / One page', samplingPlanPage, SAMPLING_EXAMPLES.page), ...problems('not-found') },
    },
    post: {
      operationId: 'drawSamplingPlan',
      tags: ['managers'],
      summary: 'Undi keluarga yang diverifikasi bila semuanya tidak terjangkau',
      description:
        'Draws from the families that wait for a verification of one programme and cycle in one area now: size by Cochran with finite-population correction, in proportion by village, those with the lowest SHA-256 of seed and id. Seed, size and the hash of the list are entered into the area’s chain. Officers see those who were drawn first. Nobody’s deadline changes: who was not drawn stays on the list and, unverified, raises an alert. One plan at a time is open over a family; a plan is closed, never edited. At most 60,000 families, and 3,000 drawn.',
      security: PEOPLE,
      requestParams: { header: language },
      requestBody: { required: true, content: { [JSON_TYPE]: { schema: samplingPlanRequest } } },
      responses: {
        '201': ok('Sudah diundi / Drawn', samplingPlan, whole),
        ...problems('malformed-json', 'conflict', 'too-large', 'unsupported-media-type', 'invalid-fields'),
      },
    },
  },
  '/v1/sampling-plans/{id}': {
    get: {
      operationId: 'getSamplingPlan',
      tags: ['managers', 'auditors'],
      summary: 'Satu rencana sampel dan hasilnya',
      description:
        'How it was drawn, what has become of those who were drawn, and what that says of all: proportions among those who were verified with their interval, and bounds if all the others had problems, or none had. Who was not found, declined or was not visited stays counted.',
      security: PEOPLE,
      requestParams: { path: id('Id of the plan'), header: language },
      responses: { '200': ok('Rencana sampel / The plan', samplingPlan, whole), ...problems('not-found') },
    },
  },
  '/v1/sampling-plans/{id}/families': {
    get: {
      operationId: 'listSamplingFamilies',
      tags: ['managers', 'auditors'],
      summary: 'Daftar yang diundi, dengan undian tiap keluarga',
      description:
        'All that was drawn from, village by village in the order of their ids, each with its lot and whether it was drawn: enough to draw again, and to compare with `frameHash`.',
      security: PEOPLE,
      requestParams: { path: id('Id of the plan'), query: samplingFamilyQuery, header: language },
      responses: { '200': ok('Satu halaman / One page', samplingFamilyPage, families), ...problems('not-found') },
    },
  },
  '/v1/sampling-plans/{id}/closing': {
    post: {
      operationId: 'closeSamplingPlan',
      tags: ['managers'],
      summary: 'Tutup satu rencana sampel',
      description:
        'Officers see its families first no longer; what was drawn and what became of it stays, and goes on being told from the data. Closing it again changes nothing.',
      security: PEOPLE,
      requestParams: { path: id('Id of the plan'), header: language },
      requestBody: { required: true, content: { [JSON_TYPE]: { schema: samplingClosing } } },
      responses: {
        '200': ok('Sudah ditutup / Closed', samplingPlan, {
          ...whole,
          state: 'closed',
          closedAt: '2026-12-31T02:00:00.000Z',
          closedBy: row.drawnBy,
          reason: 'SELESAI',
          label: { id: 'Sudah selesai', en: 'Done' },
        }),
        ...problems('malformed-json', 'not-found', 'too-large', 'unsupported-media-type', 'invalid-fields'),
      },
    },
  },
};
