/** The two doors as a sender meets them, behind HTTP and the authorizer: what became of each thing that was posted. */
import { acceptEvents } from '#functions/accept-events/accept.ts';
import { acceptReports } from '#functions/accept-reports/accept.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { JsonValue } from '#shared/http/json.ts';
import type { IntakePorts } from '#shared/intake/ports.ts';
import type { Status } from './ledger.ts';
import type { Posting } from './stories.ts';

/** All of one call are events, or all are reports. Statuses in the order of the postings. */
export async function post(ports: IntakePorts, caller: Caller, postings: readonly Posting[]): Promise<readonly Status[]> {
  const items = postings.map(({ body }) => JSON.parse(JSON.stringify(body)) as JsonValue);
  const accept = postings[0]?.kind === 'report' ? acceptReports : acceptEvents;
  const outcomes = await accept(ports, caller, items);
  return outcomes.map(({ outcome }) => outcome.status);
}
