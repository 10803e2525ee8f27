/** Posts one step of the demonstration through the public API and waits until what was taken has been recorded. */
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import type { Posting, Round } from './posting.ts';

/** Where the API is, and who speaks: the host gives a valid token of an agency or officer at each call. */
export interface Door {
  readonly baseUrl: string;
  token(who: string): Promise<string>;
}

/** Where each kind goes, as what, and how many one call takes (DESIGN §10). */
const DOORS: Readonly<
  Record<Exclude<Posting['kind'], 'photo'>, { readonly path: string; readonly type: string; readonly perCall: number }>
> = {
  event: { path: '/v1/events', type: 'application/cloudevents-batch+json', perCall: 100 },
  report: { path: '/v1/verification-reports', type: 'application/json', perCall: 50 },
  finding: { path: '/v1/findings', type: 'application/json', perCall: 50 },
  'monthly-report': { path: '/v1/monthly-reports', type: 'application/json', perCall: 50 },
};
/** More calls at once only make the intake functions of one machine wait for each other. */
const CALLS_AT_ONCE = 4;
/** A call that found the API busy, or an item `unavailable`, is sent again: intake is idempotent. */
const TRIES = 8;
const RETRY_MS = 250;
/** A step's events are recorded within seconds; longer means that something stands still. */
const RECORDED_WITHIN_MS = 60_000;
/** Every look costs two invocations; what is waited for together is recorded at about the same time. */
const POLL_MS = 100;

/** The API said no to something that the demonstration made, or stands still: a defect, told in full. */
export class DemoRefused extends Error {
  override readonly name = 'DemoRefused';
}

interface Call {
  readonly by: string;
  readonly kind: Posting['kind'];
  readonly bodies: readonly Posting['body'][];
}

/**
 * Posts a step's rounds in order. Officers are recorded before anybody reports, and all before the clock moves on: a queue that
 * lags behind the clock would raise alerts for what is in it.
 * @throws DemoRefused
 */
export async function postStep(door: Door, postings: readonly Posting[], onTaken: (count: number) => void): Promise<void> {
  for (const round of [0, 1, 2] satisfies Round[]) {
    const calls = callsOf(postings.filter((posting) => posting.round === round));
    await atMost(CALLS_AT_ONCE, calls, async (call) => {
      await send(door, call);
      onTaken(call.bodies.length);
    });
    if (round === 0 || round === 2) await settled(door, round === 0 ? calls : callsOf(postings));
  }
}

/** One sender's postings of one kind, in order, in calls of as many as the API takes. */
function callsOf(postings: readonly Posting[]): Call[] {
  const bySender = Map.groupBy(postings, ({ kind, by }) => `${kind} ${by}`);
  return [...bySender.values()].flatMap((own) => {
    const first = own[0];
    if (!first) return [];
    const size = first.kind === 'photo' ? 1 : DOORS[first.kind].perCall;
    return Array.from({ length: Math.ceil(own.length / size) }, (_, i) => ({
      by: first.by,
      kind: first.kind,
      bodies: own.slice(i * size, (i + 1) * size).map(({ body }) => body),
    }));
  });
}

/** What the API says of each item of a batch (DESIGN §10). */
const answer = z.object({
  items: z.array(z.object({ status: z.enum(['accepted', 'duplicate', 'conflict', 'rejected', 'unavailable']) })),
});

async function send(door: Door, call: Call): Promise<void> {
  if (call.kind === 'photo') return sendPhotos(door, call);
  const { path, type } = DOORS[call.kind];
  let said = '';
  for (let attempt = 0; attempt < TRIES; attempt++) {
    if (attempt > 0) await sleep(RETRY_MS * attempt);
    const response = await fetch(`${door.baseUrl}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await door.token(call.by)}`, 'content-type': type },
      body: JSON.stringify(call.bodies),
    });
    said = `${response.status} ${await response.text()}`;
    if (response.status === 429 || response.status >= 500) continue;
    if (!response.ok) break;
    const statuses = answer.parse(JSON.parse(said.slice(said.indexOf(' ')))).items.map(({ status }) => status);
    if (statuses.includes('conflict') || statuses.includes('rejected')) break;
    if (!statuses.includes('unavailable')) return;
  }
  throw new DemoRefused(`${call.by} posted ${call.bodies.length} to ${path} and was told ${said.slice(0, 2_000)}`);
}

/** Each by itself, under its own name. */
async function sendPhotos(door: Door, { by, bodies }: Call): Promise<void> {
  for (const body of bodies) {
    if (!('bytes' in body)) throw new TypeError('a photo has bytes');
    const headers = { authorization: `Bearer ${await door.token(by)}`, 'content-type': 'image/png' };
    const put = () => fetch(`${door.baseUrl}/v1/photos/${body.id}`, { method: 'PUT', headers, body: new Uint8Array(body.bytes) });
    let response = await put();
    for (let attempt = 1; attempt < TRIES && (response.status === 429 || response.status >= 500); attempt++) {
      await sleep(RETRY_MS * attempt);
      response = await put();
    }
    if (!response.ok) throw new DemoRefused(`${by} sent a photo and was told ${response.status} ${await response.text()}`);
  }
}

/** Waits for the last event of each call; the queue is fair and the calls are small, so the others are then recorded too. */
async function settled(door: Door, calls: readonly Call[]): Promise<void> {
  for (const { by, kind, bodies } of calls) {
    const id = bodies.at(-1)?.id;
    if (kind === 'event' && id !== undefined) await recorded(door, by, id);
  }
}

const receipt = z.object({ state: z.enum(['accepted', 'recorded', 'rejected', 'dead-lettered']) });

async function recorded(door: Door, by: string, id: string): Promise<void> {
  const deadline = performance.now() + RECORDED_WITHIN_MS;
  let said = '';
  while (performance.now() < deadline) {
    const response = await fetch(`${door.baseUrl}/v1/receipts/${encodeURIComponent(id)}`, {
      headers: { authorization: `Bearer ${await door.token(by)}` },
    });
    said = `${response.status} ${await response.text()}`;
    if (response.ok) {
      const { state } = receipt.parse(JSON.parse(said.slice(said.indexOf(' '))));
      if (state === 'recorded') return;
      if (state !== 'accepted') break;
    }
    await sleep(POLL_MS);
  }
  throw new DemoRefused(`${by}: event ${id} was not recorded: ${said.slice(0, 500)}`);
}

async function atMost<T>(count: number, list: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = list.values();
  const worker = async (): Promise<void> => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(count, list.length) }, worker));
}
