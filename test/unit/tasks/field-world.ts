/** A kecamatan in memory with a TKSK, two villages and a PSM in one of them; families that are paid and visited through the real doors. */
import { answer as delegate } from '#functions/delegate-tasks/answer.ts';
import { answer as plan } from '#functions/plan-sampling/answer.ts';
import { answer as readTasks } from '#functions/query-tasks/answer.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Instant } from '#shared/domain/brand.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import type { HttpResponse } from '#shared/http/respond.ts';
import { taskPage } from '#shared/http/schemas/tasks.ts';
import { listed, paid, posted, report } from '#test/support/door.ts';
import { call, openWorld, person, send, WIDE_BANK, WIDE_DINSOS, type World } from '#test/support/read-world.ts';

export const DISTRICT = '15.71.01';
/** Has a PSM. */
export const WITH_PSM = '15.71.01.1001';
export const WITHOUT = '15.71.01.1002';
export const EARLY = { time: '2026-11-01T09:00:00+07:00' };

export const officer = (id: string, kind: string, ...areas: string[]): Caller => ({
  role: 'officer',
  source: `officer:${id}`,
  id,
  kid: 'oidc-1',
  ...posted(kind, ...areas),
});
export const TKSK = officer('tksk-1', 'TKSK', DISTRICT);
export const PSM = officer('psm-1', 'PSM', WITH_PSM);
export const PKH = officer('pkh-1', 'PENDAMPING_PKH', DISTRICT);
export const MANAGER = person('manager', '15.71');

export interface Field extends World {
  assign(id: string, who: string, kind: string, area: string, from?: string, to?: string): Promise<void>;
  /** Lists and pays a family for PKH; its number names it. */
  pay(n: number, area: string, more?: object): Promise<void>;
  /** Several, in one call each of the Dinsos and the bank. */
  payAll(families: readonly (readonly [number, string])[], more?: object): Promise<void>;
  visit(n: number, by: Caller, more?: object): Promise<void>;
  later(days: number): void;
  tasks(caller: Caller, query?: Record<string, string>): Promise<Answer>;
  delegations(method: 'GET' | 'POST', caller: Caller, body?: object, id?: string): Promise<Told>;
  plans(method: 'GET' | 'POST', caller: Caller, parts?: Asked): Promise<Told>;
}
export interface Asked {
  readonly id?: string;
  readonly tail?: 'families' | 'closing';
  readonly body?: object;
  readonly query?: Record<string, string>;
}
export interface Told {
  readonly status: number;
  readonly body: Record<string, unknown>;
}
export interface Task {
  readonly kpmId: string;
  readonly name: string;
  readonly rank: number;
  readonly why: { readonly id: string; readonly en: string };
  readonly sampled?: true;
  readonly delegatedBy?: { readonly officer: string };
  readonly delegatedTo?: { readonly officer: string; readonly delegation: string };
  readonly area: { readonly code: string };
}
export interface Answer {
  readonly tasks: readonly Task[];
  readonly total: number;
  readonly workload: { readonly families: number; readonly daysNeeded: number; readonly inTime: number };
  readonly at: string;
  readonly waiting?: readonly string[];
  readonly cursor?: string;
}

export const nameOf = (n: number): string => `Siti Kenari ${n}`;
/** Families by the numbers they were paid under. */
export const numbers = ({ tasks }: Pick<Answer, 'tasks'>): number[] =>
  tasks.map(({ name }) => Number(name.slice(name.lastIndexOf(' ') + 1)));
export const kpm = (n: number) => ({ ids: [{ scheme: 'PKH', value: `PKH-${n}` }] });
const told = ({ statusCode, body }: HttpResponse): Told => ({ status: statusCode, body: JSON.parse(body) });

export async function openField(): Promise<Field> {
  const world = openWorld();
  world.now = '2026-11-02T05:00:00.000Z' as Instant;
  const ports = world as World & { issuer: string };
  let sent = 0;
  const field: Field = Object.assign(world, {
    assign: (id: string, who: string, kind: string, area: string, from = '2026-01-01', to?: string) =>
      send(world, WIDE_DINSOS, {
        ...listed(id, {}, EARLY),
        type: 'id.kawal-bansos.officer.assigned.v1',
        data: { officer: who, kind, area, from, ...(to !== undefined && { to }) },
      }),
    pay: (n: number, area: string, more: object = {}) => field.payAll([[n, area]], more),
    payAll: async (families: readonly (readonly [number, string])[], more: object = {}) => {
      const address = (n: number) => ({ street: 'Jl. Contoh', rt: String(n % 3).padStart(3, '0'), rw: '01' });
      const about = (n: number, area: string) => ({ kpm: kpm(n), area });
      const list = families.map(([n, area]) =>
        listed(`l-${n}-${++sent}`, { ...about(n, area), name: nameOf(n), address: address(n) }, EARLY),
      );
      await send(world, WIDE_DINSOS, ...list);
      await send(
        world,
        WIDE_BANK,
        ...families.map(([n, area]) => paid(`p-${n}-${++sent}`, { ...about(n, area), ...more }, EARLY)),
      );
    },
    visit: (n: number, by: Caller, more: object = {}) =>
      send(world, by, report(`r-${n}-${++sent}`, { kpm: kpm(n), area: WITH_PSM, capturedAt: world.now, ...more })),
    later: (days: number) => {
      world.now = new Date(Date.parse(world.now) + days * 86_400_000).toISOString() as Instant;
    },
    tasks: async (caller: Caller, query: Record<string, string> = {}) => {
      const answer = JSON.parse((await readTasks(world, call({ route: '/v1/tasks', caller, query }))).body);
      taskPage.parse(answer);
      return answer as Answer;
    },
    delegations: async (method: 'GET' | 'POST', caller: Caller, body?: object, id?: string) =>
      told(await delegate(ports, asked('/v1/tasks/delegations', method, caller, { id, tail: 'return', body }))),
    plans: async (method: 'GET' | 'POST', caller: Caller, parts: Asked = {}) =>
      told(await plan(ports, asked('/v1/sampling-plans', method, caller, parts))),
  });
  await field.assign('a-tksk', TKSK.id, 'TKSK', DISTRICT);
  await field.assign('a-psm', PSM.id, 'PSM', WITH_PSM);
  await field.assign('a-pkh', PKH.id, 'PENDAMPING_PKH', DISTRICT);
  return field;
}

function asked(
  base: string,
  method: string,
  caller: Caller,
  {
    id,
    tail,
    body,
    query = {},
  }: { id?: string | undefined; tail?: string | undefined; body?: object | undefined; query?: Record<string, string> },
): HttpRequest {
  const route = id === undefined ? base : `${base}/{id}${tail === undefined ? '' : `/${tail}`}`;
  return call({
    route,
    method,
    caller,
    query,
    ...(id !== undefined && { params: { id } }),
    ...(body && { body: JSON.stringify(body) }),
  });
}

/** The problem that a refused call is answered with. */
export async function refused(call: Promise<unknown>): Promise<{ kind: string; pointers: string[] }> {
  try {
    await call;
  } catch (error) {
    const { kind, errors = [] } = error as { kind?: string; errors?: { pointer: string }[] };
    if (kind === undefined) throw error;
    return { kind, pointers: errors.map(({ pointer }) => pointer) };
  }
  throw new Error('it was not refused');
}
