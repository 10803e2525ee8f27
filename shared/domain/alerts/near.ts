/**
 * Which families' deductions lie near those of others (DOMAIN §3.2 #14): so many families of one village, or of those who drew their money
 * at one agent, within so many days. One may be a misunderstanding; several at once are looked at first. Pure.
 */
import type { Instant } from '../brand.ts';
import type { Near } from '../rules/rule.ts';
import { addDays } from '../time/instant.ts';

/** A deduction as it is held against others: which family, where it lives, where it drew its money, since when. */
export interface Deduction {
  readonly kpmId: string;
  readonly village: string;
  /** `agency:bri#A17`: each sender numbers its own. */
  readonly agents: readonly string[];
  readonly since: Instant;
}

export interface NearLimits {
  /** So many families at least, each counted once. */
  readonly families: number;
  /** From the first to the last less than so many days of 24 hours. */
  readonly withinDays: number;
}

/** What each of them lies near by, in their order; empty where it stands alone. Neither order nor repetition changes what is said of one. */
export function nearOthers(deductions: readonly Deduction[], limits: NearLimits): (readonly Near[])[] {
  const inVillage = crowded(deductions, ({ village }) => [village], limits);
  const atAgent = crowded(deductions, ({ agents }) => agents, limits);
  return deductions.map((one) => [
    ...(inVillage.has(one) ? (['village'] as const) : []),
    ...(atAgent.has(one) ? (['agent'] as const) : []),
  ]);
}

/** Those that lie in some stretch of days in which enough families have something in common. */
function crowded(
  deductions: readonly Deduction[],
  namesOf: (one: Deduction) => readonly string[],
  limits: NearLimits,
): Set<Deduction> {
  const byName = new Map<string, Deduction[]>();
  for (const one of deductions) {
    for (const name of new Set(namesOf(one))) {
      const together = byName.get(name);
      if (together === undefined) byName.set(name, [one]);
      else together.push(one);
    }
  }
  return new Set([...byName.values()].flatMap((together) => inCrowdedDays(together, limits)));
}

/** One walk along the days, with a count of how often each family lies in the stretch that ends at each of them. */
function inCrowdedDays(deductions: readonly Deduction[], { families, withinDays }: NearLimits): Deduction[] {
  const byDay = [...deductions].sort((a, b) => (a.since < b.since ? -1 : 1));
  const counts = new Map<string, number>();
  const found: Deduction[] = [];
  let [first, told] = [0, 0];
  for (const [last, { kpmId, since }] of byDay.entries()) {
    counts.set(kpmId, (counts.get(kpmId) ?? 0) + 1);
    for (let left = byDay[first]; left !== undefined && addDays(left.since, withinDays) <= since; left = byDay[++first]) {
      const count = (counts.get(left.kpmId) ?? 0) - 1;
      if (count === 0) counts.delete(left.kpmId);
      else counts.set(left.kpmId, count);
    }
    if (counts.size < families) continue;
    found.push(...byDay.slice(Math.max(first, told), last + 1));
    told = last + 1;
  }
  return found;
}
