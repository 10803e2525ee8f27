/** Builders of journal entries for tests of windows, each with a sensible default for what a test leaves open. */
import type { AreaCode } from '#shared/domain/brand.ts';
import { windowLimits } from '#shared/domain/rules/window-limits.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import { type Day, startOfDay } from '#shared/domain/time/instant.ts';
import { zoneOf } from '#shared/domain/time/zone.ts';
import type { Act, DayWindow, WindowEntry } from '#shared/domain/window/window.ts';
import { windowsOf } from '#shared/domain/window/windows-of.ts';
import { area, at, VILLAGE } from '../given.ts';

export const DAY = '2026-11-10' as Day;

export interface Debit {
  readonly family: number | string;
  /** Minutes after 09:00 WIB. */
  readonly minute?: number;
  readonly village?: AreaCode;
  readonly agent?: string;
  readonly source?: string;
  readonly agentArea?: string;
  readonly basket?: string;
  readonly dayOnly?: true;
}
const timeOf = (minutes: number) => at(new Date(Date.parse(`${DAY}T02:00:00Z`) + Math.round(minutes * 60_000)).toISOString());

export function debit({
  family,
  minute = 0,
  village = VILLAGE,
  agent = 'AGEN-1',
  source = 'agency:bri',
  ...more
}: Debit): WindowEntry {
  const act = { of: 'debit', agent, ...more } as Act;
  return {
    subject: `kpm_${family}`,
    type: 'distribution.received.v1',
    source,
    area: village,
    occurredAt: timeOf(minute),
    act,
  };
}

export const visited = (
  family: number | string,
  minute: number,
  photos: readonly string[] = [],
  officer = 'psm-1',
): WindowEntry => ({
  subject: `kpm_${family}`,
  type: 'verification.reported.v1',
  source: `officer:${officer}`,
  area: VILLAGE,
  occurredAt: timeOf(minute),
  ...(photos.length > 0 && { act: { of: 'visit' as const, photos } }),
});

/** So many, each made from its number. */
export const many = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

export const LIMITS = windowLimits(nationalSettings, at('2026-11-10'));

/** What the entries of DAY in the kab/kota come to. */
export function windowsOn(entries: readonly WindowEntry[], settings: Pick<Settings, 'rules'> = nationalSettings): DayWindow[] {
  const limits = windowLimits(settings, startOfDay(DAY, zoneOf(area('15.71'))));
  return windowsOf(entries, limits).map((window) => ({ ...window, day: DAY }));
}
