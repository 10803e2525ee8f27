/** What field officers report, and monthly reports as they are read, in the OpenAPI document: operations and examples. */
import * as z from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { findingReport } from '#events/finding.ts';
import { monthlyReport } from '#events/monthly-report.ts';
import { verificationReport } from '#events/verification.ts';
import { findingPage, findingQuery } from '#shared/http/schemas/findings.ts';
import { acceptance, batchAcceptance } from '#shared/http/schemas/intake.ts';
import { monthlyPage, monthlyQuery } from '#shared/http/schemas/monthly-reports.ts';
import { reportRevealed, reportRevealRequest } from '#shared/http/schemas/reveal.ts';
import { EXAMPLES } from './openapi-examples.ts';
import { body, id, JSON_TYPE, language, ok, PEOPLE, problems } from './openapi-parts.ts';

const counts = { listed: 420, paid: 401, unpaid: 19 };
const pkh = { programme: 'PKH', label: { id: 'Program Keluarga Harapan', en: 'Family Hope Programme' } };
const distance = { code: 'JARAK', label: { id: 'jarak dan biaya perjalanan', en: 'distance and cost of travel' } };
const district = { code: '15.71.01', name: 'Telanaipura' };
const why = { purpose: 'PENGADUAN', reason: 'Surat pengaduan 12/2026' } as const;

const MONTHLY_EXAMPLE = {
  month: '2026-11',
  reports: [
    {
      area: district,
      state: 'submitted',
      dueAt: '2026-12-05T17:00:00.000Z',
      daysLate: 0,
      corrections: 0,
      report: {
        id: 'area~15.71~12',
        officer: 'tksk-15.71.01-1',
        submittedAt: '2026-12-02T02:30:00.000Z',
        receivedAt: '2026-12-02T02:30:04.000Z',
        clockSuspect: false,
        prefilledAt: '2026-12-02T02:10:00.000Z',
        figures: [{ ...pkh, known: { ...counts, verified: 380 }, told: { ...counts, verified: 388 }, differs: true }],
        obstacles: [{ ...distance, families: 12 }],
        actions: [{ code: 'SOSIALISASI', label: { id: 'sosialisasi', en: 'information given' } }],
        ppks: [{ code: 'LANSIA_TELANTAR', label: { id: 'lanjut usia telantar', en: 'neglected elderly' }, added: 2, removed: 0 }],
        psks: [],
        hasWords: true,
      },
    },
    { area: { code: '15.71.02', name: 'Jambi Selatan' }, state: 'awaited', dueAt: '2026-12-05T17:00:00.000Z' },
  ],
};
const REVEALED_EXAMPLE = {
  id: 'area~15.71~12',
  purpose: 'PENGADUAN',
  at: '2026-12-07T07:00:00.000Z',
  seq: 15,
  state: 'shown',
  texts: [
    { about: 'obstacles', code: 'JARAK', text: 'Jembatan sedang diperbaiki' },
    { about: 'suggestion', text: 'Titik bayar di balai desa' },
  ],
};

const FINDINGS_EXAMPLE = {
  findings: [
    {
      id: 'area~15.71~13',
      area: { code: '15.71.01.1001', name: 'Simpang IV Sipin' },
      code: { code: 'PENYALURAN', label: { id: 'penyaluran terganggu', en: 'distribution disturbed' } },
      officer: 'psm-15.71.01.1001',
      officerKind: 'PSM',
      capturedAt: '2026-11-20T02:30:00.000Z',
      receivedAt: '2026-11-20T02:30:04.000Z',
      clockSuspect: false,
      hasNote: true,
      hasPlace: true,
      photos: 1,
    },
  ],
};

/** An officers' door: one report, or a list of up to 50. */
const door = (
  about: { readonly operationId: string; readonly summary: string; readonly description: string },
  report: z.ZodType,
  componentId: string,
): ZodOpenApiOperationObject => {
  const one = report.meta({ ...report.meta(), id: componentId });
  return {
    ...about,
    tags: ['officers'],
    security: PEOPLE,
    requestParams: { header: language },
    requestBody: body(z.union([one, z.array(one).min(1).max(50)]), report.meta()?.['example']),
    responses: {
      '200': ok('Sudah diterima sebelumnya / Taken before', acceptance, EXAMPLES.duplicate),
      '202': {
        description: 'Diterima / Accepted',
        content: { [JSON_TYPE]: { schema: z.union([acceptance, batchAcceptance]), example: EXAMPLES.acceptance } },
      },
      ...problems(
        'malformed-json',
        'not-found',
        'conflict',
        'too-large',
        'too-many-items',
        'unsupported-media-type',
        'invalid-fields',
      ),
    },
  };
};

