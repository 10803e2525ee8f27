/** Builds the OpenAPI document from the zod schemas: what is written down is what is checked (DESIGN §10). */
import * as z from 'zod';
import { createDocument, type ZodOpenApiOperationObject } from 'zod-openapi';
import { cloudEvent, EVENT_DATA, EVENT_TYPES, TYPE_PREFIX } from '#events/index.ts';
import { groupActed, groupAction, groupUndo } from '#shared/http/schemas/alert-group-actions.ts';
import { alertGroupPage, alertGroupQuery } from '#shared/http/schemas/alert-groups.ts';
import { alertActed, alertAction, alertPage, alertQuery, alertWhole } from '#shared/http/schemas/alerts.ts';
import { health } from '#shared/http/schemas/health.ts';
import { acceptance, batchAcceptance } from '#shared/http/schemas/intake.ts';
import { kpmTrail, kpmWhole } from '#shared/http/schemas/kpm.ts';
import { trailQuery } from '#shared/http/schemas/kpm-trail-query.ts';
import { receipt, receiptLookup, receiptsFound } from '#shared/http/schemas/receipts.ts';
import { summary, summaryQuery } from '#shared/http/schemas/summary.ts';
import { taskPage, taskQuery } from '#shared/http/schemas/tasks.ts';
import { ADMINISTRATION } from './openapi-administration.ts';
import { BATCHES } from './openapi-batches.ts';
import { BREAK_GLASS } from './openapi-break-glass.ts';
import { COMPLAINTS } from './openapi-complaints.ts';
import { DELEGATIONS } from './openapi-delegations.ts';
import { ERASURE } from './openapi-erasure.ts';
import { EXAMPLES } from './openapi-examples.ts';
import { EXTRACTS } from './openapi-extracts.ts';
import { ME } from './openapi-me.ts';
import { OFFICERS } from './openapi-officers.ts';
import { ORGANISATIONS } from './openapi-organisations.ts';
import { BOTH, etag, id, ifMatch, JSON_TYPE, language, ok, PEOPLE, problemAnswers, problems } from './openapi-parts.ts';
import { PRECISION } from './openapi-precision.ts';
import { REPORTS } from './openapi-reports.ts';
import { SAMPLING } from './openapi-sampling.ts';
import { SEEING } from './openapi-seeing.ts';
import { SETTINGS } from './openapi-settings.ts';
import { SHADOW_RUNS } from './openapi-shadow-runs.ts';
import { TRAIL } from './openapi-trail.ts';

const API_VERSION = '1.0.0';

/** One schema per event type, each with its own example: `data` is told apart by `type`. */
const events = EVENT_TYPES.map((type) => {
  const data = EVENT_DATA[type];
  const { description, example } = data.meta() ?? {};
  return cloudEvent.extend({ type: z.literal(`${TYPE_PREFIX}${type}`), data }).meta({
    id: type.replace(/(^|[.-])(\w)/g, (_, _dot: string, letter: string) => letter.toUpperCase()),
    ...(description !== undefined && { description }),
    example: {
      specversion: '1.0',
      id: 'bri-2026-11-000017',
      source: 'agency:bri',
      type: `${TYPE_PREFIX}${type}`,
      time: '2026-11-02T08:15:00+07:00',
      data: example,
    },
  });
});
const event = z
  .discriminatedUnion('type', events as unknown as readonly [(typeof events)[number], ...typeof events])
  .meta({ id: 'Event' });

const postEvents: ZodOpenApiOperationObject = {
  operationId: 'postEvents',
  tags: ['partners'],
  summary: 'Kirim satu peristiwa atau sampai 100 sekaligus',
  description:
    'Posts one CloudEvent, or a list of up to 100 (at most 256 KB). The same (source, id) with the same content is answered the same and has no second effect; with other content it is a conflict. A list is always answered with 202 and a status per item. Sent with a token that the agency signs, or with that of one of its clerks who has signed in.',
  security: BOTH,
  requestParams: { header: language },
  requestBody: {
    required: true,
    content: {
      [JSON_TYPE]: { schema: z.union([event, z.array(event).min(1).max(100)]), example: EXAMPLES.event },
      'application/cloudevents+json': { schema: event },
      'application/cloudevents-batch+json': { schema: z.array(event).min(1).max(100) },
    },
  },
  responses: {
    '200': ok('Sudah diterima sebelumnya / Taken before', acceptance, EXAMPLES.duplicate),
    '202': {
      description: 'Diterima; satu status per butir bila berupa daftar / Accepted; for a list one status per item',
      content: {
        [JSON_TYPE]: {
          schema: z.union([acceptance, batchAcceptance]),
          examples: { single: { value: EXAMPLES.acceptance }, batch: { value: EXAMPLES.batch } },
        },
      },
    },
    ...problems(
      'malformed-json',
      'not-found',
      'conflict',
      'too-large',
      'too-many-items',
      'unsupported-media-type',
      'invalid-fields',
      'outside-mandate',
    ),
  },
};

