/** The caller, as the authorizer wrote it into the request's context (docs/architecture.md). */
import type { APIGatewayProxyEvent } from 'aws-lambda';
import * as z from 'zod';
import { type Caller, ROLES } from '#shared/domain/access/subject.ts';
import { isAreaCode } from '#shared/domain/area/area.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { Problem } from './problem.ts';

const area = z.custom<AreaCode>((value) => typeof value === 'string' && isAreaCode(value), 'not an area code');
const schema = z.strictObject({
  role: z.enum(ROLES),
  source: z.string().min(1),
  id: z.string().min(1),
  areas: z.array(area),
  kid: z.string().min(1),
  programmes: z.array(z.string()).exactOptional(),
  types: z.array(z.string()).exactOptional(),
  posts: z.array(z.strictObject({ kind: z.string(), area })).exactOptional(),
  name: z.string().exactOptional(),
});

/** Text for the authorizer's context: API Gateway carries strings only. */
export const callerText = (caller: Caller): string => JSON.stringify(caller);

/** @throws Problem `unauthenticated` where no authorizer has spoken */
export function callerOf(event: Pick<APIGatewayProxyEvent, 'requestContext'>): Caller {
  const text: unknown = event.requestContext.authorizer?.['caller'];
  if (typeof text !== 'string') throw new Problem('unauthenticated');
  return schema.parse(JSON.parse(text));
}
