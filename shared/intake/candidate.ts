/** An event that has passed its schema and asks to be taken in: its key, its content and its exact canonical text. */
import type * as z from 'zod';
import type { kpmRef } from '#events/common.ts';
import type { findingReport } from '#events/finding.ts';
import type { DataOf, EventType } from '#events/index.ts';
import type { monthlyReport } from '#events/monthly-report.ts';
import type { verificationReport } from '#events/verification.ts';
import { ancestor } from '#shared/domain/area/area.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import type { Assignment } from '#shared/domain/officer/assignments.ts';
import type { ProgrammeFigures } from '#shared/domain/report/monthly.ts';
import type { Recordable } from '#shared/domain/trail/recordable.ts';

export type Report = z.infer<typeof verificationReport>;
export type FindingReport = z.infer<typeof findingReport>;
export type MonthlyReport = z.infer<typeof monthlyReport>;

/** What officers send by doors of their own, without an envelope. */
export const REPORT_TYPE = 'verification.reported.v1';
export const FINDING_TYPE = 'finding.reported.v1';
export const MONTHLY_TYPE = 'monthly-report.submitted.v1';
export const REPORT_TYPES = [REPORT_TYPE, FINDING_TYPE, MONTHLY_TYPE] as const;
export type ReportType = (typeof REPORT_TYPES)[number];
export const isReport = (type: string): type is ReportType => REPORT_TYPES.some((one) => one === type);

/** Type and data, bound to each other. */
export type Content = { [T in EventType]: { readonly type: T; readonly data: DataOf<T> } }[EventType] | ReportContent;
export type ReportContent =
  | { readonly type: typeof REPORT_TYPE; readonly data: Report }
  | { readonly type: typeof FINDING_TYPE; readonly data: FindingReport }
  | { readonly type: typeof MONTHLY_TYPE; readonly data: MonthlyReport };

/** What we counted for a kecamatan and month, as it was shown to the officer who now reports. */
export interface Shown {
  readonly at: Instant;
  readonly figures: readonly ProgrammeFigures[];
}

export interface Candidate {
  /** As the token says: `agency:bri`, `officer:tksk-1571-01`. */
  readonly source: string;
  readonly id: string;
  /** When it happened, as the sender says. */
  readonly time: Instant;
  readonly content: Content;
  /** RFC 8785 text of what was sent: the duplicate guard and the seal are about exactly this. */
  readonly canonical: string;
  /** Reports: what the officer was assigned to, whenever. */
  readonly assignments?: readonly Assignment[];
  /** Monthly reports: what the officer was shown when filling it, where that is known. */
  readonly shown?: Shown;
}

/** Where the event lies: who may see it follows this (DESIGN §6). */
export const areaOf = (content: Content): AreaCode => content.data.area as AreaCode;

/** The family that the event names; `undefined` for events about officers, batches and areas. */
export const kpmOf = ({ data }: Content): z.infer<typeof kpmRef> | undefined => ('kpm' in data ? data.kpm : undefined);

/**
 * Whose chain an event goes to that names no family: the officer's; the batch's, by who declared it; else that of the kab/kota,
 * so that what is known of its kecamatan and villages lies together.
 */
export function otherSubjectOf({ source, content: { data } }: Pick<Candidate, 'source' | 'content'>): Recordable['subject'] {
  if ('officer' in data && data.officer !== undefined) return { kind: 'officer', id: data.officer };
  const batch = 'batch' in data ? batchOf(source, data) : undefined;
  if (batch !== undefined) return { kind: 'batch', id: batch };
  return { kind: 'area', id: ancestor(data.area as AreaCode, 'regency') ?? data.area };
}

/** A sender's number of a batch, behind who announced it: `bri/DANOM-157101-0007`. */
export const batchOf = (
  source: string,
  { batch, declaredBy }: { readonly batch?: string | undefined; readonly declaredBy?: string | undefined },
): string | undefined => (batch === undefined ? undefined : `${declaredBy ?? source.slice(source.indexOf(':') + 1)}/${batch}`);

/** Where data begins in what the sender sent: pointers start there. */
export const dataPointer = (content: Content): string => (isReport(content.type) ? '' : '/data');