const getReceipt: ZodOpenApiOperationObject = {
  operationId: 'getReceipt',
  tags: ['partners', 'officers'],
  summary: 'Nasib satu peristiwa yang Anda kirim',
  description:
    'What became of an event or report that you sent: accepted, recorded, rejected with its reason, or held back. Only your own.',
  security: BOTH,
  requestParams: { path: id('Your own id of the event'), header: language },
  responses: { '200': ok('Tanda terima / The receipt', receipt, EXAMPLES.receipt), ...problems('not-found') },
};

const lookUpReceipts: ZodOpenApiOperationObject = {
  operationId: 'lookUpReceipts',
  tags: ['partners', 'officers'],
  summary: 'Nasib sampai 100 peristiwa yang Anda kirim',
  description:
    'What became of up to 100 events that you sent, by your own ids, in one call: as `GET /v1/receipts/{id}` tells it of one. Ids that nothing was taken under are listed as missing. Nothing is changed.',
  security: BOTH,
  requestParams: { header: language },
  requestBody: { required: true, content: { [JSON_TYPE]: { schema: receiptLookup } } },
  responses: {
    '200': ok('Tanda terima / The receipts', receiptsFound, EXAMPLES.receiptsFound),
    ...problems('malformed-json', 'too-large', 'unsupported-media-type', 'invalid-fields'),
  },
};

const listAlerts: ZodOpenApiOperationObject = {
  operationId: 'listAlerts',
  tags: ['alerts'],
  summary: 'Daftar tanda yang perlu dicek, yang paling dekat tenggatnya lebih dulu',
  description:
    'Alerts, first due first. `owner=me` gives what you must answer and works for every token; without it, what lies in your areas or in the area named. An area outside yours is answered like one that does not exist.',
  security: BOTH,
  requestParams: { query: alertQuery, header: language },
  responses: { '200': ok('Satu halaman / One page', alertPage, EXAMPLES.alertPage), ...problems('not-found') },
};

const listAlertGroups: ZodOpenApiOperationObject = {
  operationId: 'listAlertGroups',
  tags: ['alerts'],
  summary: 'Tanda yang sama sebabnya sebagai satu baris, dengan jumlah seluruhnya',
  description:
    'Alerts by cause (rule, village, cycle), the earliest due first, and exact totals of all that match the same filters, whatever the page. The filters are those of `GET /v1/alerts`; nothing that you may not see is counted. A page may hold fewer groups than asked for, or none, and still have a cursor. Closed alerts come by place.',
  security: BOTH,
  requestParams: { query: alertGroupQuery, header: language },
  responses: { '200': ok('Satu halaman / One page', alertGroupPage, EXAMPLES.alertGroupPage), ...problems('not-found') },
};

const getAlert: ZodOpenApiOperationObject = {
  operationId: 'getAlert',
  tags: ['alerts'],
  summary: 'Satu tanda selengkapnya',
  description:
    'One alert whole: what the rule looked at, what was expected, paid, received and reported side by side, its history, and what you may do now.',
  security: BOTH,
  requestParams: { path: id('Id of the alert'), header: language },
  responses: {
    '200': { ...ok('Tanda / The alert', alertWhole, EXAMPLES.alert), headers: z.object(etag) },
    ...problems('not-found'),
  },
};

const groupId = 'Rule ~ village ~ cycle; of alerts about a family itself without the cycle';
const groupRefused = problems('malformed-json', 'not-found', 'conflict', 'too-large', 'unsupported-media-type', 'invalid-fields');

const actOnAlertGroup: ZodOpenApiOperationObject = {
  operationId: 'actOnAlertGroup',
  tags: ['alerts'],
  summary: 'Tindak lanjuti semua tanda dari satu kelompok',
  description:
    'One action on the open alerts of a group, up to 25 a call; send the same again with the `cursor` of the answer until there is none. Each member is acted on as it would be by itself: what takes two people is left, with the reason told. The same `operation` sent again does nothing twice. With `tryOnly` it is only said what would be done.',
  security: PEOPLE,
  requestParams: { path: id(groupId), header: language },
  requestBody: { required: true, content: { [JSON_TYPE]: { schema: groupAction, example: EXAMPLES.groupAction } } },
  responses: { '200': ok('Yang terjadi / What became of each', groupActed, EXAMPLES.groupActed), ...groupRefused },
};

