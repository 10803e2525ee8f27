/** Answers with the headers that every answer carries: nothing is cached, sniffed, framed or referred (TRUST §2). */
import type { APIGatewayProxyResult } from 'aws-lambda';
import type { Language } from './language.ts';
import { PROBLEM_MEDIA_TYPE, type Problem, problemBody } from './problem.ts';

export type HttpResponse = APIGatewayProxyResult;

export const ALWAYS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/** JSON with status 200 unless told otherwise; extra headers in lower case. */
export function json(
  body: unknown,
  options: { readonly status?: number; readonly headers?: Readonly<Record<string, string>> } = {},
): HttpResponse {
  return {
    statusCode: options.status ?? 200,
    headers: { ...ALWAYS, 'content-type': 'application/json; charset=utf-8', ...options.headers },
    body: JSON.stringify(body),
  };
}

/** A file to be kept under its name, as text in UTF-8. */
export const file = (of: { readonly name: string; readonly mediaType: string; readonly text: string }): HttpResponse => ({
  statusCode: 200,
  headers: {
    ...ALWAYS,
    'content-type': `${of.mediaType}; charset=utf-8`,
    'content-disposition': `attachment; filename="${of.name}"`,
  },
  body: of.text,
});

/** 304: what the caller holds is what there is. */
export const notModified = (headers: Readonly<Record<string, string>>): HttpResponse => ({
  statusCode: 304,
  headers: { ...ALWAYS, ...headers },
  body: '',
});

/** A problem in the caller's language; 429 and 503 say when to come back. */
export function problemResponse(problem: Problem, language: Language): HttpResponse {
  const retryAfter = problem.retryAfterSeconds === undefined ? RETRY_AFTER_SECONDS[problem.kind] : `${problem.retryAfterSeconds}`;
  return json(problemBody(problem, language), {
    status: problem.status,
    headers: {
      'content-type': `${PROBLEM_MEDIA_TYPE}; charset=utf-8`,
      'content-language': language,
      ...(retryAfter !== undefined && { 'retry-after': retryAfter }),
    },
  });
}
const RETRY_AFTER_SECONDS: Partial<Record<Problem['kind'], string>> = { unavailable: '5', 'too-many-requests': '5' };
