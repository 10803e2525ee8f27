/** The demonstration taken in by the real intake, recorder, projector and sweeper in this process, step by step of its history. */
import { EVENT_TYPES } from '#events/index.ts';
import { acceptEvents } from '#functions/accept-events/accept.ts';
import { acceptFindings, acceptReports } from '#functions/accept-reports/accept.ts';
import { acceptMonthlyReports } from '#functions/accept-reports/monthly.ts';
import { takePhoto } from '#functions/put-photo/put.ts';
import type { Demo } from '#infra/local/demo/generate.ts';
import type { Posting } from '#infra/local/demo/posting.ts';
import { STEPS, stepTime } from '#infra/local/demo/timeline.ts';
import { PARTNERS } from '#infra/local/people.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { type JsonValue, parseJson } from '#shared/http/json.ts';
import type { ItemOutcome } from '#shared/intake/door.ts';
import { memoryBucket } from './memory-bucket.ts';
import type { Pipeline } from './memory-pipeline.ts';
import { onRecord } from './registered.ts';

/** As many as one call of the API takes. */
const EVENTS_PER_CALL = 100;
const REPORTS_PER_CALL = 50;

/** Everybody who posts in the demonstration. */
const AGENCIES = PARTNERS.map(({ agencyId }) => agencyId);

export async function runDemo(pipeline: Pipeline, demo: Demo, now: number): Promise<void> {
  const organisations = demo.organisations.map(({ id }) => id);
  for (const write of onRecord(AGENCIES, organisations)) {
    const isThere = write.op === 'put' && (await pipeline.table.get(write.item)) !== undefined;
    if (!isThere) await pipeline.table.write(write);
  }
  const steps = Map.groupBy(demo.postings, ({ step }) => step);
  for (let step = 0; step <= STEPS; step++) {
    pipeline.setTime(stepTime(now, step));
    for (const own of Map.groupBy(steps.get(step) ?? [], ({ round, kind, by }) => `${round} ${kind} ${by}`).values()) {
      const size = own[0]?.kind === 'event' ? EVENTS_PER_CALL : REPORTS_PER_CALL;
      for (let i = 0; i < own.length; i += size) await takeCall(pipeline, own.slice(i, i + size));
      if (own[0]?.round === 0) await pipeline.drain();
    }
    await pipeline.drain();
    await pipeline.sweep();
    await pipeline.drain();
  }
}

async function takeCall(pipeline: Pipeline, postings: readonly Posting[]): Promise<void> {
  const [first] = postings;
  if (!first) return;
  if (first.kind === 'photo') return sendPhotos(pipeline, postings);
  const items = postings.map(({ body }) => parseJson(JSON.stringify(body)));
  const outcomes = await take(pipeline, first, items);
  for (const [i, { outcome }] of outcomes.entries()) {
    if (outcome.status === 'accepted' || outcome.status === 'duplicate') continue;
    const why = 'problem' in outcome ? JSON.stringify([outcome.problem.kind, outcome.problem.errors]) : '';
    throw new Error(`${outcome.status} ${why}: ${JSON.stringify(postings[i]?.body)}`);
  }
}

const OFFICERS_DOORS = { report: acceptReports, 'monthly-report': acceptMonthlyReports, finding: acceptFindings } as const;

/** Their bytes play no part here. */
async function sendPhotos(pipeline: Pipeline, postings: readonly Posting[]): Promise<void> {
  const photos = memoryBucket();
  for (const { kind, by, body } of postings) {
    if (kind !== 'photo') continue;
    const caller: Caller = { ...officer(by), areas: ['15.71' as AreaCode] };
    await pipeline.as('put-photo', ({ table, vault, clock, settings }) =>
      takePhoto({ table, vault, photos, clock, settings }, caller, body.id, body.bytes),
    );
  }
}

function take(
  pipeline: Pipeline,
  { kind, by }: Exclude<Posting, { readonly kind: 'photo' }>,
  items: readonly JsonValue[],
): Promise<ItemOutcome[]> {
  if (kind === 'event') return pipeline.as('accept-events', (ports) => acceptEvents(ports, partner(by), items));
  return pipeline.as('accept-reports', (ports) => OFFICERS_DOORS[kind](ports, officer(by), items));
}

/** What the authorizer finds of them: agencies may post everything here, officers go by their assignments. */
const partner = (id: string): Caller => ({
  role: 'partner',
  source: `agency:${id}`,
  id,
  areas: ['ID' as AreaCode],
  kid: `${id}-1`,
  programmes: ['PKH', 'SEMBAKO', 'BERAS', 'PAKET', 'BLTDD'],
  types: [...EVENT_TYPES],
});
const officer = (id: string): Caller => ({ role: 'officer', source: `officer:${id}`, id, areas: [], kid: 'oidc-1' });
