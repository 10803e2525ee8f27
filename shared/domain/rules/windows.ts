/** What rules that go by windows over many families share: their causes, and where an alert about an agent lies. */
import { ancestor } from '../area/area.ts';
import type { AreaCode, Instant } from '../brand.ts';
import type { Settings } from '../settings/settings.ts';
import { startOfDay } from '../time/instant.ts';
import { zoneOf } from '../time/zone.ts';
import type { Agent, DayWindow, Window } from '../window/window.ts';
import { type Parameters, valuesOf } from './parameters.ts';
import type { AreaContext, InputLabel } from './rule.ts';

type Of<K extends Window['of']> = Extract<DayWindow, { readonly of: K }>;

/** Those of a kind, each with what was set of the rule on its day. */
export function windowsOfKind<K extends Window['of'], P extends Parameters>(
  of: K,
  { area, windows }: AreaContext,
  code: string,
  declared: P,
  settings: Settings,
): { readonly window: Of<K>; readonly values: Readonly<Record<keyof P, number>> }[] {
  return windows
    .filter((window): window is Of<K> => window.of === of)
    .map((window) => ({ window, values: valuesOf(code, declared, settings, dayBegins(window.day, area)) }));
}
const dayBegins = (day: DayWindow['day'], area: AreaCode): Instant => startOfDay(day, zoneOf(area));

/**
 * An agent's families of one kab/kota on one local day: those of another stand in that one's journal, and are another cause. Neither
 * the sender nor its number has a `#`.
 */
export const agentCause = (families: AreaCode, { source, agent, day }: Agent & Pick<DayWindow, 'day'>): string =>
  `${families}#agent#${source}#${agent}#${day}`;

/** The kab/kota where the agent stands; else that of the families. */
export const agentPlace = (families: AreaCode, { agentArea }: Agent): AreaCode =>
  (agentArea && ancestor(agentArea, 'regency')) ?? families;

/** What every alert about an agent shows of it. */
export const agentInputs = ({ source, agent, agentArea }: Agent) => ({ source, agent, ...(agentArea && { agentArea }) });

/** The same in the rules that show it. */
export const AGENT_INPUTS = {
  agent: ['Nomor agen menurut pengirim', 'Number of the agent, by its sender', 'text'],
  agentArea: ['Letak agen', 'Where the agent stands', 'area'],
  families: ['Keluarga', 'Families', 'text'],
} as const satisfies Readonly<Record<string, InputLabel>>;
