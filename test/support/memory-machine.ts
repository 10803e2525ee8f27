/**
 * The one-machine host without sockets, threads or disk: the synthesized template's routes, authorizer, gateway answers, queue and
 * stream mappings around the real handlers, over tables and queues in memory. A function that is added is here by itself.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { marshall } from '@aws-sdk/util-dynamodb';
import { vi } from 'vitest';
import { type BusinessClock, openClock } from '#infra/local/clock.ts';
import { passes } from '#infra/local/filter.ts';
import { functionSpecs } from '#infra/local/function-specs.ts';
import { gatewayAnswers } from '#infra/local/gateway-responses.ts';
import { FunctionFailed, type FunctionSpec, type LambdaFunction } from '#infra/local/lambda-pool.ts';
import { startOidc } from '#infra/local/oidc.ts';
import { openPeople, type Personas, signInPeople, startPersonas } from '#infra/local/personas.ts';
import { answerTo, type RestApi } from '#infra/local/rest-api.ts';
import { type Route, routesOf } from '#infra/local/routes.ts';
import { failedItems, type SourceMapping, sourceMappings } from '#infra/local/source-mapping.ts';
import { loadAssembly, REGION, resolver, resourcesOf } from '#infra/local/template.ts';
import { localValues, nameOf } from '#infra/local/values.ts';
import { buildApp } from '#infra/synth.ts';
import type { Queue } from '#shared/runtime/ports.ts';
import { type Change, MemoryTable } from '#shared/store/memory-table.ts';
import type { Table } from '#shared/store/table.ts';
import { emptyBundles } from './empty-bundles.ts';
import { memoryBucket } from './memory-bucket.ts';

export interface MachineCall {
  readonly method: string;
  /** Path and query as they stand on the wire. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}
export interface MachineAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}
/** What stands between a function and its table, to make calls fail; the table itself by default. */
export type Interpose = (table: Table) => Table;

export interface Machine {
  readonly routes: readonly Route[];
  readonly clock: BusinessClock;
  /** By the name that the template gives. */
  readonly tables: ReadonlyMap<string, MemoryTable>;
  /** Every message that any queue ever took, dead letters among them. */
  readonly messages: readonly { readonly queue: string; readonly body: string }[];
  /** Everything that any function printed: logs and metrics. */
  readonly output: readonly string[];
  /** Functions that threw, other than to say that a caller is nobody. */
  readonly crashes: readonly string[];
  /** Tables as functions see them from now on. */
  interpose(between: Interpose): void;
  /** A token that is good for some minutes more; `freshToken` signs a new one each time. */
  token(who: string): Promise<string>;
  freshToken(who: string): Promise<string>;
  call(call: MachineCall): Promise<MachineAnswer>;
  /** Delivers what waits in queues and streams until nothing does; a message that fails five times is a dead letter. */
  settle(): Promise<void>;
  /** Runs what the schedule runs every minute, and what follows from it. */
  sweep(): Promise<void>;
  stop(): void;
}

const RECEIVES_MAX = 5;
const BASE_URL = 'http://127.0.0.1:1';
const IDENTITY = { apiId: 'memory', stage: 'v1', region: REGION };

type Handler = (event: unknown, context: unknown) => Promise<unknown>;
interface Waiting {
  readonly messageId: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
  receives: number;
}

/** Everything that functions reach outside of their process. */
class Outside {
  readonly tables = new Map<string, MemoryTable>();
  readonly waiting = new Map<string, Waiting[]>();
  readonly changes = new Map<string, Change[]>();
  readonly messages: { queue: string; body: string }[] = [];
  between: Interpose = (table) => table;
  #sent = 0;

  table(name: string): MemoryTable {
    const known = this.tables.get(name);
    if (known !== undefined) return known;
    const table = new MemoryTable();
    const changes: Change[] = [];
    table.onChange((change) => void changes.push(change));
    this.tables.set(name, table);
    this.changes.set(name, changes);
    return table;
  }

