/**
 * Goal: when a function fails in the middle, whatever it held, nothing of a person reaches an answer, a log, a table or a queue.
 * Method: requests full of canaries while one call of a table in seven fails, by chance of a seed, with an error that quotes what it was given.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InvariantError } from '#shared/domain/brand.ts';
import { StoreUnavailable, type Table } from '#shared/store/table.ts';
import { Prng } from '#test/simulation/prng.ts';
import { CANARIES, canary, dressed, findCanaries } from '#test/support/canaries.ts';
import { fuzzRequest, knownIn, onTheWire } from '#test/support/fuzz.ts';
import { type Machine, startMachine } from '#test/support/memory-machine.ts';
import { readable } from '#test/support/plain.ts';

const REQUESTS = 300;
const SEED = 20_261_123;
const FAILS = 1 / 7;

describe('the search', () => {
  it.each(CANARIES.map(({ kind, value }) => [kind, value] as const))(
    'finds a %s in every dress, and nothing in nothing',
    (kind, value) => {
      for (const [dress, bytes] of Object.entries(dressed(value)))
        expect(
          findCanaries(bytes).map((found) => found.kind),
          `${kind}, ${dress}`,
        ).toContain(kind);
      expect(findCanaries(JSON.stringify({ name: 'Siti', nik: '1571015708850001' }))).toEqual([]);
    },
  );
});

/** As bad as an error can be: it repeats numbers of the person whom the call was about. */
function quotingErrors(): () => Error {
  let n = 0;
  const quoted = `NIK ${canary('NIK')}, KK ${canary('KK')}, rekening ${canary('account')}, telepon ${canary('phone')}`;
  const kinds = [
    () => new StoreUnavailable(`throttled at ${quoted}`),
    () => new InvariantError(`not as it should be: ${quoted}`),
    () => new TypeError(`cannot read ${canary('coordinate')} of ${quoted}`, { cause: new Error(quoted) }),
    () => new SyntaxError(`Unexpected token in {"name":"${canary('name')}"}`),
  ];
  return () => (kinds[n++ % kinds.length] as () => Error)();
}

/**
 * One call in seven fails, of them half before they did anything, the rest when it was done. By chance: were it each seventh in turn, what needs
 * more than seven calls at once would never get through.
 */
function failing(errors: () => Error): (table: Table) => Table {
  const prng = new Prng(SEED);
  const around = async <T>(run: () => Promise<T>): Promise<T> => {
    const fails = prng.chance(FAILS);
    if (fails && prng.chance(1 / 2)) throw errors();
    const result = await run();
    if (fails) throw errors();
    return result;
  };
  return (table) =>
    new Proxy(table, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return (...args: unknown[]) => around(async () => Reflect.apply(method, target, args) as unknown);
      },
    });
}

describe(`${REQUESTS} requests while tables fail (seed ${SEED})`, () => {
  let machine: Machine;
  const answers: string[] = [];
  const failures: string[] = [];
  let swept = 0;
  beforeAll(async () => {
    machine = await startMachine();
    machine.interpose(failing(quotingErrors()));
    for (const request of fc.sample(fuzzRequest, { seed: SEED, numRuns: REQUESTS })) {
      const authorization = { Authorization: `Bearer ${await machine.token(request.who)}` };
      const { status, text } = await machine.call(onTheWire(request, knownIn(machine), authorization));
      if (status >= 400) answers.push(text);
    }
    await machine.settle();
    // a sweep that cannot read the settings judges nothing and fails whole, as the alarm on it expects; the next minutes try again
    const minutes = [1, 2, 3, 4, 5];
    for (const _ of minutes)
      await machine.sweep().then(
        () => swept++,
        (error: unknown) => failures.push(String(error)),
      );
  });
  afterAll(() => machine.stop());

  it('fail often enough to mean something', () => {
    const failed = answers.filter((text) => /"status":50[023]/.test(text));
    expect(failed.length).toBeGreaterThan(10);
    expect(machine.output.join('\n')).toMatch(/"level":"ERROR"/);
  });
  it('let the sweeper through as soon as it can read what holds', () => {
    expect(swept).toBeGreaterThan(0);
    expect(failures.filter((failure) => !failure.startsWith('FunctionFailed'))).toEqual([]);
  });
  it('tell nothing of a person in their problems', () => {
    expect(answers.flatMap(findCanaries)).toEqual([]);
  });
  it('leave nothing of a person in logs, metrics, tables and queues', () => {
    expect(findCanaries(machine.output.join('\n'))).toEqual([]);
    for (const [name, table] of machine.tables) expect(findCanaries(readable(table)), name).toEqual([]);
    for (const { queue, body } of machine.messages) expect(findCanaries(body), queue).toEqual([]);
  });
});
