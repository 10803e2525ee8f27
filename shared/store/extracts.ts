/** What somebody took out as files: what was asked for, how far it has come, and the files, each once (docs/adr/0040). */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Caller } from '../domain/access/subject.ts';
import { EXTRACT_FAILURES, EXTRACT_KINDS, EXTRACT_STATES } from '../domain/extracts/kinds.ts';
import { entity, instant, versioned } from './entity.ts';
import { EXTRACT_FILE_PREFIX, extractFileKey, extractKey, extractsPartition, listedExtractKey } from './keys.ts';
import type { Cursor, Table, Write } from './table.ts';

/** How far it has come: through the journal, or through the families of one kab/kota after the other. */
const reached = z.discriminatedUnion('of', [
  z.object({ of: z.literal('journal'), before: z.string().optional() }),
  z.object({
    of: z.literal('subjects'),
    /** Which of the kab/kota, and of how many. */
    place: z.int().min(0),
    places: z.int().min(1),
    /** While the list of its subjects is made: behind which entry of which of the journals to go on, and where its parts so far lie. */
    hearing: z
      .object({ journal: z.int().min(0), day: z.iso.date(), before: z.string(), parts: z.array(z.string()) })
      .exactOptional(),
    /** The list, once it is made. */
    list: z.object({ object: z.string(), subjects: z.int().min(0) }).optional(),
    /** Subjects of it that are done. */
    offset: z.int().min(0),
  }),
]);
export type Reached = z.infer<typeof reached>;

const schema = z.object({
  id: z.string(),
  version: z.int().min(1),
  /** The asker's source. */
  by: z.string(),
  /** JSON of Caller, as it was when it was asked for: the own areas, programmes and letter. */
  caller: z.string(),
  /** The asker's own name for it. */
  key: z.string().optional(),
  kind: z.enum(EXTRACT_KINDS),
  area: z.string(),
  /** JSON of what else was asked for, name by name. */
  filter: z.string(),
  /** Whether the asker named a time, or it is the moment of asking. */
  asOfGiven: z.boolean(),
  asOf: instant,
  askedAt: instant,
  /** When the last of its steps was done. */
  movedAt: instant.optional(),
  expiresAt: instant,
  state: z.enum(EXTRACT_STATES),
  failure: z.enum(EXTRACT_FAILURES).optional(),
  reached,
  files: z.int().min(0),
  rows: z.int().min(0),
  rupiah: z.int().min(0),
  withheld: z.int().min(0),
  manifest: z.object({ object: z.string(), sha256: z.string(), bytes: z.int() }).optional(),
  doneAt: instant.optional(),
});
export type Extract = z.infer<typeof schema>;
const extracts = entity('extract', 1, schema);
const listed = entity('extract-listed', 1, z.object({ id: z.string() }));

const fileSchema = z.object({
  name: z.string(),
  rows: z.int(),
  rupiah: z.int(),
  bytes: z.int(),
  sha256: z.string(),
  /** Where it lies in the bucket. */
  object: z.string(),
});
export type StoredFile = z.infer<typeof fileSchema>;
const files = entity('extract-file', 1, fileSchema);

/** The same key of the same person names the same extract: asked for twice it is there once. */
export const extractIdOf = (by: string, key: string): string =>
  `ext_${createHash('sha256').update(`${by}#${key}`).digest('base64url').slice(0, ID_CHARS)}`;
const ID_CHARS = 22;
export const EXTRACT_ID = /^ext_[A-Za-z0-9_-]{22}$/;

export const callerOf = ({ caller }: Extract): Caller => JSON.parse(caller) as Caller;
export const filterOf = ({ filter }: Pick<Extract, 'filter'>): Readonly<Record<string, string>> =>
  JSON.parse(filter) as Record<string, string>;

export async function getExtract(table: Table, id: string): Promise<Extract | undefined> {
  const item = await table.get(extractKey(id));
  return item && extracts.fromItem(item);
}
/** Replaces exactly the version that was read: of two runs at the same only one goes on. */
export const putExtract = (extract: Extract): Write =>
  versioned(extracts.toItem(extractKey(extract.id), extract), extract.version);
export const listExtract = ({ by, askedAt, id }: Extract): Write => ({
  op: 'put',
  item: listed.toItem(listedExtractKey(by, askedAt, id), { id }),
});
/** Once: what is written of it is never written again. */
export const putFile = (id: string, n: number, file: StoredFile): Write => ({
  op: 'put',
  item: files.toItem(extractFileKey(id, n), file),
  when: { kind: 'absent' },
});

const FILES_PAGE = 200;
/** In their order. */
export async function filesOf(table: Table, id: string): Promise<StoredFile[]> {
  const found: StoredFile[] = [];
  let after: Cursor | undefined;
  do {
    const { pk } = extractKey(id);
    const page = await table.query({
      pk,
      prefix: EXTRACT_FILE_PREFIX,
      limit: FILES_PAGE,
      consistent: true,
      ...(after && { after }),
    });
    found.push(...page.items.map((item) => files.fromItem(item)));
    after = page.cursor;
  } while (after);
  return found;
}

/** Those of one person, the latest first. @param before the position after which to go on */
export async function extractsOf(
  table: Table,
  by: string,
  limit: number,
  before?: string,
): Promise<{ readonly extracts: readonly Extract[]; readonly next?: string }> {
  const pk = extractsPartition(by);
  const page = await table.query({ pk, limit, descending: true, ...(before !== undefined && { after: { pk, sk: before } }) });
  const ids = page.items.map((item) => listed.fromItem(item).id);
  const items = ids.length === 0 ? [] : await table.getMany(ids.map(extractKey));
  return {
    extracts: items.flatMap((item) => (item ? [extracts.fromItem(item)] : [])),
    ...(page.cursor && { next: page.cursor['sk'] as string }),
  };
}
