/** What a family's cases know of it from its dossier: what it complains of, and its decile. Pure. */
import type { Family } from '../case/fact.ts';
import { saidOfPayments } from './complaints.ts';
import { decilesOf } from './deciles.ts';
import type { DossierFact } from './dossier.ts';

export function saidOfFamily(dossier: readonly DossierFact[]): Pick<Family, 'complaints' | 'deciles'> {
  const [complaints, deciles] = [saidOfPayments(dossier), decilesOf(dossier)];
  return { ...(complaints.length > 0 && { complaints }), ...(deciles.length > 0 && { deciles }) };
}
