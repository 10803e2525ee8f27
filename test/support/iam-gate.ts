/**
 * What IAM would say, said on one machine: a gate before the emulators that knows by the access key which function calls, and lets
 * through exactly what infra/grants.ts grants it. Emulators themselves look at no policy.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FunctionName } from '#infra/functions.ts';
import { EVENT_DENIED_ACTIONS, GRANTS, type Resource } from '#infra/grants.ts';
import type { FunctionSpec } from '#infra/local/lambda-pool.ts';
import { EVENT_PREFIX } from '#shared/store/keys.ts';

/** One action on one resource, as AWS checks it; a transaction or batch is several. */
export interface Use {
  readonly by: string;
  readonly action: string;
  readonly on: string;
  /** Partition keys that it touches, where it names them. */
  readonly keys: readonly string[];
}

/** Denied first, then granted, else denied. */
export function permits({ by, action, on, keys }: Use): boolean {
  const denied = EVENT_DENIED_ACTIONS.some((one) => one === action);
  if (on === 'main' && denied && keys.some((key) => key.startsWith(EVENT_PREFIX))) return false;
  return (GRANTS[by as FunctionName] ?? []).some(
    (grant) =>
      grant.via === undefined &&
      grant.on === on &&
      grant.actions.includes(action) &&
      (grant.partition === undefined || keys.every((key) => key === grant.partition)),
  );
}

export interface IamGate {
  /** The function's environment as it is to be: everything leads through here. */
  through(spec: FunctionSpec): FunctionSpec;
  /** Everything that was asked, once each, and what of it was refused. */
  readonly used: ReadonlyMap<string, Use>;
  readonly refused: readonly Use[];
  stop(): Promise<void>;
}

type Json = Readonly<Record<string, unknown>>;
const ORIGIN = /^http:\/\/[^/]+/;

