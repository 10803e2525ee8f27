/**
 * What people do about an alert: its next version and an event in the chain of what it is about, in one transaction (DESIGN §9).
 * The version that the caller read decides: an alert that moved since is not acted on (412).
 */
import { allow, roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { type Alert, type AlertHistory, subjectOf } from '#shared/domain/alerts/alert.ts';
import { lettersIn } from '#shared/domain/alerts/two-people.ts';
import { applyAction } from '#shared/domain/alerts/workflow.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { retentionOfEvent } from '#shared/domain/settings/retention.ts';
import { inForce, type Settings } from '#shared/domain/settings/settings.ts';
import type { Day } from '#shared/domain/time/instant.ts';
import { notFound, Problem } from '#shared/http/problem.ts';
import type { AlertActionBody } from '#shared/http/schemas/alerts.ts';
import { additionalData } from '#shared/privacy/seal.ts';
import { type OwnEvent, ownEventWrites, sealOwnEvent } from '#shared/recording/own-event.ts';
import type { Clock, Random, Vault } from '#shared/runtime/ports.ts';
import { getAlert, putAlert } from '#shared/store/alerts.ts';
import { readHead } from '#shared/store/heads.ts';
import { headKey } from '#shared/store/keys.ts';
import { StoreUnavailable, type Table, TransactionCancelled } from '#shared/store/table.ts';
import { problemOf } from './problems.ts';

export interface ActPorts {
  readonly table: Table;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly random: Random;
  readonly settings: Settings;
}

export type Acted =
  | { readonly kind: 'done'; readonly alert: Alert }
  /** The alert is no longer what the caller read; this is its version now. */
  | { readonly kind: 'stale'; readonly version: number };

/** The chain's head moves with every event of the family; so often in a row that this is not enough, it is not by chance. */
const ATTEMPTS_MAX = 8;

/**
 * @param matches whether the caller read this version
 * @throws Problem `forbidden`, `not-found`, `conflict` (not in this state), `invalid-fields` (reason, note)
 */
export async function actOnAlert(
  ports: ActPorts,
  caller: Caller,
  id: string,
  body: AlertActionBody,
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

async function nextVersion(ports: ActPorts, caller: Caller, before: Alert, body: AlertActionBody): Promise<Alert> {
  const at = ports.clock.now();
  const note = body.note === undefined ? undefined : await sealedNote(ports, eventOf(caller, before, body, at), body.note);
  const { action, reason, until } = body;
  const request = { action, reason, until: until as Day | undefined, note, noteLength: lettersIn(body.note ?? '') };
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

/** Named by alert and version: each version of an alert has at most one action. */
function eventOf(caller: Caller, before: Alert, body: AlertActionBody, at: Instant, until?: string): OwnEvent {
  const { action, reason, note } = body;
  const { alertId, programme } = before;
  const proposed = proposedIn(before, action);
  return {
    source: caller.source,
    kid: caller.kid,
    id: `${before.alertId}:${before.version + 1}`,
    type: `alert.${action}.v1`,
    subject: subjectOf(before),
    area: before.area,
    at,
    facts: {
      alert: {
        alertId,
        ...(programme !== undefined && { programme }),
        action,
        ...(reason !== undefined && { reason }),
        ...(until !== undefined && { until }),
        ...(proposed && { proposed }),
      },
    },
    note,
  };
}

const DECIDING: readonly string[] = ['confirm', 'send-back', 'withdraw'];

/** What is decided on stands in the event itself: whoever reads the chain sees both people without the alert. */
function proposedIn({ proposal }: Alert, done: string) {
  if (proposal === undefined || !DECIDING.includes(done)) return undefined;
  const { action, reason, by } = proposal;
  return { action, by, ...(reason !== undefined && { reason }) };
}

/** The alert as it stands after the action; `undefined`: nothing was written, by whatever else moved, and the next attempt reads afresh. */
async function commit(
  ports: ActPorts,
  caller: Caller,
  before: Alert,
  after: Alert,
  body: AlertActionBody,
): Promise<Alert | undefined> {
  const entry = after.history.at(-1) as AlertHistory;
  const event = eventOf(caller, before, body, entry.at as Instant, entry.until);
  const [sealed, headItem] = await Promise.all([sealOwnEvent(ports, event), ports.table.get(headKey(event.subject))]);
  try {
    await ports.table.transact([...putAlert(after, before), ...ownEventWrites(ports.random, sealed, readHead(headItem))]);
    return after;
  } catch (error) {
    if (error instanceof TransactionCancelled) {
      if (error.reasons.includes('throttled')) throw error;
      return undefined;
    }
    if (!(error instanceof StoreUnavailable)) throw error;
    // The answer was lost: what stands there now says whether ours was written, even where the data have moved it on since.
    const found = await getAlert(ports.table, before.alertId);
    if (found?.history.some((one) => isSame(one, entry))) return found;
    if (found?.version === before.version) throw error;
    return undefined;
  }
}

/** A sealed note is like no other; without one nobody does the same thing twice in one millisecond from one version. */
const isSame = (one: AlertHistory, entry: AlertHistory): boolean =>
  one.at === entry.at && one.by === entry.by && one.what === entry.what && one.note === entry.note;
