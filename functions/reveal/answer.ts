/** `POST …/{id}/reveal` of a family, an alert, a group of alerts, a finding, a monthly report and a complaint: from the call to the answer. */
import { onlyListed } from '#shared/domain/access/fields.ts';
import { parseFields } from '#shared/http/fields.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import { type HttpResponse, json } from '#shared/http/respond.ts';
import { alertRevealRequest, groupRequest, reportRevealRequest, revealRequest } from '#shared/http/schemas/reveal.ts';
import { revealAlert } from './alert.ts';
import { revealComplaint } from './complaint.ts';
import { revealGroup } from './group.ts';
import { type RevealPorts, revealKpm } from './kpm.ts';
import { type ReportFact, revealReport } from './report.ts';

const REPORTS: Readonly<Record<string, ReportFact>> = {
  '/v1/findings/{id}/reveal': 'finding.reported',
  '/v1/monthly-reports/{id}/reveal': 'monthly-report.submitted',
};

export async function answer(ports: RevealPorts, request: HttpRequest): Promise<HttpResponse> {
  const caller = request.caller();
  const id = request.params['id'] ?? '';
  const { value } = request.json(['application/json']);
  if (request.route.startsWith('/v1/kpm/')) {
    return json(onlyListed('revealed', caller.role, await revealKpm(ports, caller, id, parseFields(revealRequest, value))));
  }
  if (request.route.startsWith('/v1/alerts/')) {
    const shown = await revealAlert(ports, caller, id, parseFields(alertRevealRequest, value));
    return json(onlyListed('alert-revealed', caller.role, shown));
  }
  if (request.route.startsWith('/v1/complaints/')) {
    const shown = await revealComplaint(ports, caller, id, parseFields(reportRevealRequest, value));
    return json(onlyListed('complaint-revealed', caller.role, shown));
  }
  const fact = REPORTS[request.route];
  if (fact !== undefined) {
    const shown = await revealReport(ports, caller, id, fact, parseFields(reportRevealRequest, value));
    return json(onlyListed('report-revealed', caller.role, shown));
  }
  return json(onlyListed('group-revealed', caller.role, await revealGroup(ports, caller, id, parseFields(groupRequest, value))));
}
