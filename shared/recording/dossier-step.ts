/**
 * Steps of a dossier, what is known of a batch or a kab/kota: one more event goes in, or the time; its next version and the alerts
 * that change come out. Pure.
 */
import { type AlertAbout, type AlertChange, compareFindings } from '../domain/alerts/condition.ts';
import type { AreaCode, Instant } from '../domain/brand.ts';
import { assessArea, assessBatch } from '../domain/case/assess-place.ts';
import type { BatchShare } from '../domain/case/batch-counts.ts';
import type { Assessed } from '../domain/case/together.ts';
import type { DossierFact } from '../domain/dossier/dossier.ts';
import { insertDossierFact } from '../domain/dossier/dossier.ts';
import type { AreaContext } from '../domain/rules/rule.ts';
import type { Settings } from '../domain/settings/settings.ts';
import { leafArea } from '../domain/trail/leaf.ts';
import type { Recordable } from '../domain/trail/recordable.ts';
import { type Dossier, type DossierKind, dossierFacts } from '../store/dossiers.ts';

/** The dossier after one more event, to be looked at by the sweeper at once; a batch lies where its first event by time says. */
export function stepDossier(
  kind: DossierKind,
  before: Dossier | undefined,
  event: Recordable,
  fact: DossierFact,
  now: Instant,
): Dossier {
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
    wakeAt: now,
  };
}

/** Where it was announced; until then where the first that we know of it happened. */
function areaOfBatch(facts: readonly DossierFact[], event: Recordable): string {
  const places = facts.flatMap(({ data }) => ('area' in data ? [data.area] : []));
  return leafArea(places[0] ?? event.area);
}

/** A kab/kota that has cases and of which nothing was told yet. */
export const emptyDossier = (regency: AreaCode, now: Instant): Dossier => ({
  kind: 'area',
  id: regency,
  version: 1,
  area: regency,
  firstSeenAt: now,
  facts: '[]',
  alerts: {},
  wakeAt: now,
});

/**
 * What is kept elsewhere and read when a dossier is looked at: where a kab/kota was paid, who works there, and what its families
 * paid for goods, what is seen only over many of them, and who sends from there; what has come of a batch.
 */
export type Surroundings = Pick<AreaContext, 'paid' | 'posted' | 'told' | 'windows' | 'senders'>;
export type Around =
  | ({ readonly kind: 'area' } & Surroundings)
  | { readonly kind: 'batch'; readonly counts: BatchShare }
  | { readonly kind: 'nothing' };

export interface DossierStep {
  readonly next: Dossier;
  readonly changes: readonly AlertChange[];
  readonly about: AlertAbout;
}

/** Only the sweeper judges dossiers: what is told of one sets it due. @param around nothing of what is wider than a kab/kota */
export function judgeDossier(before: Dossier, around: Around, settings: Settings, now: Instant): DossierStep {
  const { findings, wakeAt } = assess(before, around, settings, now);
  const programmes = programmesOf(before, around);
  const about: AlertAbout = {
    about: { kind: before.kind, id: before.id },
    area: before.area,
    ...(programmes.length > 0 && { programmes }),
  };
  const { changes, marks } = compareFindings(before.alerts, findings, about);
  const next: Dossier = { ...before, version: before.version + 1, alerts: { ...marks }, wakeAt };
  return { next, changes, about };
}

function assess(before: Dossier, around: Around, settings: Settings, now: Instant): Assessed {
  const known = {
    id: before.id,
    area: before.area as AreaCode,
    heardAt: before.firstSeenAt as Instant,
    dossier: dossierFacts(before),
  };
  if (around.kind === 'batch') return assessBatch({ ...known, counts: around.counts }, settings, now);
  return around.kind === 'nothing' ? { findings: [] } : assessArea({ ...known, ...around }, settings, now);
}

/** Which programmes' letters let an auditor see it: of a batch those that it was announced for, of a kab/kota those paid there. */
function programmesOf(dossier: Dossier, around: Around): string[] {
  const declared = dossierFacts(dossier).flatMap((fact) => (fact.type === 'batch.declared' ? [fact.data.programme] : []));
  return [...new Set([...declared, ...(around.kind === 'area' ? around.paid : []).map(({ programme }) => programme)])].sort();
}
