/**
 * Who manages the area, or the agency that has it, answers a complaint, closes it with what came of it, or opens it again. Each becomes the
 * event that a channel would send: `complaint.answered`, `.closed`, and `.received` once more. What is open is answered and closed; what is
 * closed is only opened again (adr/0033).
 */
import type { DataOf } from '#events/index.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Words } from '#shared/http/language.ts';
import { fieldProblem, Problem } from '#shared/http/problem.ts';
import type { ComplaintAnswer, ComplaintClosing, ComplaintReopening } from '#shared/http/schemas/complaints.ts';
import type { Content } from '#shared/intake/candidate.ts';
import { handsErrors } from '#shared/intake/complaint-hands.ts';
import { aboutComplaint, takeComplaintStep } from '#shared/intake/complaint-step.ts';
import type { Outcome } from '#shared/intake/intake.ts';
import type { IntakePorts } from '#shared/intake/ports.ts';
import { type Reachable, reachableComplaint } from '#shared/reading/complaint-access.ts';
import { complaintSteps } from '#shared/store/complaints.ts';

export type Response =
  | { readonly what: 'answer'; readonly body: ComplaintAnswer }
  | { readonly what: 'closing'; readonly body: ComplaintClosing }
  | { readonly what: 'reopening'; readonly body: ComplaintReopening };

/** @throws Problem `forbidden`, `not-found`, `conflict` (it is closed, or is not), `invalid-fields` (an organisation that is not there) */
export async function respond(
  ports: IntakePorts,
  caller: Caller,
  id: string,
  response: Response,
  proof: { readonly tokenSignature?: string } = {},
): Promise<Outcome> {
  const reached = await reachableComplaint(ports, caller, 'complaints:answer', id);
  const isAgain = complaintSteps(reached.record).some(
    ({ fact }) => fact.source === caller.source && fact.id === response.body.id,
  );
  // what was done before is answered as before, wherever the complaint stands by now
  if (!isAgain) refuseOutOfTurn(reached, response);
  await refuseForeign(ports, reached, response);
  const { body, what } = response;
  const step = { what, id: body.id, about: reached.record, content: contentOf(reached, response) };
  return takeComplaintStep(ports, caller, step, proof);
}

function refuseOutOfTurn({ standing: { state } }: Reachable, { what }: Response): void {
  if (what === 'reopening') {
    if (state !== 'closed') throw outOfTurn(NOT_CLOSED);
    return;
  }
  if (state === 'closed') throw outOfTurn(CLOSED);
}

/** @throws Problem `invalid-fields` for an organisation that is not on record, takes no complaints, or works elsewhere */
async function refuseForeign(ports: IntakePorts, { standing }: Reachable, response: Response): Promise<void> {
  if (response.what === 'reopening' || response.body.onBehalfOf === undefined) return;
  const hands = { area: standing.received.data.area, onBehalfOf: response.body.onBehalfOf };
  const [errors = []] = await handsErrors(ports, [hands], '');
  if (errors.length > 0) throw new Problem('invalid-fields', undefined, errors);
}

function contentOf(reached: Reachable, response: Response): Content {
  const { topic, anonymous, programme, months, fieldCheck } = reached.standing.received.data;
  const about = aboutComplaint(reached, response.body.note);
  if (response.what === 'reopening') {
    // as it was told before
    const data = {
      ...{ ...about, topic, anonymous },
      ...(programme !== undefined && { programme }),
      ...(months !== undefined && { months }),
      ...(fieldCheck !== undefined && { fieldCheck }),
    } as DataOf<'complaint.received.v1'>;
    return { type: 'complaint.received.v1', data };
  }
  const { onBehalfOf } = response.body;
  const data = { ...about, ...(onBehalfOf !== undefined && { onBehalfOf }) };
  if (response.what === 'answer') return { type: 'complaint.answered.v1', data };
  return { type: 'complaint.closed.v1', data: { ...data, result: response.body.result } };
}

type Said = readonly [what: Words, fix: Words];
const CLOSED: Said = [
  { id: 'Pengaduan ini sudah ditutup', en: 'This complaint is closed' },
  { id: 'Buka lagi dahulu bila masih ada yang harus dikerjakan', en: 'Open it again first, if something is still to be done' },
];
const NOT_CLOSED: Said = [
  { id: 'Pengaduan ini belum ditutup', en: 'This complaint is not closed' },
  { id: 'Jawab atau selesaikan', en: 'Answer or close it' },
];
const outOfTurn = ([what, fix]: Said): Problem => fieldProblem('conflict', '/id', what, fix);
