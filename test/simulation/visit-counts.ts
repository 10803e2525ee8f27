/** Invariant 7, of visits: what is counted of reports by village and month is what the distinct events say, by arithmetic of the simulator's own. */
import type { CaseFact } from '#shared/domain/case/fact.ts';
import { factsOf, type StoredEvent } from '#shared/store/events.ts';
import type { Item } from '#shared/store/table.ts';
import { readVisitRow } from '#shared/store/visits.ts';

/** The history is played in WIB. */
const WIB_MS = 7 * 3_600_000;

export function visitFaults(items: readonly Item[], chains: Iterable<readonly StoredEvent[]>): string[] {
  const left = new Map<string, number>();
  const add = (name: string, by: number): void => void left.set(name, (left.get(name) ?? 0) + by);
  for (const event of [...chains].flat()) {
    const said = factsOf(event).cases?.[0]?.fact;
    if (said?.type !== 'verification.reported') continue;
    const month = new Date(Date.parse(event.occurredAt) + WIB_MS).toISOString().slice(0, 7);
    for (const answer of answersOf(said)) add(`${event.area} ${month} ${answer}`, 1);
  }
  for (const item of items) {
    if (item.entity !== 'visits') continue;
    const { village, month, visits, ...counted } = readVisitRow(item);
    add(`${village} ${month} visits`, -visits);
    for (const [name, codes] of Object.entries(counted)) {
      for (const [code, n] of Object.entries(codes)) add(`${village} ${month} ${name} ${code}`, -n);
    }
  }
  return [...left].filter(([, n]) => n !== 0).map(([name, n]) => `invariant 7: the count of visits ${name} lacks ${n}`);
}

function answersOf({
  outcome,
  card,
  understanding,
  utilisation,
  obstacles,
}: Extract<CaseFact, { type: 'verification.reported' }>) {
  return [
    'visits',
    `outcomes ${outcome}`,
    ...(obstacles ?? []).map((code) => `obstacles ${code}`),
    ...(understanding?.programme ? [`programme ${understanding.programme}`] : []),
    ...(understanding?.nonCash ? [`nonCash ${understanding.nonCash}`] : []),
    ...(utilisation ?? []).map((code) => `utilisation ${code}`),
    ...(card ? [`cards ${card.holder}`] : []),
  ];
}
