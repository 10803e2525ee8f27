/** `POST /v1/complaints/{id}/assignment`: from the call to the answer. */
import { parseFields } from '#shared/http/fields.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import type { HttpResponse } from '#shared/http/respond.ts';
import { complaintAssignment } from '#shared/http/schemas/complaints.ts';
import { doorAnswer, tokenSignatureOf } from '#shared/intake/door.ts';
import type { IntakePorts } from '#shared/intake/ports.ts';
import { assignComplaint } from './assign.ts';

export async function answer(ports: IntakePorts, request: HttpRequest): Promise<HttpResponse> {
  const caller = request.caller();
  const body = parseFields(complaintAssignment, request.json(['application/json']).value);
  const proof = tokenSignatureOf(request.headers['authorization']);
  const outcome = await assignComplaint(ports, caller, request.params['id'] ?? '', body, proof);
  return doorAnswer([{ id: body.id, outcome }], false, request.language);
}
