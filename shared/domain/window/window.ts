/** What is seen only over many families: entries of one kab/kota's journal of one local day, and what windows over them come to (docs/adr/0030). */
import type { AreaCode, Instant } from '../brand.ts';
import type { Day } from '../time/instant.ts';

/** What a journal's entry says beside whose it is: a debit at an agent, or a visit with photos. */
export type Act =
  | {
      readonly of: 'debit';
      /** The sender's own number of the agent or terminal. */
      readonly agent: string;
      readonly agentArea?: AreaCode;
      /** What was bought: the same text for the same goods. */
      readonly basket?: string;
      /** Only the day is known: it lies in no window shorter than that. */
      readonly dayOnly?: true;
    }
  | { readonly of: 'visit'; readonly photos: readonly string[] };

/** An entry of the journal, as far as windows look at it. */
export interface WindowEntry {
  /** The family. */
  readonly subject: string;
  readonly type: string;
  readonly source: string;
  /** Where the family was paid or visited. */
  readonly area: AreaCode;
  readonly occurredAt: Instant;
  readonly act?: Act;
}

/** An agent by the number that one sender gives it. */
export interface Agent {
  readonly source: string;
  readonly agent: string;
  /** Where it stands, as its sender says. */
  readonly agentArea?: AreaCode;
}

/** Many cards one after the other at one agent (#31). */
export interface CardsAtOnce extends Agent {
  readonly of: 'cards';
  /** The most families within the minutes that are looked at. */
  readonly families: number;
  /** When there were enough of them for the first time. */
  readonly since: Instant;
}
/** Families of one village at an agent of another kab/kota (#32). */
export interface DrawnElsewhere extends Agent {
  readonly of: 'elsewhere';
  readonly agentArea: AreaCode;
  readonly village: AreaCode;
  readonly families: number;
  readonly since: Instant;
}
/** The same goods for nearly all families of an agent (#33). */
export interface SameBasket extends Agent {
  readonly of: 'basket';
  /** Families of whom it is known what they bought. */
  readonly families: number;
  /** Those of them who bought what most of them did. */
  readonly same: number;
  readonly since: Instant;
}
/** More visits of one officer than anybody makes, or one photo at several families (#28). */
export interface ManyVisits {
  readonly of: 'visits';
  /** Who sent them. */
  readonly officer: string;
  readonly visits: number;
  /** The most within an hour. */
  readonly inAnHour: number;
  /** Photos that stand for several families, and the most families that one stands for. */
  readonly photos: number;
  readonly photoFamilies: number;
  readonly since: Instant;
}
export type Window = CardsAtOnce | DrawnElsewhere | SameBasket | ManyVisits;
/** With the local day that it lies in. */
export type DayWindow = Window & { readonly day: Day };

/** From where on a window is kept: parameters of the rules that go by them, in force on the day. */
export interface WindowLimits {
  /** So many families within so many minutes at one agent. */
  readonly cards: number;
  readonly cardMinutes: number;
  /** So many families of one village at an agent elsewhere. */
  readonly elsewhere: number;
  /** So many families at one agent, and such a part of them with the same goods. */
  readonly basketFamilies: number;
  readonly basketShare: number;
  /** More visits than these in a day, and in an hour; so many families with one photo. */
  readonly visitsADay: number;
  readonly visitsAnHour: number;
  readonly photoFamilies: number;
}
