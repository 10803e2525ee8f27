/** Goal: an environment runs one invocation at a time, is used again, and ends when it runs out of time or dies. Real worker threads. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type LambdaFunction, lambdaFunction } from '#infra/local/lambda-pool.ts';
import { logFile } from '#infra/local/logs.ts';

const BUNDLE = `
let invocations = 0, running = 0;
export const handler = async (event, context) => {
  invocations += 1; running += 1;
  const alone = running === 1;
  if (event.log) console.log(event.log);
  if (event.do === 'throw') { running -= 1; throw new TypeError('told to'); }
  if (event.do === 'hang') await new Promise(() => {});
  if (event.do === 'spin') for (;;) {}
  if (event.do === 'exit') process.exit(3);
  if (event.ms) await new Promise((resolve) => setTimeout(resolve, event.ms));
  running -= 1;
  return { invocations, alone, left: context.getRemainingTimeInMillis(), name: context.functionName, who: process.env.WHO, home: process.env.HOME };
};
setInterval(() => {}, 1_000);`;

let directory: string;
let running: LambdaFunction[] = [];
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'kawal-lambda-'));
  writeFileSync(join(directory, 'index.mjs'), BUNDLE);
  writeFileSync(join(directory, 'broken.mjs'), 'throw new Error("cannot start")');
});
afterAll(() => rmSync(directory, { recursive: true }));
afterEach(async () => {
  await Promise.all(running.map((one) => one.stop()));
  running = [];
});

/** Far more than anything here takes, on a machine however busy: only who hangs runs out of it. */
const ENOUGH_MS = 120_000;
const SOON_OVER_MS = 300;

function start(concurrency: number, { file = 'index.mjs', timeoutMs = ENOUGH_MS } = {}): LambdaFunction {
  const spec = {
    label: 'test',
    name: 'Test',
    arn: 'arn:test',
    modulePath: join(directory, file),
    exportName: 'handler',
    timeoutMs,
    memoryMb: 128,
    environment: { WHO: 'me' },
    concurrency,
  };
  const started = lambdaFunction(spec, logFile(directory, 'test'));
  running.push(started);
  return started;
}

/** Asks until it is answered: where the machine is busy, even an answer to nothing may take longer than the little time that it has. */
async function inTime(one: LambdaFunction): Promise<unknown> {
  for (;;) {
    try {
      return await one.invoke({});
    } catch (error) {
      if ((error as { errorType?: string }).errorType !== 'Sandbox.Timedout') throw error;
    }
  }
}

describe('a function', () => {
  it('gets its environment and nothing of ours, its name and the time it has', async () => {
    const answer = await start(1).invoke({});
    expect(answer).toMatchObject({ who: 'me', name: 'Test' });
    expect(answer).not.toHaveProperty('home');
    expect((answer as { left: number }).left).toBeLessThanOrEqual(ENOUGH_MS);
  });

  it('keeps its environment warm and never runs twice in it at once', async () => {
    const one = start(1);
    const answers = (await Promise.all([1, 2, 3, 4].map(() => one.invoke({ ms: 5 })))) as {
      alone: boolean;
      invocations: number;
    }[];
    expect(answers.every(({ alone }) => alone)).toBe(true);
    expect(answers.map(({ invocations }) => invocations).sort()).toEqual([1, 2, 3, 4]);
  });

  it('runs in several environments at once, as many as it may', async () => {
    const answers = (await Promise.all(
      [1, 2].map(function invoke(this: LambdaFunction) {
        return this.invoke({ ms: 50 });
      }, start(2)),
    )) as { invocations: number }[];
    expect(answers.map(({ invocations }) => invocations)).toEqual([1, 1]);
  });

  it('passes on what its handler throws, and goes on', async () => {
    const one = start(1);
    await expect(one.invoke({ do: 'throw' })).rejects.toMatchObject({ errorType: 'TypeError', message: 'told to' });
    expect(await one.invoke({})).toMatchObject({ invocations: 2 });
  });

  it.each(['hang', 'spin'])('is ended when its time is over (%s), and starts afresh', async (how) => {
    const one = start(1, { timeoutMs: SOON_OVER_MS });
    await expect(one.invoke({ do: how })).rejects.toMatchObject({ errorType: 'Sandbox.Timedout' });
    expect(await inTime(one)).toMatchObject({ invocations: 1 });
  });

  it('survives a process.exit of its handler', async () => {
    const one = start(1);
    await expect(one.invoke({ do: 'exit' })).rejects.toMatchObject({ errorType: 'Runtime.ExitError' });
    expect(await one.invoke({})).toMatchObject({ invocations: 1 });
  });

  it('says that its bundle cannot be loaded', async () => {
    await expect(start(1, { file: 'broken.mjs' }).invoke({})).rejects.toMatchObject({
      message: expect.stringContaining('cannot start'),
    });
  });

  it('prints into its log file', async () => {
    const one = start(1);
    await one.invoke({ log: 'printed by the function' });
    await one.stop();
    expect(readFileSync(join(directory, 'test.log'), 'utf8')).toContain('printed by the function');
  });
});
