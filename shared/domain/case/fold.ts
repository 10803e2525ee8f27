/** The case as its facts tell it: a pure fold of distinct facts in canonical order (DESIGN §3). */
import type { Instant, Month, Rupiah } from '../brand.ts';
import type { CaseFact, Channel, Component, VerificationReported } from './fact.ts';

export const CASE_STATES = ['CALON', 'SP2D', 'DISALURKAN', 'DITERIMA', 'RETUR', 'GAGAL_BAYAR'] as const;
export type CaseStateName = (typeof CASE_STATES)[number];

/** One payment through its life: all facts of one sender under one reference. */
export interface Payment {
  readonly source: string;
  readonly reference: string;
  /** All months of the bundle, also those of another cycle. */
  readonly months: readonly Month[];
  readonly amount: Rupiah;
  readonly status: 'ordered' | 'disbursed' | 'failed' | 'returned' | 'repaired';
  /** When it was disbursed, by the data; and when we heard of it. Absent while only ordered or failed. */
  readonly paidAt?: Instant;
  readonly paidReceivedAt?: Instant;
  readonly paidPrecision?: 'day';
  readonly channel?: Channel;
  readonly returnedAt?: Instant;
  readonly repairedAt?: Instant;
  /** Sum of what the family drew; of what it signed for. */
  readonly debited: Rupiah;
  readonly collected?: Rupiah;
}

export interface Entitlement {
  readonly months: readonly Month[];
  readonly listNumber: string;
  readonly listedAt: Instant;
  readonly components?: readonly Component[];
}

export interface CaseState {
  readonly state: CaseStateName;
  /** The latest declared, by canonical order. */
  readonly entitlement?: Entitlement;
  /** By (source, reference), in order of their first fact. */
  readonly payments: readonly Payment[];
  readonly reports: readonly VerificationReported[];
}

export declare function foldCase(facts: readonly CaseFact[]): CaseState;
