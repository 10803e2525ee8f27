/** The doors as a sender meets them, behind HTTP and the authorizer: what became of each thing that was posted. */
import { acceptEvents } from '#functions/accept-events/accept.ts';
import { acceptFindings, acceptReports } from '#functions/accept-reports/accept.ts';
import { acceptMonthlyReports } from '#functions/accept-reports/monthly.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { JsonValue } from '#shared/http/json.ts';
import type { IntakePorts } from '#shared/intake/ports.ts';
import type { Status } from './ledger.ts';
import type { Posting } from './stories.ts';

const DOORS = {
  event: acceptEvents,
  report: acceptReports,
  finding: acceptFindings,
  monthly: acceptMonthlyReports,
} as const satisfies Record<Posting['kind'], unknown>;

/** All of one call are of one kind. Statuses in the order of the postings. */
export async function post(ports: IntakePorts, caller: Caller, postings: readonly Posting[]): Promise<readonly Status[]> {
  const items = postings.map(({ body }) => JSON.parse(JSON.stringify(body)) as JsonValue);
  const outcomes = await DOORS[postings[0]?.kind ?? 'event'](ports, caller, items);
  return outcomes.map(({ outcome }) => outcome.status);
}
