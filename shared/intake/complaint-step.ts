/**
 * What people do with a complaint becomes the event that a channel would send, taken in as any other is: a receipt, the queue, the chain of
 * the family or the kab/kota, so that dossier, rules and list hear of it by the one way there is.
 */
import type { Caller } from '#shared/domain/access/subject.ts';
import type { ComplaintStanding } from '#shared/domain/dossier/complaint-story.ts';
import type { JsonValue } from '#shared/http/json.ts';
import { Problem } from '#shared/http/problem.ts';
import { canonicalJson } from '#shared/privacy/canonical.ts';
import { type ComplaintRecord, complaintNameOf } from '#shared/store/complaints.ts';
import type { Candidate, Content } from './candidate.ts';
import { type Gate, type Outcome, takeIn } from './intake.ts';
import { refusePlainPersons } from './plain-names.ts';
import type { IntakePorts } from './ports.ts';

export interface ComplaintStep {
  readonly what: 'assignment' | 'answer' | 'closing' | 'reopening';
  /** Made by the sender: the same id and body is done once. */
  readonly id: string;
  /** Of the complaint: whose it is and its number, the same for good. */
  readonly about: ComplaintRecord;
  readonly content: Content;
}

/** Everything that a gate asks was asked before. */
const OPEN_GATE: Gate = { before: () => undefined };

/** @throws Problem `invalid-fields` for text that names somebody in plain */
export async function takeComplaintStep(
  ports: IntakePorts,
  { source, kid }: Pick<Caller, 'source' | 'kid'>,
  { what, id, about, content }: ComplaintStep,
  proof: { readonly tokenSignature?: string },
): Promise<Outcome> {
  const candidate: Candidate = {
    ...{ source, id, time: ports.clock.now(), content },
    // the same sent again is the same, whenever it is
    canonical: canonicalJson({ id, [`${what}Of`]: nameOf(about), data: content.data as JsonValue }),
  };
  refusePlainPersons(candidate);
  const [outcome] = await takeIn(ports, { kid, ...proof }, OPEN_GATE, [candidate]);
  if (outcome === undefined) throw new Problem('internal');
  return outcome;
}

const nameOf = ({ subjectKind, subjectId, key }: ComplaintRecord): string =>
  complaintNameOf({ kind: subjectKind, id: subjectId }, key);

/** What every step says: which complaint of whom it is about, and why, in words. */
export function aboutComplaint(
  { record, standing }: { readonly record: ComplaintRecord; readonly standing: ComplaintStanding },
  text: string,
) {
  const { complaint, channel, area } = standing.received.data;
  return {
    ...{ complaint, channel, area, text },
    ...(record.subjectKind === 'kpm' && { kpm: { kpmId: record.subjectId } }),
  };
}
