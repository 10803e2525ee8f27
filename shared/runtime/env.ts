/** What each function needs from its environment: one schema per function, parsed at cold start (docs/functions.md). */
import * as z from 'zod';

const name = z.string().regex(/^[A-Za-z0-9_.-]{3,255}$/, 'must be the name of a table');
/** RFC 1123 labels, as S3 has them; names on one machine are those of their resources. */
const bucket = z.string().regex(/^[A-Za-z0-9.-]{3,63}$/, 'must be the name of a bucket');
const url = z.url({ protocol: /^https?$/, error: 'must be a http(s) URL' });
const text = z.string().min(1, 'must not be empty');

/** Business time: only the one-machine host sets it; elsewhere machine time is business time. */
const clock = { KAWAL_CLOCK_FILE: text.optional() };
const table = { TABLE_NAME: name, ...clock };
/** Exactly one key provider: KMS, or on one machine a file. */
const keys = { KEYS_TABLE_NAME: name, KMS_KEY_ID: text.optional(), KAWAL_KEY_FILE: text.optional(), NODE_ENV: text.optional() };
const oneProvider = (env: { KMS_KEY_ID?: string | undefined; KAWAL_KEY_FILE?: string | undefined }): boolean =>
  (env.KMS_KEY_ID === undefined) !== (env.KAWAL_KEY_FILE === undefined);
const ONE_PROVIDER = { path: ['KMS_KEY_ID'], error: 'exactly one of KMS_KEY_ID and KAWAL_KEY_FILE must be set' };

const intake = z.object({ ...table, ...keys, INTAKE_QUEUE_URL: url }).refine(oneProvider, ONE_PROVIDER);

const extracts = { ...table, EXTRACT_BUCKET: bucket, EXTRACTS_QUEUE_URL: url };
const photos = z.object({ ...table, ...keys, PHOTO_BUCKET: bucket }).refine(oneProvider, ONE_PROVIDER);

const schemas = {
  authorize: z.object({ ...table, OIDC_ISSUER: url, OIDC_JWKS_URI: url, OIDC_AUDIENCE: text, PARTNER_AUDIENCE: text }),
  'accept-events': intake,
  'accept-reports': intake,
  'record-events': z.object({ ...table, INTAKE_DLQ_URL: url }),
  project: z.object({ ...table, COMPARISONS_QUEUE_URL: url }),
  'compare-identity': z.object({ ...table, ...keys }).refine(oneProvider, ONE_PROVIDER),
  'sweep-deadlines': z.object(table),
  'run-shadows': z.object(table),
  // the last four digits stand in the keys table; no key is used to show them
  'query-alerts': z.object({ ...table, KEYS_TABLE_NAME: name, OIDC_ISSUER: url }),
  'query-alert-groups': z.object(table),
  // a note and the salts of the trail's commitments are sealed
  'act-on-alert': z.object({ ...table, ...keys }).refine(oneProvider, ONE_PROVIDER),
  // names of people stand in their records, under the issuer
  'query-kpm': z.object({ ...table, KEYS_TABLE_NAME: name, OIDC_ISSUER: url }),
  'query-kpm-trail': z.object({ ...table, OIDC_ISSUER: url }),
  'query-trail': z.object({ ...table, OIDC_ISSUER: url }),
  'query-receipts': z.object(table),
  'query-summary': z.object(table),
  'query-precision': z.object(table),
  // a number that is searched for becomes its tokens
  'search-kpm': z.object({ ...table, ...keys }).refine(oneProvider, ONE_PROVIDER),
  reveal: z.object({ ...table, ...keys }).refine(oneProvider, ONE_PROVIDER),
  'erase-kpm': z.object({ ...table, ...keys }).refine(oneProvider, ONE_PROVIDER),
  'reveal-photo': photos,
  'put-photo': photos,
  'query-tasks': z.object({ ...table, ...keys }).refine(oneProvider, ONE_PROVIDER),
  'delegate-tasks': z.object({ ...table, OIDC_ISSUER: url }),
  // codes, numbers and random ids: nothing that needs a key
  'plan-sampling': z.object(table),
  'administer-agencies': z.object(table),
  'administer-settings': z.object(table),
  'try-settings': z.object(table),
  'administer-people': z.object({ ...table, OIDC_ISSUER: url }),
  'administer-organisations': z.object({ ...table, OIDC_ISSUER: url }),
  // what is entered names areas, a code and a letter: nothing that needs a key
  'widen-access': z.object(table),
  // asked for and taken away: masked files, which need no key
  'order-extracts': z.object(extracts),
  'make-extracts': z.object({ ...extracts, KEYS_TABLE_NAME: name }),
  'query-officers': z.object({ ...table, OIDC_ISSUER: url }),
  'query-findings': z.object(table),
  // ids of complaints are sealed
  'query-complaints': z.object({ ...table, ...keys }).refine(oneProvider, ONE_PROVIDER),
  'assign-complaint': intake,
  'answer-complaint': intake,
  'query-batches': z.object(table),
  'query-monthly-reports': z.object(table),
  'query-me': z.object(clock),
  'describe-api': z.object(clock),
};
export type FunctionName = keyof typeof schemas;
export type Env<N extends FunctionName> = z.infer<(typeof schemas)[N]>;

/** A variable is missing or wrong: nothing can run. Names the variable, never shows its value. */
export class EnvironmentInvalid extends Error {
  override readonly name = 'EnvironmentInvalid';
}

/** Parses the environment of one function. @throws EnvironmentInvalid, naming every variable that is missing or wrong */
export function readEnv<N extends FunctionName>(
  functionName: N,
  source: Readonly<Record<string, string | undefined>> = process.env,
): Env<N> {
  const parsed = schemas[functionName].safeParse(source);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => {
      const variable = issue.path.join('.');
      return source[variable] === undefined && !issue.message.includes(variable)
        ? `${variable} is not set`
        : `${variable}: ${issue.message}`;
    });
    throw new EnvironmentInvalid(`environment of ${functionName}: ${problems.join('; ')}`);
  }
  // the schema was picked by this very name; TypeScript cannot follow that through an indexed record
  return parsed.data as Env<N>;
}