export async function startIamGate(): Promise<IamGate> {
  const used = new Map<string, Use>();
  const refused: Use[] = [];
  const places = new Map<string, Resource>();
  const upstream = { dynamodb: '', others: '' };
  const server = createServer((request, response) => {
    pass(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  const own = await listening(server);

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const target = String(request.headers['x-amz-target'] ?? '');
    const by = /Credential=([^/]+)\//.exec(String(request.headers.authorization))?.[1] ?? 'nobody';
    const uses = usesOf(by, target, request, body, places);
    for (const use of uses) used.set(`${use.by} ${use.action} ${use.on}`, use);
    const wrong = uses.filter((use) => !permits(use));
    refused.push(...wrong);
    if (wrong.length > 0) return denied(response, wrong);
    const origin = target.startsWith('DynamoDB') ? upstream.dynamodb : upstream.others;
    const headers = Object.entries(request.headers).filter(([name]) => !['host', 'content-length', 'connection'].includes(name));
    const answer = await fetch(`${origin}${request.url}`, {
      method: request.method ?? 'POST',
      headers: Object.fromEntries(headers.map(([name, value]) => [name, String(value)])),
      // queues are named by their address
      ...(body.length > 0 && {
        body: target.startsWith('AmazonSQS') ? body.toString().replaceAll(own, upstream.others) : new Uint8Array(body),
      }),
    });
    const kept = [...answer.headers].filter(([name]) => !['content-length', 'transfer-encoding', 'connection'].includes(name));
    response.writeHead(answer.status, Object.fromEntries(kept)).end(Buffer.from(await answer.arrayBuffer()));
  }

  return {
    used,
    refused,
    through: (spec) => {
      const { environment: env } = spec;
      upstream.dynamodb = ORIGIN.exec(env['AWS_ENDPOINT_URL_DYNAMODB'] ?? '')?.[0] ?? upstream.dynamodb;
      upstream.others = ORIGIN.exec(env['AWS_ENDPOINT_URL_SQS'] ?? '')?.[0] ?? upstream.others;
      for (const [name, place] of NAMED) if (env[name] !== undefined) places.set(lastSegment(env[name]), place);
      const redirected = Object.entries(env).map(([name, value]) => [
        name,
        value.replace(upstream.dynamodb, own).replace(upstream.others, own),
      ]);
      return { ...spec, environment: { ...Object.fromEntries(redirected), AWS_ACCESS_KEY_ID: spec.label } };
    },
    stop: () => new Promise((done) => server.close(() => done()).closeAllConnections()),
  };
}

/** Which variable holds the name of what. */
const NAMED: readonly (readonly [string, Resource])[] = [
  ['TABLE_NAME', 'main'],
  ['KEYS_TABLE_NAME', 'keys'],
  ['INTAKE_QUEUE_URL', 'intake'],
  ['INTAKE_DLQ_URL', 'intake-dlq'],
  ['COMPARISONS_QUEUE_URL', 'comparisons'],
  ['PHOTO_BUCKET', 'photos'],
  ['EXTRACTS_QUEUE_URL', 'extracts'],
  ['EXTRACT_BUCKET', 'extract-files'],
];
const lastSegment = (text: string): string => text.split('/').at(-1) as string;

const listening = (server: Server): Promise<string> =>
  new Promise((done) => {
    server.listen(0, '127.0.0.1', () => done(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function denied(response: ServerResponse, wrong: readonly Use[]): void {
  const said = wrong.map(({ by, action, on }) => `${by} is not authorized to perform ${action} on ${on}`).join('; ');
  const type = 'com.amazon.coral.service#AccessDeniedException';
  response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify({ __type: type, message: said }));
}

function usesOf(
  by: string,
  target: string,
  request: IncomingMessage,
  body: Buffer,
  places: ReadonlyMap<string, Resource>,
): Use[] {
  const nameOf = (name: string): string => places.get(name) ?? name;
  const operation = target.slice(target.indexOf('.') + 1);
  if (target.startsWith('DynamoDB')) {
    return dynamoUses(operation, JSON.parse(body.toString()) as Json).map((use) => ({ ...use, by, on: place(use.on, nameOf) }));
  }
  if (target.startsWith('AmazonSQS')) {
    const { QueueUrl: url } = JSON.parse(body.toString()) as { QueueUrl: string };
    // one permission for both
    return [{ by, action: `sqs:${operation.replace(/Batch$/, '')}`, on: nameOf(lastSegment(url)), keys: [] }];
  }
  const verb = request.method === 'PUT' ? 'PutObject' : request.method === 'GET' ? 'GetObject' : String(request.method);
  return [{ by, action: `s3:${verb}`, on: nameOf(String(request.url).split('/')[1] ?? ''), keys: [] }];
}

/** `table` or `table/index`. */
function place(on: string, nameOf: (name: string) => string): string {
  const [table, index] = on.split('/') as [string, string?];
  return index === undefined ? nameOf(table) : `${nameOf(table)}/${index}`;
}

type DynamoUse = Pick<Use, 'action' | 'on' | 'keys'>;
const TRANSACTED: Readonly<Record<string, string>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
};

/** The permissions that DynamoDB checks for a call (Service Authorization Reference, DynamoDB). */
function dynamoUses(operation: string, input: Json): DynamoUse[] {
  switch (operation) {
    case 'TransactWriteItems':
      return (input['TransactItems'] as Json[]).flatMap((item) =>
        Object.entries(item).map(([kind, write]) => {
          const { TableName: on, Key, Item } = write as { TableName: string; Key?: Json; Item?: Json };
          return { action: `dynamodb:${TRANSACTED[kind]}`, on, keys: keysIn(Key ?? Item) };
        }),
      );
    case 'BatchGetItem':
      return Object.entries(input['RequestItems'] as Record<string, { Keys: Json[] }>).map(([on, { Keys }]) => ({
        action: 'dynamodb:BatchGetItem',
        on,
        keys: Keys.flatMap(keysIn),
      }));
    case 'BatchExecuteStatement':
      return (input['Statements'] as { Statement: string }[]).map(({ Statement }) => statementUse(Statement));
    case 'ExecuteStatement':
      return [statementUse(String(input['Statement']))];
    default: {
      const {
        TableName: table,
        IndexName: index,
        Key,
        Item,
      } = input as { TableName: string; IndexName?: string; Key?: Json; Item?: Json };
      const keys = operation === 'Query' && index === undefined ? [partitionAsked(input)] : keysIn(Key ?? Item);
      return [{ action: `dynamodb:${operation}`, on: index === undefined ? table : `${table}/${index}`, keys }];
    }
  }
}

const STATEMENT = /^\s*(INSERT INTO|UPDATE|DELETE FROM|SELECT .* FROM)\s+"?([^".\s]+)"?/i;
const PARTIQL: Readonly<Record<string, string>> = { INSERT: 'PartiQLInsert', UPDATE: 'PartiQLUpdate', DELETE: 'PartiQLDelete' };
function statementUse(statement: string): DynamoUse {
  const [, verb = '', on = ''] = STATEMENT.exec(statement) ?? [];
  return { action: `dynamodb:${PARTIQL[verb.split(' ')[0]?.toUpperCase() ?? ''] ?? 'PartiQLSelect'}`, on, keys: [] };
}

/** Of a query of a table itself; each of ours begins with its partition. */
function partitionAsked(input: Json): string {
  const [, value = ''] = /^\S+ = (:\w+)/.exec(String(input['KeyConditionExpression'])) ?? [];
  return (input['ExpressionAttributeValues'] as Record<string, { S?: string }>)[value]?.S ?? '';
}

/** Items as DynamoDB's wire has them: `{"pk": {"S": "…"}}`. */
const keysIn = (item: Json | undefined): string[] => {
  const pk = item?.['pk'] as { S?: string } | undefined;
  return pk?.S === undefined ? [] : [pk.S];
};
