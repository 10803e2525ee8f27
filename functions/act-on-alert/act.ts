/**
 * What people do about an alert: its next version and an event in the chain of what it is about, in one transaction (DESIGN §9).
 * The version that the caller read decides: an alert that moved since is not acted on (412).
 */
import { allow, roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Alert } from '#shared/domain/alerts/alert.ts';
import { lettersIn } from '#shared/domain/alerts/two-people.ts';
import { applyAction } from '#shared/domain/alerts/workflow.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { retentionOfEvent } from '#shared/domain/settings/retention.ts';
import { inForce } from '#shared/domain/settings/settings.ts';
import type { Day } from '#shared/domain/time/instant.ts';
import { notFound, Problem } from '#shared/http/problem.ts';
import type { AlertActionBody } from '#shared/http/schemas/alerts.ts';
import { additionalData } from '#shared/privacy/seal.ts';
import type { OwnEvent } from '#shared/recording/own-event.ts';
import { getAlert } from '#shared/store/alerts.ts';
import { StoreUnavailable, type Table } from '#shared/store/table.ts';
import { type ActPorts, ATTEMPTS_MAX, commit, eventOf, type Within } from './commit.ts';
import { problemOf } from './problems.ts';

/** What was asked, and the operation on a group that it is a part of. */
export interface ActionAsked extends AlertActionBody {
  readonly within?: Within | undefined;
}

export type Acted =
  | { readonly kind: 'done'; readonly alert: Alert }
  /** The alert is no longer what the caller read; this is its version now. */
  | { readonly kind: 'stale'; readonly version: number };

/**
 * @param matches whether the caller read this version
 * @throws Problem `forbidden`, `not-found`, `conflict` (not in this state), `invalid-fields` (reason, note)
 */
export async function actOnAlert(
  ports: ActPorts,
  caller: Caller,
  id: string,
  body: ActionAsked,
  matches: (version: number) => boolean,
): Promise<Acted> {
  if (!roleMay(caller.role, 'alerts:act')) throw new Problem('forbidden');
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const before = await readActionable(ports.table, caller, id);
    if (!matches(before.version)) return { kind: 'stale', version: before.version };
    const after = await nextVersion(ports, caller, before, body);
    const done = await commit(ports, caller, before, after, body);
    if (done !== undefined) return { kind: 'done', alert: done };
  }
  throw new StoreUnavailable('the chain of what the alert is about stayed contended');
}

async function readActionable(table: Table, caller: Caller, id: string): Promise<Alert> {
  const alert = /^alr_[A-Za-z0-9_-]{24}$/.test(id) ? await getAlert(table, id) : undefined;
  if (alert === undefined) throw notFound();
  const resource = { area: alert.area as AreaCode, owners: alert.owners, rule: alert.rule };
  if (!allow(caller, 'alerts:read', resource)) throw notFound();
  if (!allow(caller, 'alerts:act', resource)) throw new Problem('forbidden');
  return alert;
}

async function nextVersion(ports: ActPorts, caller: Caller, before: Alert, body: ActionAsked): Promise<Alert> {
  const at = ports.clock.now();
  const note = body.note === undefined ? undefined : await sealedNote(ports, eventOf(caller, before, body, at), body.note);
  const { action, reason, until, to, within } = body;
  const operation = within?.operation;
  const request = {
    action,
    reason,
    until: until as Day | undefined,
    to,
    operation,
    note,
    noteLength: lettersIn(body.note ?? ''),
  };
  const acting = { by: caller.source, at, handling: inForce(ports.settings.alertHandling, at) };
  const applied = applyAction(before, request, acting);
  if (!applied.ok) throw problemOf(applied.error);
  return applied.alert;
}

/** Free text may name anybody: it is sealed before it goes anywhere (TRUST §1). */
async function sealedNote(ports: ActPorts, event: OwnEvent, note: string): Promise<string> {
  const { subject, area } = event;
  const holder = { ...subject, area, retention: retentionOfEvent(event.type) };
  const sealed = await ports.vault.seal(holder, Buffer.from(note, 'utf8'), additionalData(event, 'note'));
  return Buffer.from(sealed).toString('base64');
}
