/** What a rule is: data; and apart from it what people read of it, and what judges by it, a pure function of what is known of one case, family, batch or kab/kota (DESIGN §9). */
import type { AreaCode, Instant } from '../brand.ts';
import type { BatchShare } from '../case/batch-counts.ts';
import type { Family } from '../case/fact.ts';
import type { CaseState } from '../case/fold.ts';
import type { DossierFact } from '../dossier/dossier.ts';
import type { ToldPrice } from '../observation/prices.ts';
import type { Posted } from '../officer/coverage.ts';
import type { Settings, Thresholds } from '../settings/settings.ts';
import type { Day } from '../time/instant.ts';
import type { DayWindow } from '../window/window.ts';
import type { Bilingual } from '../words.ts';
import type { Origin } from './origin.ts';
import type { Parameters } from './parameters.ts';
import type { PhotosLooked } from './photos.ts';
import type { Telling } from './telling.ts';

export const SEVERITIES = ['kritis', 'tinggi', 'sedang', 'rendah'] as const;
export type Severity = (typeof SEVERITIES)[number];
export const CATEGORIES = ['sasaran', 'jumlah', 'waktu', 'harga', 'kualitas', 'administrasi'] as const;
export type Category = (typeof CATEGORIES)[number];

/** Organisation × area, `PSM@15.71.01.1001`, `DINSOS@15.71`, `INSPEKTORAT@15.71`, `KEMENSOS@ID`; a partner is `AGENCY@bri`. */
export type OwnerKey = string & { readonly __owner?: never };

/** What a rule says of one cause at one time. Absent and `holds: false` mean the same (never raised equals cleared). */
export interface Finding {
  /** What the finding is about, never dependent on arrival; with the rule code it makes the alert's id. */
  readonly cause: string;
  /** Where the finding lies, where that is not where the family lives now. */
  readonly area?: AreaCode;
  /** Whose doing it is, beside its place and cycle; of a family itself, or of several, absent. Its group follows it; its id does not. */
  readonly origin?: Origin;
  readonly holds: boolean;
  readonly severity: Severity;
  /** 1 for a fresh alert; grows with escalation. */
  readonly level: number;
  readonly owners: readonly OwnerKey[];
  /** When whoever owns it must have acted. */
  readonly dueAt: Instant;
  /** When what they took up by then must be closed, where that is a clock of its own. */
  readonly resolveBy?: Instant;
  /** When the condition began to hold, by the data. */
  readonly since: Instant;
  /** Exactly what the rule looked at: `kawal replay` must come to the same finding from it. No personal data. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** On a cleared BELUM_DIVERIFIKASI: the verification came, but late. */
  readonly late?: { readonly byDays: number };
}

/** A rule's answer: its findings now, and the next time at which they may differ though no fact arrives. */
export interface Ruling {
  readonly findings: readonly Finding[];
  readonly wakeAt?: Instant;
}

/** By what a family's deduction lies near those of others (#14): told of the case by whoever sees many (shared/domain/alerts/near.ts). */
export const NEAR = ['village', 'agent'] as const;
export type Near = (typeof NEAR)[number];
export interface NearOthers {
  /** Empty where it was looked and it lies near none. */
  readonly by: readonly Near[];
  /** When it was looked; by the thresholds of that time. */
  readonly lookedAt: Instant;
}

export interface CaseContext {
  readonly kpmId: string;
  readonly programme: string;
  /** First month of the cycle, `2026-10`. */
  readonly cycle: string;
  /** Where the family lives now, by the data. */
  readonly area: AreaCode;
  /** Absent where it lies near none, as far as anybody has looked. */
  readonly near?: NearOthers | undefined;
  /** Absent where nobody had to look yet. */
  readonly photos?: PhotosLooked | undefined;
}

/**
 * Whether a list has named the family (`confirmed`), nobody has yet (`provisional`), or it has turned out to be another family
 * that we know by another name (`linked`), which has all its facts from then on (DESIGN §6, docs/adr/0009).
 */
export const IDENTITIES = ['confirmed', 'provisional', 'linked'] as const;
export type IdentityStatus = (typeof IDENTITIES)[number];

