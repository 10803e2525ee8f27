/** Programmes, other settings and what a family must get, in the OpenAPI document: operations and examples. */
import * as z from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { historyPage, listQuery } from '#shared/http/schemas/administration.ts';
import { kpmExpected, kpmExpectedQuery, programmeExpected } from '#shared/http/schemas/expected.ts';
import {
  expectedQuery,
  newProgramme,
  programmeChange,
  programmePage,
  programmeWhole,
  settingChange,
  settingList,
  settingWhole,
} from '#shared/http/schemas/settings.ts';
import { statusMapping, statusMappingChange, statusMappingPage } from '#shared/http/schemas/status-mappings.ts';
import { BOTH, etag, id, ifMatch, JSON_TYPE, language, ok, PEOPLE, problems } from './openapi-parts.ts';

const months = ['2026-10', '2026-11', '2026-12'];
const programmeFields = {
  label: { id: 'Program Sembako (BPNT)', en: 'Staple food programme' },
  pillar: 'fakir-miskin',
  aid: 'cash',
  cycleMonths: 3,
  validity: {},
  needsList: true,
  tariff: [
    { from: '2020-03-01', value: { kind: 'per-month', amount: 200_000 }, source: 'Rp200.000 per bulan' },
    { from: '2027-01-01', value: { kind: 'per-month', amount: 250_000 }, source: 'Keputusan Menteri Sosial 12/2026' },
  ],
  desilMax: [{ from: '2025-01-01', value: 5, source: 'Desil 1–5' }],
  notWith: [{ from: '2020-10-01', value: ['BLTDD'], source: 'Keputusan Menteri Sosial 12/2026' }],
} as const;
const programme = { code: 'SEMBAKO', version: 1, ...programmeFields };
const holidays = { days: ['2027-01-01', '2027-02-06'], source: 'SKB 3 Menteri 2027' };
const setting = {
  name: 'holidays-2027',
  version: 1,
  label: { id: 'Hari libur nasional dan cuti bersama 2027', en: 'National holidays and cuti bersama 2027' },
  value: holidays,
};
const expected = {
  programme: 'PKH',
  label: { id: 'Program Keluarga Harapan', en: 'Family Hope Programme' },
  months,
  components: [
    { code: 'SD', count: 1 },
    { code: 'LANSIA', count: 1 },
  ],
  kind: 'cash',
  amountMin: 825_000,
  amountMax: 825_000,
  parts: [
    { months, component: 'SD', count: 1, amount: 225_000, perMonths: 3 },
    { months, component: 'LANSIA', count: 1, amount: 600_000, perMonths: 3 },
  ],
  text: {
    id: '225.000 SD + 600.000 lansia, 3 dari 3 bulan',
    en: '225,000 SD (primary school) + 600,000 lansia (elderly), 3 of 3 months',
  },
};

const shippedLabels = {
  number: 1,
  from: '2025-01-01',
  source: 'Label SIKS-NG, OM-SPAN, Himbara, Pos, Bulog',
  labels: [{ system: 'SIKS-NG', label: 'GAGAL CEK REKENING', state: 'GAGAL_REKENING' }],
} as const;
const ownLabels = [{ system: 'BRI-CORE', label: 'TOPUP OK', state: 'DISALURKAN' }] as const;

