/** Runs functions in worker threads with the timeout, memory and concurrency that the template gives them. */
import { randomUUID } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { Answer, EnvironmentData, Invoke } from './lambda-worker.ts';
import type { LogFile } from './logs.ts';

export interface FunctionSpec {
  /** What people call it, and its log file. */
  readonly label: string;
  readonly name: string;
  readonly arn: string;
  readonly modulePath: string;
  readonly exportName: string;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  readonly environment: Readonly<Record<string, string>>;
  /** Environments at once; further invocations wait their turn. */
  readonly concurrency: number;
}

/** The handler threw, ran out of time or memory, or its environment died. */
export class FunctionFailed extends Error {
  override readonly name = 'FunctionFailed';
  /** The class of the error in the function, as Lambda's `errorType`. */
  readonly errorType: string;
  constructor(errorType: string, message: string) {
    super(message);
    this.errorType = errorType;
  }
}

export interface LambdaFunction {
  readonly spec: FunctionSpec;
  /** The answer's JSON value. @throws FunctionFailed */
  invoke(event: unknown): Promise<unknown>;
  /** Starts an environment ahead of the first invocation. */
  warm(): Promise<void>;
  /** Lets running invocations end, then ends all environments. */
  stop(): Promise<void>;
}

/**
 * Megabytes of the space for young objects: an invocation's parsed items outgrow V8's default of one and are copied again and again.
 * Measured in one run: half as many collections and 15 to 20 % less CPU. V8 takes it for the threads that start after it is said.
 */
const YOUNG_SPACE_MB = 16;
setFlagsFromString(`--min-semi-space-size=${YOUNG_SPACE_MB}`);

/** Lambda gives the initialisation ten seconds of its own. */
const INIT_MS_MAX = 10_000;
/** Invocations that may wait for an environment before one is refused, as Lambda throttles. */
const WAITING_MAX = 1_000;

interface Environment {
  readonly worker: Worker;
  readonly ready: Promise<void>;
  /** Settles the running invocation or initialisation. */
  settle: ((answer: Answer) => void) | undefined;
}

export function lambdaFunction(spec: FunctionSpec, log: LogFile): LambdaFunction {
  const idle: Environment[] = [];
  const all = new Set<Environment>();
  const waiting: (() => void)[] = [];
  const running = new Set<Promise<unknown>>();
  let stopping = false;

  const drop = (environment: Environment): Promise<unknown> => {
    all.delete(environment);
    const at = idle.indexOf(environment);
    if (at >= 0) idle.splice(at, 1);
    return environment.worker.terminate();
  };

  const acquire = async (): Promise<Environment> => {
    for (;;) {
      const free = idle.pop();
      if (free) return free;
      if (all.size < spec.concurrency) {
        const environment = start(spec, log, drop);
        all.add(environment);
        await environment.ready;
        return environment;
      }
      if (waiting.length >= WAITING_MAX) throw new FunctionFailed('TooManyRequestsException', `${spec.name}: rate exceeded`);
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  };
  const next = () => waiting.shift()?.();

  const invoke = async (event: unknown): Promise<unknown> => {
    if (stopping) throw new FunctionFailed('Stopping', `${spec.name}: the host is stopping`);
    try {
      const environment = await acquire();
      const answer = await runIn(environment, spec, event);
      if (all.has(environment)) idle.push(environment);
      if (answer.kind === 'failed') {
        if (TERMINAL.has(answer.name)) await drop(environment);
        throw new FunctionFailed(answer.name, answer.message);
      }
      return answer.kind === 'result' ? JSON.parse(answer.payload) : undefined;
    } finally {
      next();
    }
  };
  return {
    spec,
    invoke: (event) => {
      const run = invoke(event);
      const tracked = run.then(
        () => undefined,
        () => undefined,
      );
      running.add(tracked);
      void tracked.then(() => running.delete(tracked));
      return run;
    },
    warm: async () => {
      if (all.size > 0) return;
      idle.push(await acquire());
      next();
    },
    stop: async () => {
      stopping = true;
      await Promise.all(running);
      await Promise.all([...all].map(drop));
      log.close();
    },
  };
}

const TIMED_OUT = 'Sandbox.Timedout';
const EXITED = 'Runtime.ExitError';
/** After these the environment is gone. */
const TERMINAL = new Set([TIMED_OUT, EXITED]);

function start(spec: FunctionSpec, log: LogFile, drop: (environment: Environment) => Promise<unknown>): Environment {
  const { modulePath, exportName, name, arn, memoryMb } = spec;
  const workerData: EnvironmentData = { modulePath, exportName, functionName: name, functionArn: arn, memoryMb };
  const worker = new Worker(new URL('./lambda-worker.ts', import.meta.url), {
    workerData,
    env: { ...spec.environment },
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    stdout: true,
    stderr: true,
  });
  worker.stdout.on('data', (chunk: Buffer) => log.write(chunk));
  worker.stderr.on('data', (chunk: Buffer) => log.write(chunk));
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const environment: Environment = { worker, ready: promise, settle: undefined };
  const fail = (errorType: string, message: string) => {
    reject(new FunctionFailed(errorType, message));
    environment.settle?.({ kind: 'failed', name: EXITED, message });
    environment.settle = undefined;
    void drop(environment);
  };
  const late = setTimeout(
    () => fail('Sandbox.Timedout', `${name}: initialisation took more than ${INIT_MS_MAX} ms`),
    INIT_MS_MAX,
  );
  worker.on('message', (answer: Answer) => {
    if (answer.kind === 'ready') {
      clearTimeout(late);
      resolve();
    } else {
      environment.settle?.(answer);
      environment.settle = undefined;
    }
  });
  worker.on('error', (error) => {
    clearTimeout(late);
    const message = error instanceof Error ? error.message : String(error);
    log.write(`${message}\n`);
    fail('Runtime.ImportModuleError', `${name}: ${message}`);
  });
  worker.on('exit', (code) => {
    clearTimeout(late);
    fail(EXITED, `${name}: exited with ${code}`);
  });
  // whoever asked awaits `ready`; where nobody does any more, the failure was logged above
  promise.catch(() => undefined);
  return environment;
}

function runIn(environment: Environment, spec: FunctionSpec, event: unknown): Promise<Answer> {
  const invoke: Invoke = { requestId: randomUUID(), event: JSON.stringify(event), deadlineMs: Date.now() + spec.timeoutMs };
  return new Promise((resolve) => {
    const seconds = (spec.timeoutMs / 1_000).toFixed(2);
    const timer = setTimeout(
      () =>
        environment.settle?.({
          kind: 'failed',
          name: TIMED_OUT,
          message: `${invoke.requestId} Task timed out after ${seconds} seconds`,
        }),
      spec.timeoutMs,
    );
    environment.settle = (answer) => {
      clearTimeout(timer);
      environment.settle = undefined;
      resolve(answer);
    };
    environment.worker.postMessage(invoke);
  });
}
