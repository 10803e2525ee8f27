/** Alerts as rows: the fields that the caller's role may see, and no other (an allow list; DESIGN §9, TRUST §1). */
import { type Caller, isOfAgency } from '#shared/domain/access/subject.ts';
import type { Alert } from '#shared/domain/alerts/alert.ts';
import { ownersUngiven } from '#shared/domain/alerts/assigned.ts';
import { isOverdue } from '#shared/domain/alerts/due.ts';
import { groupIdOf } from '#shared/domain/alerts/group.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { foldCase } from '#shared/domain/case/fold.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import type { AlertRow } from '#shared/http/schemas/alerts.ts';
import { type AgencyNames, agencyNames } from '#shared/reading/agency-names.ts';
import { summaryOf } from '#shared/reading/alert-summary.ts';
import { labelOf } from '#shared/reading/alert-view.ts';
import { type AreaNames, areaRefOf } from '#shared/reading/area-ref.ts';
import { ownedByOf } from '#shared/reading/owners.ts';
import type { Clock } from '#shared/runtime/ports.ts';
import { caseFacts, readCase } from '#shared/store/cases.ts';
import { getIdentities } from '#shared/store/identities.ts';
import { caseKey } from '#shared/store/keys.ts';
import { GET_MANY_MAX, type Table } from '#shared/store/table.ts';

export interface AlertPorts {
  readonly table: Table;
  /** Read for last-four digits only; no key is used. */
  readonly keys: Table;
  readonly clock: Clock;
  readonly areas: AreaNames;
  readonly settings: Settings;
  /** Who vouches for people: with it and the source of an act, the person is found. */
  readonly issuer: string;
}

/** Who works with families sees which family it is; partners know it by their own reference. */
const seesFamily = (caller: Caller): boolean => !isOfAgency(caller.role) && caller.role !== 'administrator';

export async function alertRows(ports: AlertPorts, caller: Caller, alerts: readonly Alert[], now: Instant): Promise<AlertRow[]> {
  const last4 = seesFamily(caller) ? await lastFours(ports.keys, alerts) : new Map<string, string>();
  const payments = isOfAgency(caller.role) ? await ownPayments(ports.table, caller, alerts) : undefined;
  const agencies = await agencyNames(ports.table, new Set(alerts.flatMap(({ owners }) => owners)));
  return alerts.map((alert) => ({
    ...publicRow({ ...ports, agencies }, caller, alert, now),
    ...(seesFamily(caller) && alert.kpmId !== undefined && { kpmId: alert.kpmId }),
    ...lastFourIn(last4, alert),
    ...(payments && { payments: payments.get(alert.alertId) ?? [] }),
  }));
}

function publicRow(ports: AlertPorts & { readonly agencies: AgencyNames }, caller: Caller, alert: Alert, now: Instant): AlertRow {
  const partner = isOfAgency(caller.role);
  const reader = { now, onlySource: partner ? caller.source : undefined };
  // into whose hands else officials put it is no partner's to know (docs/adr/0028)
  const owners = partner ? ownersUngiven(alert) : alert.owners;
  return {
    id: alert.alertId,
    rule: alert.rule,
    label: labelOf(alert),
    summary: summaryOf(alert, ports.areas, ports.settings, reader),
    category: alert.category,
    severity: alert.severity,
    level: alert.level,
    condition: alert.condition,
    workflow: alert.workflow,
    overdue: isOverdue(alert, now),
    ...(alert.snooze && { snoozedUntil: alert.snooze.until }),
    ...(alert.proposal?.by === caller.source && { proposedByYou: true }),
    dueAt: alert.dueAt,
    since: alert.since,
    raisedAt: alert.raisedAt,
    area: areaRefOf(ports.areas, alert.area),
    owners: [...owners],
    ownedBy: owners.map((owner) => ownedByOf(ports.areas, owner, ports.agencies)),
    groupId: groupIdOf(alert),
    ...(alert.programme !== undefined && { programme: alert.programme }),
    ...(alert.cycle !== undefined && { cycle: alert.cycle }),
  };
}

function lastFourIn(last4: ReadonlyMap<string, string>, { kpmId = '' }: Alert): Pick<AlertRow, 'nikLast4'> {
  const nikLast4 = last4.get(kpmId);
  return nikLast4 === undefined ? {} : { nikLast4 };
}

async function lastFours(keys: Table, alerts: readonly Alert[]): Promise<Map<string, string>> {
  const ids = [...new Set(alerts.flatMap((alert) => alert.kpmId ?? []))];
  const identities = await getIdentities(keys, ids);
  return new Map(
    identities.flatMap((identity) => (identity?.nikLast4 === undefined ? [] : [[identity.kpmId, identity.nikLast4] as const])),
  );
}

/** The partner's own references and amounts in each alert's case: by these it finds the family in its own books. */
async function ownPayments(
  table: Table,
  caller: Caller,
  alerts: readonly Alert[],
): Promise<Map<string, { reference: string; amount: number }[]>> {
  const about = alerts.flatMap((alert) =>
    alert.kpmId === undefined || alert.programme === undefined || alert.cycle === undefined
      ? []
      : [{ alert, key: caseKey(alert.kpmId, alert.programme, alert.cycle) }],
  );
  const keys = [...new Map(about.map(({ key }) => [`${key.pk} ${key.sk}`, key])).values()];
  const found = new Map<string, { reference: string; amount: number }[]>();
  for (let i = 0; i < keys.length; i += GET_MANY_MAX) {
    const page = keys.slice(i, i + GET_MANY_MAX);
    const items = await table.getMany(page);
    page.forEach((key, n) => {
      const c = readCase(items[n]);
      const own = c ? foldCase(caseFacts(c)).payments.filter((payment) => payment.source === caller.source) : [];
      found.set(
        `${key.pk} ${key.sk}`,
        own.map(({ reference, amount }) => ({ reference, amount })),
      );
    });
  }
  return new Map(about.map(({ alert, key }) => [alert.alertId, found.get(`${key.pk} ${key.sk}`) ?? []]));
}
