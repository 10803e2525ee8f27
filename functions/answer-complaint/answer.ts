/** `POST /v1/complaints/{id}/answer`, `/closing` and `/reopening`: from the call to the answer. */
import { parseFields } from '#shared/http/fields.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import type { HttpResponse } from '#shared/http/respond.ts';
import { complaintAnswer, complaintClosing, complaintReopening } from '#shared/http/schemas/complaints.ts';
import { doorAnswer, tokenSignatureOf } from '#shared/intake/door.ts';
import type { IntakePorts } from '#shared/intake/ports.ts';
import { type Response, respond } from './respond.ts';

export async function answer(ports: IntakePorts, request: HttpRequest): Promise<HttpResponse> {
  const caller = request.caller();
  const response = responseOf(request.route, request.json(['application/json']).value);
  const proof = tokenSignatureOf(request.headers['authorization']);
  const outcome = await respond(ports, caller, request.params['id'] ?? '', response, proof);
  return doorAnswer([{ id: response.body.id, outcome }], false, request.language);
}

function responseOf(route: string, body: unknown): Response {
  if (route.endsWith('/closing')) return { what: 'closing', body: parseFields(complaintClosing, body) };
  if (route.endsWith('/reopening')) return { what: 'reopening', body: parseFields(complaintReopening, body) };
  return { what: 'answer', body: parseFields(complaintAnswer, body) };
}