  queue(url: string): Queue {
    const name = url.slice(url.lastIndexOf('/') + 1);
    return {
      send: async (messages) => {
        const line = this.waiting.get(name) ?? [];
        this.waiting.set(name, line);
        for (const { body, group } of messages) {
          this.messages.push({ queue: name, body });
          line.push({ messageId: `m-${++this.#sent}`, body, attributes: { MessageGroupId: group }, receives: 0 });
        }
        return { failed: [] };
      },
    };
  }
}

/** A table whose calls go through whatever is interposed at the moment of the call. */
function behind(outside: Outside, name: string): Table {
  const now = (): Table => outside.between(outside.table(name));
  return {
    get: (key, options) => now().get(key, options),
    getMany: (keys) => now().getMany(keys),
    query: (query) => now().query(query),
    write: (write) => now().write(write),
    createMany: (items) => now().createMany(items),
    transact: (writes) => now().transact(writes),
  };
}

/** What the wiring of the handlers gets instead of AWS; must be in place before a handler is imported. */
function stageAdapters(outside: Outside, directory: string): void {
  vi.doMock('#shared/store/dynamo-table.ts', () => ({
    dynamoTable: (_client: unknown, name: string) => behind(outside, name),
  }));
  vi.doMock('#shared/adapters/sqs-queue.ts', () => ({
    sqsClient: () => undefined,
    sqsQueue: (_client: unknown, url: string) => outside.queue(url),
  }));
  vi.doMock('#shared/adapters/sqs-sender.ts', () => ({ sqsSender: (url: string) => outside.queue(url) }));
  const photos = memoryBucket();
  vi.doMock('#shared/adapters/s3-bucket.ts', () => ({ s3Bucket: () => photos }));
  // the issuer's keys, as its JWKS shows them
  vi.stubGlobal('fetch', async () => {
    const { jwks } = JSON.parse(readFileSync(join(directory, 'oidc-keys.json'), 'utf8')) as { jwks: { keys: object[] } };
    return Response.json({ keys: jwks.keys.map((key) => ({ ...key, d: undefined, p: undefined, q: undefined })) });
  });
}

