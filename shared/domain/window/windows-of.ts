/**
 * The windows of one kab/kota and local day, from the entries of its journal. Pure: what is counted is counted once by family and time,
 * so that neither order nor redelivery of entries changes anything; entries are never removed, so that counts only grow.
 */

import { ancestor } from '../area/area.ts';
import type { Instant } from '../brand.ts';
import { earliest } from '../time/instant.ts';
import { distinct, firstOfEach, type Moment, peakWithin } from './sliding.ts';
import type {
  Act,
  Agent,
  CardsAtOnce,
  DrawnElsewhere,
  ManyVisits,
  SameBasket,
  Window,
  WindowEntry,
  WindowLimits,
} from './window.ts';

const MS_PER_MINUTE = 60_000;
const MS_PER_HOUR = 60 * MS_PER_MINUTE;
const VISIT = 'verification.reported.v1';
/** Of all that happened, what windows are made of. */
export const isLookedAt = ({ type, act }: Pick<WindowEntry, 'type' | 'act'>): boolean => type === VISIT || act !== undefined;
const OFFICER = 'officer:';

type Debited = WindowEntry & { readonly act: Extract<Act, { readonly of: 'debit' }> };
const isDebit = (entry: WindowEntry): entry is Debited => entry.act?.of === 'debit';
const isVisit = ({ type, source }: WindowEntry): boolean => type === VISIT && source.startsWith(OFFICER);
const momentOf = ({ subject, occurredAt }: WindowEntry): Moment => ({ who: subject, at: occurredAt });

/** Those over the limits, in an order that the entries' own does not change. */
export function windowsOf(entries: readonly WindowEntry[], limits: WindowLimits): Window[] {
  const atAgents = Map.groupBy(entries.filter(isDebit), ({ source, act }) => `${source}#${act.agent}`);
  const byOfficers = Map.groupBy(entries.filter(isVisit), ({ source }) => source);
  const agents = [...atAgents].sort(byName).flatMap(([, debits]) => {
    const agent = agentOf(debits);
    return [
      ...cardsAtOnce(agent, debits, limits),
      ...drawnElsewhere(agent, debits, limits),
      ...sameBasket(agent, debits, limits),
    ];
  });
  return [...agents, ...[...byOfficers].sort(byName).flatMap(([officer, visits]) => manyVisits(officer, visits, limits))];
}
const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

/** Where a sender says several places of one agent, the one that was said of its earliest debit. */
function agentOf(debits: readonly Debited[]): Agent {
  const [{ source, act }] = debits as [Debited];
  const said = debits.flatMap(({ occurredAt, act: { agentArea } }) => (agentArea ? [{ occurredAt, agentArea }] : []));
  const [first] = said.sort((a, b) => (`${a.occurredAt}#${a.agentArea}` < `${b.occurredAt}#${b.agentArea}` ? -1 : 1));
  return { source, agent: act.agent, ...(first && { agentArea: first.agentArea }) };
}

function cardsAtOnce(agent: Agent, debits: readonly Debited[], { cards, cardMinutes }: WindowLimits): CardsAtOnce[] {
  const timed = distinct(debits.filter(({ act }) => !act.dayOnly).map(momentOf));
  const { most, since } = peakWithin(timed, cardMinutes * MS_PER_MINUTE, cards, 'who');
  return since === undefined ? [] : [{ of: 'cards', ...agent, families: most, since }];
}

function drawnElsewhere(agent: Agent, debits: readonly Debited[], { elsewhere }: WindowLimits): DrawnElsewhere[] {
  const away = debits.filter(({ area, act }) => {
    const there = act.agentArea && ancestor(act.agentArea, 'regency');
    return there !== undefined && there !== ancestor(area, 'regency') && ancestor(area, 'village') !== undefined;
  });
  return [...Map.groupBy(away, ({ area }) => area)].sort(byName).flatMap(([village, own]): DrawnElsewhere[] => {
    const families = firstOfEach(own.map(momentOf));
    const since = families[elsewhere - 1]?.at;
    const { agentArea } = agentOf(own);
    if (since === undefined || agentArea === undefined) return [];
    return [{ of: 'elsewhere', ...agent, agentArea, village, families: families.length, since }];
  });
}

/** A family that bought several things counts once, and with each of them. */
function sameBasket(agent: Agent, debits: readonly Debited[], { basketFamilies, basketShare }: WindowLimits): SameBasket[] {
  const told = debits.filter(({ act }) => act.basket !== undefined);
  const families = firstOfEach(told.map(momentOf));
  const since = families[basketFamilies - 1]?.at;
  if (since === undefined) return [];
  const buyers = [...Map.groupBy(told, ({ act }) => act.basket).values()].map(
    (own) => new Set(own.map(({ subject }) => subject)).size,
  );
  const same = Math.max(...buyers);
  if (same < basketShare * families.length) return [];
  return [{ of: 'basket', ...agent, families: families.length, same, since }];
}

/** Of a visit the family and the time count: what is said of several programmes is one visit, and so is what was sent again. */
function manyVisits(officer: string, visits: readonly WindowEntry[], limits: WindowLimits): ManyVisits[] {
  const moments = distinct(visits.map(momentOf));
  const hour = peakWithin(moments, MS_PER_HOUR, limits.visitsAnHour + 1, 'moment');
  const shared = sharedPhotos(visits, limits.photoFamilies);
  const since = earliest([moments[limits.visitsADay]?.at, hour.since, ...shared.map((one) => one.since)]);
  if (since === undefined) return [];
  const photoFamilies = Math.max(0, ...shared.map(({ families }) => families));
  return [{ of: 'visits', officer, visits: moments.length, inAnHour: hour.most, photos: shared.length, photoFamilies, since }];
}

/** Photos that were sent of so many families. */
function sharedPhotos(visits: readonly WindowEntry[], enough: number): { readonly families: number; readonly since: Instant }[] {
  const shown = visits.flatMap((visit) =>
    visit.act?.of === 'visit' ? visit.act.photos.map((photo) => ({ photo, ...momentOf(visit) })) : [],
  );
  return [...Map.groupBy(shown, ({ photo }) => photo).values()].flatMap((own) => {
    const families = firstOfEach(own);
    const since = families[enough - 1]?.at;
    return since === undefined ? [] : [{ families: families.length, since }];
  });
}
