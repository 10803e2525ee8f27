/** `GET /v1/tasks`: from the call to the answer. */
import { parseFields } from '#shared/http/fields.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import { type HttpResponse, json } from '#shared/http/respond.ts';
import { taskQuery } from '#shared/http/schemas/tasks.ts';
import { listTasks, type TaskPorts } from './query.ts';

export async function answer(ports: TaskPorts, request: HttpRequest): Promise<HttpResponse> {
  return json(await listTasks(ports, request.caller(), parseFields(taskQuery, request.query, '', 'malformed-request')));
}
