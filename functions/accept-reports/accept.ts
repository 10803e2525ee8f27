/**
 * The officers' doors, one report a call or up to 50: `POST /v1/verification-reports`, what an officer saw at a family;
 * `POST /v1/findings`, what was found without having been asked; `POST /v1/monthly-reports`, the month of a kecamatan (DESIGN §10).
 */
import { findingReport } from '#events/finding.ts';
import { verificationReport } from '#events/verification.ts';
import { type Action, roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { parseFields } from '#shared/http/fields.ts';
import type { JsonValue } from '#shared/http/json.ts';
import { Problem } from '#shared/http/problem.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import type { HttpResponse } from '#shared/http/respond.ts';
import { FINDING_TYPE, REPORT_TYPE } from '#shared/intake/candidate.ts';
import { doorAnswer, type ItemOutcome, itemsOf, tokenSignatureOf } from '#shared/intake/door.ts';
import type { IntakePorts } from '#shared/intake/ports.ts';
import { acceptThrough, type OfficerDoor, type Proof } from './door.ts';
import { acceptMonthlyReports } from './monthly.ts';

/** DESIGN §10. */
export const REPORTS_MAX = 50;

type Accept = (ports: IntakePorts, caller: Caller, items: readonly JsonValue[], proof?: Proof) => Promise<ItemOutcome[]>;

const VISITS: OfficerDoor = { read: (item) => ({ content: { type: REPORT_TYPE, data: parseFields(verificationReport, item) } }) };

const FINDINGS: OfficerDoor = { read: (item) => ({ content: { type: FINDING_TYPE, data: parseFields(findingReport, item) } }) };

export const acceptReports: Accept = (ports, caller, items, proof = {}) => acceptThrough(ports, caller, VISITS, items, proof);

export const acceptFindings: Accept = (ports, caller, items, proof = {}) => acceptThrough(ports, caller, FINDINGS, items, proof);

const DOORS: Readonly<Record<string, { readonly action: Action; readonly accept: Accept }>> = {
  '/v1/verification-reports': { action: 'reports:post', accept: acceptReports },
  '/v1/findings': { action: 'findings:post', accept: acceptFindings },
  '/v1/monthly-reports': { action: 'monthly-reports:post', accept: acceptMonthlyReports },
};

export async function answer(ports: IntakePorts, request: HttpRequest): Promise<HttpResponse> {
  const caller = request.caller();
  const door = DOORS[request.route];
  if (door === undefined || !roleMay(caller.role, door.action)) throw new Problem('forbidden');
  const { items, batch } = itemsOf(request.json(['application/json']).value, REPORTS_MAX);
  const outcomes = await door.accept(ports, caller, items, tokenSignatureOf(request.headers['authorization']));
  return doorAnswer(outcomes, batch, request.language);
}
