/**
 * `POST /v1/monthly-reports/{id}/reveal`: what an officer wrote, for a purpose, after its entry in the chain of the kab/kota
 * (TRUST §1): free text may name anybody.
 */
import * as z from 'zod';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { ReportRevealed, ReportRevealRequest } from '#shared/http/schemas/reveal.ts';
import { requirePurpose } from '#shared/revealing/purpose.ts';
import { takeReveals } from '#shared/revealing/quota.ts';
import { enterReportDisclosure, openReport, reachableReport } from '#shared/revealing/report.ts';
import type { RevealPorts } from './kpm.ts';

const told = z.array(z.object({ code: z.string(), text: z.string().optional() })).optional();
/** As far as it is shown; sealed as it was sent, so that older ones may hold what is refused today. */
const sent = z.object({ note: z.string().optional(), suggestion: z.string().optional(), obstacles: told, actions: told });

/** @throws Problem `forbidden`, `not-found`, `invalid-fields` (a purpose of another role), `too-many-requests` */
export async function revealReport(
  ports: RevealPorts,
  caller: Caller,
  id: string,
  { purpose, reason }: ReportRevealRequest,
): Promise<ReportRevealed> {
  const event = await reachableReport(ports, caller, 'kpm:reveal', id, 'monthly-report.submitted');
  requirePurpose(caller, purpose, ['notes']);
  const at = ports.clock.now();
  await takeReveals(ports, caller, at, 1);
  const opened = await openReport(ports, event, at);
  const seq = await enterReportDisclosure(ports, caller, event, at, { purpose, fields: ['notes'], reason });
  if (typeof opened === 'string') return { id, purpose, at, seq, state: opened, texts: [] };
  return { id, purpose, at, seq, state: 'shown', texts: textsOf(sent.parse(JSON.parse(opened.body))) };
}

function textsOf(said: z.infer<typeof sent>): ReportRevealed['texts'] {
  const listed = (['obstacles', 'actions'] as const).flatMap((about) =>
    (said[about] ?? []).flatMap(({ code, text }) => (text === undefined ? [] : [{ about, code, text }])),
  );
  const { note, suggestion } = said;
  return [
    ...(note === undefined ? [] : [{ about: 'note' as const, text: note }]),
    ...listed,
    ...(suggestion === undefined ? [] : [{ about: 'suggestion' as const, text: suggestion }]),
  ];
}
