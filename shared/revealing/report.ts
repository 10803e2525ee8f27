/**
 * The report of an officer that stands by itself, such as the month of a kecamatan, as it is opened for a purpose: whether the
 * caller may, what its seal says, and the entry in its chain that comes before the answer (TRUST §1).
 */
import { roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Action } from '#shared/domain/access/table.ts';
import type { Instant } from '#shared/domain/brand.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import { notFound, Problem } from '#shared/http/problem.ts';
import { openContent } from '#shared/privacy/seal.ts';
import { readEventId } from '#shared/reading/event-id.ts';
import { reachableKpm, seesEvent } from '#shared/reading/family-access.ts';
import { isEventKept } from '#shared/reading/kept.ts';
import type { Disclosure } from '#shared/recording/disclosure.ts';
import { type Random, SealBroken, type Vault } from '#shared/runtime/ports.ts';
import { getEvent, type StoredEvent, subjectOf } from '#shared/store/events.ts';
import type { Table } from '#shared/store/table.ts';
import { enterDisclosure } from './family.ts';

interface Ports {
  readonly table: Table;
  readonly vault: Vault;
  readonly random: Random;
  readonly settings: Settings;
}

/**
 * @param fact such as `monthly-report.submitted`: the id of anything else is not found
 * @throws Problem `forbidden` by role; `not-found` for what is out of reach or not there, and of a family that is
 */
export async function reachableReport(
  { table }: Pick<Ports, 'table'>,
  caller: Caller,
  action: Action,
  id: string,
  fact: string,
): Promise<StoredEvent> {
  if (!roleMay(caller.role, action)) throw new Problem('forbidden');
  const named = readEventId(id);
  const event = named && (await getEvent(table, named.subject, named.seq));
  if (event === undefined || !event.type.startsWith(`${fact}.`) || !seesEvent(caller, action, event)) throw notFound();
  if (event.subjectKind === 'kpm') await reachableKpm(table, caller, action, event.subjectId);
  return event;
}

/** What was sent, as JSON; `expired` where it is kept no longer, `erased` where its key is gone. */
export async function openReport(
  { vault, settings }: Pick<Ports, 'vault' | 'settings'>,
  event: StoredEvent,
  now: Instant,
): Promise<{ readonly body: string } | 'expired' | 'erased'> {
  const { source, id, sealed } = event;
  if (sealed === undefined || !isEventKept(event, { settings, now })) return 'expired';
  const { kind, id: holder } = subjectOf(event);
  try {
    return await openContent(vault, { subject: { kind, id: holder }, source, id }, sealed);
  } catch (error) {
    if (error instanceof SealBroken) return 'erased';
    throw error;
  }
}

/** The place of the entry in the report's chain. @throws StoreUnavailable where it could not be committed: nothing may be shown then */
export async function enterReportDisclosure(
  ports: Pick<Ports, 'table' | 'vault' | 'random'>,
  caller: Caller,
  event: StoredEvent,
  at: Instant,
  { purpose, fields, reason }: Pick<Disclosure['shown'], 'purpose' | 'fields'> & Pick<Disclosure, 'reason'>,
): Promise<number> {
  const { subjectKind: kind, subjectId: id, area } = event;
  const shown = { purpose, fields, kpmIds: kind === 'kpm' ? [id] : [] };
  return enterDisclosure(ports, caller, { subject: { kind, id }, area }, at, {
    shown,
    ...(reason !== undefined && { reason }),
  });
}
