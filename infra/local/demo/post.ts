/** Posts one step of the demonstration through the public API and waits until what was taken has been recorded. */
import * as z from 'zod';
import type { Posting, Round } from './posting.ts';

/** Where the API is and who speaks: the host gives a fresh token for an agency or officer at each call. */
export interface Door {
  readonly baseUrl: string;
  token(who: string): Promise<string>;
}

/** Limits of the API per call (DESIGN §10). */
const EVENTS_PER_CALL = 100;
const REPORTS_PER_CALL = 50;
/** Calls at once: more only make the intake functions of one machine wait for each other. */
const CALLS_AT_ONCE = 4;
/** An answer of 429 or 5xx is asked again this many times; intake is idempotent. */
const TRIES = 6;
const RETRY_MS = 500;
/** A step's events are recorded within seconds; longer means that something stands still. */
const RECORDED_WITHIN_MS = 60_000;
const POLL_MS = 50;

const ROUNDS: readonly Round[] = [0, 1, 2];

/** One answer per item; a single item is answered alone. */
const item = z.object({ status: z.string(), id: z.string().optional(), receipt: z.string().optional(), problem: z.unknown().optional() });
const batchAnswer = z.union([z.object({ results: z.array(item) }).transform(({ results }) => results), item.transform((one) => [one])]);
type ItemAnswer = z.infer<typeof item>;

/** Posts the rounds in order. @returns how many were taken; @throws DemoRefused where one was not */
export async function postStep(door: Door, postings: readonly Posting[], taken: (count: number) => void): Promise<void> {
  for (const round of ROUNDS) {
    const calls = callsOf(postings.filter((posting) => posting.round === round));
    const receipts = await inParallel(calls, async (call) => {
      const receipt = await send(door, call);
      taken(call.postings.length);
      return receipt;
    });
    await Promise.all(receipts.map((receipt) => recorded(door, receipt)));
  }
}

export class DemoRefused extends Error {
  override readonly name = 'DemoRefused';
}

interface Call {
  readonly by: string;
  readonly path: string;
  readonly postings: readonly Posting[];
}

function callsOf(postings: readonly Posting[]): Call[] {
  const bySender = Map.groupBy(postings, (posting) => `${posting.kind} ${posting.by}`);
  return [...bySender.values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const size = first.kind === 'event' ? EVENTS_PER_CALL : REPORTS_PER_CALL;
    const path = first.kind === 'event' ? '/v1/events' : '/v1/verification-reports';
    return Array.from({ length: Math.ceil(own.length / size) }, (_, i) => ({
      by: first.by,
      path,
      postings: own.slice(i * size, (i + 1) * size),
    }));
  });
}
