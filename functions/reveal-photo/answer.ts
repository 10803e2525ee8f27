/** `POST /v1/photos/{sha256}/reveal`: from the call to the answer. */
import { sha256 } from '#events/common.ts';
import { onlyListed } from '#shared/domain/access/fields.ts';
import { parseFields } from '#shared/http/fields.ts';
import { notFound } from '#shared/http/problem.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import { type HttpResponse, json } from '#shared/http/respond.ts';
import { photoRequest } from '#shared/http/schemas/reveal.ts';
import { type RevealPhotoPorts, revealPhoto } from './reveal.ts';

export async function answer(ports: RevealPhotoPorts, request: HttpRequest): Promise<HttpResponse> {
  const caller = request.caller();
  const asked = parseFields(photoRequest, request.json(['application/json']).value);
  const name = sha256.safeParse(request.params['sha256']);
  if (!name.success) throw notFound();
  return json(onlyListed('photo-revealed', caller.role, await revealPhoto(ports, caller, name.data, asked)));
}
