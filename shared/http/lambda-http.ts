/** What every HTTP function does around its use case: bring the clock up to date, read the call, and map every error in one place. */
import middy from '@middy/core';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { BucketUnavailable, KeysUnavailable, type Log, QueueUnavailable } from '#shared/runtime/ports.ts';
import { StoreUnavailable, TransactionCancelled } from '#shared/store/table.ts';
import { widerAccessHeaders } from './caller.ts';
import { Problem } from './problem.ts';
import { type HttpRequest, languageAsked, requestOf } from './request.ts';
import { type HttpResponse, problemResponse } from './respond.ts';

export interface HttpDeps {
  readonly clock: { refresh(): void };
  readonly log: Log;
  /** Counters of the call, written at its end. */
  readonly metrics?: { publish(): void };
}
export type HttpHandler = (event: APIGatewayProxyEvent, context: Context) => Promise<HttpResponse>;

/** A Lambda handler for API Gateway's proxy integration; never throws, never shows a stack. */
export function httpHandler(deps: HttpDeps, route: (request: HttpRequest) => Promise<HttpResponse>): HttpHandler {
  return middy<APIGatewayProxyEvent, HttpResponse>()
    .before(() => deps.clock.refresh())
    .after(() => deps.metrics?.publish())
    .onError((failed) => {
      deps.metrics?.publish();
      const { event } = failed;
      failed.response = saying(answerTo(failed.error, event, deps.log), event);
    })
    .handler(async (event: APIGatewayProxyEvent) => saying(await route(requestOf(event)), event));
}

/** Every answer to somebody who has opened wider access says so. */
const saying = (response: HttpResponse, event: APIGatewayProxyEvent): HttpResponse => ({
  ...response,
  headers: { ...response.headers, ...widerAccessHeaders(event) },
});

function answerTo(error: unknown, event: APIGatewayProxyEvent, log: Log): HttpResponse {
  const problem = problemOf(error);
  if (problem.status >= 500) {
    log.error('a call failed', error, {
      route: event.resource,
      requestId: event.requestContext.requestId,
      status: problem.status,
    });
  }
  return problemResponse(problem, languageAsked(event));
}

/** What lies behind us and may pass: the caller is told to come again. */
const PASSING = [StoreUnavailable, TransactionCancelled, QueueUnavailable, KeysUnavailable, BucketUnavailable] as const;

/** Any error as a problem: the closed union stays, what may pass is `unavailable`, all else is our own fault. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem(PASSING.some((kind) => error instanceof kind) ? 'unavailable' : 'internal');
}
