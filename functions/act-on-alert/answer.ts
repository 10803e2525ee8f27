/** `POST /v1/alerts/{id}/actions`: from the call to the answer. */
import { onlyListed } from '#shared/domain/access/fields.ts';
import { etagOf, matchesTag, requireTag } from '#shared/http/etag.ts';
import { parseFields } from '#shared/http/fields.ts';
import { Problem } from '#shared/http/problem.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import { type HttpResponse, json, problemResponse } from '#shared/http/respond.ts';
import { type AlertActed, alertAction } from '#shared/http/schemas/alerts.ts';
import { WORKFLOW_LABELS } from '#shared/reading/alert-view.ts';
import { type ActPorts, actOnAlert } from './act.ts';

export async function answer(ports: ActPorts, request: HttpRequest): Promise<HttpResponse> {
  const caller = request.caller();
  const tag = requireTag(request);
  const body = parseFields(alertAction, request.json(['application/json']).value);
  const acted = await actOnAlert(ports, caller, request.params['id'] ?? '', body, (version) => matchesTag(tag, version));
  if (acted.kind === 'stale') {
    const problem = new Problem('precondition-failed', { id: 'Baca lagi, lalu ulangi.', en: 'Read it again, then repeat.' });
    const refused = problemResponse(problem, request.language);
    return { ...refused, headers: { ...refused.headers, etag: etagOf(acted.version) } };
  }
  const { alertId, version, workflow } = acted.alert;
  const done: AlertActed = { id: alertId, version, workflow, label: WORKFLOW_LABELS[workflow] };
  return json(onlyListed('alert-acted', caller.role, done), { headers: { etag: etagOf(version) } });
}
