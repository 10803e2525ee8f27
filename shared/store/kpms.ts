/** Families (KPM): the facts about the family itself, its profile (sealed) and which cases it has. */
import * as z from 'zod';
import type { Instant } from '../domain/brand.ts';
import type { FamilyFact } from '../domain/case/fact.ts';
import type { DossierFact } from '../domain/dossier/dossier.ts';
import { IDENTITIES } from '../domain/rules/rule.ts';
import { alertMarks } from './cases.ts';
import { bytes, entity, instant, versioned } from './entity.ts';
import { caseDue, kpmKey } from './keys.ts';
import type { Item, Table, Write } from './table.ts';

/** Families that may turn out to be this one. */
export const LINKED_MAX = 20;

const schema = z.object({
  kpmId: z.string(),
  version: z.int().min(1),
  /** Where the family lives now, by the data: access follows it. */
  area: z.string(),
  identity: z.enum(IDENTITIES),
  /** `linked`: the family that has the facts of this one since; it may be linked again (docs/adr/0009). */
  linkedTo: z.string().optional(),
  /** The families that were linked to this one, directly or through another. */
  linked: z.array(z.string()).max(LINKED_MAX).optional(),
  /** When we first heard of the family. */
  firstSeenAt: instant,
  /** `rank#occurredAt#source#id#area` of the earliest event, reports after all others: where the family is assumed to live until a list places it. */
  seenIn: z.string(),
  /** JSON of FamilyFact[]: bounded by FAMILY_FACTS_MAX. */
  facts: z.string(),
  /** JSON of DossierFact[]: what is known of the family beside its cases; absent while there is nothing. */
  dossier: z.string().optional(),
  /** `PKH#2026-10`, one per case. */
  cases: z.array(z.string()),
  /** Alerts about the family itself: id → mark. */
  alerts: alertMarks,
  /** Name and address, sealed, each with the canonical position (`occurredAt#source#id`) of the event that said it. */
  name: bytes.optional(),
  nameAsOf: z.string().optional(),
  address: bytes.optional(),
  addressAsOf: z.string().optional(),
  /** The family under whose id the name or address was sealed, where it is not this one. */
  nameSealedFor: z.string().optional(),
  addressSealedFor: z.string().optional(),
  /** The next time at which a rule about the family may differ though nothing arrives. */
  wakeAt: instant.optional(),
});
export type Kpm = z.infer<typeof schema>;
const kpms = entity('kpm', 1, schema, { packed: ['facts', 'dossier'] });

/** Cases kept open to a change about the family. */
export const CASES_MAX = 40;

export const familyFacts = (kpm: Kpm): FamilyFact[] => JSON.parse(kpm.facts) as FamilyFact[];
export const familyDossier = ({ dossier }: Pick<Kpm, 'dossier'>): readonly DossierFact[] =>
  dossier === undefined ? [] : (JSON.parse(dossier) as DossierFact[]);
export const readKpm = (item: Item | undefined): Kpm | undefined => item && kpms.fromItem(item);

export async function getKpm(table: Table, kpmId: string): Promise<Kpm | undefined> {
  return readKpm(await table.get(kpmKey(kpmId)));
}

/** A family that was linked may have been linked again. */
const LINKS_MAX = 8;
/** What is known of a family that turned out to be another stands there (docs/adr/0009). */
export async function getPresentKpm(table: Table, kpmId: string): Promise<Kpm | undefined> {
  let kpm = await getKpm(table, kpmId);
  for (let hop = 0; hop < LINKS_MAX && kpm?.linkedTo !== undefined; hop++) kpm = await getKpm(table, kpm.linkedTo);
  return kpm;
}

/** Replaces exactly the version that was read; `version` of the new one is that plus one. */
export const putKpm = (kpm: Kpm): Write =>
  versioned(kpms.toItem(kpmKey(kpm.kpmId), kpm, caseDue(kpm.kpmId, kpm.wakeAt as Instant | undefined)), kpm.version);