export const SETTINGS_EXAMPLES = {
  statusMappingChange: { labels: ownLabels },
  statusMapping: {
    agency: 'bri',
    version: 3,
    mapping: '1.3',
    labels: ownLabels,
    shipped: shippedLabels,
    unknown: [
      {
        print: '7h2mQ0xW9aLkPz1c',
        system: 'BRI',
        label: 'MENUNGGU VALIDASI',
        events: 12,
        firstSeen: '2026-11-02',
        lastSeen: '2026-11-20',
      },
    ],
    unknownComplete: true,
  },
  statusMappingPage: {
    mappings: [{ agency: 'bri', name: 'BRI', version: 3, labels: 1, unknown: 1 }],
    shipped: shippedLabels,
    states: [
      {
        state: 'GAGAL_REKENING',
        label: { id: 'Rekening gagal', en: 'Account failed' },
        nextActor: { id: 'Bank penyalur, operator desa', en: 'Paying bank, village operator' },
      },
    ],
  },
  newProgramme: {
    code: 'ATENSI',
    label: { id: 'Asistensi Rehabilitasi Sosial', en: 'Social rehabilitation assistance' },
    pillar: 'rehabilitasi',
    aid: 'goods',
    cycleMonths: 12,
    validity: { from: '2027-01' },
    needsList: true,
    tariff: [
      {
        from: '2027-01-01',
        value: { kind: 'goods', per: 'handover', items: [{ item: 'KURSI_RODA', quantity: 1, unit: 'BUAH' }] },
        source: 'Contoh',
      },
    ],
  },
  programmeChange: programmeFields,
  programme,
  programmePage: { programmes: [programme] },
  programmeExpected: expected,
  kpmExpected: { id: 'kpm_3vQk9wX0aT5LmZ2c', cycle: '2026-10', ...expected },
  settingChange: { value: holidays },
  setting,
  settingList: { settings: [setting] },
  settingHistory: {
    entries: [
      {
        seq: 1,
        at: '2026-11-02T01:15:00.000Z',
        by: 'person:administrator',
        what: 'programme.changed.v1',
        label: { id: 'Program diubah', en: 'Programme changed' },
        changes: [{ field: '/tariff', before: programmeFields.tariff.slice(0, 1), after: programmeFields.tariff }],
      },
    ],
  },
};
const EX = SETTINGS_EXAMPLES;

const ofProgramme = z.object({ code: z.string().meta({ description: 'Code of the programme', example: 'SEMBAKO' }) });
const ofSetting = z.object({
  name: z.string().meta({
    description:
      'thresholds, limits, retention, photo-days, field-work, alert-handling, area-successors, officer-kinds, organisation-types, observation-codes, the holidays of a year, or the parameters of a rule',
    example: 'holidays-2027',
  }),
});
const EDIT = ['malformed-json', 'not-found', 'conflict', 'too-large', 'unsupported-media-type', 'invalid-fields'] as const;
const CHANGE = [...EDIT, 'precondition-failed', 'precondition-required'] as const;
const READERS = ['managers', 'auditors', 'administrators'];

const tagged = (description: string, schema: z.ZodType, example: unknown) => ({
  ...ok(description, schema, example),
  headers: z.object(etag),
});
const body = (schema: z.ZodType, example: unknown) => ({ required: true, content: { [JSON_TYPE]: { schema, example } } });

