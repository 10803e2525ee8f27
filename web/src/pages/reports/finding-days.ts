/** Findings by the day on which they were made, where they were made. */
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { localDay } from '#shared/domain/time/instant.ts';
import { zoneOf } from '#shared/domain/time/zone.ts';
import type { Finding } from './queries.ts';

export interface DayOfFindings {
  /** Such as `2026-11-22`. */
  readonly day: string;
  readonly findings: readonly Finding[];
}

/** In the order in which they come. */
export const byDay = (findings: readonly Finding[]): DayOfFindings[] =>
  [...Map.groupBy(findings, ({ capturedAt, area }) => localDay(capturedAt as Instant, zoneOf(area.code as AreaCode)))].map(
    ([day, own]) => ({ day, findings: own }),
  );
