/** The API and the browser, as sending and following a file need them. */
import { answer, api, type Schema } from '#web/api/client.ts';
import { ApiProblem } from '#web/api/problem.ts';
import type { SendPorts } from '#web/files/send.ts';
import type { SettlePorts } from '#web/files/settle.ts';

export const sendPorts: SendPorts = {
  async post(events) {
    // each has passed the schema of its type, which the compiler can't follow through a row of texts
    const body = events as unknown as Schema<'Event'>[];
    const answered = await answer(api.POST('/v1/events', { body }));
    // a list is always answered with a list; anything else is a proxy's, and passes
    if (!('items' in answered)) throw new ApiProblem(502, 'not a list');
    return answered.items;
  },
  wait,
  clock: () => performance.now(),
  random: Math.random,
};

export const settlePorts: SettlePorts = {
  async lookUp(ids) {
    const { receipts } = await answer(api.POST('/v1/receipts/lookup', { body: { ids: [...ids] } }));
    return receipts;
  },
  wait,
};

/** Until the time has passed, the connection is back, or it is no longer waited for. */
function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    window.addEventListener('online', done);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}
