/** `GET /v1/alerts` and `GET /v1/alerts/{id}`: from the call to the answer. */
import { onlyListed } from '#shared/domain/access/fields.ts';
import { etagOf } from '#shared/http/etag.ts';
import { parseQuery } from '#shared/http/field-errors.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import { type HttpResponse, json } from '#shared/http/respond.ts';
import { alertQuery } from '#shared/http/schemas/alerts.ts';
import { listAlerts } from './list.ts';
import { showAlert } from './query.ts';
import type { AlertPorts } from './rows.ts';

export async function answer(ports: AlertPorts, request: HttpRequest): Promise<HttpResponse> {
  const caller = request.caller();
  const id = request.params['id'];
  if (id === undefined) {
    const page = await listAlerts(ports, caller, parseQuery(alertQuery, request.query));
    return json({ ...page, alerts: onlyListed('alert-row', caller.role, page.alerts) });
  }
  const alert = await showAlert(ports, caller, id);
  return json(onlyListed('alert', caller.role, alert), { headers: { etag: etagOf(alert.version) } });
}
