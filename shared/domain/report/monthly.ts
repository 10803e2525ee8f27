/** The monthly report of a kecamatan: what it keeps in plain, until when it is due, and how late it came (DOMAIN §2, §3.2 #30). Pure. */
import type { ActionTaken, Obstacle } from '#events/field-codes.ts';
import type { AreaCode, Instant, Month } from '../brand.ts';
import type { FieldWork } from '../settings/field-work.ts';
import { type Day, MS_PER_DAY, msOf, nextDay, startOfDay } from '../time/instant.ts';
import { addMonths } from '../time/months.ts';
import { zoneOf } from '../time/zone.ts';

/** Families of one programme in a kecamatan. */
export interface Figures {
  readonly listed: number;
  readonly paid: number;
  readonly unpaid: number;
  readonly verified: number;
}
export const FIGURE_NAMES = ['listed', 'paid', 'unpaid', 'verified'] as const satisfies readonly (keyof Figures)[];
export type ProgrammeFigures = Figures & { readonly programme: string };

/** Of one programme: what we had counted when the form was filled, and what the TKSK tells; either may be missing. */
export interface KnownAndTold {
  readonly programme: string;
  readonly known?: Figures;
  readonly told?: Figures;
}

/** How many came to be of a type of PPKS or PSKS, and how many are no longer. */
export interface WelfareChange {
  readonly code: string;
  readonly added: number;
  readonly removed: number;
}

export interface MonthlyFact {
  readonly month: Month;
  /** The phone's clock was implausible: ordered by the receipt. */
  readonly clockSuspect?: true;
  /** When what is `known` was counted; absent where the report was filled without being shown any figures. */
  readonly prefilledAt?: Instant;
  /** By programme. */
  readonly figures: readonly KnownAndTold[];
  readonly obstacles: readonly { readonly code: Obstacle; readonly families?: number }[];
  readonly actions: readonly ActionTaken[];
  readonly ppks: readonly WelfareChange[];
  readonly psks: readonly WelfareChange[];
  /** There are words in the seal: about obstacles or actions, a suggestion, a note. */
  readonly words?: true;
}

/** Whether the TKSK tells otherwise than we had counted. */
export const differs = ({ known, told }: KnownAndTold): boolean =>
  known !== undefined && told !== undefined && FIGURE_NAMES.some((name) => known[name] !== told[name]);

/** The first moment at which the report of a month is late: the day after the due day of the month after, in the zone of the place. */
export function dueOf(month: Month, area: AreaCode, { monthlyReportDueDay }: Pick<FieldWork, 'monthlyReportDueDay'>): Instant {
  const day = `${addMonths(month, 1)}-${String(monthlyReportDueDay).padStart(2, '0')}` as Day;
  return startOfDay(nextDay(day), zoneOf(area));
}

/** Whole days after the due day, 1 at least; 0 where it came in time. */
export const daysLate = (submittedAt: Instant, due: Instant): number =>
  submittedAt < due ? 0 : Math.floor((msOf(submittedAt) - msOf(due)) / MS_PER_DAY) + 1;
