/** What the gateway itself answers: the template's GatewayResponses, else the same in problem+json (RFC 9457). */
import * as z from 'zod';
import type { HttpAnswer } from './rest-event.ts';
import { type Assembly, type Resolver, resourcesOf } from './template.ts';

/** API Gateway's names and statuses; a path that does not exist is 404 here, for there 403 says nothing to anybody. */
const DEFAULTS = {
  UNAUTHORIZED: { status: 401, title: 'Token tidak ada atau tidak sah / Token missing or not valid' },
  ACCESS_DENIED: { status: 403, title: 'Tidak berwenang / Not allowed' },
  MISSING_AUTHENTICATION_TOKEN: { status: 404, title: 'Alamat tidak ditemukan / No such address' },
  INVALID_API_KEY: { status: 403, title: 'Instansi tidak punya jatah / The agency has no quota' },
  REQUEST_TOO_LARGE: { status: 413, title: 'Permintaan terlalu besar / Request too large' },
  THROTTLED: { status: 429, title: 'Terlalu banyak permintaan / Too many requests' },
  QUOTA_EXCEEDED: { status: 429, title: 'Jatah sudah habis / The quota is used up' },
  AUTHORIZER_FAILURE: { status: 500, title: 'Pemeriksaan token gagal / The token could not be checked' },
  DEFAULT_5XX: { status: 502, title: 'Kesalahan di dalam sistem / Internal error' },
  INTEGRATION_TIMEOUT: { status: 504, title: 'Sistem terlalu lama menjawab / The system took too long' },
} as const;
export type ResponseType = keyof typeof DEFAULTS;

const properties = z.object({
  ResponseType: z.string(),
  StatusCode: z.coerce.number().int().optional(),
  ResponseParameters: z.record(z.string(), z.string()).default({}),
  ResponseTemplates: z.record(z.string(), z.string()).default({}),
});
type GatewayResponse = z.infer<typeof properties>;

export interface GatewayAnswers {
  answer(type: ResponseType, requestId: string): HttpAnswer;
}

export function gatewayAnswers(assembly: Assembly, resolver: Resolver): GatewayAnswers {
  const own = new Map<string, GatewayResponse>();
  for (const resource of resourcesOf(assembly, 'AWS::ApiGateway::GatewayResponse')) {
    const parsed = properties.parse(resolver.properties(resource));
    own.set(parsed.ResponseType, parsed);
  }
  return {
    answer: (type, requestId) => {
      const { status, title } = DEFAULTS[type];
      const set = own.get(type) ?? own.get(status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX');
      const code = set?.StatusCode ?? status;
      const [contentType, template] = Object.entries(set?.ResponseTemplates ?? {})[0] ?? [];
      const body = template
        ? fill(template, type, title, requestId)
        : JSON.stringify({ type: 'about:blank', title, status: code });
      return {
        status: code,
        headers: [
          ...new Map([['content-type', contentType ?? 'application/problem+json'], ...headersOf(set, type, title, requestId)]),
        ],
        body: Buffer.from(body),
      };
    },
  };
}

/** `gatewayresponse.header.X-Name` → a text in single quotes or a context variable. */
function headersOf(set: GatewayResponse | undefined, type: string, title: string, requestId: string): [string, string][] {
  return Object.entries(set?.ResponseParameters ?? {}).flatMap(([name, value]): [string, string][] => {
    const header = /^gatewayresponse\.header\.(.+)$/.exec(name)?.[1];
    if (header === undefined) return [];
    return [[header.toLowerCase(), value.startsWith("'") ? value.slice(1, -1) : fill(`$${value}`, type, title, requestId)]];
  });
}

function fill(template: string, type: string, title: string, requestId: string): string {
  const variables: Readonly<Record<string, string>> = {
    'context.error.messageString': JSON.stringify(title),
    'context.error.message': title,
    'context.error.responseType': type,
    'context.requestId': requestId,
    'context.extendedRequestId': requestId,
  };
  return template.replace(
    /\$(?:\{(context\.[A-Za-z.]+)\}|(context\.[A-Za-z.]*[A-Za-z]))/g,
    (_, braced?: string, bare?: string) => {
      return variables[braced ?? bare ?? ''] ?? '';
    },
  );
}
