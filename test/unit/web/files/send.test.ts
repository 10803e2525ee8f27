/**
 * Goal: every row gets its answer exactly once, whatever breaks on the way, and nobody is pressed who asked for time.
 * Method: an API and a clock of our own; faults in any order, also answers lost after the events were taken.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ApiProblem } from '#web/api/problem.ts';
import { BYTES_MAX, batchesOf, EVENTS_MAX } from '#web/files/batches.ts';
import type { FileEvent } from '#web/files/check.ts';
import { type ItemAnswer, Sending, type SendPorts } from '#web/files/send.ts';

const event = (n: number): FileEvent => ({
  specversion: '1.0',
  id: `e-${n}`,
  source: 'agency:bri',
  type: 't',
  time: '',
  data: { n },
});
const events = (count: number): FileEvent[] => Array.from({ length: count }, (_, n) => event(n));
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

type Trouble = 'none' | 'offline' | 'quota' | 'fault' | 'lost' | 'some';

/** An API that keeps what it took, and a clock that moves when it is waited for. */
class World {
  readonly taken = new Set<string>();
  readonly troubles: Trouble[];
  now = 0;
  calls = 0;
  inFlight = 0;
  most = 0;
  /** No call may begin before. */
  notBefore = 0;
  readonly early: number[] = [];

  constructor(troubles: readonly Trouble[] = []) {
    this.troubles = [...troubles];
  }

  readonly ports: SendPorts = {
    post: async (batch) => {
      this.calls += 1;
      this.inFlight += 1;
      this.most = Math.max(this.most, this.inFlight);
      if (this.now < this.notBefore) this.early.push(this.now);
      await turn();
      this.inFlight -= 1;
      return this.#answer(batch, this.troubles.shift() ?? 'none');
    },
    wait: async (ms, signal) => {
      await turn();
      if (!signal.aborted) this.now += ms;
    },
    clock: () => this.now,
    random: () => 0.5,
  };

  #answer(batch: readonly FileEvent[], trouble: Trouble): ItemAnswer[] {
    if (trouble === 'offline') throw new ApiProblem(0, 'offline');
    if (trouble === 'fault') throw new ApiProblem(503, 'busy');
    if (trouble === 'quota') {
      // a call that had begun before is not to blame
      if (this.inFlight === 0) this.notBefore = this.now + 7_000;
      throw new ApiProblem(429, 'too many', { retryAfterSeconds: 7 });
    }
    const answers = batch.map(({ id }, i): ItemAnswer => {
      if (trouble === 'some' && i % 3 === 0) return { status: 'unavailable' };
      const known = this.taken.has(id);
      this.taken.add(id);
      return { status: known ? 'duplicate' : 'accepted' };
    });
    if (trouble === 'lost') throw new ApiProblem(0, 'offline');
    return answers;
  }
}

async function ended(sending: Sending, turns = 5_000): Promise<void> {
  for (let i = 0; i < turns && sending.progress().state === 'sending'; i += 1) await turn();
}

describe('batches', () => {
  it('hold every item once, in order, and are no larger than the API takes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60_000 }), { maxLength: 400 }), (sizes) => {
        const items = sizes.map((size, n) => ({ n, size }));
        const batches = batchesOf(items, ({ size }) => size);
        expect(batches.flat()).toEqual(items);
        for (const batch of batches) {
          expect(batch.length).toBeLessThanOrEqual(EVENTS_MAX);
          expect(batch.reduce((sum, { size }) => sum + size + 1, 2)).toBeLessThanOrEqual(BYTES_MAX + 1);
        }
      }),
    );
  });
});

