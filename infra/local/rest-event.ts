/** Between HTTP and Lambda: the REST proxy event (payload v1) and the proxy answer, as API Gateway makes and reads them. */
import { isUtf8 } from 'node:buffer';
import * as z from 'zod';
import { ACCOUNT } from './template.ts';

export interface HttpRequest {
  readonly method: string;
  /** Path and query as sent. */
  readonly url: string;
  /** Name, value, name, value… as sent (`IncomingMessage.rawHeaders`). */
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
  readonly sourceIp: string;
}
export interface MatchedRoute {
  /** `/v1/alerts/{id}` */
  readonly resource: string;
  readonly pathParameters: Readonly<Record<string, string>>;
}
export interface ApiIdentity {
  readonly apiId: string;
  readonly stage: string;
  readonly region: string;
}

export function methodArn(api: ApiIdentity, method: string, path: string): string {
  return `arn:aws:execute-api:${api.region}:${ACCOUNT}:${api.apiId}/${api.stage}/${method}/${path.replace(/^\//, '')}`;
}

/** What both the authorizer and the function get of a request. */
function requestPart(request: HttpRequest, route: MatchedRoute, api: ApiIdentity, requestId: string) {
  const [path = '/', query = ''] = splitOnce(request.url, '?');
  const multi = multiHeaders(request.rawHeaders);
  const queries = multiQuery(query);
  return {
    resource: route.resource,
    path,
    httpMethod: request.method,
    headers: lastOf(multi),
    multiValueHeaders: multi,
    queryStringParameters: nullWhereEmpty(lastOf(queries)),
    multiValueQueryStringParameters: nullWhereEmpty(queries),
    pathParameters: nullWhereEmpty(route.pathParameters),
    stageVariables: null,
    requestContext: requestContext(request, route, api, requestId, path),
  };
}

function requestContext(request: HttpRequest, route: MatchedRoute, api: ApiIdentity, requestId: string, path: string) {
  const now = Date.now();
  return {
    accountId: ACCOUNT,
    apiId: api.apiId,
    resourceId: 'local',
    resourcePath: route.resource,
    httpMethod: request.method,
    path,
    stage: api.stage,
    protocol: 'HTTP/1.1',
    requestId,
    extendedRequestId: requestId,
    requestTime: new Date(now).toISOString(),
    requestTimeEpoch: now,
    domainName: '127.0.0.1',
    domainPrefix: '127',
    identity: { sourceIp: request.sourceIp, userAgent: headerOf(request.rawHeaders, 'user-agent') ?? null },
  };
}

export function authorizerEvent(
  request: HttpRequest,
  route: MatchedRoute,
  api: ApiIdentity,
  requestId: string,
): Record<string, unknown> {
  const part = requestPart(request, route, api, requestId);
  return {
    type: 'REQUEST',
    methodArn: methodArn(api, request.method, part.path),
    ...part,
    queryStringParameters: part.queryStringParameters ?? {},
    multiValueQueryStringParameters: part.multiValueQueryStringParameters ?? {},
    pathParameters: part.pathParameters ?? {},
    stageVariables: {},
  };
}

export function proxyEvent(
  request: HttpRequest,
  route: MatchedRoute,
  api: ApiIdentity,
  requestId: string,
  authorizer: Readonly<Record<string, unknown>> | undefined,
): Record<string, unknown> {
  const part = requestPart(request, route, api, requestId);
  return {
    ...part,
    requestContext: authorizer ? { ...part.requestContext, authorizer } : part.requestContext,
    ...bodyOf(request.body),
  };
}

/** Bytes that are no text go as they are: turned into text, different ones would become the same. */
function bodyOf(body: Buffer): { body: string | null; isBase64Encoded: boolean } {
  if (body.length === 0) return { body: null, isBase64Encoded: false };
  return isUtf8(body)
    ? { body: body.toString('utf8'), isBase64Encoded: false }
    : { body: body.toString('base64'), isBase64Encoded: true };
}

export function headerOf(rawHeaders: readonly string[], name: string): string | undefined {
  for (let i = 0; i < rawHeaders.length; i += 2) if (rawHeaders[i]?.toLowerCase() === name) return rawHeaders[i + 1];
  return undefined;
}

function multiHeaders(raw: readonly string[]): Record<string, string[]> {
  const headers: Record<string, string[]> = Object.create(null);
  for (let i = 0; i < raw.length; i += 2) {
    const name = raw[i] as string;
    headers[name] = [...(headers[name] ?? []), raw[i + 1] as string];
  }
  return headers;
}

function multiQuery(query: string): Record<string, string[]> {
  const queries: Record<string, string[]> = Object.create(null);
  for (const [name, value] of new URLSearchParams(query)) queries[name] = [...(queries[name] ?? []), value];
  return queries;
}

function lastOf(multi: Readonly<Record<string, readonly string[]>>): Record<string, string> {
  return Object.fromEntries(Object.entries(multi).map(([name, values]) => [name, values.at(-1) as string]));
}

function nullWhereEmpty<T extends object>(value: T): T | null {
  return Object.keys(value).length === 0 ? null : value;
}

function splitOnce(text: string, mark: string): [string, string?] {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const proxyAnswer = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), scalar).nullish(),
  multiValueHeaders: z.record(z.string(), z.array(scalar)).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

export interface HttpAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
}

/** The HTTP answer of a function; `undefined` where API Gateway would call it malformed (502). */
export function httpAnswer(result: unknown): HttpAnswer | undefined {
  const parsed = proxyAnswer.safeParse(result);
  if (!parsed.success) return undefined;
  const { statusCode, headers, multiValueHeaders, body, isBase64Encoded } = parsed.data;
  const multi = Object.entries(multiValueHeaders ?? {}).flatMap(([name, values]) =>
    values.map((value) => [name, String(value)] as const),
  );
  const names = new Set(multi.map(([name]) => name.toLowerCase()));
  const single = Object.entries(headers ?? {})
    .filter(([name]) => !names.has(name.toLowerCase()))
    .map(([name, value]) => [name, String(value)] as const);
  return {
    status: statusCode,
    headers: [...single, ...multi],
    body: Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8'),
  };
}
