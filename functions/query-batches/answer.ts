/** `GET /v1/batches`, `GET /v1/batches/{id}` and its match: from the call to the answer. */
import { onlyListed } from '#shared/domain/access/fields.ts';
import { parseQuery } from '#shared/http/field-errors.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import { type HttpResponse, json } from '#shared/http/respond.ts';
import { batchQuery } from '#shared/http/schemas/batches.ts';
import { batchMatchQuery } from '#shared/http/schemas/match.ts';
import { listBatches } from './list.ts';
import { showBatchMatch } from './match.ts';
import { showBatch } from './show.ts';
import type { BatchPorts } from './view.ts';

export async function answer(ports: BatchPorts, request: HttpRequest): Promise<HttpResponse> {
  const caller = request.caller();
  const { id } = request.params;
  if (id !== undefined && request.route.endsWith('/match')) {
    const asked = parseQuery(batchMatchQuery, request.query);
    return json(onlyListed('batch-match', caller.role, await showBatchMatch(ports, caller, id, asked)));
  }
  if (id !== undefined) return json(onlyListed('batch', caller.role, await showBatch(ports, caller, id)));
  const query = parseQuery(batchQuery, request.query);
  return json(onlyListed('batches', caller.role, await listBatches(ports, caller, query)));
}
