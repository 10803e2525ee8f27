/** Settings: everything that a decree or a ministry may change, effective-dated (DOMAIN, head). Shapes only; the national values stand in national.ts, programmes in ../programme. */
import type { AreaSuccessors } from '../area/successors.ts';
import type { Instant, Month } from '../brand.ts';
import type { Programme } from '../programme/programme.ts';
import type { AlertHandling } from './alert-handling.ts';
import type { FieldWork } from './field-work.ts';
import type { ObservationCodes } from './observation-codes.ts';
import type { OfficerKinds } from './officer-kinds.ts';
import type { OrganisationTypes } from './organisation-types.ts';
import type { RetentionClass } from './retention.ts';
import type { OwnStatusLabels, StatusTable } from './status-labels.ts';

export type { Programme } from '../programme/programme.ts';

/** A value that holds from a day on, until the next one. Oldest first. */
export type Dated<T> = readonly { readonly from: Instant; readonly value: T; readonly source: string }[];

export interface Thresholds {
  readonly verifyAfterPaidDays: number;
  readonly verifyAfterReceivedDays: number;
  readonly escalateRegencyDays: number;
  readonly escalateProvinceDays: number;
  /** How long a rule that infers from absence waits before it says anything (DESIGN §9). */
  readonly settleHours: number;
  /** How long a family may wait for a list to say who it is (DESIGN §6). */
  readonly identityWaitHours: number;
  readonly repairWorkingDays: number;
  /** In which a bank's statement, or the report of a payment, follows what others say of the money (the three-way match). */
  readonly speakWorkingDays: number;
  readonly telephoneAccepted: boolean;
  /** Names less alike than this, 0 to 1, are looked into (DOMAIN §3.2 #4). */
  readonly nameSimilarityMin: number;
  /** A home visit further away than this is looked into, where the phone knew its place to less than `accuracyM` (#27). */
  readonly visitDistanceMaxM: number;
  readonly visitAccuracyM: number;
}

/** How much of what one person may use in a window of time: more is answered 429, with when to come back (TRUST §1). */
export interface Limits {
  /** Families looked up by a number, in an hour. */
  readonly searchesPerHour: number;
  /** Searches that found nobody, in an hour, from which on somebody looks. */
  readonly searchMissesSuspect: number;
  /** Families shown in plain, in an hour. */
  readonly revealsPerHour: number;
  /** Photos put by one officer, in a day. */
  readonly photosPerDay: number;
}

export interface Calendar {
  /** `YYYY-MM-DD` of national holidays and cuti bersama per year, from that year's SKB 3 Menteri. */
  readonly holidays: Readonly<Record<string, readonly string[]>>;
}

export interface Settings {
  /** Of what was changed since it shipped (stored.ts): 0 for nothing. */
  readonly version: number;
  /** Years from the event for which what is sealed in a class is kept. */
  readonly retention: Dated<Readonly<Record<RetentionClass, number>>>;
  /** Days from its coming for which a photo is kept, named by a report or not. */
  readonly photoDays: Dated<number>;
  readonly limits: Dated<Limits>;
  readonly programmes: Readonly<Record<string, Programme>>;
  readonly thresholds: Dated<Thresholds>;
  /** Parameters of single rules, by their code, where other values than those that ship are set (shared/domain/rules/parameters.ts). */
  readonly rules?: Readonly<Record<string, Dated<Readonly<Record<string, number>>>>>;
  readonly calendar: Calendar;
  readonly officerKinds: Dated<OfficerKinds>;
  readonly organisationTypes: Dated<OrganisationTypes>;
  readonly observationCodes: Dated<ObservationCodes>;
  readonly fieldWork: Dated<FieldWork>;
  readonly alertHandling: Dated<AlertHandling>;
  readonly areaSuccessors: Dated<AreaSuccessors>;
  /** What the labels of partners' systems mean: the table that ships, and by agency what it says of its own (status-labels.ts). */
  readonly statusLabels: Dated<StatusTable>;
  readonly ownStatusLabels?: OwnStatusLabels;
}

/** The value in force at a time. The first value also covers what lies before it. */
export function inForce<T>(dated: Dated<T>, at: Instant): T {
  const first = dated[0];
  if (first === undefined) throw new Error('a setting without any value');
  let value = first.value;
  for (const entry of dated) if (entry.from <= at) value = entry.value;
  return value;
}

/** First month of the cycle that a month lies in: PKH `2026-11` → `2026-10`. */
export function cycleOf(programme: Programme, month: Month): Month {
  const [year, m] = month.split('-') as [string, string];
  const first = Math.floor((Number(m) - 1) / programme.cycleMonths) * programme.cycleMonths + 1;
  return `${year}-${String(first).padStart(2, '0')}` as Month;
}
