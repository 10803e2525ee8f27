/** The console's files as the template's deployments bring them into their bucket: from the assembly, with the values of this machine. */
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import * as z from 'zod';
import { HostError } from './errors.ts';
import { type Assembly, type Resolver, resourcesOf } from './template.ts';

export interface ConsoleFile {
  readonly body: Buffer;
  readonly contentType: string;
  readonly cacheControl: string | undefined;
  readonly etag: string;
}
/** By the name of the bucket, then by path within it. */
export type Buckets = ReadonlyMap<string, ReadonlyMap<string, ConsoleFile>>;
/** Values of AWS in what is deployed, and what stands for them here. */
export type Replacements = readonly (readonly [aws: string, here: string])[];

const deployment = z.object({
  SourceObjectKeys: z.array(z.string().regex(/^[0-9a-f]+\.zip$/)),
  SourceMarkers: z.array(z.record(z.string(), z.string())).default([]),
  DestinationBucketName: z.string(),
  DestinationBucketKeyPrefix: z.string().default(''),
  SystemMetadata: z.record(z.string(), z.string()).default({}),
});

/** As AWS's own command-line tool names them when it uploads. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** @throws HostError where the assembly does not hold what is to be deployed */
export function deployedFiles(directory: string, assembly: Assembly, resolver: Resolver, replacements: Replacements): Buckets {
  const buckets = new Map<string, Map<string, ConsoleFile>>();
  for (const resource of resourcesOf(assembly, 'Custom::CDKBucketDeployment')) {
    const parsed = deployment.parse(resolver.properties(resource));
    const { DestinationBucketName: bucket, DestinationBucketKeyPrefix: prefix, SystemMetadata: metadata } = parsed;
    const files = buckets.get(bucket) ?? new Map<string, ConsoleFile>();
    buckets.set(bucket, files);
    for (const [i, key] of parsed.SourceObjectKeys.entries()) {
      const texts = [...Object.entries(parsed.SourceMarkers[i] ?? {}), ...replacements];
      for (const [path, body] of filesIn(directory, key)) {
        const name = prefix === '' ? path : `${prefix}/${path}`;
        files.set(name, fileOf(name, i in parsed.SourceMarkers ? replaced(body, texts) : body, metadata['cache-control']));
      }
    }
  }
  return buckets;
}

/** What CDK zips when it deploys lies unpacked in the assembly. */
function filesIn(directory: string, key: string): [path: string, body: Buffer][] {
  const from = join(directory, `asset.${key.replace(/\.zip$/, '')}`);
  if (!existsSync(from))
    throw new HostError(
      'Berkas konsol tidak ada; jalankan npm start lagi.',
      'The console’s files are missing; run npm start again.',
    );
  return globSync('**/*', { cwd: from, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => [file.slice(from.length + 1), readFileSync(file)]);
}

/** Only in a source that has values of the deployment in it: hashed files stay as they were built. */
const replaced = (body: Buffer, texts: Replacements): Buffer =>
  Buffer.from(texts.reduce((text, [from, to]) => text.replaceAll(from, to), body.toString('utf8')));

const fileOf = (name: string, body: Buffer, cacheControl: string | undefined): ConsoleFile => ({
  body,
  contentType: CONTENT_TYPES[extname(name)] ?? 'application/octet-stream',
  cacheControl,
  etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
});
