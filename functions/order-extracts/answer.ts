/** `/v1/extracts`: from the call to the answer. */
import { onlyListed } from '#shared/domain/access/fields.ts';
import { parseQuery } from '#shared/http/field-errors.ts';
import { parseFields } from '#shared/http/fields.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import { file, type HttpResponse, json } from '#shared/http/respond.ts';
import { extractQuery, extractRequest } from '#shared/http/schemas/extracts.ts';
import { downloadFile } from './download.ts';
import { orderExtract } from './order.ts';
import { type ExtractPorts, mayExtract, reachableExtract } from './ports.ts';
import { listExtracts, showExtract } from './show.ts';

export async function answer(ports: ExtractPorts, request: HttpRequest): Promise<HttpResponse> {
  const caller = request.caller();
  // the role is refused before anything else is looked at
  mayExtract(caller);
  const { id, name } = request.params;
  if (request.method === 'POST') {
    const body = parseFields(extractRequest, request.json(['application/json']).value);
    const { extract, isKnown } = await orderExtract(ports, caller, body);
    const shown = onlyListed('extract', caller.role, await showExtract(ports, extract));
    return json(shown, { status: isKnown ? 200 : 202 });
  }
  if (id === undefined) {
    const page = await listExtracts(ports, caller, parseQuery(extractQuery, request.query));
    return json(onlyListed('extracts', caller.role, page));
  }
  const extract = await reachableExtract(ports.table, caller, id);
  if (name === undefined) return json(onlyListed('extract', caller.role, await showExtract(ports, extract)));
  return file(await downloadFile(ports, caller, extract, name));
}
