/** What a rule is: data that people read, and a pure function of what is known of one case or one family (DESIGN §9). */
import type { AreaCode, Instant } from '../brand.ts';
import type { Family } from '../case/fact.ts';
import type { CaseState } from '../case/fold.ts';
import type { Settings } from '../settings/settings.ts';

export const SEVERITIES = ['kritis', 'tinggi', 'sedang', 'rendah'] as const;
export type Severity = (typeof SEVERITIES)[number];
export const CATEGORIES = ['sasaran', 'jumlah', 'waktu', 'harga', 'kualitas', 'administrasi'] as const;
export type Category = (typeof CATEGORIES)[number];

export const RULE_CODES = [
  'BELUM_DIVERIFIKASI',
  'NOMINAL_TIDAK_SESUAI',
  'BAYAR_GANDA',
  'BAYAR_DI_LUAR_DAFTAR',
  'PENERIMA_MENINGGAL',
  'NIK_TIDAK_VALID',
  'POTONGAN',
  'RETUR_BELUM_DIRALAT',
  'IDENTITAS_MENUNGGU',
  'DATA_TIDAK_PADAN',
  'LOKASI_TIDAK_WAJAR',
  'PINDAH_BELUM_DIKONFIRMASI',
] as const;
export type RuleCode = (typeof RULE_CODES)[number];

/** Organisation × area, `PSM@15.71.01.1001`, `DINSOS@15.71`, `INSPEKTORAT@15.71`, `KEMENSOS@ID`; a partner is `AGENCY@bri`. */
export type OwnerKey = string & { readonly __owner?: never };

/** What a rule says of one cause at one time. Absent and `holds: false` mean the same (never raised equals cleared). */
export interface Finding {
  readonly rule: RuleCode;
  /** What the finding is about, never dependent on arrival; with the rule code it makes the alert's id. */
  readonly cause: string;
  /** Where the finding lies, where that is not where the family lives now. */
  readonly area?: AreaCode;
  readonly holds: boolean;
  readonly severity: Severity;
  /** 1 for a fresh alert; grows with escalation. */
  readonly level: number;
  readonly owners: readonly OwnerKey[];
  /** When whoever owns it must have acted. */
  readonly dueAt: Instant;
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

export interface CaseContext {
  readonly kpmId: string;
  readonly programme: string;
  /** First month of the cycle, `2026-10`. */
  readonly cycle: string;
  /** Where the family lives now, by the data. */
  readonly area: AreaCode;
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
}

interface RuleData {
  readonly code: RuleCode;
  readonly version: number;
  readonly number: number;
  readonly label: { readonly id: string; readonly en: string };
  /** One neutral sentence for people: what to check, not an accusation. */
  readonly advice: { readonly id: string; readonly en: string };
  readonly category: Category;
  /** Its alerts lie where their cause lies for good, and do not follow the family. */
  readonly staysPut?: true;
}
export interface CaseRule extends RuleData {
  readonly about: 'case';
  rule(context: CaseContext, state: CaseState, family: Family, settings: Settings, now: Instant): Ruling;
}
export interface FamilyRule extends RuleData {
  readonly about: 'kpm';
  rule(context: FamilyContext, family: Family, settings: Settings, now: Instant): Ruling;
}
export type Rule = CaseRule | FamilyRule;
