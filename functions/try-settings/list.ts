/** `GET /v1/shadow-runs`: earlier runs of a setting within reach, the latest first. */
import type { Caller } from '#shared/domain/access/subject.ts';
import { keyAfter } from '#shared/http/key-after.ts';
import { openCursor, PAGE_ROWS_DEFAULT, sealCursor } from '#shared/http/paging.ts';
import type { ShadowRunPage, ShadowRunQuery } from '#shared/http/schemas/shadow-runs.ts';
import { type ShadowRun, shadowRunsOf } from '#shared/store/shadow-runs.ts';
import type { TryPorts } from './ask.ts';
import { isReachable } from './reach.ts';
import { runRow } from './show.ts';

/** Queries for one page: others may have asked for many. */
const LOOKED_AT_MAX = 10;

/** A page may hold fewer than asked: reach is judged after reading. @throws Problem `malformed-request` */
export async function listRuns(
  ports: TryPorts,
  caller: Caller,
  { setting, limit = PAGE_ROWS_DEFAULT, cursor }: ShadowRunQuery,
): Promise<ShadowRunPage> {
  const shape = { route: 'shadow-runs', source: caller.source, setting };
  let before = cursor === undefined ? undefined : openCursor(cursor, shape, keyAfter);
  const runs: ShadowRun[] = [];
  for (let looked = 0; looked < LOOKED_AT_MAX && runs.length < limit; looked++) {
    const page = await shadowRunsOf(ports.table, setting, limit - runs.length, before);
    runs.push(...page.runs.filter((run) => isReachable(caller, run)));
    before = page.next;
    if (before === undefined) break;
  }
  return {
    runs: runs.map((run) => runRow(ports, run)),
    ...(before !== undefined && { cursor: sealCursor(before, shape) }),
  };
}
