/** What intake hands to the recorder: an event already resolved, reduced to facts, committed to and sealed. No plain personal data. */
import * as z from 'zod';
import type { CaseFact, FamilyFact } from '../case/fact.ts';
import type { DossierFact } from '../dossier/dossier.ts';
import type { FindingFact } from '../report/finding.ts';
import type { MonthlyFact } from '../report/monthly.ts';

/** A dated assignment as the officer's own chain keeps it. */
export interface OfficerFact {
  readonly type: 'officer.assigned' | 'officer.unassigned';
  readonly source: string;
  readonly id: string;
  readonly occurredAt: string;
  readonly receivedAt: string;
  readonly kind?: string;
  readonly area: string;
  /** Local midnight at the start of the first day. */
  readonly from?: string;
  /** First instant at which the assignment no longer holds. */
  readonly until?: string;
}

const caseFact = z.custom<CaseFact>((value) => typeof value === 'object' && value !== null && 'type' in value);
const familyFact = z.custom<FamilyFact>((value) => typeof value === 'object' && value !== null && 'type' in value);
const dossierFact = z.custom<DossierFact>((value) => typeof value === 'object' && value !== null && 'key' in value);
const findingFact = z.custom<FindingFact>((value) => typeof value === 'object' && value !== null && 'code' in value);
const monthlyFact = z.custom<MonthlyFact>((value) => typeof value === 'object' && value !== null && 'month' in value);
const officerFact = z.custom<OfficerFact>((value) => typeof value === 'object' && value !== null && 'type' in value);
const instant = z.string().length(24);

/** A label of the sender's system that no table knows: which one, by its keyed hash; its text where that can name nobody. */
const unknownLabel = z.strictObject({
  print: z.string().min(1),
  system: z.string().min(1).exactOptional(),
  label: z.string().min(1).exactOptional(),
});
export type UnknownLabel = z.infer<typeof unknownLabel>;

/** Whose chain an event may be recorded in. */
export const SUBJECTS = ['kpm', 'officer', 'batch', 'area'] as const;

/** Families that one event may link: its numbers and its NIK name no more. */
export const LINKS_MAX = 4;

export const recordable = z.strictObject({
  v: z.literal(1),
  source: z.string().min(1),
  id: z.string().min(1),
  /** `distribution.disbursed.v1`, `verification.reported.v1`. */
  type: z.string().min(1),
  occurredAt: instant,
  receivedAt: instant,
  /** The key that signed the caller's token. */
  kid: z.string().min(1),
  subject: z.strictObject({ kind: z.enum(SUBJECTS), id: z.string().min(1) }),
  /** The event's own area: who may see the event follows it (DESIGN §6). */
  area: z.string().min(2),
  /** HMAC of the canonical body; equal to the receipt's (DESIGN §3). */
  bodyHash: z.string().min(1),
  /** base64url SHA-256 commitments of the trail's leaf (TRUST §5); their salts lie in `sealed`. */
  commitFacts: z.string().length(43),
  commitIdentity: z.string().length(43),
  /** The facts for each case that the event touches: one per cycle whose months it names. */
  cases: z.array(z.strictObject({ programme: z.string(), cycle: z.string(), fact: caseFact })).max(12),
  family: familyFact.optional(),
  officer: officerFact.optional(),
  /** Of its subject as such: what replaces what stands in the fact (shared/domain/dossier). */
  dossier: dossierFact.optional(),
  /** An officer's own finding, and what a TKSK reports of a month. */
  finding: findingFact.optional(),
  monthly: monthlyFact.optional(),
  /** How the family was found; entitlement.declared confirms a family, everything else may create a provisional one. */
  identity: z.enum(['confirmed', 'provisional']).optional(),
  /** The NIK or an external id that was given is another than the family's (DATA_TIDAK_PADAN, DESIGN §6). */
  identityMismatch: z.literal(true).optional(),
  /** Families that turned out to be this one, in the order in which they are linked (docs/adr/0009). */
  links: z.array(z.string()).max(LINKS_MAX).optional(),
  /** Name and address as of `occurredAt`, sealed one by one (base64); of each the latest by canonical order is kept on the KPM. */
  profile: z.strictObject({ name: z.string().optional(), address: z.string().optional() }).optional(),
  /** Something in the seal is to be compared with what other events say: the name of an account's holder, a place, a family's name. */
  compare: z.literal(true).optional(),
  /** Another family is called by the NIK or KK of this one: somebody looks which (docs/adr/0034). */
  shared: z.literal(true).optional(),
  unknownLabel: unknownLabel.exactOptional(),
  /** Exact bytes, salts and signature, sealed (base64). */
  sealed: z.string().min(1),
});
export type Recordable = z.infer<typeof recordable>;
