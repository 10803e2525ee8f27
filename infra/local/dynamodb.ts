/** DynamoDB on one machine: the dynoxide program on a file, or whatever `DYNAMODB_ENDPOINT` names (DESIGN §11). */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { HostError } from './errors.ts';
import { freePort, LOOPBACK } from './ports.ts';

export interface DynamoDb {
  readonly endpoint: string;
  /** Call once the tables exist. */
  indexStreams(): void;
  stop(): Promise<void>;
}

const START_MS_MAX = 10_000;
const STOP_MS_MAX = 5_000;

/** Starts the emulator on the file in `directory`, ending one that a crashed host left behind. */
export async function startDynamoDb(directory: string): Promise<DynamoDb> {
  const elsewhere = process.env['DYNAMODB_ENDPOINT'];
  if (elsewhere) return { endpoint: elsewhere, indexStreams: () => undefined, stop: async () => undefined };
  const program = findProgram();
  mkdirSync(directory, { recursive: true });
  const pidFile = join(directory, 'dynamodb.pid');
  const database = join(directory, 'dynamodb.sqlite');
  await endLeftover(pidFile, database);
  const port = await freePort();
  const child = launch(program, port, database, pidFile);
  const endpoint = `http://${LOOPBACK}:${port}`;
  await untilAnswers(endpoint, child.process, child.output);
  return {
    endpoint,
    indexStreams: () => indexStreams(database),
    stop: () => stop(child.process, pidFile),
  };
}

/** @throws HostError elsewhere than on Linux x64, where the program does not exist */
export function findProgram(): string {
  try {
    const folder = createRequire(import.meta.url).resolve('@dynoxide/linux-x64/package.json');
    const program = join(folder, '..', 'dynoxide');
    if (process.platform === 'linux' && process.arch === 'x64' && existsSync(program)) return program;
  } catch {
    // not installed: npm leaves out what is made for another platform; said below
  }
  throw new HostError(
    `Basis data lokal (dynoxide) hanya tersedia untuk Linux x64, sedangkan ini ${process.platform} ${process.arch}; pakai WSL2, atau jalankan DynamoDB Local dan isi DYNAMODB_ENDPOINT.`,
    `The local database (dynoxide) exists for Linux x64 only and this is ${process.platform} ${process.arch}; use WSL2, or run DynamoDB Local and set DYNAMODB_ENDPOINT.`,
  );
}

/**
 * The shell waits on a pipe that only this process holds: when the host dies, even by `kill -9`, the pipe closes and the
 * emulator is ended. Its own process group, so that Ctrl-C reaches the host first and running functions can finish.
 */
const KEEPER =
  '"$0" "$@" & child=$!; echo "$child" > "$KEEPER_PID_FILE"; read -r _ || :; kill "$child" 2>/dev/null; wait "$child"';

function launch(program: string, port: number, database: string, pidFile: string) {
  const child = spawn(
    '/bin/sh',
    ['-c', KEEPER, program, 'serve', '--host', LOOPBACK, '--port', String(port), '--db-path', database],
    {
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
      env: { PATH: process.env['PATH'] ?? '', KEEPER_PID_FILE: pidFile },
    },
  );
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      lines.push(chunk.toString());
      if (lines.length > 20) lines.shift();
    });
  }
  return { process: child as ChildProcess, output: () => lines.join('').trim() };
}

async function untilAnswers(endpoint: string, child: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + START_MS_MAX;
  while (Date.now() < deadline && child.exitCode === null) {
    try {
      await fetch(endpoint, { signal: AbortSignal.timeout(1_000) });
      return;
    } catch {
      // not listening yet; asked again until the deadline
      await delay(20);
    }
  }
  throw new HostError(`Basis data lokal tidak mau mulai: ${output()}`, `The local database does not start: ${output()}`);
}

async function stop(child: ChildProcess, pidFile: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.stdin?.end();
    const late = setTimeout(() => {
      const pid = readPid(pidFile);
      if (pid !== undefined) signal(pid, 'SIGKILL');
    }, STOP_MS_MAX);
    await exited;
    clearTimeout(late);
  }
  rmSync(pidFile, { force: true });
}

/** Ends an emulator that still holds this very file. */
async function endLeftover(pidFile: string, database: string): Promise<void> {
  const pid = readPid(pidFile);
  if (pid === undefined) return;
  const deadline = Date.now() + STOP_MS_MAX;
  while (holds(pid, database)) {
    signal(pid, Date.now() < deadline ? 'SIGTERM' : 'SIGKILL');
    await delay(20);
  }
  rmSync(pidFile, { force: true });
}

function readPid(pidFile: string): number | undefined {
  if (!existsSync(pidFile)) return undefined;
  const pid = Number(readFileSync(pidFile, 'utf8').trim());
  return Number.isInteger(pid) && pid > 1 ? pid : undefined;
}

/** Whether the process is an emulator on that file: pids are used again by others. */
function holds(pid: number, database: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(database);
  } catch {
    return false; // it has ended
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // it has ended in the meantime
  }
}

/**
 * The index that dynoxide 1.2.1 lacks: without it each streamed write scans all earlier stream records
 * (1,192 puts/s falling to 138 after 24,000 records; flat at about 1,100 with it, DESIGN §11).
 */
function indexStreams(database: string): void {
  const db = new DatabaseSync(database);
  try {
    db.exec('PRAGMA busy_timeout = 5000');
    db.exec('CREATE INDEX IF NOT EXISTS kawal_stream_position ON _stream_records(table_name, CAST(sequence_number AS INTEGER))');
  } finally {
    db.close();
  }
}

/** The emulator's process id, where one was started in this directory. */
export function emulatorPid(directory: string): number | undefined {
  return readPid(join(directory, 'dynamodb.pid'));
}

/** Where the emulator of a running host listens. @throws Error where none was started in this directory */
export function emulatorEndpoint(directory: string): string {
  const pid = emulatorPid(directory);
  const args = pid === undefined ? [] : readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  const port = args[args.indexOf('--port') + 1];
  if (pid === undefined || port === undefined) throw new Error(`no emulator runs on ${directory}`);
  return `http://${LOOPBACK}:${port}`;
}