const undoAlertGroup: ZodOpenApiOperationObject = {
  operationId: 'undoAlertGroup',
  tags: ['alerts'],
  summary: 'Batalkan tindakan Anda atas satu kelompok',
  description:
    'Takes back your own operation of those members to which nothing else has happened since; up to 25 a call. It is an entry of its own in the history of each.',
  security: PEOPLE,
  requestParams: { path: id(groupId).extend({ operation: z.string() }), header: language },
  requestBody: { required: true, content: { [JSON_TYPE]: { schema: groupUndo, example: {} } } },
  responses: { '200': ok('Yang terjadi / What became of each', groupActed, EXAMPLES.groupActed), ...groupRefused },
};

const actOnAlert: ZodOpenApiOperationObject = {
  operationId: 'actOnAlert',
  tags: ['alerts'],
  summary: 'Tindak lanjuti satu tanda',
  description: [
    'Acknowledge, start, resolve, dismiss (with a reason and a note), reopen (with a reason), put off until a day (`snooze`), take up again before it (`wake`), or add a note.',
    'Where closing takes two people — an alert that is kritis, and dismissing those of the rules that the setting `alert-handling` names — one proposes it (`propose-resolve`, `propose-dismiss`), and another with the right over the same alert confirms it or sends it back (`confirm`, `send-back`); whoever proposed may `withdraw`. A proposal falls away when the data change the alert.',
    'Which actions are yours now the alert itself says. Needs If-Match with the ETag that you read. No action stops a payment.',
  ].join(' '),
  security: PEOPLE,
  requestParams: { path: id('Id of the alert'), header: ifMatch },
  requestBody: { required: true, content: { [JSON_TYPE]: { schema: alertAction, examples: EXAMPLES.actions } } },
  responses: {
    '200': { ...ok('Sudah dilakukan / Done', alertActed, EXAMPLES.acted), headers: z.object(etag) },
    ...problems(
      'malformed-json',
      'not-found',
      'conflict',
      'precondition-failed',
      'too-large',
      'unsupported-media-type',
      'invalid-fields',
      'precondition-required',
    ),
  },
};

const getKpm: ZodOpenApiOperationObject = {
  operationId: 'getKpm',
  tags: ['auditors', 'managers'],
  summary: 'Satu keluarga (KPM), tersamar',
  description:
    'A family, masked: area, identity status, last four digits of the NIK, its cases with entitlement, payments, receipts, reports and verification by both clocks, its alerts. Events outside your areas are left out and counted.',
  security: PEOPLE,
  requestParams: { path: id('Id of the family'), header: language },
  responses: { '200': ok('Keluarga / The family', kpmWhole, EXAMPLES.kpm), ...problems('not-found') },
};

const getTrail: ZodOpenApiOperationObject = {
  operationId: 'getKpmTrail',
  tags: ['auditors', 'managers'],
  summary: 'Jejak satu keluarga, dan apa yang diketahui pada suatu saat',
  description:
    'The events of a family in the order of what happened, each with when it happened and when we heard of it. With `asOf`: only what had been received by then, the cases as they looked then, and what differs from now.',
  security: PEOPLE,
  requestParams: { path: id('Id of the family'), query: trailQuery, header: language },
  responses: { '200': ok('Jejak / The trail', kpmTrail, EXAMPLES.trail), ...problems('not-found') },
};

const getSummary: ZodOpenApiOperationObject = {
  operationId: 'getSummary',
  tags: ['officers', 'managers', 'auditors', 'observers'],
  summary: 'Rekap suatu wilayah dan wilayah di bawahnya',
  description: 'Counts and rupiah of an area and its children. Without `area`: your own, or the country.',
  security: PEOPLE,
  requestParams: { query: summaryQuery, header: language },
  responses: { '200': ok('Rekap / The roll-up', summary, EXAMPLES.summary), ...problems('not-found') },
};

const taskHeaders = z.object({
  etag: z.string().meta({ description: 'Of what is answered', example: 'W/"n4bQgYhMfWWaL-qgxVrQFa"' }),
  'kawal-valid-until': z.string().meta({
    description: 'Until when the phone may show what it holds, business time: as `validUntil` of the answer',
    example: '2026-12-05T07:00:00.000Z',
  }),
});

