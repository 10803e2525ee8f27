/**
 * `POST /v1/findings/{id}/reveal` and `POST /v1/monthly-reports/{id}/reveal`: what an officer wrote and where it was, for a purpose,
 * after its entry in the chain of the family or the kab/kota (TRUST §1): free text may name anybody.
 */
import * as z from 'zod';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { isPhotoKept } from '#shared/domain/settings/kept.ts';
import type { ReportRevealed, ReportRevealRequest } from '#shared/http/schemas/reveal.ts';
import { requirePurpose } from '#shared/revealing/purpose.ts';
import { takeReveals } from '#shared/revealing/quota.ts';
import { enterReportDisclosure, openReport, reachableReport } from '#shared/revealing/report.ts';
import type { StoredEvent } from '#shared/store/events.ts';
import { sentPhotos } from '#shared/store/photos.ts';
import type { RevealPorts } from './kpm.ts';

export type ReportFact = 'finding.reported' | 'monthly-report.submitted';

const told = z.array(z.object({ code: z.string(), text: z.string().optional() })).optional();
/** As far as it is shown; sealed as it was sent, so that older ones may hold what is refused today. */
const sent = z.object({
  note: z.string().optional(),
  suggestion: z.string().optional(),
  obstacles: told,
  actions: told,
  gps: z.object({ lat: z.number(), lon: z.number(), accuracyM: z.number() }).optional(),
  photos: z.array(z.string()).optional(),
});
type Sent = z.infer<typeof sent>;

/** @throws Problem `forbidden`, `not-found`, `invalid-fields` (a purpose of another role), `too-many-requests` */
export async function revealReport(
  ports: RevealPorts,
  caller: Caller,
  id: string,
  fact: ReportFact,
  { purpose, reason }: ReportRevealRequest,
): Promise<ReportRevealed> {
  const event = await reachableReport(ports, caller, 'kpm:reveal', id, fact);
  requirePurpose(caller, purpose, ['notes']);
  const at = ports.clock.now();
  await takeReveals(ports, caller, at, 1);
  const opened = await openReport(ports, event, at);
  const shown = typeof opened === 'string' ? { state: opened, texts: [] } : await shownOf(ports, event, opened.body, at);
  const seq = await enterReportDisclosure(ports, caller, event, at, { purpose, fields: ['notes'], reason });
  return { id, purpose, at, seq, ...shown };
}

async function shownOf(
  ports: RevealPorts,
  event: StoredEvent,
  body: string,
  at: Instant,
): Promise<Pick<ReportRevealed, 'state' | 'texts' | 'gps' | 'photos'>> {
  const said = sent.parse(JSON.parse(body));
  const { gps, photos } = said;
  return {
    state: 'shown',
    texts: textsOf(said),
    ...(gps && { gps }),
    ...(photos && { photos: await photosSent(ports, event, photos, at) }),
  };
}

/** Whether each photo that it names has come and is still kept. */
async function photosSent(
  { table, settings }: RevealPorts,
  { source }: StoredEvent,
  names: readonly string[],
  at: Instant,
): Promise<NonNullable<ReportRevealed['photos']>> {
  const officerId = source.slice(source.indexOf(':') + 1);
  const here = await sentPhotos(
    table,
    names.map((sha256) => ({ officerId, sha256 })),
  );
  return names.map((sha256, i) => {
    const photo = here[i];
    return { sha256, sent: photo !== undefined && isPhotoKept(settings, photo.receivedAt as Instant, at) };
  });
}

function textsOf(said: Sent): ReportRevealed['texts'] {
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
