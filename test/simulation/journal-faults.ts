/** Invariant 7, of the journal: every recorded event stands in the journal of its kab/kota and day, as it is, and nothing else does. */
import { ancestor } from '#shared/domain/area/area.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { localDay } from '#shared/domain/time/instant.ts';
import { zoneOf } from '#shared/domain/time/zone.ts';
import type { StoredEvent } from '#shared/store/events.ts';
import { readJournal } from '#shared/store/journal.ts';
import type { Dump } from './invariants.ts';

/** Once nothing waits in the stream. */
export function journalFaults({ items, chains }: Dump): string[] {
  const faults: string[] = [];
  const listed = new Map<string, string>();
  const days = new Set(items.filter(({ entity }) => entity === 'journal-day').map(({ pk, sk }) => `${pk}|${sk}`));
  for (const item of items) {
    if (item.entity !== 'journal') continue;
    for (const { kind, subject, seq, ...rest } of readJournal(item)) {
      const name = `${kind}#${subject}#${seq}`;
      const says = JSON.stringify([
        item.pk,
        item.sk.slice(0, 16),
        rest.type,
        rest.source,
        rest.area,
        rest.occurredAt,
        rest.receivedAt,
      ]);
      if ((listed.get(name) ?? says) !== says) faults.push(`invariant 7: the journal says two things of ${name}`);
      listed.set(name, says);
    }
    const [, place, day] = item.pk.split('#') as [string, AreaCode, string];
    if (!days.has(`JOURNALDAYS#${ancestor(place, 'province') ?? place}|${day}#${place}`))
      faults.push(`invariant 7: nobody finds the journal ${item.pk}`);
  }
  for (const [subject, events] of chains) {
    for (const event of events) {
      const name = `${subject}#${event.seq}`;
      const [is, want] = [listed.get(name), wanted(event)];
      if (is !== want) faults.push(`invariant 7: the journal says ${is ?? 'nothing'} of ${name}, which is ${want}`);
      listed.delete(name);
    }
  }
  for (const name of listed.keys()) faults.push(`invariant 7: the journal names ${name}, which nobody recorded`);
  return faults;
}

function wanted({ area, occurredAt, receivedAt, type, source }: StoredEvent): string {
  const place = ancestor(area as AreaCode, 'regency') ?? (area as AreaCode);
  const day = localDay(occurredAt as Instant, zoneOf(place));
  return JSON.stringify([`JOURNAL#${place}#${day}`, receivedAt.slice(0, 16), type, source, area, occurredAt, receivedAt]);
}
