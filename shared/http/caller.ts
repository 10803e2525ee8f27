/** The caller, as the authorizer wrote it into the request's context (docs/architecture.md). */
import type { APIGatewayProxyEvent } from 'aws-lambda';
import * as z from 'zod';
import { type Caller, ROLES } from '#shared/domain/access/subject.ts';
import { isAreaCode } from '#shared/domain/area/area.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { Problem } from './problem.ts';

const area = z.custom<AreaCode>((value) => typeof value === 'string' && isAreaCode(value), 'not an area code');
const instant = z.custom<Instant>((value) => typeof value === 'string' && value.length === 24, 'not an instant');
const schema = z.strictObject({
  role: z.enum(ROLES),
  source: z.string().min(1),
  id: z.string().min(1),
  areas: z.array(area),
  kid: z.string().min(1),
  programmes: z.array(z.string()).exactOptional(),
  types: z.array(z.string()).exactOptional(),
  posts: z.array(z.strictObject({ kind: z.string(), area })).exactOptional(),
  mandate: z
    .strictObject({ letter: z.string(), from: instant, until: instant, state: z.enum(['in-force', 'not-yet', 'ended']) })
    .exactOptional(),
  opened: z.strictObject({ id: z.string(), areas: z.array(area), until: instant }).exactOptional(),
  name: z.string().exactOptional(),
  agencyName: z.string().exactOptional(),
});

type Called = Pick<APIGatewayProxyEvent, 'requestContext'>;

/** A call's caller is asked for by its use case and by the headers of its answer: parsed for the first. */
const parsed = new WeakMap<Called, Caller>();

/** `undefined` where no authorizer has spoken. */
function parsedCaller(event: Called): Caller | undefined {
  const text: unknown = event.requestContext.authorizer?.['caller'];
  if (typeof text !== 'string') return undefined;
  const caller = parsed.get(event) ?? schema.parse(JSON.parse(text));
  parsed.set(event, caller);
  return caller;
}

/**
 * @throws Problem `unauthenticated` where no authorizer has spoken, `mandate-not-in-force` where an auditor's letter does not hold:
 * said here, for every route there is or will be
 */
export function callerOf(event: Called): Caller {
  const caller = parsedCaller(event);
  if (caller === undefined) throw new Problem('unauthenticated');
  if (caller.role === 'auditor' && caller.mandate?.state !== 'in-force') throw letterProblem(caller);
  return caller;
}

function letterProblem({ mandate }: Caller): Problem {
  if (mandate === undefined) {
    return new Problem('mandate-not-in-force', {
      id: 'Belum ada surat tugas yang terdaftar untuk Anda. Minta administrator mendaftarkannya.',
      en: 'No letter of assignment is registered for you. Ask the administrator to register it.',
    });
  }
  const { letter, from, until, state } = mandate;
  const [since, end] = [from, until].map(inJakarta);
  return new Problem('mandate-not-in-force', {
    id:
      state === 'ended'
        ? `Surat tugas ${letter} berakhir pada ${end} WIB. Minta administrator mendaftarkan surat yang baru.`
        : `Surat tugas ${letter} baru berlaku mulai ${since} WIB.`,
    en:
      state === 'ended'
        ? `The letter of assignment ${letter} ended on ${end} WIB. Ask the administrator to register a new one.`
        : `The letter of assignment ${letter} holds from ${since} WIB on.`,
  });
}

/** `2026-12-01 00:00`, WIB: letters are dated in Jakarta. */
const inJakarta = (at: Instant): string => new Date(Date.parse(at) + JAKARTA_MS).toISOString().slice(0, 16).replace('T', ' ');
const JAKARTA_MS = 7 * 60 * 60 * 1000;

/** Says on every answer that it was given under wider access, and until when (docs/adr/0011). */
const WIDER_ACCESS_HEADER = 'kawal-wider-access';

/** The header of answers to a caller who has opened wider access; nothing for everybody else. */
export function widerAccessHeaders(event: Called): Record<string, string> {
  const opened = parsedCaller(event)?.opened;
  return opened === undefined ? {} : { [WIDER_ACCESS_HEADER]: `${opened.id}; until=${opened.until}` };
}
