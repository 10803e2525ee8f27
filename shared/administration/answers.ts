/** What the routes of every record of administration share: how they are found and read, the version as ETag, 412 with the one that stands there now. */
import { onlyListed, type View } from '#shared/domain/access/fields.ts';
import { etagOf } from '#shared/http/etag.ts';
import { parseQuery } from '#shared/http/field-errors.ts';
import { notFound, Problem } from '#shared/http/problem.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import { type HttpResponse, json, problemResponse } from '#shared/http/respond.ts';
import { listQuery } from '#shared/http/schemas/administration.ts';
import type { Changed } from './change.ts';

export type Answer<P> = (ports: P, request: HttpRequest, id: string) => Promise<HttpResponse>;

/** Answers by `METHOD /route`; what is not among them is not there. */
export const answerBy =
  <P>(answers: Readonly<Record<string, Answer<P>>>) =>
  async (ports: P, request: HttpRequest): Promise<HttpResponse> => {
    const route = answers[`${request.method} ${request.route}`];
    if (route === undefined) throw notFound();
    return route(ports, request, request.params['id'] ?? '');
  };

/** What the caller's role gets of a record. */
export const shown = (request: HttpRequest, view: View, value: unknown, version?: number): HttpResponse =>
  json(onlyListed(view, request.caller().role, value), version === undefined ? {} : { headers: { etag: etagOf(version) } });

export const bodyOf = (request: HttpRequest): unknown => request.json(['application/json']).value;
export const listQueryOf = (request: HttpRequest) => parseQuery(listQuery, request.query);

export function changedAnswer<T extends { readonly version: number }>(
  changed: Changed<T>,
  request: HttpRequest,
  view: View,
  show: (record: T) => unknown,
  created?: string,
): HttpResponse {
  if (changed.kind === 'stale') {
    const problem = new Problem('precondition-failed', { id: 'Baca lagi, lalu ulangi.', en: 'Read it again, then repeat.' });
    const refused = problemResponse(problem, request.language);
    return { ...refused, headers: { ...refused.headers, etag: etagOf(changed.version) } };
  }
  return json(onlyListed(view, request.caller().role, show(changed.record)), {
    ...(created !== undefined && { status: 201 }),
    headers: { etag: etagOf(changed.record.version), ...(created !== undefined && { location: created }) },
  });
}
