/** Every function: what starts it, what it may use of the machine, and which variables it gets (docs/functions.md). */
import type { FunctionName } from '#shared/runtime/env.ts';

export type { FunctionName };

/** The variables that come from resources; the host adds those that exist on one machine only. */
export type EnvName =
  | 'TABLE_NAME'
  | 'KEYS_TABLE_NAME'
  | 'INTAKE_QUEUE_URL'
  | 'INTAKE_DLQ_URL'
  | 'COMPARISONS_QUEUE_URL'
  | 'KMS_KEY_ID'
  | 'OIDC_ISSUER'
  | 'OIDC_JWKS_URI'
  | 'OIDC_AUDIENCE'
  | 'PARTNER_AUDIENCE'
  | 'PHOTO_BUCKET'
  | 'EXTRACT_BUCKET'
  | 'EXTRACTS_QUEUE_URL';

export interface FunctionSpec {
  readonly purpose: string;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly environment: readonly EnvName[];
  /** Most that run at once; without it, the account's limit. */
  readonly reservedConcurrency?: number;
}

/** API Gateway waits 29 s at most: a function behind it must have answered, or failed by itself, before that. */
const API_SECONDS = 25;
/** A single read or write: whoever waits longer is better served by an error that can be retried. */
const QUERY_SECONDS = 10;

