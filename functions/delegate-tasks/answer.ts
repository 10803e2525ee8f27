/** `/v1/tasks/delegations`: from the call to the answer. */
import { onlyListed } from '#shared/domain/access/fields.ts';
import { parseFields } from '#shared/http/fields.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import { type HttpResponse, json } from '#shared/http/respond.ts';
import { delegationGiven, delegationReturned } from '#shared/http/schemas/delegations.ts';
import { give } from './give.ts';
import { giveBack } from './give-back.ts';
import { listDelegations } from './list.ts';
import { type DelegationPorts, mayDelegate } from './show.ts';

export async function answer(ports: DelegationPorts, request: HttpRequest): Promise<HttpResponse> {
  const caller = request.caller();
  // the role is refused before the body is looked at
  mayDelegate(caller);
  if (request.method === 'GET') return json(onlyListed('delegations', caller.role, await listDelegations(ports, caller)));
  const { value } = request.json(['application/json']);
  const { id } = request.params;
  if (id === undefined) {
    const given = await give(ports, caller, parseFields(delegationGiven, value));
    return json(onlyListed('delegation', caller.role, given), { status: 201 });
  }
  return json(onlyListed('delegation', caller.role, await giveBack(ports, caller, id, parseFields(delegationReturned, value))));
}
