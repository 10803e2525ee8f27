/** A family's events: its own chain, and those of the families that turned out to be it (docs/adr/0009). */
import type { Caller } from '../domain/access/subject.ts';
import type { DossierFact } from '../domain/dossier/dossier.ts';
import { chainOf, type EventFacts, factsOf, type StoredEvent } from '../store/events.ts';
import type { Kpm } from '../store/kpms.ts';
import type { Table } from '../store/table.ts';
import { seesEvent } from './family-access.ts';

export interface ReadChain {
  /** Events that lie in the caller's areas and letter, chain by chain in the order of recording. */
  readonly events: readonly StoredEvent[];
  /** Their names; a fact of any other event is not listed. */
  readonly visible: ReadonlySet<string>;
  readonly hidden: number;
  /** Of facts that were told of a family by another name: when we heard that it is this one. */
  readonly joinedAt: ReadonlyMap<string, string>;
  /** What the family's own chain says, within reach or not: what a family that is another by now was known by. */
  readonly told: readonly EventFacts[];
  /** What was told of the family beside its cases, by whichever name. */
  readonly dossier: readonly DossierFact[];
  /** When we heard that the family is another one. */
  readonly linkedAt: string | undefined;
}

export const nameOf = (fact: { readonly source: string; readonly id: string }): string => JSON.stringify([fact.source, fact.id]);

/** Without the events that lie outside the caller's areas or letter: an event follows its own area (DESIGN §6). */
export async function readChain(table: Table, caller: Caller, kpm: Kpm): Promise<ReadChain> {
  const chains = await Promise.all([kpm.kpmId, ...(kpm.linked ?? [])].map((kpmId) => wholeChain(table, kpmId)));
  const [own = [], ...others] = chains;
  const links = chains.flat().flatMap((event) => {
    const { linked } = factsOf(event);
    return linked === undefined ? [] : [{ ...linked, at: event.receivedAt }];
  });
  const all = [...own, ...others.flat().filter(({ type }) => type !== LINKED)];
  const events = all.filter((event) => seesEvent(caller, 'trail:read', event));
  return {
    events,
    visible: new Set(events.map(nameOf)),
    hidden: all.length - events.length,
    joinedAt: new Map(
      others.flat().map((event) => [nameOf(event), joined(links, event.subjectId, kpm.kpmId) ?? event.receivedAt] as const),
    ),
    told: own.map(factsOf),
    dossier: chains.flat().flatMap((event) => factsOf(event).dossier ?? []),
    linkedAt: links.find(({ from }) => from === kpm.kpmId)?.at,
  };
}

const LINKED = 'kpm.linked.v1';

async function wholeChain(table: Table, kpmId: string): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const event of chainOf(table, { kind: 'kpm', id: kpmId })) events.push(event);
  return events;
}

interface Link {
  readonly from: string;
  readonly to: string;
  readonly at: string;
}

/** When the last of the links from one family to another was told; each family is linked once. */
function joined(links: readonly Link[], from: string, to: string): string | undefined {
  const link = links.find((one) => one.from === from);
  if (link === undefined || link.to === to) return link?.at;
  const rest = joined(links, link.to, to);
  return rest !== undefined && rest > link.at ? rest : link.at;
}
