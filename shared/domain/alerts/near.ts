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
  { families, withinDays }: NearLimits,
): Set<Deduction> {
  const byName = new Map<string, Deduction[]>();
  for (const one of deductions) for (const name of new Set(namesOf(one))) byName.set(name, [...(byName.get(name) ?? []), one]);
  const found = new Set<Deduction>();
  for (const together of byName.values()) {
    for (const { since } of together) {
      const end = addDays(since, withinDays);
      const within = together.filter((one) => one.since >= since && one.since < end);
      if (new Set(within.map(({ kpmId }) => kpmId)).size >= families) for (const one of within) found.add(one);
    }
  }
  return found;
}
