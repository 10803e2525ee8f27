/** One step of a dossier: what is known of a batch or a kab/kota goes in; its next version comes out. Pure. */
import type { DossierFact } from '../domain/dossier/dossier.ts';
import { insertDossierFact } from '../domain/dossier/dossier.ts';
import { leafArea } from '../domain/trail/leaf.ts';
import type { Recordable } from '../domain/trail/recordable.ts';
import { type Dossier, type DossierKind, dossierFacts } from '../store/dossiers.ts';

/** The dossier after one more event; a batch lies where its first event by time says. */
export function stepDossier(kind: DossierKind, before: Dossier | undefined, event: Recordable, fact: DossierFact): Dossier {
  const facts = insertDossierFact(before === undefined ? [] : dossierFacts(before), fact);
  const firstSeenAt = before !== undefined && before.firstSeenAt < event.receivedAt ? before.firstSeenAt : event.receivedAt;
  return {
    kind,
    id: event.subject.id,
    version: (before?.version ?? 0) + 1,
    area: kind === 'area' ? event.subject.id : areaOfBatch(facts, event),
    firstSeenAt,
    facts: JSON.stringify(facts),
    alerts: before?.alerts ?? {},
    wakeAt: before?.wakeAt,
  };
}

/** Where it was announced; until then where the first that we know of it happened. */
function areaOfBatch(facts: readonly DossierFact[], event: Recordable): string {
  const places = facts.flatMap(({ data }) => ('area' in data ? [data.area] : []));
  return leafArea(places[0] ?? event.area);
}