const listProgrammes: ZodOpenApiOperationObject = {
  operationId: 'listProgrammes',
  tags: ['partners', 'officers', ...READERS],
  summary: 'Program bantuan yang ada',
  description:
    'The programmes that events may name, by their codes. Partners, their clerks and officers get what they write to post: code, label, kind of aid, cycle, validity, components; who works with settings also the dated tariffs and limits of desil.',
  security: BOTH,
  requestParams: { query: listQuery, header: language },
  responses: { '200': ok('Satu halaman / One page', programmePage, EX.programmePage), ...problems() },
};
const postProgramme: ZodOpenApiOperationObject = {
  operationId: 'addProgramme',
  tags: ['administrators'],
  summary: 'Tambah program, tanpa rilis',
  description:
    'Adds a programme: events may name it within half a minute. Its code is for ever, and so is the length of its cycle. Administrators of the whole country only.',
  security: PEOPLE,
  requestParams: { header: language },
  requestBody: body(newProgramme, EX.newProgramme),
  responses: { '201': tagged('Ditambahkan / Added', programmeWhole, EX.programme), ...problems(...EDIT) },
};
const getProgramme: ZodOpenApiOperationObject = {
  operationId: 'getProgramme',
  tags: ['partners', 'officers', ...READERS],
  summary: 'Satu program',
  description: 'One programme; the ETag is its version, 0 where it stands as it shipped.',
  security: BOTH,
  requestParams: { path: ofProgramme, header: language },
  responses: { '200': tagged('Program / The programme', programmeWhole, EX.programme), ...problems('not-found') },
};
const putProgramme: ZodOpenApiOperationObject = {
  operationId: 'changeProgramme',
  tags: ['administrators'],
  summary: 'Ubah program, misalnya tarif baru sejak suatu bulan',
  description:
    'Replaces the programme; what `GET` shows may be sent again with a new tariff added. Each tariff holds from its day until the next begins, so that none overlap and none is missing. Needs If-Match with the ETag that you read, and `reason` where it reaches into the past: what was paid is judged anew, and alerts may appear or clear, within a few hours; the rest follows the day after.',
  security: PEOPLE,
  requestParams: { path: ofProgramme, header: ifMatch },
  requestBody: body(programmeChange, EX.programmeChange),
  responses: { '200': tagged('Berubah / Changed', programmeWhole, EX.programme), ...problems(...CHANGE) },
};
const getProgrammeHistory: ZodOpenApiOperationObject = {
  operationId: 'getProgrammeHistory',
  tags: READERS,
  summary: 'Riwayat satu program',
  description: 'Who changed what of the programme, when, from what to what; the newest first. Nothing of it can be changed.',
  security: PEOPLE,
  requestParams: { path: ofProgramme, query: listQuery, header: language },
  responses: { '200': ok('Riwayat / The history', historyPage, EX.settingHistory), ...problems('not-found') },
};
const getProgrammeExpected: ZodOpenApiOperationObject = {
  operationId: 'getProgrammeExpected',
  tags: READERS,
  summary: 'Berapa yang seharusnya, dan mengapa',
  description:
    'What a bundle of months must come to by the tariffs in force, with its parts, whoever is not counted, and a sentence: "225.000 SD + 600.000 lansia, 3 dari 3 bulan". Of no family in particular.',
  security: PEOPLE,
  requestParams: { path: ofProgramme, query: expectedQuery, header: language },
  responses: {
    '200': ok('Yang seharusnya / What it must come to', programmeExpected, EX.programmeExpected),
    ...problems('not-found'),
  },
};
const getKpmExpected: ZodOpenApiOperationObject = {
  operationId: 'getKpmExpected',
  tags: ['managers', 'auditors'],
  summary: 'Berapa yang seharusnya diterima satu keluarga, dan mengapa',
  description:
    'What a family must get of a programme in a cycle, by the lists that name it and that you may see, with its parts and a sentence. That you looked is entered into the family’s trail.',
  security: PEOPLE,
  requestParams: { path: id('Id of the family'), query: kpmExpectedQuery, header: language },
  responses: { '200': ok('Yang seharusnya / What it must get', kpmExpected, EX.kpmExpected), ...problems('not-found') },
};

const listSettings: ZodOpenApiOperationObject = {
  operationId: 'listSettings',
  tags: READERS,
  summary: 'Pengaturan selain program',
  description:
    'Thresholds and deadlines of the rules, limits on the use of personal data, how long what is kept, how field work is put in order, kinds of officers, types of organisations, codes of observations, the holidays of each year, and parameters of single rules.',
  security: PEOPLE,
  requestParams: { header: language },
  responses: { '200': ok('Pengaturan / The settings', settingList, EX.settingList), ...problems() },
};
const getSetting: ZodOpenApiOperationObject = {
  operationId: 'getSetting',
  tags: ['partners', 'officers', ...READERS],
  summary: 'Satu pengaturan',
  description:
    'One setting; the ETag is its version, 0 where it stands as it shipped. Partners, their clerks and officers read `observation-codes` alone: the codes that observations may be told under, whom each is about, and its values.',
  security: BOTH,
  requestParams: { path: ofSetting, header: language },
  responses: { '200': tagged('Pengaturan / The setting', settingWhole, EX.setting), ...problems('not-found') },
};
const putSetting: ZodOpenApiOperationObject = {
  operationId: 'changeSetting',
  tags: ['administrators'],
  summary: 'Ubah pengaturan, misalnya hari libur menurut SKB',
  description:
    'Replaces the setting. Needs If-Match with the ETag that you read ("0" for the holidays of a year that nobody has entered), and `reason` where it reaches into the past. A kind of officer, a type of organisation or a code of observations that ever held stays listed, under new words or with an end (`until`): somebody may be of it, or something was recorded under it. A code of observations keeps its kind of value, its goods and unit, and every value that it had. Administrators of the whole country only.',
  security: PEOPLE,
  requestParams: { path: ofSetting, header: ifMatch },
  requestBody: body(settingChange, EX.settingChange),
  responses: { '200': tagged('Berubah / Changed', settingWhole, EX.setting), ...problems(...CHANGE) },
};
const getSettingHistory: ZodOpenApiOperationObject = {
  operationId: 'getSettingHistory',
  tags: READERS,
  summary: 'Riwayat satu pengaturan',
  description: 'Who changed what of the setting, when, from what to what; the newest first. Nothing of it can be changed.',
  security: PEOPLE,
  requestParams: { path: ofSetting, query: listQuery, header: language },
  responses: { '200': ok('Riwayat / The history', historyPage, EX.settingHistory), ...problems('not-found') },
};

