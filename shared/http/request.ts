/** A call as the use cases see it: taken from API Gateway's proxy event (payload 1.0), bounded before it is read (DESIGN §10). */
import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { Caller } from '#shared/domain/access/subject.ts';
import { callerOf } from './caller.ts';
import { type JsonValue, parseJson } from './json.ts';
import { LANGUAGES, type Language, languageOf } from './language.ts';
import { fieldProblem, Problem } from './problem.ts';

/** Most bytes of a body (DESIGN §10). */
export const BODY_BYTES_MAX = 256 * 1024;

export interface HttpRequest {
  readonly method: string;
  /** The route as the API names it: `/v1/alerts/{id}`. */
  readonly route: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly language: Language;
  readonly requestId: string;
  /** @throws Problem `unauthenticated` where no authorizer has spoken (routes without one) */
  caller(): Caller;
  /** The body as bytes of UTF-8 text; empty where there is none. @throws Problem `too-large`, `malformed-request` */
  text(): string;
  /**
   * The body as the bytes that were sent, of one of these media types.
   * @throws Problem `unsupported-media-type`, `too-large`
   */
  bytes(mediaTypes: readonly string[], bytesMax: number): Uint8Array;
  /** The body as JSON with its media type. @throws Problem `unsupported-media-type`, `too-large`, `malformed-json` */
  json(mediaTypes: readonly string[]): { readonly value: JsonValue; readonly mediaType: string };
}

/**
 * The language of the answer: `?lang=id` or `?lang=en`, for whoever cannot set headers (a link, an address typed in), else
 * Accept-Language. Reads no more than it needs, so that what is malformed otherwise is still answered in that language.
 */
export function languageAsked(
  event: Pick<APIGatewayProxyEvent, 'headers' | 'multiValueHeaders' | 'queryStringParameters'>,
): Language {
  const asked = event.queryStringParameters?.[LANGUAGE_PARAMETER];
  return LANGUAGES.find((known) => known === asked) ?? languageOf(headersOf(event)['accept-language']);
}
/** Every route takes it; no use case sees it. */
const LANGUAGE_PARAMETER = 'lang';

/** @throws Problem where query or path are malformed */
export function requestOf(event: APIGatewayProxyEvent): HttpRequest {
  const headers = headersOf(event);
  const text = (): string => bodyText(event);
  return {
    method: event.httpMethod,
    route: event.resource,
    path: event.path,
    params: paramsOf(event),
    query: queryOf(event),
    headers,
    language: languageAsked(event),
    requestId: event.requestContext.requestId,
    caller: () => callerOf(event),
    text,
    bytes: (mediaTypes, bytesMax) => {
      mediaTypeOf(headers['content-type'], mediaTypes);
      return bodyBytes(event, bytesMax);
    },
    json: (mediaTypes) => {
      const mediaType = mediaTypeOf(headers['content-type'], mediaTypes);
      return { value: parseJson(text()), mediaType };
    },
  };
}

function headersOf(event: Pick<APIGatewayProxyEvent, 'headers' | 'multiValueHeaders'>): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, values] of Object.entries(event.multiValueHeaders ?? {})) {
    if (values !== undefined) headers[name.toLowerCase()] = values.join(', ');
  }
  for (const [name, value] of Object.entries(event.headers ?? {})) {
    if (value !== undefined) headers[name.toLowerCase()] ??= value;
  }
  return headers;
}

/** A `+` before the zone of a time that was typed into a URL as it is: it arrives as a space. */
const PLUS_LOST = /^(\d{4}-\d\d-\d\dT[\d:.]+) (\d\d:\d\d)$/;

/** A parameter given twice has no one meaning: refused. Any name is kept, so that whoever reads the query can refuse it by name. */
function queryOf(event: APIGatewayProxyEvent): Record<string, string> {
  const query: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(event.queryStringParameters ?? {})) {
    if ((event.multiValueQueryStringParameters?.[name]?.length ?? 1) > 1) {
      throw malformed(
        `Parameter ${quoted(name)} diberikan lebih dari sekali.`,
        `Parameter ${quoted(name)} is given more than once.`,
      );
    }
    if (name === LANGUAGE_PARAMETER) refuseOtherLanguage(value);
    else if (value !== undefined) query[name] = value.replace(PLUS_LOST, '$1+$2');
  }
  return query;
}

function refuseOtherLanguage(value: string | undefined): void {
  if (LANGUAGES.some((known) => known === value)) return;
  throw fieldProblem(
    'malformed-request',
    `/${LANGUAGE_PARAMETER}`,
    { id: 'Bahasa yang tersedia: id dan en', en: 'The languages are id and en' },
    {
      id: 'Pakai ?lang=id atau ?lang=en, atau header Accept-Language',
      en: 'Use ?lang=id or ?lang=en, or the header Accept-Language',
    },
  );
}

/** API Gateway hands path parameters over as they were sent; no id of ours holds a per cent sign, so decoding twice harms nothing. */
function paramsOf(event: APIGatewayProxyEvent): Record<string, string> {
  const params: Record<string, string> = {};
  for (const [name, value] of Object.entries(event.pathParameters ?? {})) {
    if (value === undefined) continue;
    try {
      params[name] = decodeURIComponent(value);
    } catch (error) {
      if (error instanceof URIError) throw new Problem('not-found');
      throw error;
    }
  }
  return params;
}

function bodyBytes(event: APIGatewayProxyEvent, bytesMax: number): Buffer {
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length <= bytesMax) return bytes;
  throw new Problem('too-large', {
    id: `Paling banyak ${bytesMax} byte; yang dikirim ${bytes.length}. Perkecil, atau bagi menjadi beberapa kiriman.`,
    en: `At most ${bytesMax} bytes; ${bytes.length} were sent. Make it smaller, or split it into several calls.`,
  });
}

function bodyText(event: APIGatewayProxyEvent): string {
  const body = event.body ?? '';
  const bytes = bodyBytes(event, BODY_BYTES_MAX);
  if (!event.isBase64Encoded) {
    // API Gateway writes U+FFFD for what was no UTF-8: different bytes would become one body
    if (body.includes('\uFFFD') || !body.isWellFormed()) throw notUtf8();
    return body;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) throw notUtf8();
    throw error;
  }
}

/** RFC 9110 §8.3.1; a charset other than UTF-8 is refused, JSON has no other (RFC 8259 §8.1). */
function mediaTypeOf(header: string | undefined, allowed: readonly string[]): string {
  const [type = '', ...parameters] = (header ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const charset = parameters
    .find((p) => p.startsWith('charset='))
    ?.slice('charset='.length)
    .replaceAll('"', '');
  if (allowed.includes(type) && (charset === undefined || charset === 'utf-8')) return type;
  const list = allowed.join(', ');
  throw new Problem('unsupported-media-type', { id: `Kirim sebagai: ${list}.`, en: `Send it as one of: ${list}.` });
}

/** Names come from outside: bounded, and without anything that a terminal would obey. */
const quoted = (name: string): string => `"${name.replace(/[^\x20-\x7e]/g, '?').slice(0, 40)}"`;
const notUtf8 = (): Problem => malformed('Isi bukan teks UTF-8.', 'The body is not UTF-8 text.');
const malformed = (id: string, en: string): Problem => new Problem('malformed-request', { id, en });