export const FUNCTIONS: Readonly<Record<FunctionName, FunctionSpec>> = {
  authorize: {
    purpose: 'Who calls, in which role, for which areas',
    memoryMb: 512,
    timeoutSeconds: 5,
    environment: ['TABLE_NAME', 'OIDC_ISSUER', 'OIDC_JWKS_URI', 'OIDC_AUDIENCE', 'PARTNER_AUDIENCE'],
  },
  'accept-events': {
    purpose: 'Takes events of partner agencies: receipt, then queue',
    memoryMb: 1024,
    timeoutSeconds: API_SECONDS,
    environment: ['TABLE_NAME', 'KEYS_TABLE_NAME', 'INTAKE_QUEUE_URL', 'KMS_KEY_ID'],
  },
  'accept-reports': {
    purpose: 'Takes reports of field officers: visits, findings, months of a kecamatan: receipt, then queue',
    memoryMb: 1024,
    timeoutSeconds: API_SECONDS,
    environment: ['TABLE_NAME', 'KEYS_TABLE_NAME', 'INTAKE_QUEUE_URL', 'KMS_KEY_ID'],
  },
  'record-events': {
    purpose: 'Records accepted events, each in one atomic commit',
    memoryMb: 1024,
    timeoutSeconds: 30,
    environment: ['TABLE_NAME', 'INTAKE_DLQ_URL'],
  },
  project: {
    purpose: 'Adds the changes of cases to the roll-ups of their areas',
    memoryMb: 512,
    timeoutSeconds: 60,
    environment: ['TABLE_NAME', 'COMPARISONS_QUEUE_URL'],
  },
  'compare-identity': {
    purpose: 'Compares names and places that only seals hold; tells scores',
    memoryMb: 512,
    timeoutSeconds: 30,
    environment: ['TABLE_NAME', 'KEYS_TABLE_NAME', 'KMS_KEY_ID'],
  },
  'sweep-deadlines': {
    purpose: 'Every minute: what did not happen in time becomes an alert',
    memoryMb: 1024,
    // shorter than the schedule's minute: two sweeps never run side by side
    timeoutSeconds: 55,
    environment: ['TABLE_NAME'],
    reservedConcurrency: 1,
  },
  'run-shadows': {
    purpose: 'Every minute: goes on with what changed settings would have raised over recorded history',
    memoryMb: 1024,
    // shorter than the schedule's minute: two never run side by side
    timeoutSeconds: 55,
    environment: ['TABLE_NAME'],
    reservedConcurrency: 1,
  },
  'query-alerts': {
    purpose: 'Alerts within the areas of the caller',
    memoryMb: 512,
    timeoutSeconds: QUERY_SECONDS,
    environment: ['TABLE_NAME', 'KEYS_TABLE_NAME', 'OIDC_ISSUER'],
  },
  'query-alert-groups': {
    purpose: 'Alerts by cause, counted',
    memoryMb: 512,
    timeoutSeconds: QUERY_SECONDS,
    environment: ['TABLE_NAME'],
  },
  'act-on-alert': {
    purpose: 'What people do about an alert',
    memoryMb: 512,
    timeoutSeconds: QUERY_SECONDS,
    environment: ['TABLE_NAME', 'KEYS_TABLE_NAME', 'KMS_KEY_ID'],
  },
  'query-kpm': {
    purpose: 'A family, masked, and what it must get',
    memoryMb: 512,
    timeoutSeconds: QUERY_SECONDS,
    environment: ['TABLE_NAME', 'KEYS_TABLE_NAME', 'OIDC_ISSUER'],
  },
  'query-kpm-trail': {
    purpose: 'The trail of a family, now and as of a time, masked',
    memoryMb: 512,
    timeoutSeconds: QUERY_SECONDS,
    environment: ['TABLE_NAME', 'OIDC_ISSUER'],
  },
  'query-trail': {
    purpose: 'What happened in an area, by a partner or an officer, and what was known of it',
    memoryMb: 512,
    timeoutSeconds: QUERY_SECONDS,
    environment: ['TABLE_NAME', 'OIDC_ISSUER'],
  },
  'query-receipts': {
    purpose: 'What became of an event',
    memoryMb: 512,
    timeoutSeconds: QUERY_SECONDS,
    environment: ['TABLE_NAME'],
  },
  'query-summary': {
    purpose: 'Roll-ups of an area and its children',
    memoryMb: 512,
    timeoutSeconds: QUERY_SECONDS,
    environment: ['TABLE_NAME'],
  },
  'query-precision': {
    purpose: 'How often each rule was right, by what people said of its alerts',
    memoryMb: 512,
    timeoutSeconds: QUERY_SECONDS,
    environment: ['TABLE_NAME'],
  },
  'query-tasks': {
    purpose: 'Families that an officer must visit, with name and address',
    memoryMb: 1024,
    timeoutSeconds: QUERY_SECONDS,
    environment: ['TABLE_NAME', 'KEYS_TABLE_NAME', 'KMS_KEY_ID'],
  },
  'delegate-tasks': {
    purpose: 'Families that officers give each other to visit',
    memoryMb: 512,
    timeoutSeconds: QUERY_SECONDS,
    environment: ['TABLE_NAME', 'OIDC_ISSUER'],
  },
  'plan-sampling': {
    purpose: 'Whom to verify where not everybody can be, and what that says of all',
    memoryMb: 1024,
    timeoutSeconds: API_SECONDS,
    environment: ['TABLE_NAME'],
  },
  'order-extracts': {
    purpose: 'Masked files with a manifest: asked for, shown, downloaded',
    memoryMb: 512,
    timeoutSeconds: API_SECONDS,
    environment: ['TABLE_NAME', 'EXTRACT_BUCKET', 'EXTRACTS_QUEUE_URL'],
  },
  'make-extracts': {
    purpose: 'Makes masked files, step by step',
    memoryMb: 1024,
    // a step begins only while there is a minute left
    timeoutSeconds: 300,
    environment: ['TABLE_NAME', 'KEYS_TABLE_NAME', 'EXTRACT_BUCKET', 'EXTRACTS_QUEUE_URL'],
  },
  'widen-access': {
    purpose: 'Break-glass: wider access for reading, for an hour at most, with an alarm',
    memoryMb: 512,
    timeoutSeconds: QUERY_SECONDS,
    environment: ['TABLE_NAME'],
  },
  'administer-agencies': {
    purpose: 'Partner agencies and their keys, with history',
    memoryMb: 512,
    timeoutSeconds: QUERY_SECONDS,
    environment: ['TABLE_NAME'],
  },
  'administer-people': {
    purpose: 'People, their areas and mandates, with history',
    memoryMb: 512,
    timeoutSeconds: QUERY_SECONDS,
    environment: ['TABLE_NAME', 'OIDC_ISSUER'],
  },
  'administer-settings': {
    purpose: 'Programmes, other settings and what labels of partners mean, with history, and what a programme must come to',
    memoryMb: 512,
    timeoutSeconds: QUERY_SECONDS,
    environment: ['TABLE_NAME'],
  },
  'try-settings': {
    purpose: 'Asks what a changed setting would have raised over recorded history, and tells it',
    memoryMb: 512,
    timeoutSeconds: QUERY_SECONDS,
    environment: ['TABLE_NAME'],
  },
  'administer-organisations': {
    purpose: 'Organisations around the work, their areas and members, with history',
    memoryMb: 512,
    timeoutSeconds: QUERY_SECONDS,
    environment: ['TABLE_NAME', 'OIDC_ISSUER'],
  },
  'search-kpm': {
    purpose: 'A family by one exact number, counted, limited and watched',
    memoryMb: 512,
    timeoutSeconds: QUERY_SECONDS,
    environment: ['TABLE_NAME', 'KEYS_TABLE_NAME', 'KMS_KEY_ID'],
  },
  reveal: {
    purpose: 'Personal data in plain, for a purpose, after its entry',
    memoryMb: 1024,
    timeoutSeconds: API_SECONDS,
    environment: ['TABLE_NAME', 'KEYS_TABLE_NAME', 'KMS_KEY_ID'],
  },
  'reveal-photo': {
    purpose: 'One photo in plain, for a purpose, after its entry',
    memoryMb: 1024,
    timeoutSeconds: QUERY_SECONDS,
    environment: ['TABLE_NAME', 'KEYS_TABLE_NAME', 'KMS_KEY_ID', 'PHOTO_BUCKET'],
  },
  'erase-kpm': {
    purpose: 'Erases a family that two persons have decided to erase; says what stands in the way and how far it is',
    memoryMb: 1024,
    timeoutSeconds: API_SECONDS,
    environment: ['TABLE_NAME', 'KEYS_TABLE_NAME', 'KMS_KEY_ID'],
  },
  'put-photo': {
    purpose: 'Takes photos of field officers, sealed, once',
    memoryMb: 1024,
    timeoutSeconds: QUERY_SECONDS,
    environment: ['TABLE_NAME', 'KEYS_TABLE_NAME', 'KMS_KEY_ID', 'PHOTO_BUCKET'],
  },
  'query-findings': {
    purpose: 'What officers found by themselves',
    memoryMb: 512,
    timeoutSeconds: QUERY_SECONDS,
    environment: ['TABLE_NAME'],
  },
  'query-complaints': {
    purpose: 'Complaints of an area: their clocks, who has them, what was done',
    memoryMb: 512,
    timeoutSeconds: QUERY_SECONDS,
    environment: ['TABLE_NAME', 'KEYS_TABLE_NAME', 'KMS_KEY_ID'],
  },
  'query-batches': {
    purpose: 'Announced batches, and how full they are',
    memoryMb: 512,
    timeoutSeconds: QUERY_SECONDS,
    environment: ['TABLE_NAME'],
  },
  'assign-complaint': {
    purpose: 'Puts complaints into the hands of agencies and organisations: receipt, then queue',
    memoryMb: 1024,
    timeoutSeconds: API_SECONDS,
    environment: ['TABLE_NAME', 'KEYS_TABLE_NAME', 'INTAKE_QUEUE_URL', 'KMS_KEY_ID'],
  },
  'answer-complaint': {
    purpose: 'Answers, closes and reopens complaints for who has them: receipt, then queue',
    memoryMb: 1024,
    timeoutSeconds: API_SECONDS,
    environment: ['TABLE_NAME', 'KEYS_TABLE_NAME', 'INTAKE_QUEUE_URL', 'KMS_KEY_ID'],
  },
  'query-monthly-reports': {
    purpose: 'Monthly reports of kecamatan: what is known for the next one, those submitted, who has not',
    memoryMb: 512,
    timeoutSeconds: QUERY_SECONDS,
    environment: ['TABLE_NAME'],
  },
  'query-officers': {
    purpose: 'Field officers of an area, and posts that nobody holds',
    memoryMb: 512,
    // the posts of the whole country are 553 queries
    timeoutSeconds: API_SECONDS,
    environment: ['TABLE_NAME', 'OIDC_ISSUER'],
  },
  'query-me': { purpose: 'Who the caller is and may do', memoryMb: 512, timeoutSeconds: QUERY_SECONDS, environment: [] },
  'describe-api': { purpose: 'Health and the OpenAPI document', memoryMb: 256, timeoutSeconds: QUERY_SECONDS, environment: [] },
};

export const FUNCTION_NAMES = Object.keys(FUNCTIONS) as readonly FunctionName[];
