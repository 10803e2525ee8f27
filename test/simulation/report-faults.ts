/** Invariant 7, of lists: of each finding and each monthly report in a chain there is one row, where the event says, and no other row. */
import { factsOf, type StoredEvent } from '#shared/store/events.ts';
import type { Item } from '#shared/store/table.ts';

export function reportFaults(items: readonly Item[], chains: Iterable<readonly StoredEvent[]>): string[] {
  const rows = new Map<string, number>();
  const add = (name: string, by: number): void => void rows.set(name, (rows.get(name) ?? 0) + by);
  for (const event of [...chains].flat()) {
    const { finding, monthly } = factsOf(event);
    if (finding) add(`finding ${event.subjectKind}#${event.subjectId} ${placeOf(event)} ${finding.code} ${event.area}`, 1);
    if (monthly) add(`monthly-report ${event.area} ${placeOf(event)} ${monthly.month}`, 1);
  }
  for (const item of items) {
    if (item.entity === 'finding')
      add(`finding ${item['subjectKind']}#${item['subjectId']} ${placeOf(item)} ${item['code']} ${item['area']}`, -1);
    if (item.entity === 'monthly-report') add(`monthly-report ${item['district']} ${placeOf(item)} ${item['month']}`, -1);
  }
  return [...rows].filter(([, n]) => n !== 0).map(([name, n]) => `invariant 7: of ${name} there are ${1 - n} rows`);
}

const placeOf = (one: Pick<StoredEvent, 'source' | 'id' | 'seq'> | Item): string =>
  `${String(one['source'])}#${String(one['id'])} as ${String(one['seq'])}`;
