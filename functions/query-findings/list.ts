/** Officers' own findings of an area, the newest first, over the kab/kota that it holds (DOMAIN §6). */
import * as z from 'zod';
import { FINDINGS } from '#events/field-codes.ts';
import { areasAsked } from '#shared/administration/areas-asked.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { contains } from '#shared/domain/area/area.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { openCursor, PAGE_ROWS_DEFAULT, sealCursor } from '#shared/http/paging.ts';
import type { FindingPage, FindingQuery, FindingView } from '#shared/http/schemas/findings.ts';
import { type AreaNames, areaRefOf } from '#shared/reading/area-ref.ts';
import { eventIdOf } from '#shared/reading/event-id.ts';
import { familiesSeen } from '#shared/reading/families-seen.ts';
import { codedOf } from '#shared/reading/field-words.ts';
import { newestFirst } from '#shared/reading/newest-first.ts';
import { regenciesIn } from '#shared/reading/regencies.ts';
import { type FindingRow, findingsIn, positionOf } from '#shared/store/findings.ts';
import type { Table } from '#shared/store/table.ts';

export interface FindingPorts {
  readonly table: Table;
  readonly areas: AreaNames;
}

/** Rows looked at for one page: a filter that matches little answers with a short page and a cursor. */
const LOOKED_AT_MAX = 1_000;
const position = z.string().regex(/^20\d\d-[\x21-\x7e]{10,200}$/);

/**
 * @throws Problem `forbidden` by role, `not-found` for an area outside the caller's, `malformed-request` for a foreign cursor and for
 * what is wider than a province
 */
export async function listFindings(ports: FindingPorts, caller: Caller, query: FindingQuery): Promise<FindingPage> {
  const areas = areasAsked(caller, 'findings:read', query.area);
  const { limit = PAGE_ROWS_DEFAULT, cursor, ...filters } = query;
  const shape = { route: 'findings', source: caller.source, ...filters };
  const before = cursor === undefined ? undefined : openCursor(cursor, shape, position);
  const families = familiesSeen(ports.table, caller, 'findings:read');
  const lists = regenciesIn(areas).map((regency) => findingsIn(ports.table, regency, before));
  const findings: FindingView[] = [];
  let last: string | undefined;
  let looked = 0;
  for await (const row of newestFirst(lists, positionOf)) {
    if (findings.length === limit || looked === LOOKED_AT_MAX) {
      return { findings, ...(last !== undefined && { cursor: sealCursor(last, shape) }) };
    }
    looked++;
    last = positionOf(row);
    const { area, code, subjectKind: kind, subjectId: subject } = row;
    if (!areas.some((one) => contains(one, area as AreaCode))) continue;
    if (query.code !== undefined && query.code !== code) continue;
    if (await families.sees({ kind, subject, programmes: undefined })) findings.push(viewOf(ports.areas, row));
  }
  return { findings };
}

function viewOf(names: AreaNames, row: FindingRow): FindingView {
  const { source, area, occurredAt, receivedAt, subjectKind, subjectId, seq, code, officerKind, photos = 0 } = row;
  return {
    id: eventIdOf({ kind: subjectKind, id: subjectId }, seq),
    area: areaRefOf(names, area),
    ...(subjectKind === 'kpm' && { kpmId: subjectId }),
    code: codedOf(FINDINGS, code),
    officer: source.slice(source.indexOf(':') + 1),
    officerKind,
    capturedAt: occurredAt,
    receivedAt,
    clockSuspect: row.clockSuspect === true,
    hasNote: row.note === true,
    hasPlace: row.gps === true,
    photos,
  };
}
