/** A family, masked: where it lives, what it is entitled to, what was paid, received and reported, and what was flagged (DESIGN §10). */
import { allow, inLetter } from '#shared/domain/access/allow.ts';
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
import { type AreaNames, areaRefOf } from '#shared/reading/area-ref.ts';
import { caseView } from '#shared/reading/case-view.ts';
import { reachableKpm } from '#shared/reading/family-access.ts';
import { IDENTITY_LABELS } from '#shared/reading/identity.ts';
import { lastFourOf } from '#shared/reading/kept.ts';
import { enterLook } from '#shared/recording/disclosure.ts';
import type { Clock, Random } from '#shared/runtime/ports.ts';
import { readAlert } from '#shared/store/alerts.ts';
import { type Case, caseFacts, caseFamily, casesOf } from '#shared/store/cases.ts';
import { getIdentity } from '#shared/store/identities.ts';
import { alertKey } from '#shared/store/keys.ts';
import { familyFacts, type Kpm } from '#shared/store/kpms.ts';
import { GET_MANY_MAX, type Table } from '#shared/store/table.ts';
import { nameOf, readChain } from './chains.ts';

export interface KpmPorts {
  readonly table: Table;
  /** Read for the last four digits only; no key is used. */
  readonly keys: Table;
  readonly clock: Clock;
  readonly random: Random;
  readonly areas: AreaNames;
  /** Under which the names of people are kept. */
  readonly issuer: string;
  readonly settings: Settings;
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

/** The family's cases that the caller may see: under a letter those of its programmes. */
export const casesFor = async (table: Table, caller: Caller, kpmId: string): Promise<readonly Case[]> =>
  (await casesOf(table, kpmId)).filter(({ programme }) => inLetter(caller, programme));

export const contextOf = (c: Case) => ({ kpmId: c.kpmId, programme: c.programme, cycle: c.cycle, area: c.area as AreaCode });

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

/** An alert about the family itself concerns whichever programmes the family is seen for. */
const alertResource = ({ area, owners, rule, programme }: Alert, familys: readonly string[] = []) => ({
  area: area as AreaCode,
  owners,
  rule,
  programmes: programme === undefined ? familys : [programme],
});

/** Every alert that the family or one of its cases ever caused and that the caller may see, first due first. */
export async function alertsOf(table: Table, caller: Caller, kpm: Kpm, cases: readonly Case[]): Promise<Alert[]> {
  const ids = [...new Set([kpm, ...cases].flatMap((holder) => Object.keys(holder.alerts)))];
  const alerts: Alert[] = [];
  for (let i = 0; i < ids.length; i += GET_MANY_MAX) {
    const items = await table.getMany(ids.slice(i, i + GET_MANY_MAX).map(alertKey));
    for (const item of items) {
      const alert = readAlert(item);
      if (alert && allow(caller, 'alerts:read', alertResource(alert, caller.programmes))) alerts.push(alert);
    }
  }
  return alerts.sort((a, b) => (`${a.dueAt}#${a.alertId}` < `${b.dueAt}#${b.alertId}` ? -1 : 1));
}

function briefOf(alert: Alert, now: Instant): KpmWhole['alerts'][number] {
  const { alertId, rule, severity, condition, workflow, dueAt } = alert;
  return { id: alertId, rule, label: labelOf(alert), severity, condition, workflow, dueAt, overdue: isOverdue(alert, now) };
}
