/** Alerts: a condition that the data decide and a workflow that people decide, apart (DESIGN §9), with pointers per owner. */
import * as z from 'zod';
import { type Alert, HAPPENINGS, isOpen, PENDING, WORKFLOWS } from '../domain/alerts/alert.ts';
import { goesUpAt } from '../domain/alerts/escalation.ts';
import { contains, isAreaCode, levelOf } from '../domain/area/area.ts';
import type { AreaCode, Instant } from '../domain/brand.ts';
import { RULE_CODES } from '../domain/rules/index.ts';
import { isOrigin, type Origin } from '../domain/rules/origin.ts';
import { CATEGORIES, SEVERITIES } from '../domain/rules/rule.ts';
import { entity, instant } from './entity.ts';
import { alertDue, alertIndexes, alertKey, ownerPointerKey } from './keys.ts';
import type { Item, Table, Write } from './table.ts';

const history = z.object({
  at: instant,
  what: z.enum(HAPPENINGS),
  by: z.string(),
  workflow: z.enum(WORKFLOWS),
  reason: z.string().optional(),
  note: z.string().optional(),
  until: instant.optional(),
  to: z.string().optional(),
  operation: z.string().optional(),
  ended: z.enum(PENDING).optional(),
});
/** In whose hands a person put it. */
export const assigned = z.object({ to: z.string(), by: z.string(), at: instant });
/** Where it stood before, what was said, by whom and when. */
const pending = {
  by: z.string(),
  at: instant,
  from: z.enum(['open', 'acknowledged', 'in-progress', 'to-confirm']),
};

/** Of old alerts absent (docs/adr/0045). */
export const originText = z.custom<Origin>((text) => typeof text === 'string' && isOrigin(text));

const schema = z.object({
  alertId: z.string(),
  version: z.int().min(1),
  rule: z.enum(RULE_CODES),
  ruleVersion: z.int(),
  cause: z.string(),
  category: z.enum(CATEGORIES),
  severity: z.enum(SEVERITIES),
  level: z.int(),
  condition: z.enum(['holds', 'cleared']),
  workflow: z.enum(WORKFLOWS),
  proposal: z.object({ ...pending, action: z.enum(['resolve', 'dismiss']), reason: z.string().optional() }).optional(),
  snooze: z.object({ ...pending, until: instant, reason: z.string() }).optional(),
  assigned: assigned.optional(),
  passedUp: z
    .object({
      steps: z.array(z.object({ to: z.string(), at: instant })).readonly(),
      dueAt: instant,
      top: z.literal(true).optional(),
    })
    .optional(),
  clocks: z.object({ answerBy: instant, resolveBy: instant, answeredAt: instant.optional() }).optional(),
  kpmId: z.string().optional(),
  about: z.object({ kind: z.enum(['batch', 'area']), id: z.string() }).optional(),
  programme: z.string().optional(),
  cycle: z.string().optional(),
  /** Of an alert about no case. */
  programmes: z.array(z.string()).readonly().optional(),
  /** As it is compared: `batch:bri/DANOM-157101-0007`. */
  origin: originText.optional(),
  area: z.string(),
  owners: z.array(z.string()).readonly(),
  since: instant,
  raisedAt: instant,
  dueAt: instant,
  /** Exactly what the rule looked at, JSON. */
  inputs: z.string(),
  /** A clearing that came after the deadline says by how much. */
  late: z.object({ byDays: z.int() }).optional(),
  history: z.array(history).readonly(),
});
/** Packed, most alerts are within the KB that a write of one costs, three times over with their indexes. */
const COMPACT = { packed: ['inputs'] };
const alerts = entity('alert', 1, schema, COMPACT);

/** What the counts of alerts need of one: its history stays unread. */
const grouped = schema.pick({
  rule: true,
  severity: true,
  workflow: true,
  programme: true,
  programmes: true,
  cycle: true,
  origin: true,
  area: true,
  owners: true,
  dueAt: true,
  inputs: true,
});
export type GroupedAlert = z.infer<typeof grouped>;
const groupedAlerts = entity('alert', 1, grouped, COMPACT);
export const readGrouped = (item: Item): GroupedAlert => groupedAlerts.fromItem(item);

/** What one that is closed says of its rule. */
const closed = schema.pick({
  rule: true,
  workflow: true,
  programme: true,
  programmes: true,
  area: true,
  raisedAt: true,
  history: true,
});
export type ClosedAlert = z.infer<typeof closed>;
const closedAlerts = entity('alert', 1, closed);
/** `undefined` while it waits for somebody: its history stays unread. */
export const readClosed = (item: Item): ClosedAlert | undefined =>
  isOpen(item['workflow'] as Alert['workflow']) ? undefined : closedAlerts.fromItem(item);

const pointer = entity('alert-owner', 1, z.object({ alertId: z.string() }));

export const readAlert = (item: Item | undefined): Alert | undefined => item && alerts.fromItem(item);
export async function getAlert(table: Table, alertId: string): Promise<Alert | undefined> {
  return readAlert(await table.get(alertKey(alertId)));
}
export const alertIdOf = (item: Item): string => pointer.fromItem(item).alertId;

/** When the sweeper looks at it next: it was put off until then, or it goes up. */
const dueOf = (alert: Alert) => alertDue(alert.alertId, (alert.snooze?.until as Instant | undefined) ?? goesUpAt(alert));

function itemOf(alert: Alert): Item {
  return alerts.toItem(alertKey(alert.alertId), alert, {
    ...alertIndexes(alert.area as AreaCode, isOpen(alert.workflow), alert.dueAt as Instant, alert.alertId),
    ...dueOf(alert),
  });
}

/** The same version with its place in `byDue`, where it was stored before it had one (docs/adr/0044); none where it is in place. */
export function entersDue(item: Item): Write[] {
  const alert = alerts.fromItem(item);
  const { duePk, dueSk } = dueOf(alert);
  if (item['duePk'] === duePk && item['dueSk'] === dueSk) return [];
  return [{ op: 'put', item: itemOf(alert), when: { kind: 'match', equals: { version: alert.version } } }];
}

/** Puts exactly the next version of an alert and moves its owners' pointers; `before` is what was read, if anything. */
export function putAlert(alert: Alert, before: Alert | undefined): Write[] {
  const item = itemOf(alert);
  const when = before ? ({ kind: 'match', equals: { version: before.version } } as const) : ({ kind: 'absent' } as const);
  const was = before ? pointers(before) : new Map();
  const now = pointers(alert);
  return [
    { op: 'put', item, when },
    ...[...was].filter(([id]) => !now.has(id)).map(([, key]): Write => ({ op: 'delete', key })),
    ...[...now]
      .filter(([id]) => !was.has(id))
      .map(([, key]): Write => ({ op: 'put', item: pointer.toItem(key, { alertId: alert.alertId }) })),
  ];
}

function pointers(alert: Alert) {
  return new Map(
    alert.owners.flatMap((owner) => {
      if (isFoundByVillage(owner, alert.area as AreaCode)) return [];
      const key = ownerPointerKey(owner, isOpen(alert.workflow), alert.dueAt as Instant, alert.alertId);
      return [[`${key.pk}|${key.sk}`, key] as const];
    }),
  );
}

/** Owners of a village or kecamatan find their alerts in the villages: pointers, which move with every change of due time, would cost more. */
export function isFoundByVillage(owner: string, area: AreaCode): boolean {
  const where = owner.slice(owner.indexOf('@') + 1);
  return isAreaCode(where) && ['district', 'village'].includes(levelOf(where)) && contains(where, area);
}