export interface FamilyContext {
  readonly kpmId: string;
  /** Where the family lives now, by the data. */
  readonly area: AreaCode;
  readonly identity: IdentityStatus;
  /** When we first heard of the family. */
  readonly heardAt: Instant;
  /** What is known of the family beside its cases: cards, matches, observations (shared/domain/dossier). */
  readonly dossier: readonly DossierFact[];
}

export interface BatchContext {
  /** The sender's number of it, behind who declared it. */
  readonly id: string;
  /** The kab/kota, or what is wider. */
  readonly area: AreaCode;
  /** When we first heard of it. */
  readonly heardAt: Instant;
  readonly dossier: readonly DossierFact[];
  /** What has come of it by now, as the payments say that name it. */
  readonly counts: BatchShare;
}

/** A kab/kota as it stands when it is looked at: what was told of it, where money was paid, who works there, what families paid. */
export interface AreaContext {
  /** The kab/kota. */
  readonly area: AreaCode;
  readonly heardAt: Instant;
  readonly dossier: readonly DossierFact[];
  /** Programmes and cycles of which somebody in a kecamatan was paid. */
  readonly paid: readonly PaidIn[];
  /** Everybody who was ever assigned here as the kind that has a kecamatan (TKSK), with all dates. */
  readonly posted: readonly Posted[];
  /** What families said at visits that they paid, on the days of which the dossier may have a reference. */
  readonly told: readonly ToldPrice[];
  /** What is seen only over many of its families, of each day on which any was over a limit. */
  readonly windows: readonly DayWindow[];
  /** Agencies that were ever heard of here. */
  readonly senders: readonly Sender[];
}
/** An agency as it was heard of in a kab/kota. */
export interface Sender {
  readonly agency: string;
  /** Local days on which anything of it was received, the last first: SENDING_DAYS_MAX at the most. */
  readonly days: readonly Day[];
  /** Whether it is on record as active, and may send something about this kab/kota. */
  readonly maySend: boolean;
}
/** Days of sending by which it is judged how an agency sends. */
export const SENDING_DAYS_MAX = 20;
export interface PaidIn {
  /** The kecamatan. */
  readonly area: AreaCode;
  readonly programme: string;
  /** First month of the cycle, `2026-10`. */
  readonly cycle: string;
}

/** What a value among a rule's inputs or parameters is, so that it can be shown: an amount, a day, a code. */
export type ValueKind =
  | 'text'
  | 'sender'
  | 'rupiah'
  | 'moment'
  | 'months'
  | 'yes-no'
  | 'share'
  | 'metres'
  | 'days'
  | 'hours'
  | 'working-days'
  | 'count'
  | 'month-count'
  | 'item'
  | 'unit'
  | 'component'
  | 'state'
  | 'cycle'
  | 'programme'
  | 'area'
  | 'tariff-parts'
  | 'code';
/** How an input is called, and what it is. */
export type InputLabel = readonly [id: string, en: string, kind: ValueKind];

/** What a rule is and by what it judges. Its file holds what people read of it too, and its judge. */
export interface Rule<Code extends string = string> {
  readonly code: Code;
  /**
   * Raised with each change of what it raises, when, how grave or for whom: an alert keeps by which it was last judged, and what a rule
   * tells of inputs holds for older ones too. A threshold that moves is a setting, and no version.
   */
  readonly version: number;
  /** Of the catalogue (DOMAIN §3.2); our own go on from 41. */
  readonly number: number;
  /** What it is called: by that it is known in lists, the trail and settings. */
  readonly label: Bilingual;
  readonly category: Category;
  /** Its alerts lie where their cause lies for good, and do not follow the family. */
  readonly staysPut?: true;
  /** It names the next office by itself when nobody acts: its alerts go up in no other way. */
  readonly ownLadder?: true;
  /** It goes by a match with lists of others: an allegation, shown as one, and closed with what the family was asked. */
  readonly allegation?: true;
  /** Its own thresholds, each with the value that ships; a setting may date others (`Settings.rules`). */
  readonly parameters?: Parameters;
  /** Thresholds that it shares with other rules. */
  readonly thresholds?: readonly (keyof Thresholds)[];
  /** Which of its inputs says the moment whose thresholds it judged by; else `since`. */
  readonly judgedBy?: string;
  /** The rupiah that it looked at, from its inputs; absent where it looks at no amounts. */
  readonly rupiah?: (inputs: unknown) => number;
}

