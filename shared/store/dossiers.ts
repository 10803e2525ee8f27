/** Dossiers of batches and kab/kota: the facts of which the latest of each key counts, and the alerts that they cause. */
import * as z from 'zod';
import type { Instant } from '../domain/brand.ts';
import type { DossierFact } from '../domain/dossier/dossier.ts';
import { alertMarks } from './cases.ts';
import { entity, instant, versioned } from './entity.ts';
import { caseDue, dossierKey } from './keys.ts';
import type { Item, Write } from './table.ts';

/** Kinds of subjects that have one; a family's lies with the family. */
export const DOSSIER_KINDS = ['batch', 'area'] as const;
export type DossierKind = (typeof DOSSIER_KINDS)[number];
export const hasDossier = (kind: string): kind is DossierKind => DOSSIER_KINDS.some((one) => one === kind);

const schema = z.object({
  kind: z.enum(DOSSIER_KINDS),
  id: z.string(),
  version: z.int().min(1),
  /** The kab/kota, or what is wider. */
  area: z.string(),
  /** When we first heard of it. */
  firstSeenAt: instant,
  /** JSON of DossierFact[], bounded by DOSSIER_FACTS_MAX. */
  facts: z.string(),
  alerts: alertMarks,
  /** The next time at which a rule may differ though nothing arrives. */
  wakeAt: instant.optional(),
});
export type Dossier = z.infer<typeof schema>;
const dossiers = entity('dossier', 1, schema, { packed: ['facts'] });

export const dossierFacts = (dossier: Dossier): DossierFact[] => JSON.parse(dossier.facts) as DossierFact[];
export const readDossier = (item: Item | undefined): Dossier | undefined => item && dossiers.fromItem(item);

/** Replaces exactly the version that was read. */
export function putDossier(dossier: Dossier): Write {
  const key = dossierKey(dossier);
  const due = caseDue(`${dossier.kind}#${dossier.id}`, dossier.wakeAt as Instant | undefined);
  return versioned(dossiers.toItem(key, dossier, due), dossier.version);
}
