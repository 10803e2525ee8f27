/** `GET /v1/tasks`: from the call to the answer; what the caller already holds is not opened again (304). */
import { onlyListed } from '#shared/domain/access/fields.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { taskAreas } from '#shared/domain/officer/kinds.ts';
import { heldTags, weakTag } from '#shared/http/etag.ts';
import { parseQuery } from '#shared/http/field-errors.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import { type HttpResponse, json, notModified } from '#shared/http/respond.ts';
import { taskQuery } from '#shared/http/schemas/tasks.ts';
import { listTasks, type TaskPorts } from './query.ts';

/** The caller with the areas alone whose post lets one download: what kinds of officers may stands in the settings. */
const sentThere = ({ settings, clock }: TaskPorts, caller: Caller): Caller =>
  caller.posts === undefined ? caller : { ...caller, areas: taskAreas(settings, caller.posts, clock.now()) };

/** On both answers: a 304 has no body that could say it, and `Expires` would speak of machine time to caches. */
const VALID_UNTIL = 'kawal-valid-until';

export async function answer(ports: TaskPorts, request: HttpRequest): Promise<HttpResponse> {
  const caller = sentThere(ports, request.caller());
  const query = parseQuery(taskQuery, request.query);
  const held = heldTags(request);
  const listed = await listTasks(ports, caller, query, (tag) => held.includes(weakTag(tag)));
  const etag = weakTag(listed.tag);
  if (listed.kind === 'unchanged') return notModified({ etag, [VALID_UNTIL]: listed.validUntil });
  return json(onlyListed('tasks', caller.role, listed.page), { headers: { etag, [VALID_UNTIL]: listed.page.validUntil } });
}
