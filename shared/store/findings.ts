/** Officers' own findings, listed by kab/kota, the newest first: what is in plain, and where the event stands (DOMAIN §6). */
import * as z from 'zod';
import { codesOf, FINDINGS } from '#events/field-codes.ts';
import { ancestor } from '../domain/area/area.ts';
import { type AreaCode, invariant } from '../domain/brand.ts';
import type { Recordable } from '../domain/trail/recordable.ts';
import { entity, instant } from './entity.ts';
import { findingKey, findingsPartition } from './keys.ts';
import type { Cursor, Table, Write } from './table.ts';

const schema = z.object({
  source: z.string(),
  id: z.string(),
  /** Kecamatan, or a village of it. */
  area: z.string(),
  occurredAt: instant,
  receivedAt: instant,
  /** Whose chain it stands in: the family's, or that of the kab/kota; and its place there. */
  subjectKind: z.enum(['kpm', 'area']),
  subjectId: z.string(),
  seq: z.int().min(1),
  code: z.enum(codesOf(FINDINGS)),
  officerKind: z.string(),
  photos: z.int().min(1).optional(),
  note: z.literal(true).optional(),
  gps: z.literal(true).optional(),
  clockSuspect: z.literal(true).optional(),
});
export type FindingRow = z.infer<typeof schema>;
const findings = entity('finding', 1, schema);

/** Put with its event, in one transaction; nothing for events that are no findings. */
export function putFinding(event: Recordable, seq: number): Write[] {
  const { finding, subject } = event;
  if (finding === undefined) return [];
  invariant(subject.kind === 'kpm' || subject.kind === 'area', 'a finding is about a family or a place');
  const row: FindingRow = {
    source: event.source,
    id: event.id,
    area: event.area,
    occurredAt: event.occurredAt,
    receivedAt: event.receivedAt,
    subjectKind: subject.kind,
    subjectId: subject.id,
    seq,
    ...finding,
  };
  return [{ op: 'put', item: findings.toItem(findingKey(regencyOf(event.area), row.occurredAt, row.source, row.id), row) }];
}

function regencyOf(area: string): AreaCode {
  const regency = ancestor(area as AreaCode, 'regency');
  invariant(regency !== undefined, `a finding lies in a kab/kota: ${area}`);
  return regency;
}

const PAGE_ROWS = 100;

/** Findings of one kab/kota, the newest first. @param before `<occurredAt>#<source>#<id>`: go on behind it */
export async function* findingsIn(table: Table, regency: AreaCode, before?: string): AsyncGenerator<FindingRow> {
  let after: Cursor | undefined;
  do {
    const page = await table.query({
      pk: findingsPartition(regency),
      from: '0',
      to: before ?? '~',
      limit: PAGE_ROWS,
      descending: true,
      ...(after && { after }),
    });
    for (const item of page.items) {
      // both ends of a range are included
      if (item.sk !== before) yield findings.fromItem(item);
    }
    after = page.cursor;
  } while (after);
}

/** Where a finding stands among those of its kab/kota. */
export const positionOf = ({ occurredAt, source, id }: Pick<FindingRow, 'occurredAt' | 'source' | 'id'>): string =>
  `${occurredAt}#${source}#${id}`;
