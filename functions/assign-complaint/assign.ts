/**
 * A person puts a complaint into the hands of an agency or an organisation. It becomes `complaint.assigned`, taken in as any other event
 * is: a receipt, the queue, the chain of the family or the kab/kota, so that dossier, rules and list hear of it by the one way there is.
 * The last assignment counts and all stay: it is undone by assigning again.
 */
import type { Caller } from '#shared/domain/access/subject.ts';
import { fieldProblem, Problem } from '#shared/http/problem.ts';
import type { ComplaintAssignment } from '#shared/http/schemas/complaints.ts';
import type { Candidate } from '#shared/intake/candidate.ts';
import { handsErrors } from '#shared/intake/complaint-hands.ts';
import { type Gate, type Outcome, takeIn } from '#shared/intake/intake.ts';
import { refusePlainPersons } from '#shared/intake/plain-names.ts';
import type { IntakePorts } from '#shared/intake/ports.ts';
import { canonicalJson } from '#shared/privacy/canonical.ts';
import { type Reachable, reachableComplaint } from '#shared/reading/complaint-access.ts';

/** Everything that a gate asks was asked before. */
const OPEN_GATE: Gate = { before: () => undefined };

/** @throws Problem `forbidden`, `not-found`, `conflict` (it is closed), `invalid-fields` (who does not exist or works elsewhere) */
export async function assignComplaint(
  ports: IntakePorts,
  caller: Caller,
  id: string,
  body: ComplaintAssignment,
  proof: { readonly tokenSignature?: string } = {},
): Promise<Outcome> {
  const reached = await reachableComplaint(ports.table, caller, 'complaints:assign', id);
  if (reached.standing.state === 'closed') throw isClosed();
  const { agency, organisation } = body;
  const [errors = []] = await handsErrors(ports, [{ area: reached.standing.received.data.area, agency, organisation }], '');
  if (errors.length > 0) throw new Problem('invalid-fields', undefined, errors);
  const candidate = candidateOf(ports, caller, id, reached, body);
  refusePlainPersons({ id: body.id, content: candidate.content });
  const [outcome] = await takeIn(ports, { kid: caller.kid, ...proof }, OPEN_GATE, [candidate]);
  if (outcome === undefined) throw new Problem('internal');
  return outcome;
}

function candidateOf(
  { clock }: IntakePorts,
  caller: Caller,
  id: string,
  { record, standing }: Reachable,
  body: ComplaintAssignment,
): Candidate {
  const { agency, organisation, note } = body;
  const { complaint, channel, area } = standing.received.data;
  const data = {
    complaint,
    channel,
    area,
    ...(record.subjectKind === 'kpm' && { kpm: { kpmId: record.subjectId } }),
    ...(agency !== undefined && { agency }),
    ...(organisation !== undefined && { organisation }),
    text: note,
  };
  return {
    source: caller.source,
    id: body.id,
    time: clock.now(),
    content: { type: 'complaint.assigned.v1', data },
    // the same assignment sent again is the same, whenever it is
    canonical: canonicalJson({ id: body.id, assignmentOf: id, data }),
  };
}

const isClosed = (): Problem =>
  fieldProblem(
    'conflict',
    '/id',
    { id: 'Pengaduan ini sudah ditutup', en: 'This complaint is closed' },
    {
      id: 'Tidak perlu ditugaskan lagi; bila dibuka kembali, kanalnya mengirimkannya lagi',
      en: 'Nobody need be given it any more; if it is opened again, its channel sends it again',
    },
  );
