/** The host's own addresses under `/__local`: clock, dead letters. They do not exist on AWS. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { BusinessClock } from './clock.ts';
import type { Aside } from './rest-api.ts';
import { isGone, send } from './rest-api.ts';

export interface ControlOptions {
  /** Where the host listens: the only origin whose pages may do anything here. */
  readonly baseUrl: string;
  readonly clock: BusinessClock;
  /** Whether the demonstration is still being loaded: then only it moves the clock. */
  readonly loading: () => boolean;
  /** Runs what has come due and lets the roll-ups follow. */
  readonly settle: () => Promise<void>;
  /** Puts all dead letters back; the number of them. */
  readonly redrive: () => Promise<number>;
}

type Json = Readonly<Record<string, unknown>>;
interface Reply {
  readonly status: number;
  readonly body: Json;
}
type Action = (options: ControlOptions, body: string) => Promise<Reply> | Reply;

const ACTIONS: Readonly<Record<string, Action>> = {
  'GET /__local/clock': ({ clock }) => ({ status: 200, body: time(clock) }),
  'POST /__local/clock': advance,
  'POST /__local/redrive': async ({ redrive }) => ({ status: 200, body: { moved: await redrive() } }),
};

const BODY_BYTES_MAX = 1_000;

export function control(options: ControlOptions): Aside {
  return (request, response) => {
    const action = ACTIONS[`${request.method ?? ''} ${(request.url ?? '').split('?')[0]}`];
    if (!action) return false;
    run(action, options, request, response).catch((error: unknown) => {
      if (isGone(request, error)) return;
      console.error(error);
      reply(response, problem(500, 'Kesalahan di dalam sistem / Internal error'));
    });
    return true;
  };
}

async function run(action: Action, options: ControlOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // A page of another origin may not move the clock: browsers always name the origin of such a request. It is compared with our own
  // address, not with Host: a name of somebody else's may be made to point here (DNS rebinding), and then both are theirs.
  if (request.headers.origin !== undefined && request.headers.origin !== new URL(options.baseUrl).origin) {
    return reply(response, problem(403, 'Tidak berwenang / Not allowed'));
  }
  let body = '';
  for await (const chunk of request as AsyncIterable<Buffer>) {
    body += chunk.toString();
    if (body.length > BODY_BYTES_MAX) return reply(response, problem(413, 'Permintaan terlalu besar / Request too large'));
  }
  reply(response, await action(options, body));
}

function reply(response: ServerResponse, { status, body }: Reply): void {
  const contentType = status < 400 ? 'application/json' : 'application/problem+json';
  send(response, { status, headers: [['content-type', contentType]], body: Buffer.from(`${JSON.stringify(body)}\n`) });
}

const problem = (status: number, title: string, detail?: string): Reply => ({
  status,
  body: { type: 'about:blank', title, status, ...(detail && { detail }) },
});

async function advance({ clock, loading, settle }: ControlOptions, body: string): Promise<Reply> {
  if (loading()) return problem(409, 'Demonstrasi masih dimuat / The demonstration is still being loaded');
  const duration = durationIn(body);
  if (duration === undefined) return problem(400, 'Isi harus {"advance":"P15D"} / The body must be {"advance":"P15D"}');
  try {
    clock.advance(duration);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return problem(
      400,
      'Lamanya tidak sah; waktu tidak dapat mundur / Not a valid duration; time never goes back',
      error.message,
    );
  }
  await settle();
  return { status: 200, body: time(clock) };
}

function durationIn(body: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    const value = parsed !== null && typeof parsed === 'object' && 'advance' in parsed ? parsed.advance : undefined;
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined; // not JSON: told to the caller as the wrong body
  }
}

const time = (clock: BusinessClock): Json => ({
  now: clock.now(),
  machine: new Date().toISOString(),
  offsetMs: clock.offsetMs(),
});
