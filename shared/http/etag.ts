/** Entity tags: who changes a thing says which version was read (RFC 9110 §13.1.1). */
import { Problem } from './problem.ts';
import type { HttpRequest } from './request.ts';

/** The strong tag of a version: `"7"`. */
export const etagOf = (version: number): string => `"${version}"`;

/** One entity tag in its quotes, weak or strong. */
const TAG = /^(W\/)?"[^",]*"$/;

/**
 * The If-Match of a call: one tag. `*` would match whatever stands there now and so says nothing about what was read; nor does a
 * list, which could name every version.
 * @throws Problem `precondition-required` (428)
 */
export function requireTag(request: Pick<HttpRequest, 'headers'>): string {
  const header = request.headers['if-match'];
  if (header !== undefined && TAG.test(header.trim())) return header.trim();
  throw new Problem('precondition-required', {
    id: 'Kirim If-Match dengan satu ETag, yaitu yang Anda baca, dalam tanda kutip: If-Match: "3".',
    en: 'Send If-Match with one ETag, the one that you read, in quotes: If-Match: "3".',
  });
}

/** Whether the tag of an If-Match is that of this version (strong comparison). */
export const matchesTag = (tag: string, version: number): boolean => tag === etagOf(version);

/** A weak tag: the same content, though not byte by byte (RFC 9110 §8.8.1). */
export const weakTag = (text: string): string => `W/"${text}"`;

/** More tags than anybody holds of one thing. */
const TAGS_MAX = 10;

/** The tags of an If-None-Match, each as a weak one: that is how they are compared (RFC 9110 §13.1.2). What is no tag is passed over. */
export function heldTags({ headers }: Pick<HttpRequest, 'headers'>): string[] {
  return (headers['if-none-match'] ?? '')
    .split(',')
    .slice(0, TAGS_MAX)
    .map((part) => part.trim())
    .filter((part) => TAG.test(part))
    .map((part) => (part.startsWith('W/') ? part : `W/${part}`));
}