/** What people read of a rule beside its name, and of what it found. */
export interface RuleWords<Code extends string = string> {
  readonly code: Code;
  /** One neutral sentence for people: what to check, not an accusation. */
  readonly advice: Bilingual;
  /** Names of inputs that are its own; what several rules look at is named in shared/reading/alert-why.ts. */
  readonly inputs?: Readonly<Record<string, InputLabel>>;
  /** Codes that stand in its inputs, in words. */
  readonly codes?: Readonly<Record<string, Bilingual>>;
  /** What happened in one sentence; absent where the advice says all that may be said. */
  readonly tell?: Telling;
}

/** A rule as its file says it: with its own code as its type. */
export const defineRule = <const Code extends string>(rule: Rule<Code>): Rule<Code> => rule;

/** Judges one case. */
export interface CaseJudge<Code extends string = string> {
  readonly about: 'case';
  readonly code: Code;
  rule(context: CaseContext, state: CaseState, family: Family, settings: Settings, now: Instant): Ruling;
  /** What the same rule says of the family itself, where it goes by both: what officers met, and what a list says. */
  ofFamily?(context: FamilyContext, family: Family, settings: Settings, now: Instant): Ruling;
  /** What the same rule says of a kab/kota, where what it looks at is seen over many families. */
  ofArea?(context: AreaContext, settings: Settings, now: Instant): Ruling;
}
/** Judges the family itself. */
export interface FamilyJudge<Code extends string = string> {
  readonly about: 'kpm';
  readonly code: Code;
  rule(context: FamilyContext, family: Family, settings: Settings, now: Instant): Ruling;
  /** What the same rule says of a kab/kota, where what it looks at may be told of no family: complaints. */
  ofArea?(context: AreaContext, settings: Settings, now: Instant): Ruling;
}
/** Judges a batch. Its alerts are about no family; they are looked for by the sweeper alone, within a minute of what is told. */
export interface BatchJudge<Code extends string = string> {
  readonly about: 'batch';
  readonly code: Code;
  rule(context: BatchContext, settings: Settings, now: Instant): Ruling;
}
/** As of a batch; of a kab/kota that has cases also once a day, because who works there and who was paid is told elsewhere. */
export interface AreaJudge<Code extends string = string> {
  readonly about: 'area';
  readonly code: Code;
  rule(context: AreaContext, settings: Settings, now: Instant): Ruling;
}
export type Judge<Code extends string = string> = CaseJudge<Code> | FamilyJudge<Code> | BatchJudge<Code> | AreaJudge<Code>;

type Own<J extends Judge> = Omit<J, 'about' | 'code'>;
// Called as `/* @__PURE__ */ …`: the bundler leaves out of a function that only tells of rules how they judge, and out of one that only
// judges what is told. Words come as a function, because what spreads or names its keys is no constant to a bundler.
/** Of a rule. */
export const ruleWords = <Code extends string>({ code }: Rule<Code>, words: () => Omit<RuleWords, 'code'>): RuleWords<Code> => ({
  ...words(),
  code,
});
/** By a rule, one case at a time: KPM × programme × cycle. */
export const caseJudge = <Code extends string>({ code }: Rule<Code>, own: Own<CaseJudge>): CaseJudge<Code> => ({
  ...own,
  code,
  about: 'case',
});
/** By a rule about the family itself. */
export const familyJudge = <Code extends string>({ code }: Rule<Code>, own: Own<FamilyJudge>): FamilyJudge<Code> => ({
  ...own,
  code,
  about: 'kpm',
});
/** By a rule about a batch of money or goods. */
export const batchJudge = <Code extends string>({ code }: Rule<Code>, own: Own<BatchJudge>): BatchJudge<Code> => ({
  ...own,
  code,
  about: 'batch',
});
/** By a rule about a kab/kota, or a kecamatan of it. */
export const areaJudge = <Code extends string>({ code }: Rule<Code>, own: Own<AreaJudge>): AreaJudge<Code> => ({
  ...own,
  code,
  about: 'area',
});
