/** Asks the template's REQUEST authorizer and reads its policy as API Gateway does; results are never cached (DESIGN §10). */
import * as z from 'zod';
import type { ResponseType } from './gateway-responses.ts';
import { FunctionFailed, type LambdaFunction } from './lambda-pool.ts';
import { type ApiIdentity, authorizerEvent, type HttpRequest, headerOf, methodArn } from './rest-event.ts';
import type { Match } from './routes.ts';

export type Authorised =
  | {
      readonly ok: true;
      readonly context: Readonly<Record<string, unknown>> | undefined;
      /** Under which key the call is counted (`usageIdentifierKey`). */
      readonly usageKey?: string;
    }
  | { readonly ok: false; readonly why: ResponseType };

const texts = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const policyAnswer = z.object({
  principalId: z.string(),
  policyDocument: z.object({
    Statement: z.array(z.object({ Effect: z.enum(['Allow', 'Deny']), Action: texts, Resource: texts })),
  }),
  // API Gateway turns every scalar into text and refuses what is none
  context: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)).nullish(),
  usageIdentifierKey: z.string().nullish(),
});

/** What the API server knows that this needs. */
interface Authorizing {
  readonly functions: ReadonlyMap<string, LambdaFunction>;
  readonly identity: ApiIdentity;
}

export async function authorise(
  api: Authorizing,
  { route, pathParameters }: Match,
  http: HttpRequest,
  requestId: string,
): Promise<Authorised> {
  const { authorizer } = route;
  if (!authorizer) return { ok: true, context: undefined };
  if (authorizer.identityHeaders.some((name) => !headerOf(http.rawHeaders, name))) return { ok: false, why: 'UNAUTHORIZED' };
  const target = api.functions.get(authorizer.functionArn);
  if (!target) return { ok: false, why: 'AUTHORIZER_FAILURE' };
  let result: unknown;
  try {
    result = await target.invoke(authorizerEvent(http, { resource: route.path, pathParameters }, api.identity, requestId));
  } catch (error) {
    if (!(error instanceof FunctionFailed)) throw error;
    // the one error that API Gateway tells from a defect: its message is exactly this word
    return { ok: false, why: error.message === 'Unauthorized' ? 'UNAUTHORIZED' : 'AUTHORIZER_FAILURE' };
  }
  const answer = policyAnswer.safeParse(result);
  if (!answer.success) return { ok: false, why: 'AUTHORIZER_FAILURE' };
  const { principalId, policyDocument, context, usageIdentifierKey: usageKey } = answer.data;
  const arn = methodArn(api.identity, http.method, http.url.split('?')[0] as string);
  if (!permits(policyDocument.Statement, arn)) return { ok: false, why: 'ACCESS_DENIED' };
  return { ok: true, context: { ...context, principalId, integrationLatency: 0 }, ...(usageKey && { usageKey }) };
}

interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
}

/** Some statement allows it and none denies it. */
export function permits(statements: readonly Statement[], arn: string): boolean {
  const applying = statements.filter(
    ({ Action, Resource }) =>
      Action.some((action) => like(action, 'execute-api:Invoke')) && Resource.some((resource) => like(resource, arn)),
  );
  return applying.some(({ Effect }) => Effect === 'Allow') && !applying.some(({ Effect }) => Effect === 'Deny');
}

/** `*` any text, `?` any one character. */
function like(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(text);
}