const ofAgency = z.object({ agency: z.string().meta({ description: 'Short name of the agency', example: 'bri' }) });
const listStatusMappings: ZodOpenApiOperationObject = {
  operationId: 'listStatusMappings',
  tags: READERS,
  summary: 'Arti label status menurut instansi',
  description:
    'Agencies with how many labels of their own are mapped and how many came that no table knew; the table that ships; and the states that labels may be mapped to, with who acts next in each.',
  security: PEOPLE,
  requestParams: { query: listQuery, header: language },
  responses: { '200': ok('Satu halaman / One page', statusMappingPage, EX.statusMappingPage), ...problems() },
};
const getStatusMapping: ZodOpenApiOperationObject = {
  operationId: 'getStatusMapping',
  tags: ['partners', ...READERS],
  summary: 'Arti label status satu instansi, dan label yang belum dikenal',
  description:
    'What the labels of an agency’s systems mean: its own table over the one that ships, and labels that nobody had mapped when they came, with how often. The words of those are shown to administrators and to the agency, where they can name nobody. An agency reads its own. The ETag is the version, "0" where it has no table.',
  security: BOTH,
  requestParams: { path: ofAgency, header: language },
  responses: { '200': tagged('Pemetaan / The mapping', statusMapping, EX.statusMapping), ...problems('not-found') },
};
const putStatusMapping: ZodOpenApiOperationObject = {
  operationId: 'changeStatusMapping',
  tags: ['administrators'],
  summary: 'Petakan label status satu instansi',
  description:
    'Replaces the agency’s own table. Needs If-Match with the ETag that you read. Holds for what comes from now on, within half a minute: what was recorded keeps what was read then, and by which version. Administrators of the whole country only.',
  security: PEOPLE,
  requestParams: { path: ofAgency, header: ifMatch },
  requestBody: body(statusMappingChange, EX.statusMappingChange),
  responses: { '200': tagged('Berubah / Changed', statusMapping, EX.statusMapping), ...problems(...CHANGE) },
};
const getStatusMappingHistory: ZodOpenApiOperationObject = {
  operationId: 'getStatusMappingHistory',
  tags: READERS,
  summary: 'Riwayat pemetaan label satu instansi',
  description: 'Who changed what of the mapping, when, from what to what; the newest first. Nothing of it can be changed.',
  security: PEOPLE,
  requestParams: { path: ofAgency, query: listQuery, header: language },
  responses: { '200': ok('Riwayat / The history', historyPage, EX.settingHistory), ...problems('not-found') },
};

export const SETTINGS: ZodOpenApiPathsObject = {
  '/v1/programmes': { get: listProgrammes, post: postProgramme },
  '/v1/programmes/{code}': { get: getProgramme, put: putProgramme },
  '/v1/programmes/{code}/history': { get: getProgrammeHistory },
  '/v1/programmes/{code}/expected': { get: getProgrammeExpected },
  '/v1/kpm/{id}/expected': { get: getKpmExpected },
  '/v1/settings': { get: listSettings },
  '/v1/settings/{name}': { get: getSetting, put: putSetting },
  '/v1/settings/{name}/history': { get: getSettingHistory },
  '/v1/status-mappings': { get: listStatusMappings },
  '/v1/status-mappings/{agency}': { get: getStatusMapping, put: putStatusMapping },
  '/v1/status-mappings/{agency}/history': { get: getStatusMappingHistory },
};
