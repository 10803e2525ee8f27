/**
 * `POST /v1/complaints/{id}/reveal`: what was written with a complaint, its answers and its closing, for a purpose, after its entry in the
 * chain of the family or the kab/kota (TRUST §1): free text may name anybody.
 */
import * as z from 'zod';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { COMPLAINT_STEPS, type ComplaintStep, standingOf } from '#shared/domain/dossier/complaint-story.ts';
import { notFound } from '#shared/http/problem.ts';
import type { ComplaintRevealed } from '#shared/http/schemas/complaints.ts';
import type { ReportRevealRequest } from '#shared/http/schemas/reveal.ts';
import { reachableComplaint } from '#shared/reading/complaint-access.ts';
import { reachableKpm } from '#shared/reading/family-access.ts';
import { enterDisclosure } from '#shared/revealing/family.ts';
import { requirePurpose } from '#shared/revealing/purpose.ts';
import { takeReveals } from '#shared/revealing/quota.ts';
import { openReport } from '#shared/revealing/report.ts';
import { mapLimited } from '#shared/runtime/map-limited.ts';
import { complaintSteps } from '#shared/store/complaints.ts';
import { getEvent } from '#shared/store/events.ts';
import type { RevealPorts } from './kpm.ts';

const sent = z.object({ data: z.object({ text: z.string().optional() }) });
/** @throws Problem `forbidden`, `not-found`, `invalid-fields` (a purpose of another role), `too-many-requests` */
export async function revealComplaint(
  ports: RevealPorts,
  caller: Caller,
  id: string,
  { purpose, reason }: ReportRevealRequest,
): Promise<ComplaintRevealed> {
  const { record } = await reachableComplaint(ports, caller, 'kpm:reveal', id);
  const steps = complaintSteps(record);
  const area = standingOf(steps)?.received.data.area;
  if (area === undefined) throw notFound();
  const family = record.subjectKind === 'kpm' ? record.subjectId : undefined;
  if (family !== undefined) await reachableKpm(ports.table, caller, 'kpm:reveal', family);
  requirePurpose(caller, purpose, ['notes']);
  const at = ports.clock.now();
  await takeReveals(ports, caller, at, 1);
  const texts = await mapLimited(steps, (step) => textOf(ports, step, at));
  const subject = { kind: record.subjectKind, id: record.subjectId };
  const shown = { purpose, fields: ['notes' as const], kpmIds: family === undefined ? [] : [family] };
  const seq = await enterDisclosure(ports, caller, { subject, area }, at, { shown, reason });
  return { id, purpose, at, seq, texts };
}

async function textOf(
  ports: RevealPorts,
  { fact, subject, seq }: ComplaintStep,
  now: Instant,
): Promise<ComplaintRevealed['texts'][number]> {
  const step = { what: COMPLAINT_STEPS[fact.type], at: fact.occurredAt, by: fact.source };
  const event = await getEvent(ports.table, { kind: subject.kind === 'kpm' ? 'kpm' : 'area', id: subject.id }, seq);
  const opened = event === undefined ? 'expired' : await openReport(ports, event, now);
  if (typeof opened === 'string') return { ...step, state: opened };
  const { text } = sent.parse(JSON.parse(opened.body)).data;
  return text === undefined ? { ...step, state: 'absent' } : { ...step, state: 'shown', text };
}
