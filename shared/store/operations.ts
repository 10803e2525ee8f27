/** What one operation on a group did to each member: written with the member itself, so that it is done once and can be taken back (adr/0032). */
import * as z from 'zod';
import type { OperationMember } from '../domain/alerts/group-action.ts';
import { assigned } from './alerts.ts';
import { entity } from './entity.ts';
import { operationMemberKey, operationPartition } from './keys.ts';
import type { Cursor, Table, Write } from './table.ts';

const schema = z.object({
  alertId: z.string(),
  version: z.int().min(1),
  from: z.enum(['open', 'acknowledged', 'in-progress', 'to-confirm']),
  /** Of `assign`: in whose hands it was before, beside those of its rule. */
  handed: z.object({ before: assigned.optional() }).optional(),
  undone: z.int().min(1).optional(),
  /** The group that was acted on, and how: an operation is of one group and one action. */
  group: z.string(),
  action: z.string(),
});
export type StoredMember = z.infer<typeof schema>;
const members = entity('operation-member', 1, schema);

/** An operation is its caller's own: another's of the same name is another one. */
export interface OperationOf {
  readonly by: string;
  readonly operation: string;
}

export async function getMember(
  table: Table,
  { by, operation }: OperationOf,
  alertId: string,
): Promise<StoredMember | undefined> {
  const item = await table.get(operationMemberKey(by, operation, alertId));
  return item && members.fromItem(item);
}

/** Once and no more: of two calls that act on one member at the same time, the second writes nothing. */
export const putMember = (
  { by, operation }: OperationOf,
  done: Pick<StoredMember, 'group' | 'action'>,
  member: OperationMember,
): Write => ({
  op: 'put',
  item: members.toItem(operationMemberKey(by, operation, member.alertId), { ...member, ...done }),
  when: { kind: 'absent' },
});

export const putUndone = ({ by, operation }: OperationOf, member: StoredMember, undone: number): Write => ({
  op: 'put',
  item: members.toItem(operationMemberKey(by, operation, member.alertId), { ...member, undone }),
  when: { kind: 'match', equals: { version: member.version } },
});

/** A page of what it was done to, in the order of their ids, strictly after one. */
export async function membersPage(
  table: Table,
  { by, operation }: OperationOf,
  limit: number,
  after: string | undefined,
): Promise<{ readonly members: StoredMember[]; readonly next?: string }> {
  const cursor: Cursor | undefined = after === undefined ? undefined : { ...operationMemberKey(by, operation, after) };
  const page = await table.query({
    pk: operationPartition(by, operation),
    limit,
    consistent: true,
    ...(cursor && { after: cursor }),
  });
  const found = page.items.map((item) => members.fromItem(item));
  const last = found.at(-1);
  return { members: found, ...(page.cursor && last && { next: last.alertId }) };
}
