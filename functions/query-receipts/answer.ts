/** `GET /v1/receipts/{id}`: from the call to the answer. */
import { onlyListed } from '#shared/domain/access/fields.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import { type HttpResponse, json } from '#shared/http/respond.ts';
import type { Table } from '#shared/store/table.ts';
import { showReceipt } from './query.ts';

export async function answer(ports: { readonly table: Table }, request: HttpRequest): Promise<HttpResponse> {
  const caller = request.caller();
  return json(onlyListed('receipt', caller.role, await showReceipt(ports.table, caller, request.params['id'] ?? '')));
}