describe('sending', () => {
  it('goes on until each row has its answer, two calls at a time', async () => {
    const world = new World();
    const sending = new Sending(world.ports, events(1_234));
    expect(sending.progress()).toMatchObject({ state: 'paused', done: 0, total: 1_234 });
    sending.start();
    await ended(sending);
    expect(sending.progress()).toMatchObject({ state: 'done', done: 1_234 });
    expect(world.most).toBe(2);
    expect(world.calls).toBe(13);
  });

  it('of nothing is done at once', async () => {
    const sending = new Sending(new World().ports, []);
    sending.start();
    await ended(sending);
    expect(sending.progress().state).toBe('done');
  });

  it('loses nothing and counts nothing twice, whatever breaks, with pauses in between', async () => {
    const trouble = fc.constantFrom<Trouble>('none', 'offline', 'quota', 'fault', 'lost', 'some');
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 450 }),
        fc.array(trouble, { maxLength: 12 }),
        fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 4 }),
        async (count, troubles, pauses) => {
          const world = new World(troubles);
          const sending = new Sending(world.ports, events(count));
          sending.start();
          for (const turns of pauses) {
            for (let i = 0; i < turns; i += 1) await turn();
            sending.pause();
            await turn();
            sending.start();
          }
          await ended(sending);
          const { state, done, answers } = sending.progress();
          expect({ state, done }).toEqual({ state: 'done', done: count });
          expect(world.taken.size).toBe(count);
          expect(answers.size).toBe(count);
          expect(world.most).toBeLessThanOrEqual(2);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('waits as long as it is asked to, and says for what', async () => {
    const world = new World(['quota']);
    const said: string[] = [];
    const sending = new Sending(world.ports, events(100));
    sending.subscribe(() => said.push(sending.progress().waiting?.for ?? ''));
    sending.start();
    await ended(sending);
    expect(said).toContain('quota');
    expect(world.early).toEqual([]);
    expect(world.now).toBe(7_000);
  });

  it('asks less and less often where nobody answers', async () => {
    const world = new World(Array.from({ length: 8 }, () => 'offline' as const));
    const sending = new Sending(world.ports, events(10));
    sending.start();
    await ended(sending);
    // 1, 2, 4, 8, 16, 30, 30, 30 seconds, three quarters of each
    expect(world.now).toBe(0.75 * 121_000);
  });

  it('a pause begins no further call, and keeps what was answered', async () => {
    const world = new World();
    const sending = new Sending(world.ports, events(1_000));
    sending.start();
    await turn();
    sending.pause();
    for (let i = 0; i < 10; i += 1) await turn();
    const { state, done } = sending.progress();
    expect(state).toBe('paused');
    expect(done).toBeLessThanOrEqual(400);
    expect(world.calls * 100).toBe(done);
    sending.start();
    await ended(sending);
    expect(sending.progress()).toMatchObject({ state: 'done', done: 1_000 });
  });

  it('stops where the API takes no call of this file, says why, and goes on when told to', async () => {
    let refused = true;
    const world = new World();
    const ports: SendPorts = {
      ...world.ports,
      post: async (batch) => {
        if (refused) throw new ApiProblem(403, 'forbidden');
        return world.ports.post(batch);
      },
    };
    const sending = new Sending(ports, events(150));
    sending.start();
    await ended(sending);
    expect(sending.progress()).toMatchObject({ state: 'refused', done: 0, problem: { status: 403 } });
    refused = false;
    sending.start();
    await ended(sending);
    expect(sending.progress()).toMatchObject({ state: 'done', done: 150 });
    expect(sending.progress().problem).toBeUndefined();
  });

  it('sent again, from any machine, is all there already', async () => {
    const world = new World(['lost', 'some']);
    for (const status of ['accepted', 'duplicate'] as const) {
      const sending = new Sending(world.ports, events(250));
      sending.start();
      await ended(sending);
      const statuses = new Set([...sending.progress().answers.values()].map((answer) => answer.status));
      expect(statuses.has(status)).toBe(true);
      if (status === 'duplicate') expect(statuses.size).toBe(1);
    }
    expect(world.taken.size).toBe(250);
  });
});
