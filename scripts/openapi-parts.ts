/** Parts that the operations of the OpenAPI document share: who may call, headers, answers, problems. */
import * as z from 'zod';
import type { ZodOpenApiResponsesObject } from 'zod-openapi';
import { PROBLEM_MEDIA_TYPE, type ProblemKind, problemStatus, problemTitle, problemType } from '#shared/http/problem.ts';
import { problem } from '#shared/http/schemas/intake.ts';

export const JSON_TYPE = 'application/json';
export const id = (description: string) => z.object({ id: z.string().meta({ description }) });
export const language = z.object({
  'accept-language': z.string().optional().meta({ description: 'id (default) or en: the language of problems', example: 'id' }),
});
export const ifMatch = language.extend({
  'if-match': z.string().meta({ description: 'The ETag that you read', example: '"3"' }),
});
export const etag = { etag: z.string().meta({ description: 'Version of what is answered', example: '"3"' }) };

/** What may happen to any call, and to any call that needs a token. */
export const ANYWHERE: readonly ProblemKind[] = ['malformed-request', 'too-many-requests', 'internal', 'unavailable'];
export const WITH_TOKEN: readonly ProblemKind[] = ['unauthenticated', 'forbidden', 'mandate-not-in-force'];

export const problems = (...kinds: readonly ProblemKind[]): ZodOpenApiResponsesObject =>
  problemAnswers([...WITH_TOKEN, ...kinds]);

/** Problem answers by kind: several kinds may share a status. */
export function problemAnswers(kinds: readonly ProblemKind[]): ZodOpenApiResponsesObject {
  const byStatus = Map.groupBy(new Set([...ANYWHERE, ...kinds]), problemStatus);
  return Object.fromEntries(
    [...byStatus].map(([status, list]) => [
      String(status),
      {
        description: list.map((kind) => `${problemTitle(kind).id} / ${problemTitle(kind).en}`).join('; '),
        content: {
          [PROBLEM_MEDIA_TYPE]: {
            schema: problem,
            examples: Object.fromEntries(
              list.map((kind) => [kind, { value: { type: problemType(kind), title: problemTitle(kind).id, status } }]),
            ),
          },
        },
      },
    ]),
  ) as ZodOpenApiResponsesObject;
}

export const ok = (description: string, schema: z.ZodType, example: unknown) => ({
  description,
  content: { [JSON_TYPE]: { schema, example } },
});

/** An answer with the version of what it shows. */
export const tagged = (description: string, schema: z.ZodType, example: unknown) => ({
  ...ok(description, schema, example),
  headers: z.object(etag),
});
export const body = (schema: z.ZodType, example: unknown) => ({
  required: true,
  content: { [JSON_TYPE]: { schema, example } },
});
/** What may be wrong with a record that is sent. */
export const EDIT = ['malformed-json', 'not-found', 'conflict', 'too-large', 'unsupported-media-type', 'invalid-fields'] as const;

export const PEOPLE = [{ openId: [] }];
export const BOTH = [{ openId: [] }, { partnerToken: [] }];
