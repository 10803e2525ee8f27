/** Compact facts: what a case keeps of each event, enough to fold it again without reading the events (DESIGN §3). */

import type {
  Authority,
  CardHolder,
  FailureCause,
  GoodsUnit,
  Method,
  Obstacle,
  Outcome,
  PinKnown,
  Quality,
  RecipientKind,
  ReturnCause,
  Understanding,
  Utilisation,
} from '#events/field-codes.ts';
import type { CaseEventType, PlainData } from '#events/index.ts';
import type { AreaCode, Instant, Month, Rupiah } from '../brand.ts';
import type { SaidOfPayments } from '../dossier/complaints.ts';
import type { ObservedDecile } from '../dossier/deciles.ts';
import type { OfficerShare } from '../dossier/officer-shares.ts';
import type { Share, SharedName } from '../dossier/shares.ts';
import type { Day } from '../time/instant.ts';
import type { Beside } from './between-cases.ts';
import type { Standing } from './standing.ts';
import type { StateReason } from './state-reasons.ts';
import type { CaseStateName } from './states.ts';

/** Where a fact stands in canonical order, and when we heard of it. */
export interface FactBase {
  /** Sender, as checked against the token: `agency:bri`, `officer:tksk-157101`. */
  readonly source: string;
  /** The sender's own id of the event. (source, id) is unique. */
  readonly id: string;
  readonly occurredAt: Instant;
  /** `day`: only the date is known; `occurredAt` is then 00:00 of that day in the area's own zone. */
  readonly precision?: 'day';
  /** When we took it in. Never used to order or fold; only for deadlines that run from receipt and for `asOf`. */
  readonly receivedAt: Instant;
  /**
   * Where the sender gave the state in its own words, which lie in the seal: by which tables they were read (`1.3`), what they
   * mean by them (absent: nobody knows), and whether that is another thing than the event says. Kept as it was read then.
   */
  readonly rawMapping?: string;
  readonly rawState?: CaseStateName;
  readonly rawDisagrees?: true;
  /** Why, where the words say that too: `EXCLUDE MENINGGAL`. A code of the list that belongs to `rawState`. */
  readonly rawReason?: StateReason;
}

/** What every payment-like fact says: which months of which programme, how much, under which reference of the sender. */
interface PaymentFact extends FactBase {
  readonly months: readonly Month[];
  readonly amount: Rupiah;
  /** The sender's reference of this payment; (source, reference) names one payment through its life. */
  readonly reference: string;
  /** The batch that it is one of: who announced it and its number, `bri/DANOM-157101-0007`. */
  readonly batch?: string;
  readonly nikMark?: NikMark;
}

/**
 * Of the NIK that the sender names the family by: equal for the same NIK, and of 4,096 others (shared/privacy/name-mark.ts). What
 * disagrees with lists and updates is seen, and nobody is named.
 */
export type NikMark = string;

export interface Component {
  /** PKH: HAMIL, BALITA, SD, SMP, SMA, DISABILITAS, LANSIA. */
  readonly code: string;
  readonly count: number;
  /** Of those whose birthday is known, in whole years when the cycle begins. */
  readonly ages?: readonly number[];
}

/** Goods of one kind. */
export interface Goods {
  readonly item: string;
  readonly quantity: number;
  readonly unit: GoodsUnit;
}
/** Which proof of a handing-over there is. */
export interface Evidence {
  readonly photo: boolean;
  readonly idCard: boolean;
  readonly geotag: boolean;
  readonly bast?: boolean;
}
/** Who took it in hand, with which authority. */
export interface Recipient {
  readonly kind: RecipientKind;
  readonly authority?: Authority;
}

export interface EntitlementDeclared extends FactBase {
  readonly type: 'entitlement.declared';
  readonly months: readonly Month[];
  readonly listNumber: string;
  /** The day of the list (SK), local midnight; rule 5 compares a death with it. */
  readonly listedAt: Instant;
  readonly components?: readonly Component[];
  readonly channel?: Channel;
  /** Decile of the family on the day of the list. */
  readonly desil?: number;
  /** What the list gives in kind, for all its months together. */
  readonly goods?: readonly Goods[];
  readonly nikMark?: NikMark;
}
export type Channel = 'KKS' | 'POS' | 'KOMUNITAS' | 'TITIK_BAGI';

