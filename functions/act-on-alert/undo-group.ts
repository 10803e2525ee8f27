/**
 * `POST /v1/alert-groups/{id}/actions/{operation}/undo`: takes back what one's own operation did, of those members to which nothing
 * else has happened since. It is an entry of its own: no history is erased (docs/adr/0032).
 */
import { allow, roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { takenBack } from '#shared/domain/alerts/group-action.ts';
import { keyAfter } from '#shared/http/key-after.ts';
import { openCursor, sealCursor } from '#shared/http/paging.ts';
import { notFound, Problem } from '#shared/http/problem.ts';
import type { GroupActed, GroupUndoBody } from '#shared/http/schemas/alert-group-actions.ts';
import { getAlert } from '#shared/store/alerts.ts';
import { getMember, membersPage, putUndone, type StoredMember } from '#shared/store/operations.ts';
import { StoreUnavailable } from '#shared/store/table.ts';
import { type ActPorts, ATTEMPTS_MAX, commit } from './commit.ts';
import { MEMBERS_A_CALL, resourceOf } from './group.ts';
import { doneTo, type MemberActed, skipped } from './told.ts';

/** @throws Problem `forbidden`, `not-found` (no such operation of the caller's on this group) */
export async function undoGroup(
  ports: ActPorts,
  caller: Caller,
  id: string,
  operation: string,
  { cursor }: GroupUndoBody,
): Promise<GroupActed> {
  if (!roleMay(caller.role, 'alerts:act')) throw new Problem('forbidden');
  const shape = { route: 'alert-group-undo', source: caller.source, id, operation };
  const after = cursor === undefined ? undefined : openCursor(cursor, shape, keyAfter);
  const { members, next } = await membersPage(ports.table, { by: caller.source, operation }, MEMBERS_A_CALL, after);
  const own = members.filter(({ group }) => group === id);
  if (own.length === 0 && after === undefined) throw notFound();
  const told: MemberActed[] = [];
  for (const member of own) told.push(await undoMember(ports, caller, operation, member));
  return { group: id, operation, members: told, ...(next !== undefined && { cursor: sealCursor(next, shape) }) };
}

async function undoMember(ports: ActPorts, caller: Caller, operation: string, listed: StoredMember): Promise<MemberActed> {
  const { alertId } = listed;
  const of = { by: caller.source, operation };
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const member = attempt === 1 ? listed : ((await getMember(ports.table, of, alertId)) ?? listed);
    if (member.undone !== undefined) return doneTo(alertId, member.undone);
    const before = await getAlert(ports.table, alertId);
    const after = before && takenBack(before, member, { by: caller.source, at: ports.clock.now(), operation });
    if (before === undefined || after === undefined) {
      // by another call that takes the same back, or by something else
      const now = await getMember(ports.table, of, alertId);
      return now?.undone === undefined ? skipped(alertId, 'changed') : doneTo(alertId, now.undone);
    }
    if (!allow(caller, 'alerts:act', resourceOf(before))) return skipped(alertId, 'not-allowed');
    const write = () => putUndone(of, member, after.version);
    const done = await commit(ports, caller, before, after, { action: 'undo', within: { operation, write } });
    if (done !== undefined) return doneTo(alertId, after.version);
  }
  throw new StoreUnavailable('the chain of what the alert is about stayed contended');
}
