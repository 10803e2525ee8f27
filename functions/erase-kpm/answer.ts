/** `/v1/kpm/{id}/erasure`: from the call to the answer. */
import { roleMay } from '#shared/domain/access/allow.ts';
import { onlyListed } from '#shared/domain/access/fields.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { unreachable } from '#shared/domain/brand.ts';
import { parseFields } from '#shared/http/fields.ts';
import { Problem } from '#shared/http/problem.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import { type HttpResponse, json } from '#shared/http/respond.ts';
import { type ErasureRequest, erasureRequest } from '#shared/http/schemas/erasure.ts';
import { confirm, propose, withdraw } from './decide.ts';
import { hold, lift } from './holds.ts';
import { answerOf, showErasure } from './show.ts';
import type { ErasureContext, Whole } from './standing.ts';

export async function answer(ports: ErasureContext, request: HttpRequest): Promise<HttpResponse> {
  const caller = request.caller();
  const id = request.params['id'] ?? '';
  if (request.method === 'GET') return json(onlyListed('erasure', caller.role, await showErasure(ports, caller, id)));
  // the role is refused before the body is looked at
  if (!roleMay(caller.role, 'erasure:propose') && !roleMay(caller.role, 'erasure:decide')) throw new Problem('forbidden');
  const asked = parseFields(erasureRequest, request.json(['application/json']).value);
  const whole = await act(ports, caller, id, asked);
  return json(onlyListed('erasure', caller.role, await answerOf(ports, caller, whole)));
}

/** @throws Problem `forbidden` where it is the other office's to do · `not-found` · `conflict` */
function act(ports: ErasureContext, caller: Caller, id: string, asked: ErasureRequest): Promise<Whole> {
  switch (asked.action) {
    case 'propose':
      return propose(ports, caller, id, asked);
    case 'confirm':
      return confirm(ports, caller, id, asked.proposal);
    case 'withdraw': {
      const action = roleMay(caller.role, 'erasure:propose') ? 'erasure:propose' : 'erasure:decide';
      return withdraw(ports, caller, action, id, asked.proposal);
    }
    case 'hold':
      return hold(ports, caller, id, asked);
    case 'lift':
      return lift(ports, caller, id, asked);
    default:
      return unreachable(asked);
  }
}
