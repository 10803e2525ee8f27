/** The caller as a text: all that the authorizer needs of what functions read (docs/architecture.md). */
import type { Caller } from '#shared/domain/access/subject.ts';

/** Text for the authorizer's context: API Gateway carries strings only. */
export const callerText = (caller: Caller): string => JSON.stringify(caller);
