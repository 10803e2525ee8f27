/** Starts everything that the template declares on this machine, and stops it again. */
import { join, resolve } from 'node:path';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { dynamoTable } from '#shared/store/dynamo-table.ts';
import type { Table } from '#shared/store/table.ts';
import { type BusinessClock, openClock } from './clock.ts';
import { consoleAside } from './console.ts';
import { control } from './control.ts';
import type { Covering } from './coverage.ts';
import { type Door, openDoor } from './door.ts';
import { HostError } from './errors.ts';
import { functionSpecs } from './function-specs.ts';
import { gatewayAnswers } from './gateway-responses.ts';
import { type Ground, startGround } from './ground.ts';
import { type LambdaFunction, lambdaFunction } from './lambda-pool.ts';
import { logFile } from './logs.ts';
import { type Mappings, startMappings } from './mappings.ts';
import { type Oidc, startOidc } from './oidc.ts';
import { writeOperatorFile } from './operator-file.ts';
import { openPeople, type People, type Personas, signInPeople, startPersonas } from './personas.ts';
import { redrive } from './redrive.ts';
import { type Aside, listenerOf, type RestApi } from './rest-api.ts';
import { routesOf } from './routes.ts';
import { type Stops, stops } from './stops.ts';
import { type Assembly, REGION, type Resource, resourcesOf } from './template.ts';
import { meterOf, usagePlansOf } from './usage-plan.ts';
import { nameOf } from './values.ts';

export interface HostOptions {
  /** Where all state lives. */
  readonly directory: string;
  readonly port: number;
  /** A cloud assembly made before; without it the app is synthesized. */
  readonly assembly?: string | undefined;
  /** Where business time of a new data directory stands. */
  readonly firstOffsetMs?: number | undefined;
  /** Called as each step begins. */
  readonly step: (name: string) => void;
  readonly report: (message: string) => void;
}

