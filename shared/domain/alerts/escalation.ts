/** Where an alert goes that nobody closed in time: one office up, with a time of its own to act (DESIGN §9, docs/adr/0044). Pure. */
import { type AreaLevel, ancestor, COUNTRY } from '../area/area.ts';
import type { AreaCode, Instant } from '../brand.ts';
import { type OrganisationSettings, typeAt } from '../organisation/types.ts';
import { ruleByCode } from '../rules/index.ts';
import { isForInspectorate } from '../rules/inspectorate.ts';
import { type Organisation, ownerAt } from '../rules/owners.ts';
import type { OwnerKey } from '../rules/rule.ts';
import { ANSWER_DAYS, type AnswerDays } from '../settings/alert-handling.ts';
import { inForce, type Settings } from '../settings/settings.ts';
import { addDays, addHours, later } from '../time/instant.ts';
import { type Alert, isOpen, type PassedUp, SYSTEM, withEntry } from './alert.ts';
import { ownersByRule, ownersWith } from './assigned.ts';
import { ACT_HOURS_MIN, endOfDueDay, startOfDueHour } from './due.ts';

type Tier = keyof AnswerDays;
interface Rung {
  readonly organisation: Organisation;
  readonly tier: Tier;
  readonly owner: OwnerKey;
}

const LADDER: readonly (readonly [Organisation, Tier])[] = [
  ['DINSOS', 'regency'],
  ['DINSOS', 'province'],
  ['KEMENSOS', 'country'],
];
/** What must not go to those concerned, and what the inspectorate has to answer, stays with it. */
const INSPECTORATES_LADDER: readonly (readonly [Organisation, Tier])[] = [
  ['INSPEKTORAT', 'regency'],
  ['INSPEKTORAT', 'province'],
  ['INSPEKTORAT', 'country'],
];

/** The offices above all that are asked already, the nearest first. */
function rungsAbove(alert: Pick<Alert, 'rule' | 'area' | 'owners' | 'assigned' | 'passedUp'>): Rung[] {
  const { rule, area, owners } = alert;
  const kept = isForInspectorate(rule) || ownersByRule(alert).some((owner) => owner.startsWith('INSPEKTORAT@'));
  const rungs = (kept ? INSPECTORATES_LADDER : LADDER).map(([organisation, tier]): Rung => {
    const where = tier === 'country' ? COUNTRY : (ancestor(area as AreaCode, tier as AreaLevel) ?? (area as AreaCode));
    return { organisation, tier, owner: ownerAt(organisation, where, tier) };
  });
  return rungs.slice(rungs.findLastIndex(({ owner }) => owners.includes(owner)) + 1);
}

/** By what is set an office may be no tier, or there may be none at its level; over all of them is the ministry, which is no type. */
const isTier = ({ organisation, tier }: Rung, settings: OrganisationSettings, at: Instant): boolean => {
  if (organisation === 'KEMENSOS') return true;
  const type = typeAt(settings, organisation, at);
  return type?.escalationTier === true && type.levels.includes(tier);
};

/** Who took it up again, or for whom it came back, has a day as well before it goes over their heads. */
const TAKEN_UP: readonly string[] = ['reopen', 'snooze-over', 'wake'];

/**
 * When it goes up unless somebody closes it: once it is overdue. `undefined` where nobody has to act on it now (closed, put off, or
 * cleared by the data and only to be confirmed), where its rule has a ladder of its own, and where nobody is above.
 */
export function goesUpAt(alert: Alert): Instant | undefined {
  const { workflow, condition, rule, passedUp, dueAt, history } = alert;
  if (!isOpen(workflow) || workflow === 'snoozed' || condition === 'cleared' || passedUp?.top) return undefined;
  if (ruleByCode(rule).ownLadder || rungsAbove(alert).length === 0) return undefined;
  const overdueAt = addHours(startOfDueHour(dueAt as Instant), 1);
  const taken = history.findLast(({ what }) => TAKEN_UP.includes(what));
  return taken === undefined ? overdueAt : later(overdueAt, addHours(taken.at as Instant, ACT_HOURS_MIN));
}

/** The alert one office up, where its time is over; `undefined` where it is not. Whoever had it keeps it. */
export function wentUp(
  alert: Alert,
  settings: OrganisationSettings & Pick<Settings, 'alertHandling'>,
  now: Instant,
): Alert | undefined {
  const at = goesUpAt(alert);
  if (at === undefined || at > now) return undefined;
  const next = rungsAbove(alert).find((rung) => isTier(rung, settings, now));
  const steps = alert.passedUp?.steps ?? [];
  if (next === undefined)
    return withEntry(alert, { passedUp: { steps, dueAt: alert.dueAt, top: true } }, { at: now, what: 'overdue', by: SYSTEM });
  const { answerDays = ANSWER_DAYS } = inForce(settings.alertHandling, now);
  const dueAt = endOfDueDay(addDays(now, answerDays[next.tier]), alert.area as AreaCode);
  const passedUp: PassedUp = { steps: [...steps, { to: next.owner, at: now }], dueAt };
  const owners = ownersWith(ownersByRule(alert), { passedUp, assigned: alert.assigned });
  const change = { passedUp, owners, level: alert.level + 1, dueAt: later(alert.dueAt as Instant, dueAt) };
  return withEntry(alert, change, { at: now, what: 'escalated', by: SYSTEM, to: next.owner });
}
