/** One execution environment: loads a synthesized bundle and runs one invocation at a time, as Lambda's runtime does. */
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

export interface EnvironmentData {
  readonly modulePath: string;
  readonly exportName: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memoryMb: number;
}
export interface Invoke {
  readonly requestId: string;
  /** JSON text: an invocation crosses to Lambda as text, so nothing else may cross here. */
  readonly event: string;
  /** Machine time in milliseconds. */
  readonly deadlineMs: number;
}
export type Answer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'result'; readonly payload: string }
  | { readonly kind: 'failed'; readonly name: string; readonly message: string };

type Handler = (event: unknown, context: unknown) => unknown;

function contextOf(data: EnvironmentData, invoke: Invoke): Record<string, unknown> {
  return {
    callbackWaitsForEmptyEventLoop: false,
    functionName: data.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: data.functionArn,
    memoryLimitInMB: String(data.memoryMb),
    awsRequestId: invoke.requestId,
    logGroupName: `/aws/lambda/${data.functionName}`,
    logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(0, invoke.deadlineMs - Date.now()),
  };
}

async function run(handler: Handler, data: EnvironmentData, invoke: Invoke): Promise<Answer> {
  try {
    const result = await handler(JSON.parse(invoke.event), contextOf(data, invoke));
    return { kind: 'result', payload: JSON.stringify(result ?? null) };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
    // Lambda logs what a handler threw; personal data never stands in error messages (TRUST §1)
    console.error(error instanceof Error ? (error.stack ?? message) : message);
    return { kind: 'failed', name, message };
  }
}

if (parentPort) {
  const port = parentPort;
  const data = workerData as EnvironmentData;
  const bundle = (await import(pathToFileURL(data.modulePath).href)) as Record<string, Handler>;
  const handler = bundle[data.exportName];
  if (typeof handler !== 'function') throw new Error(`${data.functionName} exports no ${data.exportName}`);
  port.on('message', async (invoke: Invoke) => port.postMessage(await run(handler, data, invoke)));
  port.postMessage({ kind: 'ready' } satisfies Answer);
}
