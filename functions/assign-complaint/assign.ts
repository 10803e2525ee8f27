/**
 * A person puts a complaint into the hands of an agency or an organisation: `complaint.assigned`. The last assignment counts and all stay:
 * it is undone by assigning again.
 */
import type { Caller } from '#shared/domain/access/subject.ts';
import { fieldProblem, Problem } from '#shared/http/problem.ts';
import type { ComplaintAssignment } from '#shared/http/schemas/complaints.ts';
import type { Content } from '#shared/intake/candidate.ts';
import { handsErrors } from '#shared/intake/complaint-hands.ts';
import { aboutComplaint, takeComplaintStep } from '#shared/intake/complaint-step.ts';
import type { Outcome } from '#shared/intake/intake.ts';
import type { IntakePorts } from '#shared/intake/ports.ts';
import { reachableComplaint } from '#shared/reading/complaint-access.ts';

/** @throws Problem `forbidden`, `not-found`, `conflict` (it is closed), `invalid-fields` (who does not exist or works elsewhere) */
export async function assignComplaint(
  ports: IntakePorts,
  caller: Caller,
  id: string,
  body: ComplaintAssignment,
  proof: { readonly tokenSignature?: string } = {},
): Promise<Outcome> {
  const reached = await reachableComplaint(ports, caller, 'complaints:assign', id);
  if (reached.standing.state === 'closed') throw isClosed();
  const { agency, organisation } = body;
  const [errors = []] = await handsErrors(ports, [{ area: reached.standing.received.data.area, agency, organisation }], '');
  if (errors.length > 0) throw new Problem('invalid-fields', undefined, errors);
  const data = {
    ...aboutComplaint(reached, body.note),
    ...(agency !== undefined && { agency }),
    ...(organisation !== undefined && { organisation }),
  };
  const content: Content = { type: 'complaint.assigned.v1', data };
  return takeComplaintStep(ports, caller, { what: 'assignment', id: body.id, about: reached.record, content }, proof);
}

const isClosed = (): Problem =>
  fieldProblem(
    'conflict',
    '/id',
    { id: 'Pengaduan ini sudah ditutup', en: 'This complaint is closed' },
    {
      id: 'Buka lagi dahulu bila masih ada yang harus dikerjakan, lalu tugaskan',
      en: 'Open it again first, if something is still to be done, then give it to somebody',
    },
  );
