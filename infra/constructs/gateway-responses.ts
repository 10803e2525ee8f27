/** What API Gateway itself answers, in the same words and form as our own problems, and telling nothing more (RFC 9457). */
import { ResponseType, type RestApi } from 'aws-cdk-lib/aws-apigateway';
import { PROBLEM_MEDIA_TYPE, type ProblemKind, problemStatus, problemTitle, problemType } from '#shared/http/problem.ts';
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

export function addGatewayResponses(rest: RestApi): void {
  for (const [name, type, kind] of ANSWERS) {
    const fixed = DEFAULTS.has(type) ? {} : { statusCode: String(problemStatus(kind)) };
    rest.addGatewayResponse(name, {
      type,
      ...fixed,
      responseHeaders: HEADERS,
      templates: { 'application/json': body(kind) },
    });
  }
}

/** No function is asked, so no language is chosen: Bahasa Indonesia, then English. */
function body(kind: ProblemKind): string {
  const title = problemTitle(kind);
  return JSON.stringify({ type: problemType(kind), title: `${title.id} / ${title.en}`, status: problemStatus(kind) });
}
