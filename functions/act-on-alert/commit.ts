/** One version of an alert, its event in the chain of what it is about, and what else belongs to it: in one transaction (DESIGN §9). */
import type { Caller } from '#shared/domain/access/subject.ts';
import { type Alert, type AlertHistory, subjectOf } from '#shared/domain/alerts/alert.ts';
import type { Instant } from '#shared/domain/brand.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import { type OwnEvent, ownEventWrites, sealOwnEvent } from '#shared/recording/own-event.ts';
import type { Clock, Random, Vault } from '#shared/runtime/ports.ts';
import { getAlert, putAlert } from '#shared/store/alerts.ts';
import { readHead } from '#shared/store/heads.ts';
import { headKey } from '#shared/store/keys.ts';
import { StoreUnavailable, type Table, TransactionCancelled, type Write } from '#shared/store/table.ts';

export interface ActPorts {
  readonly table: Table;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly random: Random;
  readonly settings: Settings;
}

/** The operation on a group that it is a part of, and what of it is written with the alert. */
export interface Within {
  readonly operation: string;
  write(after: Alert): Write;
}

/** What is done, by a person's word. */
export interface Doing {
  readonly action: string;
  readonly reason?: string | undefined;
  readonly note?: string | undefined;
  readonly within?: Within | undefined;
}

/** The chain's head moves with every event of the family; so often in a row that this is not enough, it is not by chance. */
export const ATTEMPTS_MAX = 8;

/** Named by alert and version: each version of an alert has at most one action. */
export function eventOf(
  caller: Caller,
  before: Alert,
  body: Doing,
  at: Instant,
  { until, to }: Pick<AlertHistory, 'until' | 'to'> = {},
): OwnEvent {
  const { action, reason, note, within } = body;
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
        ...(to !== undefined && { to }),
        ...(proposed && { proposed }),
        ...(within && { operation: within.operation }),
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
export async function commit(
  ports: ActPorts,
  caller: Caller,
  before: Alert,
  after: Alert,
  body: Doing,
): Promise<Alert | undefined> {
  const entry = after.history.at(-1) as AlertHistory;
  const event = eventOf(caller, before, body, entry.at as Instant, entry);
  const [sealed, headItem] = await Promise.all([sealOwnEvent(ports, event), ports.table.get(headKey(event.subject))]);
  try {
    const entered = ownEventWrites(ports.random, sealed, readHead(headItem));
    await ports.table.transact([...putAlert(after, before), ...entered, ...(body.within ? [body.within.write(after)] : [])]);
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
  one.at === entry.at &&
  one.by === entry.by &&
  one.what === entry.what &&
  one.note === entry.note &&
  one.to === entry.to &&
  one.operation === entry.operation;
