/** What the data do to alerts: raise, change, escalate, clear; never what people decided (DESIGN §9). Pure. */
import { hash } from 'node:crypto';
import type { AlertId, AreaCode, Instant } from '../brand.ts';
import { alertIdOf } from '../rules/alert-id.ts';
import { type Found, ruleByCode } from '../rules/index.ts';
import { isForInspectorate } from '../rules/inspectorate.ts';
import { answersByTheClock } from '../rules/parameters.ts';
import { SEVERITIES } from '../rules/rule.ts';
import type { AlertHandling } from '../settings/alert-handling.ts';
import { addHours, later } from '../time/instant.ts';
import {
  type AboutNobody,
  type Alert,
  type Clocks,
  type PassedUp,
  SYSTEM,
  type Workflow,
  withEntry,
  withoutPending,
} from './alert.ts';
import { ownerIn, ownersWith } from './assigned.ts';
import { runningDue } from './clocks.ts';
import { ACT_HOURS_MIN, endOfClockHour, endOfDueDay } from './due.ts';

/** What a case, family or dossier remembers of each alert it ever caused: enough to see a change without reading the alert. */
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
  readonly finding?: Found;
  /** Whether the alert was ever raised, so that it must be read first. */
  readonly known: boolean;
}

/** Which alerts change between what was remembered and what the rules now find, and what to remember from now on. */
export function compareFindings(
  marks: AlertMarks,
  findings: readonly Found[],
  about: Pick<Alert, 'area' | 'programmes'>,
): { readonly changes: readonly AlertChange[]; readonly marks: AlertMarks } {
  const next: Record<string, AlertMark> = {};
  const changes: AlertChange[] = [];
  const where = whereOf(about);
  for (const finding of findings) {
    const alertId = alertIdOf(finding.rule, finding.cause);
    const before = marks[alertId];
    if (!finding.holds && before === undefined) continue;
    const mark: AlertMark = {
      holds: finding.holds,
      digest: finding.holds ? digestOf(finding, whereOf({ ...about, ...inPlace(finding) })) : where,
    };
    next[alertId] = mark;
    if (before?.holds !== mark.holds || before.digest !== mark.digest) {
      changes.push({ alertId, finding, known: before !== undefined });
    }
  }
  for (const [id, before] of Object.entries(marks)) {
    if (next[id] !== undefined) continue;
    next[id] = { holds: false, digest: where };
    if (before.holds || before.digest !== where) changes.push({ alertId: id as AlertId, known: true });
  }
  return { changes, marks: next };
}

const inPlace = ({ area }: Found): { readonly area?: string } => (area === undefined ? {} : { area });

/** Where an alert lies and whom it concerns, as far as who may see it follows: `15.71.01.1001`, about a family `15.71.01.1001+PKH`. */
const whereOf = ({ area, programmes }: Pick<Alert, 'area' | 'programmes'>): string => [area, ...(programmes ?? [])].join('+');

function digestOf(finding: Found, where: string): string {
  const { rule, severity, level, owners, dueAt, resolveBy, since, inputs, origin } = finding;
  // without a second clock and without an origin as it always was: what was remembered stays true
  const more = [...(resolveBy === undefined ? [] : [resolveBy]), ...(origin === undefined ? [] : [origin])];
  const told = [where, rule, severity, level, owners, dueAt, since, inputs, ...more];
  return hash('sha256', JSON.stringify(told), 'base64url').slice(0, 12);
}

/** Whom and what the alert is about, beside the finding. */
export interface AlertAbout {
  readonly kpmId?: string;
  /** Where that is no family. */
  readonly about?: AboutNobody;
  readonly programme?: string;
  readonly cycle?: string;
  /** Of a family itself: the programmes of its cases; of a batch its own, of a kab/kota those paid there. */
  readonly programmes?: readonly string[];
  readonly area: string;
}

/**
 * The alert after the change, by how alerts are handled at that time; `undefined` where nothing has to be written (a cause that never
 * held).
 */
