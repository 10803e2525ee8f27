/** What the data do to alerts: raise, change, escalate, clear; never what people decided (DESIGN §9). Pure. */
import { createHash } from 'node:crypto';
import type { AlertId, Instant } from '../brand.ts';
import { alertIdOf } from '../rules/alert-id.ts';
import { ruleByCode } from '../rules/index.ts';
import type { Finding } from '../rules/rule.ts';
import { addHours, later } from '../time/instant.ts';
import { type Alert, OWNERS_MAX, SYSTEM, type Workflow, withEntry } from './alert.ts';

/** What a case or family remembers of each alert it ever caused: enough to see a change without reading the alert. */
export interface AlertMark {
  readonly holds: boolean;
  /** Of all that the alert shows of the finding, and of where the family lives; a change of it is written to the alert. */
  readonly digest: string;
}
export type AlertMarks = Readonly<Record<string, AlertMark>>;

/** One alert that must be written because of what the data now say. */
export interface AlertChange {
  readonly alertId: AlertId;
  /** Absent where the rule no longer says anything of this cause: the same as cleared. */
  readonly finding?: Finding;
  /** Whether the alert was ever raised, so that it must be read first. */
  readonly known: boolean;
}

/** Which alerts change between what was remembered and what the rules now find, and what to remember from now on. */
export function compareFindings(
  marks: AlertMarks,
  findings: readonly Finding[],
  area: string,
): { readonly changes: readonly AlertChange[]; readonly marks: AlertMarks } {
  const next: Record<string, AlertMark> = {};
  const changes: AlertChange[] = [];
  for (const finding of findings) {
    const alertId = alertIdOf(finding.rule, finding.cause);
    const before = marks[alertId];
    if (!finding.holds && before === undefined) continue;
    const mark: AlertMark = { holds: finding.holds, digest: finding.holds ? digestOf(finding, finding.area ?? area) : area };
    next[alertId] = mark;
    if (before?.holds !== mark.holds || before.digest !== mark.digest) {
      changes.push({ alertId, finding, known: before !== undefined });
    }
  }
  for (const [id, before] of Object.entries(marks)) {
    if (next[id] !== undefined) continue;
    next[id] = { holds: false, digest: area };
    if (before.holds || before.digest !== area) changes.push({ alertId: id as AlertId, known: true });
  }
  return { changes, marks: next };
}

function digestOf(finding: Finding, area: string): string {
  const { rule, severity, level, owners, dueAt, since, inputs } = finding;
  return createHash('sha256')
    .update(JSON.stringify([area, rule, severity, level, owners, dueAt, since, inputs]))
    .digest('base64url')
    .slice(0, 12);
}

/** Whom and what the alert is about, beside the finding. */
export interface AlertAbout {
  readonly kpmId: string;
  readonly programme?: string;
  readonly cycle?: string;
  readonly area: string;
}

/** The alert after the change; `undefined` where nothing has to be written (a cause that never held). */
export function applyChange(alert: Alert | undefined, change: AlertChange, about: AlertAbout, at: Instant): Alert | undefined {
  const { finding } = change;
  const there = finding?.area === undefined ? about : { ...about, area: finding.area };
  if (finding?.holds) return alert === undefined ? raised(change.alertId, finding, there, at) : held(alert, finding, there, at);
  if (alert === undefined) return undefined;
  if (alert.condition === 'cleared') return alert.area === about.area || staysPut(alert) ? undefined : moved(alert, about, at);
  return withEntry(
    alert,
    { condition: 'cleared', workflow: workflowAfterClearing(alert), ...(finding?.late && { late: finding.late }) },
    { at, what: 'cleared', by: SYSTEM, ...(finding?.late && { reason: 'late' }) },
  );
}

function raised(alertId: AlertId, finding: Finding, about: AlertAbout, at: Instant): Alert {
  const rule = ruleByCode(finding.rule);
  return {
    alertId,
    version: 1,
    rule: finding.rule,
    ruleVersion: rule.version,
    cause: finding.cause,
    category: rule.category,
    condition: 'holds',
    workflow: 'open',
    raisedAt: at,
    ...about,
    ...shown(finding, at),
    history: [{ at, what: 'raised', by: SYSTEM, workflow: 'open' }],
  };
}

function held(alert: Alert, finding: Finding, about: AlertAbout, at: Instant): Alert {
  const again = alert.condition === 'cleared';
  const change = { ...about, ...shown(finding, again ? at : askedAt(alert)), ruleVersion: ruleByCode(finding.rule).version };
  if (again) {
    const { late: _, ...fresh } = alert;
    return withEntry(fresh, { ...change, condition: 'holds', workflow: 'open' }, { at, what: 'holds-again', by: SYSTEM });
  }
  const escalated = finding.level > alert.level;
  // Called resolved while the condition held, and still nothing happened by the next deadline: somebody must look again.
  const workflow = escalated && alert.workflow === 'resolved' ? ('open' as const) : alert.workflow;
  return withEntry(alert, { ...change, workflow }, { at, what: escalated ? 'escalated' : 'changed', by: SYSTEM });
}

const staysPut = ({ rule }: Alert): boolean => ruleByCode(rule).staysPut === true;

/** Who may see an alert follows the family, also when nothing of it is left to do. */
const moved = (alert: Alert, about: AlertAbout, at: Instant): Alert =>
  withEntry(alert, { ...about }, { at, what: 'changed', by: SYSTEM });

/** Nobody is late the moment that an alert reaches them, however old the data that raised it: this long there is to act. */
const ACT_HOURS_MIN = 24;

/** What the alert shows of the finding. Whether it holds never depends on `asked`, when its owners were asked; by when they must act does. */
function shown(finding: Finding, asked: Instant) {
  const { severity, level, since, inputs } = finding;
  const dueAt = later(finding.dueAt, addHours(asked, ACT_HOURS_MIN));
  return { severity, level, owners: finding.owners.slice(0, OWNERS_MAX), dueAt, since, inputs: JSON.stringify(inputs) };
}

/** When it began to hold, or to hold again, to those who have to act. */
function askedAt({ history, raisedAt }: Alert): Instant {
  const last = history.findLast(({ what }) => what === 'raised' || what === 'holds-again');
  return (last?.at ?? raisedAt) as Instant;
}

/** Clearing closes an untouched alert by itself; a kritis or acted-on one waits for somebody to confirm (DESIGN §9). */
function workflowAfterClearing(alert: Alert): Workflow {
  if (alert.workflow === 'resolved' || alert.workflow === 'dismissed') return alert.workflow;
  const touched = alert.history.some((entry) => entry.by !== SYSTEM);
  return touched || alert.severity === 'kritis' ? 'to-confirm' : 'resolved-by-data';
}