export interface Host {
  readonly baseUrl: string;
  readonly covering: Covering;
  readonly clock: BusinessClock;
  readonly personas: Personas;
  readonly routes: number;
  /** While true, `POST /__local/clock` is refused: the demonstration moves the clock. */
  loading: boolean;
  /** Runs what has come due, until nothing is, and waits for the roll-ups. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/** @throws HostError in words for whoever started it; everything started until then is stopped */
export async function startHost(options: HostOptions): Promise<Host> {
  const ending = stops(options.report);
  try {
    return await start(options, ending);
  } catch (error) {
    await ending.run();
    throw error;
  }
}

async function start(options: HostOptions, ending: Stops): Promise<Host> {
  const { step, report } = options;
  const door = await openDoor(options.port);
  ending.add(door.close);
  const { baseUrl } = door;
  const directory = resolve(options.directory);
  const ground = await startGround({ directory, baseUrl, assembly: options.assembly, step }, ending);
  const clock = openClock(directory, options.firstOffsetMs);
  const people = openPeople(directory);
  const oidc = await signIn(ground, baseUrl, people);

  step('Fungsi dan API / functions and API');
  const functions = startFunctions(ground, clock, oidc, ending);
  const { table, partnerAudience } = registry(ground, functions);
  const personas = await startPersonas({ directory, baseUrl, table, clock, oidc, partnerAudience, report }, people);
  ending.add(personas.stop);
  const mappings = startMappings(ground, functions, report, ending);
  const api = restApi(ground, functions);
  const host: Host = {
    baseUrl,
    covering: ground.covering,
    clock,
    personas,
    routes: api.routes.length,
    loading: false,
    settle: mappings.settle,
    stop: () => ending.run(),
  };
  await open(door, host, ground, mappings, oidc, api);
  // asked last, closed first: nobody is let in while the rest stops
  ending.add(door.close);
  return host;
}

function signIn(ground: Ground, baseUrl: string, people: People): Promise<Oidc> {
  const client = only(ground.assembly, 'AWS::Cognito::UserPoolClient');
  const { directory, resolved } = ground;
  // the template's paths at this address; its own addresses too, for whoever develops the console beside the host
  const urisOf = (name: 'CallbackURLs' | 'LogoutURLs'): string[] =>
    z
      .array(z.url())
      .parse(resolved.properties(client)[name])
      .flatMap((url) => [`${baseUrl}${new URL(url).pathname}`, url]);
  return startOidc({
    directory,
    baseUrl,
    clientId: nameOf(client),
    redirectUris: urisOf('CallbackURLs'),
    logoutUris: urisOf('LogoutURLs'),
    people: () => signInPeople(people),
  });
}

/** By ARN. */
function startFunctions(ground: Ground, clock: BusinessClock, oidc: Oidc, ending: Stops): ReadonlyMap<string, LambdaFunction> {
  const { directory, assemblyDir, assembly, resolved, dynamodb, sqsEndpoint } = ground;
  const specs = functionSpecs(assemblyDir, assembly, resolved, {
    dynamodb,
    sqs: sqsEndpoint,
    // fauxqs answers for both at one address
    s3: sqsEndpoint,
    keyFile: join(directory, 'keys.json'),
    clockFile: clock.file,
    issuer: oidc.issuer,
    jwksUri: oidc.jwksUri,
  });
  const functions = new Map<string, LambdaFunction>();
  for (const spec of specs) {
    if (spec.environment['KAWAL_KEY_FILE'] !== undefined) writeOperatorFile(directory, spec.environment);
    const started = lambdaFunction(spec, logFile(join(directory, 'logs'), spec.label));
    functions.set(spec.arn, started);
    ending.add(started.stop);
  }
  return functions;
}

/** Where agencies and people stand: the table that the authorizer reads, and whom partners address their tokens to. */
function registry(ground: Ground, functions: ReadonlyMap<string, LambdaFunction>): { table: Table; partnerAudience: string } {
  for (const { spec } of functions.values()) {
    const { TABLE_NAME: tableName, PARTNER_AUDIENCE: partnerAudience } = spec.environment;
    if (tableName === undefined || partnerAudience === undefined) continue;
    const documents = DynamoDBDocumentClient.from(ground.client, { marshallOptions: { removeUndefinedValues: true } });
    return { table: dynamoTable(documents, tableName), partnerAudience };
  }
  throw new HostError('Templat tidak memuat fungsi otorisasi.', 'The template holds no authorizer function.');
}

function restApi(ground: Ground, functions: ReadonlyMap<string, LambdaFunction>): RestApi {
  const planOf = usagePlansOf(ground.assembly, ground.resolved);
  return {
    meter: planOf && meterOf(planOf),
    routes: routesOf(ground.assembly, ground.resolved),
    functions,
    gateway: gatewayAnswers(ground.assembly, ground.resolved),
    identity: { apiId: nameOf(only(ground.assembly, 'AWS::ApiGateway::RestApi')), stage: 'local', region: REGION },
  };
}

/** Lets requests in, and warms the functions that they meet first. */
async function open(door: Door, host: Host, ground: Ground, mappings: Mappings, oidc: Oidc, api: RestApi): Promise<void> {
  const own = control({
    baseUrl: host.baseUrl,
    clock: host.clock,
    loading: () => host.loading,
    settle: mappings.settle,
    redrive: () => redrive(ground.sqs.client, ground.queues),
  });
  const { assemblyDir, assembly, resolved } = ground;
  const pages = consoleAside({
    directory: assemblyDir,
    assembly,
    resolver: resolved,
    baseUrl: host.baseUrl,
    issuer: oidc.issuer,
  });
  const aside: Aside = (request, response) =>
    oidc.handle(request, response) || own(request, response) || pages(request, response);
  door.serve(listenerOf(api, aside));
  const first = new Set(
    api.routes.flatMap(({ functionArn, authorizer }) =>
      authorizer ? [authorizer.functionArn] : functionArn ? [functionArn] : [],
    ),
  );
  await Promise.all([...first].map((arn) => api.functions.get(arn)?.warm()));
}

function only(assembly: Assembly, type: string): Resource {
  const [resource, second] = resourcesOf(assembly, type);
  if (!resource || second)
    throw new HostError(`Templat harus memuat tepat satu ${type}.`, `The template must hold exactly one ${type}.`);
  return resource;
}
