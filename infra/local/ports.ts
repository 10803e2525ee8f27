/** Ports of the loopback for the programs that the host starts. */
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

export const LOOPBACK = '127.0.0.1';

/**
 * Below 32768, where Linux begins to take ports for connections that go out: a port of that range that is free now may be
 * the near end of somebody's connection by the time that a program listens there.
 */
const [PORT_MIN, PORT_MAX] = [20_000, 32_767];
const TRIES_MAX = 50;

/** A port on which nobody listens, out of reach of connections that go out. */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < TRIES_MAX; tried++) {
    const port = randomInt(PORT_MIN, PORT_MAX + 1);
    if (await isFree(port)) return port;
  }
  throw new Error(`none of ${TRIES_MAX} ports from ${PORT_MIN} to ${PORT_MAX} is free`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, LOOPBACK, () => server.close(() => resolve(true)));
  });
}
