/** `GET /v1/receipts/{id}` and `POST /v1/receipts/lookup`: from the call to the answer. */
import { onlyListed } from '#shared/domain/access/fields.ts';
import { parseFields } from '#shared/http/fields.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import { type HttpResponse, json } from '#shared/http/respond.ts';
import { receiptLookup } from '#shared/http/schemas/receipts.ts';
import type { Table } from '#shared/store/table.ts';
import { findReceipts, showReceipt } from './query.ts';

export async function answer(ports: { readonly table: Table }, request: HttpRequest): Promise<HttpResponse> {
  const caller = request.caller();
  if (request.method === 'POST') {
    const asked = parseFields(receiptLookup, request.json(['application/json']).value);
    const { receipts, missing } = await findReceipts(ports.table, caller, asked);
    return json({ receipts: onlyListed('receipt', caller.role, receipts), missing });
  }
  return json(onlyListed('receipt', caller.role, await showReceipt(ports.table, caller, request.params['id'] ?? '')));
}