const getTasks: ZodOpenApiOperationObject = {
  operationId: 'listTasks',
  tags: ['officers'],
  summary: 'Keluarga yang perlu dikunjungi, dengan nama dan alamat',
  description:
    'Families of yours that wait for a verification, the most pressing first: by risk, days left and place, those drawn for a sample before all others, each with its rank and why in words. The families of a village that has a PSM are the PSM’s; a TKSK sees those of villages without one, those visited in vain twice, those overdue, and those given back. At most 300 a page; ranks may move while you page, and no family is left out or shown twice. With `since` only what changed, and the ids of all that still wait in their order, so that the phone can drop the others. A phone may go on without a network until `validUntil`. Each download is entered into your trail before it is answered; with If-None-Match and nothing new the answer is 304, nothing is opened, and `kawal-valid-until` says until when what you hold is good now: another 14 days, or until an assignment of yours ends.',
  security: PEOPLE,
  requestParams: {
    query: taskQuery,
    header: language.extend({
      'if-none-match': z
        .string()
        .optional()
        .meta({ description: 'The ETag that you hold', example: 'W/"n4bQgYhMfWWaL-qgxVrQFa"' }),
    }),
  },
  responses: {
    '200': {
      ...ok('Tugas / Tasks', taskPage, EXAMPLES.tasks),
      headers: taskHeaders,
    },
    '304': { description: 'Tidak ada yang berubah / Nothing has changed', headers: taskHeaders },
    ...problems(),
  },
};

const getHealth: ZodOpenApiOperationObject = {
  operationId: 'getHealth',
  tags: ['all'],
  summary: 'Apakah API menjawab',
  description: 'Whether the API answers, its version, and business time.',
  security: [],
  responses: { '200': ok('Menjawab / It answers', health, EXAMPLES.health), ...problemAnswers([]) },
};

const getOpenApi: ZodOpenApiOperationObject = {
  operationId: 'getOpenApi',
  tags: ['all'],
  summary: 'Dokumen ini',
  description: 'This document.',
  security: [],
  responses: {
    '200': { description: 'OpenAPI 3.1', content: { [JSON_TYPE]: { schema: z.record(z.string(), z.unknown()) } } },
    ...problemAnswers([]),
  },
};

/** Every route takes it (shared/http/request.ts). */
const lang = () => ({
  in: 'query' as const,
  name: 'lang',
  required: false,
  description: 'Language of the answer’s words where no header can be set: id or en. Wins over Accept-Language',
  schema: { type: 'string' as const, enum: ['id', 'en'] },
});

/** The document; the same on every machine, so that the committed one can be compared with it. */
export function openApiDocument() {
  const document = wholeDocument();
  for (const item of Object.values(document.paths ?? {})) {
    for (const method of ['get', 'post', 'put'] as const) {
      const operation = item[method];
      if (operation) operation.parameters = [...(operation.parameters ?? []), lang()];
    }
  }
  return document;
}

function wholeDocument() {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Kawal Bansos',
      version: API_VERSION,
      description:
        'Mengawal penyaluran bantuan sosial: apa yang dibayar, diterima, dan diverifikasi, per keluarga. / Watches over the distribution of Indonesian social assistance.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    tags: ['partners', 'officers', 'alerts', 'managers', 'auditors', 'observers', 'administrators', 'all'].map((name) => ({
      name,
    })),
    security: BOTH,
    paths: {
      ...ME,
      '/v1/events': { post: postEvents },
      ...REPORTS,
      ...COMPLAINTS,
      '/v1/receipts/{id}': { get: getReceipt },
      '/v1/receipts/lookup': { post: lookUpReceipts },
      '/v1/alerts': { get: listAlerts },
      '/v1/alert-groups': { get: listAlertGroups },
      '/v1/alert-groups/{id}/actions': { post: actOnAlertGroup },
      '/v1/alert-groups/{id}/actions/{operation}/undo': { post: undoAlertGroup },
      '/v1/alerts/{id}': { get: getAlert },
      '/v1/alerts/{id}/actions': { post: actOnAlert },
      '/v1/kpm/{id}': { get: getKpm },
      '/v1/kpm/{id}/trail': { get: getTrail },
      ...TRAIL,
      '/v1/summary': { get: getSummary },
      ...PRECISION,
      '/v1/tasks': { get: getTasks },
      ...DELEGATIONS,
      ...SAMPLING,
      ...SEEING,
      ...ERASURE,
      ...BREAK_GLASS,
      ...EXTRACTS,
      ...BATCHES,
      ...OFFICERS,
      ...ORGANISATIONS,
      ...ADMINISTRATION,
      ...SETTINGS,
      ...SHADOW_RUNS,
      '/health': { get: getHealth },
      '/openapi.json': { get: getOpenApi },
    },
    components: {
      securitySchemes: {
        partnerToken: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description:
            'A JWT that the agency signs with its registered key (ES256 or EdDSA), with `aud` and a life of at most 600 seconds. / JWT yang ditandatangani instansi.',
        },
        openId: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'An access token from OpenID Connect sign-in. / Token akses dari masuk OpenID Connect.',
        },
      },
    },
  });
}

/** As it is committed: two spaces, a newline at the end. */
export const openApiText = (): string => `${JSON.stringify(openApiDocument(), undefined, 2)}\n`;