export interface Ordered extends PaymentFact {
  readonly type: 'distribution.ordered';
}
/** What a handing-over may say of itself. */
interface HandedOver {
  readonly goods?: readonly Goods[];
  readonly evidence?: Evidence;
  readonly recipient?: Recipient;
}
export interface Disbursed extends PaymentFact, HandedOver {
  readonly type: 'distribution.disbursed';
  readonly channel: Channel;
}
export interface Received extends PaymentFact, HandedOver {
  readonly type: 'distribution.received';
  /** `debit`: the family drew on its account, in parts perhaps; `collected`: it signed for what it was handed. */
  readonly kind: 'debit' | 'collected';
  /** The sender's number of the agent or terminal, and where that stands. */
  readonly agent?: string;
  readonly agentArea?: AreaCode;
}
export interface Failed extends PaymentFact {
  readonly type: 'distribution.failed';
  readonly reason: FailureCause;
}
export interface Returned extends PaymentFact {
  readonly type: 'distribution.returned';
  readonly reason: ReturnCause;
}
export interface Repaired extends PaymentFact {
  readonly type: 'distribution.repaired';
  readonly letterNumber: string;
}

/** Goods that a family has in hand, as it says. With `unitPrice` it bought them with its aid; without, they were handed over. */
export interface GoodsInHand extends Goods {
  /** At most two decimals; 0 where goods were promised and nothing came. */
  readonly quantity: number;
  readonly quality?: Quality;
  /** Rupiah for one unit. */
  readonly unitPrice?: Rupiah;
}

export interface VerificationReported extends FactBase {
  readonly type: 'verification.reported';
  /** occurredAt is captured_at; ordered by receipt instead where the phone's clock is implausible. */
  readonly clockSuspect?: true;
  readonly officerId: string;
  readonly officerKind: string;
  /** The areas the officer was assigned to at captured_at, as known at intake; the fold compares them with the KPM's. */
  readonly assignedTo: readonly AreaCode[];
  readonly outcome: Outcome;
  readonly method: Method;
  /** A photo hash or a document was given. */
  readonly evidence: boolean;
  /** The photos that it names: of each SHA-256 the first digits, enough to tell among one officer's (shared/store/photos.ts). */
  readonly photos?: readonly string[];
  /** The months of this case that the report speaks of. */
  readonly months: readonly Month[];
  /** What the KPM says was handed over for those months. */
  readonly amountReceived?: Rupiah;
  /** Why stands in the seal: it is free text (TRUST §1). */
  readonly deduction?: { readonly amount: Rupiah; readonly lawful: boolean };

  // what the family has and says of this programme and these months; absent: not asked
  /** #16 BARANG_KURANG, #34 HARGA_TIDAK_WAJAR, #35 KUALITAS_BURUK. */
  readonly goods?: readonly GoodsInHand[];
  /** The day on which the aid came into its hands, in the zone of the area; not after the day of `receivedAt`. */
  readonly receivedOn?: Day;
  /** #18 SALDO_NOL: the balance that officer and family saw; 0 is one. */
  readonly balanceChecked?: Rupiah;
  /** #33 PEMAKETAN: whether it says that it was made to buy a set package. */
  readonly forcedBundle?: boolean;

  // what was asked once in the visit: the same in the fact of each case that it speaks of
  /** #31 KKS_DIKUASAI: `CARD_HOLDERS[holder].outside` says whether that is outside the family. */
  readonly card?: { readonly holder: CardHolder; readonly pinKnown?: PinKnown };
  /** #37 WAKIL_TANPA_KUASA: of a `WAKIL` the authority is always there. */
  readonly recipient?: Recipient;
  /** Education tasks, and the rate by village. */
  readonly understanding?: { readonly programme?: Understanding; readonly nonCash?: Understanding };
  /** #39 PEMANFAATAN_MENYIMPANG: `UTILISATION[code].misuse`; distinct. */
  readonly utilisation?: readonly Utilisation[];
  /** Distinct codes; what was said about each stands in the seal, as do suggestion, note, place and device. */
  readonly obstacles?: readonly Obstacle[];
}

/** What came of comparing what only seals say (docs/adr/0013): scores of a payment or a visit of this case, never what was compared. */
export interface ComparisonComputed extends FactBase {
  readonly type: 'comparison.computed';
  /** The event that was compared; a payment's with its reference. */
  readonly of: { readonly source: string; readonly id: string; readonly occurredAt: Instant; readonly reference?: string };
  /** Grows with each time that it is compared anew; the highest is the one that counts. */
  readonly revision: number;
  /** 0 to 1: the account's holder and the family. */
  readonly nameSimilarity?: number;
  /** Between this home visit and the one that fixed the place; what the phone knew of its own error. */
  readonly distanceM?: number;
  readonly accuracyM?: number;
}

/**
 * How another family stands in the same programme and cycle, where both are named by one NIK or one KK (docs/adr/0034): codes and
 * months, so that a rule about this case needs no other.
 */
export interface SharedNameStanding extends FactBase, Standing {
  readonly type: 'shared-name.standing';
  /** The other family. */
  readonly other: string;
  /** The other's kab/kota: who may not read there is not told which family it is. */
  readonly area: AreaCode;
  /** Grows with each change of the other's case; the highest is the one that counts. */
  readonly revision: number;
  /** By which names the other is called like this one now; none once it was corrected. */
  readonly names: readonly SharedName[];
}

