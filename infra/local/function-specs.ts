/** The functions that the template declares: bundle, limits and environment, exactly as written there. */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { HostError } from './errors.ts';
import type { FunctionSpec } from './lambda-pool.ts';
import { LOCAL_CREDENTIALS } from './tables.ts';
import { type Assembly, REGION, type Resolver, type Resource, resourcesOf } from './template.ts';
import { arnOf, nameOf } from './values.ts';

/**
 * Environments of one function at once: as many as there are cores, two at least, four at most. Each compiles the same bundle for
 * itself: on two cores, four of accept-events and record-events took 29 ms of CPU an event, two of each 25 ms, and two pollers of
 * a queue fill their batches where four take the messages one by one.
 */
export const ENVIRONMENTS_MAX = Math.min(Math.max(availableParallelism(), 2), 4);

/** Seconds and megabytes that Lambda gives where the template is silent. */
const properties = z.object({
  Handler: z.string(),
  Timeout: z.number().default(3),
  MemorySize: z.number().default(128),
  ReservedConcurrentExecutions: z.number().optional(),
  Layers: z.array(z.unknown()).optional(),
  Environment: z.object({ Variables: z.record(z.string(), z.coerce.string()) }).default({ Variables: {} }),
});

/** What the host adds to every function's environment, over the template's values where the names are the same. */
export interface LocalEnvironment {
  readonly dynamodb: string;
  readonly sqs: string;
  readonly s3: string;
  readonly keyFile: string;
  readonly clockFile: string;
  readonly issuer: string;
  readonly jwksUri: string;
}

export function functionSpecs(
  directory: string,
  assembly: Assembly,
  resolver: Resolver,
  local: LocalEnvironment,
): FunctionSpec[] {
  const deploying = deployersOf(assembly, resolver);
  const running = resourcesOf(assembly, 'AWS::Lambda::Function').filter((resource) => !deploying.has(arnOf(resource)));
  return running.map((resource) => {
    const spec = properties.parse(resolver.properties(resource));
    if (spec.Layers !== undefined) throw withLayers(resource);
    const [file, exportName] = splitHandler(spec.Handler);
    return {
      name: nameOf(resource),
      label: labelOf(resource),
      arn: arnOf(resource),
      modulePath: modulePath(directory, resource, file),
      exportName,
      timeoutMs: spec.Timeout * 1_000,
      memoryMb: spec.MemorySize,
      environment: environmentOf(nameOf(resource), spec.MemorySize, spec.Environment.Variables, local),
      concurrency: Math.min(spec.ReservedConcurrentExecutions ?? ENVIRONMENTS_MAX, ENVIRONMENTS_MAX),
    };
  });
}

/** Functions that custom resources call while CloudFormation deploys, and nobody later: they have nothing to do here. */
const deployersOf = (assembly: Assembly, resolver: Resolver): ReadonlySet<string> =>
  new Set(
    resourcesOf(assembly)
      .filter(({ type }) => type.startsWith('Custom::'))
      .map((resource) => String(resolver.properties(resource)['ServiceToken'])),
  );

const withLayers = ({ id }: Resource): HostError =>
  new HostError(`Fungsi ${id} memakai layer, yang tidak didukung.`, `Function ${id} uses layers, which are not hosted.`);

function environmentOf(
  name: string,
  memoryMb: number,
  variables: Readonly<Record<string, string>>,
  local: LocalEnvironment,
): Record<string, string> {
  const { KMS_KEY_ID: kms, ...others } = variables;
  return {
    ...others,
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_ACCESS_KEY_ID: LOCAL_CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: local.dynamodb,
    AWS_ENDPOINT_URL_SQS: local.sqs,
    AWS_ENDPOINT_URL_S3: local.s3,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    TZ: ':UTC',
    // what refuses to run in production must see it there too
    ...(process.env['NODE_ENV'] !== undefined && { NODE_ENV: process.env['NODE_ENV'] }),
    // a key file stands for KMS, where the template gives a key at all
    ...(kms !== undefined && { KAWAL_KEY_FILE: local.keyFile }),
    KAWAL_CLOCK_FILE: local.clockFile,
    ...('OIDC_ISSUER' in variables && { OIDC_ISSUER: local.issuer }),
    ...('OIDC_JWKS_URI' in variables && { OIDC_JWKS_URI: local.jwksUri }),
  };
}

/** `KawalStateless/DescribeApi/Function/Resource` → `describe-api`. */
function labelOf(resource: Resource): string {
  const path = resource.metadata['aws:cdk:path'];
  const construct = typeof path === 'string' ? path.split('/')[1] : undefined;
  return (construct ?? resource.id).replace(/(?<=[a-z0-9])[A-Z]/g, '-$&').toLowerCase();
}

function splitHandler(handler: string): [string, string] {
  const dot = handler.lastIndexOf('.');
  return [handler.slice(0, dot), handler.slice(dot + 1)];
}

function modulePath(directory: string, resource: Resource, file: string): string {
  const asset = resource.metadata['aws:asset:path'];
  const found =
    typeof asset === 'string' &&
    ['mjs', 'js', 'cjs'].map((ending) => join(directory, asset, `${file}.${ending}`)).find((path) => existsSync(path));
  if (!found)
    throw new HostError(
      `Berkas fungsi ${resource.id} tidak ada; jalankan npm start lagi.`,
      `The bundle of function ${resource.id} is missing; run npm start again.`,
    );
  return found;
}
