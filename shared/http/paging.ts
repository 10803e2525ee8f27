/** Pages: opaque cursors that belong to one query of one caller, and a bounded number of rows (DESIGN §10). */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { parseJson } from './json.ts';
import { fieldProblem, Problem } from './problem.ts';
import type { HttpRequest } from './request.ts';

export const PAGE_ROWS_MAX = 100;
export const PAGE_ROWS_DEFAULT = 50;

/** What a cursor belongs to: the route, the caller's source and every filter. */
export type QueryShape = Readonly<Record<string, string | undefined>>;

const envelope = z.strictObject({ q: z.string(), p: z.unknown() });
/** Longer than any cursor that we make. */
const CURSOR_CHARS_MAX = 4096;

/**
 * An opaque cursor: a position, bound to the query. It is no secret and no permission: the partition is always rebuilt from
 * the authorised query, so that a forged one can only ask for another page of what its caller may read anyway.
 */
export function sealCursor(position: unknown, query: QueryShape): string {
  return Buffer.from(JSON.stringify({ q: fingerprint(query, position), p: position })).toString('base64url');
}

/** @throws Problem `malformed-request` where the cursor was altered or belongs to another query */
export function openCursor<S extends z.ZodType>(text: string, query: QueryShape, schema: S): z.infer<S> {
  const parsed = envelope.safeParse(decoded(text));
  if (!parsed.success || parsed.data.q !== fingerprint(query, parsed.data.p)) throw badCursor();
  const position = schema.safeParse(parsed.data.p);
  if (!position.success) throw badCursor();
  return position.data;
}

function decoded(text: string): unknown {
  if (text.length > CURSOR_CHARS_MAX || !/^[A-Za-z0-9_-]+$/.test(text)) throw badCursor();
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text) throw badCursor();
  try {
    // refuses what JSON.parse takes and no key of ours can hold: lone surrogates
    return parseJson(bytes.toString('utf8'));
  } catch (error) {
    if (error instanceof Problem) throw badCursor();
    throw error;
  }
}

/** Half of a SHA-256: enough to tell one query from another. */
function fingerprint(query: QueryShape, position: unknown): string {
  const sorted = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([sorted, position]))
    .digest('base64url')
    .slice(0, 22);
}

/** What a cursor leads to is not there, or not the caller's. */
export const badCursor = (): Problem =>
  fieldProblem(
    'malformed-request',
    '/cursor',
    { id: 'Penanda halaman tidak sah untuk pertanyaan ini', en: 'The cursor is not valid for this query' },
    { id: 'Mulai lagi tanpa cursor', en: 'Start again without a cursor' },
  );

/** `limit` of the query: 1 to 100, 50 where not given. @throws Problem `malformed-request` */
export function pageLimit(request: Pick<HttpRequest, 'query'>): number {
  const text = request.query['limit'];
  if (text === undefined) return PAGE_ROWS_DEFAULT;
  const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= PAGE_ROWS_MAX) return limit;
  throw fieldProblem(
    'malformed-request',
    '/limit',
    { id: `limit harus antara 1 dan ${PAGE_ROWS_MAX}`, en: `limit must lie between 1 and ${PAGE_ROWS_MAX}` },
    { id: 'Minta halaman yang lebih kecil dan teruskan dengan cursor', en: 'Ask for a smaller page and go on with the cursor' },
  );
}
