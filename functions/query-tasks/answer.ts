/** `GET /v1/tasks`: from the call to the answer; what the caller already holds is not opened again (304). */
import { onlyListed } from '#shared/domain/access/fields.ts';
import { heldTags, weakTag } from '#shared/http/etag.ts';
import { parseFields } from '#shared/http/fields.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import { type HttpResponse, json, notModified } from '#shared/http/respond.ts';
import { taskQuery } from '#shared/http/schemas/tasks.ts';
import { listTasks, type TaskPorts } from './query.ts';

/** On both answers: a 304 has no body that could say it, and `Expires` would speak of machine time to caches. */
const VALID_UNTIL = 'kawal-valid-until';

export async function answer(ports: TaskPorts, request: HttpRequest): Promise<HttpResponse> {
  const caller = request.caller();
  const query = parseFields(taskQuery, request.query, '', 'malformed-request');
  const held = heldTags(request);
  const listed = await listTasks(ports, caller, query, (tag) => held.includes(weakTag(tag)));
  const etag = weakTag(listed.tag);
  if (listed.kind === 'unchanged') return notModified({ etag, [VALID_UNTIL]: listed.validUntil });
  return json(onlyListed('tasks', caller.role, listed.page), { headers: { etag, [VALID_UNTIL]: listed.page.validUntil } });
}
