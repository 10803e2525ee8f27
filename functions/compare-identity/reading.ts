/** Events by their place, and what their seals say, each read and opened once. */
import { invariant } from '#shared/domain/brand.ts';
import type { Comparison } from '#shared/store/comparisons.ts';
import { getEvent, type StoredEvent } from '#shared/store/events.ts';
import type { ComparePorts } from './ports.ts';
import { type Said, saidIn } from './said.ts';

/** An event, and what of it can be compared: nothing where its key was destroyed. */
export interface Opened {
  readonly event: StoredEvent;
  readonly said: Said;
}
export type Reading = (at: Pick<Comparison, 'chain' | 'seq'>) => Promise<Opened>;

/** Events are never changed: each is read and opened once, however often its family moves meanwhile. */
export function readingOnce(ports: ComparePorts): Reading {
  const opened = new Map<string, Opened>();
  return async ({ chain, seq }) => {
    const known = opened.get(`${chain}#${seq}`);
    if (known !== undefined) return known;
    const event = await eventAt(ports, chain, seq);
    const found = { event, said: await saidIn(ports.vault, event) };
    opened.set(`${chain}#${seq}`, found);
    return found;
  };
}

/** @param chain the family's */
export async function eventAt({ table }: ComparePorts, chain: string, seq: number): Promise<StoredEvent> {
  const event = await getEvent(table, { kind: 'kpm', id: chain }, seq);
  invariant(event !== undefined, 'what was handed over has been recorded');
  return event;
}
