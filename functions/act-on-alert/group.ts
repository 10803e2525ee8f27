/**
 * `POST /v1/alert-groups/{id}/actions`: one action on the alerts of one cause, a page of them a call, each in a transaction of its own.
 * What was done to a member is written with it under the operation's name: repeated, it is told and not done again (docs/adr/0032).
 */
import { allow, roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { type Alert, subjectOf } from '#shared/domain/alerts/alert.ts';
import { type AlertGroup, groupOf, isInGroup } from '#shared/domain/alerts/group.ts';
import { changedSince, type Skipped, standingOf } from '#shared/domain/alerts/group-action.ts';
import { looksAtRupiah, rupiahOf } from '#shared/domain/alerts/rupiah.ts';
import { lettersIn } from '#shared/domain/alerts/two-people.ts';
import { type ActionError, applyAction } from '#shared/domain/alerts/workflow.ts';
import { type AreaCode, type Instant, invariant } from '#shared/domain/brand.ts';
import { inForce } from '#shared/domain/settings/settings.ts';
import type { Day } from '#shared/domain/time/instant.ts';
import { keyAfter } from '#shared/http/key-after.ts';
import { openCursor, sealCursor } from '#shared/http/paging.ts';
import { notFound, Problem } from '#shared/http/problem.ts';
import type { GroupActed, GroupActionBody } from '#shared/http/schemas/alert-group-actions.ts';
import { mapLimited } from '#shared/runtime/map-limited.ts';
import { getAlert } from '#shared/store/alerts.ts';
import { openAlertsOf } from '#shared/store/group-alerts.ts';
import { getMember, membersPage, putMember, type StoredMember } from '#shared/store/operations.ts';
import type { Table } from '#shared/store/table.ts';
import { actOnAlert } from './act.ts';
import type { ActPorts } from './commit.ts';
import { problemOf } from './problems.ts';
import { doneTo, type MemberActed, skipped, wouldBeDone } from './told.ts';

/** Members of a call: each is sealed, signed into a chain and written by itself. */
export const MEMBERS_A_CALL = 25;
/** Begins the place of what was done before, in front of the alert; the place of a member is its due time and alert, and no due time begins so. */
const TOLD = '=';

export const resourceOf = (alert: Alert) => ({ area: alert.area as AreaCode, owners: alert.owners, rule: alert.rule });

/** @throws Problem `forbidden`, `not-found` (no such group, or none of it the caller's), `conflict` (an operation of another group or action), `invalid-fields` (what no member could take) */
export async function actOnGroup(ports: ActPorts, caller: Caller, id: string, body: GroupActionBody): Promise<GroupActed> {
  if (!roleMay(caller.role, 'alerts:act')) throw new Problem('forbidden');
  const group = groupOf(id);
  if (group === undefined) throw notFound();
  const { cursor, operation } = body;
  const shape = { route: 'alert-group-actions', source: caller.source, id, operation };
  const after = cursor === undefined ? undefined : openCursor(cursor, shape, keyAfter);
  const begun = await begunBy(ports.table, caller, operation);
  if (begun && (begun.group !== id || begun.action !== body.action)) throw new Problem('conflict', OTHER_OPERATION);
  const answered = (members: readonly MemberActed[], next: string | undefined): GroupActed => ({
    ...{ group: id, operation, members: [...members] },
    ...(next !== undefined && { cursor: sealCursor(next, shape) }),
  });
  if (begun && (after === undefined || (after.startsWith(TOLD) && after !== TOLD))) {
    // sent again: what it closed is in no list any more, and is told first
    const { told, next = TOLD } = await toldSoFar(ports.table, caller, operation, after?.slice(TOLD.length));
    return answered(told, next);
  }
  const { alerts, next } = await pageOf(ports.table, caller, group, body, after === TOLD ? undefined : after);
  if (alerts.length === 0 && after === undefined && begun === undefined) throw notFound();
  // one after the other where they stand in one chain: its head moves with each
  const chains = [...Map.groupBy(alerts, (alert) => subjectOf(alert).id).values()];
  const acted = await mapLimited(chains, async (chain) => {
    const told: MemberActed[] = [];
    for (const alert of chain)
      told.push({ ...(await actOnMember(ports, caller, { id, group }, alert.alertId, body)), ...amountIn(alert) });
    return told;
  });
  return answered(acted.flat(), next);
}

/** So that whoever is asked knows what it is about, and whoever has done it what it was about. */
const amountIn = (alert: Alert): Pick<MemberActed, 'rupiah'> => (looksAtRupiah(alert.rule) ? { rupiah: rupiahOf(alert) } : {});

const OTHER_OPERATION = {
  id: 'Nama operasi ini sudah dipakai untuk kelompok atau tindakan lain: pilih nama baru',
  en: 'This operation is already of another group or action: choose another name',
};
/** Something that the operation did before, where it did anything. */
const begunBy = async (table: Table, { source: by }: Caller, operation: string) =>
  (await membersPage(table, { by, operation }, 1, undefined)).members[0];

/** A page of what the operation did before, by alert. */
async function toldSoFar(
  table: Table,
  caller: Caller,
  operation: string,
  after: string | undefined,
): Promise<{ told: MemberActed[]; next?: string }> {
  const { members, next } = await membersPage(table, { by: caller.source, operation }, MEMBERS_A_CALL, after);
  const told = await mapLimited(members, async (member) => {
    const alert = await getAlert(table, member.alertId);
    const isRead = alert !== undefined && allow(caller, 'alerts:read', resourceOf(alert));
    return { ...toldOf(member), ...(isRead && amountIn(alert)) };
  });
  return { told, ...(next !== undefined && { next: TOLD + next }) };
}

/** Members that the caller may read, first due first. */
async function pageOf(
  table: Table,
  caller: Caller,
  group: AlertGroup,
  { programme }: GroupActionBody,
  after: string | undefined,
): Promise<{ alerts: Alert[]; next?: string }> {
  const alerts: Alert[] = [];
  let last: string | undefined;
  for await (const { alert, place } of openAlertsOf(table, group, after)) {
    if (programme !== undefined && alert.programme !== programme) continue;
    if (!allow(caller, 'alerts:read', resourceOf(alert))) continue;
    if (alerts.length === MEMBERS_A_CALL) return { alerts, ...(last !== undefined && { next: last }) };
    alerts.push(alert);
    last = place;
  }
  return { alerts };
}

async function actOnMember(
  ports: ActPorts,
  caller: Caller,
  { id, group }: { readonly id: string; readonly group: AlertGroup },
  alertId: string,
  body: GroupActionBody,
): Promise<MemberActed> {
  const { operation, readAt, tryOnly, programme: _programme, cursor: _cursor, ...action } = body;
  const of = { by: caller.source, operation };
  const before = await toldBefore(ports.table, of, alertId);
  if (before !== undefined) return before;
  const alert = await getAlert(ports.table, alertId);
  const why = alert === undefined || !isInGroup(alert, group) ? 'changed' : whyNot(ports, caller, alert, body, readAt);
  if (alert === undefined || why !== undefined) return skipped(alertId, why ?? 'changed');
  if (tryOnly === true) return wouldBeDone(alertId);
  const from = standingOf(alert);
  invariant(from !== undefined, `an action of a group was allowed in ${alert.workflow}`);
  const handed = body.action === 'assign' ? { handed: { before: alert.assigned } } : {};
  const write = ({ version }: Alert) => putMember(of, { group: id, action: body.action }, { alertId, version, from, ...handed });
  const acted = await actOnAlert(ports, caller, alertId, { ...action, within: { operation, write } }, (v) => v === alert.version);
  if (acted.kind === 'done') return doneTo(alertId, alert.version + 1);
  // moved on meanwhile: by another call of the same operation, or by something else
  return (await toldBefore(ports.table, of, alertId)) ?? skipped(alertId, 'changed');
}

async function toldBefore(
  table: Table,
  of: { readonly by: string; readonly operation: string },
  alertId: string,
): Promise<MemberActed | undefined> {
  const member = await getMember(table, of, alertId);
  return member && toldOf(member);
}

const toldOf = ({ alertId, version, undone }: StoredMember): MemberActed =>
  undone === undefined ? doneTo(alertId, version) : skipped(alertId, 'taken-back');

/** @throws Problem `invalid-fields` for what no member could take */
function whyNot(ports: ActPorts, caller: Caller, alert: Alert, body: GroupActionBody, readAt: string): Skipped | undefined {
  if (!allow(caller, 'alerts:act', resourceOf(alert))) return 'not-allowed';
  if (changedSince(alert, readAt)) return 'changed';
  const at = ports.clock.now();
  const { action, reason, note, until, to } = body;
  const request = { action, reason, note, until: until as Day | undefined, to, noteLength: lettersIn(note ?? '') };
  const tried = applyAction(alert, request, {
    by: caller.source,
    at,
    handling: inForce(ports.settings.alertHandling, at as Instant),
  });
  return tried.ok ? undefined : skippedBy(tried.error);
}

function skippedBy(error: ActionError): Skipped {
  switch (error.code) {
    case 'reason-required':
    case 'reason-of-another':
    case 'reason-not-allowed':
    case 'until-not-allowed':
    case 'to-required':
    case 'to-not-allowed':
    case 'not-assigned':
    case 'own-proposal':
    case 'not-own-proposal':
      throw problemOf(error);
    default:
      return error.code;
  }
}
