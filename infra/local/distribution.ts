/** The template's CloudFront distribution: which path is answered by which origin, with which function before and which headers after it. */
import { runInNewContext } from 'node:vm';
import * as z from 'zod';
import { HostError } from './errors.ts';
import { type Assembly, type Resolver, type Resource, resourcesOf } from './template.ts';

export interface Behaviour {
  /** `undefined`: whatever no other behaviour takes. */
  readonly pattern: RegExp | undefined;
  /** Of the bucket that answers; `undefined`: the API does. */
  readonly bucket: string | undefined;
  readonly methods: readonly string[];
  readonly compress: boolean;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The CloudFront Function of the viewer's request. */
  readonly before: ((event: EdgeEvent) => EdgeRequest) | undefined;
}

/** As CloudFront hands a request to a function: header names in lower case. */
export interface EdgeRequest {
  uri: string;
  readonly method: string;
  readonly headers: Record<string, { readonly value: string }>;
}
export interface EdgeEvent {
  readonly viewer: { readonly ip: string };
  readonly request: EdgeRequest;
}

const behaviour = z.object({
  PathPattern: z.string().optional(),
  TargetOriginId: z.string(),
  AllowedMethods: z.array(z.string()),
  Compress: z.boolean().default(false),
  ResponseHeadersPolicyId: z.string().optional(),
  FunctionAssociations: z.array(z.object({ EventType: z.string(), FunctionARN: z.string() })).default([]),
});
const distribution = z.object({
  DistributionConfig: z.object({
    Origins: z.array(z.object({ Id: z.string(), DomainName: z.string(), S3OriginConfig: z.unknown().optional() })),
    DefaultCacheBehavior: behaviour,
    CacheBehaviors: z.array(behaviour).default([]),
  }),
});
type Raw = z.infer<typeof behaviour>;

/** In the order in which they are asked, the default one last; `undefined` where the template has no console. @throws HostError on more than one distribution */
export function behavioursOf(assembly: Assembly, resolver: Resolver): readonly Behaviour[] | undefined {
  const [resource, second] = resourcesOf(assembly, 'AWS::CloudFront::Distribution');
  if (!resource) return undefined;
  if (second) throw new HostError('Templat memuat lebih dari satu distribusi.', 'The template holds more than one distribution.');
  const { Origins, DefaultCacheBehavior, CacheBehaviors } = distribution.parse(resolver.properties(resource)).DistributionConfig;
  const headers = headerPolicies(assembly, resolver);
  const functions = edgeFunctions(assembly, resolver);
  return [...CacheBehaviors, DefaultCacheBehavior].map((raw) => {
    const origin = Origins.find(({ Id }) => Id === raw.TargetOriginId);
    if (!origin) throw new HostError(`Asal ${raw.TargetOriginId} tidak ada.`, `There is no origin ${raw.TargetOriginId}.`);
    return {
      pattern: raw.PathPattern === undefined ? undefined : patternOf(raw.PathPattern),
      // `<bucket>.RegionalDomainName`: as values.ts names what a bucket is asked for
      bucket: origin.S3OriginConfig === undefined ? undefined : origin.DomainName.replace(/\.RegionalDomainName$/, ''),
      methods: raw.AllowedMethods,
      compress: raw.Compress,
      headers: headers.get(raw.ResponseHeadersPolicyId ?? '') ?? [],
      before: beforeOf(raw, functions),
    };
  });
}

/** `*` any text, `?` any one character; letters as they are. */
function patternOf(pattern: string): RegExp {
  const path = pattern.startsWith('/') ? pattern : `/${pattern}`;
  const source = path
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's');
}

function beforeOf({ FunctionAssociations }: Raw, functions: ReadonlyMap<string, string>): Behaviour['before'] {
  const [one, second] = FunctionAssociations;
  if (one === undefined) return undefined;
  const code = functions.get(one.FunctionARN);
  if (second !== undefined || one.EventType !== 'viewer-request' || code === undefined)
    throw new HostError('Fungsi CloudFront ini tidak didukung.', 'This CloudFront function is not hosted.');
  // the very text that CloudFront gets, with nothing of this process in its reach
  const handler: unknown = runInNewContext(`${code}\n;handler`, Object.create(null));
  if (typeof handler !== 'function')
    throw new HostError('Fungsi CloudFront tanpa handler.', 'A CloudFront function without a handler.');
  return (event) => handler(event) as EdgeRequest;
}

/** Code by ARN, as a behaviour names it. */
const edgeFunctions = (assembly: Assembly, resolver: Resolver): ReadonlyMap<string, string> =>
  new Map(
    resourcesOf(assembly, 'AWS::CloudFront::Function').map((resource) => [
      String(resolver.value({ 'Fn::GetAtt': [resource.id, 'FunctionARN'] }, resource.stack)),
      String(resolver.properties(resource)['FunctionCode']),
    ]),
  );

const on = z.object({ Override: z.boolean() });
const policy = z.object({
  ResponseHeadersPolicyConfig: z.strictObject({
    Name: z.string(),
    Comment: z.string().optional(),
    CustomHeadersConfig: z.object({ Items: z.array(z.object({ Header: z.string(), Value: z.string() })) }).default({ Items: [] }),
    SecurityHeadersConfig: z
      .strictObject({
        ContentSecurityPolicy: on.extend({ ContentSecurityPolicy: z.string() }).optional(),
        ContentTypeOptions: on.optional(),
        FrameOptions: on.extend({ FrameOption: z.string() }).optional(),
        ReferrerPolicy: on.extend({ ReferrerPolicy: z.string() }).optional(),
        StrictTransportSecurity: on
          .extend({ AccessControlMaxAgeSec: z.number(), IncludeSubdomains: z.boolean().default(false) })
          .optional(),
      })
      .default({}),
  }),
});

/** Headers by the policy's id, as CloudFront writes them. */
const headerPolicies = (assembly: Assembly, resolver: Resolver): ReadonlyMap<string, [string, string][]> =>
  new Map(
    resourcesOf(assembly, 'AWS::CloudFront::ResponseHeadersPolicy').map((resource) => [
      String(resolver.value({ Ref: resource.id }, resource.stack)),
      headersOf(resolver, resource),
    ]),
  );

function headersOf(resolver: Resolver, resource: Resource): [string, string][] {
  const { CustomHeadersConfig, SecurityHeadersConfig: secure } = policy.parse(
    resolver.properties(resource),
  ).ResponseHeadersPolicyConfig;
  const { ContentSecurityPolicy, ContentTypeOptions, FrameOptions, ReferrerPolicy, StrictTransportSecurity: hsts } = secure;
  const known: (readonly [string, string | undefined])[] = [
    ['content-security-policy', ContentSecurityPolicy?.ContentSecurityPolicy],
    ['x-content-type-options', ContentTypeOptions && 'nosniff'],
    ['x-frame-options', FrameOptions?.FrameOption],
    ['referrer-policy', ReferrerPolicy?.ReferrerPolicy],
    [
      'strict-transport-security',
      hsts && `max-age=${hsts.AccessControlMaxAgeSec}${hsts.IncludeSubdomains ? '; includeSubDomains' : ''}`,
    ],
  ];
  const set = known.flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]]));
  return [...set, ...CustomHeadersConfig.Items.map(({ Header, Value }): [string, string] => [Header.toLowerCase(), Value])];
}
