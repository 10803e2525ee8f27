/** How field work is put in order, as data: the pace of visits, who hands work to whom, what makes a family more pressing. Shapes and what ships. */
import type { Severity } from '../rules/rule.ts';
import { type Day, startOfDay } from '../time/instant.ts';
import { WIB } from '../time/zone.ts';
import type { Dated } from './settings.ts';
import { sourceOf } from './sources.ts';

/** Points that a family's risk and its days left are worth; the more, the sooner it is visited. */
export interface RankWeights {
  readonly severity: Readonly<Record<Severity, number>>;
  /** For each visit in vain, of at most so many. */
  readonly attempt: number;
  readonly attemptsMax: number;
  readonly died: number;
  readonly moved: number;
  readonly first: number;
  readonly unmet: number;
  /** One point for each so many rupiah, up to so many points. */
  readonly rupiahPerPoint: number;
  readonly rupiahPointsMax: number;
  /** So many points for each day that the deadline is nearer than this many days, and for each day that it has passed, up to `daysPointsMax`. */
  readonly daysAhead: number;
  readonly day: number;
  readonly daysPointsMax: number;
  /**
   * Who comes before whom whatever the village: whoever is due within so many days, or has so many points of risk, the first band
   * first. Within a band the families of one village stand together, so that a walk makes sense.
   */
  readonly bands: readonly { readonly daysLeft: number; readonly risk: number }[];
}

export interface FieldWork {
  /** Families that one officer visits in a day, door to door. */
  readonly pacePerDay: number;
  /** Who has a kecamatan, and to whom the families of a village are given there without a word (DOMAIN §2): kinds of officers. */
  readonly delegation: { readonly above: string; readonly below: string };
  readonly rank: RankWeights;
  /** Kind of officer who reports each month of a kecamatan, and until which day of the month after. */
  readonly monthlyReportBy: string;
  readonly monthlyReportDueDay: number;
}

export const nationalFieldWork: Dated<FieldWork> = [
  {
    from: startOfDay('2025-01-01' as Day, WIB),
    value: {
      pacePerDay: 30,
      delegation: { above: 'TKSK', below: 'PSM' },
      rank: {
        severity: { kritis: 40, tinggi: 25, sedang: 10, rendah: 3 },
        attempt: 8,
        attemptsMax: 2,
        died: 20,
        moved: 10,
        first: 6,
        unmet: 8,
        rupiahPerPoint: 100_000,
        rupiahPointsMax: 15,
        daysAhead: 14,
        day: 2,
        daysPointsMax: 40,
        bands: [
          { daysLeft: 3, risk: 40 },
          { daysLeft: 7, risk: 20 },
        ],
      },
      monthlyReportBy: 'TKSK',
      monthlyReportDueDay: 5,
    },
    source: sourceOf('fieldWork'),
  },
];
