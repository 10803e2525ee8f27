/** What all AWS clients of this program share: limits on connections, and nothing that works for no reader. */

/** A connection within one region takes milliseconds; a second says that the address is dead. */
export const CONNECT_TIMEOUT_MS = 1_000;
/** A function handles one invocation at a time, at most a batch of ten in parallel; the SDK's own default. */
export const SOCKETS_MAX = 50;

/** The parts of a client that this needs: the SDK types a middleware stack by its service. */
interface Client {
  readonly middlewareStack: { remove(name: string): boolean };
}

/**
 * Without the middleware that blackens sensitive fields of every request and answer for a logger that no client here has: it took
 * half a millisecond of CPU an event.
 */
export function unlogged<C extends Client>(client: C): C {
  client.middlewareStack.remove('loggerMiddleware');
  return client;
}
