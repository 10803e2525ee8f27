/** Starts the real one-machine host as a process of its own, on free ports and a directory of its own, so that it can be killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { emulatorPid } from '#infra/local/dynamodb.ts';
import { freePort } from '#infra/local/ports.ts';
import { synthesize } from '#infra/local/synthesize.ts';

const MAIN = join(import.meta.dirname, '..', '..', 'infra', 'local', 'main.ts');
/** On a busy machine with two cores; far more than it takes. */
const START_MS_MAX = 180_000;
const STOP_MS_MAX = 120_000;
/** Until a host with a small demonstration has loaded it. */
export const LOADED_MS_MAX = 540_000;
const POLL_MS = 25;

export interface HarnessOptions {
  /** The demonstration with so many families; without it, an empty host. */
  readonly families?: number;
  /** How often one agency may call: as if the template said so. */
  readonly agencies?: { readonly callsPerSecond: number; readonly burst: number };
}
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON. @throws SyntaxError where it is none */
  json(): unknown;
}
export interface Call {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** A name of personas.json; without it, nobody. */
  readonly as?: string;
}

export interface HostProcess {
  readonly baseUrl: string;
  readonly port: number;
  readonly directory: string;
  readonly pid: number;
  /** What it printed so far. */
  output(): string;
  /** A token from personas.json, read again at each call. */
  token(who: string): string;
  /** One call of the API. A `body` that is no text is sent as JSON. */
  call(path: string, call?: Call): Promise<Answer>;
  /** Moves business time on; answers the new time. What came due has been swept. */
  advance(duration: string): Promise<string>;
  /** `kill -9`: no goodbye. */
  kill(): Promise<void>;
  /** Ctrl-C; the exit code. */
  interrupt(): Promise<number | null>;
  /** Starts again on the same directory and port. */
  restart(): Promise<void>;
  /** Ends everything and removes the directory. */
  dispose(): Promise<void>;
}

let assembly: Promise<string> | undefined;

/** The app is synthesized once per test process: several hosts share the template. */
function sharedAssembly(): Promise<string> {
  assembly ??= (async () => {
    const given = process.env['KAWAL_ASSEMBLY'];
    if (given) return given;
    const directory = mkdtempSync(join(tmpdir(), 'kawal-assembly-'));
    process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
    await synthesize(directory);
    return directory;
  })();
  return assembly;
}

/** A copy of the assembly with another plan for agencies: the host enforces what the template says. */
function withPlan(assembly: string, { callsPerSecond, burst }: NonNullable<HarnessOptions['agencies']>): string {
  const copy = mkdtempSync(join(tmpdir(), 'kawal-assembly-'));
  process.once('exit', () => rmSync(copy, { recursive: true, force: true }));
  cpSync(assembly, copy, { recursive: true });
  for (const name of readdirSync(copy).filter((file) => file.endsWith('.template.json'))) {
    const template = JSON.parse(readFileSync(join(copy, name), 'utf8')) as { Resources: Record<string, TemplatePlan> };
    for (const { Type, Properties } of Object.values(template.Resources)) {
      // people together have a rate and no quota
      if (Type !== 'AWS::ApiGateway::UsagePlan' || Properties?.['Quota'] === undefined) continue;
      Properties['Throttle'] = { RateLimit: callsPerSecond, BurstLimit: burst };
    }
    writeFileSync(join(copy, name), JSON.stringify(template));
  }
  return copy;
}
interface TemplatePlan {
  readonly Type: string;
  readonly Properties?: Record<string, unknown>;
}

/** Waits until a condition holds. @throws Error where it does not within the time, naming `what` */
export async function until<T>(what: string, condition: () => T | Promise<T>, timeoutMs = 180_000): Promise<NonNullable<T>> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > deadline) throw new Error(`did not happen within ${timeoutMs} ms: ${what}`);
    await delay(POLL_MS);
  }
}

export async function startHost(options: HarnessOptions = {}): Promise<HostProcess> {
  const directory = mkdtempSync(join(tmpdir(), 'kawal-e2e-'));
  const port = await freePort();
  const shared = await sharedAssembly();
  const assembled = options.agencies === undefined ? shared : withPlan(shared, options.agencies);
  const args = [
    ...['--port', String(port), '--data', directory, '--assembly', assembled],
    ...(options.families === undefined ? ['--empty'] : ['--families', String(options.families)]),
  ];
  let running = await launch(args);
  const baseUrl = `http://127.0.0.1:${port}`;
  const token = (who: string): string => {
    const personas = JSON.parse(readFileSync(join(directory, 'personas.json'), 'utf8')) as Personas;
    const found = personas.people[who] ?? personas.partners[who];
    if (!found) throw new Error(`no persona is called ${who}`);
    return found.token;
  };
  const call = async (path: string, { method, body, headers, as }: Call = {}): Promise<Answer> => {
    const response = await fetch(`${baseUrl}${path}`, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        ...(body !== undefined && typeof body !== 'string' && { 'content-type': 'application/json' }),
        ...(as !== undefined && { authorization: `Bearer ${token(as)}` }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: (): unknown => JSON.parse(text) };
  };
  return {
    baseUrl,
    port,
    directory,
    get pid() {
      return running.child.pid as number;
    },
    output: () => running.output(),
    token,
    call,
    advance: async (duration) => {
      const answer = await call('/__local/clock', { body: { advance: duration } });
      if (answer.status !== 200) throw new Error(`the clock was not moved: ${answer.text}`);
      return (answer.json() as { now: string }).now;
    },
    kill: () => end(running.child, 'SIGKILL').then(() => undefined),
    interrupt: () => end(running.child, 'SIGINT'),
    restart: async () => {
      running = await launch(args);
    },
    dispose: async () => {
      await end(running.child, 'SIGTERM');
      await emulatorGone(directory);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

interface Personas {
  readonly people: Readonly<Record<string, { readonly token: string }>>;
  readonly partners: Readonly<Record<string, { readonly token: string }>>;
}

export interface Launched {
  readonly child: ChildProcess;
  output(): string;
}

/** Starts the host's program without waiting for anything. */
export function spawnHost(args: readonly string[]): Launched {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return { child, output: () => output };
}

async function launch(args: readonly string[]): Promise<Launched> {
  const launched = spawnHost(args);
  const ended = () => launched.child.exitCode !== null || launched.child.signalCode !== null;
  try {
    await until('the host is ready', () => ended() || launched.output().includes('the API is up'), START_MS_MAX);
  } catch (error) {
    launched.child.kill('SIGKILL');
    throw new Error(`the host did not start:\n${launched.output()}`, { cause: error });
  }
  if (ended()) throw new Error(`the host ended at once:\n${launched.output()}`);
  return launched;
}

/** The exit code; `null` where it was killed. */
async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.kill(signal);
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS_MAX);
  const code = await exited;
  clearTimeout(late);
  return code;
}

export function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** After a kill the emulator notices within milliseconds that its host has gone. */
export async function emulatorGone(directory: string): Promise<void> {
  const pid = emulatorPid(directory);
  if (pid !== undefined) await until('the emulator has ended', () => !alive(pid), STOP_MS_MAX);
}
