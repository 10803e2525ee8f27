/** One alert whole: what the rule saw, what was expected, paid, received and reported, what was done, and what may be done now. */
import { allow, roleMay } from '#shared/domain/access/allow.ts';
import { type Caller, isOfAgency } from '#shared/domain/access/subject.ts';
import type { Alert } from '#shared/domain/alerts/alert.ts';
import { actionsIn, noteNeeded, reasonsOf } from '#shared/domain/alerts/workflow.ts';
import { lineage } from '#shared/domain/area/area.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { foldCase } from '#shared/domain/case/fold.ts';
import { ruleByCode } from '#shared/domain/rules/index.ts';
import { notFound, Problem } from '#shared/http/problem.ts';
import type { AlertWhole, Comparison } from '#shared/http/schemas/alerts.ts';
import { happenedOf } from '#shared/reading/alert-summary.ts';
import { ACTION_LABELS, reasonLabel, WORKFLOW_LABELS } from '#shared/reading/alert-view.ts';
import { parametersOf, whyOf } from '#shared/reading/alert-why.ts';
import { areaRefOf } from '#shared/reading/area-ref.ts';
import { comparisonOf } from '#shared/reading/case-view.ts';
import { getAlert } from '#shared/store/alerts.ts';
import { caseFacts, readCase } from '#shared/store/cases.ts';
import { caseKey } from '#shared/store/keys.ts';
import { historyOf } from './history.ts';
import { type AlertPorts, alertRows } from './rows.ts';

/** Ids are `alr_` and 24 characters; anything else is no alert. */
const ALERT_ID = /^alr_[A-Za-z0-9_-]{24}$/;

/** @throws Problem `forbidden` by role; `not-found`, the same whether it lies elsewhere or nowhere */
export async function showAlert(ports: AlertPorts, caller: Caller, id: string): Promise<AlertWhole> {
  if (!roleMay(caller.role, 'alerts:read')) throw new Problem('forbidden');
  const alert = ALERT_ID.test(id) ? await getAlert(ports.table, id) : undefined;
  if (alert === undefined || !mayRead(caller, alert)) throw notFound();
  const now = ports.clock.now();
  const [row] = await alertRows(ports, caller, [alert], now);
  if (row === undefined) throw notFound();
  const comparison = await compare(ports, caller, alert);
  const partner = isOfAgency(caller.role);
  const reader = { now, onlySource: partner ? caller.source : undefined };
  return {
    ...row,
    version: alert.version,
    ruleVersion: alert.ruleVersion,
    happened: happenedOf(alert, ports.areas, ports.settings, reader),
    advice: ruleByCode(alert.rule).advice,
    workflowLabel: WORKFLOW_LABELS[alert.workflow],
    lineage: lineage(alert.area as AreaCode).map((area) => areaRefOf(ports.areas, area)),
    parameters: parametersOf(alert, ports.settings),
    ...(alert.late && { late: { byDays: alert.late.byDays } }),
    ...(!partner && {
      inputs: JSON.parse(alert.inputs) as Record<string, unknown>,
      why: whyOf(alert, ports.areas, ports.settings),
    }),
    ...(comparison && { comparison }),
    history: await historyOf(ports, alert, partner),
    actions: actionsOf(caller, alert),
  };
}

const resourceOf = (alert: Alert) => ({ area: alert.area as AreaCode, owners: alert.owners, rule: alert.rule });

/** Under a letter, an alert about the family itself is seen with the family: where one of its cases is of the letter's programmes. */
export function mayRead(caller: Caller, alert: Alert): boolean {
  if (caller.role !== 'auditor') return allow(caller, 'alerts:read', resourceOf(alert));
  const programmes = alert.programme === undefined ? (alert.programmes ?? []) : [alert.programme];
  return allow(caller, 'alerts:read', { ...resourceOf(alert), programmes });
}

async function compare(ports: AlertPorts, caller: Caller, alert: Alert): Promise<Comparison | undefined> {
  const { kpmId, programme, cycle, area } = alert;
  if (kpmId === undefined || programme === undefined || cycle === undefined) return undefined;
  const found = readCase(await ports.table.get(caseKey(kpmId, programme, cycle)));
  if (found === undefined) return undefined;
  const context = { kpmId, programme, cycle, area: area as AreaCode };
  return comparisonOf(context, foldCase(caseFacts(found)), ports.settings, caller);
}

function actionsOf(caller: Caller, alert: Alert): AlertWhole['actions'] {
  if (!allow(caller, 'alerts:act', resourceOf(alert))) return [];
  return actionsIn(alert.workflow).map((action) => {
    const reasons = reasonsOf(action);
    return {
      action,
      label: ACTION_LABELS[action],
      ...(reasons && { reasons: reasons.map((code) => ({ code, label: reasonLabel(code) })) }),
      noteRequired: noteNeeded(action),
    };
  });
}
