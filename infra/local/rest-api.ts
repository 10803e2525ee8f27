/** API Gateway on one machine: routes, authorizer and answers of the template, for node:http. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { GatewayAnswers, ResponseType } from './gateway-responses.ts';
import { FunctionFailed, type LambdaFunction } from './lambda-pool.ts';
import { LOOPBACK } from './ports.ts';
import { authorise } from './rest-authorizer.ts';
import { type ApiIdentity, type HttpAnswer, type HttpRequest, httpAnswer, proxyEvent } from './rest-event.ts';
import { type Match, matchRoute, type Route } from './routes.ts';
import type { Meter } from './usage-plan.ts';

/** API Gateway's own limits. */
const BODY_BYTES_MAX = 10 * 1024 * 1024;
const INTEGRATION_MS_MAX = 29_000;

export interface RestApi {
  readonly routes: readonly Route[];
  readonly functions: ReadonlyMap<string, LambdaFunction>;
  readonly gateway: GatewayAnswers;
  readonly identity: ApiIdentity;
  /** Of the template's usage plans, where it has any. */
  readonly meter?: Meter | undefined;
}
/** Answers what does not belong to the API (`/__local/…`); false where it is not its own. */
export type Aside = (request: IncomingMessage, response: ServerResponse) => boolean;

/** What the host's door answers: first what is aside, then the API. */
export function listenerOf(api: RestApi, aside: Aside): RequestListener {
  return (request, response) => {
    if (aside(request, response)) return;
    serve(api, request, response).catch((error: unknown) => {
      if (isGone(request, error)) return;
      console.error(error);
      if (!response.headersSent) send(response, api.gateway.answer('DEFAULT_5XX', randomUUID()));
      else response.destroy();
    });
  };
}

/** Whether the error is only that the caller went away in the middle of its body: there is nobody to answer, and nothing is wrong. */
export const isGone = (request: IncomingMessage, error: unknown): boolean =>
  request.destroyed && !request.complete && error instanceof Error && 'code' in error && error.code === 'ECONNRESET';

async function serve(api: RestApi, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const requestId = randomUUID();
  const body = await bodyOf(request);
  if (body === undefined) {
    response.setHeader('connection', 'close');
    return send(response, api.gateway.answer('REQUEST_TOO_LARGE', requestId));
  }
  const http: HttpRequest = {
    method: request.method ?? 'GET',
    url: request.url ?? '/',
    rawHeaders: request.rawHeaders,
    body,
    sourceIp: request.socket.remoteAddress ?? LOOPBACK,
  };
  const answer = await answerTo(api, http, requestId);
  response.setHeader('x-amzn-requestid', requestId);
  send(response, answer);
}

/** What the API answers to one request: route, authorizer, function, gateway; tests ask it without a socket. */
export async function answerTo(api: RestApi, http: HttpRequest, requestId: string): Promise<HttpAnswer> {
  const match = matchRoute(api.routes, http.method, http.url.split('?')[0] as string);
  if (!match) return api.gateway.answer('MISSING_AUTHENTICATION_TOKEN', requestId);
  const { mock } = match.route;
  if (mock) return { status: mock.status, headers: Object.entries(mock.headers), body: Buffer.alloc(0) };
  const allowed = await authorise(api, match, http, requestId);
  if (!allowed.ok) return api.gateway.answer(allowed.why, requestId);
  const refused = match.route.metered && api.meter ? metered(api, api.meter, allowed.usageKey, requestId) : undefined;
  if (refused) return refused;
  const result = await invokeWithin(api, match, http, requestId, allowed.context);
  return typeof result === 'string' ? api.gateway.answer(result, requestId) : result;
}

/** What the gateway answers where the call is one too many, or nobody's; `undefined` where it may go on. */
function metered(api: RestApi, meter: Meter, usageKey: string | undefined, requestId: string): HttpAnswer | undefined {
  if (usageKey === undefined) return api.gateway.answer('INVALID_API_KEY', requestId);
  const counted = meter(usageKey);
  if (counted.ok) return undefined;
  const answer = api.gateway.answer(counted.why, requestId);
  const others = answer.headers.filter(([name]) => name !== 'retry-after');
  return { ...answer, headers: [...others, ['retry-after', String(counted.retryAfterSeconds)]] };
}

async function invokeWithin(
  api: RestApi,
  { route, pathParameters }: Match,
  http: HttpRequest,
  requestId: string,
  context: Readonly<Record<string, unknown>> | undefined,
): Promise<HttpAnswer | ResponseType> {
  const target = api.functions.get(route.functionArn ?? '');
  if (!target) return 'DEFAULT_5XX';
  const event = proxyEvent(http, { resource: route.path, pathParameters }, api.identity, requestId, context);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'INTEGRATION_TIMEOUT'>((resolve) => {
    timer = setTimeout(() => resolve('INTEGRATION_TIMEOUT'), INTEGRATION_MS_MAX);
  });
  try {
    const result = await Promise.race([target.invoke(event), late]);
    if (result === 'INTEGRATION_TIMEOUT') return result;
    return httpAnswer(result) ?? 'DEFAULT_5XX';
  } catch (error) {
    if (!(error instanceof FunctionFailed)) throw error;
    return error.errorType === 'TooManyRequestsException' ? 'THROTTLED' : 'DEFAULT_5XX';
  } finally {
    clearTimeout(timer);
  }
}

/** The whole body; `undefined` where it is too large. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_BYTES_MAX) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export function send(response: ServerResponse, answer: HttpAnswer): void {
  const headers = new Map<string, string | string[]>();
  for (const [name, value] of answer.headers) {
    const before = headers.get(name.toLowerCase());
    headers.set(name.toLowerCase(), before === undefined ? value : [...[before].flat(), value]);
  }
  headers.set('content-length', String(answer.body.length));
  response.writeHead(answer.status, Object.fromEntries(headers));
  response.end(answer.body);
}
