/** Answers that every record of administration shares: the version as ETag, and 412 with the one that stands there now. */
import { etagOf } from '#shared/http/etag.ts';
import type { Language } from '#shared/http/language.ts';
import { Problem } from '#shared/http/problem.ts';
import { type HttpResponse, json, problemResponse } from '#shared/http/respond.ts';
import type { Changed } from './change.ts';

export function changedAnswer<T extends { readonly version: number }>(
  changed: Changed<T>,
  language: Language,
  show: (record: T) => unknown,
  created?: string,
): HttpResponse {
  if (changed.kind === 'stale') {
    const problem = new Problem('precondition-failed', { id: 'Baca lagi, lalu ulangi.', en: 'Read it again, then repeat.' });
    const refused = problemResponse(problem, language);
    return { ...refused, headers: { ...refused.headers, etag: etagOf(changed.version) } };
  }
  return json(show(changed.record), {
    ...(created !== undefined && { status: 201 }),
    headers: { etag: etagOf(changed.record.version), ...(created !== undefined && { location: created }) },
  });
}
