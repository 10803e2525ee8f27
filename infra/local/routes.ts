/** The template's resources and methods as a table of routes, and finding the one that a request means. */
import * as z from 'zod';
import { HostError } from './errors.ts';
import { type Assembly, type Resolver, type Resource, resourcesOf } from './template.ts';

export interface Route {
  readonly method: string;
  /** `/v1/alerts/{id}` */
  readonly path: string;
  /** ARN of the function that answers. */
  readonly functionArn?: string;
  readonly authorizer?: Authorizer;
  /** Counted against the usage plan, under the key that the authorizer names. */
  readonly metered?: true;
  /** A MOCK integration (CORS preflight) answers by itself. */
  readonly mock?: { readonly status: number; readonly headers: Readonly<Record<string, string>> };
}
export interface Authorizer {
  readonly functionArn: string;
  /** Headers without which nobody is asked. */
  readonly identityHeaders: readonly string[];
}
export interface Match {
  readonly route: Route;
  readonly pathParameters: Readonly<Record<string, string>>;
}

const method = z.object({
  HttpMethod: z.string(),
  AuthorizationType: z.string().default('NONE'),
  ApiKeyRequired: z.boolean().default(false),
  Integration: z.object({
    Type: z.string(),
    Uri: z.string().optional(),
    IntegrationResponses: z
      .array(z.object({ StatusCode: z.coerce.number(), ResponseParameters: z.record(z.string(), z.string()).default({}) }))
      .default([]),
  }),
});

export function routesOf(assembly: Assembly, resolver: Resolver): Route[] {
  return resourcesOf(assembly, 'AWS::ApiGateway::Method').map((resource) => {
    const parsed = method.parse(resolver.properties(resource));
    const path = pathOf(resolver, resource, resource.properties['ResourceId']);
    const base = { method: parsed.HttpMethod, path };
    if (parsed.Integration.Type === 'MOCK') return { ...base, mock: mockOf(parsed.Integration.IntegrationResponses[0]) };
    if (parsed.Integration.Type !== 'AWS_PROXY' || parsed.Integration.Uri === undefined) {
      throw new HostError(
        `Integrasi ${parsed.Integration.Type} pada ${path} tidak didukung.`,
        `Integration ${parsed.Integration.Type} of ${path} is not hosted.`,
      );
    }
    const authorizer = authorizerOf(resolver, resource, parsed.AuthorizationType);
    return {
      ...base,
      functionArn: functionArnIn(parsed.Integration.Uri),
      ...(authorizer && { authorizer }),
      ...(parsed.ApiKeyRequired && { metered: true as const }),
    };
  });
}

/** `…:path/2015-03-31/functions/<arn>/invocations` */
function functionArnIn(uri: string): string {
  const arn = /functions\/(arn:.+?)\/invocations$/.exec(uri)?.[1];
  if (arn === undefined) throw new HostError(`Integrasi tidak dikenal: ${uri}`, `Unknown integration: ${uri}`);
  return arn;
}

/** From a resource up to the root of its API. */
function pathOf(resolver: Resolver, from: Resource, reference: unknown): string {
  const parts: string[] = [];
  let at = resolver.target(reference, from.stack);
  while (at?.type === 'AWS::ApiGateway::Resource') {
    parts.unshift(String(resolver.value(at.properties['PathPart'], at.stack)));
    at = resolver.target(at.properties['ParentId'], at.stack);
  }
  return `/${parts.join('/')}`;
}

function authorizerOf(resolver: Resolver, resource: Resource, type: string): Authorizer | undefined {
  if (type === 'NONE') return undefined;
  const target = resolver.target(resource.properties['AuthorizerId'], resource.stack);
  const properties = target && resolver.properties(target);
  if (type !== 'CUSTOM' || properties?.['Type'] !== 'REQUEST') {
    throw new HostError(
      `Otorisasi ${type} pada ${resource.id} tidak didukung.`,
      `Authorization ${type} of ${resource.id} is not hosted.`,
    );
  }
  const sources = String(properties['IdentitySource'] ?? '').split(',');
  const identityHeaders = sources.flatMap(
    (source) => /^method\.request\.header\.(.+)$/.exec(source.trim())?.[1]?.toLowerCase() ?? [],
  );
  return { functionArn: functionArnIn(String(properties['AuthorizerUri'])), identityHeaders };
}

function mockOf(
  response: { StatusCode: number; ResponseParameters: Record<string, string> } | undefined,
): NonNullable<Route['mock']> {
  const headers = Object.entries(response?.ResponseParameters ?? {}).flatMap(([name, value]): [string, string][] => {
    const header = /^method\.response\.header\.(.+)$/.exec(name)?.[1];
    return header === undefined ? [] : [[header, value.replace(/^'|'$/g, '')]];
  });
  return { status: response?.StatusCode ?? 204, headers: Object.fromEntries(headers) };
}

/** The route of a method and path: exact segments before `{parameters}`, these before `{proxy+}`. */
export function matchRoute(routes: readonly Route[], httpMethod: string, path: string): Match | undefined {
  const segments = path.split('/').slice(1);
  let best: (Match & { readonly score: number }) | undefined;
  for (const route of routes) {
    if (route.method !== httpMethod && route.method !== 'ANY') continue;
    const match = matchPath(route.path.split('/').slice(1), segments);
    if (match && (best === undefined || match.score > best.score)) best = { route, ...match };
  }
  return best;
}

function matchPath(pattern: readonly string[], segments: readonly string[]) {
  const pathParameters: Record<string, string> = {};
  let score = 0;
  for (const [i, part] of pattern.entries()) {
    const segment = segments[i];
    if (segment === undefined || (segment === '' && part !== '')) return undefined;
    const greedy = /^\{(.+)\+\}$/.exec(part)?.[1];
    if (greedy) return { pathParameters: { ...pathParameters, [greedy]: segments.slice(i).join('/') }, score };
    const parameter = /^\{(.+)\}$/.exec(part)?.[1];
    // still percent-encoded, as REST APIs hand it on
    if (parameter) pathParameters[parameter] = segment;
    else if (part === segment) score += 1;
    else return undefined;
  }
  return pattern.length === segments.length ? { pathParameters, score } : undefined;
}
