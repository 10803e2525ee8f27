/** Officers' own findings of an area, the newest first, over the kab/kota that it holds (DOMAIN §6). */
import * as z from 'zod';
import { FINDINGS } from '#events/field-codes.ts';
import { areasAsked } from '#shared/administration/areas-asked.ts';
import { childrenOf } from '#shared/areas/directory.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { ancestor, contains, levelOf } from '#shared/domain/area/area.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { openCursor, PAGE_ROWS_DEFAULT, sealCursor } from '#shared/http/paging.ts';
import { fieldProblem, type Problem } from '#shared/http/problem.ts';
import type { FindingPage, FindingQuery, FindingView } from '#shared/http/schemas/findings.ts';
import { type AreaNames, areaRefOf } from '#shared/reading/area-ref.ts';
import { eventIdOf } from '#shared/reading/event-id.ts';
import { familiesSeen } from '#shared/reading/families-seen.ts';
import { codedOf } from '#shared/reading/field-words.ts';
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
  if (areas.some((area) => levelOf(area) === 'country')) throw nameAProvince();
  const { limit = PAGE_ROWS_DEFAULT, cursor, ...filters } = query;
  const shape = { route: 'findings', source: caller.source, ...filters };
  const before = cursor === undefined ? undefined : openCursor(cursor, shape, position);
  const families = familiesSeen(ports.table, caller, 'findings:read');
  const findings: FindingView[] = [];
  let last: string | undefined;
  let looked = 0;
  for await (const row of newestFirst(ports.table, regenciesOf(areas), before)) {
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

/** The country has 514 kab/kota, each a list of its own. */
const nameAProvince = (): Problem =>
  fieldProblem(
    'malformed-request',
    '/area',
    { id: 'Sebutkan satu provinsi atau wilayah di dalamnya', en: 'Name one province, or an area within' },
    { id: 'Misalnya ?area=15', en: 'Such as ?area=15' },
  );

const regenciesOf = (areas: readonly AreaCode[]): AreaCode[] => [
  ...new Set(areas.flatMap((area) => (levelOf(area) === 'province' ? childrenOf(area) : (ancestor(area, 'regency') ?? [])))),
];

interface Head {
  readonly rows: AsyncGenerator<FindingRow>;
  next: FindingRow | undefined;
}

/** The lists of several kab/kota as one. */
async function* newestFirst(table: Table, regencies: readonly AreaCode[], before?: string): AsyncGenerator<FindingRow> {
  const heads: Head[] = await Promise.all(
    regencies.map(async (regency) => {
      const rows = findingsIn(table, regency, before);
      return { rows, next: await pull(rows) };
    }),
  );
  for (let head = latest(heads); head?.next !== undefined; head = latest(heads)) {
    const { next } = head;
    head.next = await pull(head.rows);
    yield next;
  }
}

async function pull(rows: AsyncGenerator<FindingRow>): Promise<FindingRow | undefined> {
  const { value, done } = await rows.next();
  return done ? undefined : value;
}

function latest(heads: readonly Head[]): Head | undefined {
  let best: Head | undefined;
  for (const head of heads) {
    if (head.next && (best?.next === undefined || positionOf(head.next) > positionOf(best.next))) best = head;
  }
  return best;
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
