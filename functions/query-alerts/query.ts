/** One alert whole: what the rule saw, what was expected, paid, received and reported, what was done, and what may be done now. */
import { allow, roleMay } from '#shared/domain/access/allow.ts';
import { type Caller, isOfAgency } from '#shared/domain/access/subject.ts';
import type { Alert } from '#shared/domain/alerts/alert.ts';
import { assigneesOf } from '#shared/domain/alerts/assigned.ts';
import { canPutOff, snoozeDays } from '#shared/domain/alerts/snooze.ts';
import { type Acting, actionsFor, noteMin, reasonsOf, TRANSITIONS } from '#shared/domain/alerts/workflow.ts';
import { lineage } from '#shared/domain/area/area.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { foldCase } from '#shared/domain/case/fold.ts';
import { wordsOf } from '#shared/domain/rules/words.ts';
import { inForce } from '#shared/domain/settings/settings.ts';
import { notFound, Problem } from '#shared/http/problem.ts';
import type { AlertWhole, Comparison } from '#shared/http/schemas/alerts.ts';
import type { Bilingual } from '#shared/http/schemas/common.ts';
import { happenedOf } from '#shared/reading/alert-summary.ts';
import { ACTION_LABELS, reasonLabel, WORKFLOW_LABELS } from '#shared/reading/alert-view.ts';
import { parametersOf, whyOf } from '#shared/reading/alert-why.ts';
import { allegationOf } from '#shared/reading/allegation.ts';
import { areaRefOf } from '#shared/reading/area-ref.ts';
import { comparisonOf } from '#shared/reading/case-view.ts';
import { inputsFor } from '#shared/reading/others-named.ts';
import { ownedByOf } from '#shared/reading/owners.ts';
import { secondPersonOf } from '#shared/reading/second-person.ts';
import { getAlert } from '#shared/store/alerts.ts';
import { caseFacts, readCase } from '#shared/store/cases.ts';
import { caseKey } from '#shared/store/keys.ts';
import { historyOf, OFFICIAL } from './history.ts';
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
  const allegation = allegationOf(alert.rule);
  const history = await historyOf(ports, alert, partner);
  const actions = actionsOf(ports, caller, alert, now);
  const reader = { now, onlySource: partner ? caller.source : undefined };
  const inputs = inputsFor(caller, alert);
  return {
    ...row,
    version: alert.version,
    ruleVersion: alert.ruleVersion,
    happened: happenedOf(alert, ports.areas, ports.settings, reader),
    advice: wordsOf(alert.rule).advice,
    ...(allegation && { allegation: { ...allegation, family: [...allegation.family] } }),
    workflowLabel: WORKFLOW_LABELS[alert.workflow],
    lineage: lineage(alert.area as AreaCode).map((area) => areaRefOf(ports.areas, area)),
    parameters: parametersOf(alert, ports.settings),
    ...(alert.late && { late: { byDays: alert.late.byDays } }),
    ...(!partner && {
      inputs,
      why: whyOf({ ...alert, inputs: JSON.stringify(inputs) }, ports.areas, ports.settings),
    }),
    ...(comparison && { comparison }),
    ...(alert.passedUp && {
      passedUp: alert.passedUp.steps.map(({ to, at }) => ({ ...ownedByOf(ports.areas, to), at })),
    }),
    ...(alert.clocks && { clocks: alert.clocks }),
    ...pendingOf(alert, ports.areas, history, caller),
    ...secondOf(ports, alert, actions),
    history,
    actions,
    ...withheldOf(ports, caller, alert, now),
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

/**
 * What waits in it: who proposed to close it and how, or until when it was put off, and whom it was given to; in the words of the history,
 * where it stands too.
 */
function pendingOf(
  { proposal, snooze, assigned }: Alert,
  areas: AlertPorts['areas'],
  history: AlertWhole['history'],
  { source }: Caller,
): Partial<AlertWhole> {
  const saidBy = ({ by, at }: { readonly by: string; readonly at: string }) => {
    const entry = history.findLast((one) => one.at === at && one.what !== 'note');
    return { at, byLabel: entry?.byLabel ?? OFFICIAL, mine: by === source };
  };
  return {
    ...(proposal && {
      proposal: {
        action: proposal.action,
        label: WORKFLOW_LABELS[proposal.action === 'dismiss' ? 'dismissed' : 'resolved'],
        ...(proposal.reason !== undefined && { reason: proposal.reason, reasonLabel: reasonLabel(proposal.reason) }),
        ...saidBy(proposal),
      },
    }),
    ...(snooze && {
      snooze: { until: snooze.until, reason: snooze.reason, reasonLabel: reasonLabel(snooze.reason), ...saidBy(snooze) },
    }),
    ...(assigned && { assigned: { ...ownedByOf(areas, assigned.to), ...saidBy(assigned) } }),
  };
}

/** Told before one proposes, and while it waits. */
function secondOf({ areas }: AlertPorts, alert: Alert, actions: AlertWhole['actions']): Pick<AlertWhole, 'second'> {
  const takesTwo = alert.proposal !== undefined || actions.some(({ action }) => action.startsWith('propose-'));
  return takesTwo ? { second: secondPersonOf(areas, alert) } : {};
}

/** Putting off is what people look for and do not find: the others that are not offered have one that is offered in their place. */
function withheldOf({ settings }: AlertPorts, caller: Caller, alert: Alert, at: Instant): Pick<AlertWhole, 'withheld'> {
  if (!allow(caller, 'alerts:act', resourceOf(alert)) || TRANSITIONS[alert.workflow].snooze === undefined) return {};
  const handling = inForce(settings.alertHandling, at);
  if (canPutOff(alert, handling, at)) return {};
  const why = handling.snoozeDaysMax[alert.severity] === 0 ? NEVER_PUT_OFF : alert.dueAt <= at ? PAST_DUE : NO_DAY_LEFT;
  return { withheld: [{ action: 'snooze', label: ACTION_LABELS.snooze, why }] };
}

const NEVER_PUT_OFF: Bilingual = {
  id: 'Tanda setingkat ini tidak dapat ditunda',
  en: 'Alerts of this severity cannot be put off',
};
const PAST_DUE: Bilingual = {
  id: 'Tenggatnya sudah lewat, jadi tidak dapat ditunda lagi',
  en: 'Its time is over, so it cannot be put off any more',
};
const NO_DAY_LEFT: Bilingual = {
  id: 'Tenggatnya terlalu dekat: tidak ada hari tersisa untuk menunda',
  en: 'It is due too soon: no day is left to put it off to',
};

function actionsOf({ settings, areas }: AlertPorts, caller: Caller, alert: Alert, at: Instant): AlertWhole['actions'] {
  if (!allow(caller, 'alerts:act', resourceOf(alert))) return [];
  const acting: Acting = { by: caller.source, at, handling: inForce(settings.alertHandling, at) };
  return actionsFor(alert, acting).map((action) => {
    const reasons = reasonsOf(action);
    const min = noteMin(alert, action, acting.handling);
    const until = action === 'snooze' ? snoozeDays(alert, acting.handling, at) : undefined;
    return {
      action,
      label: ACTION_LABELS[action],
      ...(reasons && { reasons: reasons.map((code) => ({ code, label: reasonLabel(code) })) }),
      noteRequired: min > 0,
      ...(min > 1 && { noteMin: min }),
      ...(until && { until }),
      ...(action === 'assign' && { assignees: assigneesOf(alert).map((owner) => ownedByOf(areas, owner)) }),
    };
  });
}
