/** Links a family to the one that it turned out to be, in one transaction, once, however often it is told (docs/adr/0009). */
import { type Instant, invariant } from '#shared/domain/brand.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import type { Recordable } from '#shared/domain/trail/recordable.ts';
import { alertWrites, readKnown } from '#shared/recording/alert-step.ts';
import { ownEventWrites, plainOwnEvent } from '#shared/recording/own-event.ts';
import type { Clock, Log, Random } from '#shared/runtime/ports.ts';
import { readCase } from '#shared/store/cases.ts';
import { getErasures } from '#shared/store/erasures.ts';
import { type Head, readHead } from '#shared/store/heads.ts';
import { headKey, kpmKey, namedCaseKey } from '#shared/store/keys.ts';
import { type Kpm, readKpm } from '#shared/store/kpms.ts';
import { getReceipt } from '#shared/store/receipts.ts';
import { type Table, TRANSACTION_WRITES_MAX, type Write } from '#shared/store/table.ts';
import { type ContentionPorts, commitContended } from './contention.ts';
import { type LinkState, planLink, type Side } from './plan-link.ts';

export interface LinkPorts extends ContentionPorts {
  readonly clock: Clock;
  readonly settings: Settings;
  readonly log: Log;
}

/**
 * Links all that the event names, one after the other. `false`: not all could be, and the message must come again.
 * Nothing is linked by a message whose receipt does not say so: what becomes of that is the recorder's to tell.
 * @throws StoreUnavailable
 */
export async function linkFamilies(ports: LinkPorts, event: Recordable): Promise<boolean> {
  const { source, id, bodyHash, subject, links = [] } = event;
  const receipt = await getReceipt(ports.table, source, id);
  if (receipt?.bodyHash !== bodyHash || receipt.subjectId !== subject.id || receipt.state === 'recorded') return true;
  for (const from of links.filter((kpmId) => receipt.links?.includes(kpmId))) {
    if (!(await linkOne(ports, event, from))) return false;
  }
  return true;
}

/** Cancelled by whatever else moved one of the two. */
const linkOne = (ports: LinkPorts, event: Recordable, from: string): Promise<boolean> =>
  commitContended(ports, async () => {
    const state = await load(ports.table, from, event.subject.id);
    if (state === undefined) return true;
    const now = ports.clock.now();
    const plan = (await isErased(ports.table, state)) ? undefined : planLink(event, state, ports.settings, now);
    if (plan === undefined) {
      ports.log.warn('families that are one are not linked', { source: event.source, kpmId: from });
      ports.metrics.count('LinksRefused', 1);
      return true;
    }
    const known = await readKnown(
      ports.table,
      plan.alerts.flatMap(({ changes }) => changes),
    );
    const writes: Write[] = [
      ...entries(ports.random, event, state),
      ...plan.writes,
      ...plan.alerts.flatMap(({ changes, about }) => alertWrites(changes, about, known, { at: now, settings: ports.settings })),
    ];
    invariant(writes.length <= TRANSACTION_WRITES_MAX, 'a link fits into one transaction');
    return { writes, counted: 'FamiliesLinked' };
  });

/**
 * Nothing becomes a family that was erased, nor the other way round: its keys are gone, and with it would go what nobody decided about
 * (docs/adr/0053). Asked after the heads were read: the decision moves them, so that one that comes in between cancels the link.
 */
const isErased = async (table: Table, { from, into }: LinkState): Promise<boolean> =>
  (await getErasures(table, [from.kpmId, into.kpmId])).some(({ erased }) => erased !== undefined);

/** One entry in each chain; the head of the linked family says from now on where its facts go. */
function entries(random: Random, { source, kid, area, receivedAt }: Recordable, { from, into }: LinkState): Write[] {
  const about = { source, kid, type: 'kpm.linked.v1', area, at: receivedAt as Instant };
  const facts = { linked: { from: from.kpmId, to: into.kpmId } };
  const own = { ...about, id: `linked-to:${into.kpmId}`, subject: { kind: 'kpm', id: from.kpmId }, facts } as const;
  const other = { ...about, id: `linked:${from.kpmId}`, subject: { kind: 'kpm', id: into.kpmId }, facts } as const;
  return [
    ...ownEventWrites(random, plainOwnEvent(random, own), from.head, into.kpmId),
    ...ownEventWrites(random, plainOwnEvent(random, other), into.head),
  ];
}

/** Both families with their cases; `undefined` where they are one already. */
async function load(table: Table, fromId: string, toId: string): Promise<LinkState | undefined> {
  const head = readHead(await table.get(headKey({ kind: 'kpm', id: fromId })));
  if (head?.linkedTo !== undefined) return undefined;
  const into = await lastOf(table, toId);
  if (into.kpmId === fromId) return undefined;
  const [left, right] = (await table.getMany([kpmKey(fromId), kpmKey(into.kpmId)])).map(readKpm);
  return {
    from: await sideOf(table, fromId, head, left, left?.cases ?? []),
    into: await sideOf(table, into.kpmId, into.head, right, [...(left?.cases ?? []), ...(right?.cases ?? [])]),
  };
}

/** What a family turned out to be by now: each is linked once, to one that was none's, so that there is no circle. */
async function lastOf(table: Table, kpmId: string): Promise<{ readonly kpmId: string; readonly head: Head | undefined }> {
  const head = readHead(await table.get(headKey({ kind: 'kpm', id: kpmId })));
  return head?.linkedTo === undefined ? { kpmId, head } : lastOf(table, head.linkedTo);
}

/** @param names of cases, its own and those that it gets facts in */
async function sideOf(
  table: Table,
  kpmId: string,
  head: Head | undefined,
  kpm: Kpm | undefined,
  names: readonly string[],
): Promise<Side> {
  const distinct = [...new Set(names)];
  const keys = distinct.map((name) => namedCaseKey(kpmId, name));
  const items = keys.length === 0 ? [] : await table.getMany(keys);
  const cases = new Map(
    items.flatMap((item, i) => {
      const found = readCase(item);
      return found === undefined ? [] : [[distinct[i] as string, found] as const];
    }),
  );
  return { kpmId, head, kpm, cases };
}
