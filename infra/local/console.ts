/** The console at the root of the host: what the template's distribution says, from the files of its deployments (DESIGN §11). */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { type ConsoleFile, deployedFiles, type Replacements } from './console-files.ts';
import { type Behaviour, behavioursOf, type EdgeRequest } from './distribution.ts';
import { HostError } from './errors.ts';
import { LOOPBACK } from './ports.ts';
import type { Aside } from './rest-api.ts';
import { type Assembly, REGION, type Resolver, resourcesOf } from './template.ts';
import { nameOf } from './values.ts';

export interface ConsoleOptions {
  /** Where the assembly lies. */
  readonly directory: string;
  readonly assembly: Assembly;
  readonly resolver: Resolver;
  readonly baseUrl: string;
  /** Of people, here. */
  readonly issuer: string;
}

/** What CloudFront compresses. */
const COMPRESSIBLE = /^(text\/|application\/(json|manifest\+json)|image\/svg)/;
const COMPRESSED_BYTES_MIN = 1_000;

/** Answers what is the console's and lets the API answer what is its own; nothing where the template has no console. */
export function consoleAside(options: ConsoleOptions): Aside {
  const { directory, assembly, resolver, baseUrl } = options;
  const behaviours = behavioursOf(assembly, resolver);
  if (behaviours === undefined) return () => false;
  const buckets = deployedFiles(directory, assembly, resolver, hereFor(options));
  const policy = new Map(policyHere(options));
  return (request, response) => {
    const { pathname } = new URL(request.url ?? '/', baseUrl);
    // the host's own addresses do not exist on AWS
    if (pathname.startsWith('/__local/')) return false;
    const behaviour = behaviours.find(({ pattern }) => pattern?.test(pathname) ?? true);
    if (behaviour === undefined) return false;
    const asked = askedOf(behaviour, request, pathname);
    if (behaviour.bucket === undefined) {
      namedBefore(request, asked);
      return false;
    }
    const files = buckets.get(behaviour.bucket);
    if (files === undefined) throw new HostError('Konsol tidak punya berkas.', 'The console has no files.');
    if (isElsewhere(request, baseUrl)) send(response, 307, [['location', `${baseUrl}${request.url ?? '/'}`]]);
    else if (!behaviour.methods.includes(asked.method)) send(response, 403, []);
    else {
      const headers = behaviour.headers.map(([name, value]): Header => [name, policy.get(value) ?? value]);
      serve(behaviour, headers, files.get(decodedPath(asked.uri)), request, response);
    }
    return true;
  };
}

type Header = readonly [name: string, value: string];

/** Where people sign in is here: the issuer, its pages, and the console's own address. The longest first, for one lies in another. */
function hereFor({ assembly, resolver, baseUrl, issuer }: ConsoleOptions): Replacements {
  const attribute = (id: string, name: string, stack: string): string =>
    String(resolver.value({ 'Fn::GetAtt': [id, name] }, stack));
  return [
    ...resourcesOf(assembly, 'AWS::Cognito::UserPool').map((pool) => [`${COGNITO}/${nameOf(pool)}`, issuer] as const),
    ...signInPages(assembly, resolver).map((page) => [page, issuer] as const),
    ...resourcesOf(assembly, 'AWS::CloudFront::Distribution').map(
      ({ id, stack }) => [`https://${attribute(id, 'DomainName', stack)}`, baseUrl] as const,
    ),
  ];
}
const COGNITO = `https://cognito-idp.${REGION}.amazonaws.com`;
const signInPages = (assembly: Assembly, resolver: Resolver): string[] =>
  resourcesOf(assembly, 'AWS::Cognito::UserPoolDomain').map(
    (domain) => `https://${String(resolver.properties(domain)['Domain'])}.auth.${REGION}.amazoncognito.com`,
  );

