/** Whom to visit first: by risk, days left and place (docs/adr/0022). The same families at the same time stand in the same order. Pure. */
import type { AreaCode, Instant } from '../brand.ts';
import type { RankWeights } from '../settings/field-work.ts';
import { localDay, MS_PER_DAY } from '../time/instant.ts';
import { zoneOf } from '../time/zone.ts';
import type { Risk } from './risk.ts';

/** A family that waits for a visit, as far as its place in a list depends on it. */
export interface Rankable {
  readonly kpmId: string;
  readonly village: AreaCode;
  readonly dueAt: Instant;
  readonly risk: Risk;
  /** Drawn for a sample: those come first. */
  readonly sampled?: boolean | undefined;
  /** Somebody else's to visit, and shown to who gave it away: those come last. */
  readonly handedOn?: boolean | undefined;
}

export type Ranked<T extends Rankable> = T & {
  /** From 1. */
  readonly rank: number;
  /** The family may be visited on the way to others of its village that are as pressing. */
  readonly block: number;
  /** Local days until it is due: 0 today, negative when that has passed. */
  readonly daysLeft: number;
  /** How many others of its village are as pressing. */
  readonly neighbours: number;
};

interface Scored<T> {
  readonly family: T;
  readonly daysLeft: number;
  readonly points: number;
  /** All that comes before the village: what is handed on, what was drawn, how pressing it is. */
  readonly band: number;
}

/** Local days from the day of `now` to the day on which the village is due. */
export function daysLeft(dueAt: Instant, now: Instant, village: AreaCode): number {
  const zone = zoneOf(village);
  const dayOf = (at: Instant): number => Date.parse(`${localDay(at, zone)}T00:00:00Z`) / MS_PER_DAY;
  return dayOf(dueAt) - dayOf(now);
}

/**
 * In this order: what is one's own before what was handed on; those drawn for a sample; bands of urgency; villages, the one with the
 * most pressing family first; within a village points, then the earlier due, then the id, so that there are no two orders.
 */
export function rank<T extends Rankable>(families: readonly T[], weights: RankWeights, now: Instant): Ranked<T>[] {
  const scored = families.map((family) => score(family, weights, now));
  const villages = new Map<string, number>();
  const sizes = new Map<string, number>();
  for (const one of scored) {
    const name = blockName(one);
    villages.set(name, Math.max(villages.get(name) ?? 0, one.points));
    sizes.set(name, (sizes.get(name) ?? 0) + 1);
  }
  const pressing = (one: Scored<T>): number => villages.get(blockName(one)) ?? 0;
  const ordered = scored.sort(
    (a, b) =>
      a.band - b.band ||
      pressing(b) - pressing(a) ||
      compare(a.family.village, b.family.village) ||
      b.points - a.points ||
      compare(a.family.dueAt, b.family.dueAt) ||
      compare(a.family.kpmId, b.family.kpmId),
  );
  let block = 0;
  return ordered.map((one, i) => {
    const before = ordered[i - 1];
    if (before !== undefined && blockName(before) !== blockName(one)) block++;
    return {
      ...one.family,
      rank: i + 1,
      block,
      daysLeft: one.daysLeft,
      neighbours: (sizes.get(blockName(one)) ?? 1) - 1,
    };
  });
}

const blockName = <T extends Rankable>({ band, family }: Scored<T>): string => `${band}#${family.village}`;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function score<T extends Rankable>(family: T, weights: RankWeights, now: Instant): Scored<T> {
  const left = daysLeft(family.dueAt, now, family.village);
  const risk = riskPoints(family.risk, weights);
  const found = weights.bands.findIndex((one) => left <= one.daysLeft || risk >= one.risk);
  const urgency = found < 0 ? weights.bands.length : found;
  const levels = weights.bands.length + 1;
  const group = (family.handedOn ? 2 : 0) + (family.sampled ? 0 : 1);
  return { family, daysLeft: left, points: risk + dayPoints(left, weights), band: group * levels + urgency };
}

/** What the data say of the family, in points. */
export function riskPoints(risk: Risk, weights: RankWeights): number {
  const flags = (['died', 'moved', 'first', 'unmet'] as const).reduce((sum, name) => sum + (risk[name] ? weights[name] : 0), 0);
  return (
    (risk.severity === undefined ? 0 : weights.severity[risk.severity]) +
    weights.attempt * Math.min(risk.attempts, weights.attemptsMax) +
    flags +
    Math.min(Math.floor(risk.rupiah / weights.rupiahPerPoint), weights.rupiahPointsMax)
  );
}

const dayPoints = (left: number, { daysAhead, day, daysPointsMax }: RankWeights): number =>
  Math.min(Math.max(0, daysAhead - left) * day, daysPointsMax);
