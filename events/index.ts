/** The registry: every event type that may be posted, with its schema. Adding an event is one schema and one line here. */
import * as z from 'zod';
import { moment, senderId, text } from './common.ts';
import * as distribution from './distribution.ts';
import { entitlementDeclared } from './entitlement.ts';
import { kpmUpdated } from './kpm.ts';
import { officerAssigned, officerUnassigned } from './officer.ts';

export { verificationReport } from './verification.ts';

/** Types are written `id.kawal-bansos.<fact>.v<version>` on the wire; inside, `<fact>` alone. */
export const TYPE_PREFIX = 'id.kawal-bansos.';

export const EVENT_DATA = {
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
