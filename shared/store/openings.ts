/** Wider access opened by a person for a short time: the one that is open, and the list of all (docs/adr/0011). */
import * as z from 'zod';
import { type OpenedAccess, ROLES } from '../domain/access/subject.ts';
import { WIDER_REASONS } from '../domain/access/wider.ts';
import type { AreaCode, Instant } from '../domain/brand.ts';
import { entity, instant, versioned } from './entity.ts';
import { currentOpeningKey, OPENINGS_PARTITION, openingKey } from './keys.ts';
import type { Table, Write } from './table.ts';

const opening = {
  id: z.string(),
  /** The person's source. */
  by: z.string(),
  role: z.enum(ROLES),
  areas: z.array(z.string()).min(1),
  reason: z.enum(WIDER_REASONS),
  /** Number of the letter, ticket or complaint; never about a person. */
  reference: z.string(),
  openedAt: instant,
  /** First instant at which it is closed again. */
  until: instant,
};
const listedSchema = z.object(opening);
const currentSchema = z.object({ ...opening, version: z.int().min(1) });
export type Opening = z.infer<typeof listedSchema>;
export type CurrentOpening = z.infer<typeof currentSchema>;
const listed = entity('opening', 1, listedSchema);
const current = entity('current-opening', 1, currentSchema);

export async function getCurrentOpening(table: Table, source: string): Promise<CurrentOpening | undefined> {
  const item = await table.get(currentOpeningKey(source));
  return item && current.fromItem(item);
}

/** It closes by itself: nothing has to run for that. */
export const isOpenAt = ({ openedAt, until }: Opening, now: Instant): boolean => openedAt <= now && now < until;

export const openedBy = ({ id, areas, until }: Opening): OpenedAccess => ({
  id,
  areas: areas as AreaCode[],
  until: until as Instant,
});

/** Replaces the one that was open before, on condition that it is the one that was read, and lists it for good. */
export function openingWrites(one: Opening, before: CurrentOpening | undefined): Write[] {
  const version = (before?.version ?? 0) + 1;
  return [
    versioned(current.toItem(currentOpeningKey(one.by), { ...one, version }), version),
    { op: 'put', item: listed.toItem(openingKey(one.openedAt as Instant, one.id), one), when: { kind: 'absent' } },
  ];
}

/** Latest first. `before`: the position after which to go on. */
export async function listOpenings(
  table: Table,
  limit: number,
  before?: string,
): Promise<{ readonly openings: readonly Opening[]; readonly next?: string }> {
  const page = await table.query({
    pk: OPENINGS_PARTITION,
    limit,
    descending: true,
    ...(before !== undefined && { after: { pk: OPENINGS_PARTITION, sk: before } }),
  });
  const openings = page.items.map((item) => listed.fromItem(item));
  return { openings, ...(page.cursor && { next: page.cursor['sk'] as string }) };
}