export async function startMachine(): Promise<Machine> {
  const directory = mkdtempSync(join(tmpdir(), 'kawal-machine-'));
  const outside = new Outside();
  const crashes: string[] = [];
  const output = captureOutput();
  stageAdapters(outside, directory);
  const assemblyDir = join(directory, 'assembly');
  buildApp({ bundleDir: emptyBundles(directory), outdir: assemblyDir, checked: false }).synth();
  const assembly = loadAssembly(assemblyDir);
  const resolved = resolver(
    assembly,
    localValues({ baseUrl: BASE_URL, dynamodb: 'http://127.0.0.1:2', sqs: 'http://127.0.0.1:3' }),
  );
  const people = openPeople(directory);
  const [client] = resourcesOf(assembly, 'AWS::Cognito::UserPoolClient');
  if (client === undefined) throw new Error('the template has a user pool client');
  const oidc = await startOidc({
    directory,
    baseUrl: BASE_URL,
    clientId: nameOf(client),
    redirectUris: [`${BASE_URL}/masuk`],
    logoutUris: [`${BASE_URL}/`],
    people: () => signInPeople(people),
  });
  const clock = openClock(directory);
  const local = { dynamodb: BASE_URL, sqs: BASE_URL, s3: BASE_URL, keyFile: join(directory, 'keys.json'), clockFile: clock.file };
  const specs = functionSpecs(assemblyDir, assembly, resolved, { ...local, issuer: oidc.issuer, jwksUri: oidc.jwksUri });
  const functions = new Map<string, LambdaFunction>();
  for (const spec of specs) functions.set(spec.arn, await started(spec, crashes));
  const api: RestApi = {
    routes: routesOf(assembly, resolved),
    functions,
    gateway: gatewayAnswers(assembly, resolved),
    identity: IDENTITY,
  };
  const { tableName, partnerAudience } = registry(specs);
  const table = outside.table(tableName);
  const personas = await startPersonas(
    { directory, baseUrl: BASE_URL, table, clock, oidc, partnerAudience, report: (message) => void crashes.push(message) },
    people,
  );
  const settle = settling(outside, functions, sourceMappings(assembly, resolved));
  const sweeper = [...functions.values()].find(({ spec }) => spec.label === 'sweep-deadlines');
  let asked = 0;
  return {
    routes: api.routes,
    clock,
    tables: outside.tables,
    messages: outside.messages,
    output: output.lines,
    crashes,
    interpose: (between) => {
      outside.between = between;
    },
    token: tokensOf(personas),
    freshToken: personas.issueToken,
    call: (call) => answered(api, call, `request-${++asked}`),
    settle,
    sweep: async () => {
      await sweeper?.invoke({});
      await settle();
    },
    stop: () => {
      personas.stop();
      output.release();
      vi.unstubAllGlobals();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function answered(api: RestApi, { method, url, headers = {}, body }: MachineCall, id: string): Promise<MachineAnswer> {
  const rawHeaders = Object.entries(headers).flat();
  const request = { method, url, rawHeaders, body: Buffer.from(body ?? ''), sourceIp: '127.0.0.1' };
  const answer = await answerTo(api, request, id);
  return {
    status: answer.status,
    headers: Object.fromEntries(answer.headers.map(([name, value]) => [name.toLowerCase(), value])),
    text: answer.body.toString('utf8'),
  };
}

/** The handler of the function, imported under the environment that the template gives it. */
async function started(spec: FunctionSpec, crashes: string[]): Promise<LambdaFunction> {
  Object.assign(process.env, spec.environment);
  const module = (await import(`../../functions/${spec.label}/handler.ts`)) as { handler: Handler };
  const invoke = async (event: unknown): Promise<unknown> => {
    try {
      const result = await module.handler(JSON.parse(JSON.stringify(event, asOnTheWire)), contextOf(spec));
      return JSON.parse(JSON.stringify(result ?? null));
    } catch (error) {
      const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
      if (message !== 'Unauthorized') crashes.push(`${spec.label}: ${stack ?? message}`);
      throw new FunctionFailed(name, message);
    }
  };
  return { spec, invoke, warm: async () => undefined, stop: async () => undefined };
}

/** Bytes of a stream's images go as base64. */
const asOnTheWire = (_: string, value: unknown): unknown =>
  value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;

const contextOf = (spec: FunctionSpec) => ({
  functionName: spec.name,
  functionVersion: '$LATEST',
  invokedFunctionArn: spec.arn,
  memoryLimitInMB: String(spec.memoryMb),
  awsRequestId: 'memory',
  getRemainingTimeInMillis: () => spec.timeoutMs,
});

function registry(specs: readonly FunctionSpec[]): { readonly tableName: string; readonly partnerAudience: string } {
  for (const { environment } of specs) {
    const { TABLE_NAME: tableName, PARTNER_AUDIENCE: partnerAudience } = environment;
    if (tableName !== undefined && partnerAudience !== undefined) return { tableName, partnerAudience };
  }
  throw new Error('the template has an authorizer');
}

/** Tokens of partners live ten minutes: kept for half of that. */
function tokensOf(personas: Personas): (who: string) => Promise<string> {
  const known = new Map<string, { readonly at: number; readonly token: Promise<string> }>();
  return (who) => {
    const before = known.get(who);
    if (before !== undefined && Date.now() - before.at < 300_000) return before.token;
    const token = personas.issueToken(who);
    known.set(who, { at: Date.now(), token });
    return token;
  };
}

const STREAM_TRIES_MAX = 500;

function settling(
  outside: Outside,
  functions: ReadonlyMap<string, LambdaFunction>,
  { queues, streams }: { readonly queues: readonly SourceMapping[]; readonly streams: readonly SourceMapping[] },
): () => Promise<void> {
  const read = new Map<string, number>();
  const target = (mapping: SourceMapping): LambdaFunction => {
    const found = [...functions.values()].find(({ spec }) => [spec.name, spec.arn].includes(mapping.functionName));
    if (found === undefined) throw new Error(`nobody is called ${mapping.functionName}`);
    return found;
  };
  const fromQueue = async (mapping: SourceMapping): Promise<number> => {
    const line = outside.waiting.get(mapping.eventSourceArn.split(':').at(-1) ?? '') ?? [];
    const batch = line.splice(0, mapping.batchSize);
    if (batch.length > 0) line.push(...(await delivered(target(mapping), mapping, batch)));
    return batch.length;
  };
  const fromStream = async (mapping: SourceMapping): Promise<number> => {
    const table = /table\/([^/]+)\//.exec(mapping.eventSourceArn)?.[1] ?? '';
    const all = outside.changes.get(table) ?? [];
    const begin = read.get(mapping.id) ?? 0;
    const some = all.slice(begin, begin + mapping.batchSize);
    const records = some.map((change) => recordOf(change, mapping)).filter((record) => passes(mapping.filters, record));
    if (records.length > 0) await persistently(() => target(mapping).invoke({ Records: records, shardId: 'shard-1', state: {} }));
    read.set(mapping.id, begin + some.length);
    return some.length;
  };
  return async () => {
    for (;;) {
      let moved = 0;
      for (const mapping of queues) moved += await fromQueue(mapping);
      for (const mapping of streams) moved += await fromStream(mapping);
      if (moved === 0) return;
    }
  };
}

/** A stream's batch comes again until it is taken, as with the mapping on AWS; what fails for ever is the test's to see. */
async function persistently(invoke: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await invoke();
      return;
    } catch (error) {
      if (!(error instanceof FunctionFailed) || tries === STREAM_TRIES_MAX) throw error;
    }
  }
}

/** Which messages come again. Those that have come often enough are left out: dead letters. */
async function delivered(target: LambdaFunction, mapping: SourceMapping, batch: Waiting[]): Promise<Waiting[]> {
  for (const message of batch) message.receives++;
  const Records = batch.map(({ messageId, body, attributes, receives }) => ({
    messageId,
    body,
    attributes: { ...attributes, ApproximateReceiveCount: String(receives) },
    messageAttributes: {},
    eventSource: 'aws:sqs',
    eventSourceARN: mapping.eventSourceArn,
    awsRegion: REGION,
  }));
  let failed: ReadonlySet<string> | undefined;
  try {
    failed = failedItems(await target.invoke({ Records }), new Set(batch.map(({ messageId }) => messageId)));
  } catch (error) {
    if (!(error instanceof FunctionFailed)) throw error;
  }
  return batch.filter(({ messageId, receives }) => (failed?.has(messageId) ?? true) && receives < RECEIVES_MAX);
}

function recordOf({ seq, oldImage, newImage, keys }: Change, mapping: SourceMapping) {
  const options = { removeUndefinedValues: true };
  return {
    eventID: String(seq),
    eventName: oldImage === undefined ? 'INSERT' : newImage === undefined ? 'REMOVE' : 'MODIFY',
    eventSource: 'aws:dynamodb',
    awsRegion: REGION,
    eventSourceARN: mapping.eventSourceArn,
    dynamodb: {
      Keys: marshall(keys, options),
      SequenceNumber: String(seq).padStart(21, '0'),
      ...(oldImage && { OldImage: marshall(oldImage, options) }),
      ...(newImage && { NewImage: marshall(newImage, options) }),
    },
  };
}

/** Functions print to the process's streams; nothing of it reaches the terminal of the tests. No spies: the runner takes those back. */
function captureOutput(): { readonly lines: string[]; release(): void } {
  const lines: string[] = [];
  const streams = [process.stdout, process.stderr];
  const writes = streams.map(({ write }) => write);
  const { log, info, warn, error, debug } = console;
  const keep = (...parts: unknown[]): boolean => {
    lines.push(parts.filter((part) => typeof part !== 'function').join(' '));
    return true;
  };
  for (const stream of streams) stream.write = keep;
  Object.assign(console, { log: keep, info: keep, warn: keep, error: keep, debug: keep });
  const release = (): void => {
    for (const [i, stream] of streams.entries()) stream.write = writes[i] as typeof stream.write;
    Object.assign(console, { log, info, warn, error, debug });
  };
  return { lines, release };
}
