/** `GET /v1/tasks`: from the call to the answer; what the caller already holds is not opened again (304). */
import { heldTags, weakTag } from '#shared/http/etag.ts';
import { parseFields } from '#shared/http/fields.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import { type HttpResponse, json, notModified } from '#shared/http/respond.ts';
import { taskQuery } from '#shared/http/schemas/tasks.ts';
import { listTasks, type TaskPorts } from './query.ts';

export async function answer(ports: TaskPorts, request: HttpRequest): Promise<HttpResponse> {
  const query = parseFields(taskQuery, request.query, '', 'malformed-request');
  const held = heldTags(request);
  const listed = await listTasks(ports, request.caller(), query, (tag) => held.includes(weakTag(tag)));
  const headers = { etag: weakTag(listed.tag) };
  return listed.kind === 'unchanged' ? notModified(headers) : json(listed.page, { headers });
}
