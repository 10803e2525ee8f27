/** Entity tags: who changes a thing says which version was read (RFC 9110 §13.1.1). */

import { Problem } from './problem.ts';
import type { HttpRequest } from './request.ts';

/** The strong tag of a version: `"7"`. */
export const etagOf = (version: number): string => `"${version}"`;

/** @throws Problem `precondition-required` (428) without If-Match, `precondition-failed` (412) where the version is another */
export function requireMatch(request: Pick<HttpRequest, 'headers'>, version: number): void {
  const header = request.headers['if-match'];
  if (header === undefined) {
    throw new Problem('precondition-required', {
      id: 'Kirim If-Match dengan ETag yang Anda baca.',
      en: 'Send If-Match with the ETag that you read.',
    });
  }
  const tags = header.split(',').map((tag) => tag.trim());
  if (tags.includes('*') || tags.includes(etagOf(version))) return;
  throw new Problem('precondition-failed', { id: 'Baca lagi, lalu ulangi.', en: 'Read it again, then repeat.' });
}
