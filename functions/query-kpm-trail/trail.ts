/** A family through time: its events in the order of what happened, what the data made of them, and what was known on a date (DESIGN §2, §3). */
import * as z from 'zod';
import type { Caller } from '#shared/domain/access/subject.ts';
import { type Alert, SYSTEM } from '#shared/domain/alerts/alert.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { type FactType, LIFECYCLE_RANK } from '#shared/domain/case/order.ts';
import { openCursor, PAGE_ROWS_MAX, sealCursor } from '#shared/http/paging.ts';
import type { Bilingual } from '#shared/http/schemas/common.ts';
import type { KpmTrail, TrailEntry } from '#shared/http/schemas/kpm.ts';
import type { TrailQuery } from '#shared/http/schemas/kpm-trail-query.ts';
import { HAPPENING_LABELS, labelOf } from '#shared/reading/alert-view.ts';
import { type AreaNames, areaRefOf } from '#shared/reading/area-ref.ts';
import { namedIn } from '#shared/reading/complaint-words.ts';
import { factsWithin, reachableKpm } from '#shared/reading/family-access.ts';
import { alertsOf, casesFor, type FamilyPorts } from '#shared/reading/family-cases.ts';
import { readChain } from '#shared/reading/family-chain.ts';
import { differenceOf, knownCases, toldCases } from '#shared/reading/known-cases.ts';
import { type SourceName, sourceNames } from '#shared/reading/source-names.ts';
import { eventEntry } from '#shared/reading/trail-entry.ts';
import { enterLook } from '#shared/recording/disclosure.ts';
import type { EventFacts, StoredEvent } from '#shared/store/events.ts';

interface Placed {
  /** Canonical position: what happened first comes first, whatever arrived first. */
  readonly position: string;
  readonly entry: TrailEntry;
}

/** @throws Problem `forbidden` by role, `not-found` */
export async function showTrail(ports: FamilyPorts, caller: Caller, id: string, query: TrailQuery): Promise<KpmTrail> {
  const kpm = await reachableKpm(ports.table, caller, 'trail:read', id);
  const now = ports.clock.now();
  await enterLook(ports, caller, kpm, now);
  const asOf = query.asOf === undefined ? undefined : (new Date(query.asOf).toISOString() as Instant);
  const [chain, cases] = await Promise.all([readChain(ports.table, caller, kpm), casesFor(ports.table, caller, id)]);
  const alerts = await alertsOf(ports.table, caller, kpm, cases);
  const labels = new Map(alerts.map((alert) => [alert.alertId as string, labelOf(alert)]));
  const nameOf = await sourceNames(
    ports,
    chain.events.flatMap((event) => [event.source, ...namedIn(factsWithin(caller, event))]),
  );
  const placed = [
    ...chain.events.map((event) => placeEvent(ports, event, factsWithin(caller, event), labels, nameOf, id)),
    ...alerts.flatMap((alert) => placeAlert(ports.areas, alert)),
  ]
    .filter(({ entry }) => asOf === undefined || entry.receivedAt <= asOf)
    .sort((a, b) => (a.position < b.position ? -1 : 1));
  const present = knownCases(ports.settings, kpm, cases, now);
  // before we heard that it is another family, this one had its facts itself
  const known =
    asOf !== undefined && chain.linkedAt !== undefined && asOf < chain.linkedAt ? toldCases(kpm, cases, chain) : cases;
  const then = asOf === undefined ? undefined : knownCases(ports.settings, kpm, known, asOf, { by: asOf, ...chain });
  return {
    id: kpm.kpmId,
    ...(asOf !== undefined && { asOf }),
    ...pageOf(placed, caller, id, query, asOf),
    hiddenEvents: chain.hidden,
    cases: { present, ...(then && { asOf: then, difference: differenceOf(then, present) }) },
  };
}

function pageOf(placed: readonly Placed[], caller: Caller, id: string, query: TrailQuery, asOf: Instant | undefined) {
  const shape = { route: 'trail', source: caller.source, id, asOf };
  const after = query.cursor === undefined ? undefined : openCursor(query.cursor, shape, z.string().max(400));
  const rest = after === undefined ? placed : placed.filter(({ position }) => position > after);
  const page = rest.slice(0, query.limit ?? PAGE_ROWS_MAX);
  const last = page.length < rest.length ? page.at(-1) : undefined;
  return { entries: page.map(({ entry }) => entry), ...(last && { cursor: sealCursor(last.position, shape) }) };
}

/** What people and the system add comes behind the facts of the same moment. */
const RANK_OF_OTHERS = 99;

function placeEvent(
  { areas, settings }: Pick<FamilyPorts, 'areas' | 'settings'>,
  event: StoredEvent,
  facts: EventFacts,
  labels: ReadonlyMap<string, Bilingual>,
  nameOf: SourceName,
  kpmId: string,
): Placed {
  const { type, source, id, occurredAt } = event;
  const rank = LIFECYCLE_RANK[type.replace(/\.v\d+$/, '') as FactType] ?? RANK_OF_OTHERS;
  return {
    position: [occurredAt, String(rank).padStart(2, '0'), source, id].join('#'),
    entry: {
      ...eventEntry(areas, settings, event, facts, (alertId) => labels.get(alertId), nameOf),
      sourceLabel: nameOf(source),
      ...(event.subjectId !== kpmId && { kpmId: event.subjectId }),
    },
  };
}

/** What the data did to an alert; what people did stands in the chain itself. */
function placeAlert(areas: AreaNames, alert: Alert): Placed[] {
  return alert.history.flatMap((entry, index) => {
    if (entry.by !== SYSTEM) return [];
    const [label, what] = [labelOf(alert), HAPPENING_LABELS[entry.what]];
    const occurredAt = entry.what === 'raised' ? alert.since : entry.at;
    return [
      {
        position: [occurredAt, String(RANK_OF_OTHERS), alert.alertId, String(index).padStart(3, '0')].join('#'),
        entry: {
          kind: 'alert' as const,
          type: `alert.${entry.what}`,
          words: { id: `${label.id}: ${what.id}`, en: `${label.en}: ${what.en}` },
          occurredAt,
          receivedAt: entry.at,
          source: entry.by,
          area: areaRefOf(areas, alert.area),
          alertId: alert.alertId,
        },
      },
    ];
  });
}
