/**
 * The registry: every event type that may be posted, with its schema. Adding an event is one schema and one line here. What officers report
 * comes through a door of its own: its schemas are not in this one, nor in the bundles of who never reads them.
 */
import * as z from 'zod';
import { accountStatusReported } from './account.ts';
import * as batch from './batch.ts';
import { cardHandedOver, cardIssued } from './card.ts';
import { moment, senderId, text } from './common.ts';
import * as complaint from './complaint.ts';
import type { PlainEvent } from './define.ts';
import * as distribution from './distribution.ts';
import { entitlementDeclared, entitlementExcluded } from './entitlement.ts';
import { kpmUpdated } from './kpm.ts';
import { kpmMatched } from './match.ts';
import { observationRecorded } from './observation.ts';
import { officerAssigned, officerUnassigned } from './officer.ts';
import { statementLineReported } from './statement.ts';

/** Types are written `id.kawal-bansos.<fact>.v<version>` on the wire; inside, `<fact>` alone. */
export const TYPE_PREFIX = 'id.kawal-bansos.';

/** Events that become facts as their schemas say, without code of their own. */
export const PLAIN_EVENTS = {
  'entitlement.excluded.v1': entitlementExcluded,
  'account.status-reported.v1': accountStatusReported,
  'distribution.frozen.v1': distribution.frozen,
  'distribution.remitted.v1': distribution.remitted,
  'statement.line-reported.v1': statementLineReported,
  'distribution.scheduled.v1': batch.distributionScheduled,
  'batch.declared.v1': batch.batchDeclared,
  'stock.allocated.v1': batch.stockAllocated,
  'stock.handed-over.v1': batch.stockHandedOver,
  'stock.returned.v1': batch.stockReturned,
  'card.issued.v1': cardIssued,
  'card.handed-over.v1': cardHandedOver,
  'kpm.matched.v1': kpmMatched,
  'observation.recorded.v1': observationRecorded,
  'complaint.received.v1': complaint.complaintReceived,
  'complaint.assigned.v1': complaint.complaintAssigned,
  'complaint.answered.v1': complaint.complaintAnswered,
  'complaint.closed.v1': complaint.complaintClosed,
} as const;
type Plain = typeof PLAIN_EVENTS;
export type PlainEventType = keyof Plain;
/** Those about the months of a programme, and those about a subject as such. */
export type CaseEventType = { [T in PlainEventType]: Plain[T]['about'] extends 'case' ? T : never }[PlainEventType];
export type DossierEventType = Exclude<PlainEventType, CaseEventType>;
/** What of an event goes on in plain. */
export type PlainData<T extends PlainEventType> =
  Plain[T] extends PlainEvent<infer S, infer F> ? Readonly<Pick<z.infer<S>, F & keyof z.infer<S>>> : never;
export const isPlain = (type: string): type is PlainEventType => Object.hasOwn(PLAIN_EVENTS, type);
export const isCaseEvent = (type: string): type is CaseEventType => isPlain(type) && PLAIN_EVENTS[type].about === 'case';

type PlainSchemas = { readonly [T in PlainEventType]: Plain[T]['data'] };
const plainSchemas = Object.fromEntries(Object.entries(PLAIN_EVENTS).map(([type, { data }]) => [type, data])) as PlainSchemas;

export const EVENT_DATA = {
  ...plainSchemas,
  'entitlement.declared.v1': entitlementDeclared,
  'distribution.ordered.v1': distribution.ordered,
  'distribution.disbursed.v1': distribution.disbursed,
  'distribution.received.v1': distribution.received,
  'distribution.failed.v1': distribution.failed,
  'distribution.returned.v1': distribution.returned,
  'distribution.repaired.v1': distribution.repaired,
  'kpm.updated.v1': kpmUpdated,
  'officer.assigned.v1': officerAssigned,
  'officer.unassigned.v1': officerUnassigned,
} as const;
export type EventType = keyof typeof EVENT_DATA;
export const EVENT_TYPES = Object.keys(EVENT_DATA) as EventType[];

/** CloudEvents 1.0 attributes that we take; unknown ones are refused (DESIGN §7). */
export const cloudEvent = z.strictObject({
  specversion: z.literal('1.0'),
  id: senderId.meta({
    description: 'Your own id of the event; (source, id) is unique for ever. It names nobody: no NIK, KK, account or name',
    example: 'bri-2026-11-000017',
  }),
  source: z
    .string()
    .min(1)
    .max(80)
    .meta({ description: 'Your agency as a source; checked against the token', example: 'agency:bri' }),
  type: z
    .enum(EVENT_TYPES.map((type) => `${TYPE_PREFIX}${type}`) as [string, ...string[]])
    .meta({ example: `${TYPE_PREFIX}distribution.disbursed.v1` }),
  time: moment.meta({ description: 'When it happened', example: '2026-11-02T08:15:00+07:00' }),
  datacontenttype: z.literal('application/json').optional(),
  dataschema: z.url().max(200).optional(),
  subject: text(80).optional(),
  data: z.unknown(),
});
export type CloudEvent = z.infer<typeof cloudEvent>;

/** The data of an event by its type: `DataOf<'distribution.disbursed.v1'>`. */
export type DataOf<T extends EventType> = z.infer<(typeof EVENT_DATA)[T]>;
/** `distribution.disbursed.v1` → `distribution.disbursed`. */
export type FactType = EventType extends `${infer F}.v${number}` ? F : never;
