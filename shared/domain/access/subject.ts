/** Who is calling, as the authorizer found it; travels as a string in the authorizer's context. */
import type { AreaCode } from '../brand.ts';

export const ROLES = ['partner', 'officer', 'manager', 'inspectorate', 'auditor', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/** One assignment in force. */
export interface Post {
  readonly kind: string;
  readonly area: AreaCode;
}

export interface Caller {
  readonly role: Role;
  /** `agency:bri`, `officer:tksk-15.71.01`, `person:<sub>`: the source under which this caller's events are recorded. */
  readonly source: string;
  /** agencyId, officerId or the person's sub. */
  readonly id: string;
  /** Areas of the role now. An officer's come from the assignments, a partner's from the agency record. */
  readonly areas: readonly AreaCode[];
  /** The key that signed the token: part of the trail's leaf. */
  readonly kid: string;
  /** Partners only: what the agency record says it may post. */
  readonly programmes?: readonly string[];
  readonly types?: readonly string[];
  /** Officers only: as what (`TKSK`, `PSM`, `PENDAMPING_PKH`…) they watch over which area now. One person may be several things. */
  readonly posts?: readonly Post[];
  readonly name?: string;
}
