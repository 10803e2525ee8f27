/** Precision of rules in the OpenAPI document: operation and example. */
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { precisionAnswer, precisionQuery } from '#shared/http/schemas/precision.ts';
import { language, ok, PEOPLE, problems } from './openapi-parts.ts';

const FIGURES = {
  confirmed: 41,
  falsePositives: 9,
  elsewhere: 2,
  clearedByData: 130,
  precisionPercent: 82,
  interval: { lowPercent: 69.2, highPercent: 90.2 },
  reasons: [
    { reason: 'BUKAN_MASALAH', label: { id: 'Sudah dicek, bukan masalah', en: 'Checked, not a problem' }, alerts: 9 },
    {
      reason: 'SUDAH_DITANGANI_DI_TEMPAT_LAIN',
      label: { id: 'Sudah ditangani di tempat lain', en: 'Already handled elsewhere' },
      alerts: 2,
    },
  ],
};
const PRECISION_EXAMPLE = {
  area: { code: '15.71', name: 'Kota Jambi' },
  level: 'regency',
  ancestors: [
    { code: 'ID', name: 'Indonesia' },
    { code: '15', name: 'Jambi' },
  ],
  from: '2025-12',
  to: '2026-11',
  total: FIGURES,
  rules: [{ rule: 'TERLAMBAT_SALUR', label: { id: 'Terlambat salur', en: 'Late disbursement' }, ...FIGURES }],
};

export const PRECISION: ZodOpenApiPathsObject = {
  '/v1/rules/precision': {
    get: {
      operationId: 'getRulePrecision',
      tags: ['officers', 'managers', 'auditors', 'observers'],
      summary: 'Ketepatan tiap aturan menurut orang yang menutup tandanya',
      description:
        'Of the alerts that people closed in these months, how many of each rule were confirmed and how many dismissed, with the reasons and a 95 % interval; few alerts say little, and the interval says how little. What the data cleared before anybody touched it, and what was handled elsewhere, count neither way. Without `area`: your own, or the country. Exact up to some seconds ago; an alert that is reopened counts no more.',
      security: PEOPLE,
      requestParams: { query: precisionQuery, header: language },
      responses: { '200': ok('Ketepatan / Precision', precisionAnswer, PRECISION_EXAMPLE), ...problems('not-found') },
    },
  },
};
