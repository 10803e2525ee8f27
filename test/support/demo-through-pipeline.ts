/** The demonstration taken in by the real intake, recorder, projector and sweeper in this process, step by step of its history. */
import { EVENT_DATA, type EventType, TYPE_PREFIX, verificationReport } from '#events/index.ts';
import type { Demo } from '#infra/local/demo/generate.ts';
import type { Posting } from '#infra/local/demo/posting.ts';
import { STEPS, stepTime } from '#infra/local/demo/timeline.ts';
import { parseInstant } from '#shared/domain/time/instant.ts';
import { parseJson } from '#shared/http/json.ts';
import { type Candidate, type Content, canonicalJson, REPORT_TYPE } from '#shared/intake/candidate.ts';
import { takeIn } from '#shared/intake/intake.ts';
import { getOfficer } from '#shared/store/officers.ts';
import type { Pipeline } from './memory-pipeline.ts';

/** As many as one call of the API takes. */
const EVENTS_PER_CALL = 100;
const REPORTS_PER_CALL = 50;

export async function runDemo(pipeline: Pipeline, demo: Demo, now: number): Promise<void> {
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
  const name = postings[0]?.kind === 'report' ? 'accept-reports' : 'accept-events';
  await pipeline.as(name, async (ports) => {
    const candidates = await Promise.all(postings.map((posting) => candidateOf(pipeline, posting)));
    const outcomes = await takeIn(ports, { kid: 'demo-1' }, { before: () => undefined }, candidates);
    for (const [i, { status }] of outcomes.entries()) {
      if (status !== 'accepted' && status !== 'duplicate') throw new Error(`${status}: ${JSON.stringify(postings[i]?.body)}`);
    }
  });
}

async function candidateOf({ table }: Pipeline, { kind, by, body }: Posting): Promise<Candidate> {
  const time = parseInstant(kind === 'report' ? body.capturedAt : body.time);
  if (time === undefined) throw new Error('a posting has its time');
  const canonical = canonicalJson(parseJson(JSON.stringify(body)));
  if (kind === 'report') {
    const content: Content = { type: REPORT_TYPE, data: verificationReport.parse(body) };
    const assignments = (await getOfficer(table, by))?.assignments ?? [];
    return {
      source: `officer:${by}`,
      id: body.id,
      time,
      content,
      canonical,
      assignments: assignments as NonNullable<Candidate['assignments']>,
    };
  }
  const type = body.type.slice(TYPE_PREFIX.length) as EventType;
  // the schema is chosen by the type, which the compiler cannot follow through the record
  const content = { type, data: EVENT_DATA[type].parse(body.data) } as Content;
  return { source: `agency:${by}`, id: body.id, time, content, canonical };
}
