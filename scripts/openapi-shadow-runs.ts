/** Shadow runs in the OpenAPI document: operations and examples. */
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { shadowRunPage, shadowRunQuery, shadowRunRequest, shadowRunWhole } from '#shared/http/schemas/shadow-runs.ts';
import { id, JSON_TYPE, language, ok, PEOPLE, problems } from './openapi-parts.ts';

const value = (days: number) => [{ from: '2026-07-01', value: { severeAfterDays: days }, source: 'Uji coba' }];
const NONE = { alerts: 0, rupiah: 0 };
const totals = {
  raised: { alerts: 3, rupiah: 1_800_000 },
  cleared: { alerts: 12, rupiah: 7_200_000 },
  changed: NONE,
  same: { alerts: 410, rupiah: 246_000_000 },
};
const row = {
  id: 'shr_Qm9rQ0vW9xT5LmZ2cR8bNw',
  setting: 'rule-TERLAMBAT_SALUR',
  label: { id: 'Aturan: Terlambat salur', en: 'Rule: Late disbursement' },
  area: { code: '15.71', name: 'Kota Jambi' },
  from: '2026-07-01',
  to: '2026-11-30',
  askedAt: '2026-11-30T02:00:00.000Z',
  askedBy: 'person:c9d2f7a4-1b0e-4c1e-9d5f-2f6a2b8e7c10',
  state: 'done',
  endedAt: '2026-11-30T02:14:00.000Z',
  progress: { percent: 100, families: 10_240, cases: 31_800, failed: 0 },
  totals,
} as const;
const label = { id: 'Terlambat salur', en: 'Late disbursement' };
const village = { code: '15.71.01.1001', name: 'Simpang IV Sipin' };
const whole = {
  ...row,
  value: value(20),
  current: [],
  rules: [{ rule: 'TERLAMBAT_SALUR', label, ...totals, areas: [{ area: village, ...totals }] }],
  examples: [
    {
      difference: 'raised',
      rule: 'TERLAMBAT_SALUR',
      label,
      kpmId: 'kpm_3vQk9wX0aT5LmZ2cR8bN1d',
      area: village,
      programme: 'PKH',
      cycle: '2026-10',
      severity: 'sedang',
      since: '2026-11-20T17:00:00.000Z',
      reason: { id: 'belum salur sejak 21 November 2026', en: 'not disbursed since 21 November 2026' },
    },
  ],
} as const;
const request = {
  key: '0192f0c1-6d1e-7c3a-9a53-5b1f6c2d7e80',
  setting: row.setting,
  area: '15.71',
  from: row.from,
  to: row.to,
  value: value(20),
} as const;
const TAGS = ['managers', 'administrators'];

export const SHADOW_RUNS: ZodOpenApiPathsObject = {
  '/v1/shadow-runs': {
    get: {
      operationId: 'listShadowRuns',
      tags: TAGS,
      summary: 'Uji coba sebuah pengaturan yang pernah diminta',
      description: 'Earlier shadow runs of one setting or programme, over areas within your own, the latest first.',
      security: PEOPLE,
      requestParams: { query: shadowRunQuery, header: language },
      responses: { '200': ok('Satu halaman / One page', shadowRunPage, { runs: [row] }), ...problems() },
    },
    post: {
      operationId: 'askShadowRun',
      tags: TAGS,
      summary: 'Coba dahulu: apa yang akan berubah bila pengaturan ini diubah',
      description:
        'Judges the families of an area to whom anything happened on these days once by the settings as they stand and once with the change, and counts what differs; nothing is changed by it, and no alert is raised. Of each family those cases are judged of which anything happened on these days, and the family itself; of a programme its own cases alone. Begins within a minute and takes minutes to an hour: ask `GET /v1/shadow-runs/{id}` how far it has come. The same key again is told and not run again; one run of each person at a time. For settings by which families are judged; what is seen over a kab/kota, a batch or a day (mass verification, use outside the area, batches that do not fill) is not covered. Who asked is entered into the chain of the setting.',
      security: PEOPLE,
      requestParams: { header: language },
      requestBody: { required: true, content: { [JSON_TYPE]: { schema: shadowRunRequest, example: request } } },
      responses: {
        '202': ok('Diminta / Asked for', shadowRunWhole, whole),
        ...problems('malformed-json', 'conflict', 'too-large', 'unsupported-media-type', 'invalid-fields'),
      },
    },
  },
  '/v1/shadow-runs/{id}': {
    get: {
      operationId: 'getShadowRun',
      tags: TAGS,
      summary: 'Hasil uji coba: berapa tanda bertambah, selesai, atau berubah',
      description:
        'How far a shadow run has come and, once it is done, how many alerts would be raised, clear or change, by rule and village, with rupiah and some examples. Those who may see families get their ids.',
      security: PEOPLE,
      requestParams: { path: id('Id of the run'), header: language },
      responses: { '200': ok('Uji coba / The run', shadowRunWhole, whole), ...problems('not-found') },
    },
  },
};
