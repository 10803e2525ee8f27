/** A family, masked: where it lives, what it is entitled to, what was paid, received and reported, and what was flagged (DESIGN §10). */
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Alert } from '#shared/domain/alerts/alert.ts';
import { isOverdue } from '#shared/domain/alerts/due.ts';
import { COUNTRY, lineage } from '#shared/domain/area/area.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import type { Family } from '#shared/domain/case/fact.ts';
import { foldFamily } from '#shared/domain/case/family.ts';
import { type CaseState, foldCase } from '#shared/domain/case/fold.ts';
import { isHere } from '#shared/domain/rules/payments.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import type { KpmCase, KpmWhole } from '#shared/http/schemas/kpm.ts';
import { labelOf } from '#shared/reading/alert-view.ts';
import { areaRefOf } from '#shared/reading/area-ref.ts';
import { caseView } from '#shared/reading/case-view.ts';
import { reachableKpm } from '#shared/reading/family-access.ts';
import { alertsOf, casesFor, type FamilyPorts } from '#shared/reading/family-cases.ts';
import { nameOf, readChain } from '#shared/reading/family-chain.ts';
import { IDENTITY_LABELS } from '#shared/reading/identity.ts';
import { lastFourOf } from '#shared/reading/kept.ts';
import { enterLook } from '#shared/recording/disclosure.ts';
import { type Case, caseFacts, caseFamily } from '#shared/store/cases.ts';
import { getIdentity } from '#shared/store/identities.ts';
import { familyFacts, type Kpm } from '#shared/store/kpms.ts';
import type { Table } from '#shared/store/table.ts';

export interface KpmPorts extends FamilyPorts {
  /** Read for the last four digits only; no key is used. */
  readonly keys: Table;
}

/** @throws Problem `forbidden` by role; `not-found`, the same whether the family lives elsewhere or is not known */
export async function showKpm(ports: KpmPorts, caller: Caller, id: string): Promise<KpmWhole> {
  const kpm = await reachableKpm(ports.table, caller, 'kpm:read', id);
  const now = ports.clock.now();
  await enterLook(ports, caller, kpm, now);
  const [chain, cases, identity] = await Promise.all([
    readChain(ports.table, caller, kpm),
    casesFor(ports.table, caller, id),
    getIdentity(ports.keys, id),
  ]);
  const alerts = await alertsOf(ports.table, caller, kpm, cases);
  const family = foldFamily(familyFacts(kpm));
  return {
    id: kpm.kpmId,
    area: areaRefOf(ports.areas, kpm.area),
    lineage: lineage(kpm.area as AreaCode)
      .filter((area) => area !== COUNTRY)
      .map((area) => areaRefOf(ports.areas, area)),
    identity: identityOf(kpm),
    ...lastFourOf(kpm, identity, { settings: ports.settings, now }),
    nikCheck: family.nikCheck,
    ...(family.diedAt !== undefined && { diedAt: family.diedAt }),
    heirRecorded: family.heirRecorded,
    firstSeenAt: kpm.firstSeenAt,
    cases: cases.map((c) => viewOf(ports.settings, c, chain.visible)),
    alerts: alerts.map((alert) => briefOf(alert, now)),
    hiddenEvents: chain.hidden,
  };
}

const identityOf = ({ identity, linkedTo, linked }: Kpm): KpmWhole['identity'] => ({
  status: identity,
  label: IDENTITY_LABELS[identity],
  ...(linkedTo !== undefined && { linkedTo }),
  ...(linked !== undefined && { linked }),
});

export const contextOf = (c: Case) => ({
  kpmId: c.kpmId,
  programme: c.programme,
  cycle: c.cycle,
  area: c.area as AreaCode,
  photos: c.photos,
});

function viewOf(settings: Settings, c: Case, visible: ReadonlySet<string>): KpmCase {
  const facts = caseFacts(c);
  const isOwn = isHere(contextOf(c), settings);
  const state: CaseState = foldCase(facts, isOwn);
  const family: Family = caseFamily(c);
  const shown = foldCase(
    facts.filter((fact) => visible.has(nameOf(fact))),
    isOwn,
  );
  return caseView(contextOf(c), state, family, settings, shown);
}

function briefOf(alert: Alert, now: Instant): KpmWhole['alerts'][number] {
  const { alertId, rule, severity, condition, workflow, dueAt } = alert;
  return { id: alertId, rule, label: labelOf(alert), severity, condition, workflow, dueAt, overdue: isOverdue(alert, now) };
}
