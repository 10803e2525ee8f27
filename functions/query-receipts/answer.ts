/** `GET /v1/receipts/{id}`: from the call to the answer. */
import type { HttpRequest } from '#shared/http/request.ts';
import { type HttpResponse, json } from '#shared/http/respond.ts';
import type { Table } from '#shared/store/table.ts';
import { showReceipt } from './query.ts';

export async function answer(ports: { readonly table: Table }, request: HttpRequest): Promise<HttpResponse> {
  return json(await showReceipt(ports.table, request.caller(), request.params['id'] ?? ''));
}
