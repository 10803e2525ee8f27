/** A programme of aid as data (DOMAIN §1.1): what it gives, to whom, for which months, by which decree. Shapes only; the national ones stand in settings/national-programmes.ts. */
import type { Month } from '../brand.ts';
import type { Goods } from '../case/fact.ts';
import type { Dated } from '../settings/settings.ts';

/** The four pillars of social welfare (UU 11/2009; DOMAIN §6): under which of them a programme is told and counted. */
export const PILLARS = ['rehabilitasi', 'perlindungan-jaminan', 'fakir-miskin', 'pemberdayaan'] as const;
export type Pillar = (typeof PILLARS)[number];

/** Rupiah to the family · things handed over · nothing but a status: a premium is paid for a person (PBI-JK). */
export const AIDS = ['cash', 'goods', 'status'] as const;
export type Aid = (typeof AIDS)[number];

export const CYCLE_MONTHS = [1, 3, 6, 12] as const;

/** Completed years at the first day of the cycle, both included; without `max` there is no end. */
export interface AgeRange {
  readonly min: number;
  readonly max?: number;
}

export type Tariff =
  /** A fixed amount per month, however many months are paid at once: Sembako 200.000. */
  | { readonly kind: 'per-month'; readonly amount: number }
  /**
   * Components, each with an amount for `perMonths` months, and how many of each count. A tahap's amount (3 months) is kept
   * as it is: PKH's SMA, 500.000 ÷ 3, is no whole rupiah a month.
   */
  | {
      readonly kind: 'components';
      readonly perMonths: number;
      readonly amounts: Readonly<Record<string, number>>;
      /** How many of a component count in one family; one that is not named counts for each. */
      readonly countMax: Readonly<Record<string, number>>;
      /** How many persons count in one family, over all components; absent where there is no such limit. */
      readonly familyMax?: number;
      /** How old a person of a component is; one that is not named goes by no age. */
      readonly ages: Readonly<Record<string, AgeRange>>;
    }
  /** A fixed sum for a set of months, and nothing for any other: BLTS, 900.000 for October to December 2025. Some of the months come to their share. */
  | { readonly kind: 'once'; readonly amount: number; readonly months: readonly Month[] }
  /** Things, for each month (BERAS 10 kg) or for each hand-over whatever its months (one PAKET). */
  | { readonly kind: 'goods'; readonly per: 'month' | 'handover'; readonly items: readonly Goods[] }
  /** Nothing reaches the family, so that nothing can be compared: PBI-JK. */
  | { readonly kind: 'none' };

/** What a tariff of each kind gives; a programme's tariffs are all of its own aid. */
export const AID_OF_TARIFF = {
  'per-month': 'cash',
  components: 'cash',
  once: 'cash',
  goods: 'goods',
  none: 'status',
} as const satisfies Record<Tariff['kind'], Aid>;

export interface Label {
  readonly id: string;
  readonly en: string;
}

export interface Programme {
  /** `PKH`: what senders write, never changed. */
  readonly code: string;
  readonly label: Label;
  readonly pillar: Pillar;
  readonly aid: Aid;
  /** Cycles start in January and are this long. Never changed: the cases of a programme are named by its cycles. */
  readonly cycleMonths: (typeof CYCLE_MONTHS)[number];
  /**
   * First and last month for which there is any aid, both included; without an end, the programme runs on. Of a one-off
   * programme nothing is due for another month.
   */
  readonly validity: { readonly from?: Month; readonly until?: Month };
  /** False where people get it who stand on no list: packages after a disaster. Else what is paid outside the list is looked into (rule 11). */
  readonly needsList: boolean;
  /** Components that a list may name, with how people read them; only programmes that are paid by components have any. */
  readonly components?: Readonly<Record<string, Label>>;
  /** A month is judged by the tariff in force when it begins. */
  readonly tariff: Dated<Tariff>;
  /**
   * The highest desil (1 to 10) that the programme is for, by the day of the list (rule 10); 10 is no limit. Absent where the programme
   * goes by no desil. Like any dated value the first also covers what lies before it.
   */
  readonly desilMax?: Dated<number>;
  /**
   * Programmes that a family is not to have for the same month, by the month's begin (rule 45); an empty list is none. Said by the programme that is
   * not given beside the other: BLTDD is not for those who have PKH, and says nothing against PKH.
   */
  readonly notWith?: Dated<readonly string[]>;
}
