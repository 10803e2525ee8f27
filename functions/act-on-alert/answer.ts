/** `POST /v1/alerts/{id}/actions`, and those of a group: from the call to the answer. */
import { onlyListed } from '#shared/domain/access/fields.ts';
import { etagOf, matchesTag, requireTag } from '#shared/http/etag.ts';
import { parseFields } from '#shared/http/fields.ts';
import { Problem } from '#shared/http/problem.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import { type HttpResponse, json, problemResponse } from '#shared/http/respond.ts';
import { groupAction, groupUndo } from '#shared/http/schemas/alert-group-actions.ts';
import { type AlertActed, alertAction } from '#shared/http/schemas/alerts.ts';
import { WORKFLOW_LABELS } from '#shared/reading/alert-view.ts';
import { actOnAlert } from './act.ts';
import type { ActPorts } from './commit.ts';
import { actOnGroup } from './group.ts';
import { undoGroup } from './undo-group.ts';

export async function answer(ports: ActPorts, request: HttpRequest): Promise<HttpResponse> {
  const caller = request.caller();
  const id = request.params['id'] ?? '';
  if (request.route === '/v1/alert-groups/{id}/actions') {
    const body = parseFields(groupAction, request.json(['application/json']).value);
    return json(onlyListed('alert-group-acted', caller.role, await actOnGroup(ports, caller, id, body)));
  }
  if (request.route === '/v1/alert-groups/{id}/actions/{operation}/undo') {
    const body = parseFields(groupUndo, request.json(['application/json']).value);
    const undone = await undoGroup(ports, caller, id, request.params['operation'] ?? '', body);
    return json(onlyListed('alert-group-acted', caller.role, undone));
  }
  const tag = requireTag(request);
  const body = parseFields(alertAction, request.json(['application/json']).value);
  const acted = await actOnAlert(ports, caller, id, body, (version) => matchesTag(tag, version));
  if (acted.kind === 'stale') {
    const problem = new Problem('precondition-failed', { id: 'Baca lagi, lalu ulangi.', en: 'Read it again, then repeat.' });
    const refused = problemResponse(problem, request.language);
    return { ...refused, headers: { ...refused.headers, etag: etagOf(acted.version) } };
  }
  const { alertId, version, workflow } = acted.alert;
  const done: AlertActed = { id: alertId, version, workflow, label: WORKFLOW_LABELS[workflow] };
  return json(onlyListed('alert-acted', caller.role, done), { headers: { etag: etagOf(version) } });
}
