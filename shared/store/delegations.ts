/** Families that officers have given each other to visit: who, to whom, until when; what is over is kept (docs/adr/0022). */
import * as z from 'zod';
import { ancestor } from '../domain/area/area.ts';
import { type AreaCode, type Instant, invariant } from '../domain/brand.ts';
import { DELEGATION_REASONS } from '../domain/tasks/reasons.ts';
import { entity, instant } from './entity.ts';
import { delegationPartition, endedDelegationKey, endedDelegations, OPEN_DELEGATIONS, openDelegationKey } from './keys.ts';
import type { Cursor, Item, Table, Write } from './table.ts';

const given = {
  id: z.string(),
  /** The kecamatan: one is given within one. */
  district: z.string(),
  /** Officers' ids. */
  from: z.string(),
  to: z.string(),
  village: z.string().optional(),
  /** JSON of string[]. */
  kpmIds: z.string().optional(),
  givenAt: instant,
  /** First instant at which it no longer holds. */
  until: instant.optional(),
  reason: z.enum(DELEGATION_REASONS).optional(),
};
const openSchema = z.object(given);
const endedSchema = z.object({
  ...given,
  endedAt: instant,
  /** Who gave it back or took it back; absent where its time had come. */
  endedBy: z.string().optional(),
  endReason: z.enum(DELEGATION_REASONS).optional(),
});
export type OpenDelegation = Omit<z.infer<typeof openSchema>, 'kpmIds'> & { readonly kpmIds?: readonly string[] | undefined };
export type EndedDelegation = Omit<z.infer<typeof endedSchema>, 'kpmIds'> & { readonly kpmIds?: readonly string[] | undefined };
const open = entity('delegation', 1, openSchema, { packed: ['kpmIds'] });
const ended = entity('delegation-ended', 1, endedSchema, { packed: ['kpmIds'] });

const withIds = <T extends { readonly kpmIds?: string | undefined }>({ kpmIds, ...rest }: T) => ({
  ...rest,
  ...(kpmIds !== undefined && { kpmIds: JSON.parse(kpmIds) as string[] }),
});
const withText = <T extends { readonly kpmIds?: readonly string[] | undefined }>({ kpmIds, ...rest }: T) => ({
  ...rest,
  ...(kpmIds !== undefined && { kpmIds: JSON.stringify(kpmIds) }),
});

/** The kab/kota under which those of a kecamatan lie. */
function regencyOf(district: string): AreaCode {
  const regency = ancestor(district as AreaCode, 'regency');
  invariant(regency !== undefined, `a kecamatan lies in a kab/kota: ${district}`);
  return regency;
}
const openKeyOf = ({ district, id }: OpenDelegation) => openDelegationKey(regencyOf(district), district as AreaCode, id);

export const putDelegation = (one: OpenDelegation): Write => ({
  op: 'put',
  item: open.toItem(openKeyOf(one), withText(one)),
  when: { kind: 'absent' },
});

/** Ends one that holds: of two who end it at once the first does. */
export function endDelegation(one: OpenDelegation, end: Pick<EndedDelegation, 'endedAt' | 'endedBy' | 'endReason'>): Write[] {
  const key = endedDelegationKey(regencyOf(one.district), one.district as AreaCode, end.endedAt, one.id);
  return [
    { op: 'delete', key: openKeyOf(one), when: { kind: 'match', equals: { id: one.id } } },
    { op: 'put', item: ended.toItem(key, { ...withText(one), ...end }) },
  ];
}

const PAGE = 100;

async function* itemsIn(
  table: Table,
  pk: string,
  range: { readonly prefix: string } | { readonly from: string; readonly to: string },
) {
  let after: Cursor | undefined;
  do {
    // whoever was just given something must find it
    const page = await table.query({ pk, ...range, limit: PAGE, consistent: true, ...(after && { after }) });
    yield* page.items;
    after = page.cursor;
  } while (after);
}

/** What has not been ended, of a kecamatan or of a whole kab/kota; some of it may be over by its own date. */
export async function openDelegations(table: Table, area: AreaCode): Promise<OpenDelegation[]> {
  const district = ancestor(area, 'district');
  const found: OpenDelegation[] = [];
  const prefix = district === undefined ? OPEN_DELEGATIONS : `${OPEN_DELEGATIONS}${district}#`;
  for await (const item of itemsIn(table, delegationPartition(regencyOf(area)), { prefix })) found.push(readOpen(item));
  return found;
}
const readOpen = (item: Item): OpenDelegation => withIds(open.fromItem(item));

/** Behind every moment and id. */
const LAST = '~';
/** What was ended in a kecamatan since a moment, that one included. */
export async function endedSince(table: Table, district: AreaCode, since: Instant): Promise<EndedDelegation[]> {
  const prefix = endedDelegations(district);
  const found: EndedDelegation[] = [];
  const range = { from: `${prefix}${since}`, to: `${prefix}${LAST}` };
  for await (const item of itemsIn(table, delegationPartition(regencyOf(district)), range))
    found.push(withIds(ended.fromItem(item)));
  return found;
}
