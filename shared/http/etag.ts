/** Entity tags: who changes a thing says which version was read (RFC 9110 §13.1.1). */
import { Problem } from './problem.ts';
import type { HttpRequest } from './request.ts';

/** The strong tag of a version: `"7"`. */
export const etagOf = (version: number): string => `"${version}"`;

/**
 * The If-Match of a call. `*` would match whatever stands there now and so says nothing about what was read.
 * @throws Problem `precondition-required` (428)
 */
export function requireTag(request: Pick<HttpRequest, 'headers'>): string {
  const header = request.headers['if-match'];
  if (header !== undefined && header.trim() !== '*') return header;
  throw new Problem('precondition-required', {
    id: 'Kirim If-Match dengan ETag yang Anda baca.',
    en: 'Send If-Match with the ETag that you read.',
  });
}

/** Whether one of the tags of an If-Match is that of this version (strong comparison). */
export const matchesTag = (header: string, version: number): boolean =>
  header
    .split(',')
    .map((tag) => tag.trim())
    .includes(etagOf(version));
