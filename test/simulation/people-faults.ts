/** What must hold of what people did: nothing that was answered is lost, nothing is written twice, and nobody closes alone what takes two. */
import type { Alert } from '#shared/domain/alerts/alert.ts';
import { needsTwo } from '#shared/domain/alerts/two-people.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { inForce, type Settings } from '#shared/domain/settings/settings.ts';
import type { Dump } from './invariants.ts';
import { type Answered, alertsOf } from './people.ts';

const PERSON = /^person:/;

export function peopleFaults({ items, chains }: Dump, answered: readonly Answered[], settings: Settings, now: Instant): string[] {
  const alerts = alertsOf(items);
  const events = [...chains.values()].flat().filter(({ type, source }) => type.startsWith('alert.') && PERSON.test(source));
  const entered = new Map(events.map(({ id, type }) => [id, type]));
  const lost = answered.filter(({ alertId, version }) => !entered.has(`${alertId}:${version}`));
  return [
    ...lost.map(({ alertId, version }) => `people: what made version ${version} of ${alertId} was answered and is in no chain`),
    ...alerts.flatMap((alert) => historyFaults(alert, [...entered.keys()])),
    ...alerts.flatMap((alert) => alone(alert, settings, now)),
  ];
}

/** Each entry of a person in an alert's history has its event in a chain, and the other way round. */
function historyFaults({ alertId, history }: Alert, entered: readonly string[]): string[] {
  const own = history.filter(({ by }) => PERSON.test(by)).length;
  const inChains = entered.filter((id) => id.startsWith(`${alertId}:`)).length;
  return own === inChains ? [] : [`people: ${alertId} shows ${own} deeds of people, the chains ${inChains}`];
}

/** Four eyes (DOMAIN §3.2): what takes two by its severity now was closed by two, whatever it was when it was closed. */
function alone({ alertId, rule, severity, workflow, condition, history }: Alert, settings: Settings, now: Instant): string[] {
  if (condition !== 'holds' || (workflow !== 'resolved' && workflow !== 'dismissed')) return [];
  const handling = inForce(settings.alertHandling, now);
  if (!needsTwo({ severity, rule }, workflow === 'resolved' ? 'resolve' : 'dismiss', handling)) return [];
  const closed = history.findLastIndex(({ workflow: to, what }) => to === workflow && what !== 'note');
  const proposed = history.slice(0, closed).findLast(({ what }) => what.startsWith('propose-'));
  const closing = history[closed];
  const isByTwo = closing?.what === 'confirm' && proposed !== undefined && proposed.by !== closing.by;
  return isByTwo ? [] : [`people: ${rule} ${alertId} is ${severity} and ${workflow} by one`];
}
