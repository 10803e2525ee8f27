/** Extracts as they are answered: how far one has come, and once it is done its files and manifest. */
import type { Caller } from '#shared/domain/access/subject.ts';
import { type Instant, unreachable } from '#shared/domain/brand.ts';
import { EXTRACT_STALLED_MS, MANIFEST_NAME, SUMS_NAME } from '#shared/domain/extracts/kinds.ts';
import { addMs } from '#shared/domain/time/instant.ts';
import { keyAfter } from '#shared/http/key-after.ts';
import { openCursor, PAGE_ROWS_DEFAULT, sealCursor } from '#shared/http/paging.ts';
import {
  type ExtractAnswer,
  type ExtractPage,
  type ExtractQuery,
  type ExtractRequest,
  type ExtractRow,
  extractRequest,
} from '#shared/http/schemas/extracts.ts';
import { areaRefOf } from '#shared/reading/area-ref.ts';
import { type Extract, extractsOf, filesOf, filterOf } from '#shared/store/extracts.ts';
import { type ExtractPorts, isReachable } from './ports.ts';

/** The caller's own, the latest first; a page may hold fewer than asked. @throws Problem `malformed-request` */
export async function listExtracts(ports: ExtractPorts, caller: Caller, query: ExtractQuery): Promise<ExtractPage> {
  const shape = { route: 'extracts', source: caller.source };
  const before = query.cursor === undefined ? undefined : openCursor(query.cursor, shape, keyAfter);
  const { extracts, next } = await extractsOf(ports.table, caller.source, query.limit ?? PAGE_ROWS_DEFAULT, before);
  return {
    extracts: extracts.filter((one) => isReachable(caller, one)).map((one) => rowOf(ports, one)),
    ...(next !== undefined && { cursor: sealCursor(next, shape) }),
  };
}

export async function showExtract(ports: ExtractPorts, extract: Extract): Promise<ExtractAnswer> {
  const row = { ...rowOf(ports, extract), withheld: extract.withheld };
  const { manifest } = extract;
  if (manifest === undefined) return { ...row, list: [] };
  const files = await filesOf(ports.table, extract.id);
  return {
    ...row,
    list: files.map(({ name, rows, rupiah, bytes, sha256 }) => ({ name, rows, rupiah, bytes, sha256 })),
    manifest: { name: MANIFEST_NAME, bytes: manifest.bytes, sha256: manifest.sha256 },
    sums: SUMS_NAME,
  };
}

function rowOf(ports: ExtractPorts, extract: Extract): ExtractRow {
  const { id, kind, area, asOf, askedAt, state, failure, rows, rupiah, files, doneAt, expiresAt } = extract;
  const percent = percentOf(extract);
  const again = isStalled(extract, ports.clock.now()) ? requestOf(extract) : undefined;
  return {
    ...{ id, kind, area: areaRefOf(ports.areas, area), filter: { ...filterOf(extract) }, asOf, askedAt, state },
    ...(failure !== undefined && { failure }),
    ...(percent !== undefined && { percent }),
    ...{ rows, rupiah, files, expiresAt },
    ...(doneAt !== undefined && { doneAt }),
    ...(again && { again }),
  };
}

const isStalled = ({ state, movedAt, askedAt }: Extract, now: Instant): boolean =>
  state === 'working' && now >= addMs((movedAt ?? askedAt) as Instant, EXTRACT_STALLED_MS);

/** As it was sent: sent again, it sets the same extract going. */
function requestOf({ kind, key, area, filter, asOfGiven, asOf }: Extract): ExtractRequest | undefined {
  const request = { kind, key, area, ...filterOf({ filter }), ...(asOfGiven && { asOf }) };
  return extractRequest.safeParse(request).data;
}

const WHOLE = 100;
/** How many events there are nobody knows before they have been read. */
function percentOf({ state, reached }: Extract): number | undefined {
  if (state === 'done') return WHOLE;
  switch (reached.of) {
    case 'journal':
      return undefined;
    case 'subjects': {
      const { place, places, list, offset } = reached;
      const here = list === undefined || list.subjects === 0 ? 0 : offset / list.subjects;
      return Math.floor((WHOLE * (place + here)) / places);
    }
    default:
      return unreachable(reached);
  }
}