/** Months and rupiah are what they are everywhere. */
type Branded<D> = { readonly [K in keyof D]: K extends 'months' ? readonly Month[] : K extends 'amount' ? Rupiah : D[K] };
/** Facts that hold what their schema says goes on in plain, and nothing else: `Plain<'distribution.frozen.v1'>`. */
export type Plain<T extends CaseEventType> = FactBase &
  Branded<PlainData<T>> & { readonly type: T extends `${infer F}.v${number}` ? F : never };
/** Its status is what the sender says, or what its own words mean; absent where nobody could say (shared/domain/settings/status-labels.ts). */
export type AccountStatusReported = Omit<Plain<'account.status-reported.v1'>, 'status'> & { readonly status?: CaseStateName };
/** A line of a bank's statement or of a payment list; whose payment it is, by reference or by months. */
export type StatementLine = Plain<'statement.line-reported.v1'>;
type PlainCaseFact =
  | AccountStatusReported
  | { [T in Exclude<CaseEventType, 'account.status-reported.v1'>]: Plain<T> }[Exclude<
      CaseEventType,
      'account.status-reported.v1'
    >];

/** A fact of one case. Closed: the fold and the ranks are checked to be complete. */
export type CaseFact =
  | EntitlementDeclared
  | Ordered
  | Disbursed
  | Received
  | Failed
  | Returned
  | Repaired
  | VerificationReported
  | ComparisonComputed
  | SharedNameStanding
  | PlainCaseFact;

/** A fact about the family: where it lives, whether its recipient lives, whether its NIK can exist, which tag it carries. */
export interface FamilyFact extends FactBase {
  readonly type: 'entitlement.declared' | 'kpm.updated' | 'verification.reported' | 'observation.recorded';
  readonly area?: AreaCode;
  readonly nikCheck?: NikCheck;
  readonly nikMark?: NikMark;
  /** Of the KK, as of the NIK. */
  readonly kkMark?: NikMark;
  /** Local midnight of the day of death. */
  readonly diedAt?: Instant;
  /** An heir within the same KK has been recorded as the new recipient. */
  readonly heirRecorded?: true;
  /** An officer says to have met the family. */
  readonly met?: true;
  /** A code of the list of tags (4+1, DOMAIN §6), and whether it is true of the family. */
  readonly tag?: { readonly code: string; readonly holds: boolean };
}
export const NIK_CHECKS = ['ok', 'impossible-date', 'serial-zero', 'unknown-region', 'absent'] as const;
export type NikCheck = (typeof NIK_CHECKS)[number];

/** What the facts about a family come to, copied into each of its open cases. */
export interface Family {
  /** Dated places, oldest first; never empty once anything has been recorded. */
  readonly areas: readonly { readonly from: Instant; readonly area: AreaCode }[];
  readonly nikCheck: NikCheck;
  /** The first of the unbroken run of facts whose NIK cannot exist. */
  readonly nikInvalidSince?: Instant;
  /** Of each NIK by which a list or an update has ever named the family; absent while none has. */
  readonly nikMarks?: readonly NikMark[];
  /** Of the NIK of the latest list, where only others were said before it, and nothing since. */
  readonly nikUnsettled?: NikMark;
  readonly diedAt?: Instant;
  readonly heirRecorded: boolean;
  /** Some officer has met it at some time: who never was is visited sooner (shared/domain/tasks/risk.ts). */
  readonly met?: true;
  /** Kab/kota that others say it has left, unconfirmed there, the latest left last: the place there, since when, the kab/kota it went to. */
  readonly left?: readonly { readonly area: AreaCode; readonly since: Instant; readonly to: AreaCode }[];
  /** Tags that it carries, `STUNTING`, by name; absent while it carries none. Roll-ups are kept of each. */
  readonly tags?: readonly string[];
  /** What its complaints say of payments, while it stands; from its dossier (shared/domain/dossier/complaints.ts). */
  readonly complaints?: readonly SaidOfPayments[];
  /** For which months its cases stand beside others that exclude them; absent where it has none of such programmes (shared/domain/case/between-cases.ts). */
  readonly beside?: readonly Beside[];
  /** Its welfare decile as it was observed, by day; from its dossier (shared/domain/dossier/deciles.ts). */
  readonly deciles?: readonly ObservedDecile[];
  /** Families that are called by the same NIK or KK by now; absent while there is none. */
  readonly shares?: readonly Share[];
  /** Officers whose own NIK or KK is the family's by now; absent while there is none. */
  readonly officers?: readonly OfficerShare[];
}
