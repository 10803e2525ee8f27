/** Acting on a group and taking it back, as the API does both: a page of its members a call (docs/adr/0032). */
import { answer, api, type Schema } from '#web/api/client.ts';
import type { AlertAction, OfferedAction } from '#web/pages/alert/queries.ts';
import type { Page } from './group-walk.ts';
import type { AlertGroup } from './queries.ts';

type GroupAction = Schema<'AlertGroupAction'>;

/** One action on one group, under a name of its own: sent again, nothing is done twice. */
export interface Operation {
  readonly group: Pick<AlertGroup, 'id' | 'rule' | 'label' | 'area' | 'origin'>;
  /** Members of this programme alone. */
  readonly programme: string | undefined;
  readonly operation: string;
  /** Business time at which the group was read: what changes after it is left. */
  readonly readAt: string;
  readonly body: AlertAction;
}

export interface Wanted extends Pick<Operation, 'group' | 'programme'> {
  readonly offered: OfferedAction;
}

/** @throws ApiProblem */
export async function begin({ group, programme }: Wanted, body: AlertAction): Promise<Operation> {
  const query = { area: group.area.code, rule: group.rule, limit: 1, ...(programme !== undefined && { programme }) };
  const { at } = await answer(api.GET('/v1/alert-groups', { params: { query } }));
  return { group, programme, operation: newName(), readAt: at, body };
}

/** Random, and made of what the API takes; not `randomUUID`, which there is only where the page came over TLS or from this machine. */
function newName(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** @param tryOnly nothing is written @throws ApiProblem */
export function actPage(
  { group, programme, operation, readAt, body }: Operation,
  tryOnly: boolean,
  cursor?: string,
): Promise<Page> {
  const more = {
    ...(programme !== undefined && { programme }),
    ...(cursor !== undefined && { cursor }),
    ...(tryOnly && { tryOnly }),
  };
  // only actions that a group takes are offered of it
  const sent = { ...body, operation, readAt, ...more } as GroupAction;
  return answer(api.POST('/v1/alert-groups/{id}/actions', { params: { path: { id: group.id } }, body: sent }));
}

/** @throws ApiProblem */
export function undoPage({ group, operation }: Operation, cursor?: string): Promise<Page> {
  const params = { path: { id: group.id, operation } };
  const body = cursor === undefined ? {} : { cursor };
  return answer(api.POST('/v1/alert-groups/{id}/actions/{operation}/undo', { params, body }));
}