export function applyChange(
  alert: Alert | undefined,
  change: AlertChange,
  about: AlertAbout,
  at: Instant,
  handling: Pick<AlertHandling, 'twoToClose'>,
): Alert | undefined {
  const { finding } = change;
  const there = finding === undefined ? about : { ...about, ...inPlace(finding) };
  if (finding?.holds)
    return alert === undefined ? raised(change.alertId, finding, there, at) : held(alert, finding, there, at, handling);
  if (alert === undefined) return undefined;
  const place = staysPut(alert) ? {} : placeOf(alert, there);
  const { alert: left, ended } = withoutPending(alert);
  const fell = ended === undefined ? {} : { ended };
  if (alert.condition === 'cleared') {
    return staysPut(alert) || whereOf(alert) === whereOf(there)
      ? undefined
      : withEntry(left, place, { at, what: 'changed', by: SYSTEM, ...fell });
  }
  return withEntry(
    left,
    { ...place, condition: 'cleared', workflow: workflowAfterClearing(left), ...(finding?.late && { late: finding.late }) },
    { at, what: 'cleared', by: SYSTEM, ...(finding?.late && { reason: 'late' }), ...fell },
  );
}

function raised(alertId: AlertId, finding: Found, about: AlertAbout, at: Instant): Alert {
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
    ...shown(finding, about.area, at, {}),
    owners: ownersWith(finding.owners, {}),
    history: [{ at, what: 'raised', by: SYSTEM, workflow: 'open' }],
  };
}

function held(
  alert: Alert,
  finding: Found,
  about: AlertAbout,
  at: Instant,
  { twoToClose }: Pick<AlertHandling, 'twoToClose'>,
): Alert {
  const again = alert.condition === 'cleared';
  const graver = isGraver(finding.severity, alert.severity);
  // what one person closed needed less than it does now; of what was put aside as no trouble only what takes two to close comes back
  const reopens =
    !again &&
    graver &&
    (alert.workflow === 'resolved' || (alert.workflow === 'dismissed' && twoToClose.includes(finding.severity)));
  const afresh = again || reopens;
  const hands = handsOf(alert, again ? undefined : alert.passedUp, finding, about.area as AreaCode);
  const change = {
    ...about,
    ...shown(finding, about.area, afresh ? at : askedAt(alert), {
      passedUp: hands.passedUp,
      ...(!afresh && { answeredAt: alert.clocks?.answeredAt }),
    }),
    ...hands,
    ruleVersion: ruleByCode(finding.rule).version,
  };
  const isKept = staysPending(alert, change) || isRegrouped(alert, change);
  const { alert: left, ended } = isKept ? { alert, ended: undefined } : withoutPending(alert);
  const fell = ended === undefined ? {} : { ended };
  if (again) {
    const { late: _, ...fresh } = left;
    return withEntry(
      fresh,
      { ...change, condition: 'holds', workflow: 'open' },
      { at, what: 'holds-again', by: SYSTEM, ...fell },
    );
  }
  if (reopens) return withEntry(left, { ...change, workflow: 'open' }, { at, what: 'graver', by: SYSTEM, ...fell });
  const escalated = change.level > alert.level;
  // Called resolved while the condition held, and still nothing happened by the next deadline: somebody must look again.
  const workflow = escalated && left.workflow === 'resolved' ? ('open' as const) : left.workflow;
  return withEntry(left, { ...change, workflow }, { at, what: escalated ? 'escalated' : 'changed', by: SYSTEM, ...fell });
}

const isGraver = (one: Alert['severity'], than: Alert['severity']): boolean => SEVERITIES.indexOf(one) < SEVERITIES.indexOf(than);

/**
 * What was proposed was proposed of the alert as it stood: it falls away with whatever the data change. What was put off rests on, unless
 * the alert is graver, has gone up a level, or must be answered sooner than when somebody decided that it could wait.
 */
function staysPending(alert: Alert, { severity, level, dueAt }: Pick<Alert, 'severity' | 'level' | 'dueAt'>): boolean {
  if (alert.snooze === undefined || alert.condition === 'cleared') return false;
  return !isGraver(severity, alert.severity) && level <= alert.level && dueAt >= alert.dueAt;
}

