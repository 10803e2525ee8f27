/** `POST /v1/kpm/search`: from the call to the answer. */
import { onlyListed } from '#shared/domain/access/fields.ts';
import { parseFields } from '#shared/http/fields.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import { type HttpResponse, json } from '#shared/http/respond.ts';
import { searchRequest } from '#shared/http/schemas/search.ts';
import { type SearchPorts, searchKpm } from './search.ts';

export async function answer(ports: SearchPorts, request: HttpRequest): Promise<HttpResponse> {
  const caller = request.caller();
  const found = await searchKpm(ports, caller, parseFields(searchRequest, request.json(['application/json']).value));
  return json(onlyListed('search', caller.role, found));
}
