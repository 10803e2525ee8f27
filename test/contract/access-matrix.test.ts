/**
 * Goal: nobody reads or changes anything out of reach, on any route, and cannot tell what is out of reach from what is not there.
 * Method: every route of the template × every role × every relation of areas × two places, against the real handlers in memory.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '#infra/routes.ts';
import { type Caller, isOfAgency } from '#shared/domain/access/subject.ts';
import { contains } from '#shared/domain/area/area.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { type Expected, PROBES, type Probe } from '#test/support/access-probes.ts';
import { type Asked, ask, CALLERS, furnishPlaces, type Place } from '#test/support/access-world.ts';
import { unlisted } from '#test/support/answer-views.ts';
import { type Machine, startMachine } from '#test/support/memory-machine.ts';
import { operations, undocumented } from '#test/support/openapi.ts';

const CLOSED = ROUTES.filter((route) => route.open !== true);
let machine: Machine;
let places: Place[];
let calls = 0;

beforeAll(async () => {
  machine = await startMachine();
  places = await furnishPlaces(machine, ['15.71.01.1001', '15.05.01.2002']);
});
afterAll(() => machine.stop());

const said = (status: number): Expected | number => (status < 300 || status === 409 || status === 412 ? 'done' : status);
/** Whether any of the caller's areas touches the place: what lies around it is then no secret of the place. */
const hasBusiness = (caller: Caller, { village }: Place): boolean =>
  caller.areas.some((area) => contains(area, village) || contains(village, area as AreaCode));

interface Finding {
  readonly who: string;
  readonly place: string;
  readonly what: string;
}

async function examine(method: string, path: string, answers: string, probe: Probe): Promise<Finding[]> {
  const findings: Finding[] = [];
  const operation = operations.find((one) => one.method === method && one.path === path);
  for (const { role, relation, caller } of CALLERS) {
    for (const place of places) {
      const asked = probe.asked(place, caller, ++calls);
      const answer = await ask(answers, method, path, caller, asked);
      const expected = probe.expected(caller, place);
      const report = (what: string): void => {
        findings.push({ who: `${role}, ${relation}`, place: place.village, what: `${what} ${answer.body.slice(0, 300)}` });
      };
      if (said(answer.statusCode) !== expected) report(`${answer.statusCode} instead of ${expected}`);
      if (expected === 404 && probe.nowhere !== undefined) {
        const missing = await ask(answers, method, path, caller, probe.nowhere(asked) as Asked);
        if (JSON.stringify(missing) !== JSON.stringify(answer)) report('out of reach differs from not there:');
      }
      if (answer.statusCode < 300) {
        const body = JSON.parse(answer.body) as Readonly<Record<string, unknown>>;
        const more = unlisted(`${method} ${path}`, role, body);
        if (more.length > 0) report(`gives the fields ${more}:`);
        const type = String(answer.headers?.['content-type']);
        const other = operation && undocumented(operation, answer.statusCode, type, answer.body);
        if (other !== undefined) report(`${other}:`);
        const { lists } = probe;
        if (lists && answer.body.includes(lists.mark(place)) !== lists.within(caller, place)) {
          report(`${lists.within(caller, place) ? 'leaves out' : 'gives'} ${lists.mark(place)}:`);
        }
      }
      for (const foreign of places.filter((one) => !hasBusiness(caller, one))) {
        const own = place === foreign ? JSON.stringify(asked) : '';
        const marks = isOfAgency(role) ? foreign.marksForPartners : foreign.marks;
        const mark = marks.find((text) => answer.body.includes(text) && !own.includes(text));
        if (mark !== undefined) report(`leaks ${mark}:`);
      }
    }
  }
  return findings;
}

describe('access', () => {
  it('knows how to ask on every route: a route that nobody thought of is closed', () => {
    const routes = CLOSED.map(({ method, path }) => `${method} ${path}`);
    expect(routes.filter((route) => PROBES[route] === undefined)).toEqual([]);
  });

  it.each(CLOSED.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s: every role, every relation, here and elsewhere',
    async (name, { method, path, answers }) => {
      const probe = PROBES[name];
      expect(probe && (await examine(method, path, answers, probe))).toEqual([]);
    },
    30_000,
  );

  it('gives nobody without a token anything on these routes', async () => {
    for (const { method, path } of CLOSED) {
      const answer = await machine.call({ method, url: path.replaceAll(/\{\w+\}/g, 'x') });
      expect([path, answer.status]).toEqual([path, 401]);
    }
  });

  it('asks somebody on every route for whom something is there', () => {
    const reached = CLOSED.filter(({ method, path }) => {
      const probe = PROBES[`${method} ${path}`];
      return CALLERS.some(({ caller }) => places.some((place) => probe?.expected(caller, place) === 'done'));
    });
    expect(CLOSED.filter((route) => !reached.includes(route)).map(({ path }) => path)).toEqual([]);
  });
});
