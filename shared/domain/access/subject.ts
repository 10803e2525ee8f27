/** Who is calling, as the authorizer found it; travels as a string in the authorizer's context. */
import type { AreaCode, Instant } from '../brand.ts';
import type { MandateState } from './mandate.ts';

export const ROLES = ['partner', 'clerk', 'officer', 'manager', 'inspectorate', 'auditor', 'observer', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/** Whether the role speaks for a partner agency: its own key, or a clerk, a person who signs in and posts for that one agency. */
export const isOfAgency = (role: Role): boolean => role === 'partner' || role === 'clerk';

/** One assignment in force. */
export interface Post {
  readonly kind: string;
  readonly area: AreaCode;
}

/** The letter under which an auditor reads, as it stands now. */
export interface CallerMandate {
  readonly letter: string;
  readonly from: Instant;
  readonly until: Instant;
  readonly state: MandateState;
}

/** Wider access that this person opened and that has not ended (docs/adr/0011). */
export interface OpenedAccess {
  readonly id: string;
  readonly areas: readonly AreaCode[];
  readonly until: Instant;
}

export interface Caller {
  readonly role: Role;
  /** `agency:bri`, `officer:tksk-15.71.01`, `person:<sub>`: the source under which this caller's events are recorded. */
  readonly source: string;
  /** agencyId (of clerks too), officerId or the person's sub. */
  readonly id: string;
  /** Areas of the role now. An officer's come from the assignments, a partner's from the agency record. */
  readonly areas: readonly AreaCode[];
  /** Part of the trail's leaf: the key that signed the token; of a clerk, whose source is the agency, who it was (`person:<sub>`). */
  readonly kid: string;
  /** Partners and clerks: what the agency record says it may post. Auditors: what their letter names. Nobody else is limited by programme. */
  readonly programmes?: readonly string[];
  /** Partners and clerks only: event types that the agency record names. */
  readonly types?: readonly string[];
  /** Officers only: as what (`TKSK`, `PSM`, `PENDAMPING_PKH`…) they watch over which area now. One person may be several things. */
  readonly posts?: readonly Post[];
  /** Auditors only; one whose letter is not in force has neither areas nor programmes. */
  readonly mandate?: CallerMandate;
  /** The inspectorate and auditors: for reading only. */
  readonly opened?: OpenedAccess;
  /** Of the person; of a partner's key that of the agency. */
  readonly name?: string;
  /** Clerks only: how their agency is called. */
  readonly agencyName?: string;
}