/** Nothing but its origin is another: a payment has named its batch since. It is filed elsewhere, and what was proposed of it was proposed of the same. */
function isRegrouped(alert: Alert, change: Partial<Alert>): boolean {
  const names = Object.keys(change) as (keyof Alert)[];
  return (
    alert.condition === 'holds' &&
    names.every((name) => name === 'origin' || JSON.stringify(change[name]) === JSON.stringify(alert[name]))
  );
}

const staysPut = ({ rule }: Alert): boolean => ruleByCode(rule).staysPut === true;

/** Who may see an alert, and who has to act, follow the family, also when nothing of it is left but to confirm that it is over. */
function placeOf(alert: Alert, about: AlertAbout): Partial<Alert> {
  const there = (owner: string): string => ownerIn(owner, about.area as AreaCode);
  const { assigned, passedUp } = alert;
  return {
    ...about,
    owners: alert.owners.map(there),
    ...(passedUp && { passedUp: upIn(passedUp, there) }),
    ...(assigned && { assigned: { ...assigned, to: there(assigned.to) } }),
  };
}

/** It stays given to whom it was given, and up where it went, where the family lives now; whom the rule names by now need not be given it. */
function handsOf(
  { assigned, rule }: Alert,
  before: PassedUp | undefined,
  { owners }: Found,
  area: AreaCode,
): Pick<Alert, 'owners' | 'assigned' | 'passedUp'> {
  const there = (owner: string): string => (ruleByCode(rule).staysPut === true ? owner : ownerIn(owner, area));
  const passedUp = before && upIn(before, there);
  const to = assigned && there(assigned.to);
  const still = assigned === undefined || to === undefined || owners.includes(to) ? undefined : { ...assigned, to };
  return { assigned: still, passedUp, owners: ownersWith(owners, { passedUp, assigned: still }) };
}

const upIn = (passedUp: PassedUp, there: (owner: string) => string): PassedUp => ({
  ...passedUp,
  steps: passedUp.steps.map(({ to, at }) => ({ to: there(to), at })),
});

/** What the alert shows of the finding. Whether it holds never depends on `asked`, when its owners were asked; by when they must act does. */
function shown(
  finding: Found,
  area: string,
  asked: Instant,
  { answeredAt, passedUp }: Pick<Clocks, 'answeredAt'> & Pick<Alert, 'passedUp'>,
) {
  const { severity, since, inputs, resolveBy, origin } = finding;
  const level = finding.level + (passedUp?.steps.length ?? 0);
  const notBefore = (at: Instant): Instant => later(at, addHours(asked, ACT_HOURS_MIN));
  const byTheClock = answersByTheClock(ruleByCode(finding.rule).parameters);
  const end = (at: Instant): Instant => endOfDueDay(notBefore(at), area as AreaCode);
  const answerBy = byTheClock ? endOfClockHour(notBefore(finding.dueAt)) : end(finding.dueAt);
  const clocks: Clocks | undefined =
    resolveBy === undefined
      ? undefined
      : { answerBy, resolveBy: later(answerBy, end(resolveBy)), ...(answeredAt !== undefined && { answeredAt }) };
  const dueAt = runningDue(clocks, passedUp, answerBy);
  return { severity, level, clocks, dueAt, since, inputs: JSON.stringify(inputs), origin };
}

/** When it began to hold, to hold again, or to be graver than what was closed, to those who have to act. */
function askedAt({ history, raisedAt }: Alert): Instant {
  const last = history.findLast(({ what }) => what === 'raised' || what === 'holds-again' || what === 'graver');
  return (last?.at ?? raisedAt) as Instant;
}

/**
 * Clearing closes an untouched alert by itself; a kritis or acted-on one waits for somebody to confirm (DESIGN §9), and so does one for
 * the inspectorate: those whom it concerns may send data.
 */
function workflowAfterClearing(alert: Alert): Workflow {
  if (alert.workflow === 'resolved' || alert.workflow === 'dismissed') return alert.workflow;
  const touched = alert.history.some((entry) => entry.by !== SYSTEM);
  return touched || alert.severity === 'kritis' || isForInspectorate(alert.rule) ? 'to-confirm' : 'resolved-by-data';
}