const postVisits = door(
  {
    operationId: 'postVerificationReports',
    summary: 'Kirim satu laporan verifikasi atau sampai 50 sekaligus',
    description:
      "Posts what an officer saw at a family: one report, or a list of up to 50. The phone's own id of a report makes sending it again harmless. Reports may come days late; the family's village must lie in the officer's areas at the time of the visit.",
  },
  verificationReport,
  'VerificationReport',
);

const postMonthly = door(
  {
    operationId: 'postMonthlyReports',
    summary: 'Kirim laporan bulanan satu kecamatan atau sampai 50 sekaligus',
    description:
      'Posts the monthly report of a kecamatan by its TKSK: figures by programme, obstacles, actions, changes of PPKS and PSKS. With `prefilledAt`, what had been counted and was shown is kept beside what is told. A correction is a report with another id: the last one of a kecamatan and month counts. What is written in own words is kept sealed.',
  },
  monthlyReport,
  'MonthlyReport',
);

const postFindings = door(
  {
    operationId: 'postFindings',
    summary: 'Kirim satu temuan sendiri atau sampai 50 sekaligus',
    description:
      'Posts what an officer found without having been asked about a payment: about a family, or about a village or kecamatan. It is something to check, no verdict. What is written and where it was are kept sealed; photos may follow.',
  },
  findingReport,
  'Finding',
);

const listFindings: ZodOpenApiOperationObject = {
  operationId: 'listFindings',
  tags: ['managers', 'auditors'],
  summary: 'Temuan petugas, yang terbaru dahulu',
  description:
    'What officers found by themselves in your areas, or in the one named, the newest first; a province at most. A page may hold fewer than `limit` and still have a next one.',
  security: PEOPLE,
  requestParams: { query: findingQuery, header: language },
  responses: { '200': ok('Satu halaman / One page', findingPage, FINDINGS_EXAMPLE), ...problems('not-found') },
};

const listMonthly: ZodOpenApiOperationObject = {
  operationId: 'listMonthlyReports',
  tags: ['officers', 'managers', 'auditors'],
  summary: 'Laporan bulanan kecamatan: yang sudah, yang belum, dan isian awal bagi TKSK',
  description:
    'Each kecamatan of your areas, or of the one named, with its report of the month, or that none has come. To the TKSK of the kecamatan `prefill` tells what has been counted for it. A page may hold fewer than `limit` and still have a next one.',
  security: PEOPLE,
  requestParams: { query: monthlyQuery, header: language },
  responses: { '200': ok('Satu halaman / One page', monthlyPage, MONTHLY_EXAMPLE), ...problems('not-found') },
};

const revealOf = (operationId: string, summary: string, description: string): ZodOpenApiOperationObject => ({
  operationId,
  tags: ['managers', 'auditors'],
  summary,
  description,
  security: PEOPLE,
  requestParams: { path: id('Id of the report'), header: language },
  requestBody: body(reportRevealRequest, why),
  responses: {
    '200': ok('Yang ditulis / What was written', reportRevealed, REVEALED_EXAMPLE),
    ...problems('malformed-json', 'not-found', 'too-large', 'unsupported-media-type', 'invalid-fields'),
  },
});
const revealMonthly = revealOf(
  'revealMonthlyReport',
  'Perlihatkan yang ditulis dalam satu laporan bulanan, untuk satu tujuan',
  'Shows what the officer wrote in own words. Purpose and reason are entered into the trail of the kab/kota first; where that fails nothing is shown.',
);
const revealFinding = revealOf(
  'revealFinding',
  'Perlihatkan yang ditulis dan tempatnya dalam satu temuan, untuk satu tujuan',
  'Shows what the officer wrote, where it was, and which photos it names. Purpose and reason are entered into the trail of the family or the kab/kota first; where that fails nothing is shown.',
);

export const REPORTS: ZodOpenApiPathsObject = {
  '/v1/verification-reports': { post: postVisits },
  '/v1/findings': { get: listFindings, post: postFindings },
  '/v1/findings/{id}/reveal': { post: revealFinding },
  '/v1/monthly-reports': { get: listMonthly, post: postMonthly },
  '/v1/monthly-reports/{id}/reveal': { post: revealMonthly },
};