/** Header values of the policies, as they are there and as they are here: sign-in is of the console's own origin. */
function policyHere({ assembly, resolver, issuer }: ConsoleOptions): [string, string][] {
  const elsewhere = [COGNITO, ...signInPages(assembly, resolver)];
  const all = (behavioursOf(assembly, resolver) ?? []).flatMap(({ headers }) => headers.map(([, value]) => value));
  const here = (value: string): string =>
    elsewhere.reduce((text, origin) => text.replaceAll(origin, new URL(issuer).origin), value);
  return [...new Set(all)].map((value) => [value, here(value)]);
}

/** The request as it is after the behaviour's function. */
function askedOf({ before }: Behaviour, request: IncomingMessage, uri: string): EdgeRequest {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, { value: [value ?? ''].flat().join(', ') }]),
  );
  const asked: EdgeRequest = { uri, method: request.method ?? 'GET', headers };
  return before === undefined ? asked : before({ viewer: { ip: request.socket.remoteAddress ?? LOOPBACK }, request: asked });
}

/** What the function has set is what the API gets, whatever was sent under the name. */
function namedBefore(request: IncomingMessage, { headers }: EdgeRequest): void {
  const set = Object.entries(headers).filter(([name, { value }]) => [request.headers[name] ?? ''].flat().join(', ') !== value);
  for (const [name, { value }] of set) {
    const { rawHeaders } = request;
    for (let i = rawHeaders.length - 2; i >= 0; i -= 2) if (rawHeaders[i]?.toLowerCase() === name) rawHeaders.splice(i, 2);
    rawHeaders.push(name, value);
  }
}

/** Sign-in returns to one address: under any other name (localhost), what it leaves behind would not be found again. */
const isElsewhere = ({ headers }: IncomingMessage, baseUrl: string): boolean => headers.host !== new URL(baseUrl).host;

/** Without the slash, as objects are called. */
function decodedPath(uri: string): string {
  try {
    return decodeURIComponent(uri.slice(1));
  } catch {
    return uri.slice(1); // not encoded as an address is: then nothing is called so
  }
}

function serve(
  { compress }: Behaviour,
  policy: readonly Header[],
  file: ConsoleFile | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (file === undefined) {
    const text = Buffer.from('Berkas tidak ada / No such file\n');
    send(response, 404, [...policy, ['content-type', 'text/plain; charset=utf-8']], text);
    return;
  }
  const { contentType, cacheControl, etag } = file;
  const always: Header[] = [...policy, ['etag', etag], ['vary', 'accept-encoding']];
  if (cacheControl !== undefined) always.push(['cache-control', cacheControl]);
  if (request.headers['if-none-match']?.includes(etag)) {
    send(response, 304, always);
    return;
  }
  const [encoding, body] = compress ? packed(file, request.headers['accept-encoding']) : [undefined, file.body];
  const headers: Header[] = [...always, ['content-type', contentType]];
  if (encoding !== undefined) headers.push(['content-encoding', encoding]);
  send(response, 200, headers, body, request.method === 'HEAD');
}

/** Kept with the file: each is packed once. */
const packedFiles = new WeakMap<ConsoleFile, Map<string, Buffer>>();
const PACKERS: readonly (readonly [encoding: string, pack: (body: Buffer) => Buffer])[] = [
  ['br', (body) => brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })],
  ['gzip', (body) => gzipSync(body)],
];
function packed(file: ConsoleFile, accepted = ''): [encoding: string | undefined, body: Buffer] {
  const packer = PACKERS.find(([encoding]) => new RegExp(`\\b${encoding}\\b`).test(accepted));
  if (packer === undefined || file.body.length < COMPRESSED_BYTES_MIN || !COMPRESSIBLE.test(file.contentType))
    return [undefined, file.body];
  const [encoding, pack] = packer;
  const kept = packedFiles.get(file) ?? new Map<string, Buffer>();
  packedFiles.set(file, kept);
  const body = kept.get(encoding) ?? pack(file.body);
  kept.set(encoding, body);
  return [encoding, body];
}

function send(response: ServerResponse, status: number, headers: readonly Header[], body?: Buffer, headOnly = false): void {
  response.writeHead(status, { ...Object.fromEntries(headers), ...(body && { 'content-length': body.length }) });
  response.end(headOnly ? undefined : body);
}
