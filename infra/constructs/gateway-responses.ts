/** What API Gateway itself answers, in the same words and form as our own problems, and telling nothing more (RFC 9457). */
import { ResponseType, type RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { Words } from '#shared/http/language.ts';
import {
  PROBLEM_MEDIA_TYPE,
  type ProblemKind,
  problemDetail,
  problemStatus,
  problemTitle,
  problemType,
} from '#shared/http/problem.ts';
import { ALWAYS } from '#shared/http/respond.ts';

/** A path that does not exist and a token that is missing are told apart by nobody but those who may know (DESIGN §10: 404). */
const ANSWERS: readonly (readonly [string, ResponseType, ProblemKind])[] = [
  ['Unauthorized', ResponseType.UNAUTHORIZED, 'unauthenticated'],
  ['AccessDenied', ResponseType.ACCESS_DENIED, 'forbidden'],
  ['MissingAuthenticationToken', ResponseType.MISSING_AUTHENTICATION_TOKEN, 'not-found'],
  ['ResourceNotFound', ResponseType.RESOURCE_NOT_FOUND, 'not-found'],
  ['InvalidApiKey', ResponseType.INVALID_API_KEY, 'forbidden'],
  ['WafFiltered', ResponseType.WAF_FILTERED, 'forbidden'],
  ['RequestTooLarge', ResponseType.REQUEST_TOO_LARGE, 'too-large'],
  ['UnsupportedMediaType', ResponseType.UNSUPPORTED_MEDIA_TYPE, 'unsupported-media-type'],
  ['Throttled', ResponseType.THROTTLED, 'too-many-requests'],
  ['QuotaExceeded', ResponseType.QUOTA_EXCEEDED, 'too-many-requests'],
  ['AuthorizerFailure', ResponseType.AUTHORIZER_FAILURE, 'internal'],
  ['AuthorizerConfiguration', ResponseType.AUTHORIZER_CONFIGURATION_ERROR, 'internal'],
  ['IntegrationFailure', ResponseType.INTEGRATION_FAILURE, 'unavailable'],
  ['IntegrationTimeout', ResponseType.INTEGRATION_TIMEOUT, 'unavailable'],
  ['OtherClientError', ResponseType.DEFAULT_4XX, 'malformed-request'],
  ['OtherServerError', ResponseType.DEFAULT_5XX, 'internal'],
];

/** The defaults keep whatever status API Gateway chose. */
const DEFAULTS: ReadonlySet<ResponseType> = new Set([ResponseType.DEFAULT_4XX, ResponseType.DEFAULT_5XX]);

/** Those of our own answers. Fixed values stand in quotes; quotes within them, as CSP has, stay as they are. */
const HEADERS = Object.fromEntries(
  Object.entries({ ...ALWAYS, 'content-type': PROBLEM_MEDIA_TYPE }).map(([name, value]) => [name, `'${value}'`]),
);

/** What a status asks for besides (RFC 9110 §11.6.1, §10.2.3). A quota that is used up comes back the next day; asking each hour is enough. */
const MORE_HEADERS: ReadonlyMap<ResponseType, Readonly<Record<string, string>>> = new Map([
  [ResponseType.UNAUTHORIZED, { 'www-authenticate': "'Bearer'" }],
  [ResponseType.THROTTLED, { 'retry-after': "'5'" }],
  [ResponseType.QUOTA_EXCEEDED, { 'retry-after': "'3600'" }],
]);

export function addGatewayResponses(rest: RestApi): void {
  for (const [name, type, kind] of ANSWERS) {
    const fixed = DEFAULTS.has(type) ? {} : { statusCode: String(problemStatus(kind)) };
    rest.addGatewayResponse(name, {
      type,
      ...fixed,
      responseHeaders: { ...HEADERS, ...MORE_HEADERS.get(type) },
      templates: { 'application/json': body(kind) },
    });
  }
}

/** No function is asked, so no language is chosen: Bahasa Indonesia, then English. */
function body(kind: ProblemKind): string {
  const both = ({ id, en }: Words): string => `${id} / ${en}`;
  const detail = problemDetail(kind);
  return JSON.stringify({
    type: problemType(kind),
    title: both(problemTitle(kind)),
    status: problemStatus(kind),
    ...(detail && { detail: both(detail) }),
  });
}
